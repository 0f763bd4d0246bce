import type { Viewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import { type Reading, reading } from '~/platform/db.server'
import { Invalid, NotHere } from '../errors'
import { newFormKey } from '../form-key.server'
import { skeletonOf } from './beginning'
import { type ArticleText, differencesBetween, type FieldChange, previewOf } from './editing'
import type { Section } from './markdown'
import { deskRows } from './rows.server'
import { articleBegun, newestNumber, versionText } from './version-rows.server'
import { readWaiting, type WaitsOf } from './waiting.server'

/* One text of an article at the desk: to be written, looked at beforehand, or looked back at. */

export type ArticleEditor = {
  key: string
  slug: string
  language: Language
  /** the newest version now; the form carries it, so that nobody writes over what they have not seen */
  base: number
  text: ArticleText
  /** which version the text was taken from; undefined where this language is new */
  from: { number: number; state: 'published' | 'draft' | 'proposal' } | undefined
  /** true while no language of the article has been published */
  unpublished: boolean
  /** the text as readers would see it; undefined where it is not far enough for that */
  sections: Section[] | undefined
  /** what differs from what the public reads */
  changes: FieldChange[]
  proposal: number | undefined
  draft: number | undefined
}

type DeskRows = Awaited<ReturnType<typeof deskRows>>

async function rowsOf(tx: Reading, slug: string): Promise<DeskRows> {
  return (await deskRows(tx)).filter((one) => one.slug === slug)
}

/**
 * An article in one language, ready to be edited: the waiting draft, else what is published; or an earlier version,
 * to go back to. A language that the article lacks begins with the other's facts and the parts to be written.
 *
 * @param from the number of an earlier version
 * @throws NotHere for an article, a language or a version that does not exist
 */
export async function readEditor(
  _viewer: Viewer<'coordinator'>,
  { slug, language, from }: { slug: string; language: Language; from?: number | undefined },
): Promise<ArticleEditor> {
  return reading(async (tx) => {
    const rows = await rowsOf(tx, slug)
    const row = rows.find((one) => one.language === language)
    const waitsOf = await readWaiting(tx)
    const waits = waitsOf(slug, language, row?.version ?? 0)
    const number = from ?? waits.draft ?? row?.version
    const version = number === undefined ? undefined : await versionText(tx, slug, language, number)
    if (number !== undefined && !version) throw new NotHere()
    const text = version
      ? (JSON.parse(version.content) as ArticleText)
      : await textToBegin(tx, { slug, language, rows, waitsOf })
    return {
      key: newFormKey(),
      slug,
      language,
      base: await newestNumber(tx, slug, language),
      text,
      from: version && { number: version.number, state: version.state },
      unpublished: rows.length === 0,
      sections: shownOrNot(text.body, language),
      changes: await changesFrom(tx, row, text),
      ...waits,
    }
  })
}

/** What differs between what the public reads now and a text; nothing where the public reads nothing yet. */
async function changesFrom(tx: Reading, row: DeskRows[number] | undefined, text: ArticleText) {
  const published = row && (await versionText(tx, row.slug, row.language, row.version))
  return published ? differencesBetween(JSON.parse(published.content) as ArticleText, text) : []
}

/** The facts of the other language, published or a draft, with none of its words. */
async function textToBegin(
  tx: Reading,
  { slug, language, rows, waitsOf }: { slug: string; language: Language; rows: DeskRows; waitsOf: WaitsOf },
): Promise<ArticleText> {
  const other: Language = language === 'en' ? 'es' : 'en'
  const number = rows[0]?.version ?? waitsOf(slug, other, 0).draft
  const version = number === undefined ? undefined : await versionText(tx, slug, other, number)
  if (!version) throw new NotHere()
  const facts = JSON.parse(version.content) as ArticleText
  return { ...facts, title: '', summary: '', body: skeletonOf(language) }
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
    if (!(await articleBegun(tx, slug))) throw new NotHere()
    const row = (await rowsOf(tx, slug)).find((one) => one.language === language)
    return { sections, changes: await changesFrom(tx, row, text) }
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
    const row = (await rowsOf(tx, slug)).find((one) => one.language === language)
    const version = await versionText(tx, slug, language, number)
    if (!version) throw new NotHere()
    const text = JSON.parse(version.content) as ArticleText
    const { draft, proposal } = (await readWaiting(tx))(slug, language, row?.version ?? 0)
    return {
      slug,
      language,
      number,
      state: version.state,
      text,
      sections: shownOrNot(text.body, language),
      changes: await changesFrom(tx, row, text),
      current: row?.version === number,
      waits: number === draft || number === proposal,
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
