import type { EventKind, Language } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { longDay, timeRange, weekday } from '~/i18n/format'
import { type Reading, reading, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { listStaffNames, sitesInCare } from '../accounts/read.server'
import { record } from '../audit/record.server'
import { catalogueChanged } from '../clinic/catalogue.server'
import { Conflict, NotHere } from '../errors'
import { isId } from '../ids'
import { once } from '../once.server'
import { markAllPublished } from './date-rows.server'
import { deskDate, deskReader, inCare } from './desk-access.server'
import { type SiteChoice, sitesAndRooms } from './desk-form.server'
import { comingDates } from './occurrence-rows.server'
import type { ProgramChangeForm, ProgramForm } from './program-input'
import {
  changeProgram as changeProgramRow,
  conditionsOf,
  deskPrograms,
  hasDatesBeyond,
  insertProgram,
  programById,
  retireProgramRow,
  setConditions,
} from './program-rows.server'
import { insertQuestion, questionsAsked } from './question-rows.server'
import { localStarts, type Rhythm, rhythmOf } from './recurrence'
import { newestPart, partById, seriesOfProgram } from './series-rows.server'
import { facilitatorsIn, titleOf } from './shown'
import type { Audience, DeskDate, Joining, Text } from './views'
import { localDay } from './wallclock'
import type { Reader } from './when'

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

/** A program that a coordinator may work on. @throws NotHere for none, and for family therapy */
export async function programHers(tx: Reading, _viewer: Viewer<'coordinator'>, id: string | undefined) {
  const row = isId(id) ? await programById(tx, id) : undefined
  if (!row || row.kind === 'therapy') throw new NotHere()
  return row
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
    const dates = (await comingDates(tx, row.id, 60)).filter((one) => inCare(one, sites))
    const series = await seriesOfProgram(tx, row.id)
    return {
      id: row.id,
      kind: row.kind,
      audience: row.audience,
      joining: row.joining,
      title: titleOf(row, reader),
      words: wordsOf(row),
      conditions: await conditionsOf(tx, row.id),
      version: row.version,
      retired: row.retired_at !== null,
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

type WordedRow = NonNullable<Awaited<ReturnType<typeof programById>>>

function wordsOf(row: WordedRow): ProgramWords {
  return {
    titleEn: row.title_en ?? '',
    titleEs: row.title_es ?? '',
    summaryEn: row.summary_en ?? '',
    summaryEs: row.summary_es ?? '',
    aboutEn: row.about_en ?? '',
    aboutEs: row.about_es ?? '',
    bringEn: row.bring_en ?? '',
    bringEs: row.bring_es ?? '',
  }
}

export type DatesFormPage = {
  id: string
  title: Text
  kind: EventKind
  retired: boolean
  sites: SiteChoice[]
  staff: string[]
  today: string
  formKey: string
  /** what the newest date of the program has, to begin with */
  start: Record<string, string>
}

/**
 * What the form for new dates of a program offers, beginning with what one of its dates has.
 *
 * @param like the date to begin with; absent or of another program: its newest one
 * @throws NotHere
 */
export async function readDatesForm(
  viewer: Viewer<'coordinator'>,
  language: Language,
  id: string | undefined,
  like?: string | null,
): Promise<DatesFormPage> {
  return reading(async (tx) => {
    const row = await programHers(tx, viewer, id)
    const { reader, sites } = await deskReader(tx, viewer, language)
    const liked = like && isId(like) ? await partById(tx, like) : undefined
    const model = liked?.program_id === row.id ? liked : await newestPart(tx, row.id)
    return {
      id: row.id,
      title: titleOf(row, reader),
      kind: row.kind,
      retired: row.retired_at !== null,
      sites: await sitesAndRooms(tx, sites, language),
      staff: await listStaffNames(tx),
      today: localDay(tx.now, reader.zone),
      formKey: random128(),
      start: model ? { ...startFrom(model), ...(model === liked ? { repeats: 'once' } : {}) } : {},
    }
  })
}

/** A date's fields as a form shows them. */
export function startFrom(row: NonNullable<Awaited<ReturnType<typeof newestPart>>>): Record<string, string> {
  return {
    language: row.language,
    format: row.format,
    siteId: row.site_id ?? '',
    roomId: row.room_id ?? '',
    videoHost: row.video_host ?? '',
    start: row.local_start.slice(11),
    minutes: String(Math.round((row.ends_at - row.starts_at) / 60_000)),
    facilitators: facilitatorsIn(row.facilitators).join(', '),
    seats: row.max_people === null ? '' : String(row.max_people),
    maxPartySize: String(row.max_party_size),
    minPeople: String(row.min_people),
  }
}

function columnsIn(form: ProgramForm | ProgramChangeForm) {
  return {
    kind: form.kind,
    audience: form.audience,
    joining: form.joining,
    title_en: form.titleEn ?? null,
    title_es: form.titleEs ?? null,
    summary_en: form.summaryEn || null,
    summary_es: form.summaryEs || null,
    about_en: form.aboutEn || null,
    about_es: form.aboutEs || null,
    bring_en: form.bringEn || null,
    bring_es: form.bringEs || null,
  }
}

/** Makes a program without dates; families see it once a date of it is published. */
export async function createProgram(
  viewer: Viewer<'coordinator'>,
  form: ProgramForm,
): Promise<{ id: string }> {
  return transact((tx) =>
    once(tx, viewer, form.key, 'createProgram', async () => {
      const id = random128()
      const row = { id, ...columnsIn(form), created_at: tx.now, created_by: viewer.personId }
      await insertProgram(tx, row, form.conditions)
      if (form.from !== undefined) {
        const { id: from } = await programHers(tx, viewer, form.from)
        for (const question of await questionsAsked(tx, from)) {
          const copy = { id: random128(), program_id: id, created_at: tx.now, created_by: viewer.personId }
          await insertQuestion(tx, { ...question, ...copy })
        }
      }
      record(tx, viewer, { action: 'program.created', subject: { kind: 'program', id } })
      return { id }
    }),
  )
}

/**
 * Changes what a program is. It is the whole series', so that all its coming dates must be in her care.
 *
 * @throws Conflict `programChanged` where somebody else changed it in the meantime, `wordsOfOtherSites`
 */
export async function changeProgram(
  viewer: Viewer<'coordinator'>,
  id: string | undefined,
  form: ProgramChangeForm,
): Promise<void> {
  await transact(async (tx) => {
    const row = await programHers(tx, viewer, id)
    const sites = await sitesInCare(tx, viewer)
    if (sites && (await hasDatesBeyond(tx, row.id, sites))) throw new Conflict('wordsOfOtherSites')
    if (!(await changeProgramRow(tx, { id: row.id, version: form.version }, columnsIn(form))))
      throw new Conflict('programChanged')
    await setConditions(tx, row.id, form.conditions)
    record(tx, viewer, { action: 'program.changed', subject: { kind: 'program', id: row.id } })
    catalogueChanged(tx)
  })
}

/** Publishes every coming draft of a program that is in her care. @returns how many */
export async function publishProgram(
  viewer: Viewer<'coordinator'>,
  id: string | undefined,
): Promise<{ published: number }> {
  return transact(async (tx) => {
    const row = await programHers(tx, viewer, id)
    if (row.retired_at !== null) throw new Conflict('programRetired')
    const published = await markAllPublished(tx, row.id, await sitesInCare(tx, viewer))
    if (published > 0) {
      record(tx, viewer, {
        action: 'program.published',
        subject: { kind: 'program', id: row.id },
        detail: { dates: published },
      })
      catalogueChanged(tx)
    }
    return { published }
  })
}

/**
 * Retires a program that has no coming date, or takes it up again. Its past stays.
 *
 * @throws Conflict `programHasDates` while a date is to come
 */
export async function retireProgram(
  viewer: Viewer<'coordinator'>,
  id: string | undefined,
): Promise<{ retired: boolean }> {
  return transact(async (tx) => {
    const row = await programHers(tx, viewer, id)
    const standing = (await comingDates(tx, row.id, 60)).filter((one) => one.cancelled_at === null)
    if (row.retired_at === null && standing.length > 0) throw new Conflict('programHasDates')
    const retired = row.retired_at === null
    await retireProgramRow(tx, row.id, retired)
    record(tx, viewer, {
      action: retired ? 'program.retired' : 'program.restored',
      subject: { kind: 'program', id: row.id },
    })
    catalogueChanged(tx)
    return { retired }
  })
}
