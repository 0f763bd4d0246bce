import type { Viewer } from '~/doors/viewer'
import { dayOf, fullDate, iso, monthOfDay } from '~/i18n/format'
import { type Language, languages } from '~/i18n/words'
import { type Reading, reading } from '~/platform/db.server'
import { readClinic } from '../clinic/read.server'
import { Invalid, NotHere } from '../errors'
import { newFormKey } from '../form-key.server'
import {
  type ArticleText,
  differencesBetween,
  type FieldChange,
  previewOf,
  type ReviewState,
  reviewState,
} from './editing'
import type { Section } from './markdown'
import { claritySums } from './reader-rows.server'
import { deskRows } from './rows.server'
import { type Shelf, shelves } from './topics'
import {
  articleEvents,
  decidedNumbers,
  newestNumber,
  versionHeads,
  versionText,
  waitingHeads,
} from './version-rows.server'

/** What waits in one language of an article: the newest draft and the newest changed file, by their numbers. */
export type LanguageState = {
  language: Language
  title: string
  origin: 'file' | 'clinic'
  draft: number | undefined
  proposal: number | undefined
}

export type DeskArticle = {
  slug: string
  title: string
  shelf: Shelf
  /** the next review of whichever language waits longer, in words and as a day */
  review: { state: ReviewState; text: string; iso: string }
  retired: boolean
  languages: LanguageState[]
}

export type DeskLibrary = {
  /** those whose review is past or near, the longest waiting first */
  due: DeskArticle[]
  /** those with a draft or a changed file */
  waiting: DeskArticle[]
  shelves: { shelf: Shelf; articles: DeskArticle[] }[]
  retired: DeskArticle[]
}

/** The library as the desk keeps it: what is due, what waits, and everything there is. */
export async function listForDesk(_viewer: Viewer<'coordinator'>, language: Language): Promise<DeskLibrary> {
  const { zone } = await readClinic()
  const all = await reading((tx) => everyDeskArticle(tx, language, zone))
  const live = all.filter((one) => !one.retired)
  return {
    due: live
      .filter((one) => one.review.state !== 'fine')
      .sort((a, b) => (a.review.iso < b.review.iso ? -1 : 1)),
    waiting: live.filter((one) => one.languages.some((two) => two.draft || two.proposal)),
    shelves: shelves
      .map((shelf) => ({ shelf, articles: live.filter((one) => one.shelf === shelf) }))
      .filter((one) => one.articles.length > 0),
    retired: all.filter((one) => one.retired),
  }
}

async function everyDeskArticle(tx: Reading, language: Language, zone: string): Promise<DeskArticle[]> {
  const waits = await waitingNumbers(tx)
  const today = dayOf(tx.now, zone)
  const bySlug = new Map<string, Awaited<ReturnType<typeof deskRows>>>()
  for (const row of await deskRows(tx)) bySlug.set(row.slug, [...(bySlug.get(row.slug) ?? []), row])
  return [...bySlug.entries()]
    .flatMap(([slug, rows]): DeskArticle[] => {
      const shown = rows.find((one) => one.language === language) ?? rows[0]
      const next = rows.map((one) => one.next_review).sort()[0]
      if (!shown || !next) return []
      return [
        {
          slug,
          title: shown.title,
          shelf: shown.shelf,
          review: { state: reviewState(next, today), text: monthOfDay(next, language), iso: next },
          retired: rows.every((one) => one.retired_at !== null),
          languages: rows.map((one) => ({
            language: one.language,
            title: one.title,
            origin: one.origin,
            draft: newerThan(one.version, waits.get(`draft ${slug}.${one.language}`)),
            proposal: waits.get(`proposal ${slug}.${one.language}`),
          })),
        },
      ]
    })
    .sort((a, b) => a.title.localeCompare(b.title, language))
}

/** A draft that was written before what is published now has been published or passed over. */
function newerThan(published: number, draft: number | undefined): number | undefined {
  return draft !== undefined && draft > published ? draft : undefined
}

