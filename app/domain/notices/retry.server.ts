import type { Viewer } from '~/doors/viewer'
import { transact } from '~/platform/db.server'
import { record } from '../audit/record.server'
import { makeDueNow } from './rows.server'

/**
 * Has letters that could not be sent tried again at once: after the mail server was mended, say. One that is being
 * sent at this moment is left to whoever sends it.
 *
 * @param id one letter, else every one of them
 * @returns how many will be tried
 */
export async function retryLetters(viewer: Viewer<'admin'>, id: string | undefined): Promise<number> {
  return transact(async (tx) => {
    const count = await makeDueNow(tx, id)
    if (count > 0)
      record(tx, viewer, {
        action: 'retry letters',
        subject: { kind: 'outbox', id: id ?? 'all' },
        detail: { count },
      })
    return count
  })
}
