import type { Insertable } from 'kysely'
import type { AccountTokenTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

type Kind = AccountTokenTable['kind']

export async function insertToken(tx: Tx, row: Insertable<AccountTokenTable>): Promise<void> {
  await tx.db.insertInto('account_token').values(row).execute()
}

/** What is long over; a token is kept a day, so that a second press can be told from a stranger's. */
export async function deleteOldTokens(tx: Tx, before: number): Promise<void> {
  await tx.db.deleteFrom('account_token').where('expires_at', '<', before).execute()
}

/** A token of these kinds that still opens something. */
export async function openToken(tx: Reading, kinds: Kind | readonly Kind[], tokenHash: string) {
  return tx.db
    .selectFrom('account_token')
    .select(['id', 'email', 'email_canonical', 'account_id'])
    .where('token_hash', '=', tokenHash)
    .where('kind', 'in', [kinds].flat())
    .where('used_at', 'is', null)
    .where('expires_at', '>', tx.now)
    .executeTakeFirst()
}

/** Uses a token up, once: of two presses one gets it. */
export async function takeToken(tx: Tx, kinds: Kind | readonly Kind[], tokenHash: string) {
  return tx.db
    .updateTable('account_token')
    .set({ used_at: tx.now })
    .where('token_hash', '=', tokenHash)
    .where('kind', 'in', [kinds].flat())
    .where('used_at', 'is', null)
    .where('expires_at', '>', tx.now)
    .returning(['id', 'email', 'email_canonical', 'account_id', 'created_at'])
    .executeTakeFirst()
}

/** Uses up what else is open of these kinds for an account, made at or after an instant (epoch ms). */
export async function closeTokensOf(
  tx: Tx,
  accountId: string,
  kinds: readonly Kind[],
  since = 0,
): Promise<void> {
  await tx.db
    .updateTable('account_token')
    .set({ used_at: tx.now })
    .where('account_id', '=', accountId)
    .where('kind', 'in', [...kinds])
    .where('created_at', '>=', since)
    .where('used_at', 'is', null)
    .execute()
}

/** Uses up what is open for signing up with an address, once it has an account. */
export async function closeJoiningOf(tx: Tx, canonical: string): Promise<void> {
  await tx.db
    .updateTable('account_token')
    .set({ used_at: tx.now })
    .where('email_canonical', '=', canonical)
    .where('kind', '=', 'join')
    .where('used_at', 'is', null)
    .execute()
}

/** The account at an address, whether or not it may still sign in. */
export async function accountAt(tx: Reading, canonical: string) {
  return tx.db
    .selectFrom('account')
    .select(['id', 'language', 'deactivated_at'])
    .where('email_canonical', '=', canonical)
    .executeTakeFirst()
}

/** Whose account is at an address, whether or not they may still sign in. */
export async function personAt(tx: Reading, canonical: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('account')
    .innerJoin('person', 'person.account_id', 'account.id')
    .select('person.id')
    .where('email_canonical', '=', canonical)
    .executeTakeFirst()
  return row?.id
}

/** What a new password of this account is judged beside. */
export async function aboutAccount(tx: Reading, accountId: string) {
  return tx.db
    .selectFrom('account')
    .innerJoin('person', 'person.account_id', 'account.id')
    .select([
      'account.email',
      'account.language',
      'account.password_changed_at',
      'person.given_name',
      'person.family_name',
    ])
    .where('account.id', '=', accountId)
    .where('account.deactivated_at', 'is', null)
    .executeTakeFirst()
}

export async function setPassword(tx: Tx, accountId: string, digest: string): Promise<void> {
  await tx.db
    .updateTable('account')
    .set({ password_hash: digest, password_changed_at: tx.now })
    .where('id', '=', accountId)
    .execute()
}

/** Marks that the owner got an account back by a letter's link. */
export async function markRecovered(tx: Tx, accountId: string): Promise<void> {
  await tx.db.updateTable('account').set({ recovered_at: tx.now }).where('id', '=', accountId).execute()
}

/** When an account was last got back by a letter's link; null where it never was. */
export async function recoveredAt(tx: Reading, accountId: string): Promise<number | null> {
  const row = await tx.db
    .selectFrom('account')
    .select('recovered_at')
    .where('id', '=', accountId)
    .executeTakeFirst()
  return row?.recovered_at ?? null
}

/**
 * Puts a digest of nothing that can be typed in a password's place. The instant of the last chosen one stays: this is
 * none.
 */
export async function closePassword(tx: Tx, accountId: string, digest: string): Promise<void> {
  await tx.db.updateTable('account').set({ password_hash: digest }).where('id', '=', accountId).execute()
}

export async function setEmail(
  tx: Tx,
  accountId: string,
  to: { email: string; canonical: string },
): Promise<void> {
  await tx.db
    .updateTable('account')
    .set({ email: to.email, email_canonical: to.canonical })
    .where('id', '=', accountId)
    .execute()
}

/** Ends every session of an account but one, and every step towards another. */
export async function deleteOtherSessions(tx: Tx, accountId: string, kept: string): Promise<void> {
  await tx.db.deleteFrom('session').where('account_id', '=', accountId).where('id_hash', '<>', kept).execute()
  await tx.db.deleteFrom('sign_in_step').where('account_id', '=', accountId).execute()
}

export async function insertFamilyMember(tx: Tx, personId: string): Promise<void> {
  await tx.db
    .insertInto('family_member')
    .values({ person_id: personId, since: tx.now })
    .onConflict((conflict) => conflict.column('person_id').doNothing())
    .execute()
}

/** Gives somebody who is known already the account that was made for them. @returns false where they have one */
export async function giveAccount(tx: Tx, personId: string, accountId: string): Promise<boolean> {
  const row = await tx.db
    .updateTable('person')
    .set({ account_id: accountId })
    .where('id', '=', personId)
    .where('account_id', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
