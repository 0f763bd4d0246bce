import type { Insertable } from 'kysely'
import type { CalendarFeedTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

/** The calendar address that an account has now. */
export async function feedOf(tx: Reading, accountId: string) {
  return liveFeeds(tx).where('calendar_feed.account_id', '=', accountId).executeTakeFirst()
}

/** The owner of an address, by its digest. */
export async function feedByHash(tx: Reading, hash: string) {
  return liveFeeds(tx).where('calendar_feed.token_hash', '=', hash).executeTakeFirst()
}

/**
 * Addresses that still hold: not ended, their owner's account open, and neither a new password nor an end of all
 * sessions since they were made. Asked anew each time, so that no job has to end them.
 */
function liveFeeds(tx: Reading) {
  return tx.db
    .selectFrom('calendar_feed')
    .innerJoin('account', 'account.id', 'calendar_feed.account_id')
    .select(['calendar_feed.id', 'calendar_feed.account_id', 'calendar_feed.created_at', 'account.language'])
    .where('calendar_feed.ended_at', 'is', null)
    .where('account.deactivated_at', 'is', null)
    .whereRef('account.password_changed_at', '<', 'calendar_feed.created_at')
    .where((or) =>
      or.or([
        or('account.sessions_ended_at', 'is', null),
        or('account.sessions_ended_at', '<', or.ref('calendar_feed.created_at')),
      ]),
    )
}

export async function insertFeed(tx: Tx, row: Insertable<CalendarFeedTable>): Promise<void> {
  await tx.db.insertInto('calendar_feed').values(row).execute()
}

/** Ends whatever address an account had. @returns how many */
export async function endFeeds(tx: Tx, accountId: string): Promise<number> {
  const ended = await tx.db
    .updateTable('calendar_feed')
    .set({ ended_at: tx.now })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute()
  return ended.length
}

/** Everything that stands or stood in an account's calendars: what is booked now, and what is so no more since an instant. */
export async function calendarOf(tx: Reading, accountId: string, since: number) {
  const rows = await tx.db
    .selectFrom('calendar_entry')
    .innerJoin('occurrence', 'occurrence.id', 'calendar_entry.occurrence_id')
    .leftJoin('registration', (on) =>
      on
        .onRef('registration.occurrence_id', '=', 'calendar_entry.occurrence_id')
        .onRef('registration.account_id', '=', 'calendar_entry.account_id')
        .on('registration.state', '=', 'confirmed'),
    )
    .select([
      'registration.id as booked',
      'calendar_entry.uid',
      'calendar_entry.sequence',
      'calendar_entry.changed_at',
      'calendar_entry.cancelled_at',
      'occurrence.starts_at',
      'occurrence.ends_at',
    ])
    .where('calendar_entry.account_id', '=', accountId)
    .where('occurrence.ends_at', '>', since)
    .where((or) =>
      or.or([or('registration.id', 'is not', null), or('calendar_entry.cancelled_at', '>', since)]),
    )
    .orderBy('occurrence.starts_at')
    .orderBy('calendar_entry.uid')
    .limit(1000)
    .execute()
  // What is booked is asked of the registration itself: an entry alone is no proof of it.
  return rows.map((row) => ({
    ...row,
    cancelled_at: row.booked === null ? (row.cancelled_at ?? row.changed_at) : null,
  }))
}
