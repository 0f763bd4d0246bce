import type { EventKind, Language } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { longDay, timeRange, weekday } from '~/i18n/format'
import { reading } from '~/platform/db.server'
import { deskDate, deskReader, inCare } from './desk-access.server'
import { comingDates } from './desk-rows.server'
import { formWords } from './form-words'
import { conditionsOf, deskPrograms } from './program-rows.server'
import { programHers } from './programs.server'
import { localStarts, type Rhythm, rhythmOf } from './recurrence'
import { seriesOfProgram } from './series-rows.server'
import { titleOf } from './shown'
import type { Audience, DeskDate, Joining, Text } from './views'
import { localDay } from './wallclock'
import type { Reader } from './when'

/* The programs of the clinic as a coordinator's desk shows them: the list, and one with its series and dates. */

export type ProgramRowView = {
  id: string
  kind: EventKind
  title: Text
  dates: number
  drafts: number
  next: string | undefined
  retired: boolean
}

export type ProgramsPage = {
  programs: ProgramRowView[]
  retired: boolean
  /** the number of the next page; none at the end */
  next: number | undefined
}

const pageOf = 50

/** The programs of the clinic with their coming dates, those in use or the retired ones. */
export async function listPrograms(
  viewer: Viewer<'coordinator'>,
  language: Language,
  query: URLSearchParams,
): Promise<ProgramsPage> {
  return reading(async (tx) => {
    const { reader } = await deskReader(tx, viewer, language)
    const retired = query.get('show') === 'retired'
    const page = /^\d{1,2}$/.test(query.get('page') ?? '') ? Number(query.get('page')) : 0
    const rows = await deskPrograms(tx, { retired, skip: page * pageOf, count: pageOf + 1 })
    return {
      retired,
      next: rows.length > pageOf ? page + 1 : undefined,
      programs: rows.slice(0, pageOf).map((row) => ({
        id: row.id,
        kind: row.kind,
        title: titleOf(row, reader),
        dates: Number(row.dates ?? 0),
        drafts: Number(row.drafts ?? 0),
        next: row.next === null ? undefined : longDay(Number(row.next), reader.zone, language, reader.now),
        retired: row.retired_at !== null,
      })),
    }
  })
}

export type ProgramWords = Record<
  'titleEn' | 'titleEs' | 'summaryEn' | 'summaryEs' | 'aboutEn' | 'aboutEs' | 'bringEn' | 'bringEs',
  string
>

export type SeriesView = {
  id: string
  rhythm: Rhythm | undefined
  nth: number | undefined
  weekday: string
  time: string
  dates: number
  last: string
}

export type ProgramDesk = {
  id: string
  kind: EventKind
  audience: Audience
  joining: Joining
  title: Text
  words: ProgramWords
  conditions: string[]
  version: number
  retired: boolean
  /** dates to come, at every site, that are not cancelled */
  standing: number
  dates: DeskDate[]
  drafts: number
  series: SeriesView[]
}

/** One program with its words, its series and its coming dates. @throws NotHere */
export async function readProgramDesk(
  viewer: Viewer<'coordinator'>,
  language: Language,
  id: string | undefined,
): Promise<ProgramDesk> {
  return reading(async (tx) => {
    const row = await programHers(tx, viewer, id)
    const { reader, sites } = await deskReader(tx, viewer, language)
    const coming = await comingDates(tx, row.id, 60)
    const dates = coming.filter((one) => inCare(one, sites))
    const series = await seriesOfProgram(tx, row.id)
    return {
      id: row.id,
      kind: row.kind,
      audience: row.audience,
      joining: row.joining,
      title: titleOf(row, reader),
      words: { ...formWords(row), bringEn: row.bring_en ?? '', bringEs: row.bring_es ?? '' },
      conditions: await conditionsOf(tx, row.id),
      version: row.version,
      retired: row.retired_at !== null,
      standing: coming.filter((one) => one.cancelled_at === null).length,
      dates: dates.map((one) => deskDate(one, reader, new Map())),
      drafts: dates.filter((one) => one.published_at === null && one.cancelled_at === null).length,
      series: series.flatMap((one) => seriesView(one, reader)),
    }
  })
}

type SeriesRow = Awaited<ReturnType<typeof seriesOfProgram>>[number]

function seriesView(row: SeriesRow, reader: Reader): SeriesView[] {
  const starts = localStarts({
    zone: row.zone,
    localStart: row.local_start,
    rule: row.rule,
    exdates: JSON.parse(row.exdates) as string[],
    rdates: JSON.parse(row.rdates) as string[],
  })
  const last = starts.at(-1)
  if (last === undefined || last.slice(0, 10) < localDay(reader.now, reader.zone)) return []
  // A wall clock is said as it stands, in no zone.
  const wall = Date.parse(`${row.local_start}:00Z`)
  const rhythm = rhythmOf(row.rule)
  return [
    {
      id: row.id,
      rhythm: rhythm?.rhythm,
      nth: rhythm?.nth,
      weekday: weekday(wall, 'UTC', reader.language),
      time: timeRange(wall, wall + row.minutes * 60_000, 'UTC', reader.language),
      dates: starts.length,
      last: longDay(Date.parse(`${last}:00Z`), 'UTC', reader.language, reader.now),
    },
  ]
}
