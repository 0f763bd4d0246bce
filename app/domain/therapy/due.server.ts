import { transact } from '~/platform/db.server'
import { enqueue } from '../notices/enqueue.server'
import { markTold, untoldRequests } from './rows.server'

/** Few, so that the transaction is short; what is left comes with the next round. */
const batch = 20

/**
 * Tells participants that there is something to look at, once for each request that reached them. It is not done
 * where the family asks, so that asking does the same for somebody it reaches and for somebody it does not.
 *
 * @returns how many requests were told of
 */
export async function tellOfRequests(): Promise<number> {
  return transact(async (tx) => {
    const found = await untoldRequests(tx, batch)
    for (const { id, account_id } of found) {
      await markTold(tx, id)
      if (account_id === null) continue
      await enqueue(tx, { key: `therapy asked ${id}`, accountId: account_id, template: 'look' })
    }
    return found.length
  })
}
