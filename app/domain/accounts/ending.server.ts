import type { Tx } from '~/platform/db.server'
import { forgetAllTyping } from '~/platform/typing.server'
import * as rows from './ending-rows.server'

export type AccessEnded = { sessions: number; links: number; systems: number }

/**
 * Ends everything that opens a door without a password: sessions, half sign-ins, known devices, single-use links of
 * letters, the secrets of other systems. Private calendar addresses end with the sessions of their owner. A restored
 * backup would bring back what was ended after it, a stolen phone's session among it.
 */
export async function endAllAccess(tx: Tx): Promise<AccessEnded> {
  await forgetAllTyping(tx)
  return {
    sessions: await rows.deleteEverySession(tx),
    links: await rows.closeEveryToken(tx),
    systems: await rows.revokeEveryClient(tx),
  }
}
