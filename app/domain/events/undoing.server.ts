import type { Viewer } from '~/doors/viewer'
import { type Tx, transact } from '~/platform/db.server'
import { record } from '../audit/record.server'
import { catalogueChanged } from '../clinic/catalogue.server'
import { Conflict, NotHere } from '../errors'
import { isId } from '../ids'
import { revive, withdraw } from '../notices/enqueue.server'
import { waysOf } from './attendee-rows.server'
import { lockMine, type Mine } from './cancelling.server'
import { leftEnrollment, liveEnrollment, reopenEnrollment } from './enrollment-rows.server'
import { leftLetter } from './leaving.server'
import { lastRelease, markUndone, releasesOfCourse, reviveRegistration } from './list-rows.server'
import { newsOf } from './news'
import { held, lockSeats, promote, recordSeats } from './promoting.server'
import { undoMs } from './registering.server'
import { liveRegistration, liveStates, registrationById, registrationsById } from './registration-rows.server'
import { isHeld } from './rules'
import { changeSeats } from './seat-rows.server'
import { fits, nobody, partyWith } from './seats'
import { factsOf, limitsOf } from './shown'

type Release = NonNullable<Awaited<ReturnType<typeof lastRelease>>>

/**
 * Takes back what a family gave up in the last three minutes: its people, its places or its turn, and its letters are
 * as they were. Places that went to another family meanwhile stay theirs.
 *
 * @throws Conflict `undoTooLate` after three minutes or where something else changed since, `undoTaken` when the
 *   places are not free any more
 */
export async function undoRelease(viewer: Viewer<'family'>, id: string | undefined): Promise<void> {
  await transact(async (tx) => {
    const { mine, date, live } = await lockMine(tx, viewer, id)
    const last = await lastRelease(tx, mine.id)
    if (last?.enrollment_id) throw new Conflict('undoCourse')
    await takeBack(tx, viewer, { mine, date, live }, last)
  })
}

/**
 * Takes back that a family left a course, within the same minutes: every date of it, or none.
 *
 * @throws Conflict as `undoRelease` does, NotHere where this family left no such course
 */
export async function undoLeaving(viewer: Viewer<'family'>, programId: string | undefined): Promise<void> {
  if (!isId(programId)) throw new NotHere()
  await transact(async (tx) => {
    const before = await leftEnrollment(tx, viewer.accountId, programId)
    // Pressed twice: the first press did it.
    if (!before && (await liveEnrollment(tx, viewer.accountId, programId))) return
    if (!before) throw new NotHere()
    const given = await releasesOfCourse(tx, before.id, before.ended_at)
    const registrations = await registrationsById(
      tx,
      given.map((one) => one.registration_id),
    )
    const dates = await lockSeats(
      tx,
      registrations.map((one) => one.occurrence_id),
    )
    const left = await leftEnrollment(tx, viewer.accountId, programId)
    if (left?.ended_at !== before.ended_at || given.length === 0) throw new Conflict('undoTooLate')
    if (await liveEnrollment(tx, viewer.accountId, programId)) throw new Conflict('undoTooLate')
    for (const last of await releasesOfCourse(tx, left.id, left.ended_at)) {
      const mine = await registrationById(tx, last.registration_id)
      const date = mine && dates.get(mine.occurrence_id)
      if (!mine || !date) throw new NotHere()
      await takeBack(tx, viewer, { mine, date, live: liveStates.some((state) => state === mine.state) }, last)
    }
    await reopenEnrollment(tx, left.id)
    await withdraw(tx, leftLetter(left.id, left.ended_at))
    record(tx, viewer, { action: 'course.rejoined', subject: { kind: 'program', id: programId } })
  })
}

/** Makes one registration of a locked date again what it was before its last release. */
async function takeBack(
  tx: Tx,
  viewer: Viewer<'family'>,
  { mine, date, live }: Mine,
  last: Release | undefined,
): Promise<void> {
  if (!last || last.undone_at !== null || !sameSince(last, mine, live)) throw new Conflict('undoTooLate')
  if (tx.now >= last.at + undoMs) throw new Conflict('undoTooLate')
  if (date.cancelled_at !== null || tx.now >= date.starts_at) throw new Conflict('dateStarted')
  const other = live ? undefined : await liveRegistration(tx, date.id, viewer.accountId)
  if (other) throw new Conflict('undoTooLate')
  const attendeeIds = JSON.parse(last.attendees) as string[]
  const back = partyWith(await waysOf(tx, attendeeIds))
  if (last.was === 'confirmed') {
    const limits = limitsOf(date)
    // The party itself still counts where only some of its people had left.
    if (live) limits.parties.taken -= 1
    if (isHeld(factsOf(date), tx.now) || !fits(limits, back)) throw new Conflict('undoTaken')
  }
  await reviveRegistration(tx, mine.id, { state: last.was, attendeeIds })
  const seated = last.was === 'confirmed'
  await changeSeats(tx, date.id, {
    ...held(seated ? back : nobody),
    parties: seated && !live ? 1 : 0,
    waiting: last.was === 'waitlisted' && !live ? 1 : 0,
  })
  await markUndone(tx, last.id)
  recordSeats(tx, viewer, 'undone', mine, { people: last.seats, state: last.was })
  await withdraw(tx, `cancelled:${last.id}`)
  await revive(tx, newsOf({ id: mine.id, startsAt: date.starts_at }), last.at)
  catalogueChanged(tx)
  await promote(tx, date.id)
}

/** Whether a registration is still as that release left it. */
function sameSince(last: Release, mine: Mine['mine'], live: boolean): boolean {
  const left = (JSON.parse(last.attendees) as string[]).length
  return live
    ? mine.state === last.was && mine.seats === last.seats - left
    : (mine.state === 'cancelled' || mine.state === 'late_cancelled') && left === last.seats
}
