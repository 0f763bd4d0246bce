import type { Reading, Tx } from '~/platform/db.server'
import { forgetDevicesOf } from './device-rows.server'
import { deleteSessionsOf } from './rows.server'
import { canonicalEmail } from './rules'
import * as rows from './token-rows.server'
import { makeToken } from './tokens.server'

/** The two links of a change of address: the new one's, and the old one's. */
const kinds = { confirm: 'address', stop: 'address_stop' } as const

/** @returns the token for the new address; `dead` where it may not be used */
export async function makeAddressToken(
  tx: Tx,
  one: { accountId: string; email: string; dead: boolean },
): Promise<string> {
  return makeToken(tx, {
    ...one,
    kind: kinds.confirm,
    email: one.email.trim(),
    canonical: canonicalEmail(one.email),
  })
}

/** @returns the token for the old address */
export async function makeStopToken(
  tx: Tx,
  one: { accountId: string; email: string; lastsMs: number },
): Promise<string> {
  return makeToken(tx, { ...one, kind: kinds.stop, canonical: canonicalEmail(one.email) })
}

export async function isOpen(tx: Reading, which: keyof typeof kinds, hash: string): Promise<boolean> {
  return (await rows.openToken(tx, kinds[which], hash)) !== undefined
}

/** The address that a link stands for, and when the link was made (epoch ms). */
export type AddressOf = { accountId: string; email: string; canonical: string; madeAt: number }

/** Uses a link up, once. */
export async function take(tx: Tx, which: keyof typeof kinds, hash: string): Promise<AddressOf | undefined> {
  const used = await rows.takeToken(tx, kinds[which], hash)
  return used?.account_id
    ? {
        accountId: used.account_id,
        email: used.email,
        canonical: used.email_canonical,
        madeAt: used.created_at,
      }
    : undefined
}

/** Gives an account its address. */
export async function setAddress(tx: Tx, accountId: string, to: AddressOf): Promise<void> {
  await rows.setEmail(tx, accountId, to)
}

/** A link for a new password that was sent to the address before opens nothing any more. */
export async function closeResets(tx: Tx, accountId: string): Promise<void> {
  await rows.closeTokensOf(tx, accountId, ['reset'])
}

/**
 * Withdraws what whoever made this change could still have in hand: what waits for a yes of a new address, links for a
 * new password, and the stop links of later changes, of an address or of a second factor, which would give the account
 * back to an address of theirs. Older stop links stay: they are the owner's own way back.
 *
 * @param since when the stop link that was used was made, epoch ms
 */
export async function withdrawSince(tx: Tx, accountId: string, since: number): Promise<void> {
  await rows.closeTokensOf(tx, accountId, [kinds.confirm, 'reset'])
  await rows.closeTokensOf(tx, accountId, [kinds.stop, 'factor_stop'], since)
}

/** Ends every session of an account and forgets its browsers. */
export async function endSessions(tx: Tx, accountId: string): Promise<void> {
  await deleteSessionsOf(tx, accountId)
  await forgetDevicesOf(tx, accountId)
}
