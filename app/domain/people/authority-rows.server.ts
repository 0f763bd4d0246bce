import type { Insertable } from 'kysely'
import type { AuthorityTable } from '#db/schema'
import type { Tx } from '~/platform/db.server'

export async function insertAuthority(tx: Tx, row: Insertable<AuthorityTable>): Promise<void> {
  await tx.db.insertInto('authority').values(row).execute()
}

/** Ends an authority of this participant that has not ended yet. @returns false when there is none such */
export async function endAuthority(
  tx: Tx,
  participantId: string,
  id: string,
  endedBy: string,
): Promise<boolean> {
  const row = await tx.db
    .updateTable('authority')
    .set({ ends_at: tx.now, ended_by: endedBy })
    .where('id', '=', id)
    .where('participant_id', '=', participantId)
    .where((or) => or.or([or('ends_at', 'is', null), or('ends_at', '>', tx.now)]))
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
