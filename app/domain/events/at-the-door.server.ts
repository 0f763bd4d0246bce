import type { Viewer } from '~/doors/viewer'
import { type Tx, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { catalogueChanged } from '../clinic/catalogue.server'
import { Conflict, Invalid, NotHere } from '../errors'
import { isId } from '../ids'
import { withdraw } from '../notices/enqueue.server'
import { once } from '../once.server'
import { grantBeyond, insertClosing, insertWalkIn, undoWalkIn, unmarkedOn } from './attendance-rows.server'
import { attendeesOf } from './attendee-rows.server'
import type { WalkInForm } from './door-input'
import { confirmRegistration, insertDecision } from './list-rows.server'
import { lockDoor, markPeople } from './marking.server'
import type { DateRow } from './occurrence-rows.server'
import { held, heldBy } from './promoting.server'
import { registrationById } from './registration-rows.server'
import { mostOverbooked } from './rules'
import { changeSeats } from './seat-rows.server'
import { allBy, type Limit, nobody, type Party, sizeOf, without } from './seats'
import { grantedLimitsOf, partyIn } from './shown'

/**
 * Seats a family that stands at the door with no place yet: one that waits or asked. Beyond the places there are only
 * with a reason. All of its people are in with the same tap.
 *
 * @throws Invalid on `reason` where there are no places for it, Conflict where it has a place or none to be had, NotHere
 */
export async function seatAtDoor(
  viewer: Viewer<'coordinator'>,
  occurrenceId: string | undefined,
  { key, registrationId, reason }: { key: string; registrationId: string; reason?: string | undefined },
): Promise<{ registrationId: string }> {
  return transact(async (tx) => {
    const row = await lockDoor(tx, viewer, occurrenceId)
    const one = isId(registrationId) ? await registrationById(tx, registrationId) : undefined
    if (!one || one.occurrence_id !== row.id) throw new NotHere()
    return once(tx, viewer, key, `seat ${one.id}`, async () => {
      if (one.state === 'confirmed') return { registrationId: one.id }
      if (one.state !== 'waitlisted' && one.state !== 'requested' && one.state !== 'offered')
        throw new Conflict('familyGone')
      const more = without(partyIn(one), heldBy(one))
      await makeRoom(tx, viewer, row, more, { reason, registrationId: one.id })
      await confirmRegistration(tx, one.id)
      await changeSeats(tx, row.id, {
        ...held(more),
        parties: one.state === 'offered' ? 0 : 1,
        waiting: one.state === 'waitlisted' ? -1 : 0,
      })
      await withdraw(tx, `waiting:${one.id}`)
      const people = await attendeesOf(tx, [one.id])
      await markPeople(tx, viewer, { occurrenceId: row.id, tap: key }, people, () => ({ mark: 'present' }))
      record(tx, viewer, {
        action: 'registration.seated_at_door',
        subject: { kind: 'registration', id: one.id },
        detail: { occurrence: row.id, people: one.seats, was: one.state },
      })
      catalogueChanged(tx)
      return { registrationId: one.id }
    })
  })
}

/**
 * Somebody came without signing up: a first name and how many are enough. They take places; beyond those there are
 * only with a reason.
 *
 * @throws Invalid on `reason` where there are no places, Conflict outside the hours of check-in, NotHere
 */
export async function walkIn(
  viewer: Viewer<'coordinator'>,
  occurrenceId: string | undefined,
  form: WalkInForm,
): Promise<{ walkInId: string }> {
  return transact(async (tx) => {
    const row = await lockDoor(tx, viewer, occurrenceId)
    return once(tx, viewer, form.key, `walk in ${row.id}`, async () => {
      const attending = row.format === 'online' ? ('online' as const) : ('in_person' as const)
      const party = allBy(attending, form.people)
      await makeRoom(tx, viewer, row, party, { reason: form.reason })
      await changeSeats(tx, row.id, held(party))
      const id = random128()
      await insertWalkIn(tx, {
        id,
        occurrence_id: row.id,
        given_name: form.givenName,
        people: form.people,
        attending,
        at: tx.now,
        actor_id: viewer.personId,
      })
      record(tx, viewer, {
        action: 'walkIn.recorded',
        subject: { kind: 'walkIn', id },
        detail: { occurrence: row.id, people: form.people },
      })
      catalogueChanged(tx)
      return { walkInId: id }
    })
  })
}

/** Takes back that somebody walked in; their places are free again. Taken back before, it stays so. @throws NotHere */
export async function takeBackWalkIn(
  viewer: Viewer<'coordinator'>,
  occurrenceId: string | undefined,
  walkInId: string,
): Promise<void> {
  await transact(async (tx) => {
    const row = await lockDoor(tx, viewer, occurrenceId)
    if (!isId(walkInId)) throw new NotHere()
    const was = await undoWalkIn(tx, walkInId, row.id, viewer.personId)
    if (!was) return
    await changeSeats(tx, row.id, held(without(nobody, allBy(was.attending, was.people))))
    record(tx, viewer, { action: 'walkIn.undone', subject: { kind: 'walkIn', id: walkInId } })
    catalogueChanged(tx)
  })
}

/**
 * Closes a session after its start: whoever is unmarked was absent. Each mark can still be changed while the door is
 * open, and whoever became unmarked since is absent with the next closing.
 *
 * @returns how many people were marked absent
 * @throws Conflict before the start, NotHere outside her sites
 */
export async function closeSession(
  viewer: Viewer<'coordinator'>,
  occurrenceId: string | undefined,
  { key }: { key: string },
): Promise<{ absent: number }> {
  return transact(async (tx) => {
    const row = await lockDoor(tx, viewer, occurrenceId)
    return once(tx, viewer, key, `close ${row.id}`, async () => {
      if (tx.now < row.starts_at) throw new Conflict('closingEarly')
      const people = await unmarkedOn(tx, row.id)
      const to = { occurrenceId: row.id, tap: key }
      const absent = await markPeople(tx, viewer, to, people, () => ({ mark: 'absent' }))
      await insertClosing(tx, {
        id: random128(),
        occurrence_id: row.id,
        absent,
        at: tx.now,
        actor_id: viewer.personId,
      })
      record(tx, viewer, {
        action: 'session.closed',
        subject: { kind: 'occurrence', id: row.id },
        detail: { absent },
      })
      return { absent }
    })
  })
}

/** Grants exactly what a party needs beyond the places there are, with the reason; nothing where it fits. */
async function makeRoom(
  tx: Tx,
  viewer: Viewer<'coordinator'>,
  row: DateRow,
  party: Party,
  { reason, registrationId }: { reason: string | undefined; registrationId?: string },
): Promise<void> {
  const limits = grantedLimitsOf(row)
  const more = {
    people: missing(limits.people, sizeOf(party)),
    parties: missing(limits.parties, 1),
    inPerson: missing(limits.inPerson, party.inPerson),
    online: missing(limits.online, party.online),
  }
  const amount = Math.max(more.people, more.parties, more.inPerson, more.online)
  if (amount === 0) return
  if (reason === undefined) throw new Invalid('reason', 'doorFull')
  if (row.overbook_people + amount > mostOverbooked) throw new Conflict('doorOverfull')
  await grantBeyond(tx, row.id, more)
  const id = random128()
  await insertDecision(tx, {
    id,
    occurrence_id: row.id,
    registration_id: registrationId ?? null,
    act: 'overbook',
    amount,
    reason,
    at: tx.now,
    actor_id: viewer.personId,
  })
  record(tx, viewer, {
    action: 'seats.overbook',
    subject: { kind: 'occurrence', id: row.id },
    detail: { amount, decision: id },
  })
}

function missing({ max, taken }: Limit, more: number): number {
  return max === null ? 0 : Math.max(0, taken + more - max)
}
