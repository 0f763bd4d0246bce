import type { Viewer } from '~/doors/viewer'
import type { Tx } from '~/platform/db.server'
import { appendToLedger } from '~/platform/ledger.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { insertReleaseChoice, releaseChoices } from './choice-rows.server'
import { newest } from './release'

/** Sharing with some people that ended as a whole. */
export type Ended = {
  participantId: string
  /** the version of the consent lock that the caller holds */
  version: number
  recipientIds: readonly string[]
  /** epoch ms: only choices made before it; a later one was made knowing of the end */
  madeBefore?: number
}

/**
 * Ends the standing choices for people with whom all sharing ended: updates to come ask each time again. What was
 * let go by itself while it was shared must not go by itself once something new is signed
 * (docs/decisions/0007-a-standing-choice-ends-with-the-sharing.md).
 */
export async function endStandingChoices(
  tx: Tx,
  viewer: Viewer,
  { participantId, version, recipientIds, madeBefore = Number.POSITIVE_INFINITY }: Ended,
): Promise<void> {
  if (recipientIds.length === 0) return
  const choices = await releaseChoices(tx, [participantId])
  for (const recipientId of new Set(recipientIds)) {
    const standing = newest(choices.filter((one) => one.recipientId === recipientId))
    if (!standing?.days || standing.at >= madeBefore) continue
    const id = random128()
    await askEachTimeAgain(tx, { id, participantId, recipientId, version, actorId: viewer.personId })
    record(tx, viewer, {
      action: 'end standing choice',
      subject: { kind: 'release choice', id },
      participantId,
      detail: { recipientId },
    })
  }
}

/** A standing choice taken back stands in the ledger too: a restore of an older backup would bring the choice back. */
export async function askEachTimeAgain(
  tx: Tx,
  row: { id: string; participantId: string; recipientId: string; version: number; actorId: string },
): Promise<void> {
  const { id, participantId, recipientId, actorId } = row
  await insertReleaseChoice(tx, { ...row, days: null, at: tx.now })
  appendToLedger(tx, { kind: 'askEachTime', at: tx.now, id, participantId, actorId, recipientId })
}
