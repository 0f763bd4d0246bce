import type { Viewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import { reading, type Tx, transact } from '~/platform/db.server'
import { record } from '../audit/record.server'
import { NotHere } from '../errors'
import { isId } from '../ids'
import { enqueue, withdraw } from '../notices/enqueue.server'
import { attendeesOf } from './attendee-rows.server'
import { letterCalendar } from './calendar.server'
import { rememberRelease } from './cancelling.server'
import { endEnrollment, leftEnrollment, liveEnrollment } from './enrollment-rows.server'
import { comingOfProgram, type MyRegistrationRow } from './mine-rows.server'
import { newsOf } from './news'
import { clinicZone } from './occurrence-rows.server'
import { lockSeats, recordSeats, release } from './promoting.server'
import { undoMs } from './registering.server'
import { endRegistration, registrationById } from './registration-rows.server'
import { isLate } from './rules'
import type { When } from './views'
import { letterWhen, type Reader, whenOf } from './when'

export type LeavingPage = {
  programId: string
  /** the dates that would be given back, soonest first */
  dates: { id: string; when: When }[]
}

/** What leaving a course would give back. @throws NotHere where this family is in no such course */
export async function readLeaving(
  viewer: Viewer<'family'>,
  language: Language,
  programId: string | undefined,
): Promise<LeavingPage> {
  if (!isId(programId)) throw new NotHere()
  return reading(async (tx) => {
    if (!(await liveEnrollment(tx, viewer.accountId, programId))) throw new NotHere()
    const reader: Reader = { language, zone: await clinicZone(tx), now: tx.now, ownZone: viewer.timeZone }
    const coming = await comingOfProgram(tx, viewer.accountId, programId)
    return { programId, dates: coming.map((one) => ({ id: one.id, when: whenOf(one, reader) })) }
  })
}

/**
 * Takes a family out of a course: every date that is still to come is given back in one step, and its places are
 * offered on. One letter names them all. Leaving again, or a course one is not in, changes nothing.
 *
 * @returns how many dates were given back
 */
export async function leaveCourse(
  viewer: Viewer<'family'>,
  programId: string | undefined,
): Promise<{ dates: number }> {
  if (!isId(programId)) throw new NotHere()
  return transact(async (tx) => {
    const before = await comingOfProgram(tx, viewer.accountId, programId)
    await lockSeats(
      tx,
      before.map((one) => one.occurrence_id),
    )
    const enrollment = await liveEnrollment(tx, viewer.accountId, programId)
    if (!enrollment) return { dates: 0 }
    const coming = await comingOfProgram(tx, viewer.accountId, programId)
    for (const one of coming) await giveBack(tx, viewer, one, enrollment.id)
    await endEnrollment(tx, enrollment.id)
    record(tx, viewer, {
      action: 'course.left',
      subject: { kind: 'program', id: programId },
      detail: { dates: coming.length },
    })
    if (coming.length > 0) {
      const zone = await clinicZone(tx)
      const listed = (language: Language) =>
        coming.map((one) => letterWhen(one, zone, tx.now)[language]).join('; ')
      await enqueue(tx, {
        key: leftLetter(enrollment.id, tx.now),
        accountId: viewer.accountId,
        template: 'cancelled',
        when: { en: listed('en'), es: listed('es') },
        calendar: await letterCalendar(tx, ...coming.map((one) => one.id)),
        dueAt: tx.now + undoMs,
      })
    }
    return { dates: coming.length }
  })
}

/** A course that this family left, to ask whether it should be undone. @throws NotHere where it left none */
export async function readLeft(
  viewer: Viewer<'family'>,
  programId: string | undefined,
): Promise<{ programId: string }> {
  if (!isId(programId)) throw new NotHere()
  return reading(async (tx) => {
    if (!(await leftEnrollment(tx, viewer.accountId, programId))) throw new NotHere()
    return { programId }
  })
}

/** The letter about a course that was left at an instant. */
export function leftLetter(enrollmentId: string, at: number): string {
  return `left:${enrollmentId}:${at}`
}

async function giveBack(
  tx: Tx,
  viewer: Viewer<'family'>,
  coming: MyRegistrationRow,
  enrollmentId: string,
): Promise<void> {
  const mine = await registrationById(tx, coming.id)
  if (!mine) return
  const people = (await attendeesOf(tx, [mine.id])).map((one) => one.id)
  await rememberRelease(tx, mine, people, enrollmentId)
  const late = isLate(coming.starts_at, tx.now)
  await endRegistration(tx, mine.id, late ? 'late_cancelled' : 'cancelled', viewer.personId)
  await release(tx, mine)
  recordSeats(tx, viewer, 'cancelled', mine, { was: mine.state, late })
  await withdraw(tx, ...newsOf({ id: mine.id, startsAt: coming.starts_at }))
}
