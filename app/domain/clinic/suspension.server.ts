import type { Reading, Tx } from '~/platform/db.server'
import * as rows from './suspension-rows.server'

/*
 * Sharing as a whole: while it is suspended the gate shows nobody anything, whatever was signed. A restore suspends
 * it until what was stopped after the backup is stopped again (consent 22).
 */

/** Since when sharing is suspended, epoch ms; null while it is not. */
export async function sharingSuspendedAt(tx: Reading): Promise<number | null> {
  return (await rows.suspendedAt(tx))?.at ?? null
}

/** Suspends sharing at this instant, where it is not yet. */
export async function suspendSharing(tx: Tx): Promise<void> {
  if ((await sharingSuspendedAt(tx)) === null) await rows.setSuspended(tx, tx.now)
}

export async function endSuspension(tx: Tx): Promise<void> {
  await rows.setSuspended(tx, null)
}
