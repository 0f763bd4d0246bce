import type { Insertable } from 'kysely'
import type { RecoveryCodeTable, SignInStepTable, TotpTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

/** The authenticator app of an account: the one in use, or the one that is being set up. */
export async function totpOf(tx: Reading, accountId: string, which: 'held' | 'begun') {
  return tx.db
    .selectFrom('totp')
    .select(['id', 'sealed', 'created_at', 'confirmed_at', 'last_step'])
    .where('account_id', '=', accountId)
    .where('confirmed_at', which === 'held' ? 'is not' : 'is', null)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}

export async function insertTotp(tx: Tx, row: Insertable<TotpTable>): Promise<void> {
  await tx.db.insertInto('totp').values(row).execute()
}

/** Forgets an app that was begun and has not counted yet. */
export async function deleteBegunTotp(tx: Tx, accountId: string): Promise<void> {
  await tx.db
    .deleteFrom('totp')
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is', null)
    .execute()
}

/** Ends the app in use; its row stays while a letter's link may bring it back. @returns false where there was none */
export async function endTotp(tx: Tx, accountId: string): Promise<boolean> {
  const row = await tx.db
    .updateTable('totp')
    .set({ ended_at: tx.now })
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is not', null)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function confirmTotp(tx: Tx, id: string, step: number): Promise<void> {
  await tx.db
    .updateTable('totp')
    .set({ confirmed_at: tx.now, last_step: step })
    .where('id', '=', id)
    .execute()
}

/**
 * Takes a step's code, unless it or a later one was taken meanwhile.
 *
 * @returns false where somebody was faster
 */
export async function takeStep(tx: Tx, id: string, step: number): Promise<boolean> {
  const row = await tx.db
    .updateTable('totp')
    .set({ last_step: step })
    .where('id', '=', id)
    .where((or) => or.or([or('last_step', 'is', null), or('last_step', '<', step)]))
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** What an account could show besides its password: an app, and how many passkeys. */
export async function factorsOf(tx: Reading, accountId: string): Promise<{ app: boolean; passkeys: number }> {
  const row = await tx.db
    .selectFrom('account')
    .select((of) => [
      of
        .selectFrom('totp')
        .whereRef('totp.account_id', '=', 'account.id')
        .where('totp.confirmed_at', 'is not', null)
        .where('totp.ended_at', 'is', null)
        .select((count) => count.fn.countAll<number>().as('held'))
        .as('apps'),
      of
        .selectFrom('passkey')
        .whereRef('passkey.account_id', '=', 'account.id')
        .where('passkey.ended_at', 'is', null)
        .select((count) => count.fn.countAll<number>().as('held'))
        .as('passkeys'),
    ])
    .where('account.id', '=', accountId)
    .executeTakeFirst()
  return { app: Number(row?.apps ?? 0) > 0, passkeys: Number(row?.passkeys ?? 0) }
}

/** Whether a session has shown its second factor; a session that is over has not. */
export async function hasShownFactor(tx: Reading, sessionHash: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('session')
    .select('id_hash')
    .where('id_hash', '=', sessionHash)
    .where('second_factor_at', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

/** The passkeys of an account, by when they were added. */
export async function passkeysOf(tx: Reading, accountId: string) {
  return tx.db
    .selectFrom('passkey')
    .select(['id', 'name', 'credential_id', 'transports', 'created_at', 'last_used_at'])
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function insertRecoveryCodes(tx: Tx, rows: Insertable<RecoveryCodeTable>[]): Promise<void> {
  await tx.db.insertInto('recovery_code').values(rows).execute()
}

export async function endRecoveryCodes(tx: Tx, accountId: string): Promise<void> {
  await tx.db
    .updateTable('recovery_code')
    .set({ ended_at: tx.now })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .execute()
}

/** How many codes are not used yet, and when they were made; undefined where there are none at all. */
export async function recoveryCodesOf(tx: Reading, accountId: string) {
  const rows = await tx.db
    .selectFrom('recovery_code')
    .select(['created_at', 'used_at'])
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .execute()
  const first = rows[0]
  return first && { madeAt: first.created_at, left: rows.filter((row) => row.used_at === null).length }
}

/** Uses a recovery code up. @returns false where there is none such, or where it was used before */
export async function spendRecoveryCode(tx: Tx, accountId: string, codeHash: string): Promise<boolean> {
  const row = await tx.db
    .updateTable('recovery_code')
    .set({ used_at: tx.now })
    .where('account_id', '=', accountId)
    .where('code_hash', '=', codeHash)
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function insertStep(tx: Tx, row: Insertable<SignInStepTable>): Promise<void> {
  await tx.db.deleteFrom('sign_in_step').where('expires_at', '<=', tx.now).execute()
  await tx.db.insertInto('sign_in_step').values(row).execute()
}

/** The account that a step waits for, while it lives and has tries left. */
export async function stepOf(tx: Reading, idHash: string, most: number) {
  return tx.db
    .selectFrom('sign_in_step')
    .innerJoin('account', 'account.id', 'sign_in_step.account_id')
    .innerJoin('person', 'person.account_id', 'account.id')
    .select(['account.id as account_id', 'account.language', 'person.id as person_id'])
    .where('id_hash', '=', idHash)
    .where('expires_at', '>', tx.now)
    .where('tries', '<', most)
    .where('account.deactivated_at', 'is', null)
    .executeTakeFirst()
}

/** Counts a try before it is looked at. @returns false where the step is over or has no try left */
export async function countTry(tx: Tx, idHash: string, most: number): Promise<boolean> {
  const row = await tx.db
    .updateTable('sign_in_step')
    .set((of) => ({ tries: of('tries', '+', 1) }))
    .where('id_hash', '=', idHash)
    .where('expires_at', '>', tx.now)
    .where('tries', '<', most)
    .returning('id_hash')
    .executeTakeFirst()
  return row !== undefined
}

export async function deleteStep(tx: Tx, idHash: string): Promise<void> {
  await tx.db.deleteFrom('sign_in_step').where('id_hash', '=', idHash).execute()
}

/** The hats an account holds now, staff roles apart, as `accountByEmail` finds them. */
export async function hatsOf(tx: Reading, accountId: string) {
  return tx.db
    .selectFrom('account')
    .innerJoin('person', 'person.account_id', 'account.id')
    .leftJoin('participant', 'participant.person_id', 'person.id')
    .leftJoin('family_member', 'family_member.person_id', 'person.id')
    .select([
      'account.language',
      'person.id as person_id',
      'participant.id as participant_id',
      'family_member.since as family_since',
    ])
    .where('account.id', '=', accountId)
    .where('account.deactivated_at', 'is', null)
    .executeTakeFirst()
}
