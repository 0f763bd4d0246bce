import { createHash } from 'node:crypto'
import type { AccountTokenTable } from '#db/schema'
import type { Tx } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import * as rows from './token-rows.server'

const hour = 3_600_000

/** What the database keeps of a token: 128 random bits need no salt. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/**
 * Makes a single-use token that opens something for an hour, or the time that is given.
 *
 * @returns the token itself, for the letter alone
 */
export async function makeToken(
  tx: Tx,
  one: {
    kind: AccountTokenTable['kind']
    email: string
    canonical: string
    accountId: string | null
    lastsMs?: number
    /** true for one that opens nothing: it is made so that both answers take the same work */
    dead?: boolean
  },
): Promise<string> {
  const token = random128()
  await rows.deleteOldTokens(tx, tx.now - 24 * hour)
  await rows.insertToken(tx, {
    id: random128(),
    kind: one.kind,
    token_hash: tokenHash(token),
    email: one.email,
    email_canonical: one.canonical,
    account_id: one.accountId,
    created_at: tx.now,
    expires_at: tx.now + (one.lastsMs ?? hour),
    used_at: one.dead ? tx.now : null,
  })
  return token
}
