import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import { addDays, instantOf } from './wallclock'

/** How often a series meets; `monthlyNth` is "the second Tuesday", `monthlyLast` "the last Tuesday". */
export const rhythms = ['weekly', 'biweekly', 'monthlyNth', 'monthlyLast'] as const
export type Rhythm = (typeof rhythms)[number]

/** A series has at most so many dates, and none more than so many months after its first. */
export const mostDates = 60
export const mostMonths = 12

/**
 * A series as it is kept. Wall-clock starts are YYYY-MM-DDTHH:MM without a zone; instants are derived with `zone`.
 * `rule` is an RRULE of RFC 5545 that ends with UNTIL, or null where every date is in `rdates`.
 */
export type Series = {
  zone: string
  localStart: string
  rule: string | null
  exdates: string[]
  rdates: string[]
}

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/** Which weekday of its month a day is: the fifth Tuesday is 5. @param day YYYY-MM-DD */
export function nthOfMonth(day: string): number {
  return Math.ceil(Number(day.slice(8, 10)) / 7)
}

/** True where no later day of the month has the same weekday. @param day YYYY-MM-DD */
export function isLastOfMonth(day: string): boolean {
  return addDays(day, 7).slice(5, 7) !== day.slice(5, 7)
}

/** The rule of a rhythm that begins on a day, without its end. @param day YYYY-MM-DD */
export function ruleOf(rhythm: Rhythm, day: string): string {
  const code = codes[Temporal.PlainDate.from(day).dayOfWeek - 1]
  if (rhythm === 'weekly') return `FREQ=WEEKLY;BYDAY=${code}`
  if (rhythm === 'biweekly') return `FREQ=WEEKLY;INTERVAL=2;BYDAY=${code}`
  return `FREQ=MONTHLY;BYDAY=${rhythm === 'monthlyLast' ? -1 : nthOfMonth(day)}${code}`
}

/** The last day a series that begins on a day may have. */
export function lastDayFor(day: string): string {
  return Temporal.PlainDate.from(day).add({ months: mostMonths }).toString()
}

export type Expansion = { from: string; rule: string; until: string; count?: number; closed?: ClosedDays }

/** Whether a local day is one on which nobody meets. */
export type ClosedDays = (day: string) => boolean

/**
 * The wall-clock starts that a rule gives, and those that a closure took out. A count is of dates that take place:
 * "eight Tuesdays" with a holiday among them end a week later.
 *
 * The rule runs on a clock that never changes, so that no server's zone and no clock change can move a day; what
 * a wall-clock time means is decided afterwards, by `settle`.
 *
 * @param from the first start, YYYY-MM-DDTHH:MM
 * @param until the last day, inclusive, YYYY-MM-DD
 */
export function expand({ from, rule, until, count = mostDates, closed = () => false }: Expansion): {
  starts: string[]
  skipped: string[]
} {
  const starts: string[] = []
  const skipped: string[] = []
  const wanted = Math.min(count, mostDates)
  for (const start of startsOf(from, `${rule};UNTIL=${compact(`${until}T23:59`)}Z`)) {
    if (starts.length >= wanted) break
    if (closed(start.slice(0, 10))) skipped.push(start)
    else starts.push(start)
  }
  const last = starts.at(-1)
  return { starts, skipped: last === undefined ? skipped : skipped.filter((one) => one < last) }
}

/** Everything a kept series says: its rule without its exceptions, and the dates added to it. In order. */
export function localStarts({ localStart, rule, exdates, rdates }: Series): string[] {
  const left = new Set(exdates)
  const ruled = rule === null ? [] : startsOf(localStart, rule)
  return [...new Set([...ruled, ...rdates])].filter((start) => !left.has(start)).sort()
}

/** Ends a rule at a start that it gives, so that the series says no more than what was made of it. */
export function endedAt(rule: string, last: string): string {
  return `${rule.replace(/;UNTIL=[^;]*/, '')};UNTIL=${compact(last)}Z`
}

// Candidates are bounded by UNTIL; this bound holds even for a rule that never matches.
const mostSteps = 2_000

function startsOf(from: string, rule: string): string[] {
  const series = new RRuleTemporal({
    rruleString: `DTSTART;TZID=UTC:${compact(from)}\nRRULE:${rule}`,
    maxIterations: mostSteps,
  })
  // Temporal objects of two makers do not mix; text does.
  return series.all((_, index) => index < mostDates * 8).map((one) => one.toString().slice(0, 16))
}

