import type { TeamViewer, Viewer } from '~/doors/viewer'
import { type Tx, transact } from '~/platform/db.server'
import { record } from '../audit/record.server'
import { NotHere } from '../errors'
import { personInCare, personInOwnCare } from '../people/care.server'
import { mayAnswer } from '../people/link-question.server'
import { closeLink, endBlock, placeBlock, takeOffOwnList } from '../people/links.server'
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
    const recipientId = participant && (await closeLink(tx, viewer, participantId, linkId))
    if (!participant || !recipientId) throw new NotHere({ link: linkId })
    await stopAndRecord(tx, viewer, participant, { linkId, recipientId })
    if (block) await keepAway(tx, viewer, participantId, recipientId)
  })
}

/**
 * Ends a link that the team is asked about, because the participant left long ago. Twice is once.
 *
 * @throws NotHere outside the own care, and for a link that nobody is asked about
 */
export async function endLinkOfWhoLeft(
  viewer: TeamViewer,
  participantId: string,
  linkId: string,
): Promise<void> {
  await transact(async (tx) => {
    const participant = await rows.lockParticipant(tx, participantId)
    if (!participant) throw new NotHere({ participant: participantId })
    if (!(await mayAnswer(tx, viewer, participantId, linkId))) return
    const recipientId = await closeLink(tx, viewer, participantId, linkId)
    if (recipientId) await stopAndRecord(tx, viewer, participant, { linkId, recipientId })
  })
}

/**
 * A family member takes somebody off their own list. Where a link lives it ends, and what was shared with it. Whoever
 * else ended it before, the answer and the work are the same.
 *
 * @throws NotHere for somebody who is not on their list, in the program or not
 */
export async function leaveLink(viewer: Viewer<'family'>, participantId: string): Promise<void> {
  await transact(async (tx) => {
    const participant = await rows.lockParticipant(tx, participantId)
    const left = await takeOffOwnList(tx, viewer, participantId)
    if (!participant || !left) throw new NotHere()
    const stopped = await stopFor(tx, viewer, participantId, viewer.personId)
    await endStandingAfter(tx, viewer, participant, stopped)
    record(tx, viewer, {
      action: 'leave link',
      subject: { kind: 'participant', id: participantId },
      participantId,
    })
  })
}

async function stopAndRecord(
  tx: Tx,
  viewer: Viewer,
  participant: { id: string; consent_version: number },
  { linkId, recipientId }: { linkId: string; recipientId: string },
): Promise<void> {
  const stopped = await stopFor(tx, viewer, participant.id, recipientId)
  await endStandingAfter(tx, viewer, participant, stopped)
  record(tx, viewer, {
    action: 'end link',
    subject: { kind: 'link', id: linkId },
    participantId: participant.id,
    detail: { consents: stopped.length },
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
    } else await personInOwnCare(tx, viewer, participantId)
    if (!(await endBlock(tx, viewer, participantId, blockId))) throw new NotHere({ block: blockId })
    record(tx, viewer, { action: 'lift block', subject: { kind: 'block', id: blockId }, participantId })
  })
}

async function keepAway(tx: Tx, viewer: Viewer, participantId: string, personId: string): Promise<void> {
  await placeBlock(tx, viewer, participantId, personId)
  record(tx, viewer, { action: 'block', subject: { kind: 'person', id: personId }, participantId })
}
