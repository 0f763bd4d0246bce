import { transact } from '~/platform/db.server'
import { forgetEnded } from './ended-rows.server'
import * as rows from './rows.server'
import { endedKeptMs } from './way-back.server'

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

/** Forgets second factors that ended so long ago that no letter's link brings them back. @returns how many went */
export function sweepFactors(): Promise<number> {
  return transact((tx) => forgetEnded(tx, tx.now - endedKeptMs))
}
