import { sql } from 'kysely'
import { transact } from './db.server'

/** So many times in so long. */
export type Limit = { name: string; most: number; windowMs: number }

/**
 * Counts one use against a limit, in a transaction of its own before the verb: a verb that rolls back must
 * not take the count with it.
 *
 * @param who what the limit is counted for; pass a digest where it would name a person
 * @returns true while the use is within the limit
 */
export async function withinLimit(limit: Limit, who: string): Promise<boolean> {
  return transact(async ({ db, now }) => {
    const key = `${limit.name}:${who}`
    await db.deleteFrom('limit_counter').where('ends_at', '<=', now).execute()
    const row = await db
      .insertInto('limit_counter')
      .values({ key, count: 1, ends_at: now + limit.windowMs })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ count: sql`limit_counter.count + 1` }))
      .returning('count')
      .executeTakeFirstOrThrow()
    return row.count <= limit.most
  })
}

/** Forgets the count, after a use that proved honest. */
export async function forgetLimit(limit: Limit, who: string): Promise<void> {
  await transact(async ({ db }) => {
    await db.deleteFrom('limit_counter').where('key', '=', `${limit.name}:${who}`).execute()
  })
}
