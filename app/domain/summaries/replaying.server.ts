import type { Tx } from '~/platform/db.server'
import type { LedgerLine } from '~/platform/ledger.server'
import { actorOf, knowsPerson, type Replayed } from '../people/replaying.server'
import { insertPartChoice, insertReleaseChoice } from './choice-rows.server'
import * as again from './replaying-rows.server'

/**
 * Writes again what a participant decided about their updates: declined, taken back, left out, ask each time. The
 * caller holds the consent lock.
 *
 * @param version the version of that lock
 * @returns undefined for a line that is not this room's
 */
export async function keepBackAgain(
  tx: Tx,
  line: LedgerLine,
  version: number,
): Promise<Replayed | undefined> {
  switch (line.kind) {
    case 'declined':
    case 'withdrawn':
      return markAgain(tx, line, line.kind)
    case 'leftOut':
      return leaveOutAgain(tx, line, version)
    case 'askEachTime':
      return askAgain(tx, line, version)
    default:
      return undefined
  }
}

async function markAgain(tx: Tx, line: LedgerLine, kind: 'declined' | 'withdrawn'): Promise<Replayed> {
  const found = await again.summaryState(tx, line.participantId, line.id)
  if (!found) return 'gone'
  if (found.declined_at !== null || found.withdrawn_at !== null) return 'known'
  const mark = kind === 'declined' ? { declined_at: line.at } : { withdrawn_at: line.at }
  await again.markAgain(tx, line.id, mark)
  return 'again'
}

async function leaveOutAgain(tx: Tx, line: LedgerLine, version: number): Promise<Replayed> {
  const { recipientId = null, partId = '' } = line
  if (!(await again.hasPart(tx, line.participantId, partId))) return 'gone'
  if (await again.hasChoice(tx, 'summary_part_choice', line.id)) return 'known'
  if (recipientId !== null && !(await knowsPerson(tx, recipientId))) return 'gone'
  const actorId = await actorOf(tx, line)
  await insertPartChoice(tx, { id: line.id, partId, recipientId, shown: false, version, actorId })
  return 'again'
}

async function askAgain(tx: Tx, line: LedgerLine, version: number): Promise<Replayed> {
  const recipientId = line.recipientId ?? ''
  if (await again.hasChoice(tx, 'release_choice', line.id)) return 'known'
  if (!(await knowsPerson(tx, recipientId))) return 'gone'
  const { id, participantId, at } = line
  const actorId = await actorOf(tx, line)
  await insertReleaseChoice(tx, { id, participantId, recipientId, days: null, version, at, actorId })
  return 'again'
}
