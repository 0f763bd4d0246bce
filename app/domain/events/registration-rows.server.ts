import { type Insertable, sql } from 'kysely'
import type { AttendeeTable, RegistrationState, RegistrationTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

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
  'registration.attending',
  'registration.needs',
  'registration.interpreter_language',
  'registration.queued_at',
  'registration.priority',
  'registration.skips',
] as const

export async function registrationById(tx: Reading, id: string) {
  return tx.db.selectFrom('registration').select(columns).where('id', '=', id).executeTakeFirst()
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

export async function insertRegistration(
  tx: Tx,
  row: Insertable<RegistrationTable>,
  attendees: Insertable<AttendeeTable>[],
): Promise<void> {
  await tx.db.insertInto('registration').values(row).execute()
  await tx.db.insertInto('attendee').values(attendees).execute()
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
    .set({ state, ended_at: tx.now, ended_by: by })
    .where('id', '=', id)
    .execute()
  await tx.db.updateTable('attendee').set({ ended_at: tx.now }).where('registration_id', '=', id).execute()
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
}

export async function confirmRegistrations(tx: Tx, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.db
    .updateTable('registration')
    .set({ state: 'confirmed', confirmed_at: tx.now })
    .where('id', 'in', ids)
    .execute()
}

export async function queueRegistration(tx: Tx, id: string): Promise<void> {
  await tx.db
    .updateTable('registration')
    .set({ state: 'waitlisted', queued_at: tx.now })
    .where('id', '=', id)
    .execute()
}

export async function countSkips(tx: Tx, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.db.updateTable('registration').set({ skips: sql`skips + 1` }).where('id', 'in', ids).execute()
}

export type AttendeeRow = { registration_id: string; given_name: string; person_id: string | null }

/** The people of some registrations, in the order they were named. */
export async function attendeesOf(tx: Reading, registrationIds: string[]): Promise<AttendeeRow[]> {
  if (registrationIds.length === 0) return []
  return tx.db
    .selectFrom('attendee')
    .select(['registration_id', 'given_name', 'person_id'])
    .where('registration_id', 'in', registrationIds)
    .orderBy(sql`CASE WHEN person_id IS NULL THEN 1 ELSE 0 END`)
    .orderBy('given_name')
    .orderBy('id')
    .execute()
}

const withDate = [
  'occurrence.starts_at',
  'occurrence.ends_at',
  'occurrence.format',
  'occurrence.cancelled_at',
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

/** An account's registrations whose dates are not over, in order of time. */
export async function comingOf(tx: Reading, accountId: string, count: number): Promise<MyRegistrationRow[]> {
  return withDates(tx)
    .where('registration.account_id', '=', accountId)
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
