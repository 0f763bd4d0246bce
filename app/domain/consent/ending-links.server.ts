import type { TeamViewer, Viewer } from '~/doors/viewer'
import { type Tx, transact } from '~/platform/db.server'
import { record } from '../audit/record.server'
import { NotHere } from '../errors'
import { personInCare } from '../people/care.server'
import { closeLink, endBlock, placeBlock } from '../people/links.server'
import { signedConsents } from './facts.server'
import { endStandingAfter, isStoppedBy, writeRevocation } from './revoke.server'
import * as rows from './rows.server'

/**
 * Ends a family link, and with it everything that this person was shown, in one transaction. Nothing is sent to
 * anybody. With `block` the person is also kept from coming back by an invitation.
 *
 * @throws NotHere for a link that is not theirs, or has ended
 */
export async function endLink(
  viewer: Viewer<'participant'>,
  linkId: string,
  { block }: { block: boolean },
): Promise<void> {
  const { participantId } = viewer
  await transact(async (tx) => {
    const participant = await rows.lockParticipant(tx, participantId)
    const recipientId = participant && (await closeLink(tx, viewer, linkId))
    if (!participant || !recipientId) throw new NotHere({ link: linkId })
    const stopped = await stopFor(tx, viewer, participantId, recipientId)
    await endStandingAfter(tx, viewer, participant, stopped)
    record(tx, viewer, {
      action: 'end link',
      subject: { kind: 'link', id: linkId },
      participantId,
      detail: { consents: stopped.length },
    })
    if (block) await keepAway(tx, viewer, participantId, recipientId)
  })
}

async function stopFor(tx: Tx, viewer: Viewer, participantId: string, recipientId: string) {
  const stopped = (await signedConsents(tx, participantId)).filter((consent) =>
    isStoppedBy(consent, { recipientId }, tx.now),
  )
  for (const consent of stopped) {
    await writeRevocation(
      tx,
      viewer,
      { participantId, consentId: consent.id },
      { recipientId, category: null, reason: 'revoked' },
    )
  }
  return stopped
}

/**
 * Keeps somebody away from a person in the own care: they see nothing and cannot come back by an invitation. What was
 * signed stands, and nobody is told.
 *
 * @throws NotHere outside the own care
 */
export async function blockInCare(
  viewer: TeamViewer,
  participantId: string,
  personId: string,
): Promise<void> {
  await transact(async (tx) => {
    if (!(await rows.lockParticipant(tx, participantId))) throw new NotHere()
    await personInCare(tx, viewer, participantId)
    const around = await rows.namesAround(tx, participantId)
    if (!around.some(({ id }) => id === personId)) throw new NotHere({ person: personId })
    await keepAway(tx, viewer, participantId, personId)
  })
}

/** Lifts a block, for the participant or for their team. @throws NotHere */
export async function liftBlock(
  viewer: Viewer<'participant'> | TeamViewer,
  participantId: string,
  blockId: string,
): Promise<void> {
  await transact(async (tx) => {
    if (!(await rows.lockParticipant(tx, participantId))) throw new NotHere()
    if (viewer.role === 'participant') {
      if (viewer.participantId !== participantId) throw new NotHere()
    } else await personInCare(tx, viewer, participantId)
    if (!(await endBlock(tx, viewer, participantId, blockId))) throw new NotHere({ block: blockId })
    record(tx, viewer, { action: 'lift block', subject: { kind: 'block', id: blockId }, participantId })
  })
}

async function keepAway(tx: Tx, viewer: Viewer, participantId: string, personId: string): Promise<void> {
  await placeBlock(tx, viewer, participantId, personId)
  record(tx, viewer, { action: 'block', subject: { kind: 'person', id: personId }, participantId })
}
