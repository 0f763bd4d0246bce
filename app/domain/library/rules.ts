import { z } from 'zod'
import type { Language } from '~/i18n/words'
import { BadContent, readFrontMatter } from './frontMatter'
import { type Block, plainText, type Quotations, readMarkdown, type Section } from './markdown'
import { type Condition, conditions, type Shelf, type Skill, shelves, skills } from './topics'

export type Source = { title: string; organisation: string; year: number }

/** An article as its file has it. Days are YYYY-MM-DD. */
export type Article = {
  title: string
  summary: string
  shelf: Shelf
  conditions: Condition[]
  skills: Skill[]
  minutes: number
  reviewed: string
  nextReview: string
  reviewer: string
  sources: Source[]
  /** the Markdown below the front matter */
  body: string
}

/** The parts of every article, in their order (experience.md, "The library"). */
export const sectionIds = ['what', 'notice', 'helps', 'avoid', 'you', 'now', 'ask'] as const

/** The headings whose lists stand side by side: what one might say, and what to leave unsaid. */
const sayings: Record<Language, { say: string; avoid: string }> = {
  en: { say: 'You might say', avoid: 'Try not to say' },
  es: { say: 'Usted podría decir', avoid: 'Procure no decir' },
}

const words = (most: number) => z.string('is missing').min(1, 'is empty').max(most, `is longer than ${most}`)
const day = z.string('is missing').refine(isDay, 'must be a day such as 2026-09-15')
const list = <T extends readonly [string, ...string[]]>(known: T) =>
  z.array(z.enum(known, `must hold only: ${known.join(', ')}`), 'must be a list such as [one, two]')
const whole = (from: number, to: number) =>
  z
    .string('is missing')
    .regex(/^\d{1,4}$/, 'must be a whole number')
    .transform(Number)
    .refine((number) => number >= from && number <= to, `must be between ${from} and ${to}`)

const articleShape = z.strictObject({
  title: words(90),
  summary: words(200),
  group: z.enum(shelves, `must be one of: ${shelves.join(', ')}`),
  conditions: list(conditions),
  skills: list(skills),
  audience: z.enum(['families'], 'must be: families'),
  minutes: whole(1, 30),
  reviewed: day,
  next_review: day,
  reviewer: words(80),
  sources: z
    .array(
      z.strictObject({ title: words(200), organisation: words(120), year: whole(1950, 2100) }),
      'is missing',
    )
    .min(1, 'needs at least one'),
})

const pageShape = z.strictObject({ title: words(90), summary: words(200) })

/**
 * Checks an article's front matter, wherever it was written.
 *
 * @param values the keys as a file has them
 * @throws BadContent naming the file and the key
 */
export function readFront(file: string, values: object): Omit<Article, 'body'> {
  const { group, audience: _audience, next_review, ...rest } = checked(file, articleShape, values)
  if (next_review <= rest.reviewed) throw new BadContent(file, 'next_review', 'must be after reviewed')
  return { ...rest, shelf: group, nextReview: next_review }
}

/**
 * Reads an article's file and refuses one that is not whole: a family must never open an article without its
 * sources or without "when to get help now".
 *
 * @throws BadContent naming the file and the key
 */
export function readArticleFile(file: string, language: Language, text: string): Article {
  const { values, body } = readFrontMatter(file, text)
  const front = readFront(file, values)
  articleSections(file, language, body)
  return { ...front, body }
}

/** A page of the site: help, privacy. */
export type PageText = { title: string; summary: string; sections: Section[] }

/** @throws BadContent naming the file and the key */
export function readPageFile(file: string, text: string): PageText {
  const { values, body } = readFrontMatter(file, text)
  const sections = readMarkdown(file, body)
  if (sections.length === 0) throw new BadContent(file, 'text', 'is empty')
  return { ...checked(file, pageShape, values), sections }
}

/**
 * The seven parts of an article. The two lists of sayings come together at the end of "what helps", so that a page
 * can set them side by side.
 *
 * @throws BadContent where a part is missing or out of its order
 */
