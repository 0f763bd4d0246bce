import type { Viewer } from '~/doors/viewer'
import type { Tx } from '~/platform/db.server'
import { record } from '../audit/record.server'
import { catalogueChanged } from '../clinic/catalogue.server'
import { enqueue, withdraw } from '../notices/enqueue.server'
import { letterCalendar } from './calendar.server'
import {
  confirmRegistration,
  countSkips,
  dueOffers,
  offerSeats,
  queueRegistration,
  setHead,
  setHeldFrom,
  setSkips,
} from './list-rows.server'
import { clinicZone, type DateRow, dateById } from './occurrence-rows.server'
import { endRegistration, type RegistrationRow, waitingOn } from './registration-rows.server'
import { changeSeats, lockDate } from './seat-rows.server'
import { nobody, type Party, sizeOf, without } from './seats'
import { grantedLimitsOf, limitsOf, partyIn, waitingOf } from './shown'
import { afterMissedOffer, decidePromotion, passedByNewcomer } from './waitlist'
import { letterUntil, letterWhen } from './when'

/** Who changes what the portal itself decides: it has no hat. */
const portal = 'portal'

/**
 * Locks dates for a seat change, ids ascending, and brings each to this instant: offers that have ended end, and
 * what that frees is offered on. Everything a verb decides afterwards is right whether or not any job ran.
 *
 * @returns the dates by id; one that does not exist is not among them
 */
export async function lockSeats(tx: Tx, ids: readonly string[]): Promise<Map<string, DateRow>> {
  const found = new Map<string, DateRow>()
  for (const id of [...new Set(ids)].sort()) {
    if (!(await lockDate(tx, id))) continue
    const row = await settled(tx, id)
    if (row) found.set(id, row)
  }
  return found
}

async function settled(tx: Tx, id: string): Promise<DateRow | undefined> {
  const row = await dateById(tx, id)
  if (!row || row.taken_people + row.waiting_parties === 0) return row
  const ended = await expireDue(tx, row)
  if (ended === 0 && row.waiting_parties === 0) return row
  await promote(tx, id)
  return dateById(tx, id)
}

/** Ends the offers of a locked date that nobody answered in time. @returns how many */
async function expireDue(tx: Tx, row: DateRow): Promise<number> {
  const due = await dueOffers(tx, row.id)
  for (const one of due) {
    const next = afterMissedOffer(one.missed_offers)
    const endedAt = one.offer_expires_at ?? tx.now
    if (next === 'waitlisted') {
      await queueRegistration(tx, one.id, { at: endedAt, missed: one.missed_offers + 1 })
    } else {
      await endRegistration(tx, one.id, 'expired', portal)
    }
    await changeSeats(tx, row.id, {
      ...held(without(nobody, offeredIn(one))),
      waiting: next === 'waitlisted' ? 1 : 0,
    })
    await withdraw(tx, offerLetter(one.id, endedAt))
    await enqueue(tx, {
      key: `offerEnded:${one.id}:${endedAt}`,
      accountId: one.account_id,
      template: next === 'waitlisted' ? 'offerMissed' : 'offerEnded',
      when: letterWhen(row, await clinicZone(tx), tx.now),
      waits: { about: row.starts_at },
    })
    record(tx, undefined, {
      action: `registration.${next === 'waitlisted' ? 'offer_missed' : 'expired'}`,
      subject: { kind: 'registration', id: one.id },
      actorId: portal,
      detail: { occurrence: row.id, ended: endedAt },
    })
    catalogueChanged(tx)
  }
  return due.length
}

/**
 * Offers what is free on a locked date to the families that wait, in the transaction of whatever freed it: every
 * verb that gives seats back ends with it, and so do more places, a grant and a restored date.
 */
export async function promote(tx: Tx, id: string): Promise<void> {
  const row = await dateById(tx, id)
  if (!row || row.cancelled_at !== null || row.published_at === null || tx.now >= row.starts_at) return
  if (row.waiting_parties === 0) {
    if (row.held_from !== null) await setHeldFrom(tx, id, null)
    return
  }
  const zone = await clinicZone(tx)
  const waiting = await waitingOn(tx, id)
  const at = { now: tx.now, startsAt: row.starts_at, zone }
  const decision = decidePromotion(grantedLimitsOf(row), limitsOf(row), waiting.map(waitingOf), at)
  for (const one of decision.given) {
    const mine = waiting.find((row) => row.id === one.id)
    if (mine && decision.until !== undefined)
      await give(tx, row, mine, { ...one, until: decision.until, zone })
  }
  await setSkips(tx, decision.skips)
  const head = waiting.find((one) => one.head_since !== null)?.id
  if (head !== decision.head || decision.given.length > 0) await setHead(tx, id, decision.head)
  const heldFrom = decision.heldFrom ?? null
  // Held is held: the instant moves only where the answer does, so that a quiet look writes nothing.
  const same =
    row.held_from === heldFrom || (row.held_from !== null && heldFrom === tx.now && row.held_from <= tx.now)
  if (!same) await setHeldFrom(tx, id, heldFrom)
  if (!same || decision.given.length > 0) catalogueChanged(tx)
}

