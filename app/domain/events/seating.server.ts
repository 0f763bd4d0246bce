import type { Viewer } from '~/doors/viewer'
import { type Tx, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { catalogueChanged } from '../clinic/catalogue.server'
import { Conflict, Invalid, NotHere } from '../errors'
import { isId } from '../ids'
import { enqueue, withdraw } from '../notices/enqueue.server'
import { once } from '../once.server'
import { letterCalendar } from './calendar.server'
import { lockHers } from './desk-access.server'
import {
  confirmRegistration,
  grantSeats,
  insertDecision,
  queueRegistration,
  setPriority,
} from './list-rows.server'
import { newsOf } from './news'
import { clinicZone, type DateRow } from './occurrence-rows.server'
import { countPassed, held, heldBy, offerLetter, promote, release } from './promoting.server'
import {
  endRegistration,
  liveStates,
  type RegistrationRow,
  registrationById,
} from './registration-rows.server'
import { decideRegistration, mostOverbooked } from './rules'
import { changeLimit, changeSeats } from './seat-rows.server'
import type { SeatingForm } from './seating-input'
import { fits, sizeOf, without } from './seats'
import { factsOf, grantedLimitsOf, partyIn } from './shown'
import { isStandby } from './waitlist'
import { letterWhen } from './when'

export type Seated = 'placesChanged' | 'overbooked' | 'prioritised' | 'removed' | 'familySeated'

/**
 * What a coordinator does with the seats of one date: more or fewer places, places beyond the limit with a reason, a
 * family first with a reason, a family off the list or out with a reason, or a family seated that said yes on the
 * phone. Whatever it frees is offered on in the same transaction.
 *
 * @throws Conflict with the reason, Invalid naming the field, NotHere outside her sites
 */
export async function changeSeating(
  viewer: Viewer<'coordinator'>,
  id: string | undefined,
  form: SeatingForm,
): Promise<Seated> {
  return transact(async (tx) => {
    const row = await lockHers(tx, viewer, id)
    refuseUnlessComing(row, tx.now)
    switch (form.act) {
      case 'capacity':
        return changePlaces(tx, viewer, row, form.seats)
      case 'overbook':
        return once(tx, viewer, form.key, `overbook ${row.id}`, () => overbook(tx, viewer, row, form))
      case 'priority':
        return putFirst(tx, viewer, await liveHere(tx, row, form.registrationId), form.reason)
      case 'removal':
        return remove(tx, viewer, row, await liveHere(tx, row, form.registrationId), form.reason)
      case 'seat':
        return seatByPhone(tx, viewer, row, await liveHere(tx, row, form.registrationId))
    }
  })
}

async function liveHere(tx: Tx, row: DateRow, registrationId: string): Promise<RegistrationRow> {
  const one = isId(registrationId) ? await registrationById(tx, registrationId) : undefined
  if (!one || one.occurrence_id !== row.id) throw new NotHere()
  if (!(liveStates as readonly string[]).includes(one.state)) throw new Conflict('familyGone')
  return one
}

/** Fewer places than are taken evict nobody: the difference is granted and shrinks as places come free. */
async function changePlaces(
  tx: Tx,
  viewer: Viewer<'coordinator'>,
  row: DateRow,
  seats: number,
): Promise<Seated> {
  if (row.format === 'in_person' && row.room_seats !== null && seats > row.room_seats)
    throw new Invalid('seats', 'seatsOverRoom')
  await changeLimit(tx, row.id, seats)
  record(tx, viewer, {
    action: 'date.places_changed',
    subject: { kind: 'occurrence', id: row.id },
    detail: { seatsWere: row.max_people, seats },
  })
  catalogueChanged(tx)
  await promote(tx, row.id)
  return 'placesChanged'
}

async function overbook(
  tx: Tx,
  viewer: Viewer<'coordinator'>,
  row: DateRow,
  { count, reason }: { count: number; reason: string },
): Promise<Seated> {
  if (row.max_people === null && row.max_in_person === null) throw new Conflict('noLimit')
  if (row.overbook_people + count > mostOverbooked) throw new Invalid('count', 'grantWrong')
  await grantSeats(tx, row.id, count)
  await decided(tx, viewer, row.id, { act: 'overbook', amount: count, reason })
  await promote(tx, row.id)
  return 'overbooked'
}

async function putFirst(
  tx: Tx,
  viewer: Viewer<'coordinator'>,
  one: RegistrationRow,
  reason: string,
): Promise<Seated> {
  if (one.state !== 'waitlisted') throw new Conflict('notWaiting')
  await setPriority(tx, one.id, one.priority + 1)
  await decided(tx, viewer, one.occurrence_id, {
    act: 'priority',
    amount: one.priority + 1,
    reason,
    registrationId: one.id,
  })
  await promote(tx, one.occurrence_id)
  return 'prioritised'
}

async function remove(
  tx: Tx,
  viewer: Viewer<'coordinator'>,
  row: DateRow,
  one: RegistrationRow,
  reason: string,
): Promise<Seated> {
  const state = one.state === 'requested' ? 'rejected' : 'cancelled'
  await endRegistration(tx, one.id, state, viewer.personId)
  await release(tx, one)
  await decided(tx, viewer, row.id, { act: 'removal', amount: one.seats, reason, registrationId: one.id })
  await withdraw(tx, ...newsOf({ id: one.id, startsAt: row.starts_at }))
  await enqueue(tx, {
    key: `removed:${one.id}`,
    accountId: one.account_id,
    template: 'removed',
    when: letterWhen(row, await clinicZone(tx), tx.now),
    waits: { about: row.starts_at },
    calendar: one.state === 'confirmed' ? await letterCalendar(tx, one.id) : undefined,
  })
  return 'removed'
}

/**
 * Seats a family that said yes on the phone: one with a live offer at any time, any other on the list once nobody is
 * offered anything any more and free places go to whoever comes first.
 */
async function seatByPhone(
  tx: Tx,
  viewer: Viewer<'coordinator'>,
  row: DateRow,
  one: RegistrationRow,
): Promise<Seated> {
  if (one.state === 'confirmed') return 'familySeated'
  if (one.state !== 'offered' && one.state !== 'waitlisted') throw new Conflict('notWaiting')
  const offered = heldBy(one)
  if (one.state === 'offered' && sizeOf(offered) < one.seats) throw new Conflict('familyChooses')
  if (one.state === 'waitlisted') {
    const zone = await clinicZone(tx)
    if (!isStandby({ now: tx.now, startsAt: row.starts_at, zone })) throw new Conflict('listInOrder')
    if (!fits(grantedLimitsOf(row), partyIn(one))) throw new Conflict('nobodyFits')
  }
  await confirmRegistration(tx, one.id)
  await changeSeats(tx, row.id, {
    ...held(without(partyIn(one), offered)),
    parties: one.state === 'offered' ? 0 : 1,
    waiting: one.state === 'waitlisted' ? -1 : 0,
  })
  if (one.offer_expires_at !== null) await withdraw(tx, offerLetter(one.id, one.offer_expires_at))
  await seatedLetter(tx, viewer, row, one)
  if (one.state === 'waitlisted') await countPassed(tx, row)
  return 'familySeated'
}

/** The letter and the audit of a family that has its places now. */
async function seatedLetter(
  tx: Tx,
  viewer: Viewer<'coordinator'>,
  row: DateRow,
  one: RegistrationRow,
): Promise<void> {
  await withdraw(tx, `waiting:${one.id}`)
  await enqueue(tx, {
    key: `seated:${one.id}`,
    accountId: one.account_id,
    template: 'seated',
    when: letterWhen(row, await clinicZone(tx), tx.now),
    waits: { about: row.starts_at },
    calendar: await letterCalendar(tx, one.id),
  })
  record(tx, viewer, {
    action: 'registration.seated',
    subject: { kind: 'registration', id: one.id },
    detail: { occurrence: row.id, people: one.seats },
  })
  catalogueChanged(tx)
}

type Decided = {
  act: 'overbook' | 'priority' | 'removal'
  amount: number
  reason: string
  registrationId?: string
}

async function decided(
  tx: Tx,
  viewer: Viewer<'coordinator'>,
  occurrenceId: string,
  { act, amount, reason, registrationId }: Decided,
): Promise<void> {
  const id = random128()
  await insertDecision(tx, {
    id,
    occurrence_id: occurrenceId,
    registration_id: registrationId ?? null,
    act,
    amount,
    reason,
    at: tx.now,
    actor_id: viewer.personId,
  })
  record(tx, viewer, {
    action: `seats.${act}`,
    subject: registrationId
      ? { kind: 'registration', id: registrationId }
      : { kind: 'occurrence', id: occurrenceId },
    detail: { amount, decision: id },
  })
  catalogueChanged(tx)
}

/**
 * Answers a family that asked to join: approved, it gets places if they are free for newcomers, else a turn on
 * the list; declined, it gets none. An answer given before stays as it is.
 */
export async function answerRequest(
  viewer: Viewer<'coordinator'>,
  occurrenceId: string | undefined,
  { registrationId, answer }: { registrationId: string; answer: 'approve' | 'decline' },
): Promise<'seated' | 'waitlisted' | 'declined' | 'already'> {
  return transact(async (tx) => {
    const row = await lockHers(tx, viewer, occurrenceId)
    const one = isId(registrationId) ? await registrationById(tx, registrationId) : undefined
    if (!one || one.occurrence_id !== row.id) throw new NotHere()
    if (one.state !== 'requested') return 'already'
    if (answer === 'decline') {
      await endRegistration(tx, one.id, 'rejected', viewer.personId)
      record(tx, viewer, { action: 'registration.rejected', subject: { kind: 'registration', id: one.id } })
      return 'declined'
    }
    refuseUnlessComing(row, tx.now)
    const asIfOpen = { ...factsOf(row), joining: 'register' as const }
    const party = partyIn(one)
    const decision = decideRegistration(asIfOpen, party, 'wait', tx.now)
    if (decision.outcome === 'confirmed') {
      await confirmRegistration(tx, one.id)
      await changeSeats(tx, row.id, held(party))
      await seatedLetter(tx, viewer, row, one)
      await countPassed(tx, row)
      return 'seated'
    }
    if (decision.outcome !== 'waitlisted') throw new Conflict('nobodyFits', { occurrenceId: row.id })
    await queueRegistration(tx, one.id, { at: tx.now })
    await changeSeats(tx, row.id, { people: 0, parties: 0, inPerson: 0, online: 0, waiting: 1 })
    await enqueue(tx, {
      key: `waiting:${one.id}`,
      accountId: one.account_id,
      template: 'waiting',
      when: letterWhen(row, await clinicZone(tx), tx.now),
      waits: { about: row.starts_at },
    })
    record(tx, viewer, { action: 'registration.waitlisted', subject: { kind: 'registration', id: one.id } })
    catalogueChanged(tx)
    await promote(tx, row.id)
    return 'waitlisted'
  })
}

export function refuseUnlessComing(row: DateRow, now: number): void {
  if (row.cancelled_at !== null) throw new Conflict('dateCancelled')
  if (now >= row.starts_at) throw new Conflict('dateStarted')
}
