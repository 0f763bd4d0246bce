import type { Viewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import { type Reading, reading, transact } from '~/platform/db.server'
import { type Proof, proveYourself } from '../accounts/change.server'
import { record } from '../audit/record.server'
import { Conflict, Invalid, NotHere } from '../errors'
import { once } from '../once.server'
import * as care from './care-rows.server'
import { type SignedConsent, signedConsents } from './facts.server'
import { isSameName, type SignedForm } from './form'
import { isStoppedBy } from './revoke.server'
import * as rows from './rows.server'
import { isComplete, isFreshProof, waitsForSignature } from './rules'
import type { Signing as Typed } from './sign.server'
import { representativesOf } from './signers.server'
import { openConsents, signatureRow, supersede } from './writing.server'
import { type Written, writtenDay } from './written'

/** A form that waits for somebody's signature beside a minor's. */
export type FormToSign = { id: string; givenName: string; since: Written }

/**
 * The forms that wait for this person's signature. A flag, an end of the authority, a stop or the birthday of
 * majority each make one go, and all look the same: it is no longer here.
 */
export async function listFormsToSign(viewer: Viewer<'family'>, language: Language): Promise<FormToSign[]> {
  return reading(async (tx) => {
    const pen = { zone: viewer.timeZone, language, now: tx.now }
    const waiting = await formsFor(tx, viewer)
    return waiting.map(({ consent }) => ({
      id: consent.id,
      givenName: consent.form?.participant.name ?? '',
      since: writtenDay(consent.createdAt, pen),
    }))
  })
}

type Waiting = { participantId: string; consent: SignedConsent; authorityId: string }

async function formsFor(tx: Reading, viewer: Viewer<'family'>): Promise<Waiting[]> {
  const found: Waiting[] = []
  for (const participantId of await care.participantsUnder(tx, viewer.personId)) {
    const participant = await rows.participantRow(tx, participantId)
    const own = (await representativesOf(tx, participantId)).find(
      ({ personId }) => personId === viewer.personId,
    )
    if (!own || !participant || participant.discharged_at !== null) continue
    for (const consent of await signedConsents(tx, participantId)) {
      if (waitsFor(consent, viewer.personId, participant.person_id, tx.now)) {
        found.push({ participantId, consent, authorityId: own.authorityId })
      }
    }
  }
  return found
}

/** Complete, open, signed by the participant, and lacking just this person's signature. */
function waitsFor(consent: SignedConsent, personId: string, participantPerson: string, now: number): boolean {
  const signed = (id: string) => consent.signatures.some((one) => one.signerId === id)
  return (
    isComplete(consent) &&
    isStoppedBy(consent, {}, now) &&
    waitsForSignature(consent, now) &&
    (consent.form?.signers ?? []).some(({ id, as }) => id === personId && as !== 'participant') &&
    !signed(personId) &&
    signed(participantPerson)
  )
}

export type SecondSignatureView = { id: string; form: SignedForm; hash: string; ownName: string }

/**
 * The form itself, exactly as the participant signed it.
 *
 * @throws NotHere for one that does not wait for this person
 */
export async function readFormToSign(viewer: Viewer<'family'>, id: string): Promise<SecondSignatureView> {
  return reading(async (tx) => {
    const found = (await formsFor(tx, viewer)).find(({ consent }) => consent.id === id)
    const form = found?.consent.form
    const own = form?.signers?.find((one) => one.id === viewer.personId)
    if (!found || !form || !own) throw new NotHere({ consent: id })
    return { id, form, hash: found.consent.storedHash, ownName: own.name }
  })
}

/**
 * Signs a form beside a minor, after proving the password or a passkey. It takes effect with this signature.
 *
 * @throws Invalid on `password` or `signature`; Conflict `formChanged`; NotHere for one that does not wait for them
 */
export async function signBeside(
  viewer: Viewer<'family'>,
  consentId: string,
  given: Typed & Proof,
  origin?: URL,
): Promise<void> {
  const { confirmedAt, method } = await proveYourself(viewer, given, origin)
  await signBesideConfirmed(viewer, consentId, given, confirmedAt, method)
}

/** The signature itself, after the proof of the password. Pages call `signBeside`. */
export async function signBesideConfirmed(
  viewer: Viewer<'family'>,
  consentId: string,
  given: Typed,
  confirmedAt: number,
  method: 'password' | 'passkey' = 'password',
): Promise<void> {
  // Whose it is never changes, so it can be asked before the lock.
  const participantId = await reading((tx) => care.participantOfConsent(tx, consentId))
  if (participantId === undefined) throw new NotHere({ consent: consentId })
  await transact(async (tx) => {
    if (!(await rows.lockParticipant(tx, participantId))) throw new NotHere()
    const key = `sign ${consentId}`.slice(0, 40)
    await once(tx, viewer, key, 'sign beside', async () => {
      const found = (await formsFor(tx, viewer)).find(({ consent }) => consent.id === consentId)
      if (!found) throw new NotHere({ consent: consentId })
      if (!isFreshProof(confirmedAt, tx.now)) throw new Invalid('password', 'passwordAgain')
      const { consent, authorityId } = found
      if (given.hash !== consent.storedHash) throw new Conflict('formChanged')
      const own = consent.form?.signers?.find((one) => one.id === viewer.personId)
      if (!isSameName(given.signature, own?.name ?? '')) throw new Invalid('signature', 'nameDiffers')
      await rows.insertSignature(
        tx,
        signatureRow(tx, consentId, consent.storedHash, {
          signerId: viewer.personId,
          accountId: viewer.accountId,
          authorityId,
          typedName: given.signature,
          method,
          confirmedAt,
        }),
      )
      for (const recipientId of new Set(consent.grants.map((grant) => grant.recipientId))) {
        for (const earlier of await openConsents(tx, participantId, recipientId)) {
          if (earlier.id !== consentId) await supersede(tx, viewer, participantId, earlier.id, recipientId)
        }
      }
      record(tx, viewer, {
        action: 'sign consent',
        subject: { kind: 'consent', id: consentId },
        participantId,
        detail: { hash: consent.storedHash, method, complete: true, authorityId },
      })
    })
  })
}
