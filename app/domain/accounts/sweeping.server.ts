import { transact } from '~/platform/db.server'
import * as rows from './rows.server'

const week = 7 * 24 * 60 * 60_000

/**
 * Forgets sessions that ended a week ago. Until then their row tells for whom to keep what somebody types into a
 * form that was left open.
 *
 * @returns how many went
 */
export function sweepSessions(): Promise<number> {
  return transact((tx) => rows.deleteSessionsBefore(tx, tx.now - week))
}
