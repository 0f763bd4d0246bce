import type { Viewer } from '~/doors/viewer'
import { type Tx, transact } from '~/platform/db.server'
import { record } from '../audit/record.server'
import { catalogueChanged } from '../clinic/catalogue.server'
import { Conflict, NotHere } from '../errors'
import { isId } from '../ids'
import { enqueue, withdraw } from '../notices/enqueue.server'
import { lockHers } from './desk-access.server'
import { clinicZone, type DateRow } from './occurrence-rows.server'
import {
  confirmRegistrations,
  countSkips,
  endRegistration,
  queueRegistration,
  type RegistrationRow,
  registrationById,
  waitingOn,
} from './registration-rows.server'
import { decideRegistration, decideSeating, waitingParty } from './rules'
import { changeSeats } from './seat-rows.server'
import { factsOf, limitsOf } from './shown'
import { letterWhen } from './when'

/**
 * Gives free places to the families that wait, in the list's order, each party whole. One press seats as many as
 * fit. It is done by hand until the portal makes offers by itself (docs/decisions/0005).
 *
 * @returns how many families have places now
 * @throws Conflict when no waiting family fits, or the date has begun or is cancelled
 */
export async function seatWaiting(
  viewer: Viewer<'coordinator'>,
  id: string | undefined,
): Promise<{ seated: number }> {
  return transact(async (tx) => {
    const row = await lockHers(tx, viewer, id)
    refuseUnlessComing(row, tx.now)
    const waiting = await waitingOn(tx, row.id)
    const decision = decideSeating(limitsOf(row), waiting.map(waitingParty))
    const seated = waiting.filter((one) => decision.seated.includes(one.id))
    if (seated.length === 0) throw new Conflict('nobodyFits', { occurrenceId: row.id })
    await confirmRegistrations(tx, decision.seated)
    await countSkips(tx, decision.skipped)
    for (const one of seated) await seat(tx, viewer, row, one)
    return { seated: seated.length }
  })
}

/** Moves one confirmed party's numbers, writes its letter and its audit row. */
async function seat(
  tx: Tx,
  viewer: Viewer<'coordinator'>,
  row: DateRow,
  one: RegistrationRow,
): Promise<void> {
  await changeSeats(tx, row.id, {
    people: one.seats,
    parties: 1,
    inPerson: one.attending === 'in_person' ? one.seats : 0,
    online: one.attending === 'online' ? one.seats : 0,
    waiting: one.state === 'waitlisted' ? -1 : 0,
  })
  await withdraw(tx, `waiting:${one.id}`)
  await enqueue(tx, {
    key: `seated:${one.id}`,
    accountId: one.account_id,
    template: 'seated',
    when: letterWhen(row, await clinicZone(tx), tx.now),
  })
  record(tx, viewer, {
    action: 'registration.seated',
    subject: { kind: 'registration', id: one.id },
    detail: { occurrence: row.id, people: one.seats },
  })
  catalogueChanged(tx)
}

/**
 * Answers a family that asked to join: approved, it gets places if they are free and nobody waits, else a turn on
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
    const party = { people: one.seats, attending: one.attending }
    const decision = decideRegistration(asIfOpen, party, 'wait', tx.now)
    if (decision.outcome === 'confirmed') {
      await confirmRegistrations(tx, [one.id])
      await seat(tx, viewer, row, one)
      return 'seated'
    }
    if (decision.outcome !== 'waitlisted') throw new Conflict('nobodyFits', { occurrenceId: row.id })
    await queueRegistration(tx, one.id)
    await changeSeats(tx, row.id, { people: 0, parties: 0, inPerson: 0, online: 0, waiting: 1 })
    await enqueue(tx, {
      key: `waiting:${one.id}`,
      accountId: one.account_id,
      template: 'waiting',
      when: letterWhen(row, await clinicZone(tx), tx.now),
    })
    record(tx, viewer, { action: 'registration.waitlisted', subject: { kind: 'registration', id: one.id } })
    catalogueChanged(tx)
    return 'waitlisted'
  })
}

function refuseUnlessComing(row: DateRow, now: number): void {
  if (row.cancelled_at !== null) throw new Conflict('dateCancelled')
  if (now >= row.starts_at) throw new Conflict('dateStarted')
}
