import type { Language } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { catalogue } from '~/i18n/catalogue.server'
import { fullDate } from '~/i18n/format'
import { csvOf } from '~/platform/csv.server'
import { type Reading, reading, transact } from '~/platform/db.server'
import { record } from '../audit/record.server'
import { isId } from '../ids'
import { deskReader } from './desk-access.server'
import { sitesAndRooms } from './desk-form.server'
import {
  countNeverCame,
  datesHeld,
  familiesReached,
  marksGiven,
  neverCamePage,
  placesGiven,
  walkedIn,
} from './report-rows.server'
import {
  type Grouping,
  groupings,
  type Measure,
  mayLeave,
  measured,
  measures,
  nothingCounted,
  type PeriodProblem,
  type ReportCounts,
  reportPeriod,
  shareMayLeave,
  sumMayLeave,
  unmarkedOf,
} from './reports'
import { addDays, localDay, startOfDay } from './wallclock'

export type ReportGroup = ReportCounts & {
  key: string
  /** a site by its name; every other group is named by the page */
  name: string | undefined
  unmarked: number
  measured: Record<Measure, number | undefined>
}

export type Report = {
  by: Grouping
  /** local days of the clinic, both included */
  from: string
  to: string
  /** what was asked for and cannot be; then the report is of the last twelve weeks, and this is what was typed */
  problems: PeriodProblem[]
  asked: { from: string; to: string }
  fromSays: string
  toSays: string
  groups: ReportGroup[]
  dates: number
  came: number
  families: number
  /** family members whom no date has ever reached, counted up to two hundred */
  notReached: number
}

/** Who wants to call that many has no use for a more exact number. */
const mostNotReached = 200

/**
 * What came of the dates of a period, in groups. Counts only: a report names nobody, and family therapy is in none.
 *
 * @param query `by`, `from` and `to` as local days; what is missing is the last twelve weeks by kind
 */
export async function readReport(
  viewer: Viewer<'coordinator'>,
  language: Language,
  query: URLSearchParams,
): Promise<Report> {
  return reading((tx) => reportIn(tx, viewer, language, query))
}

async function reportIn(
  tx: Reading,
  viewer: Viewer<'coordinator'>,
  language: Language,
  query: URLSearchParams,
): Promise<Report> {
  const { reader, sites } = await deskReader(tx, viewer, language)
  const asked = { from: query.get('from') ?? '', to: query.get('to') ?? '' }
  const { from, to, problems } = reportPeriod(asked, localDay(reader.now, reader.zone))
  const by = groupings.find((one) => one === query.get('by')) ?? 'kind'
  const period = {
    by,
    from: startOfDay(from, reader.zone),
    to: startOfDay(addDays(to, 1), reader.zone),
    sites,
  }
  const groups = new Map<string, ReportCounts>()
  const into = (key: string | null, more: Partial<ReportCounts>) => {
    const name = key ?? 'online'
    groups.set(name, { ...(groups.get(name) ?? nothingCounted), ...more })
  }
  for (const { key, dates, places, filled } of await datesHeld(tx, period))
    into(key, { dates: Number(dates), places: Number(places ?? 0), filled: Number(filled ?? 0) })
  for (const { key, people, waited, waited_ms } of await placesGiven(tx, period))
    into(key, { signedUp: Number(people), waited: Number(waited), waitedMs: Number(waited_ms) })
  for (const { key, came, absent, excused, reached } of await marksGiven(tx, period))
    into(key, {
      came: Number(came),
      absent: Number(absent),
      excused: Number(excused),
      reached: Number(reached),
    })
  for (const { key, people } of await walkedIn(tx, period)) into(key, { walkedIn: Number(people) })
  const names = new Map(
    by === 'site' ? (await sitesAndRooms(tx, undefined, language)).map((one) => [one.id, one.name]) : [],
  )
  const rows = [...groups].map(([key, counts]) => groupOf(key, counts, names))
  const says = (day: string) => fullDate(startOfDay(day, reader.zone), reader.zone, language)
  return {
    by,
    from,
    to,
    problems,
    asked: problems.length > 0 ? asked : { from, to },
    fromSays: says(from),
    toSays: says(to),
    groups: rows.sort((a, b) => b.dates - a.dates || (a.key < b.key ? -1 : 1)),
    dates: rows.reduce((sum, one) => sum + one.dates, 0),
    came: rows.reduce((sum, one) => sum + one.came + one.walkedIn, 0),
    families: await familiesReached(tx, period),
    notReached: await countNeverCame(tx, mostNotReached),
  }
}

