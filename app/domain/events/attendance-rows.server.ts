import { type Insertable, sql } from 'kysely'
import type { AttendanceEventTable, AttendanceTable, SessionClosingTable, WalkInTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'
import { cameMarks } from './attendance'
import { liveStates } from './registration-rows.server'

/** Every event about some people, in order. */
export async function eventsAbout(tx: Reading, attendeeIds: string[]) {
  if (attendeeIds.length === 0) return []
  return tx.db
    .selectFrom('attendance_event')
    .select(['id', 'attendee_id', 'seq', 'mark', 'undoes', 'at'])
    .where('attendee_id', 'in', attendeeIds)
    .orderBy('seq')
    .execute()
}

export async function insertEvents(tx: Tx, rows: Insertable<AttendanceEventTable>[]): Promise<void> {
  for (let first = 0; first < rows.length; first += 200) {
    await tx.db
      .insertInto('attendance_event')
      .values(rows.slice(first, first + 200))
      .execute()
  }
}

/** Writes what the events of some people come to. */
export async function keepAttendance(tx: Tx, rows: Insertable<AttendanceTable>[]): Promise<void> {
  for (let first = 0; first < rows.length; first += 200) {
    await tx.db
      .insertInto('attendance')
      .values(rows.slice(first, first + 200))
      .onConflict((conflict) =>
        conflict.column('attendee_id').doUpdateSet({
          mark: (of) => of.ref('excluded.mark'),
          since: (of) => of.ref('excluded.since'),
        }),
      )
      .execute()
  }
}

/** What the people of a date are marked as; who is not here is unmarked. */
export async function attendanceOn(tx: Reading, occurrenceId: string) {
  return tx.db
    .selectFrom('attendance')
    .select(['attendee_id', 'mark', 'since'])
    .where('occurrence_id', '=', occurrenceId)
    .execute()
}

/** How many events there are about each of some people: what a page has seen when it is drawn. */
export async function eventCounts(tx: Reading, attendeeIds: string[]): Promise<Map<string, number>> {
  if (attendeeIds.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('attendance_event')
    .select((of) => ['attendee_id', of.fn.countAll<number>().as('events')])
    .where('attendee_id', 'in', attendeeIds)
    .groupBy('attendee_id')
    .execute()
  return new Map(rows.map((row) => [row.attendee_id, Number(row.events)]))
}

/** The people of a date's booked families who have no mark. */
export async function unmarkedOn(tx: Reading, occurrenceId: string) {
  return tx.db
    .selectFrom('attendee')
    .innerJoin('registration', 'registration.id', 'attendee.registration_id')
    .leftJoin('attendance', 'attendance.attendee_id', 'attendee.id')
    .select(['attendee.id', 'attendee.registration_id'])
    .where('registration.occurrence_id', '=', occurrenceId)
    .where('registration.state', '=', 'confirmed')
    .where('attendee.ended_at', 'is', null)
    .where((or) => or.or([or('attendance.mark', 'is', null), or('attendance.mark', '=', 'unmarked')]))
    .orderBy('attendee.id')
    .execute()
}

/** Who stands at the door: each live registration of a date with its family's name. */
export async function doorRows(tx: Reading, occurrenceId: string) {
  return tx.db
    .selectFrom('registration')
    .innerJoin('person', 'person.account_id', 'registration.account_id')
    .select([
      'registration.id',
      'registration.state',
      'registration.seats',
      'registration.online_seats',
      'registration.needs',
      'registration.interpreter_language',
      'registration.priority',
      'registration.queued_at',
      'person.given_name',
      'person.family_name',
    ])
    .where('registration.occurrence_id', '=', occurrenceId)
    .where('registration.state', 'in', liveStates)
    .orderBy('registration.priority', 'desc')
    .orderBy('registration.queued_at')
    .orderBy('registration.id')
    .limit(1000)
    .execute()
}

export type DoorRow = Awaited<ReturnType<typeof doorRows>>[number]

export async function insertWalkIn(tx: Tx, row: Insertable<WalkInTable>): Promise<void> {
  await tx.db.insertInto('walk_in').values(row).execute()
}

/** Who walked in to a date and was not taken back, in the order of coming. */
export async function walkInsOn(tx: Reading, occurrenceId: string) {
  return tx.db
    .selectFrom('walk_in')
    .select(['id', 'given_name', 'people', 'attending', 'at'])
    .where('occurrence_id', '=', occurrenceId)
    .where('undone_at', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .limit(500)
    .execute()
}

/** Takes back that somebody walked in. @returns what it was; undefined where there is no such one, or it was taken back before */
export async function undoWalkIn(tx: Tx, id: string, occurrenceId: string, by: string) {
  return tx.db
    .updateTable('walk_in')
    .set({ undone_at: tx.now, undone_by: by })
    .where('id', '=', id)
    .where('occurrence_id', '=', occurrenceId)
    .where('undone_at', 'is', null)
    .returning(['people', 'attending'])
    .executeTakeFirst()
}

/** A date that is taken off keeps nobody at its door. */
export async function endWalkIns(tx: Tx, occurrenceId: string, by: string): Promise<void> {
  await tx.db
    .updateTable('walk_in')
    .set({ undone_at: tx.now, undone_by: by })
    .where('occurrence_id', '=', occurrenceId)
    .where('undone_at', 'is', null)
    .execute()
}

export async function insertClosing(tx: Tx, row: Insertable<SessionClosingTable>): Promise<void> {
  await tx.db.insertInto('session_closing').values(row).execute()
}

/** The last time that somebody closed a date's session. */
export async function lastClosing(tx: Reading, occurrenceId: string) {
  return tx.db
    .selectFrom('session_closing')
    .select(['at', 'absent'])
    .where('occurrence_id', '=', occurrenceId)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** How many people are in at each of some dates, those who walked in too. */
export async function countsIn(tx: Reading, ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const marked = await tx.db
    .selectFrom('attendance')
    .innerJoin('registration', 'registration.id', 'attendance.registration_id')
    .innerJoin('attendee', 'attendee.id', 'attendance.attendee_id')
    .select((of) => ['attendance.occurrence_id', of.fn.countAll<number>().as('people')])
    .where('attendance.occurrence_id', 'in', ids)
    .where('attendance.mark', 'in', cameMarks)
    .where('registration.state', '=', 'confirmed')
    .where('attendee.ended_at', 'is', null)
    .groupBy('attendance.occurrence_id')
    .execute()
  const walked = await tx.db
    .selectFrom('walk_in')
    .select((of) => ['occurrence_id', of.fn.sum<number>('people').as('people')])
    .where('occurrence_id', 'in', ids)
    .where('undone_at', 'is', null)
    .groupBy('occurrence_id')
    .execute()
  const counts = new Map<string, number>()
  for (const { occurrence_id, people } of [...marked, ...walked])
    counts.set(occurrence_id, (counts.get(occurrence_id) ?? 0) + Number(people))
  return counts
}

/** The date of a confirmed registration by its check-in code. Any other code, and one whose sign-up ended, is unknown. */
export async function registrationOfCode(tx: Reading, token: string) {
  return tx.db
    .selectFrom('registration')
    .select(['id', 'occurrence_id'])
    .where('check_in_token', '=', token)
    .where('state', '=', 'confirmed')
    .executeTakeFirst()
}

/** The check-in code of one's own confirmed registration. */
export async function codeOf(tx: Reading, registrationId: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('registration')
    .select('check_in_token')
    .where('id', '=', registrationId)
    .where('state', '=', 'confirmed')
    .executeTakeFirst()
  return row?.check_in_token ?? undefined
}

/** Grants places beyond the limits of a date as one number for each that has one. */
export async function grantBeyond(
  tx: Tx,
  occurrenceId: string,
  more: { people: number; parties: number; inPerson: number; online: number },
): Promise<void> {
  await tx.db
    .updateTable('occurrence')
    .set({
      overbook_people: sql`overbook_people + ${more.people}`,
      overbook_parties: sql`overbook_parties + ${more.parties}`,
      overbook_in_person: sql`overbook_in_person + ${more.inPerson}`,
      overbook_online: sql`overbook_online + ${more.online}`,
    })
    .where('id', '=', occurrenceId)
    .execute()
}
