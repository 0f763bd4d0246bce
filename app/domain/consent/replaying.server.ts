import type { Reading, Tx } from '~/platform/db.server'
import type { LedgerLine } from '~/platform/ledger.server'
import { NotHere } from '../errors'
import {
  actorOf,
  blockAgain,
  endAuthorityAgain,
  endStayAgain,
  knowsPerson,
  type Replayed,
} from '../people/replaying.server'
import * as again from './replaying-rows.server'
import * as rows from './rows.server'

/*
 * The ledger, read back into a restored database. It only ever stops: a pause that was lifted is placed again, since
 * a line too many (a commit that failed after its line was synced) may cost its owner one press, and never show
 * what they stopped.
 */

/** Takes the consent lock for a replay. @throws NotHere for a participant whom the restored database does not hold */
export async function lockForReplay(tx: Tx, participantId: string): Promise<number> {
  const participant = await rows.lockParticipant(tx, participantId)
  if (!participant) throw new NotHere({ participant: participantId })
  return participant.consent_version
}

/**
 * Writes one stop again, at the instant at which it was made. The caller holds the consent lock.
 *
 * @returns undefined for a line that is not this room's
 */
export async function stopSharingAgain(tx: Tx, line: LedgerLine): Promise<Replayed | undefined> {
  switch (line.kind) {
    case 'revoked':
    case 'superseded':
    case 'faded':
      return revokeAgain(tx, line, line.kind)
    case 'discharged':
    case 'died':
      return line.consentId === undefined
        ? endStayAgain(tx, { ...line, kind: line.kind })
        : revokeAgain(tx, line, line.kind === 'died' ? 'death' : 'discharge')
    case 'held':
      return holdAgain(tx, line)
    case 'lifted':
      return 'known'
    case 'flagged':
      return flagAgain(tx, line)
    case 'authorityEnded':
      return endAuthorityAgain(tx, line)
    case 'blocked':
      return blockAgain(tx, line)
    default:
      return undefined
  }
}

async function revokeAgain(
  tx: Tx,
  line: LedgerLine,
  reason: 'revoked' | 'superseded' | 'faded' | 'discharge' | 'death',
): Promise<Replayed> {
  const consentId = line.consentId ?? ''
  if (!(await again.consentOf(tx, line.participantId, consentId))) return 'gone'
  if (await again.hasStop(tx, 'consent_revocation', line.id)) return 'known'
  await rows.insertRevocation(tx, {
    id: line.id,
    consent_id: consentId,
    participant_id: line.participantId,
    recipient_id: line.recipientId ?? null,
    category: line.category ?? null,
    reason,
    effective_at: line.effectiveAt ?? line.at,
    created_at: line.at,
    actor_id: await actorOf(tx, line),
  })
  return 'again'
}

async function holdAgain(tx: Tx, line: LedgerLine): Promise<Replayed> {
  if (await again.hasStop(tx, 'consent_hold', line.id)) return 'known'
  const { participantId, recipientId = null, category = null } = line
  if (await again.isHeld(tx, { participantId, recipientId, category })) return 'known'
  await rows.insertHold(tx, {
    id: line.id,
    participant_id: participantId,
    recipient_id: recipientId,
    category,
    placed_at: line.at,
    placed_by: await actorOf(tx, line),
  })
  return 'again'
}

/** The reason that staff wrote is in no ledger: the flag comes back without it. */
async function flagAgain(tx: Tx, line: LedgerLine): Promise<Replayed> {
  if (await again.hasStop(tx, 'endangerment_flag', line.id)) return 'known'
  if (!(await knowsPerson(tx, line.recipientId))) return 'gone'
  const personId = line.recipientId ?? ''
  if (await again.isFlagged(tx, line.participantId, personId)) return 'known'
  await again.insertFlagAgain(tx, {
    id: line.id,
    participantId: line.participantId,
    personId,
    at: line.at,
    actorId: await actorOf(tx, line),
  })
  return 'again'
}

/** Ids that a ledger must hold to be the one of this database: its newest revocation and its newest pause. */
export function newestStops(tx: Reading): Promise<string[]> {
  return again.lastStops(tx)
}