function groupOf(key: string, counts: ReportCounts, names: ReadonlyMap<string, string>): ReportGroup {
  const of = Object.fromEntries(measures.map((one) => [one, measured(counts, one)]))
  return {
    ...counts,
    key,
    name: names.get(key),
    unmarked: unmarkedOf(counts),
    measured: of as ReportGroup['measured'],
  }
}

/**
 * A report as a table that may leave the site: a count of people below five is "fewer than 5", and so is nothing that
 * such a count could be taken from. Each download is on record.
 *
 * @returns undefined where the period that was asked for cannot be: the page says why
 */
export async function reportCsv(
  viewer: Viewer<'coordinator'>,
  language: Language,
  query: URLSearchParams,
): Promise<string | undefined> {
  const report = await transact(async (tx) => {
    const found = await reportIn(tx, viewer, language, query)
    if (found.problems.length > 0) return undefined
    record(tx, viewer, { action: 'report.downloaded', subject: { kind: 'report', id: 'events' } })
    return found
  })
  if (!report) return undefined
  const words = catalogue(language)
  const { table, groups: names, csv, by } = words.reports
  const people = (count: number) => (mayLeave(count) ? count : csv.few)
  const share = (value: number | undefined, allowed: boolean) =>
    value === undefined ? '' : allowed ? `${Math.round(value * 100)}%` : csv.notShown
  const columns = [
    by[report.by],
    table.dates,
    table.places,
    table.signedUp,
    table.came,
    table.absent,
    table.excused,
    table.unmarked,
    table.walkedIn,
    table.fill,
    table.attendance,
    table.noShow,
    table.waited,
    table.waiting,
    table.reach,
  ]
  return csvOf(
    [csv.from, csv.to, ...columns],
    report.groups.map((one) => {
      const whole = sumMayLeave([one.came, one.absent, one.excused, one.unmarked])
      const marked = shareMayLeave([one.came, one.absent])
      const { fill, attendance, noShow, waiting } = one.measured
      return [
        report.from,
        report.to,
        one.name ?? (names[report.by] as Record<string, string>)[one.key] ?? one.key,
        one.dates,
        one.places,
        whole ? people(one.signedUp) : csv.notShown,
        people(one.came),
        people(one.absent),
        people(one.excused),
        people(one.unmarked),
        people(one.walkedIn),
        share(fill, whole && shareMayLeave([one.signedUp, one.walkedIn])),
        share(attendance, marked),
        share(noShow, marked),
        people(one.waited),
        waiting === undefined ? '' : mayLeave(one.waited) ? waiting.toFixed(1) : csv.notShown,
        people(one.reached),
      ]
    }),
  )
}

export type NotReached = {
  people: { id: string; name: string; account: boolean; coming: number }[]
  count: number
  /** continues after this person; none at the end */
  next: string | undefined
}

const peoplePerPage = 50

/**
 * Family members with an account or a link of whom nobody ever came: whom one might call. It asks nothing of what
 * anybody shares, and names no participant. Each look is on record.
 *
 * @param query `after` as the page before gave it
 */
export async function listNotReached(
  viewer: Viewer<'coordinator'>,
  query: URLSearchParams,
): Promise<NotReached> {
  const after = query.get('after') ?? undefined
  return transact(async (tx) => {
    record(tx, viewer, { action: 'families.notReached.read', subject: { kind: 'report', id: 'notReached' } })
    const rows = await neverCamePage(tx, isId(after) ? after : undefined, peoplePerPage + 1)
    const shown = rows.slice(0, peoplePerPage)
    return {
      people: shown.map((one) => ({
        id: one.id,
        name: `${one.family_name}, ${one.given_name}`,
        account: one.account_id !== null,
        coming: Number(one.coming ?? 0),
      })),
      count: await countNeverCame(tx, mostNotReached),
      next: rows.length > peoplePerPage ? shown.at(-1)?.id : undefined,
    }
  })
}
