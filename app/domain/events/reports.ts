import { addDays, isDay } from './wallclock'

/** By what a report groups its dates. */
export const groupings = ['kind', 'daypart', 'format', 'language', 'site'] as const
export type Grouping = (typeof groupings)[number]

/** What is counted of the dates of one group; people and families are counts, never names. */
export type ReportCounts = {
  dates: number
  /** places of the dates that have a limit, and how many of those were taken */
  places: number
  filled: number
  /** people who had a place, and what became of them */
  signedUp: number
  came: number
  absent: number
  excused: number
  walkedIn: number
  /** different families of whom somebody came */
  reached: number
  /** families that got their place after waiting, and how long they all waited together, ms */
  waited: number
  waitedMs: number
}

export const nothingCounted: ReportCounts = {
  dates: 0,
  places: 0,
  filled: 0,
  signedUp: 0,
  came: 0,
  absent: 0,
  excused: 0,
  walkedIn: 0,
  reached: 0,
  waited: 0,
  waitedMs: 0,
}

/** What a report shows as a picture. Shares are from 0 to 1 (above 1 where staff overbooked), waiting is in days. */
export const measures = ['fill', 'attendance', 'noShow', 'waiting', 'reach'] as const
export type Measure = (typeof measures)[number]

/** One measure of a group; undefined where there is nothing to measure. */
export function measured(counts: ReportCounts, measure: Measure): number | undefined {
  const marked = counts.came + counts.absent
  switch (measure) {
    case 'fill':
      return shareOf(counts.filled, counts.places)
    case 'attendance':
      return shareOf(counts.came, marked)
    case 'noShow':
      return shareOf(counts.absent, marked)
    case 'waiting':
      return counts.waited === 0 ? undefined : counts.waitedMs / counts.waited / 86_400_000
    case 'reach':
      return counts.reached
  }
}

function shareOf(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole
}

/** People of a group with a place who have no mark yet. */
export function unmarkedOf({ signedUp, came, absent, excused }: ReportCounts): number {
  return Math.max(0, signedUp - came - absent - excused)
}

/** A count of people below this leaves the site only as "fewer than 5". */
export const fewest = 5

/** Whether a count of people may leave the site as a number. */
export function mayLeave(count: number): boolean {
  return count >= fewest
}

/**
 * Whether a sum may leave beside its parts: not where taking the parts that are shown from it would give one that
 * is not.
 */
export function sumMayLeave(parts: readonly number[]): boolean {
  const hidden = parts.filter((part) => !mayLeave(part)).reduce((sum, part) => sum + part, 0)
  return hidden === 0 || hidden >= fewest
}

/** Whether a share may leave: not where it and one of its counts would give the other, which is small. */
export function shareMayLeave(counts: readonly number[]): boolean {
  return counts.every((count) => count === 0 || mayLeave(count))
}

const daysShown = 84
const daysAtMost = 731

export type PeriodProblem = {
  field: 'from' | 'to'
  /** a key of the catalogue's `problems` */
  code: 'dayWrong' | 'periodBackwards' | 'periodToCome' | 'periodLong'
}

/**
 * The period of a report, local days, both included. What was not asked for is the last twelve weeks; an end that is
 * still to come is today.
 *
 * @returns with problems, the last twelve weeks stand in for what cannot be
 */
export function reportPeriod(
  asked: { from: string; to: string },
  today: string,
): { from: string; to: string; problems: PeriodProblem[] } {
  const problems = periodProblems(asked, today)
  const to = isDay(asked.to) && asked.to <= today && problems.length === 0 ? asked.to : today
  const from = isDay(asked.from) && problems.length === 0 ? asked.from : addDays(to, -daysShown)
  return { from, to, problems }
}

function periodProblems({ from, to }: { from: string; to: string }, today: string): PeriodProblem[] {
  const noDay = (['from', 'to'] as const).filter((field) => {
    const text = field === 'from' ? from : to
    return text !== '' && !isDay(text)
  })
  if (noDay.length > 0) return noDay.map((field) => ({ field, code: 'dayWrong' }))
  if (from === '') return []
  if (to !== '' && to < from) return [{ field: 'to', code: 'periodBackwards' }]
  if (from > today) return [{ field: 'from', code: 'periodToCome' }]
  const end = to === '' || to > today ? today : to
  return from < addDays(end, -daysAtMost) ? [{ field: 'from', code: 'periodLong' }] : []
}
