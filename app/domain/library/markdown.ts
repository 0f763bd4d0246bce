import MarkdownIt from 'markdown-it'
import { BadContent } from './frontMatter'

/*
 * An article is never a string of HTML: Markdown becomes these few shapes and pages draw them, so that nothing
 * in a text can become an element, an attribute or a script.
 */

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong' | 'em'; inside: Inline[] }
  | { kind: 'link'; href: string; inside: Inline[] }

export type Quotations = { heading: Inline[]; items: Inline[][] }

export type Block =
  | { kind: 'paragraph'; inside: Inline[] }
  | { kind: 'heading'; inside: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  /** what one might say, beside what to leave unsaid */
  | { kind: 'sayings'; say: Quotations; avoid: Quotations }

/** A part of a text under its h2. */
export type Section = { id: string; heading: string; blocks: Block[] }

const links = /^(https:\/\/[^\s"'<>]+|tel:\+?\d{3,15}|\/(?!\/)[^\s"'<>\\]*|#[a-z][a-z0-9-]*)$/

const markdown = new MarkdownIt('zero', { html: false, linkify: false, typographer: false })
  .enable(['heading', 'list', 'emphasis', 'link', 'escape', 'newline'])
  .disable(['reference'], true)
// Anything else (javascript:, data:, another scheme) stays as the text that was typed.
markdown.validateLink = (href) => links.test(href)

type Token = ReturnType<typeof markdown.parse>[number]

/**
 * Reads the Markdown of an article or a page: h2 with an id (`## What it is {#what}`), h3, paragraphs, flat lists,
 * strong, emphasis, and links to https, tel and our own pages. HTML is text like any other.
 *
 * @param file the name that errors carry
 * @throws BadContent where the text uses something a page cannot show
 */
export function readMarkdown(file: string, text: string): Section[] {
  const sections: Section[] = []
  const tokens = markdown.parse(text, {})
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] as Token
    const end = closing(tokens, at)
    const inside = tokens.slice(at + 1, end)
    if (token.type === 'heading_open' && token.tag === 'h2') {
      sections.push(newSection(file, inside[0]?.content ?? '', sections, lineOf(token)))
    } else {
      const section = sections.at(-1)
      if (!section)
        throw new BadContent(
          file,
          'text',
          'must begin with a heading such as ## What it is {#what}',
          lineOf(token),
        )
      section.blocks.push(readBlock(file, token, inside))
    }
    at = end + 1
  }
  return sections
}

function lineOf(token: Token | undefined): number | undefined {
  return token?.map ? token.map[0] + 1 : undefined
}

function newSection(file: string, content: string, before: Section[], line: number | undefined): Section {
  const [, heading, id] = /^(.+?)\s*\{#([a-z][a-z0-9-]*)\}$/.exec(content) ?? []
  if (!heading || !id)
    throw new BadContent(file, `heading "${content}"`, 'must end in its id, such as {#what}', line)
  if (before.some((one) => one.id === id))
    throw new BadContent(file, `heading {#${id}}`, 'is there twice', line)
  return { id, heading: plainText(inlines(file, markdown.parseInline(heading, {})[0])), blocks: [] }
}

function readBlock(file: string, token: Token, inside: Token[]): Block {
  switch (token.type) {
    case 'paragraph_open':
      return { kind: 'paragraph', inside: inlines(file, inside[0]) }
    case 'heading_open':
      if (token.tag !== 'h3')
        throw new BadContent(
          file,
          `heading "${inside[0]?.content ?? ''}"`,
          'must be ## or ###',
          lineOf(token),
        )
      return { kind: 'heading', inside: inlines(file, inside[0]) }
    case 'bullet_list_open':
    case 'ordered_list_open':
      return { kind: 'list', ordered: token.type === 'ordered_list_open', items: listItems(file, inside) }
    default:
      throw new BadContent(
        file,
        'text',
        `uses ${token.type.replace('_open', '')}, which a page cannot show`,
        lineOf(token),
      )
  }
}

function listItems(file: string, tokens: Token[]): Inline[][] {
  const items: Inline[][] = []
  for (let at = 0; at < tokens.length; ) {
    const end = closing(tokens, at)
    const inside = tokens.slice(at + 1, end)
    const lines = inside.filter((one) => one.type === 'inline')
    if (lines.length !== 1 || inside.some((one) => one.type.endsWith('list_open'))) {
      throw new BadContent(file, 'list', 'must have one line of text in each point', lineOf(tokens[at]))
    }
    items.push(inlines(file, lines[0]))
    at = end + 1
  }
  return items
}

function closing(tokens: Token[], at: number): number {
  let depth = 0
  for (let index = at; index < tokens.length; index += 1) {
    depth += tokens[index]?.nesting ?? 0
    if (depth === 0) return index
  }
  return tokens.length
}

function inlines(file: string, token: Token | undefined): Inline[] {
  const top: Inline[] = []
  const open: Inline[][] = [top]
  for (const child of token?.children ?? []) {
    const level = open.at(-1) ?? top
    switch (child.type) {
      case 'text':
      case 'text_special':
        if (child.content) level.push({ kind: 'text', text: child.content })
        break
      case 'softbreak':
      case 'hardbreak':
        level.push({ kind: 'text', text: ' ' })
        break
      case 'strong_open':
      case 'em_open': {
        const inside: Inline[] = []
        level.push({ kind: child.type === 'strong_open' ? 'strong' : 'em', inside })
        open.push(inside)
        break
      }
      case 'link_open': {
        const inside: Inline[] = []
        level.push({ kind: 'link', href: String(child.attrGet('href') ?? ''), inside })
        open.push(inside)
        break
      }
      case 'strong_close':
      case 'em_close':
      case 'link_close':
        open.pop()
        break
      default:
        throw new BadContent(file, 'text', `uses ${child.type}, which a page cannot show`)
    }
  }
  return top
}

/** The words alone, as a search or a reader's ear gets them. */
export function plainText(inside: Inline[]): string {
  return inside.map((one) => (one.kind === 'text' ? one.text : plainText(one.inside))).join('')
}

/** Every paragraph, heading and point of a section as one line of words each. */
export function linesOf(section: Section): string[] {
  return section.blocks.flatMap((block) => {
    if (block.kind === 'list') return block.items.map(plainText)
    if (block.kind === 'sayings') {
      return [block.say, block.avoid].flatMap(({ heading, items }) => [heading, ...items].map(plainText))
    }
    return [plainText(block.inside)]
  })
}