/** The newest draft and proposal of each article and language that nobody has decided yet. */
async function waitingNumbers(tx: Reading): Promise<Map<string, number>> {
  const decided = new Set(
    (await decidedNumbers(tx)).map((one) => `${one.slug}.${one.language} ${one.number}`),
  )
  const newest = new Map<string, number>()
  for (const one of await waitingHeads(tx)) {
    const key = `${one.state} ${one.slug}.${one.language}`
    if (!newest.has(key)) newest.set(key, one.number)
  }
  return new Map(
    [...newest].filter(([key, number]) => !decided.has(`${key.slice(key.indexOf(' ') + 1)} ${number}`)),
  )
}

export type HistoryLine = {
  key: string
  language: Language | undefined
  number: number | undefined
  what: 'published' | 'draft' | 'proposal' | 'retired' | 'restored' | 'taken' | 'left' | 'discarded'
  /** a person's name, or undefined for a file of the repository */
  by: string | undefined
  approvedBy: string | undefined
  when: { text: string; iso: string }
  at: number
}

export type DeskArticleView = DeskArticle & {
  history: HistoryLine[]
  /** how many readers answered, once enough did that no answer can be told apart */
  clarity: { clear: number; answered: number } | undefined
}

/** Fewer answers than these could be told apart. */
const fewestAnswers = 5

/**
 * One article at the desk: its languages, its history, and what readers say of it in sum.
 *
 * @throws NotHere for an article that does not exist
 */
export async function readDeskArticle(
  _viewer: Viewer<'coordinator'>,
  slug: string,
  language: Language,
): Promise<DeskArticleView> {
  const { zone } = await readClinic()
  return reading(async (tx) => {
    const article = (await everyDeskArticle(tx, language, zone)).find((one) => one.slug === slug)
    if (!article) throw new NotHere()
    const sum = (await claritySums(tx)).find((one) => one.slug === slug)
    return {
      ...article,
      history: await historyOf(tx, slug, zone, language),
      clarity:
        sum && sum.answered >= fewestAnswers ? { clear: sum.clear, answered: sum.answered } : undefined,
    }
  })
}

async function historyOf(
  tx: Reading,
  slug: string,
  zone: string,
  language: Language,
): Promise<HistoryLine[]> {
  const when = (at: number) => ({ text: fullDate(at, zone, language), iso: iso(at) })
  const name = (one: { given_name: string | null; family_name: string | null }) =>
    one.given_name === null ? undefined : `${one.given_name} ${one.family_name}`
  const versions = (await versionHeads(tx, slug)).map((one) => ({
    key: `${one.language} ${one.number}`,
    language: one.language,
    number: one.number,
    what: one.state,
    by: name(one),
    approvedBy: one.approved_by ?? undefined,
    when: when(one.created_at),
    at: one.created_at,
  }))
  const events = (await articleEvents(tx, slug)).map((one, index) => ({
    key: `event ${index}`,
    language: one.language ?? undefined,
    number: one.number ?? undefined,
    what: one.act,
    by: name(one),
    approvedBy: undefined,
    when: when(one.at),
    at: one.at,
  }))
  return [...events, ...versions].sort((a, b) => b.at - a.at)
}

export type ArticleEditor = {
  key: string
  slug: string
  language: Language
  /** the newest version now; the form carries it, so that nobody writes over what they have not seen */
  base: number
  text: ArticleText
  /** which version the text was taken from; undefined where this language is new */
  from: { number: number; state: 'published' | 'draft' | 'proposal' } | undefined
  /** what differs from what the public reads */
  changes: FieldChange[]
  proposal: number | undefined
  draft: number | undefined
}

/**
 * An article in one language, ready to be edited: the waiting draft, else what is published; or an earlier version,
 * to go back to. A language that the article lacks begins with the other's facts and no words.
 *
 * @param from the number of an earlier version
 * @throws NotHere for an article, a language or a version that does not exist
 */
