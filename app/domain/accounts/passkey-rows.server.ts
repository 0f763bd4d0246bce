import type { Insertable } from 'kysely'
import type { PasskeyTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

/** The passkey of a credential, with whose it is; an account that is closed has none. */
export async function passkeyBy(tx: Reading, credentialId: string) {
  return tx.db
    .selectFrom('passkey')
    .innerJoin('account', 'account.id', 'passkey.account_id')
    .select([
      'passkey.id',
      'passkey.account_id',
      'passkey.credential_id',
      'passkey.public_key',
      'passkey.counter',
      'passkey.transports',
    ])
    .where('credential_id', '=', credentialId)
    .where('passkey.ended_at', 'is', null)
    .where('account.deactivated_at', 'is', null)
    .executeTakeFirst()
}

export async function insertPasskey(tx: Tx, row: Insertable<PasskeyTable>): Promise<void> {
  await tx.db.insertInto('passkey').values(row).execute()
}

export async function markPasskeyUsed(tx: Tx, id: string, counter: number): Promise<void> {
  await tx.db.updateTable('passkey').set({ counter, last_used_at: tx.now }).where('id', '=', id).execute()
}

/** Ends a passkey; its row stays while a letter's link may bring it back. @returns false where this account has none such */
export async function endPasskey(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const row = await tx.db
    .updateTable('passkey')
    .set({ ended_at: tx.now })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Marks a challenge as answered. @returns false where it was answered before */
export async function answerChallenge(tx: Tx, challengeHash: string, endsAt: number): Promise<boolean> {
  await tx.db.deleteFrom('answered_challenge').where('ends_at', '<=', tx.now).execute()
  const row = await tx.db
    .insertInto('answered_challenge')
    .values({ challenge_hash: challengeHash, ends_at: endsAt })
    .onConflict((conflict) => conflict.column('challenge_hash').doNothing())
    .returning('challenge_hash')
    .executeTakeFirst()
  return row !== undefined
}
