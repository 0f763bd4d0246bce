import type { Viewer } from '~/doors/viewer'
import { type Tx, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { confirmPassword } from '../accounts/change.server'
import { record } from '../audit/record.server'
import { Conflict, Invalid, NotHere, Refused } from '../errors'
import { once } from '../once.server'
import { type Frozen, formOfDraft } from './draft-form.server'
import { draftOf, markUsed, type OwnDraft } from './draft-rows.server'
import { digestOf, type SignedConsent, signedConsents } from './facts.server'
import { isSameName } from './form'
import { writeRevocation } from './revoke.server'
import * as rows from './rows.server'
import { isFreshProof, isRevoked } from './rules'

/** The signature form: the digest of the document that was shown, and the name as it was typed. */
export type Signing = { hash: string; signature: string }

/**
 * Signs a draft: proves the password, then writes the consent. A second submit of the same form gets the first
 * one's answer.
 *
 * @returns the consent's id
 * @throws Invalid on `password` or on `signature`; Conflict `formChanged` when the document shown is not what would
 *   be signed now, `draftGone` when the draft died; Refused `minorNeedsTeam`
 */
export async function signDraft(
  viewer: Viewer<'participant'>,
  draftId: string,
  given: Signing & { password: string },
): Promise<string> {
  // Outside the transaction: hashing would hold the only write lock.
  const confirmedAt = await confirmPassword(viewer, given.password)
  return signConfirmed(viewer, draftId, given, confirmedAt)
}

/**
 * The signature itself, after the proof of the password. Pages call `signDraft`; a proof older than five minutes is
 * refused here and by the database.
 *
 * @param confirmedAt when the password was proved, epoch ms
 */
export async function signConfirmed(
  viewer: Viewer<'participant'>,
  draftId: string,
  given: Signing,
  confirmedAt: number,
): Promise<string> {
  return transact(async (tx) => {
    const participant = await rows.lockParticipant(tx, viewer.participantId)
    if (!participant || participant.person_id !== viewer.personId) throw new NotHere()
    const draft = await draftOf(tx, viewer, draftId)
    if (!draft) throw new NotHere({ draft: draftId })
    return once(tx, viewer, draftId, 'sign consent', async () => {
      if (!isFreshProof(confirmedAt, tx.now)) throw new Invalid('password', 'passwordAgain')
      if (draft.used_at !== null || tx.now >= draft.dies_at) throw new Conflict('draftGone')
      const frozen = await presentForm(tx, viewer, draft, given.hash)
      if (!isSameName(given.signature, frozen.form.participant.name))
        throw new Invalid('signature', 'nameDiffers')
      return writeConsent(tx, viewer, draft, { frozen, typedName: given.signature.trim(), confirmedAt })
    })
  })
}

/** The form as it would be written now; it must be the one that was shown, or nothing is signed. */
async function presentForm(
  tx: Tx,
  viewer: Viewer<'participant'>,
  draft: OwnDraft,
  shownHash: string,
): Promise<Frozen> {
  const made = await formOfDraft(tx, viewer, draft, draft.language === 'es' ? 'es' : 'en')
  if (made.kind === 'minor') throw new Refused('minorNeedsTeam')
  if (made.kind === 'unfinished') throw new Conflict('formChanged')
  const stored = draft.snapshot && digestOf(draft.snapshot)
  if (shownHash !== made.hash || draft.snapshot_hash !== made.hash || stored !== made.hash) {
    throw new Conflict('formChanged')
  }
  return made
}

async function writeConsent(
  tx: Tx,
  viewer: Viewer<'participant'>,
  draft: OwnDraft,
  signed: { frozen: Frozen; typedName: string; confirmedAt: number },
): Promise<string> {
  const { form, bytes, hash, recipientId } = signed.frozen
  const id = random128()
  const earlier = (await signedConsents(tx, viewer.participantId, recipientId)).filter((consent) =>
    isStillOpen(consent, recipientId, tx.now),
  )
  await rows.insertConsent(tx, {
    consent: {
      id,
      participant_id: viewer.participantId,
      form_version: form.version,
      language: form.language,
      purpose: form.purpose.code as 'own_request' | 'family_support',
      discloser: form.discloser.name,
      starts_at: tx.now,
      expires_at: form.ends.at,
      ends_on_discharge: form.ends.onDischarge ? 1 : 0,
      data_from: form.dataFrom.at,
      snapshot: Buffer.from(bytes),
      snapshot_hash: hash,
      supersedes_id: earlier[0]?.id ?? null,
      created_at: tx.now,
    },
    grants: signed.frozen.categories.map((category) => ({
      id: random128(),
      consent_id: id,
      participant_id: viewer.participantId,
      recipient_id: recipientId,
      category,
      labels: JSON.stringify(form.categories.find((one) => one.category === category)?.labels ?? []),
    })),
    signature: {
      id: random128(),
      consent_id: id,
      signer_id: viewer.personId,
      account_id: viewer.accountId,
      authority_id: null,
      typed_name: signed.typedName,
      method: 'password',
      confirmed_at: signed.confirmedAt,
      signed_at: tx.now,
      snapshot_hash: hash,
    },
  })
  for (const consent of earlier) {
    await writeRevocation(tx, viewer, consent.id, { recipientId, category: null, reason: 'superseded' })
  }
  await markUsed(tx, draft.id)
  record(tx, viewer, {
    action: 'sign consent',
    subject: { kind: 'consent', id },
    participantId: viewer.participantId,
    detail: { recipientId, categories: signed.frozen.categories.length, form: form.version, hash },
  })
  return id
}

/** A consent that still lets this recipient see something, or will: the new one takes its place. */
function isStillOpen(consent: SignedConsent, recipientId: string, now: number): boolean {
  return (
    now < consent.expiresAt &&
    consent.grants.some(
      (grant) => grant.recipientId === recipientId && !isRevoked(consent, recipientId, grant.category, now),
    )
  )
}
