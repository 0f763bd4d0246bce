import type { Viewer } from '~/doors/viewer'
import type { Tx } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { Conflict } from '../errors'
import { type Act, type Attendance, attendanceOf, doorStateOf } from './attendance'
import { eventsAbout, insertEvents, keepAttendance } from './attendance-rows.server'
import { lockHers } from './desk-access.server'
import type { DateRow } from './occurrence-rows.server'

/**
 * Locks a date whose door is open: from an hour before its start to a day after its end.
 *
 * @throws NotHere outside her sites, Conflict when its door is not open
 */
export async function lockDoor(
  tx: Tx,
  viewer: Viewer<'coordinator'>,
  id: string | undefined,
): Promise<DateRow> {
  const row = await lockHers(tx, viewer, id)
  refuseUnlessOpen(row, tx.now)
  return row
}

function refuseUnlessOpen(row: DateRow, now: number): void {
  const state = doorStateOf(row, now)
  if (state === 'cancelled') throw new Conflict('dateCancelled')
  if (state === 'over') throw new Conflict('checkInOver')
  if (state !== 'open') throw new Conflict('checkInEarly')
}

/** A person to be marked, and the registration they are of. */
export type Marked = { id: string; registration_id: string }

/**
 * Writes what a tap does to some people of a locked date: an event for each whom it changes, and what their events
 * come to now.
 *
 * @param tap the nonce of the tap
 * @param decide what it does to one person as they stand; `seen` is how many events there are about all of them
 * @returns how many people it changed
 */
export async function markPeople(
  tx: Tx,
  viewer: Viewer,
  { occurrenceId, tap }: { occurrenceId: string; tap: string },
  people: readonly Marked[],
  decide: (present: Attendance, about: { person: Marked; seen: number }) => Act,
): Promise<number> {
  const known = await eventsAbout(
    tx,
    people.map((one) => one.id),
  )
  const written = []
  const kept = []
  for (const person of people) {
    const mine = known.filter((one) => one.attendee_id === person.id)
    const act = decide(attendanceOf(mine), { person, seen: known.length })
    if (act === 'nothing') continue
    const event = {
      id: random128(),
      seq: mine.length + 1,
      mark: 'undoes' in act ? ('unmarked' as const) : act.mark,
      undoes: 'undoes' in act ? act.undoes : null,
      at: tx.now,
    }
    const { mark, since } = attendanceOf([...mine, event])
    written.push({
      ...event,
      attendee_id: person.id,
      occurrence_id: occurrenceId,
      actor_id: viewer.personId,
      tap,
    })
    kept.push({
      attendee_id: person.id,
      occurrence_id: occurrenceId,
      registration_id: person.registration_id,
      mark,
      since: since ?? null,
    })
  }
  await insertEvents(tx, written)
  await keepAttendance(tx, kept)
  return written.length
}
