import { type Insertable, sql } from 'kysely'
import type { OccurrenceTable } from '#db/schema'
import type { Tx } from '~/platform/db.server'

export async function insertDate(tx: Tx, row: Insertable<OccurrenceTable>): Promise<void> {
  await tx.db.insertInto('occurrence').values(row).execute()
}

export async function insertDates(tx: Tx, rows: Insertable<OccurrenceTable>[]): Promise<void> {
  await tx.db.insertInto('occurrence').values(rows).execute()
}

export async function markPublished(tx: Tx, id: string): Promise<void> {
  await tx.db.updateTable('occurrence').set({ published_at: tx.now }).where('id', '=', id).execute()
}

/** Takes a date off. @returns the number of this version of its calendar entry. Its counters go to nothing in the same statement: nothing live stays on it. */
export async function markDateCancelled(tx: Tx, id: string, by: string): Promise<number> {
  const row = await tx.db
    .updateTable('occurrence')
    .set({
      cancelled_at: tx.now,
      cancelled_by: by,
      sequence: sql`sequence + 1`,
      taken_people: 0,
      taken_parties: 0,
      taken_in_person: 0,
      taken_online: 0,
      waiting_parties: 0,
      overbook_people: 0,
      overbook_parties: 0,
      overbook_in_person: 0,
      overbook_online: 0,
    })
    .where('id', '=', id)
    .returning('sequence')
    .executeTakeFirstOrThrow()
  return row.sequence
}

/** Brings a date back as it stood, and empty. @returns the number of this version of its calendar entry */
export async function markRestored(tx: Tx, id: string): Promise<number> {
  const row = await tx.db
    .updateTable('occurrence')
    .set({ cancelled_at: null, cancelled_by: null, sequence: sql`sequence + 1` })
    .where('id', '=', id)
    .returning('sequence')
    .executeTakeFirstOrThrow()
  return row.sequence
}

/** Publishes the coming drafts of a program, all or those at some sites and online. @returns how many */
export async function markAllPublished(
  tx: Tx,
  programId: string,
  sites: string[] | undefined,
): Promise<number> {
  let query = tx.db
    .updateTable('occurrence')
    .set({ published_at: tx.now })
    .where('program_id', '=', programId)
    .where('published_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .where('starts_at', '>', tx.now)
  if (sites) {
    query = query.where((or) => or.or([or('format', '=', 'online'), or('site_id', 'in', ['', ...sites])]))
  }
  return (await query.returning('id').execute()).length
}
