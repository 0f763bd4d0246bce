import { type Insertable, sql } from 'kysely'
import type { AttendeeTable, EnrollmentTable, RegistrationState, RegistrationTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'
import { enterCalendar, leaveCalendar, leaveCalendars } from './calendar-rows.server'

export const liveStates = [
  'requested',
  'confirmed',
  'waitlisted',
  'offered',
] as const satisfies RegistrationState[]

const columns = [
  'registration.id',
  'registration.occurrence_id',
  'registration.account_id',
  'registration.state',
  'registration.seats',
  'registration.online_seats',
  'registration.needs',
  'registration.interpreter_language',
  'registration.queued_at',
  'registration.priority',
  'registration.skips',
  'registration.minimum_size',
  'registration.auto_confirm',
  'registration.head_since',
  'registration.missed_offers',
  'registration.offered_at',
  'registration.offered_seats',
  'registration.offered_online',
  'registration.offer_expires_at',
] as const

export async function registrationById(tx: Reading, id: string) {
  return tx.db.selectFrom('registration').select(columns).where('id', '=', id).executeTakeFirst()
}

/** Some registrations by id. */
export async function registrationsById(tx: Reading, ids: readonly string[]) {
  return tx.db
    .selectFrom('registration')
    .select(columns)
    .where('id', 'in', ['', ...ids])
    .execute()
}

export type RegistrationRow = NonNullable<Awaited<ReturnType<typeof registrationById>>>

/** The one live registration of an account for a date. */
export async function liveRegistration(tx: Reading, occurrenceId: string, accountId: string) {
  return tx.db
    .selectFrom('registration')
    .select(columns)
    .where('occurrence_id', '=', occurrenceId)
    .where('account_id', '=', accountId)
    .where('state', 'in', liveStates)
    .executeTakeFirst()
}

/** On which of some dates an account has a live registration. */
export async function liveOnDates(tx: Reading, accountId: string, ids: string[]): Promise<Set<string>> {
  const rows = await tx.db
    .selectFrom('registration')
    .select('occurrence_id')
    .where('account_id', '=', accountId)
    .where('occurrence_id', 'in', ['', ...ids])
    .where('state', 'in', liveStates)
    .execute()
  return new Set(rows.map((row) => row.occurrence_id))
}

/** The standing intent of an account for a whole course. */
export async function liveEnrollment(tx: Reading, accountId: string, programId: string) {
  return tx.db
    .selectFrom('enrollment')
    .select('id')
    .where('account_id', '=', accountId)
    .where('program_id', '=', programId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}

/** The last time an account left a course. */
export async function leftEnrollment(tx: Reading, accountId: string, programId: string) {
  const row = await tx.db
    .selectFrom('enrollment')
    .select(['id', 'ended_at'])
    .where('account_id', '=', accountId)
    .where('program_id', '=', programId)
    .where('ended_at', 'is not', null)
    .orderBy('ended_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { id: row.id, ended_at: row.ended_at ?? 0 }
}

export async function reopenEnrollment(tx: Tx, id: string): Promise<void> {
  await tx.db.updateTable('enrollment').set({ ended_at: null }).where('id', '=', id).execute()
}

export async function insertEnrollment(tx: Tx, row: Insertable<EnrollmentTable>): Promise<void> {
  await tx.db.insertInto('enrollment').values(row).execute()
}

export async function endEnrollment(tx: Tx, id: string): Promise<void> {
  await tx.db.updateTable('enrollment').set({ ended_at: tx.now }).where('id', '=', id).execute()
}

/** An account's live registrations for the dates of a program that are still to come, soonest first. */
export async function comingOfProgram(
  tx: Reading,
  accountId: string,
  programId: string,
): Promise<MyRegistrationRow[]> {
  return withDates(tx)
    .where('registration.account_id', '=', accountId)
    .where('occurrence.program_id', '=', programId)
    .where('registration.state', 'in', liveStates)
    .where('occurrence.ends_at', '>', tx.now)
    .orderBy('occurrence.starts_at')
    .limit(60)
    .execute()
}

/** Everybody with a live registration for a date, in the order of asking. */
export async function liveOn(tx: Reading, occurrenceId: string): Promise<RegistrationRow[]> {
  return tx.db
    .selectFrom('registration')
    .select(columns)
    .where('occurrence_id', '=', occurrenceId)
    .where('state', 'in', liveStates)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** What an account holds, or is offered, that meets a stretch of time, soonest first; its family sessions too. */
export async function heldBetween(
  tx: Reading,
  accountId: string,
  { from, to }: { from: number; to: number },
) {
  return tx.db
    .selectFrom('registration')
    .innerJoin('occurrence', 'occurrence.id', 'registration.occurrence_id')
    .innerJoin('program', 'program.id', 'occurrence.program_id')
    .select(['occurrence.id', 'occurrence.starts_at', 'occurrence.ends_at'])
    .select(['program.kind', 'program.title_en', 'program.title_es'])
    .where('registration.account_id', '=', accountId)
    .where('registration.state', 'in', ['confirmed', 'offered'])
    .where('occurrence.starts_at', '<', to)
    .where('occurrence.ends_at', '>', from)
    .orderBy('occurrence.starts_at')
    .orderBy('occurrence.id')
    .limit(200)
    .execute()
}

/** The waiting list of a date in its order: priority first, then who came first. */
export async function waitingOn(tx: Reading, occurrenceId: string): Promise<RegistrationRow[]> {
  return tx.db
    .selectFrom('registration')
    .select(columns)
    .where('occurrence_id', '=', occurrenceId)
    .where('state', '=', 'waitlisted')
    .orderBy('priority', 'desc')
    .orderBy('queued_at')
    .orderBy('id')
    .execute()
}

export async function insertRegistration(tx: Tx, row: Insertable<RegistrationTable>): Promise<void> {
  await tx.db.insertInto('registration').values(row).execute()
  if (row.state === 'confirmed') await enterCalendar(tx, row.id)
}

export async function insertAttendees(tx: Tx, rows: Insertable<AttendeeTable>[]): Promise<void> {
  await tx.db.insertInto('attendee').values(rows).execute()
}

/** Ends a registration and frees its people for another one of the same date. */
export async function endRegistration(
  tx: Tx,
  id: string,
  state: RegistrationState,
  by: string,
): Promise<void> {
  await tx.db
    .updateTable('registration')
    .set({ state, ended_at: tx.now, ended_by: by, head_since: null })
    .where('id', '=', id)
    .execute()
  await tx.db
    .updateTable('attendee')
    .set({ ended_at: tx.now })
    .where('registration_id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
  await leaveCalendar(tx, id)
}

/** Changes what helps a party, and what it wishes of the waiting list. */
export async function changeWishes(
  tx: Tx,
  id: string,
  wishes: Partial<
    Pick<Insertable<RegistrationTable>, 'needs' | 'interpreter_language' | 'minimum_size' | 'auto_confirm'>
  >,
): Promise<void> {
  await tx.db.updateTable('registration').set(wishes).where('id', '=', id).execute()
}

/** The sealed question of a registration. */
export async function questionOf(tx: Reading, id: string): Promise<Uint8Array | null> {
  const row = await tx.db
    .selectFrom('registration')
    .select('question')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.question ?? null
}

/** Makes an ended registration live again with the people it had at its end; its new state is set after. */
export async function reopenRegistration(tx: Tx, id: string): Promise<void> {
  await tx.db
    .updateTable('attendee')
    .set({ ended_at: null })
    .where('registration_id', '=', id)
    .where('ended_at', '=', (of) =>
      of.selectFrom('registration').select('registration.ended_at').where('registration.id', '=', id),
    )
    .execute()
  await tx.db
    .updateTable('registration')
    .set({ ended_at: null, ended_by: null })
    .where('id', '=', id)
    .execute()
}

/** Ends everything live on a date at once. */
export async function endAllOn(tx: Tx, occurrenceId: string, by: string): Promise<void> {
  await tx.db
    .updateTable('registration')
    .set({ state: 'event_cancelled', ended_at: tx.now, ended_by: by })
    .where('occurrence_id', '=', occurrenceId)
    .where('state', 'in', liveStates)
    .execute()
  await tx.db
    .updateTable('attendee')
    .set({ ended_at: tx.now })
    .where('occurrence_id', '=', occurrenceId)
    .where('ended_at', 'is', null)
    .execute()
  await leaveCalendars(tx, occurrenceId)
}

/**
 * The people of some registrations, the account holder first: those it has, and where it ended those it had at its
 * end.
 */
export async function attendeesOf(tx: Reading, registrationIds: string[]) {
  if (registrationIds.length === 0) return []
  return (
    tx.db
      .selectFrom('attendee')
      .innerJoin('registration', 'registration.id', 'attendee.registration_id')
      .leftJoin('household_person', 'household_person.id', 'attendee.household_person_id')
      .select(['attendee.id', 'attendee.registration_id'])
      // Somebody who was renamed since is called as they are now.
      .select((of) =>
        of.fn
          .coalesce(of.ref('household_person.given_name'), of.ref('attendee.given_name'))
          .$castTo<string>()
          .as('given_name'),
      )
      .select(['attendee.person_id', 'attendee.household_person_id', 'attendee.attending'])
      .where('attendee.registration_id', 'in', registrationIds)
      .where((or) =>
        or.or([
          or('attendee.ended_at', 'is', null),
          or('attendee.ended_at', '=', or.ref('registration.ended_at')),
        ]),
      )
      .orderBy(sql`CASE WHEN attendee.person_id IS NULL THEN 1 ELSE 0 END`)
      .orderBy('given_name')
      .orderBy('attendee.id')
      .execute()
  )
}

/** How some people come, or came. */
export async function waysOf(tx: Reading, attendeeIds: readonly string[]) {
  return tx.db
    .selectFrom('attendee')
    .select('attending')
    .where('id', 'in', ['', ...attendeeIds])
    .execute()
}

export type AttendeeRow = Awaited<ReturnType<typeof attendeesOf>>[number]

const withDate = [
  'occurrence.starts_at',
  'occurrence.ends_at',
  'occurrence.format',
  'occurrence.cancelled_at',
  'program.id as program_id',
  'program.kind',
  'program.joining',
  'program.title_en',
  'program.title_es',
  'site.name as site_name',
  'site.short_name as site_short_name',
  'room.name_en as room_en',
  'room.name_es as room_es',
] as const

function withDates(tx: Reading) {
  return tx.db
    .selectFrom('registration')
    .innerJoin('occurrence', 'occurrence.id', 'registration.occurrence_id')
    .innerJoin('program', 'program.id', 'occurrence.program_id')
    .leftJoin('site', 'site.id', 'occurrence.site_id')
    .leftJoin('room', 'room.id', 'occurrence.room_id')
    .select(columns)
    .select(withDate)
    .select((of) => of('occurrence.join_link', 'is not', null).as('has_link'))
    .select((of) =>
      of
        .selectFrom('registration as before')
        .select((count) => count.fn.countAll<number>().as('ahead'))
        .whereRef('before.occurrence_id', '=', 'registration.occurrence_id')
        .where('before.state', '=', 'waitlisted')
        .where((or) =>
          or.or([
            or('before.priority', '>', or.ref('registration.priority')),
            or.and([
              or('before.priority', '=', or.ref('registration.priority')),
              or('before.queued_at', '<', or.ref('registration.queued_at')),
            ]),
            or.and([
              or('before.priority', '=', or.ref('registration.priority')),
              or('before.queued_at', '=', or.ref('registration.queued_at')),
              or('before.id', '<', or.ref('registration.id')),
            ]),
          ]),
        )
        .as('ahead'),
    )
}

export type MyRegistrationRow = Awaited<ReturnType<ReturnType<typeof withDates>['execute']>>[number]

/** An account's registrations whose dates are not over, in order of time; family therapy has a page of its own. */
export async function comingOf(tx: Reading, accountId: string, count: number): Promise<MyRegistrationRow[]> {
  return withDates(tx)
    .where('registration.account_id', '=', accountId)
    .where('program.kind', '<>', 'therapy')
    .where('registration.state', 'in', [...liveStates, 'event_cancelled'])
    .where('occurrence.ends_at', '>', tx.now)
    .orderBy('occurrence.starts_at')
    .orderBy('registration.id')
    .limit(count)
    .execute()
}

/** An account's registrations that are over or were ended, newest first. */
export async function pastOf(tx: Reading, accountId: string, count: number): Promise<MyRegistrationRow[]> {
  return withDates(tx)
    .where('registration.account_id', '=', accountId)
    .where('program.kind', '<>', 'therapy')
    .where((or) =>
      or.or([
        or('occurrence.ends_at', '<=', tx.now),
        or('registration.state', 'not in', [...liveStates, 'event_cancelled']),
      ]),
    )
    .orderBy('occurrence.starts_at', 'desc')
    .orderBy('registration.id')
    .limit(count)
    .execute()
}

export async function myRegistration(
  tx: Reading,
  accountId: string,
  id: string,
): Promise<MyRegistrationRow | undefined> {
  return withDates(tx)
    .where('registration.account_id', '=', accountId)
    .where('registration.id', '=', id)
    .where('program.kind', '<>', 'therapy')
    .executeTakeFirst()
}

export async function myRegistrationFor(tx: Reading, accountId: string, occurrenceId: string) {
  return withDates(tx)
    .where('registration.account_id', '=', accountId)
    .where('registration.occurrence_id', '=', occurrenceId)
    .where('registration.state', 'in', liveStates)
    .executeTakeFirst()
}

/** Who comes to a date: each live registration with the family's name and its sealed question. */
export async function rosterRows(tx: Reading, occurrenceId: string) {
  return tx.db
    .selectFrom('registration')
    .innerJoin('person', 'person.account_id', 'registration.account_id')
    .select(columns)
    .select(['registration.question', 'person.given_name', 'person.family_name'])
    .where('registration.occurrence_id', '=', occurrenceId)
    .where('registration.state', 'in', liveStates)
    .orderBy('registration.priority', 'desc')
    .orderBy('registration.queued_at')
    .orderBy('person.family_name')
    .orderBy('registration.id')
    .limit(600)
    .execute()
}
