import { hash, verify } from '@node-rs/argon2'

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** A digest of nothing anybody can type: checked where there is no account, so that both answers take as long. */
const nobody = hash('\u0000 nobody \u0000', cost)

const mostAtOnce = 4
let running = 0
const queue: (() => void)[] = []

/** Hashes a password with argon2id (RFC 9106). At most four at once; each holds 19 MiB. */
export async function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, cost))
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

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= mostAtOnce) await new Promise<void>((resolve) => queue.push(resolve))
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
    queue.shift()?.()
  }
}
