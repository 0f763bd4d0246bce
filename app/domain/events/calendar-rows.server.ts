import { sql } from 'kysely'
import type { Reading, Tx } from '~/platform/db.server'

/*
 * What stands in a household's calendars for a date. The rows that make a registration booked, end it or move its
 * date write here too, so that no verb can forget it.
 */

/** A registration is booked now: its entry begins, or comes back under its old UID with the next number. */
export async function enterCalendar(tx: Tx, registrationId: string): Promise<void> {
  await tx.db
    .insertInto('calendar_entry')
    .columns(['occurrence_id', 'account_id', 'uid', 'sequence', 'changed_at'])
    .expression((of) =>
      of
        .selectFrom('registration')
        .select((column) => [
          'registration.occurrence_id',
          'registration.account_id',
          'registration.id',
          column.cast<number>(column.val(0), 'bigint').as('sequence'),
          column.cast<number>(column.val(tx.now), 'bigint').as('changed_at'),
        ])
        .where('registration.id', '=', registrationId),
    )
    .onConflict((conflict) =>
      conflict.columns(['occurrence_id', 'account_id']).doUpdateSet({
        sequence: sql`calendar_entry.sequence + 1`,
        changed_at: tx.now,
        cancelled_at: null,
      }),
    )
    .execute()
}

/** A registration is booked no more. One that never was has no entry, and nothing changes. */
export async function leaveCalendar(tx: Tx, registrationId: string): Promise<void> {
  await tx.db
    .updateTable('calendar_entry')
    .set({ sequence: sql`sequence + 1`, changed_at: tx.now, cancelled_at: tx.now })
    .where('cancelled_at', 'is', null)
    .where((entry) =>
      entry.exists(
        entry
          .selectFrom('registration')
          .select('registration.id')
          .where('registration.id', '=', registrationId)
          .whereRef('registration.occurrence_id', '=', 'calendar_entry.occurrence_id')
          .whereRef('registration.account_id', '=', 'calendar_entry.account_id'),
      ),
    )
    .execute()
}

/** A date takes place no more, for anybody. */
export async function leaveCalendars(tx: Tx, occurrenceId: string): Promise<void> {
  await tx.db
    .updateTable('calendar_entry')
    .set({ sequence: sql`sequence + 1`, changed_at: tx.now, cancelled_at: tx.now })
    .where('occurrence_id', '=', occurrenceId)
    .where('cancelled_at', 'is', null)
    .execute()
}

/** Something about a date is news: whoever is booked has a new version of it. */
export async function changeCalendars(tx: Tx, occurrenceId: string): Promise<void> {
  await tx.db
    .updateTable('calendar_entry')
    .set({ sequence: sql`sequence + 1`, changed_at: tx.now })
    .where('occurrence_id', '=', occurrenceId)
    .where('cancelled_at', 'is', null)
    .execute()
}

/** The entries of some registrations, in order of time; none for one that was never booked. */
export async function entriesOf(tx: Reading, registrationIds: readonly string[]) {
  return tx.db
    .selectFrom('registration')
    .innerJoin('calendar_entry', (on) =>
      on
        .onRef('calendar_entry.occurrence_id', '=', 'registration.occurrence_id')
        .onRef('calendar_entry.account_id', '=', 'registration.account_id'),
    )
    .innerJoin('occurrence', 'occurrence.id', 'registration.occurrence_id')
    .select([
      'registration.id as registration_id',
      'calendar_entry.uid',
      'calendar_entry.sequence',
      'calendar_entry.changed_at',
      'calendar_entry.cancelled_at',
      'occurrence.starts_at',
      'occurrence.ends_at',
    ])
    .where('registration.id', 'in', ['', ...registrationIds])
    .orderBy('occurrence.starts_at')
    .orderBy('registration.id')
    .execute()
}

export type EntryRow = Awaited<ReturnType<typeof entriesOf>>[number]
