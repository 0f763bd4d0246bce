import type { z } from 'zod'
import type { TeamViewer } from '~/doors/viewer'
import { type Tx, transact } from '~/platform/db.server'
import { confirmPassword } from '../accounts/change.server'
import { record } from '../audit/record.server'
import { Conflict, Invalid, NotHere, Refused } from '../errors'
import { once } from '../once.server'
import { personInOwnCare } from '../people/care.server'
import * as care from './care-rows.server'
import { inOrder } from './categories'
import { dayAt, lastDayAllowed } from './days'
import { type Document, keepDocument, readDocument } from './documents.server'
import { type Frozen, formOfChoices, isPossibleEnd } from './draft-form.server'
import { signedConsents } from './facts.server'
import type { Signer } from './form'
import type { paperInput } from './input'
import { whoSigns } from './minors'
import { mustBeRecent } from './oral-stops.server'
import * as rows from './rows.server'
import { isComplete, isFreshProof } from './rules'
import { isParental, type Representative, representativesOf } from './signers.server'
import { type NewSignature, writeConsent } from './writing.server'

type Given = z.infer<typeof paperInput>

/**
 * Records a consent that was signed on paper: the same choices, the same form and the same check of its elements as
 * one signed here. The recorder proves their password, and stands for the paper; it counts from this instant on.
 *
 * @returns the consent's id
 * @throws Invalid on `password`, `recipientId`, `lastDay`, `signedOn`, `representativeId` or `document`; Refused
 *   `noRuleForMinor`, `notInProgram`; Conflict `formIncomplete`; NotHere outside the own care
 */
export async function recordPaper(viewer: TeamViewer, participantId: string, given: Given): Promise<string> {
  const document = await readDocument(given.document)
  const confirmedAt = await confirmPassword(viewer, given.password)
  return recordConfirmed(viewer, participantId, { ...given, file: document }, confirmedAt)
}

/** The record itself, after the proof of the password. Pages call `recordPaper`. */
export async function recordConfirmed(
  viewer: TeamViewer,
  participantId: string,
  given: Omit<Given, 'password' | 'document'> & { file?: Document | undefined },
  confirmedAt: number,
): Promise<string> {
  return transact(async (tx) => {
    const participant = await rows.lockParticipant(tx, participantId)
    if (!participant) throw new NotHere()
    const person = await personInOwnCare(tx, viewer, participantId)
    return once(tx, viewer, given.key, 'record paper consent', async () => {
      if (!isFreshProof(confirmedAt, tx.now)) throw new Invalid('password', 'passwordAgain')
      if (participant.discharged_at !== null || participant.died_at !== null) {
        throw new Refused('notInProgram')
      }
      const clinic = await rows.clinicRow(tx)
      const today = dayAt(tx.now, clinic.time_zone)
      mustBeRecent(given.signedOn, 'signedOn', today)
      const lastDay = given.ends === 'discharge' ? lastDayAllowed(given.signedOn) : (given.lastDay ?? '')
      if (lastDay === '') throw new Invalid('lastDay', 'lastDayMissing')
      if (!isPossibleEnd(lastDay, today) || lastDay > lastDayAllowed(given.signedOn)) {
        throw new Invalid('lastDay', 'lastDayWrong')
      }
      const who = whoSigns(person.birth_date, clinic.state, today)
      if (who === 'nobody') throw new Refused('noRuleForMinor')
      const second = await representativeIn(tx, participantId, given.representativeId, who)
      const self = {
        id: person.person_id,
        name: `${person.given_name} ${person.family_name}`,
        as: 'participant' as const,
      }
      const other = second && { id: second.personId, name: second.name, as: second.kind }
      const signers: Signer[] = who === 'both' ? [self, ...(other ? [other] : [])] : [other ?? self]
      const frozen = await formOfChoices(tx, participantId, {
        recipientId: given.recipientId,
        categories: inOrder(given.categories),
        ends: given.ends,
        lastDay,
        dataFrom: given.dataFrom,
        purpose: given.purpose,
        language: given.language,
        signers: second ? signers : undefined,
        onPaper: true,
      })
      if (frozen.kind === 'unfinished') throw new Invalid('recipientId', 'recipientMissing')
      const signatures = signers.map(
        (one): NewSignature => ({
          signerId: one.id,
          accountId: viewer.accountId,
          authorityId: one.as === 'participant' ? null : (second?.authorityId ?? null),
          typedName: one.name,
          method: 'paper',
          confirmedAt,
        }),
      )
      return write(tx, viewer, participantId, { given, frozen, signatures })
    })
  })
}

async function write(
  tx: Tx,
  viewer: TeamViewer,
  participantId: string,
  paper: {
    given: { signedOn: string; file?: Document | undefined }
    frozen: Frozen
    signatures: NewSignature[]
  },
): Promise<string> {
  const { given, frozen, signatures } = paper
  const id = await writeConsent(tx, viewer, participantId, { frozen, signatures })
  const consents = await signedConsents(tx, participantId, frozen.recipientId)
  const kept = consents.find((one) => one.id === id)
  // The gate's own check, before it is kept at all: what lacks an element never becomes a consent (consent 9).
  if (!kept || !isComplete(kept)) throw new Conflict('formIncomplete')
  await care.insertPaper(tx, {
    consent_id: id,
    signed_on: given.signedOn,
    recorded_at: tx.now,
    recorded_by: viewer.personId,
  })
  if (given.file) await keepDocument(tx, viewer, given.file, { participantId, kind: 'paper', subjectId: id })
  record(tx, viewer, {
    action: 'record paper consent',
    subject: { kind: 'consent', id },
    participantId,
    detail: { signedOn: given.signedOn, scan: given.file !== undefined },
  })
  return id
}

/** Who else signed the paper: a parent or guardian beside a minor, or somebody in an adult's place. */
async function representativeIn(
  tx: Tx,
  participantId: string,
  authorityId: string | undefined,
  who: 'participant' | 'both',
): Promise<Representative | undefined> {
  if (authorityId === undefined) {
    if (who === 'both') throw new Invalid('representativeId', 'secondSignerMissing')
    return undefined
  }
  const found = (await representativesOf(tx, participantId)).find((one) => one.authorityId === authorityId)
  if (!found) throw new Invalid('representativeId', 'recipientMissing')
  if (who === 'both' && !isParental(found)) throw new Invalid('representativeId', 'secondSignerMissing')
  // Whoever the law lets sign alone is neither asked for a parent's signature nor replaced by a parent.
  if (who === 'participant' && found.kind === 'parent') throw new Invalid('representativeId', 'signsAlone')
  return found
}
