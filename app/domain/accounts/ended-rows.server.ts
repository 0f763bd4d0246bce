import type { Insertable } from 'kysely'
import type { FactorTakingTable } from '#db/schema'
import type { Tx } from '~/platform/db.server'

/** Ends every second factor of an account and its recovery codes. @returns how many apps and passkeys ended */
export async function endFactors(tx: Tx, accountId: string): Promise<number> {
  const ended = { ended_at: tx.now }
  const apps = await tx.db
    .updateTable('totp')
    .set(ended)
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is not', null)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute()
  const passkeys = await tx.db
    .updateTable('passkey')
    .set(ended)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute()
  await tx.db
    .updateTable('recovery_code')
    .set(ended)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .execute()
  return apps.length + passkeys.length
}

/** Keeps by whom and why an account's factors were taken off. */
export async function insertTakingAway(tx: Tx, row: Insertable<FactorTakingTable>): Promise<void> {
  await tx.db.insertInto('factor_taking').values(row).execute()
}

/** What was added to an account's factors and goes, and what was taken away and comes back. */
export type Moved = { gone: number; back: number }

/** An app that counts since an instant goes, and the one that it replaced comes back. */
export async function appAsBefore(tx: Tx, accountId: string, since: number): Promise<Moved> {
  const gone = await tx.db
    .deleteFrom('totp')
    .where('account_id', '=', accountId)
    .where('confirmed_at', '>=', since)
    .returning('id')
    .execute()
  const back = await tx.db
    .updateTable('totp')
    .set({ ended_at: null })
    .where('account_id', '=', accountId)
    .where('ended_at', '>=', since)
    .returning('id')
    .execute()
  return { gone: gone.length, back: back.length }
}

/** Passkeys added since an instant go, and those that were removed since come back. */
export async function passkeysAsBefore(tx: Tx, accountId: string, since: number): Promise<Moved> {
  const gone = await tx.db
    .deleteFrom('passkey')
    .where('account_id', '=', accountId)
    .where('created_at', '>=', since)
    .returning('id')
    .execute()
  const back = await tx.db
    .updateTable('passkey')
    .set({ ended_at: null })
    .where('account_id', '=', accountId)
    .where('ended_at', '>=', since)
    .returning('id')
    .execute()
  return { gone: gone.length, back: back.length }
}

/** Recovery codes made since an instant go, and those before them come back, used ones still used. */
export async function codesAsBefore(tx: Tx, accountId: string, since: number): Promise<void> {
  await tx.db
    .deleteFrom('recovery_code')
    .where('account_id', '=', accountId)
    .where('created_at', '>=', since)
    .execute()
  await tx.db
    .updateTable('recovery_code')
    .set({ ended_at: null })
    .where('account_id', '=', accountId)
    .where('ended_at', '>=', since)
    .execute()
}

/** Forgets what ended so long ago that no link brings it back. @param before epoch ms @returns how many rows went */
export async function forgetEnded(tx: Tx, before: number): Promise<number> {
  const apps = await tx.db.deleteFrom('totp').where('ended_at', '<', before).executeTakeFirst()
  const passkeys = await tx.db.deleteFrom('passkey').where('ended_at', '<', before).executeTakeFirst()
  const codes = await tx.db.deleteFrom('recovery_code').where('ended_at', '<', before).executeTakeFirst()
  return [apps, passkeys, codes].reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0)
}
