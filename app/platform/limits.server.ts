import { type ExpressionBuilder, type Kysely, sql } from 'kysely'
import type { Schema } from '#db/schema'
import { transact } from './db.server'
import { keyed128 } from './secrets.server'

/** Every limit of the portal; the administrator's page has words for each. */
export type LimitName =
  | 'sign-in account from here'
  | 'sign-in account'
  | 'sign-in address'
  | 'sign-in strangers'
  | 'sign-in known device'
  | 'passkey'
  | 'second factor'
  | 'set up second factor'
  | 'confirm'
  | 'change password'
  | 'ask from here'
  | 'letters to'
  | 'first letters'
  | 'change address'
  | 'mute'
  | 'invite'
  | 'invitations to'
  | 'invitation from here'
  | 'emergency access'
  | 'fhir bundles'
  | 'fhir credentials'
  | 'calendar fetch'
  | 'tell team'
  | 'messages to a date'
  | 'ask for therapy'

/** So many times in so long. */
export type Limit = { name: LimitName; most: number; windowMs: number }

/** On one day a limit remembers so many by themselves; those beyond are remembered together. */
export const mostRemembered = 500
export const everyoneElse = 'others'

/**
 * Counts one use against a limit, in a transaction of its own before the verb: a verb that rolls back must
 * not take the count with it. A use beyond the limit is also remembered by day, for the administrator.
 *
 * @param who what the limit is counted for; the database holds a keyed digest of it alone. Of two parts with a space
 *   between them, such as an account and a network, the first is whom it is remembered for
 * @returns true while the use is within the limit
 */
export async function withinLimit(limit: Limit, who: string): Promise<boolean> {
  return transact(async ({ db, now }) => {
    await db.deleteFrom('limit_counter').where('ends_at', '<=', now).execute()
    const row = await db
      .insertInto('limit_counter')
      .values({ key: keyOf(limit, who), count: 1, ends_at: now + limit.windowMs })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ count: sql`limit_counter.count + 1` }))
      .returning('count')
      .executeTakeFirstOrThrow()
    await remember(db, limit, { who, now })
    return row.count <= limit.most
  })
}

/** Forgets the count, after a use that proved honest. */
export async function forgetLimit(limit: Limit, who: string): Promise<void> {
  await transact(async ({ db }) => {
    await db.deleteFrom('limit_counter').where('key', '=', keyOf(limit, who)).execute()
  })
}

/** What is kept of whoever a limit is counted for: an address that can be guessed must not be found by its digest. */
export function limitDigest(who: string): string {
  return keyed128('limits', who)
}

const keyOf = (limit: Limit, who: string) => `${limit.name}:${limitDigest(who)}`

/**
 * Remembers a use beyond the limit. The statements are the same for one within it, so that nobody can tell by the time
 * that it takes.
 */
async function remember(
  db: Kysely<Schema>,
  limit: Limit,
  { who, now }: { who: string; now: number },
): Promise<void> {
  const { time_zone: zone } = await db.selectFrom('clinic').select('time_zone').executeTakeFirstOrThrow()
  // The clinic's day as it is written everywhere else, such as 2026-11-28.
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now)
  const one = limitDigest(who.split(' ')[0] ?? '')
  const instant = sql<number>`CAST(${now} AS BIGINT)`
  await db
    .insertInto('limit_hit')
    .columns(['day', 'name', 'who', 'count', 'first_at', 'last_at'])
    .expression((of) =>
      of
        .selectFrom('limit_counter')
        .select((counter) => [
          sql<string>`CAST(${day} AS TEXT)`.as('day'),
          sql<string>`CAST(${limit.name} AS TEXT)`.as('name'),
          counter
            .case()
            .when(isRemembered(counter, { day, name: limit.name, one }))
            .then(sql<string>`CAST(${one} AS TEXT)`)
            .else(everyoneElse)
            .end()
            .as('who'),
          sql<number>`CAST(1 AS BIGINT)`.as('count'),
          instant.as('first_at'),
          instant.as('last_at'),
        ])
        .where('key', '=', keyOf(limit, who))
        .where('count', '>', limit.most),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['day', 'name', 'who'])
        .doUpdateSet({ count: sql`limit_hit.count + 1`, last_at: sql`excluded.last_at` }),
    )
    .execute()
}

/** Whether somebody is remembered by themselves: they are already, or there is room. */
function isRemembered(
  of: ExpressionBuilder<Schema, 'limit_counter'>,
  { day, name, one }: { day: string; name: string; one: string },
) {
  const ofDay = () => of.selectFrom('limit_hit').where('day', '=', day).where('name', '=', name)
  return of.or([
    of.exists(ofDay().select('who').where('who', '=', one)),
    of(
      ofDay().select((hit) => hit.fn.countAll<number>().as('n')),
      '<',
      mostRemembered,
    ),
  ])
}
