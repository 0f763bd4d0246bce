import { Invalid } from '~/domain/errors'
import type { Language } from '~/i18n/words'
import { firstUnwritten } from './beginning'
import { BadContent } from './frontMatter'
import { type Article, articleSections, readFront, type Source, sectionIds } from './rules'

/*
 * An article as a coordinator's form holds it: every field is text. What is published is checked by the same rules
 * as a file of the repository.
 */

export type ArticleText = {
  title: string
  summary: string
  shelf: string
  conditions: string[]
  skills: string[]
  minutes: string
  reviewed: string
  nextReview: string
  reviewer: string
  /** one on each line: Title | Organisation | Year */
  sources: string
  body: string
}

export function textOf(article: Article): ArticleText {
  const { title, summary, shelf, conditions, skills, reviewed, nextReview, reviewer, body } = article
  return {
    title,
    summary,
    shelf,
    conditions: [...conditions],
    skills: [...skills],
    minutes: String(article.minutes),
    reviewed,
    nextReview,
    reviewer,
    sources: article.sources
      .map(({ title, organisation, year }) => `${title} | ${organisation} | ${year}`)
      .join('\n'),
    body,
  }
}

/**
 * Reads the sources of a form.
 *
 * @throws Invalid for the field `sources`, with the line that is not whole
 */
export function sourcesIn(text: string): Source[] {
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return []
    const [title = '', organisation = '', year = '', ...more] = line.split('|').map((part) => part.trim())
    const whole = title && organisation && /^(19[5-9]\d|20\d\d|2100)$/.test(year) && more.length === 0
    if (!whole || title.length > 200 || organisation.length > 120) {
      throw new Invalid('sources', 'sourceLine', at + 1)
    }
    return [{ title, organisation, year: Number(year) }]
  })
}

/**
 * An article that may stand before the public.
 *
 * @throws Invalid naming the first field that is not right, and in the text and the sources its line
 */
export function articleIn(text: ArticleText, language: Language): Article {
  const { body, sources, shelf, nextReview, ...same } = text
  const read = sourcesIn(sources)
  if (read.length === 0) throw new Invalid('sources', 'sourcesMissing')
  const unwritten = firstUnwritten(body)
  if (unwritten !== undefined) throw new Invalid('body', 'bodyUnwritten', unwritten)
  try {
    const front = readFront('form', {
      ...same,
      group: shelf,
      audience: 'families',
      next_review: nextReview,
      sources: read.map((one) => ({ ...one, year: String(one.year) })),
    })
    articleSections('form', language, body)
    return { ...front, body }
  } catch (error) {
    throw error instanceof BadContent ? refusalOf(error, body) : error
  }
}

/**
 * The text of an article as its page will show it.
 *
 * @throws Invalid naming the line of the text that cannot be shown
 */
export function previewOf(body: string, language: Language) {
  try {
    return articleSections('form', language, body)
  } catch (error) {
    throw error instanceof BadContent ? refusalOf(error, body) : error
  }
}

const fieldOf: Record<string, string> = { group: 'shelf', next_review: 'nextReview' }

function refusalOf(error: BadContent, body: string): Invalid {
  const key = error.key.split('.')[0] ?? ''
  if (key.startsWith('heading')) return new Invalid('body', 'bodyHeading', error.line)
  if (key === 'list') return new Invalid('body', 'bodyList', error.line)
  if (key === 'text') return new Invalid('body', 'bodyText', error.line)
  if (key === 'sections') return new Invalid('body', 'bodySections', firstAstray(body))
  if (key.startsWith('section {#')) return new Invalid('body', 'bodySayings', lineOfSection(body, key))
  const field = fieldOf[key] ?? key
  if (field === 'nextReview') return new Invalid('nextReview', 'nextReviewWrong')
  if (field === 'reviewed') return new Invalid('reviewed', 'reviewedWrong')
  if (field === 'minutes') return new Invalid('minutes', 'readingMinutesWrong')
  return new Invalid(field, 'articleField')
}

/** The line of the first part that is not the one to come, else the last line, where one is missing. */
function firstAstray(body: string): number {
  let next = 0
  const lines = body.split('\n')
  for (const [at, line] of lines.entries()) {
    const id = /^## .*\{#([a-z0-9-]+)\}\s*$/.exec(line)?.[1]
    if (id === undefined) continue
    if (id !== sectionIds[next]) return at + 1
    next += 1
  }
  return lines.length
}

function lineOfSection(body: string, key: string): number | undefined {
  const id = /\{#([a-z0-9-]+)\}/.exec(key)?.[0]
  const at = body
    .split('\n')
    .findIndex((line) => id !== undefined && line.startsWith('## ') && line.includes(id))
  return at < 0 ? undefined : at + 1
}

export type LineChange = { kind: 'same' | 'less' | 'more'; text: string }

/** One field that differs: what goes and what comes, line by line. */
export type FieldChange = { field: keyof ArticleText; lines: LineChange[] }

const order = [
  'title',
  'summary',
  'shelf',
  'conditions',
  'skills',
  'minutes',
  'reviewed',
  'nextReview',
  'reviewer',
  'sources',
  'body',
] as const satisfies (keyof ArticleText)[]

/** What differs between two texts of an article, field by field; nothing where they are the same. */
export function differencesBetween(before: ArticleText, after: ArticleText): FieldChange[] {
  return order.flatMap((field) => {
    const lines = lineChanges(linesIn(before[field]), linesIn(after[field]))
    return lines.every((one) => one.kind === 'same') ? [] : [{ field, lines }]
  })
}

function linesIn(value: string | string[]): string[] {
  return (typeof value === 'string' ? value.split('\n') : value).filter((line) => line.trim() !== '')
}

/** The longest common lines stay; of the others, those before go and those after come. */
function lineChanges(before: string[], after: string[]): LineChange[] {
  const common = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0))
  const at = (i: number, j: number) => common[i]?.[j] ?? 0
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const row = common[i] as number[]
      row[j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const changes: LineChange[] = []
  let i = 0
  let j = 0
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      changes.push({ kind: 'same', text: before[i] as string })
      i += 1
      j += 1
    } else if (j >= after.length || (i < before.length && at(i + 1, j) >= at(i, j + 1))) {
      changes.push({ kind: 'less', text: before[i] as string })
      i += 1
    } else {
      changes.push({ kind: 'more', text: after[j] as string })
      j += 1
    }
  }
  return changes
}

/** How soon a review counts as due, in days. */
export const reviewNotice = 30

export type ReviewState = 'overdue' | 'soon' | 'fine'

/** Whether an article waits for its review. Days are YYYY-MM-DD; the day of the review itself is overdue. */
export function reviewState(nextReview: string, today: string): ReviewState {
  if (nextReview <= today) return 'overdue'
  const days = (Date.parse(nextReview) - Date.parse(today)) / 86_400_000
  return days <= reviewNotice ? 'soon' : 'fine'
}