type Given = Party & { state: 'offered' | 'confirmed'; until: number; zone: string }

async function give(tx: Tx, row: DateRow, one: RegistrationRow, given: Given): Promise<void> {
  if (given.state === 'confirmed') await confirmRegistration(tx, one.id)
  else {
    const offer = { seats: sizeOf(given), online: given.online, until: given.until }
    await offerSeats(tx, one.id, offer)
  }
  await changeSeats(tx, row.id, {
    ...held(given),
    waiting: -1,
  })
  await withdraw(tx, `waiting:${one.id}`)
  await enqueue(tx, {
    key: given.state === 'confirmed' ? `seated:${one.id}` : offerLetter(one.id, given.until),
    accountId: one.account_id,
    template: given.state === 'confirmed' ? 'seated' : 'offered',
    when: letterWhen(row, given.zone, tx.now),
    waits: { about: row.starts_at, until: given.until },
    ...(given.state === 'offered'
      ? { until: letterUntil(given.until, given.zone, tx.now) }
      : { calendar: await letterCalendar(tx, one.id) }),
  })
  record(tx, undefined, {
    action: `registration.${given.state}`,
    subject: { kind: 'registration', id: one.id },
    actorId: portal,
    detail: { occurrence: row.id, people: sizeOf(given), until: given.until },
  })
}

export function offerLetter(registrationId: string, until: number): string {
  return `offered:${registrationId}:${until}`
}

/** The seats of a party as a change of the counters; negative people give them back (+ 0 makes no seats 0, not -0). */
export function held({ inPerson, online }: Party) {
  return {
    people: inPerson + online + 0,
    parties: Math.sign(inPerson + online) + 0,
    inPerson: inPerson + 0,
    online: online + 0,
    waiting: 0,
  }
}

/**
 * Counts that somebody new was given places while families wait, as one skip for each that could come at all: so
 * nobody is passed more than three times, by newcomers either.
 */
export async function countPassed(tx: Tx, row: DateRow): Promise<void> {
  if (row.waiting_parties === 0) return
  const waiting = await waitingOn(tx, row.id)
  await countSkips(tx, passedByNewcomer(limitsOf(row), waiting.map(waitingOf)))
  await promote(tx, row.id)
}

/** What a registration holds on its date now: its people where it is confirmed, the offered places, or nothing. */
export function heldBy(one: RegistrationRow): Party {
  if (one.state === 'confirmed') return partyIn(one)
  return one.state === 'offered' ? offeredIn(one) : nobody
}

/** The places of an offer by the way. */
export function offeredIn({
  offered_seats,
  offered_online,
}: Pick<RegistrationRow, 'offered_seats' | 'offered_online'>): Party {
  return partyIn({ seats: offered_seats ?? 0, online_seats: offered_online ?? 0 })
}

/** Gives back what a registration held or its turn on the list, and offers that on. */
export async function release(tx: Tx, one: RegistrationRow): Promise<void> {
  await changeSeats(tx, one.occurrence_id, {
    ...held(without(nobody, heldBy(one))),
    waiting: one.state === 'waitlisted' ? -1 : 0,
  })
  if (one.state === 'offered' && one.offer_expires_at !== null) {
    await withdraw(tx, offerLetter(one.id, one.offer_expires_at))
  }
  catalogueChanged(tx)
  await promote(tx, one.occurrence_id)
}

type SeatsAct =
  | 'accepted'
  | 'taken'
  | 'party_changed'
  | 'undone'
  | 'declined'
  | 'rejoined'
  | 'moved'
  | 'cancelled'
  | 'shrunk'

/** The audit of a party's own change of seats. */
export function recordSeats(
  tx: Tx,
  viewer: Viewer,
  act: SeatsAct,
  one: { id: string; occurrence_id: string },
  detail: Record<string, string | number | boolean> = {},
): void {
  record(tx, viewer, {
    action: `registration.${act}`,
    subject: { kind: 'registration', id: one.id },
    detail: { occurrence: one.occurrence_id, ...detail },
  })
}
