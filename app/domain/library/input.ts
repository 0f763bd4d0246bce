import { z } from 'zod'
import type { Language } from '#db/schema'
import { line } from '../accounts/input'
import { NotHere } from '../errors'
import { idInput } from '../ids'
import { isReadable } from '../readable'
import { slugFrom } from './beginning'
import type { ArticleFilter } from './rules'
import { longestQuery } from './search'
import { conditions, isCondition, isSkill, shelves, skills } from './topics'

/** What somebody searches for, from an address; undefined where it is nothing. */
export function readSearch(query: URLSearchParams): string | undefined {
  return query.get('q')?.trim().slice(0, longestQuery) || undefined
}

/** The filter in an address. What it does not know it leaves out: an old link still shows the library. */
export function readArticleFilter(query: URLSearchParams): ArticleFilter {
  const condition = query.get('condition')
  const skill = query.get('skill')
  const minutes = /^[1-9]\d?$/.exec(query.get('minutes') ?? '')?.[0]
  return {
    ...(isCondition(condition) ? { condition } : {}),
    ...(isSkill(skill) ? { skill } : {}),
    ...(minutes ? { minutes: Number(minutes) } : {}),
  }
}

/** The slug of an article, as it stands in its address. */
export function readSlug(text: string | null | undefined): string | undefined {
  return text && /^[a-z0-9][a-z0-9-]{0,79}$/.test(text) ? text : undefined
}

/** A press on a reader's own page of an article. */
export const readerActInput = z.object({
  act: z.enum(['keep', 'remove', 'open', 'finish', 'again', 'clear', 'unclear'], 'choose'),
})

/** Keeping an article that was found on a public page. */
export const keepInput = z.object({ article: z.string().max(80).optional() })

/**
 * A language that an article can be written in, from an address.
 *
 * @throws NotHere for any other
 */
export function readLanguage(text: string | undefined): Language {
  if (text === 'en' || text === 'es') return text
  throw new NotHere()
}

/** The number of a version, from an address. */
export function readNumber(text: string | null | undefined): number | undefined {
  return text && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined
}

/** Text that may still be empty: a draft is kept as it is. */
const written = (most: number) =>
  z
    .string()
    .transform((text) => text.replace(/\r\n?/g, '\n').trim())
    .refine((text) => text.length <= most, 'tooLong')
    .refine(isReadable, 'unreadable')
    .default('')

const key = z.string('formKeyMissing').regex(/^[a-z2-7]{26}$/, 'formKeyMissing')

/** The whole form of an article. Only what is published must be whole; its text is checked by the room. */
export const articleInput = z
  .object({
    key,
    base: z
      .string()
      .regex(/^\d{1,6}$/)
      .transform(Number),
    intent: z.enum(['preview', 'draft', 'publish'], 'choose'),
    title: written(90),
    summary: written(200),
    shelf: z.enum(shelves, 'shelfMissing').or(z.literal('')).default(''),
    conditions: z.array(z.enum(conditions)).default([]),
    skills: z.array(z.enum(skills)).default([]),
    minutes: written(3),
    reviewed: written(10),
    nextReview: written(10),
    reviewer: written(80),
    sources: written(4_000),
    body: written(20_000),
    approvedBy: written(80),
  })
  .superRefine((form, context) => {
    if (form.intent !== 'publish') return
    const missing = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (form.title === '') missing('title', 'required')
    if (form.summary === '') missing('summary', 'required')
    if (form.shelf === '') missing('shelf', 'shelfMissing')
    if (!/^([1-9]|[12]\d|30)$/.test(form.minutes)) missing('minutes', 'readingMinutesWrong')
    if (form.reviewed === '') missing('reviewed', 'reviewedWrong')
    if (form.nextReview === '') missing('nextReview', 'nextReviewWrong')
    if (form.reviewer === '') missing('reviewer', 'required')
    if (form.sources === '') missing('sources', 'sourcesMissing')
    if (form.body === '') missing('body', 'required')
    if (form.approvedBy === '') missing('approvedBy', 'approvedByMissing')
  })

export type ArticleForm = z.output<typeof articleInput>

/** A new article. Its address is made from the title where none is typed. */
export const beginInput = z
  .object({
    key,
    title: line(90, 'articleTitleMissing'),
    slug: written(80),
    language: z.enum(['en', 'es'], 'languageMissing'),
    shelf: z.enum(shelves, 'shelfMissing'),
  })
  .transform((form) => ({ ...form, slug: slugFrom(form.slug || form.title) }))
  .refine((form) => form.slug !== '', { error: 'slugMissing', path: ['slug'] })

export type BeginForm = z.output<typeof beginInput>

/** What becomes of a version that waits. */
export const decisionInput = z
  .object({ act: z.enum(['take', 'leave', 'discard'], 'choose'), approvedBy: written(80) })
  .refine((form) => form.act !== 'take' || form.approvedBy !== '', {
    error: 'approvedByMissing',
    path: ['approvedBy'],
  })

/** The most articles of one reading list. */
export const longestList = 10

/** A reading list. Its articles come in the order of the form; an empty choice is none. */
export const readingListInput = z.object({
  key,
  version: z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .default(0),
  titleEn: line(80, 'required'),
  titleEs: line(80, 'required'),
  reach: z.enum(['program', 'everybody'], 'listReachMissing'),
  articles: z.array(z.string().max(80).default('')).max(longestList).default([]),
  programs: z.array(idInput).max(100).default([]),
})

export type ReadingListForm = z.output<typeof readingListInput>