/** 2026-11-24T18:00 as RFC 5545 writes it: 20261124T180000. */
function compact(local: string): string {
  return `${local.replace(/[-:]/g, '')}00`
}

/**
 * The instant of a series' wall-clock start. An hour that the clocks skip does not exist, so that date is left
 * out; of an hour that they show twice, the first is meant (RFC 5545, section 3.3.5 and 3.3.10).
 *
 * @returns epoch ms, or undefined for an hour that is skipped
 */
export function settle(local: string, zone: string): number | undefined {
  const instant = instantOf(local, zone)
  if (instant === 'skipped') return undefined
  if (instant !== 'twice') return instant
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation: 'earlier' })
    .epochMilliseconds
}

/** Days from one local day to another. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from.slice(0, 10)).until(Temporal.PlainDate.from(to.slice(0, 10))).days
}

/** A start moved by whole days to a time of day. @param time HH:MM */
export function shifted(local: string, days: number, time: string): string {
  return `${addDays(local.slice(0, 10), days)}T${time}`
}

export type Shift = { days: number; time: string }

/**
 * Parts a series: what stays behind, and what goes on from a start, moved by whole days to a time of day. A weekly
 * rule keeps its rhythm on the new weekday. A monthly one on another day is no longer "the second Tuesday", so
 * that its dates stand one by one.
 *
 * @param from the first start that goes on, as the rule gave it
 * @param staying later starts that stay behind all the same, such as one that was held before its time
 */
export function parted(
  series: Series,
  { from, shift, staying = [] }: { from: string; shift: Shift; staying?: readonly string[] },
): { before: Series | undefined; after: Series | undefined } {
  const stays = (start: string) => start < from || staying.includes(start)
  const all = localStarts(series)
  const going = piece(
    series,
    all.filter((start) => !stays(start)),
  )
  return { before: piece(series, all.filter(stays)), after: going && moved(going, shift) }
}

/** The series of some of the starts of another: as much of its rule as covers them, and the rest one by one. */
function piece(series: Series, starts: string[]): Series | undefined {
  const { rule, zone } = series
  const [earliest] = starts
  if (earliest === undefined) return undefined
  const ruled = rule === null ? [] : startsOf(series.localStart, rule)
  const within = starts.filter((start) => ruled.includes(start))
  const first = within[0]
  const last = within.at(-1)
  if (rule === null || first === undefined || last === undefined)
    return { zone, localStart: earliest, rule: null, exdates: [], rdates: starts }
  return {
    zone,
    localStart: first,
    rule: endedAt(rule, last),
    exdates: ruled.filter((start) => start >= first && start <= last && !within.includes(start)),
    rdates: starts.filter((start) => !ruled.includes(start)),
  }
}

function moved(series: Series, { days, time }: Shift): Series {
  const move = (start: string) => shifted(start, days, time)
  const localStart = move(series.localStart)
  const plain = { zone: series.zone, localStart, rule: null, exdates: [] }
  const last = localStarts({ ...series, exdates: [], rdates: [] }).at(-1)
  if (series.rule === null || last === undefined) return { ...plain, rdates: series.rdates.map(move) }
  if (days !== 0 && series.rule.startsWith('FREQ=MONTHLY'))
    return { ...plain, rdates: localStarts(series).map(move) }
  const weekday = codes[Temporal.PlainDate.from(localStart.slice(0, 10)).dayOfWeek - 1]
  const rule = series.rule.startsWith('FREQ=WEEKLY')
    ? series.rule.replace(/BYDAY=[A-Z]{2}/, `BYDAY=${weekday}`)
    : series.rule
  return {
    zone: series.zone,
    localStart,
    rule: endedAt(rule, move(last)),
    exdates: series.exdates.map(move),
    rdates: series.rdates.map(move),
  }
}

/** What a rule says in general, for a sentence about it. */
export function rhythmOf(rule: string | null): { rhythm: Rhythm; nth: number | undefined } | undefined {
  if (rule === null) return undefined
  if (rule.startsWith('FREQ=WEEKLY'))
    return { rhythm: rule.includes('INTERVAL=2') ? 'biweekly' : 'weekly', nth: undefined }
  const nth = Number(/BYDAY=(-?\d)/.exec(rule)?.[1] ?? 1)
  return nth < 0 ? { rhythm: 'monthlyLast', nth: undefined } : { rhythm: 'monthlyNth', nth }
}
