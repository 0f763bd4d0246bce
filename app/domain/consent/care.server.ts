import type { AuthorityKind, Relationship } from '#db/schema'
import type { TeamViewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import { type Reading, reading } from '~/platform/db.server'
import { unseal } from '~/platform/seal.server'
import { random128 } from '~/platform/secrets.server'
import { isConfirmed } from '../accounts/rules'
import { idsInCare, isOnCaseload, peopleInCare, personInCare } from '../people/care.server'
import { linkedFamily } from '../people/read.server'
import * as care from './care-rows.server'
import { offered } from './categories'
import { addDays, dayAt, lastDayAllowed, startOfDay } from './days'
import { aroundOf, authorityUntil, type SignedConsent, signedConsents } from './facts.server'
import { peopleAround } from './flags.server'
import { endedBy } from './lifecycle.server'
import { majorityDay, ruleOf, type WhoSigns, whoSigns } from './minors'
import { recordedWithinDays } from './oral-stops.server'
import * as rows from './rows.server'
import { isRevoked, standingFor, waitsForSignature } from './rules'
import { representativesOf } from './signers.server'
import { type Pen, type Written, writtenDay, writtenLastDay } from './written'

/*
 * What the team's pages about one person and about everybody in care show: family, who may sign, that a consent
 * stands and until when. Never what a consent is about, and never a hold, which is the participant's own secret.
 */

/** A consent is called ending when its last day is at most this far away. */
const endingWithinDays = 30
const pageLength = 30

export type PeopleView = {
  people: {
    id: string
    name: string
    site: string
    state: 'here' | 'left' | 'died'
    /** the last day of the first of their consents that ends soon; whose and about what it does not say */
    ends: Written | undefined
  }[]
  /** how many people in care have a consent that ends soon */
  ending: number
  next: number | undefined
}

/**
 * A page of the people in the own care.
 *
 * @param ask `page` counts from 1; `named` leaves only those whose name holds this text; `ending` leaves only those with a consent that ends within thirty days
 */
export async function listPeople(
  viewer: TeamViewer,
  ask: { page: number; ending: boolean; named?: string },
  language: Language,
): Promise<PeopleView> {
  return reading(async (tx) => {
    const clinic = await rows.clinicRow(tx)
    const pen: Pen = { zone: clinic.time_zone, language, now: tx.now }
    const ends = await endingSoon(tx, viewer, clinic.time_zone)
    const found = await peopleInCare(tx, viewer, {
      offset: (ask.page - 1) * pageLength,
      count: pageLength + 1,
      only: ask.ending ? [...ends.keys()] : undefined,
      ...(ask.named ? { named: ask.named } : {}),
    })
    return {
      people: found.slice(0, pageLength).map((one) => {
        const end = ends.get(one.id)
        return {
          id: one.id,
          name: `${one.given_name} ${one.family_name}`,
          site: one.site,
          state: one.died_at !== null ? 'died' : one.discharged_at !== null ? 'left' : 'here',
          ends: end === undefined ? undefined : writtenLastDay(end, pen),
        }
      }),
      ending: ends.size,
      next: found.length > pageLength ? ask.page + 1 : undefined,
    }
  })
}

/** By participant, the first end within thirty days of a consent that was not taken back as a whole. */
async function endingSoon(tx: Reading, viewer: TeamViewer, zone: string): Promise<Map<string, number>> {
  const until = startOfDay(addDays(dayAt(tx.now, zone), endingWithinDays + 1), zone)
  const all = await care.consentsEnding(tx, until)
  const mine = new Set(await idsInCare(tx, viewer, [...new Set(all.map((one) => one.participant_id))]))
  const consents = all.filter((one) => mine.has(one.participant_id))
  const { grants, revocations } = await care.grantsAndEnds(
    tx,
    consents.map(({ id }) => id),
  )
  const first = new Map<string, number>()
  for (const consent of consents) {
    const ended = {
      revocations: revocations
        .filter((one) => one.consent_id === consent.id)
        .map((one) => ({
          recipientId: one.recipient_id,
          category: one.category,
          reason: one.reason,
          effectiveAt: one.effective_at,
          askedAt: one.created_at,
        })),
    }
    const open = grants.some(
      (one) => one.consent_id === consent.id && !isRevoked(ended, one.recipient_id, one.category, tx.now),
    )
    const earlier = first.get(consent.participant_id) ?? Number.POSITIVE_INFINITY
    if (open) first.set(consent.participant_id, Math.min(earlier, consent.expires_at))
  }
  return first
}

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
  /** on the reader's own caseload, so that they write this person's record and updates */
  own: boolean
}

