import type { Reading, Tx } from '~/platform/db.server'

/* What a replay of the ledger looks for, and writes again (`replaying.server.ts`). */

export async function summaryState(tx: Reading, participantId: string, id: string) {
  return tx.db
    .selectFrom('summary')
    .select(['declined_at', 'withdrawn_at'])
    .where('id', '=', id)
    .where('participant_id', '=', participantId)
    .executeTakeFirst()
}

export async function markAgain(
  tx: Tx,
  id: string,
  mark: { declined_at: number } | { withdrawn_at: number },
): Promise<void> {
  await tx.db.updateTable('summary').set(mark).where('id', '=', id).execute()
}

export async function hasPart(tx: Reading, participantId: string, partId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('summary_part')
    .innerJoin('summary', 'summary.id', 'summary_part.summary_id')
    .select('summary_part.id')
    .where('summary_part.id', '=', partId)
    .where('summary.participant_id', '=', participantId)
    .executeTakeFirst()
  return row !== undefined
}

export async function hasChoice(
  tx: Reading,
  table: 'summary_part_choice' | 'release_choice',
  id: string,
): Promise<boolean> {
  const row = await tx.db.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}
