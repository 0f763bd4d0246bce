import type { Insertable } from 'kysely'
import type { RegistrationState, RegistrationTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'
import { enterCalendar, leaveCalendar, leaveCalendars } from './calendar-rows.server'

export const liveStates = [
  'requested',
  'confirmed',
  'waitlisted',
  'offered',
] as const satisfies RegistrationState[]

export const columns = [
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

/** How many registrations an account made since an instant (epoch ms), whatever became of them. */
export async function countSignUps(tx: Reading, accountId: string, since: number): Promise<number> {
  const row = await tx.db
    .selectFrom('registration')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .where('created_at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

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
