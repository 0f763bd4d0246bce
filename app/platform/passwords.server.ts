import { hash, verify } from '@node-rs/argon2'
import { random128 } from './secrets.server'
import { turns } from './turns'

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** A digest of nothing anybody can type: checked where there is no account, so that both answers take as long. */
const nobody = hash('\u0000 nobody \u0000', cost)

/** Each hash holds 19 MiB. */
const inTurn = turns(4)

/** Hashes a password with argon2id (RFC 9106). At most four at once. */
export async function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, cost))
}

/**
 * A digest of nothing that anybody can type, for an account whose owner has yet to choose. Made before a transaction:
 * hashing would hold the only write lock.
 */
export async function digestOfNothing(): Promise<string> {
  return hashPassword(`${random128()} ${random128()}`)
}

/**
 * Checks a password against its digest.
 *
 * @param digest the stored digest, or undefined where there is no account: the work done is the same
 */
export async function passwordMatches(digest: string | undefined, password: string): Promise<boolean> {
  const against = digest ?? (await nobody)
  const matches = await inTurn(() => verify(against, password, cost))
  return matches && digest !== undefined
}
