import type { AuthorityKind, Relationship } from '#db/schema'
import type { TeamViewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import { reading } from '~/platform/db.server'
import { isOnCaseload, lookAtPerson, personInCare } from '../people/care.server'
import type { SafeContact } from '../people/household'
import { contactOfParticipant } from '../people/reaching.server'
import { linkedFamily } from '../people/read.server'
import * as care from './care-rows.server'
import { addDays, dayAt, endingWithinDays, startOfDay } from './days'
import { aroundOf, authorityUntil, type SignedConsent, signedConsents } from './facts.server'
import { majorityDay, ruleOf, type WhoSigns, whoSigns } from './minors'
import * as rows from './rows.server'
import { standingFor } from './rules'
import { awaitedSigner, type Pen, type Written, writtenDay, writtenLastDay } from './written'

/*
 * What the team's pages about one person and about everybody in care show: family, who may sign, that a consent
 * stands and until when. Never what a consent is about, and never a hold, which is the participant's own secret.
 */

export type PersonView = {
  id: string
  name: string
  site: string
  admitted: Written
  left: { on: Written; died: boolean } | undefined
  /** who signs by the rule of the state, and the day on which a minor comes of age */
  signing: { who: WhoSigns; state: string; birthDateKnown: boolean; ofAge: Written | undefined }
  family: { personId: string; name: string; relationship: Relationship; flagged: boolean }[]
  representatives: {
    id: string
    name: string
    kind: AuthorityKind
    from: Written
    until: Written | undefined
    state: 'now' | 'later' | 'over'
    documentId: string | undefined
  }[]
  consents: {
    id: string
    name: string
    until: Written
    soon: boolean
    /** signed by the participant, and waiting for this person's signature */
    waitsFor: string | undefined
    paper: { documentId: string | undefined } | undefined
  }[]
  flags: number
  /** how it is safe to reach them, if they said so */
  contact: SafeContact | undefined
  /** on the reader's own caseload, so that they write this person's record and updates */
  own: boolean
}

/**
 * Somebody in the own care. The look is on record.
 *
 * @throws NotHere for anybody else
 */
export async function readPerson(
  viewer: TeamViewer,
  participantId: string,
  language: Language,
): Promise<PersonView> {
  await lookAtPerson(viewer, participantId, 'person')
  return reading(async (tx) => {
    const person = await personInCare(tx, viewer, participantId)
    const clinic = await rows.clinicRow(tx)
    const zone = clinic.time_zone
    const pen: Pen = { zone, language, now: tx.now }
    const family = await linkedFamily(tx, participantId)
    const around = await aroundOf(tx, participantId)
    const consents = await signedConsents(tx, participantId)
    const documents = await care.documentsOf(tx, participantId)
    const documentFor = (id: string) => documents.find((one) => one.subject_id === id)?.id
    const flagged = around.flags.filter((one) => one.until === null).map((one) => one.personId)
    const who = whoSigns(person.birth_date, clinic.state, dayAt(tx.now, zone))
    const ofAge = person.birth_date && startOfDay(majorityDay(person.birth_date, clinic.state), zone)
    const soonUntil = startOfDay(addDays(dayAt(tx.now, zone), endingWithinDays + 1), zone)
    const names = new Map(
      (await rows.namesAround(tx, participantId)).map((one) => [
        one.id,
        `${one.given_name} ${one.family_name}`,
      ]),
    )
    const authorities = await rows.authoritiesOf(tx, participantId)
    const standing = standingIn(consents, { ...around, participant: stayOf(person) }, tx.now)
    return {
      id: person.id,
      name: `${person.given_name} ${person.family_name}`,
      site: person.site,
      admitted: writtenDay(person.admitted_at, pen),
      left:
        person.discharged_at === null
          ? undefined
          : { on: writtenDay(person.discharged_at, pen), died: person.died_at !== null },
      signing: {
        who,
        state: ruleOf(clinic.state)?.name ?? clinic.state,
        birthDateKnown: person.birth_date !== null,
        ofAge: ofAge && tx.now < ofAge ? writtenLastDay(ofAge + 1, pen) : undefined,
      },
      family: family.map((one) => ({
        personId: one.personId,
        name: `${one.givenName} ${one.familyName}`,
        relationship: one.relationship,
        flagged: flagged.includes(one.personId),
      })),
      representatives: authorities.map((one) => {
        const until = authorityUntil(one)
        return {
          id: one.id,
          name: `${one.given_name} ${one.family_name}`,
          kind: one.kind,
          from: writtenDay(one.starts_at, pen),
          until: until === null ? undefined : writtenLastDay(until, pen),
          state: until !== null && until <= tx.now ? 'over' : one.starts_at > tx.now ? 'later' : 'now',
          documentId: documentFor(one.id),
        }
      }),
      consents: standing.map(({ consent, recipientId, expiresAt, waits }) => ({
        id: `${consent.id}-${recipientId}`,
        name: names.get(recipientId) ?? '',
        until: writtenLastDay(expiresAt, pen),
        soon: expiresAt <= soonUntil,
        waitsFor: waits,
        paper: consent.signatures.some(({ method }) => method === 'paper')
          ? { documentId: documentFor(consent.id) }
          : undefined,
      })),
      flags: flagged.length,
      contact: await contactOfParticipant(tx, participantId),
      own: viewer.role === 'clinician' && (await isOnCaseload(tx, viewer.personId, participantId)),
    }
  })
}

function stayOf(person: { person_id: string; discharged_at: number | null; died_at: number | null }) {
  return {
    personId: person.person_id,
    dischargedAt: person.discharged_at,
    diedAt: person.died_at,
  }
}

type Open = { consent: SignedConsent; recipientId: string; expiresAt: number; waits: string | undefined }

/** The consents that stand for somebody, and those that lack only a second signature; what they cover stays out. */
function standingIn(
  consents: SignedConsent[],
  around: Parameters<typeof standingFor>[1],
  now: number,
): Open[] {
  return consents.flatMap((consent) =>
    [...new Set(consent.grants.map((grant) => grant.recipientId))].flatMap((recipientId): Open[] => {
      const one = { consent, recipientId, expiresAt: consent.expiresAt }
      if (standingFor([consent], around, recipientId, now).length > 0) return [{ ...one, waits: undefined }]
      const awaited = awaitedSigner(consent, recipientId, around.participant.dischargedAt, now)
      return awaited ? [{ ...one, waits: awaited.name }] : []
    }),
  )
}
