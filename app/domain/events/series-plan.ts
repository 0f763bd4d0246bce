import type { Language } from '#db/schema'
import { daysBetween, shifted } from './recurrence'
import type { Format } from './views'

/** Which dates of a series a change is for; past dates never change. */
export const scopes = ['this', 'following', 'all'] as const
export type Scope = (typeof scopes)[number]

/** What may be changed of a date, in the groups that a date can have for itself. */
export const groups = ['time', 'place', 'language', 'facilitators', 'seats'] as const
export type Group = (typeof groups)[number]

/** Everything that may be changed of a date. `local` is YYYY-MM-DDTHH:MM. */
export type DateFields = {
  local: string
  minutes: number
  format: Format
  siteId: string | null
  roomId: string | null
  videoHost: string | null
  language: Language
  facilitators: readonly string[]
  maxPeople: number | null
  maxInPerson: number | null
  maxPartySize: number
  minPeople: number
}

export type SeriesDate = {
  id: string
  /** the local start that the rule gave it; undefined for a date outside any series */
  original: string | undefined
  own: readonly Group[]
  startsAt: number
  cancelled: boolean
  fields: DateFields
}

/** One date of a plan: its fields after the change, which groups really change, and which of its own it keeps. */
export type PlannedDate = {
  id: string
  before: DateFields
  after: DateFields
  changed: Group[]
  kept: Group[]
  /** the groups that are its own afterwards */
  own: Group[]
  original: string | undefined
}

export type SeriesPlan = {
  /** the dates that change, in order of time */
  dates: PlannedDate[]
  /** the whole days and the time of day by which the series moves; undefined where it stays */
  shift: { days: number; time: string } | undefined
  /** where the series parts, as its rule knew it before */
  from: string | undefined
}

const partsOf: Record<Group, readonly (keyof DateFields)[]> = {
  time: ['local', 'minutes'],
  place: ['format', 'siteId', 'roomId', 'videoHost'],
  language: ['language'],
  facilitators: ['facilitators'],
  seats: ['maxPeople', 'maxInPerson', 'maxPartySize', 'minPeople'],
}

/** The groups in which two dates differ. */
export function differing(a: DateFields, b: DateFields): Group[] {
  return groups.filter((group) =>
    partsOf[group].some((field) => JSON.stringify(a[field]) !== JSON.stringify(b[field])),
  )
}

/**
 * What a change of one date means for its series. Dates are matched by the start that the rule gave them. What
 * somebody changed of a single date before stays as it was made, unless it is the very date that is being changed.
 * Past, begun and cancelled dates stay as they are.
 *
 * @param dates the whole series, or the one date where it belongs to none
 */
export function planChange(
  dates: readonly SeriesDate[],
  { id, wanted, scope }: { id: string; wanted: DateFields; scope: Scope },
  now: number,
): SeriesPlan {
  const target = dates.find((one) => one.id === id)
  if (!target) throw new Error('a plan is about a date of its series')
  const asked = differing(target.fields, wanted)
  const series = scope !== 'this' && target.original !== undefined
  const coming = dates.filter((one) => one.startsAt > now && !one.cancelled)
  const from = target.original ?? ''
  const meant = series
    ? coming.filter((one) => scope === 'all' || (one.original ?? '') >= from)
    : coming.filter((one) => one.id === id)
  const moves = asked.includes('time') && wanted.local !== target.fields.local
  const shift =
    series && moves
      ? { days: daysBetween(target.fields.local, wanted.local), time: wanted.local.slice(11) }
      : undefined
  const planned = meant.map((one) => {
    const mine = one.id === id
    const kept = series && !mine ? asked.filter((group) => one.own.includes(group)) : []
    const taken = asked.filter((group) => !kept.includes(group))
    const original =
      shift && one.original !== undefined ? shifted(one.original, shift.days, shift.time) : one.original
    const after = merged(one.fields, wanted, taken)
    if (!mine && taken.includes('time')) after.local = shift ? (original ?? after.local) : one.fields.local
    const changed = differing(one.fields, after)
    return {
      id: one.id,
      before: one.fields,
      after,
      changed,
      kept,
      own: ownAfter(one, after, asked, series),
      original,
    }
  })
  const firstOriginal = meant.map((one) => one.original ?? '').sort()[0]
  return {
    dates: planned
      .filter((one) => one.changed.length > 0)
      .sort((a, b) => (a.before.local < b.before.local ? -1 : 1)),
    shift,
    from: shift ? firstOriginal : undefined,
  }

  function ownAfter(one: SeriesDate, after: DateFields, asked: Group[], series: boolean): Group[] {
    if (one.original === undefined) return []
    if (!series) return groups.filter((group) => one.own.includes(group) || asked.includes(group))
    if (one.id !== id) return [...one.own]
    const original = shift ? shifted(one.original, shift.days, shift.time) : one.original
    return one.own.filter((group) =>
      asked.includes(group) ? group === 'time' && after.local !== original : true,
    )
  }
}

function merged(before: DateFields, wanted: DateFields, taken: readonly Group[]): DateFields {
  const after = { ...before }
  for (const group of taken) {
    for (const field of partsOf[group]) Object.assign(after, { [field]: wanted[field] })
  }
  return after
}

/** A shift of the start beyond this is asked about again: "can you still come?" */
export const askAgainBeyond = 30 * 60_000
