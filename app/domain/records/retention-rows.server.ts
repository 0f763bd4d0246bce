import type { RetentionKind } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

export async function chosenWindows(tx: Reading) {
  return tx.db.selectFrom('retention_window').select(['kind', 'days']).execute()
}

export async function chooseWindow(
  tx: Tx,
  kind: RetentionKind,
  days: number,
  personId: string,
): Promise<void> {
  const row = { kind, days, changed_at: tx.now, changed_by: personId }
  await tx.db
    .insertInto('retention_window')
    .values(row)
    .onConflict((conflict) => conflict.column('kind').doUpdateSet(row))
    .execute()
}
