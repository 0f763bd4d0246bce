import type { Viewer } from '~/doors/viewer'
import { iso, longDay, timeOfDay } from '~/i18n/format'
import { documentWords } from '~/i18n/say.server'
import type { Language } from '~/i18n/words'
import { type Reading, reading } from '~/platform/db.server'
import { NotHere } from '../errors'
import type { FileProblem } from './checking.server'
import type { RefusalCode } from './items'
import * as rows from './job-rows.server'
import type { ImportMatch, ImportRefusal } from './views'

type Written = { text: string; iso: string }

export type JobHead = {
  id: string
  kind: 'fhir' | 'csv'
  source: string
  origin: 'upload' | 'client' | 'command'
  /** the name of the system that sent it */
  client: string | undefined
  on: Written
  state: 'checked' | 'waiting' | 'done' | 'discarded'
  entries: number
  refused: number
  /** how far it is, in whole percent; 100 when nothing is left to write */
  percent: number
  added: number
  changed: number
  same: number
}

type ImportView = JobHead & {
  totals: { people: number; sessions: number; ratings: number; goals: number; plans: number; tasks: number }
  matches: ImportMatch[]
  refusals: ImportRefusal[]
  /** answers that may mean danger, of somebody who is not matched */
  urgent: number
  /** how many pages of people and of refusals there are, at least 1 */
  pages: number
  page: number
}

const pageLength = 50
const listLength = 30

type Pen = { zone: string; language: Language; now: number }

/** Imports, the newest first. */
export async function listImports(
  viewer: Viewer<'admin'>,
  ask: { before: number; language: Language },
): Promise<{ imports: JobHead[]; next: number | undefined }> {
  return reading(async (tx) => {
    const found = await rows.jobsBefore(tx, ask.before, listLength)
    const pen = { zone: viewer.timeZone, language: ask.language, now: tx.now }
    return {
      imports: found.map((row) => headOf(row, row.client, pen)),
      next: found.length === listLength ? Number(found.at(-1)?.created_at) : undefined,
    }
  })
}

/**
 * One import: who of the file is who, what would be or was written, and what is refused and why.
 *
 * @param ask `page` from 1, of people and of refusals beside each other
 * @throws NotHere
 */
export async function readImport(
  viewer: Viewer<'admin'>,
  id: string,
  ask: { page: number; language: Language },
): Promise<ImportView> {
  return reading(async (tx) => {
    const row = await rows.jobRow(tx, id)
    if (!row) throw new NotHere({ import: id })
    const totals = await totalsOf(tx, id)
    const counts = await rows.refusalCounts(tx, id)
    const refused = counts.reduce((sum, one) => sum + Number(one.count), 0)
    const pages = Math.max(1, Math.ceil(Math.max(totals.people, refused) / pageLength))
    const page = Math.min(ask.page, pages)
    const window = { offset: (page - 1) * pageLength, count: pageLength }
    return {
      ...headOf(row, null, { zone: viewer.timeZone, language: ask.language, now: tx.now }),
      totals,
      matches: (await rows.matchesOf(tx, id, window)).map((one) => ({
        participantId: one.participant_id,
        name: `${one.given_name} ${one.family_name}`,
        site: one.site,
        by: documentWords(ask.language)(`imports.kinds.${one.matched_by}`),
        sessions: one.sessions,
        ratings: one.ratings,
        goals: one.goals,
        plans: one.plans,
        tasks: one.tasks,
      })),
      refusals: (await rows.refusalsOf(tx, id, window)).map((one) => said(one, ask.language)),
      urgent: Number(counts.find(({ code }) => code === 'safetyUnmatched')?.count ?? 0),
      pages,
      page,
    }
  })
}

/** What an import came to, for the system or the command that brought it. */
export async function readOutcome(id: string) {
  return reading(async (tx) => {
    const row = await rows.jobRow(tx, id)
    if (!row) throw new NotHere({ import: id })
    return {
      state: row.state,
      done: row.done_items,
      items: row.items,
      added: row.added,
      changed: row.changed,
      same: row.same,
      totals: await totalsOf(tx, id),
      refusals: (await rows.refusalsOf(tx, id, { offset: 0, count: 100 })).map((one) => said(one, 'en')),
      refused: row.refused,
    }
  })
}

function said(
  { entry, about, code, detail }: { entry: number; about: string; code: string; detail: string },
  language: Language,
): ImportRefusal {
  const says = documentWords(language)(`imports.reasons.${code as RefusalCode}`, { detail })
  return { entry, about, code, says }
}

/** Why a whole file cannot be read, for a system or a command. */
export function sayProblem(problem: FileProblem): string {
  return documentWords('en')(`imports.problems.${problem}`)
}

async function totalsOf(tx: Reading, id: string): Promise<ImportView['totals']> {
  const sums = await rows.matchTotals(tx, id)
  return {
    people: Number(sums.people),
    sessions: Number(sums.sessions ?? 0),
    ratings: Number(sums.ratings ?? 0),
    goals: Number(sums.goals ?? 0),
    plans: Number(sums.plans ?? 0),
    tasks: Number(sums.tasks ?? 0),
  }
}

function headOf(
  row: NonNullable<Awaited<ReturnType<typeof rows.jobRow>>>,
  client: string | null,
  { zone, language, now }: Pen,
): JobHead {
  const at = row.created_at
  return {
    id: row.id,
    kind: row.kind,
    source: row.source,
    origin: row.origin,
    client: client ?? undefined,
    on: { text: `${longDay(at, zone, language, now)}, ${timeOfDay(at, zone, language)}`, iso: iso(at) },
    state: row.state,
    entries: row.entries,
    refused: row.refused,
    percent:
      row.items === 0 ? (row.state === 'done' ? 100 : 0) : Math.floor((row.done_items * 100) / row.items),
    added: row.added,
    changed: row.changed,
    same: row.same,
  }
}
