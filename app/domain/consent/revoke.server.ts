import type { Viewer } from '~/doors/viewer'
import { type Tx, transact } from '~/platform/db.server'
import { appendToLedger } from '~/platform/ledger.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { NotHere } from '../errors'
import { updatesOf } from '../summaries/read.server'
import { endStandingChoices } from '../summaries/standing-end.server'
import { type SignedConsent, signedConsents } from './facts.server'
import * as rows from './rows.server'
import { endOfFade, fadesAt, isRevoked } from './rules'

/** What to stop: one consent or all, one person or all, one topic or all. Nothing given stops everything. */
export type Stop = { consentId?: string; recipientId?: string; category?: string }

/**
 * Stops sharing, from this instant. No signature, no password, no reason; nothing is sent to anybody. What is
 * stopped already stays as it was, so that twice is once.
 *
 * @returns how many revocations were written
 * @throws NotHere for a consent that is not this participant's
 */
export async function revoke(viewer: Viewer<'participant'>, stop: Stop): Promise<number> {
  return transact(async (tx) => {
    const participant = await rows.lockParticipant(tx, viewer.participantId)
    if (!participant) throw new NotHere()
    const consents = await signedConsents(tx, viewer.participantId)
    if (stop.consentId !== undefined && !consents.some(({ id }) => id === stop.consentId)) {
      throw new NotHere({ consent: stop.consentId })
    }
    const stopped = consents.filter((consent) => isStoppedBy(consent, stop, tx.now))
    for (const consent of stopped) {
      await writeRevocation(
        tx,
        viewer,
        { participantId: viewer.participantId, consentId: consent.id },
        { recipientId: stop.recipientId ?? null, category: stop.category ?? null, reason: 'revoked' },
      )
    }
    await endStandingAfter(tx, viewer, participant, stopped)
    return stopped.length
  })
}

/**
 * Lets sharing run out: nothing new from this instant, and an end when the window of the present update ends. What
 * is fading already, or stopped, stays as it was.
 *
 * @returns how many revocations were written
 * @throws NotHere for a consent that is not this participant's
 */
export async function fade(viewer: Viewer<'participant'>, stop: Stop): Promise<number> {
  return transact(async (tx) => {
    const participant = await rows.lockParticipant(tx, viewer.participantId)
    if (!participant) throw new NotHere()
    const consents = await signedConsents(tx, viewer.participantId)
    if (stop.consentId !== undefined && !consents.some(({ id }) => id === stop.consentId)) {
      throw new NotHere({ consent: stop.consentId })
    }
    const windowMs = (await rows.clinicRow(tx)).summary_window_days * 86_400_000
    // One that waits may have gone to somebody by a standing choice, until now: its window is counted from now.
    const released = (await updatesOf(tx, viewer.participantId)).flatMap(({ state, releasedAt }) =>
      state === 'released' || state === 'waiting' ? [releasedAt ?? tx.now] : [],
    )
    const faded = consents.filter((consent) => isStoppedBy(consent, stop, tx.now, isFading))
    for (const consent of faded) {
      const { participantId } = viewer
      await writeRevocation(
        tx,
        viewer,
        { participantId, consentId: consent.id },
        {
          recipientId: stop.recipientId ?? null,
          category: stop.category ?? null,
          reason: 'faded',
          effectiveAt: endOfFade(consent, released, windowMs, tx.now),
        },
      )
    }
    await endStandingAfter(tx, viewer, participant, faded)
    return faded.length
  })
}

/**
 * After a stop: whoever of these consents' people has nothing left that goes on asks each time again. The caller
 * holds the consent lock and has written the stop.
 */
export async function endStandingAfter(
  tx: Tx,
  viewer: Viewer,
  participant: { id: string; consent_version: number },
  stopped: readonly SignedConsent[],
): Promise<void> {
  if (stopped.length === 0) return
  const consents = await signedConsents(tx, participant.id)
  const goesOn = (recipientId: string) =>
    consents.some((consent) => isStoppedBy(consent, { recipientId }, tx.now, isFading))
  const touched = new Set(stopped.flatMap(({ grants }) => grants.map((grant) => grant.recipientId)))
  await endStandingChoices(tx, viewer, {
    participantId: participant.id,
    version: participant.consent_version,
    recipientIds: [...touched].filter((recipientId) => !goesOn(recipientId)),
  })
}

function isFading(consent: SignedConsent, recipientId: string, category: string): boolean {
  return fadesAt(consent, recipientId, category) !== undefined
}

/** True for a consent in which this stop ends something that is not ended yet. */
export function isStoppedBy(
  consent: SignedConsent,
  stop: Stop,
  now: number,
  isAlready: (consent: SignedConsent, recipientId: string, category: string) => boolean = () => false,
): boolean {
  if (stop.consentId !== undefined && consent.id !== stop.consentId) return false
  if (now >= consent.expiresAt) return false
  return consent.grants.some(
    (grant) =>
      (stop.recipientId === undefined || grant.recipientId === stop.recipientId) &&
      (stop.category === undefined || grant.category === stop.category) &&
      !isRevoked(consent, grant.recipientId, grant.category, now) &&
      !isAlready(consent, grant.recipientId, grant.category),
  )
}

/** How each reason stands in the ledger and in the audit record. */
const written = {
  revoked: { ledger: 'revoked', audit: 'revoke consent' },
  superseded: { ledger: 'superseded', audit: 'supersede consent' },
  faded: { ledger: 'faded', audit: 'fade consent' },
  discharge: { ledger: 'discharged', audit: 'end consent' },
  death: { ledger: 'died', audit: 'end consent' },
} as const

/**
 * Writes one revocation with its line in the audit record and in the ledger. The caller holds the consent lock.
 *
 * @param scope null means every recipient, or every category, of the consent
 */
export async function writeRevocation(
  tx: Tx,
  viewer: Viewer,
  { participantId, consentId }: { participantId: string; consentId: string },
  scope: {
    recipientId: string | null
    category: string | null
    reason: keyof typeof written
    /** epoch ms; now, unless it fades */
    effectiveAt?: number
  },
): Promise<void> {
  const id = random128()
  const { effectiveAt = tx.now } = scope
  await rows.insertRevocation(tx, {
    id,
    consent_id: consentId,
    participant_id: participantId,
    recipient_id: scope.recipientId,
    category: scope.category,
    reason: scope.reason,
    effective_at: effectiveAt,
    created_at: tx.now,
    actor_id: viewer.personId,
  })
  const { recipientId, category } = scope
  appendToLedger(tx, {
    kind: written[scope.reason].ledger,
    at: tx.now,
    id,
    participantId,
    actorId: viewer.personId,
    consentId,
    recipientId,
    category,
    ...(effectiveAt === tx.now ? {} : { effectiveAt }),
  })
  record(tx, viewer, {
    action: written[scope.reason].audit,
    subject: { kind: 'consent', id: consentId },
    participantId,
    detail: { recipientId, category },
  })
}
