import type { Relationship } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import { reading } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { updatesOf } from '../summaries/read.server'
import { inOrder, type Offered, offered } from './categories'
import { liveDrafts } from './draft-rows.server'
import type { Step } from './draft-rules'
import { stepOf } from './drafts.server'
import { isEnding } from './reminders'
import { signingOf } from './signers.server'
import { type Whole, wholeOf } from './whole.server'
import { awaitedSigner, type WaitingForm, type Written, writtenDay, writtenLastDay } from './written'

/** Somebody of the participant's family, and what signed documents let them see. Holds never show here. */
export type PersonSharing = {
  personId: string
  givenName: string
  name: string
  relationship: Relationship
  /** what they see now, in order; empty when nothing */
  categories: Offered[]
  until: Written | undefined
  /** the first day of what is signed and has not begun; `categories` and `until` then tell of it */
  begins: Written | undefined
  /** nothing new is let through any more */
  fading: boolean
  /** the signed document behind the card */
  consentId: string | undefined
  /** what could be added */
  addable: Offered[]
  /** the day of the last stop, where everything was stopped */
  stoppedOn: Written | undefined
  /** a form that names them, signed by the participant, and the name of whoever has yet to sign it beside a minor */
  awaited: WaitingForm | undefined
  /** the key of the form that begins a draft for them */
  key: string
}

export type SharingView = {
  people: PersonSharing[]
  /** how many of them see something */
  seeing: number
  drafts: { id: string; step: Step; givenName: string | undefined }[]
  updateWaits: boolean
  /** false while the law of the state would need somebody else's signature too */
  maySign: boolean
  phone: string
  key: string
}

/** Who sees what, as the participant signed it. */
export async function readSharing(viewer: Viewer<'participant'>, language: Language): Promise<SharingView> {
  return reading(async (tx) => {
    const whole = await wholeOf(tx, viewer, language)
    const people = whole.family.map((person) => personSharing(whole, person))
    const drafts = await liveDrafts(tx, viewer)
    return {
      people: people.sort((a, b) => Number(b.categories.length > 0) - Number(a.categories.length > 0)),
      seeing: people.filter(({ categories, begins }) => categories.length > 0 && !begins).length,
      drafts: drafts.map((draft) => ({
        id: draft.id,
        step: stepOf(draft),
        givenName: whole.family.find(({ personId }) => personId === draft.recipient_id)?.givenName,
      })),
      updateWaits: (await updatesOf(tx, viewer.participantId)).some(({ state }) => state === 'waiting'),
      maySign: (await signingOf(tx, whole.participant, whole.clinic)).who !== 'nobody',
      phone: whole.participant.phone,
      key: random128(),
    }
  })
}

function personSharing(whole: Whole, person: Whole['family'][number]): PersonSharing {
  const present = whole.standing(person.personId)
  const coming = present.length > 0 ? [] : whole.coming(person.personId)
  const standing = present.length > 0 ? present : coming
  const categories: Offered[] = inOrder(standing.flatMap((one) => one.categories))
  const ends = Math.max(...standing.map(({ expiresAt }) => expiresAt))
  return {
    personId: person.personId,
    givenName: person.givenName,
    name: `${person.givenName} ${person.familyName}`,
    relationship: person.relationship,
    categories,
    until: standing.length > 0 ? writtenLastDay(ends, whole.clinicPen) : undefined,
    begins:
      coming.length > 0
        ? writtenDay(Math.min(...coming.map(({ startsAt }) => startsAt)), whole.clinicPen)
        : undefined,
    fading: standing.length > 0 && standing.every(({ fading }) => fading),
    consentId: standing[0]?.consentId,
    addable: offered.filter((category) => !categories.includes(category)),
    stoppedOn: categories.length > 0 ? undefined : lastStop(whole, person.personId),
    awaited: awaitedFor(whole, person.personId),
    key: random128(),
  }
}

/** The newest form that lacks just somebody else's signature. */
function awaitedFor({ consents, participant, pen }: Whole, recipientId: string): WaitingForm | undefined {
  return consents
    .toSorted((a, b) => b.createdAt - a.createdAt)
    .flatMap((consent) => {
      const signer = awaitedSigner(consent, recipientId, participant.discharged_at, pen.now)
      if (!signer || signer.as === 'participant') return []
      return [{ consentId: consent.id, signer: signer.name, signed: writtenDay(consent.createdAt, pen) }]
    })
    .at(0)
}

function lastStop({ consents, pen }: Whole, recipientId: string): Written | undefined {
  const stops = consents
    .filter((consent) => consent.grants.some((grant) => grant.recipientId === recipientId))
    .flatMap((consent) => consent.revocations)
    .filter(
      (one) =>
        (one.reason === 'revoked' || one.reason === 'faded') &&
        one.effectiveAt <= pen.now &&
        (one.recipientId === null || one.recipientId === recipientId),
    )
    .map(({ effectiveAt }) => effectiveAt)
  return stops.length > 0 ? writtenDay(Math.max(...stops), pen) : undefined
}

/** The participant's own page: sharing at a glance, and whether an update waits. */
export async function readMine(viewer: Viewer<'participant'>): Promise<{
  seeing: string[]
  /** who has yet to sign, beside a minor, a form that the minor signed */
  awaited: string[]
  ending: { givenName: string; on: Written }[]
  updateWaits: boolean
}> {
  return reading(async (tx) => {
    const whole = await wholeOf(tx, viewer, viewer.language)
    const ends = whole.family.flatMap(({ personId, givenName }) => {
      const last = Math.max(...whole.standing(personId).map(({ expiresAt }) => expiresAt))
      return isEnding(last, tx.now) ? [{ givenName, on: writtenLastDay(last, whole.clinicPen) }] : []
    })
    const awaited = whole.family.flatMap(({ personId }) => awaitedFor(whole, personId)?.signer ?? [])
    return {
      awaited: [...new Set(awaited)],
      ending: ends,
      seeing: whole.family
        .filter(({ personId }) => whole.standing(personId).length > 0)
        .map(({ givenName }) => givenName),
      updateWaits: (await updatesOf(tx, viewer.participantId)).some(({ state }) => state === 'waiting'),
    }
  })
}
