import type { Viewer } from '~/doors/viewer'
import type { Tx } from '~/platform/db.server'
import { Conflict } from './errors'
import { isReadableLine } from './readable'

/**
 * Does a creating verb once for each idempotency key of an account: the second submit of the same form gets the
 * first one's answer and nothing is done again. The key row is part of the verb's own transaction.
 *
 * @param key the 128-bit key that the form carried
 * @param work the verb; what it returns must be plain data
 * @throws Conflict `formUsed` for a key that another verb, or the same one on another thing, used before,
 *   and for one that no form of ours carries
 */
export async function once<T>(
  tx: Tx,
  viewer: Viewer,
  key: string,
  verb: string,
  work: () => Promise<T>,
): Promise<T> {
  if (!isReadableLine(key)) throw new Conflict('formUsed')
  const claimed = await tx.db
    .insertInto('idempotency')
    .values({ account_id: viewer.accountId, key, verb, result: 'null', created_at: tx.now })
    .onConflict((conflict) => conflict.columns(['account_id', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst()
  if (!claimed) {
    const earlier = await tx.db
      .selectFrom('idempotency')
      .select(['result', 'verb'])
      .where('account_id', '=', viewer.accountId)
      .where('key', '=', key)
      .executeTakeFirstOrThrow()
    if (earlier.verb !== verb) throw new Conflict('formUsed')
    return JSON.parse(earlier.result) as T
  }
  const result = await work()
  await tx.db
    .updateTable('idempotency')
    .set({ result: JSON.stringify(result ?? null) })
    .where('account_id', '=', viewer.accountId)
    .where('key', '=', key)
    .execute()
  return result
}
