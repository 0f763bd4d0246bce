import type { EventKind } from '#db/schema'
import { monthDay } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { type Reading, reading } from '~/platform/db.server'
import { NotHere } from '../errors'
import { isId } from '../ids'
import { publishedDates, siblingDates } from './catalogue-rows.server'
import { monthView } from './month'
import { clinicZone, type DateRow, dateWithWords } from './occurrence-rows.server'
import { conditionsOf, conditionsSpokenTo, programById } from './program-rows.server'
import { blocksIn, type Condition, knownConditions, listedKinds, textIn } from './program-text'
import { offerOf, siblingOf, titleOf } from './shown'
import type { Attending, DateOffer, Daypart, EventPage, MonthView, ProgramPage } from './views'
import { addDays, isDay, localDay, monthOf, startOfDay } from './wallclock'
import type { Reader } from './when'

/** What narrows the public list. A value that nobody offers is no filter. */
export type EventFilter = {
  kind?: EventKind
  daypart?: Daypart
  format?: Attending
  language?: Language
  condition?: Condition
}

export type EventsList = {
  filter: EventFilter
  /** the first day shown, YYYY-MM-DD */
  from: string
  /** true when the list begins today */
  fromToday: boolean
  /** the first and the last day shown, in words */
  fromSays: string
  until: string
  dates: DateOffer[]
  /** where the next two weeks begin; none at the end of what is published */
  later: string | undefined
  /** where the two weeks before begin; none on the first page */
  earlier: string | undefined
  /** when nothing fits: the next date that does, later on */
  nextMatch: DateOffer | undefined
  conditions: Condition[]
  month: MonthView
}

const daysShown = 14
const daysAhead = 365
const dateLimit = 400

/** Reads the filters of an address; what is unknown or malformed is left out. */
export function eventFilter(query: URLSearchParams): EventFilter {
  const one = <T extends string>(name: string, known: readonly T[]): T | undefined =>
    known.find((value) => value === query.get(name))
  const filter = {
    kind: one('kind', ['therapy', ...listedKinds] as const),
    daypart: one('daypart', ['daytime', 'evening', 'weekend'] as const),
    format: one('format', ['in_person', 'online'] as const),
    language: one('language', ['en', 'es'] as const),
    condition: one('condition', knownConditions),
  }
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
}

/**
 * Two weeks of open dates, and the month they begin in. At most four statements, however long the list.
 *
 * @param query the address's parameters: `from` (YYYY-MM-DD) and the filters
 */
export async function listEvents(language: Language, query: URLSearchParams): Promise<EventsList> {
  const filter = eventFilter(query)
  return reading(async (tx) => {
    const zone = await clinicZone(tx)
    const reader = { language, zone, now: tx.now }
    const today = localDay(tx.now, zone)
    const from = firstDay(query.get('from'), today)
    const end = startOfDay(addDays(from, daysShown), zone)
    const start = startOfDay(from, zone)
    const month = monthOf(from)
    // One question for the list and the month; the month may begin before the list and end after it.
    const rows = await publishedDates(tx, {
      ...filter,
      from: Math.min(start, startOfDay(month.first, zone)),
      to: Math.max(end, startOfDay(month.next, zone)),
      count: dateLimit,
    })
    const conditions = await conditionsSpokenTo(tx)
    const shown = rows.filter((row) => row.starts_at >= start && row.starts_at < end && row.ends_at > tx.now)
    const after = await whatFollows(tx, filter, shown, end)
    return {
      filter,
      from,
      fromToday: from === today,
      fromSays: monthDay(start, zone, language),
      until: monthDay(end - 1, zone, language),
      dates: shown.map((row) => offerOf(row, reader, nextOf(row, after))),
      later: addDays(from, daysShown) <= addDays(today, daysAhead) ? addDays(from, daysShown) : undefined,
      earlier: from > today ? firstDay(addDays(from, -daysShown), today) : undefined,
      nextMatch: shown.length === 0 && after[0] ? offerOf(after[0], reader) : undefined,
      conditions: knownIn(conditions),
      month: monthView(rows, { first: month.first, listed: shown, today, reader }),
    }
  })
}

/** The first day of a list: never before today, never beyond a year. */
function firstDay(asked: string | null, today: string): string {
  if (!isDay(asked) || asked < today) return today
  const last = addDays(today, daysAhead)
  return asked > last ? last : asked
}

