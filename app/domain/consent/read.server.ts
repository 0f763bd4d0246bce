import type { Relationship } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { longDay } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { type Reading, reading } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { isConfirmed } from '../accounts/rules'
import { disclosuresOf } from '../audit/read.server'
import { NotHere } from '../errors'
import { linkedFamily } from '../people/read.server'
import { updatesOf } from '../summaries/read.server'
import { inOrder, type Offered, offered } from './categories'
import { dayAt, lastDayAllowed } from './days'
import { categoriesIn, isMinor } from './draft-form.server'
import { draftOf, liveDrafts, type OwnDraft } from './draft-rows.server'
import { differenceOf, type Step } from './draft-rules'
import { freezeDraft, stepOf } from './drafts.server'
import { aroundOf, type SignedConsent, signedConsents } from './facts.server'
import type { DataFrom, SignedForm } from './form'
import * as rows from './rows.server'
import { type Standing, standingFor } from './rules'
import {
  type ConsentState,
  type LookedDay,
  looksByPerson,
  type Pen,
  stateOfConsent,
  type Written,
  writtenDay,
  writtenLastDay,
} from './written'

export { readShared, type SharedParts, type SharedView } from './disclose.server'

/** Somebody of the participant's family, and what signed documents let them see. Holds never show here. */
export type PersonSharing = {
  personId: string
  givenName: string
  name: string
  relationship: Relationship
  /** what they see now, in order; empty when nothing */
  categories: Offered[]
  until: Written | undefined
  /** what could be added */
  addable: Offered[]
  /** the day of the last stop, where everything was stopped */
  stoppedOn: Written | undefined
  /** the key of the form that begins a draft for them */
  key: string
}

export type SharingView = {
  people: PersonSharing[]
  /** how many of them see something */
  seeing: number
  drafts: { id: string; step: Step; givenName: string | undefined }[]
  signed: { id: string; givenName: string; on: Written; state: ConsentState }[]
  updateWaits: boolean
  /** false while the law of the state would need somebody else's signature too */
  maySign: boolean
  phone: string
  key: string
}

type Whole = Awaited<ReturnType<typeof wholeOf>>

/** Everything that the participant's own pages are drawn from: signed documents, family, time. */
async function wholeOf(tx: Reading, viewer: Viewer<'participant'>, language: Language) {
  const participant = await rows.participantRow(tx, viewer.participantId)
  if (!participant) throw new NotHere()
  const clinic = await rows.clinicRow(tx)
  const consents = await signedConsents(tx, viewer.participantId)
  const family = await linkedFamily(tx, viewer.participantId)
  const around = {
    ...(await aroundOf(tx, viewer.participantId)),
    participant: {
      personId: participant.person_id,
      dischargedAt: participant.discharged_at,
      diedAt: participant.died_at,
    },
  }
  const pen: Pen = { zone: viewer.timeZone, language, now: tx.now }
  const clinicPen: Pen = { ...pen, zone: clinic.time_zone }
  const standing = (recipientId: string): Standing[] => standingFor(consents, around, recipientId, tx.now)
  return { participant, clinic, consents, family, around, pen, clinicPen, standing }
}

/** Who sees what, as the participant signed it. */
export async function readSharing(viewer: Viewer<'participant'>, language: Language): Promise<SharingView> {
  return reading(async (tx) => {
    const whole = await wholeOf(tx, viewer, language)
    const people = whole.family.map((person) => personSharing(whole, person))
    const drafts = await liveDrafts(tx, viewer)
    return {
      people: people.sort((a, b) => Number(b.categories.length > 0) - Number(a.categories.length > 0)),
      seeing: people.filter(({ categories }) => categories.length > 0).length,
      drafts: drafts.map((draft) => ({
        id: draft.id,
        step: stepOf(draft),
        givenName: whole.family.find(({ personId }) => personId === draft.recipient_id)?.givenName,
      })),
      signed: whole.consents.map((consent) => ({
        id: consent.id,
        givenName: consent.form?.recipients[0]?.name ?? '',
        on: writtenDay(consent.createdAt, whole.pen),
        state: stateIn(whole, consent).state,
      })),
      updateWaits: (await updatesOf(tx, viewer.participantId)).some(({ state }) => state === 'waiting'),
      maySign: !isMinor(whole.participant.birth_date, dayAt(tx.now, whole.clinic.time_zone)),
      phone: whole.participant.phone,
      key: random128(),
    }
  })
}

