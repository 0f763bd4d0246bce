import type { TeamViewer } from '~/doors/viewer'
import { reading, type Tx, transact } from '~/platform/db.server'
import { appendToLedger } from '~/platform/ledger.server'
import { record } from '../audit/record.server'
import { NotHere, Refused } from '../errors'
import { changeStay, personInCare, personInOwnCare } from '../people/care.server'
import { type SignedConsent, signedConsents } from './facts.server'
import { endStandingAfter, isStoppedBy, writeRevocation } from './revoke.server'
import * as rows from './rows.server'

/**
 * Ends somebody's stay. Every consent bound to it ends in the same transaction; after a death every consent does.
 * Family links and groups stay. Said again of somebody who has left, nothing changes.
 *
 * @returns how many consents ended
 * @throws NotHere outside the own care
 */
export async function endStay(
  viewer: TeamViewer,
  participantId: string,
  kind: 'discharged' | 'died',
): Promise<number> {
  return transact(async (tx) => {
    const participant = await rows.lockParticipant(tx, participantId)
    if (!participant) throw new NotHere()
    await personInOwnCare(tx, viewer, participantId)
    const before = kind === 'died' ? participant.died_at : participant.discharged_at
    if (before !== null) return 0
    const ending = await endedBy(tx, participantId, kind)
    for (const consent of ending) {
      await writeRevocation(
        tx,
        viewer,
        { participantId, consentId: consent.id },
        { recipientId: null, category: null, reason: kind === 'died' ? 'death' : 'discharge' },
      )
    }
    await endStandingAfter(tx, viewer, participant, ending)
    await changeStay(tx, viewer, participantId, kind)
    appendToLedger(tx, { kind, at: tx.now, id: participantId, participantId, actorId: viewer.personId })
    record(tx, viewer, {
      action: kind === 'died' ? 'record death' : 'discharge',
      subject: { kind: 'participant', id: participantId },
      participantId,
      detail: { consents: ending.length },
    })
    return ending.length
  })
}

/** The consents that a discharge, or a death, would end. */
export async function endedBy(
  tx: Pick<Tx, 'db' | 'engine' | 'now'>,
  participantId: string,
  kind: 'discharged' | 'died',
): Promise<SignedConsent[]> {
  return (await signedConsents(tx, participantId)).filter(
    (consent) => (kind === 'died' || consent.endsOnDischarge) && isStoppedBy(consent, {}, tx.now),
  )
}

/**
 * Takes somebody back into the program. What ended stays ended: sharing again needs a new signature.
 *
 * @throws NotHere outside the own care; Refused `personDied`
 */
export async function readmit(viewer: TeamViewer, participantId: string): Promise<void> {
  await transact(async (tx) => {
    const participant = await rows.lockParticipant(tx, participantId)
    if (!participant) throw new NotHere()
    await personInOwnCare(tx, viewer, participantId)
    if (participant.died_at !== null) throw new Refused('personDied')
    if (participant.discharged_at === null) return
    await changeStay(tx, viewer, participantId, 'readmitted')
    record(tx, viewer, {
      action: 'readmit',
      subject: { kind: 'participant', id: participantId },
      participantId,
    })
  })
}

export type StayView = {
  id: string
  name: string
  state: 'here' | 'left' | 'died'
  /** what would end now; how many consents, and with how many people */
  ends: { consents: number; people: number }
}

/**
 * What the end of a stay would end, before it is pressed.
 *
 * @throws NotHere for somebody who is not in the own care
 */
export async function readStay(viewer: TeamViewer, participantId: string): Promise<StayView> {
  return reading(async (tx) => {
    const person = await personInCare(tx, viewer, participantId)
    const ending = await endedBy(tx, participantId, 'died')
    return {
      id: person.id,
      name: `${person.given_name} ${person.family_name}`,
      state: person.died_at !== null ? 'died' : person.discharged_at !== null ? 'left' : 'here',
      ends: {
        consents: ending.length,
        people: new Set(ending.flatMap((one) => one.grants.map((grant) => grant.recipientId))).size,
      },
    }
  })
}
