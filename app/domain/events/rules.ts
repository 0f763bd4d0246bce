import { couldHold, fits, type Limits, type Party, sizeOf } from './seats'
import type { Joining, Openness } from './views'
import { dayMs } from './wallclock'

/** What a rule must know of a date to decide who may join it. */
export type DateFacts = {
  startsAt: number
  endsAt: number
  published: boolean
  cancelled: boolean
  joining: Joining
  maxPartySize: number
  limits: Limits
  /** from when on freed places gather for a family that waits, so that nobody new is given any */
  heldFrom: number | null
}

/** What an account may do; `register` joins at once or meets the list, `wait` joins the list. */
export type Intent = 'register' | 'wait'

export type RegistrationDecision =
  | { outcome: 'confirmed' | 'waitlisted' | 'requested' }
  /** the party itself is wrong: `code` is a key of `problems` for the field `who` */
  | { outcome: 'invalid'; code: 'nobodyComes' | 'partyTooLarge' | 'partyOverRoom' }
  /** the date cannot take it: `code` is a key of `problems` */
  | {
      outcome: 'conflict'
      code: 'dateCancelled' | 'dateStarted' | 'dropIn' | 'courseByTeam' | 'dateClosed' | 'full' | 'othersWait'
    }

export function opennessOf(
  date: Pick<DateFacts, 'startsAt' | 'endsAt' | 'published' | 'cancelled'>,
  now: number,
): Openness {
  if (!date.published) return 'draft'
  if (date.cancelled) return 'cancelled'
  if (now >= date.endsAt) return 'over'
  return now >= date.startsAt ? 'started' : 'open'
}

/**
 * Whether a party gets its places. A party is never split, a newcomer never takes places that gather for a family
 * that waits, and what somebody asked for is never quietly changed into something else, with one exception in their
 * favour: who asks for the list while there are places for them gets the places.
 */
export function decideRegistration(
  date: DateFacts,
  party: Party,
  intent: Intent,
  now: number,
): RegistrationDecision {
  const openness = opennessOf(date, now)
  if (openness === 'cancelled') return { outcome: 'conflict', code: 'dateCancelled' }
  if (openness !== 'open') return { outcome: 'conflict', code: 'dateStarted' }
  if (date.joining === 'drop_in') return { outcome: 'conflict', code: 'dropIn' }
  if (date.joining === 'course') return { outcome: 'conflict', code: 'courseByTeam' }
  if (date.limits.people.max === 0 || date.limits.parties.max === 0)
    return { outcome: 'conflict', code: 'dateClosed' }
  if (sizeOf(party) < 1) return { outcome: 'invalid', code: 'nobodyComes' }
  if (sizeOf(party) > date.maxPartySize) return { outcome: 'invalid', code: 'partyTooLarge' }
  if (!couldHold(date.limits, party)) return { outcome: 'invalid', code: 'partyOverRoom' }
  if (date.joining === 'request') return { outcome: 'requested' }
  const fitsNow = fits(date.limits, party)
  const held = isHeld(date, now)
  if (fitsNow && !held) return { outcome: 'confirmed' }
  if (intent === 'wait') return { outcome: 'waitlisted' }
  return { outcome: 'conflict', code: fitsNow ? 'othersWait' : 'full' }
}

/** Until so long before the start freed places gather for a protected family; then they go to whoever fits. */
export const protectionEnds = dayMs

/** Whether freed places are gathering for a family now, so that nobody new is given any. */
export function isHeld(date: { heldFrom: number | null; startsAt: number }, now: number): boolean {
  return date.heldFrom !== null && now >= date.heldFrom && now < date.startsAt - protectionEnds
}

/** Cancelling is `late` once less than a whole day is left before the start. */
export function isLate(startsAt: number, now: number): boolean {
  return startsAt - now < dayMs
}

/** How long a date may be, in minutes. */
export const mostMinutes = 600

/** Staff grant at most so many places beyond a limit. */
export const mostOverbooked = 50

/** A date can be brought back for so long after it was taken off. */
export const restorableMs = dayMs

/** Whether a cancelled date can still be brought back. */
export function isRestorable(row: { cancelled_at: number | null; starts_at: number }, now: number): boolean {
  return row.cancelled_at !== null && now - row.cancelled_at <= restorableMs && now < row.starts_at
}

/** How long before the start an online date can be joined. */
const joinBefore = 15 * 60_000

/**
 * Whether a family can join an online date: `now` for a family of which somebody joins online, from a quarter of an hour
 * before the start until the end, `later` before that, undefined for anybody else and afterwards.
 */
export function joinState(
  mine: {
    state: string
    online_seats: number
    starts_at: number
    ends_at: number
    cancelled_at: number | null
  },
  now: number,
): 'now' | 'later' | undefined {
  if (mine.state !== 'confirmed' || mine.online_seats === 0 || mine.cancelled_at !== null) return undefined
  if (now >= mine.ends_at) return undefined
  return now >= mine.starts_at - joinBefore ? 'now' : 'later'
}