/** After a cancelled date, the next of its program; after an empty list, the next date that fits the filters. */
async function whatFollows(
  tx: Reading,
  filter: EventFilter,
  shown: DateRow[],
  end: number,
): Promise<DateRow[]> {
  const from = Math.max(tx.now, shown.length === 0 ? end : 0)
  if (shown.length === 0) return publishedDates(tx, { ...filter, from, standing: true, count: 1 })
  const programs = [...new Set(shown.filter((row) => row.cancelled_at !== null).map((row) => row.program_id))]
  if (programs.length === 0) return []
  return publishedDates(tx, { from, standing: true, programs, count: 100 })
}

function nextOf(row: DateRow, after: DateRow[]): DateRow | undefined {
  if (row.cancelled_at === null) return undefined
  return after.find((one) => one.program_id === row.program_id && one.starts_at > row.starts_at)
}

/** The next open dates, for the home page. */
export async function nextEvents(language: Language, count: number): Promise<DateOffer[]> {
  return reading(async (tx) => {
    const reader = { language, zone: await clinicZone(tx), now: tx.now }
    const rows = await publishedDates(tx, { from: tx.now, standing: true, count })
    return rows.map((row) => offerOf(row, reader))
  })
}

/**
 * One open date with everything a family looks for.
 *
 * @throws NotHere alike for a date that does not exist, is not published, or is not open to everybody
 */
export async function readEvent(language: Language, id: string | undefined): Promise<EventPage> {
  if (!isId(id)) throw new NotHere()
  return reading(async (tx) => {
    const row = await dateWithWords(tx, id)
    if (!row || row.published_at === null || row.audience !== 'open' || row.kind === 'therapy')
      throw new NotHere()
    return eventPage(tx, row, { language, zone: await clinicZone(tx), now: tx.now })
  })
}

type WordedRow = NonNullable<Awaited<ReturnType<typeof dateWithWords>>>

async function eventPage(tx: Reading, row: WordedRow, reader: Reader): Promise<EventPage> {
  const siblings = await siblingDates(tx, row.program_id, row.id, 8)
  const next = row.cancelled_at === null ? undefined : siblings.find((one) => one.cancelled_at === null)
  return {
    ...offerOf(row, reader, next),
    ...wordsOf(row, reader),
    arriving: row.format === 'online' ? undefined : textIn(reader.language, row.arriving_en, row.arriving_es),
    address: row.format === 'online' ? undefined : (row.address ?? undefined),
    conditions: knownIn(await conditionsOf(tx, row.program_id)),
    siblings: siblings.map((one) => siblingOf(one, reader)),
  }
}

function knownIn(conditions: string[]): Condition[] {
  return knownConditions.filter((one) => conditions.includes(one))
}

type ProgramWords = {
  title_en: string | null
  title_es: string | null
  summary_en: string | null
  summary_es: string | null
  about_en: string | null
  about_es: string | null
  bring_en: string | null
  bring_es: string | null
}

function wordsOf(row: ProgramWords, { language }: Reader) {
  const about = textIn(language, row.about_en, row.about_es)
  return {
    summary: textIn(language, row.summary_en, row.summary_es),
    about: about && { blocks: blocksIn(about.text), lang: about.lang },
    bring: textIn(language, row.bring_en, row.bring_es),
    written: [...(row.title_en ? (['en'] as const) : []), ...(row.title_es ? (['es'] as const) : [])],
  }
}

/** A series with its coming dates. @throws NotHere as `readEvent` does, and where it has no published date */
export async function readProgram(language: Language, id: string | undefined): Promise<ProgramPage> {
  if (!isId(id)) throw new NotHere()
  return reading(async (tx) => {
    const row = await programById(tx, id)
    if (row?.audience !== 'open' || row.kind === 'therapy' || row.retired_at !== null) throw new NotHere()
    const reader = { language, zone: await clinicZone(tx), now: tx.now }
    const dates = await siblingDates(tx, id, undefined, 60)
    if (dates.length === 0) throw new NotHere()
    return {
      id: row.id,
      kind: row.kind,
      joining: row.joining,
      title: titleOf(row, reader),
      ...wordsOf(row, reader),
      conditions: knownIn(await conditionsOf(tx, id)),
      dates: dates.map((one) => siblingOf(one, reader)),
    }
  })
}
