import type { Reading, Tx } from '~/platform/db.server'

/** @returns undefined where there is no clinic yet */
export async function suspendedAt(tx: Reading): Promise<{ at: number | null } | undefined> {
  const row = await tx.db.selectFrom('clinic').select('sharing_suspended_at').executeTakeFirst()
  return row && { at: row.sharing_suspended_at }
}

export async function setSuspended(tx: Tx, at: number | null): Promise<void> {
  await tx.db.updateTable('clinic').set({ sharing_suspended_at: at }).execute()
}
