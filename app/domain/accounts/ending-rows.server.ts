import type { Tx } from '~/platform/db.server'

/* The end of everything that opens a door without a password, for everybody at once (`ending.server.ts`). */

/** @returns how many sessions there were */
export async function deleteEverySession(tx: Tx): Promise<number> {
  const gone = await tx.db.deleteFrom('session').executeTakeFirst()
  await tx.db.deleteFrom('sign_in_step').execute()
  await tx.db.deleteFrom('known_device').execute()
  await tx.db.updateTable('account').set({ sessions_ended_at: tx.now }).execute()
  return Number(gone.numDeletedRows)
}

/** @returns how many single-use links were open */
export async function closeEveryToken(tx: Tx): Promise<number> {
  const gone = await tx.db
    .updateTable('account_token')
    .set({ used_at: tx.now })
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return Number(gone.numUpdatedRows)
}

/** @returns how many systems could send records */
export async function revokeEveryClient(tx: Tx): Promise<number> {
  const gone = await tx.db
    .updateTable('import_client')
    .set({ revoked_at: tx.now })
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return Number(gone.numUpdatedRows)
}
