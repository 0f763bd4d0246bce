import type { Viewer } from '~/doors/viewer'
import { type Tx, transact } from '~/platform/db.server'
import { type Proof, proveYourself } from '../accounts/change.server'
import { Conflict, Invalid, NotHere, Refused } from '../errors'
import { enqueue } from '../notices/enqueue.server'
import { once } from '../once.server'
import { type Frozen, formOfDraft } from './draft-form.server'
import { draftOf, markUsed, type OwnDraft } from './draft-rows.server'
import { digestOf } from './facts.server'
import { isSameName } from './form'
import * as rows from './rows.server'
import { isFreshProof } from './rules'
import { representativesOf } from './signers.server'
import { waitOfForm } from './wider.server'
import { writeConsent } from './writing.server'

/** The signature form: the digest of the document that was shown, and the name as it was typed. */
export type Signing = { hash: string; signature: string }

/**
 * Signs a draft: proves the password or a passkey, then writes the consent. A second submit of the same form gets the first
 * one's answer.
 *
 * @returns the consent's id
 * @throws Invalid on `password` or on `signature`; Conflict `formChanged` when the document shown is not what would
 *   be signed now, `draftGone` when the draft died; Refused `minorNeedsTeam`, `notInProgram` after discharge, or
 *   `widerWaits` for a form that adds something within a day after a new password was chosen by letter
 */
export async function signDraft(
  viewer: Viewer<'participant'>,
  draftId: string,
  given: Signing & Proof,
  origin?: URL,
): Promise<string> {
  // Outside the transaction: hashing would hold the only write lock.
  const { confirmedAt, method } = await proveYourself(viewer, given, origin)
  return signConfirmed(viewer, draftId, given, confirmedAt, method)
}

/**
 * The signature itself, after the proof of the password. Pages call `signDraft`; a proof older than five minutes is
 * refused here and by the database.
 *
 * @param confirmedAt when the password or passkey was proved, epoch ms
 * @param method which of the two it was; the signature keeps it
 */
export async function signConfirmed(
  viewer: Viewer<'participant'>,
  draftId: string,
  given: Signing,
  confirmedAt: number,
  method: 'password' | 'passkey' = 'password',
): Promise<string> {
  return transact(async (tx) => {
    const participant = await rows.lockParticipant(tx, viewer.participantId)
    if (!participant || participant.person_id !== viewer.personId) throw new NotHere()
    const draft = await draftOf(tx, viewer, draftId)
    if (!draft) throw new NotHere({ draft: draftId })
    return once(tx, viewer, draftId, 'sign consent', async () => {
      if (!isFreshProof(confirmedAt, tx.now)) throw new Invalid('password', 'passwordAgain')
      if (draft.used_at !== null || tx.now >= draft.dies_at) throw new Conflict('draftGone')
      if (participant.discharged_at !== null || participant.died_at !== null)
        throw new Refused('notInProgram')
      const frozen = await presentForm(tx, viewer, draft, given.hash)
      if ((await waitOfForm(tx, viewer, frozen)) !== undefined) throw new Refused('widerWaits')
      if (!isSameName(given.signature, frozen.form.participant.name))
        throw new Invalid('signature', 'nameDiffers')
      const own = {
        signerId: viewer.personId,
        accountId: viewer.accountId,
        authorityId: null,
        typedName: given.signature,
        method,
        confirmedAt,
      }
      const consentId = await writeConsent(tx, viewer, viewer.participantId, { frozen, signatures: [own] })
      await markUsed(tx, draft.id)
      await askTheSecond(tx, viewer.participantId, consentId, frozen)
      return consentId
    })
  })
}

/**
 * Tells the parent or guardian whom a minor's form names that there is something to look at, and no more. Nobody is
 * told before the minor has signed, and nobody at all where the minor signs alone.
 */
async function askTheSecond(
  tx: Tx,
  participantId: string,
  consentId: string,
  { form }: Frozen,
): Promise<void> {
  const second = form.signers?.find((one) => one.as !== 'participant')
  if (!second) return
  const asked = (await representativesOf(tx, participantId)).find(({ personId }) => personId === second.id)
  if (!asked?.accountId) return
  await enqueue(tx, { key: `asked to sign ${consentId}`, accountId: asked.accountId, template: 'look' })
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
