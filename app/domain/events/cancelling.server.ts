import type { Viewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import { reading, type Tx, transact } from '~/platform/db.server'
import { record } from '../audit/record.server'
import { catalogueChanged } from '../clinic/catalogue.server'
import { Conflict, NotHere } from '../errors'
import { isId } from '../ids'
import { enqueue, withdraw } from '../notices/enqueue.server'
import { clinicZone, dateById } from './occurrence-rows.server'
import { undoMs } from './registering.server'
import {
  attendeesOf,
  endRegistration,
  liveStates,
  myRegistration,
  type RegistrationRow,
  registrationById,
} from './registration-rows.server'
import { isLate } from './rules'
import { changeSeats, lockDate } from './seat-rows.server'
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

export type Cancelled = {
  occurrenceId: string
  state: 'cancelled' | 'late_cancelled' | 'already'
  /** true when it held places; false when it only waited or asked */
  held: boolean
}

/**
 * Cancels a whole party, at any time until the date is over and without a reason. Its places are free in the same
 * transaction. Cancelling what is already ended changes nothing and says so.
 *
 * @throws NotHere for a registration of somebody else, Conflict when the date is over
 */
export async function cancelRegistration(
  viewer: Viewer<'family'>,
  id: string | undefined,
): Promise<Cancelled> {
  if (!isId(id)) throw new NotHere()
  return transact(async (tx) => {
    const found = await registrationById(tx, id)
    if (!found || found.account_id !== viewer.accountId) throw new NotHere()
    await lockDate(tx, found.occurrence_id)
    const [mine, date] = [await registrationById(tx, id), await dateById(tx, found.occurrence_id)]
    if (!mine || !date) throw new NotHere()
    if (!(liveStates as readonly string[]).includes(mine.state)) {
      return { occurrenceId: date.id, state: 'already', held: false }
    }
    if (tx.now >= date.ends_at) throw new Conflict('dateOver', { registrationId: id })
    const state = isLate(date.starts_at, tx.now) ? 'late_cancelled' : 'cancelled'
    await endRegistration(tx, id, state, viewer.personId)
    await release(tx, mine)
    record(tx, viewer, {
      action: 'registration.cancelled',
      subject: { kind: 'registration', id },
      detail: { occurrence: date.id, was: mine.state, late: state === 'late_cancelled' },
    })
    for (const template of ['registered', 'waiting', 'seated']) await withdraw(tx, `${template}:${id}`)
    await enqueue(tx, {
      key: `cancelled:${id}`,
      accountId: viewer.accountId,
      template: 'cancelled',
      when: letterWhen(date, await clinicZone(tx), tx.now),
      dueAt: tx.now + undoMs,
    })
    return { occurrenceId: date.id, state, held: mine.state === 'confirmed' || mine.state === 'offered' }
  })
}

/** Gives back what a registration held on its locked date: places, or its turn on the list. */
export async function release(tx: Tx, one: RegistrationRow): Promise<void> {
  const held = one.state === 'confirmed' || one.state === 'offered'
  const seats = held ? one.seats : 0
  await changeSeats(tx, one.occurrence_id, {
    people: 0 - seats,
    parties: held ? -1 : 0,
    inPerson: one.attending === 'in_person' ? 0 - seats : 0,
    online: one.attending === 'online' ? 0 - seats : 0,
    waiting: one.state === 'waitlisted' ? -1 : 0,
  })
  catalogueChanged(tx)
}