function personSharing(whole: Whole, person: Whole['family'][number]): PersonSharing {
  const standing = whole.standing(person.personId)
  const categories: Offered[] = inOrder(standing.flatMap((one) => one.categories))
  const ends = Math.max(...standing.map(({ expiresAt }) => expiresAt))
  return {
    personId: person.personId,
    givenName: person.givenName,
    name: `${person.givenName} ${person.familyName}`,
    relationship: person.relationship,
    categories,
    until: standing.length > 0 ? writtenLastDay(ends, whole.clinicPen) : undefined,
    addable: offered.filter((category) => !categories.includes(category)),
    stoppedOn: categories.length > 0 ? undefined : lastStop(whole, person.personId),
    key: random128(),
  }
}

function lastStop({ consents, pen }: Whole, recipientId: string): Written | undefined {
  const stops = consents
    .filter((consent) => consent.grants.some((grant) => grant.recipientId === recipientId))
    .flatMap((consent) => consent.revocations)
    .filter(
      (one) =>
        one.reason === 'revoked' &&
        one.effectiveAt <= pen.now &&
        (one.recipientId === null || one.recipientId === recipientId),
    )
    .map(({ effectiveAt }) => effectiveAt)
  return stops.length > 0 ? writtenDay(Math.max(...stops), pen) : undefined
}

function stateIn(whole: Whole, consent: SignedConsent) {
  const standing = consent.grants.filter((grant) =>
    whole.standing(grant.recipientId).some(({ consentId, categories }) => {
      return consentId === consent.id && categories.some((held) => held === grant.category)
    }),
  )
  return stateOfConsent(consent, standing.length, whole.participant.discharged_at, whole.pen.now)
}

/** The participant's own page: sharing at a glance, and whether an update waits. */
export async function readMine(
  viewer: Viewer<'participant'>,
): Promise<{ seeing: string[]; updateWaits: boolean }> {
  return reading(async (tx) => {
    const whole = await wholeOf(tx, viewer, viewer.language)
    return {
      seeing: whole.family
        .filter(({ personId }) => whole.standing(personId).length > 0)
        .map(({ givenName }) => givenName),
      updateWaits: (await updatesOf(tx, viewer.participantId)).some(({ state }) => state === 'waiting'),
    }
  })
}

/** A person who can be chosen in a draft. */
export type Choosable = { personId: string; givenName: string; name: string; relationship: Relationship }

export type DraftView = {
  id: string
  step: Step
  people: Choosable[]
  offered: readonly Offered[]
  recipient: Choosable | undefined
  categories: Offered[]
  ends: 'date' | 'discharge' | undefined
  lastDay: string | undefined
  dataFrom: DataFrom | undefined
  purpose: string | undefined
  /** local days between which an end may lie, both included */
  earliest: string
  latest: Written
}

/**
 * A draft as its owner left it.
 *
 * @returns undefined when it is signed or dead
 * @throws NotHere for a draft that is not this participant's
 */
export async function readDraft(
  viewer: Viewer<'participant'>,
  id: string,
  language: Language,
): Promise<DraftView | undefined> {
  return reading(async (tx) => {
    const draft = await draftOf(tx, viewer, id)
    if (!draft) throw new NotHere({ draft: id })
    if (isOver(draft, tx.now)) return undefined
    const { family, clinic, clinicPen } = await wholeOf(tx, viewer, language)
    const people = family.map((one) => ({
      personId: one.personId,
      givenName: one.givenName,
      name: `${one.givenName} ${one.familyName}`,
      relationship: one.relationship,
    }))
    const today = dayAt(tx.now, clinic.time_zone)
    const latest = lastDayAllowed(today)
    return {
      id,
      step: stepOf(draft),
      people,
      offered,
      recipient: people.find(({ personId }) => personId === draft.recipient_id),
      categories: categoriesIn(draft.categories),
      ends: draft.ends ?? undefined,
      lastDay: draft.last_day ?? undefined,
      dataFrom: draft.data_from ?? undefined,
      purpose: draft.purpose ?? undefined,
      earliest: today,
      latest: { text: writtenLastDay(Date.parse(`${latest}T12:00:00Z`), clinicPen).text, iso: latest },
    }
  })
}

function isOver(draft: OwnDraft, now: number): boolean {
  return draft.used_at !== null || now >= draft.dies_at
}

