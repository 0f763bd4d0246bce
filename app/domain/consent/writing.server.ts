import type { Viewer } from '~/doors/viewer'
import type { Tx } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { endStandingChoices } from '../summaries/standing-end.server'
import type { Frozen } from './draft-form.server'
import { type SignedConsent, signedConsents } from './facts.server'
import { writeRevocation } from './revoke.server'
import * as rows from './rows.server'
import { isRevoked, waitsForSignature } from './rules'

/** One signature under a form. Its account is the one that proved its password: on paper, the recorder's. */
export type NewSignature = {
  signerId: string
  accountId: string
  authorityId: string | null
  typedName: string
  method: 'password' | 'passkey' | 'paper'
  confirmedAt: number
}

/**
 * Writes a consent with the signatures it has so far. A complete one takes the place of what the recipient had; one
 * that waits for a second signature takes only the place of another that waits. The caller holds the consent lock.
 *
 * @returns the consent's id
 */
export async function writeConsent(
  tx: Tx,
  viewer: Viewer,
  participantId: string,
  { frozen, signatures }: { frozen: Frozen; signatures: NewSignature[] },
): Promise<string> {
  const { form, bytes, hash, recipientId } = frozen
  const id = random128()
  const earlier = await openConsents(tx, participantId, recipientId)
  if (earlier.length === 0) await endStandingOfWhatRanOut(tx, viewer, participantId, recipientId)
  await rows.insertConsent(tx, {
    consent: {
      id,
      participant_id: participantId,
      form_version: form.version,
      language: form.language,
      purpose: form.purpose.code as 'own_request' | 'family_support',
      discloser: form.discloser.name,
      starts_at: form.starts?.at ?? tx.now,
      expires_at: form.ends.at,
      ends_on_discharge: form.ends.onDischarge ? 1 : 0,
      data_from: form.dataFrom.at,
      snapshot: Buffer.from(bytes),
      snapshot_hash: hash,
      supersedes_id: earlier[0]?.id ?? null,
      created_at: tx.now,
    },
    grants: frozen.categories.map((category) => ({
      id: random128(),
      consent_id: id,
      participant_id: participantId,
      recipient_id: recipientId,
      category,
      labels: JSON.stringify(form.categories.find((one) => one.category === category)?.labels ?? []),
    })),
    signatures: signatures.map((one) => signatureRow(tx, id, hash, one)),
  })
  const isComplete = (form.signers ?? []).every(({ id: signer }) =>
    signatures.some(({ signerId }) => signerId === signer),
  )
  for (const consent of earlier) {
    if (isComplete || waitsForSignature(consent, tx.now)) {
      await supersede(tx, viewer, participantId, consent.id, recipientId)
    }
  }
  record(tx, viewer, {
    action: 'sign consent',
    subject: { kind: 'consent', id },
    participantId,
    detail: {
      recipientId,
      categories: frozen.categories.length,
      form: form.version,
      hash,
      method: signatures[0]?.method ?? null,
      complete: isComplete,
    },
  })
  return id
}

/** A consent that reached its last day was ended by nobody: the next signature finds the choice of before. */
async function endStandingOfWhatRanOut(
  tx: Tx,
  viewer: Viewer,
  participantId: string,
  recipientId: string,
): Promise<void> {
  const before = await signedConsents(tx, participantId, recipientId)
  const participant = before.length > 0 && (await rows.participantRow(tx, participantId))
  if (!participant) return
  await endStandingChoices(tx, viewer, {
    participantId,
    version: participant.consent_version,
    recipientIds: [recipientId],
    madeBefore: Math.max(...before.map(({ expiresAt }) => Math.min(expiresAt, tx.now))),
  })
}

export function signatureRow(tx: Tx, consentId: string, hash: string, one: NewSignature) {
  return {
    id: random128(),
    consent_id: consentId,
    signer_id: one.signerId,
    account_id: one.accountId,
    authority_id: one.authorityId,
    typed_name: one.typedName.trim(),
    method: one.method,
    confirmed_at: one.confirmedAt,
    signed_at: tx.now,
    snapshot_hash: hash,
  }
}

/** What of a recipient's consents ends when a newer one takes its place. */
export async function supersede(
  tx: Tx,
  viewer: Viewer,
  participantId: string,
  consentId: string,
  recipientId: string,
): Promise<void> {
  await writeRevocation(
    tx,
    viewer,
    { participantId, consentId },
    { recipientId, category: null, reason: 'superseded' },
  )
}

/** Consents that still let this recipient see something, or will. */
export async function openConsents(
  tx: Tx,
  participantId: string,
  recipientId: string,
): Promise<SignedConsent[]> {
  return (await signedConsents(tx, participantId, recipientId)).filter(
    (consent) =>
      tx.now < consent.expiresAt &&
      consent.grants.some(
        (grant) =>
          grant.recipientId === recipientId && !isRevoked(consent, recipientId, grant.category, tx.now),
      ),
  )
}