export async function readEditor(
  _viewer: Viewer<'coordinator'>,
  { slug, language, from }: { slug: string; language: Language; from?: number | undefined },
): Promise<ArticleEditor> {
  return reading(async (tx) => {
    const rows = (await deskRows(tx)).filter((one) => one.slug === slug)
    if (rows.length === 0) throw new NotHere()
    const row = rows.find((one) => one.language === language)
    const waits = await waitingNumbers(tx)
    const draft = newerThan(row?.version ?? 0, waits.get(`draft ${slug}.${language}`))
    const number = from ?? draft ?? row?.version
    const version = number === undefined ? undefined : await versionText(tx, slug, language, number)
    if (number !== undefined && !version) throw new NotHere()
    const published = row ? await versionText(tx, slug, language, row.version) : undefined
    const text = version ? (JSON.parse(version.content) as ArticleText) : await emptyText(tx, slug, rows)
    return {
      key: newFormKey(),
      slug,
      language,
      base: await newestNumber(tx, slug, language),
      text,
      from: version && { number: version.number, state: version.state },
      changes: published ? differencesBetween(JSON.parse(published.content) as ArticleText, text) : [],
      proposal: waits.get(`proposal ${slug}.${language}`),
      draft,
    }
  })
}

async function emptyText(tx: Reading, slug: string, rows: Awaited<ReturnType<typeof deskRows>>) {
  const other = rows[0]
  const version = other && (await versionText(tx, slug, other.language, other.version))
  if (!version) throw new NotHere()
  return { ...(JSON.parse(version.content) as ArticleText), title: '', summary: '', body: '' }
}

export type Preview = { sections: Section[]; changes: FieldChange[] }

/**
 * A text as readers will see it, and what differs from what they see now. Nothing is written.
 *
 * @throws Invalid naming the line that cannot be shown; NotHere for an article that does not exist
 */
export async function previewArticle(
  _viewer: Viewer<'coordinator'>,
  { slug, language, text }: { slug: string; language: Language; text: ArticleText },
): Promise<Preview> {
  const sections = previewOf(text.body, language)
  return reading(async (tx) => {
    const rows = (await deskRows(tx)).filter((one) => one.slug === slug)
    if (rows.length === 0) throw new NotHere()
    const row = rows.find((one) => one.language === language)
    const published = row && (await versionText(tx, slug, language, row.version))
    return {
      sections,
      changes: published ? differencesBetween(JSON.parse(published.content) as ArticleText, text) : [],
    }
  })
}

export type VersionView = {
  slug: string
  language: Language
  number: number
  state: 'published' | 'draft' | 'proposal'
  text: ArticleText
  /** its parts as a page shows them; undefined for a draft that is not far enough for that */
  sections: Section[] | undefined
  /** what the public would read instead, if this version were published */
  changes: FieldChange[]
  /** true where this is what the public reads now */
  current: boolean
  /** true where somebody still has to decide about it */
  waits: boolean
}

/**
 * One version of an article, and what differs between it and what the public reads.
 *
 * @throws NotHere for a version that does not exist
 */
export async function readVersion(
  _viewer: Viewer<'coordinator'>,
  { slug, language, number }: { slug: string; language: Language; number: number },
): Promise<VersionView> {
  return reading(async (tx) => {
    const row = (await deskRows(tx)).find((one) => one.slug === slug && one.language === language)
    const version = await versionText(tx, slug, language, number)
    if (!version) throw new NotHere()
    const published = row && (await versionText(tx, slug, language, row.version))
    const text = JSON.parse(version.content) as ArticleText
    const waiting = (await waitingNumbers(tx)).get(`${version.state} ${slug}.${language}`)
    return {
      slug,
      language,
      number,
      state: version.state,
      text,
      sections: shownOrNot(text.body, language),
      changes: published ? differencesBetween(JSON.parse(published.content) as ArticleText, text) : [],
      current: row?.version === number,
      waits: waiting === number,
    }
  })
}

function shownOrNot(body: string, language: Language): Section[] | undefined {
  try {
    return previewOf(body, language)
  } catch (error) {
    if (error instanceof Invalid) return undefined
    throw error
  }
}

/** The languages that an article lacks. */
export function missingLanguages(article: Pick<DeskArticle, 'languages'>): Language[] {
  return languages.filter((one) => article.languages.every((two) => two.language !== one))
}