export type SignatureView = {
  id: string
  form: SignedForm
  hash: string
  givenName: string
  changes: { more: Offered[]; same: Offered[]; less: Offered[] }
  ends: { text: string; iso: string; onDischarge: boolean }
  today: string
}

/**
 * The last page of a draft: the frozen form, and what signing it would change.
 *
 * @returns undefined while a choice is missing, or when the draft is signed or dead
 * @throws NotHere for a draft that is not this participant's; Refused `minorNeedsTeam`
 */
export async function readSignature(
  viewer: Viewer<'participant'>,
  id: string,
  language: Language,
): Promise<SignatureView | undefined> {
  const frozen = await freezeDraft(viewer, id, language)
  if (!frozen) return undefined
  return reading(async (tx) => {
    const whole = await wholeOf(tx, viewer, language)
    const now = inOrder(whole.standing(frozen.recipientId).flatMap((one) => one.categories))
    const person = whole.family.find(({ personId }) => personId === frozen.recipientId)
    return {
      id,
      form: frozen.form,
      hash: frozen.hash,
      givenName: person?.givenName ?? '',
      changes: differenceOf(now, frozen.categories),
      ends: {
        ...writtenLastDay(frozen.form.ends.at, whole.clinicPen),
        onDischarge: frozen.form.ends.onDischarge,
      },
      today: longDay(tx.now, whole.pen.zone, language, tx.now),
    }
  })
}

export type ConsentView = {
  id: string
  form: SignedForm
  hash: string
  signatures: { name: string; on: Written; method: 'password' | 'passkey' | 'paper' }[]
  state: ConsentState
  since: Written
  /** what this document still shows, person by person, for stopping */
  people: { personId: string; givenName: string; categories: Offered[] }[]
}

/**
 * One signed document, as it was signed, and how it stands.
 *
 * @throws NotHere for a document that is not this participant's
 */
export async function readConsent(
  viewer: Viewer<'participant'>,
  id: string,
  language: Language,
): Promise<ConsentView> {
  return reading(async (tx) => {
    const whole = await wholeOf(tx, viewer, language)
    const consent = whole.consents.find((one) => one.id === id)
    if (!consent?.form) throw new NotHere({ consent: id })
    const recipients = [...new Set(consent.grants.map(({ recipientId }) => recipientId))]
    const { state, since } = stateIn(whole, consent)
    return {
      id,
      form: consent.form,
      hash: consent.storedHash,
      signatures: consent.signatures.map((one) => ({
        name: one.typedName,
        on: {
          text: longDay(one.signedAt, whole.pen.zone, language, tx.now),
          iso: writtenDay(one.signedAt, whole.pen).iso,
        },
        method: one.method,
      })),
      state,
      since: writtenDay(since, whole.pen),
      people: recipients.flatMap((personId) => {
        const categories =
          whole.standing(personId).find(({ consentId }) => consentId === id)?.categories ?? []
        const person = whole.family.find((one) => one.personId === personId)
        const onForm = consent.form?.recipients.find((one) => one.id === personId)?.name
        const givenName = person?.givenName ?? onForm ?? ''
        return categories.length > 0 ? [{ personId, givenName, categories }] : []
      }),
    }
  })
}

export type LookedView = { people: { personId: string; name: string; days: LookedDay[] }[]; more: boolean }

/** The most that one page of "who looked" holds; a family that looks each day fills it in about a year. */
const mostLooks = 2_000

/**
 * Who looked at what, by person and day.
 *
 * @returns undefined when the password was not proved within the last five minutes
 */
export async function readLooks(
  viewer: Viewer<'participant'>,
  language: Language,
): Promise<LookedView | undefined> {
  return reading(async (tx) => {
    if (!isConfirmed(viewer.confirmedAt, tx.now)) return undefined
    const looks = await disclosuresOf(tx, viewer.participantId, mostLooks)
    const names = new Map(
      (await rows.namesAround(tx, viewer.participantId)).map((one) => [
        one.id,
        `${one.given_name} ${one.family_name}`,
      ]),
    )
    const pen: Pen = { zone: viewer.timeZone, language, now: tx.now }
    return {
      people: looksByPerson(looks, pen).map(({ recipientId, days }) => ({
        personId: recipientId,
        name: names.get(recipientId) ?? '',
        days,
      })),
      more: looks.length === mostLooks,
    }
  })
}
