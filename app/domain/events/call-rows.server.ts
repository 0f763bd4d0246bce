import type { Insertable } from 'kysely'
import type { CallEntryTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'
import { enterCalendar } from './calendar-rows.server'
import { liveStates } from './registration-rows.server'

/** Keeps what every live registration of a date was, before the date is taken off. */
export async function keepStates(tx: Tx, occurrenceId: string): Promise<void> {
  await tx.db
    .insertInto('cancelled_registration')
    .columns(['registration_id', 'occurrence_id', 'was', 'at'])
    .expression((of) =>
      of
        .selectFrom('registration')
        .select((column) => [
          'registration.id',
          'registration.occurrence_id',
          column.ref('registration.state').$castTo<'confirmed'>().as('was'),
          column.val(tx.now).as('at'),
        ])
        .where('registration.occurrence_id', '=', occurrenceId)
        .where('registration.state', 'in', liveStates),
    )
    .execute()
}

/** What the registrations of a date were when it was taken off, where nothing was done with them since. */
export async function statesKept(tx: Reading, occurrenceId: string, at: number) {
  return tx.db
    .selectFrom('cancelled_registration')
    .innerJoin('registration', 'registration.id', 'cancelled_registration.registration_id')
    .select([
      'registration.id',
      'registration.account_id',
      'registration.seats',
      'registration.online_seats',
      'cancelled_registration.was',
    ])
    .where('cancelled_registration.occurrence_id', '=', occurrenceId)
    .where('cancelled_registration.at', '=', at)
    .where('registration.state', '=', 'event_cancelled')
    .orderBy('registration.created_at')
    .orderBy('registration.id')
    .execute()
}

/** Brings a registration and its people back as they were. A place that was only offered waits in its old turn. */
export async function bringBack(
  tx: Tx,
  id: string,
  state: 'requested' | 'confirmed' | 'waitlisted',
  cancelledAt: number,
): Promise<void> {
  await tx.db
    .updateTable('registration')
    .set({ state, ended_at: null, ended_by: null, offer_expires_at: null })
    .where('id', '=', id)
    .execute()
  await tx.db
    .updateTable('attendee')
    .set({ ended_at: null })
    .where('registration_id', '=', id)
    .where('ended_at', '=', cancelledAt)
    .execute()
  if (state === 'confirmed') await enterCalendar(tx, id)
}

export async function insertCalls(tx: Tx, rows: Insertable<CallEntryTable>[]): Promise<void> {
  if (rows.length === 0) return
  await tx.db
    .insertInto('call_entry')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['registration_id', 'sequence']).doNothing())
    .execute()
}

/** Who is to be called about a date, newest news first, by family. */
export async function callsFor(tx: Reading, occurrenceId: string) {
  return tx.db
    .selectFrom('call_entry')
    .innerJoin('registration', 'registration.id', 'call_entry.registration_id')
    .innerJoin('account', 'account.id', 'registration.account_id')
    .innerJoin('person', 'person.account_id', 'account.id')
    .select([
      'call_entry.id',
      'call_entry.about',
      'call_entry.created_at',
      'call_entry.reached_at',
      'registration.seats',
      'registration.account_id',
      'account.email',
      'account.language',
      'person.given_name',
      'person.family_name',
    ])
    .where('call_entry.occurrence_id', '=', occurrenceId)
    .orderBy('call_entry.created_at', 'desc')
    .orderBy('person.family_name')
    .orderBy('call_entry.id')
    .limit(300)
    .execute()
}

/** Who has a place on one of these dates, waits for one or asks for one, with the name that the desk knows. */
export async function familiesOn(tx: Reading, occurrenceIds: readonly string[]) {
  if (occurrenceIds.length === 0) return []
  return tx.db
    .selectFrom('registration')
    .innerJoin('account', 'account.id', 'registration.account_id')
    .innerJoin('person', 'person.account_id', 'account.id')
    .select([
      'registration.occurrence_id',
      'registration.account_id',
      'registration.state',
      'account.language',
      'person.given_name',
      'person.family_name',
    ])
    .where('registration.occurrence_id', 'in', [...occurrenceIds])
    .where('registration.state', 'in', liveStates)
    .orderBy('registration.account_id')
    .limit(2_000)
    .execute()
}

/** Who is to be called about the dates that start in a stretch of time, soonest date first. */
export async function callsBetween(tx: Reading, { from, to }: { from: number; to: number }) {
  return tx.db
    .selectFrom('call_entry')
    .innerJoin('occurrence', 'occurrence.id', 'call_entry.occurrence_id')
    .innerJoin('program', 'program.id', 'occurrence.program_id')
    .innerJoin('registration', 'registration.id', 'call_entry.registration_id')
    .innerJoin('account', 'account.id', 'registration.account_id')
    .innerJoin('person', 'person.account_id', 'account.id')
    .select([
      'call_entry.id',
      'call_entry.occurrence_id',
      'call_entry.about',
      'call_entry.reached_at',
      'registration.account_id',
      'registration.seats',
      'account.email',
      'account.language',
      'person.given_name',
      'person.family_name',
    ])
    .where('occurrence.starts_at', '>=', from)
    .where('occurrence.starts_at', '<', to)
    .where('program.kind', '<>', 'therapy')
    .orderBy('occurrence.starts_at')
    .orderBy('person.family_name')
    .orderBy('call_entry.id')
    .limit(1_000)
    .execute()
}

/** The dates that some calls are about. */
export async function datesOfCalls(tx: Reading, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.db
    .selectFrom('call_entry')
    .select(['id', 'occurrence_id'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row.occurrence_id]))
}

/** Marks one call as made, or takes the mark back. */
export async function markReached(
  tx: Tx,
  { id, occurrenceId, by }: { id: string; occurrenceId: string; by: string | undefined },
): Promise<boolean> {
  const row = await tx.db
    .updateTable('call_entry')
    .set({ reached_at: by === undefined ? null : tx.now, reached_by: by ?? null })
    .where('id', '=', id)
    .where('occurrence_id', '=', occurrenceId)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** How many families nobody has reached yet, for each coming date with news. */
export async function openCalls(tx: Reading, now: number) {
  return tx.db
    .selectFrom('call_entry')
    .innerJoin('occurrence', 'occurrence.id', 'call_entry.occurrence_id')
    .select((of) => ['call_entry.occurrence_id', of.fn.countAll<number>().as('open')])
    .where('call_entry.reached_at', 'is', null)
    .where('occurrence.ends_at', '>', now)
    .groupBy('call_entry.occurrence_id')
    .limit(100)
    .execute()
}
