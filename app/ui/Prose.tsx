import { Fragment, type ReactNode } from 'react'
import type { Language } from '~/i18n/words'
import { Keybox } from './Keybox'
import { TextLink } from './TextLink'

export type ProseInline =
  | { kind: 'text'; text: string }
  | { kind: 'strong' | 'em'; inside: readonly ProseInline[] }
  | { kind: 'link'; href: string; inside: readonly ProseInline[] }

type Quotations = { heading: readonly ProseInline[]; items: readonly (readonly ProseInline[])[] }

export type ProseBlock =
  | { kind: 'paragraph' | 'heading'; inside: readonly ProseInline[] }
  | { kind: 'list'; ordered: boolean; items: readonly (readonly ProseInline[])[] }
  | { kind: 'sayings'; say: Quotations; avoid: Quotations }

export type ProseSection = { id: string; heading: string; blocks: readonly ProseBlock[] }

export type ProseProps = {
  sections: readonly ProseSection[]
  /** the language of the text, when it is another than the page's */
  lang?: Language
  /** the sections about danger: they stand in clay */
  urgent?: readonly string[]
  /** what follows in the same column: sources, the next check */
  children?: ReactNode
}

/** A text to read, section by section. Its headings are h2 and h3, and every h2 can be linked to. */
export function Prose({ sections, lang, urgent = [], children }: ProseProps) {
  return (
    <div className="prose flow" lang={lang}>
      {sections.map(({ id, heading, blocks }) =>
        urgent.includes(id) ? (
          <Keybox key={id} id={id} heading={heading}>
            <Blocks blocks={blocks} />
          </Keybox>
        ) : (
          <Fragment key={id}>
            <h2 id={id}>{heading}</h2>
            <Blocks blocks={blocks} />
          </Fragment>
        ),
      )}
      {children}
    </div>
  )
}

function Blocks({ blocks }: { blocks: readonly ProseBlock[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: a text is drawn once and never reordered
  return blocks.map((block, index) => <Block key={index} block={block} />)
}

function Block({ block }: { block: ProseBlock }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Words inside={block.inside} />
        </p>
      )
    case 'heading':
      return (
        <h3>
          <Words inside={block.inside} />
        </h3>
      )
    case 'list': {
      const Tag = block.ordered ? 'ol' : 'ul'
      return (
        <Tag>
          <Points items={block.items} />
        </Tag>
      )
    }
    case 'sayings':
      return (
        <div className="dodont">
          <Sayings kind="say" {...block.say} />
          <Sayings kind="say avoid" {...block.avoid} />
        </div>
      )
  }
}

/** Sentences a person might say, or leave unsaid, each behind its own line. */
function Sayings({ kind, heading, items }: Quotations & { kind: 'say' | 'say avoid' }) {
  return (
    <div className="flow flow-s">
      <h3>
        <Words inside={heading} />
      </h3>
      <ul className={kind}>
        <Points items={items} />
      </ul>
    </div>
  )
}

function Points({ items }: { items: readonly (readonly ProseInline[])[] }) {
  return items.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a text is drawn once and never reordered
    <li key={index}>
      <Words inside={item} />
    </li>
  ))
}

function Words({ inside }: { inside: readonly ProseInline[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: a text is drawn once and never reordered
  return inside.map((one, index) => <Stretch key={index} one={one} />)
}

function Stretch({ one }: { one: ProseInline }) {
  switch (one.kind) {
    case 'text':
      return one.text
    case 'link':
      return (
        <TextLink href={one.href}>
          <Words inside={one.inside} />
        </TextLink>
      )
    case 'strong':
      return (
        <strong>
          <Words inside={one.inside} />
        </strong>
      )
    case 'em':
      return (
        <em>
          <Words inside={one.inside} />
        </em>
      )
  }
}
