import { createHash } from 'node:crypto'
import { reading, type Tx, transact } from './db.server'
import { seal, unseal } from './seal.server'
import { random128 } from './secrets.server'

/** What somebody typed into a form whose session had ended: the page, and its fields by name. */
export type Typing = { path: string; typed: Record<string, string[]> }

/** How long it is kept, and for how long the browser keeps its token. */
export const typingMs = 30 * 60_000

/**
 * Keeps what was typed, sealed, for half an hour, for the account whose session had ended and for nobody else.
 *
 * @returns the token with which it is read; the database holds only a digest
 */
export async function keepTyping(accountId: string, typing: Typing): Promise<string> {
  const token = random128()
  const hash = digestOf(token)
  const sealed = seal(JSON.stringify(typing), placeOf(hash))
  await transact(async ({ db, now }) => {
    await db.deleteFrom('kept_typing').where('expires_at', '<=', now).execute()
    await db
      .insertInto('kept_typing')
      .values({ token_hash: hash, account_id: accountId, sealed, expires_at: now + typingMs })
      .execute()
  })
  return token
}

/** What is kept for this account; undefined where it is over, somebody else's, or never was. */
export async function readTyping(token: string, accountId: string): Promise<Typing | undefined> {
  const hash = digestOf(token)
  const row = await reading(({ db, now }) =>
    db
      .selectFrom('kept_typing')
      .select('sealed')
      .where('token_hash', '=', hash)
      .where('account_id', '=', accountId)
      .where('expires_at', '>', now)
      .executeTakeFirst(),
  )
  return row && (JSON.parse(unseal(row.sealed, placeOf(hash))) as Typing)
}

/** Forgets it, once a form was sent again. */
export async function forgetTyping(token: string): Promise<void> {
  await transact(async ({ db }) => {
    await db.deleteFrom('kept_typing').where('token_hash', '=', digestOf(token)).execute()
  })
}

/** Forgets everybody's. */
export async function forgetAllTyping({ db }: Tx): Promise<void> {
  await db.deleteFrom('kept_typing').execute()
}

const placeOf = (row: string) => ({ table: 'kept_typing', column: 'sealed', row })

function digestOf(token: string): string {
  return createHash('sha256').update(`typing ${token}`).digest('hex')
}
