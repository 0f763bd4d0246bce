import type { Viewer } from '~/doors/viewer'
import { dayOf, fullDate, iso, monthOfDay } from '~/i18n/format'
import { type Language, languages } from '~/i18n/words'
import { type Reading, reading } from '~/platform/db.server'
import { readClinic } from '../clinic/read.server'
import { NotHere } from '../errors'
import { type ArticleText, type ReviewState, reviewState } from './editing'
import { claritySums } from './reader-rows.server'
import { deskRows } from './rows.server'
import { type Shelf, shelves } from './topics'
import { articleEvents, unpublishedDrafts, versionHeads } from './version-rows.server'
import { readWaiting, type Waits } from './waiting.server'

/** One language of an article, and what waits in it. `published` is false while there is only a draft. */
export type LanguageState = Waits & {
  language: Language
  title: string
  published: boolean
  origin: 'file' | 'clinic'
}

export type DeskArticle = {
  slug: string
  title: string
  /** where it stands, and the next review of whichever language waits longer; undefined while nobody reads it */
  standing: { shelf: Shelf; review: { state: ReviewState; text: string; iso: string } } | undefined
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
  const reviewOf = (one: DeskArticle) => one.standing?.review.iso ?? ''
  return {
    due: live
      .filter((one) => one.standing && one.standing.review.state !== 'fine')
      .sort((a, b) => (reviewOf(a) < reviewOf(b) ? -1 : 1)),
    waiting: live.filter((one) => one.languages.some((two) => two.draft || two.proposal)),
    shelves: shelves
      .map((shelf) => ({ shelf, articles: live.filter((one) => one.standing?.shelf === shelf) }))
      .filter((one) => one.articles.length > 0),
    retired: all.filter((one) => one.retired),
  }
}

type Row = Awaited<ReturnType<typeof deskRows>>[number]

async function everyDeskArticle(tx: Reading, language: Language, zone: string): Promise<DeskArticle[]> {
  const waitsOf = await readWaiting(tx)
  const today = dayOf(tx.now, zone)
  const states = new Map<string, { rows: Row[]; languages: LanguageState[] }>()
  const stateOf = (slug: string) => {
    const state = states.get(slug) ?? { rows: [], languages: [] }
    states.set(slug, state)
    return state
  }
  for (const row of await deskRows(tx)) {
    const { rows, languages } = stateOf(row.slug)
    const { title, origin } = row
    rows.push(row)
    languages.push({
      language: row.language,
      title,
      published: true,
      origin,
      ...waitsOf(row.slug, row.language, row.version),
    })
  }
  for (const { slug, language, number, content } of await unpublishedDrafts(tx)) {
    const waits = waitsOf(slug, language, 0)
    if (waits.draft !== number) continue
    const { title } = JSON.parse(content) as ArticleText
    stateOf(slug).languages.push({
      language,
      title: title || slug,
      published: false,
      origin: 'clinic',
      ...waits,
    })
  }
  return [...states.entries()]
    .map(([slug, { rows, languages }]): DeskArticle => {
      const shown = languages.find((one) => one.published && one.language === language) ?? languages[0]
      return {
        slug,
        title: shown?.title ?? slug,
        standing: standingOf(rows, today, language),
        retired: rows.length > 0 && rows.every((one) => one.retired_at !== null),
        languages,
      }
    })
    .sort((a, b) => a.title.localeCompare(b.title, language))
}

function standingOf(rows: readonly Row[], today: string, language: Language): DeskArticle['standing'] {
  const shown = rows.find((one) => one.language === language) ?? rows[0]
  const next = rows.map((one) => one.next_review).sort()[0]
  if (!shown || !next) return undefined
  return {
    shelf: shown.shelf,
    review: { state: reviewState(next, today), text: monthOfDay(next, language), iso: next },
  }
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

/** The languages that an article lacks. */
export function missingLanguages(article: Pick<DeskArticle, 'languages'>): Language[] {
  return languages.filter((one) => article.languages.every((two) => two.language !== one))
}
