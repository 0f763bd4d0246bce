import type { Tx } from '~/platform/db.server'
import type { LedgerLine } from '~/platform/ledger.server'
import { random128 } from '~/platform/secrets.server'
import * as rows from './replaying-rows.server'

/**
 * What became of a line of the ledger: written again, there already, or about something that the restored database
 * does not hold, so that there is nothing of it to stop.
 */
export type Replayed = 'again' | 'known' | 'gone'

/**
 * Who stands in a row that is written again: whoever did it, where the restored database knows them, else the
 * participant whose sharing it was.
 */
export async function actorOf(tx: Tx, line: LedgerLine): Promise<string> {
  if (line.actorId !== undefined && (await rows.isKnown(tx, line.actorId))) return line.actorId
  return (await rows.personBehind(tx, line.participantId)) ?? ''
}

/** Whether the restored database knows the person that a line is about. */
export async function knowsPerson(tx: Tx, personId: string | null | undefined): Promise<boolean> {
  return typeof personId === 'string' && rows.isKnown(tx, personId)
}

/** Writes the end of a stay again. One that was followed by a new admission is left. The caller holds the lock. */
export async function endStayAgain(
  tx: Tx,
  line: LedgerLine & { kind: 'discharged' | 'died' },
): Promise<Replayed> {
  const { participantId, kind, at } = line
  const since = await rows.stayEventsSince(tx, participantId, at)
  if (since.some((one) => one.at === at && one.kind === kind)) return 'known'
  if (kind === 'discharged' && since.some((one) => one.kind === 'readmitted')) return 'known'
  await rows.writeStayAgain(tx, {
    id: random128(),
    participantId,
    kind,
    at,
    actorId: await actorOf(tx, line),
  })
  return 'again'
}

/** Ends an authority again, at its instant. The caller holds the lock. */
export async function endAuthorityAgain(tx: Tx, line: LedgerLine): Promise<Replayed> {
  const found = await rows.authorityEnd(tx, line.participantId, line.id)
  if (!found) return 'gone'
  if (found.ends_at !== null && found.ends_at <= line.at) return 'known'
  await rows.endAuthorityAt(tx, line.id, line.at, await actorOf(tx, line))
  return 'again'
}

/** Keeps somebody away again. The caller holds the lock. */
export async function blockAgain(tx: Tx, line: LedgerLine): Promise<Replayed> {
  const personId = line.recipientId ?? ''
  if (await rows.hasBlock(tx, line.id)) return 'known'
  if (!(await rows.isKnown(tx, personId))) return 'gone'
  if (await rows.isBlocked(tx, line.participantId, personId)) return 'known'
  await rows.insertBlockAgain(tx, {
    id: line.id,
    participant_id: line.participantId,
    person_id: personId,
    placed_at: line.at,
    placed_by: await actorOf(tx, line),
  })
  return 'again'
}

/** Withdraws every open invitation: one that was withdrawn after the backup would open again. @returns how many */
export function withdrawInvitations(tx: Tx): Promise<number> {
  return rows.withdrawOpenInvitations(tx)
}
