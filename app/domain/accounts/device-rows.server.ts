import type { Reading, Tx } from '~/platform/db.server'

/** The sessions of an account that live now, the newest first; at most fifty. */
export async function sessionsOf(tx: Reading, accountId: string) {
  return tx.db
    .selectFrom('session')
    .select(['id_hash', 'hat', 'created_at', 'last_used_at', 'device', 'signed_in_with'])
    .where('account_id', '=', accountId)
    .where('expires_at', '>', tx.now)
    .where('ends_at', '>', tx.now)
    .orderBy('created_at', 'desc')
    .orderBy('id_hash')
    .limit(50)
    .execute()
}

export async function isKnownDevice(tx: Reading, deviceHash: string, accountId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('known_device')
    .select('device_hash')
    .where('device_hash', '=', deviceHash)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row !== undefined
}

/** True where this address has an account that knows this device; one question, whether or not there is any. */
export async function isKnownFor(tx: Reading, deviceHash: string, canonical: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('known_device')
    .innerJoin('account', 'account.id', 'known_device.account_id')
    .select('device_hash')
    .where('device_hash', '=', deviceHash)
    .where('account.email_canonical', '=', canonical)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Whether anybody came in to this account before: the first device of all is no news. Devices are forgotten whenever
 * all sessions are ended, and the next one is news then.
 */
export async function everHadDevice(tx: Reading, accountId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('account')
    .leftJoin('known_device', 'known_device.account_id', 'account.id')
    .select('account.id')
    .where('account.id', '=', accountId)
    .where((or) =>
      or.or([
        or('known_device.device_hash', 'is not', null),
        or('account.sessions_ended_at', 'is not', null),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function keepDevice(tx: Tx, deviceHash: string, accountId: string): Promise<void> {
  await tx.db
    .insertInto('known_device')
    .values({
      device_hash: deviceHash,
      account_id: accountId,
      first_used_at: tx.now,
      last_used_at: tx.now,
    })
    .onConflict((conflict) =>
      conflict.columns(['device_hash', 'account_id']).doUpdateSet({ last_used_at: tx.now }),
    )
    .execute()
}

/** After half a year without use a device is as strange as a new one. */
export async function forgetOldDevices(tx: Tx, accountId: string, before: number): Promise<void> {
  await tx.db
    .deleteFrom('known_device')
    .where('account_id', '=', accountId)
    .where('last_used_at', '<', before)
    .execute()
}

export async function forgetDevicesOf(tx: Tx, accountId: string): Promise<void> {
  await tx.db.deleteFrom('known_device').where('account_id', '=', accountId).execute()
}