/**
 * Somebody in the own care.
 *
 * @throws NotHere for anybody else
 */
export async function readPerson(
  viewer: TeamViewer,
  participantId: string,
  language: Language,
): Promise<PersonView> {
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
      const open =
        now < consent.expiresAt &&
        around.participant.dischargedAt === null &&
        consent.grants.some((grant) => !isRevoked(consent, recipientId, grant.category, now))
      const missing = consent.form?.signers?.find(
        ({ id }) => !consent.signatures.some((signature) => signature.signerId === id),
      )
      return open && missing && waitsForSignature(consent, now) ? [{ ...one, waits: missing.name }] : []
    }),
  )
}

export type PaperView = {
  id: string
  name: string
  family: { personId: string; name: string }[]
  representatives: { authorityId: string; name: string; kind: AuthorityKind }[]
  who: WhoSigns
  left: boolean
  offered: readonly (typeof offered)[number][]
  /** local days: what was signed lies between these two, and ends between today and `latest` */
  oldest: string
  today: string
  latest: string
  speakers: { personId: string; name: string }[]
  key: string
}

/**
 * What the forms of the team need of somebody: for a consent on paper, a spoken stop, a representative.
 *
 * @throws NotHere for somebody who is not in the own care
 */
export async function readForRecording(viewer: TeamViewer, participantId: string): Promise<PaperView> {
  return reading(async (tx) => {
    const person = await personInCare(tx, viewer, participantId)
    const clinic = await rows.clinicRow(tx)
    const today = dayAt(tx.now, clinic.time_zone)
    const name = `${person.given_name} ${person.family_name}`
    const representatives = await representativesOf(tx, participantId)
    const family = await linkedFamily(tx, participantId)
    return {
      id: person.id,
      name,
      family: family.map((one) => ({
        personId: one.personId,
        name: `${one.givenName} ${one.familyName}`,
      })),
      representatives: representatives.map(({ authorityId, name: own, kind }) => ({
        authorityId,
        name: own,
        kind,
      })),
      who: whoSigns(person.birth_date, clinic.state, today),
      left: person.discharged_at !== null,
      offered,
      oldest: addDays(today, -recordedWithinDays),
      today,
      latest: lastDayAllowed(today),
      speakers: [
        { personId: person.person_id, name },
        ...representatives.map((one) => ({ personId: one.personId, name: one.name })),
      ].filter((one, at, all) => all.findIndex((o) => o.personId === one.personId) === at),
      key: random128(),
    }
  })
}

export type FlagsView = {
  id: string
  name: string
  people: { personId: string; name: string }[]
  flags: { id: string; name: string; since: Written; reason: string | undefined }[]
  lifted: { id: string; name: string; from: Written; until: Written }[]
}

/**
 * The flags about people around somebody, with their reasons.
 *
 * @returns undefined when the password was not proved within the last five minutes
 * @throws NotHere for somebody who is not in the own care
 */
export async function readFlags(
  viewer: TeamViewer,
  participantId: string,
  language: Language,
): Promise<FlagsView | undefined> {
  return reading(async (tx) => {
    const person = await personInCare(tx, viewer, participantId)
    if (!isConfirmed(viewer.confirmedAt, tx.now)) return undefined
    const pen: Pen = { zone: viewer.timeZone, language, now: tx.now }
    const all = (await care.flagRows(tx, participantId)).map((one) => ({
      ...one,
      name: `${one.given_name} ${one.family_name}`,
    }))
    const standing = all.filter((one) => one.lifted_at === null)
    return {
      id: person.id,
      name: `${person.given_name} ${person.family_name}`,
      people: (await peopleAround(tx, participantId)).filter(
        ({ personId }) => !standing.some((one) => one.person_id === personId),
      ),
      flags: standing.map((one) => ({
        id: one.id,
        name: one.name,
        since: writtenDay(one.placed_at, pen),
        reason: one.reason
          ? unseal(one.reason, { table: 'endangerment_flag', column: 'reason', row: one.id })
          : undefined,
      })),
      lifted: all.flatMap((one) =>
        one.lifted_at === null
          ? []
          : [
              {
                id: one.id,
                name: one.name,
                from: writtenDay(one.placed_at, pen),
                until: writtenDay(one.lifted_at, pen),
              },
            ],
      ),
    }
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