export function articleSections(file: string, language: Language, body: string): Section[] {
  const sections = readMarkdown(file, body)
  const found = sections.map((one) => one.id)
  if (found.join(' ') !== sectionIds.join(' ')) {
    throw new BadContent(file, 'sections', `must be ${sectionIds.join(', ')}; they are ${found.join(', ')}`)
  }
  const helps = sections.find((one) => one.id === 'helps') as Section
  const avoids = sections.find((one) => one.id === 'avoid') as Section
  const say = takeList(file, helps, sayings[language].say)
  const avoid = takeList(file, avoids, sayings[language].avoid)
  helps.blocks.push({ kind: 'sayings', say, avoid })
  return sections
}

/** Takes the list under one h3 out of a section. */
function takeList(file: string, section: Section, heading: string): Quotations {
  const at = section.blocks.findIndex((one) => one.kind === 'heading' && plainText(one.inside) === heading)
  const [title, items] = section.blocks.slice(at, at + 2) as [Block?, Block?]
  if (at === -1 || title?.kind !== 'heading' || items?.kind !== 'list') {
    throw new BadContent(file, `section {#${section.id}}`, `needs "### ${heading}" and a list under it`)
  }
  section.blocks.splice(at, 2)
  return { heading: title.inside, items: items.items }
}

function checked<T extends z.ZodType>(file: string, shape: T, values: object): z.output<T> {
  const read = shape.safeParse(values)
  if (read.success) return read.data
  const issue = read.error.issues[0]
  if (issue?.code === 'unrecognized_keys')
    throw new BadContent(file, issue.keys.join(', '), 'is not a key here')
  throw new BadContent(file, issue?.path.join('.') ?? 'front matter', issue?.message ?? 'cannot be read')
}

function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** What narrows the library. `minutes` is the longest time somebody has. */
export type ArticleFilter = { condition?: Condition; skill?: Skill; minutes?: number }

export type Facets = { conditions: Condition[]; skills: Skill[]; minutes: number }

export function fits(article: Facets, filter: ArticleFilter): boolean {
  return (
    (filter.condition === undefined || article.conditions.includes(filter.condition)) &&
    (filter.skill === undefined || article.skills.includes(filter.skill)) &&
    (filter.minutes === undefined || article.minutes <= filter.minutes)
  )
}

/** The lengths of reading that are offered, in minutes. */
export const lengths = [5, 10] as const

export type Choices = { conditions: Condition[]; skills: Skill[]; minutes: number[] }

/**
 * The filters worth offering: a condition or skill that some article is about, in the order of topics.ts, where
 * there are two or more; a length that keeps some and leaves some out. What is chosen now stays to be unchosen.
 */
export function choicesFor(articles: readonly Facets[], filter: ArticleFilter): Choices {
  const about = conditions.filter((one) => articles.some((article) => article.conditions.includes(one)))
  const teaching = skills.filter((one) => articles.some((article) => article.skills.includes(one)))
  const parting = lengths.filter((most) => {
    const short = articles.filter((article) => article.minutes <= most).length
    return short > 0 && short < articles.length
  })
  return {
    conditions: offered(about, filter.condition),
    skills: offered(teaching, filter.skill),
    minutes:
      filter.minutes === undefined || parting.includes(filter.minutes as 5) ? parting : [filter.minutes],
  }
}

function offered<T>(found: T[], chosen: T | undefined): T[] {
  if (chosen !== undefined) return found.includes(chosen) ? found : [...found, chosen]
  return found.length > 1 ? found : []
}

/**
 * One version of each article: the language asked for, else the other, so that an article not yet translated is
 * found all the same.
 */
export function inBestLanguage<T extends { slug: string; language: Language }>(
  versions: readonly T[],
  language: Language,
): T[] {
  const best = new Map<string, T>()
  for (const one of versions) {
    if (!best.has(one.slug) || one.language === language) best.set(one.slug, one)
  }
  return [...best.values()]
}
