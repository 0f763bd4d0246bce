import type { Reading, Tx } from '~/platform/db.server'
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

export type AddressOf = { accountId: string; email: string; canonical: string }

/** Uses a link up, once. */
export async function take(tx: Tx, which: keyof typeof kinds, hash: string): Promise<AddressOf | undefined> {
  const used = await rows.takeToken(tx, kinds[which], hash)
  return used?.account_id
    ? { accountId: used.account_id, email: used.email, canonical: used.email_canonical }
    : undefined
}

/** Gives an account its address. */
export async function setAddress(tx: Tx, accountId: string, to: AddressOf): Promise<void> {
  await rows.setEmail(tx, accountId, to)
}

/** Withdraws what waits for a yes of a new address. */
export async function withdrawWaiting(tx: Tx, accountId: string): Promise<void> {
  await rows.closeTokensOf(tx, accountId, [kinds.confirm])
}

export async function endSessions(tx: Tx, accountId: string): Promise<void> {
  await deleteSessionsOf(tx, accountId)
}
