import { type Insertable, sql } from 'kysely'
import type { OccurrenceTable } from '#db/schema'
import type { Tx } from '~/platform/db.server'

export async function insertDate(tx: Tx, row: Insertable<OccurrenceTable>): Promise<void> {
  await tx.db.insertInto('occurrence').values(row).execute()
}

export async function markPublished(tx: Tx, id: string): Promise<void> {
  await tx.db.updateTable('occurrence').set({ published_at: tx.now }).where('id', '=', id).execute()
}

/** Takes a date off. Its counters go to nothing in the same statement: nothing live stays on it. */
export async function markDateCancelled(tx: Tx, id: string, by: string): Promise<void> {
  await tx.db
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
    .execute()
}
