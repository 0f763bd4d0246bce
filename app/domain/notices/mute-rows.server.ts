import type { Reading, Tx } from '~/platform/db.server'

export async function isMuted(tx: Reading, addressHash: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('muted_address')
    .select('address_hash')
    .where('address_hash', '=', addressHash)
    .where('ends_at', '>', tx.now)
    .executeTakeFirst()
  return row !== undefined
}

/** Mutes a mailbox until an instant (epoch ms), and forgets those whose time is over. */
export async function insertMute(tx: Tx, addressHash: string, endsAt: number): Promise<void> {
  await tx.db.deleteFrom('muted_address').where('ends_at', '<=', tx.now).execute()
  await tx.db
    .insertInto('muted_address')
    .values({ address_hash: addressHash, muted_at: tx.now, ends_at: endsAt })
    .onConflict((conflict) =>
      conflict.column('address_hash').doUpdateSet({ muted_at: tx.now, ends_at: endsAt }),
    )
    .execute()
}

export async function deleteMute(tx: Tx, addressHash: string): Promise<void> {
  await tx.db.deleteFrom('muted_address').where('address_hash', '=', addressHash).execute()
}
