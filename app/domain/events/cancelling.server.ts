import type { Viewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import { reading, type Tx, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { Conflict, Invalid, NotHere } from '../errors'
import { isId } from '../ids'
import { enqueue, withdraw } from '../notices/enqueue.server'
import { type AttendeeRow, attendeesOf, countSeats, endAttendees } from './attendee-rows.server'
import { letterCalendar } from './calendar.server'
import { insertRelease } from './list-rows.server'
import { myRegistration } from './mine-rows.server'
import { newsOf } from './news'
import { clinicZone, type DateRow } from './occurrence-rows.server'
import { held, lockSeats, promote, recordSeats, release } from './promoting.server'
import { undoMs } from './registering.server'
import {
  endRegistration,
  liveStates,
  type RegistrationRow,
  registrationById,
} from './registration-rows.server'
import { isLate } from './rules'
import { changeSeats } from './seat-rows.server'
import { nobody, partyWith, without } from './seats'
import { registrationOf } from './shown'
import type { RegistrationView } from './views'
import { letterWhen } from './when'

/** One registration of one's own, to ask whether it should be cancelled. @throws NotHere for any other */
export async function readRegistration(
  viewer: Viewer<'family'>,
  language: Language,
  id: string | undefined,
): Promise<RegistrationView> {
  if (!isId(id)) throw new NotHere()
  return reading(async (tx) => {
    const row = await myRegistration(tx, viewer.accountId, id)
    if (!row) throw new NotHere()
    const reader = { language, zone: await clinicZone(tx), now: tx.now, ownZone: viewer.timeZone }
    return registrationOf(row, await attendeesOf(tx, [id]), reader)
  })
}

export type Mine = { mine: RegistrationRow; date: DateRow; live: boolean }

/**
 * One registration of one's own with its date locked and brought to this instant.
 *
 * @throws NotHere for a registration of somebody else
 */
export async function lockMine(tx: Tx, viewer: Viewer<'family'>, id: string | undefined): Promise<Mine> {
  if (!isId(id)) throw new NotHere()
  const found = await registrationById(tx, id)
  if (!found || found.account_id !== viewer.accountId) throw new NotHere()
  const date = (await lockSeats(tx, [found.occurrence_id])).get(found.occurrence_id)
  const mine = await registrationById(tx, id)
  // A family therapy session ends through its own room, which tells the other side too.
  if (!mine || !date || date.kind === 'therapy') throw new NotHere()
  return { mine, date, live: (liveStates as readonly string[]).includes(mine.state) }
}

export type Cancelled = {
  occurrenceId: string
  state: 'cancelled' | 'late_cancelled' | 'declined' | 'fewer' | 'already'
  /** true when it held places; false when it only waited or asked */
  held: boolean
}

/**
 * Cancels a whole party or some of its people, at any time until the date is over and without a reason. Their places
 * are offered on in the same transaction. Cancelling what is already ended changes nothing and says so.
 *
 * @param leaving the attendees who cannot come; absent for everybody
 * @throws NotHere for a registration of somebody else, Conflict when the date is over, Invalid when nobody is named
 */
export async function cancelRegistration(
  viewer: Viewer<'family'>,
  id: string | undefined,
  leaving?: readonly string[],
): Promise<Cancelled> {
  return transact(async (tx) => {
    const { mine, date, live } = await lockMine(tx, viewer, id)
    if (!live) return { occurrenceId: date.id, state: 'already', held: false }
    if (tx.now >= date.ends_at) throw new Conflict('dateOver', { registrationId: mine.id })
    const people = await attendeesOf(tx, [mine.id])
    const going = people.filter((one) => leaving === undefined || leaving.includes(one.id))
    if (going.length === 0) throw new Invalid('who', 'nobodyLeaves')
    const ids = going.map((one) => one.id)
    if (going.length < people.length && mine.state !== 'offered') {
      await leaveParty(tx, viewer, { mine, date }, going)
      return { occurrenceId: date.id, state: 'fewer', held: mine.state === 'confirmed' }
    }
    const held = mine.state === 'confirmed' || mine.state === 'offered'
    return { occurrenceId: date.id, state: await end(tx, viewer, { mine, date }, ids), held }
  })
}

/** Ends a whole registration. An offer that is not wanted is declined. */
async function end(
  tx: Tx,
  viewer: Viewer<'family'>,
  { mine, date }: Pick<Mine, 'mine' | 'date'>,
  attendees: string[],
): Promise<'cancelled' | 'late_cancelled' | 'declined'> {
  const late = isLate(date.starts_at, tx.now)
  const state = mine.state === 'offered' ? 'declined' : late ? 'late_cancelled' : 'cancelled'
  await endRegistration(tx, mine.id, state, viewer.personId)
  const releaseId = await rememberRelease(tx, mine, attendees)
  await release(tx, mine)
  recordSeats(tx, viewer, state === 'declined' ? 'declined' : 'cancelled', mine, {
    was: mine.state,
    late: state === 'late_cancelled',
  })
  await withdraw(tx, ...newsOf({ id: mine.id, startsAt: date.starts_at }))
  if (mine.state === 'confirmed' || mine.state === 'requested') {
    await enqueue(tx, {
      key: `cancelled:${releaseId}`,
      accountId: mine.account_id,
      template: 'cancelled',
      when: letterWhen(date, await clinicZone(tx), tx.now),
      dueAt: tx.now + undoMs,
      calendar: await letterCalendar(tx, mine.id),
    })
  }
  return state
}

/** Takes some people out of a party; the others keep their places, or their turn. */
export async function leaveParty(
  tx: Tx,
  viewer: Viewer<'family'>,
  { mine, date }: Pick<Mine, 'mine' | 'date'>,
  leaving: readonly Pick<AttendeeRow, 'id' | 'attending'>[],
): Promise<void> {
  const seats = mine.seats - leaving.length
  const ids = leaving.map((one) => one.id)
  await endAttendees(tx, mine.id, ids)
  await countSeats(tx, mine.id)
  await rememberRelease(tx, mine, ids)
  if (mine.state === 'confirmed') {
    await changeSeats(tx, date.id, { ...held(without(nobody, partyWith(leaving))), parties: 0 })
  }
  recordSeats(tx, viewer, 'shrunk', mine, { people: seats, was: mine.seats })
  await promote(tx, date.id)
}

/** Keeps how a registration was, for Undo. @returns the id of what was given back */
export async function rememberRelease(
  tx: Tx,
  mine: RegistrationRow,
  attendees: string[],
  enrollmentId: string | null = null,
): Promise<string> {
  const id = random128()
  if (mine.state === 'confirmed' || mine.state === 'waitlisted' || mine.state === 'requested') {
    await insertRelease(tx, {
      id,
      registration_id: mine.id,
      account_id: mine.account_id,
      was: mine.state,
      attendees: JSON.stringify(attendees),
      seats: mine.seats,
      at: tx.now,
      enrollment_id: enrollmentId,
    })
  }
  return id
}
