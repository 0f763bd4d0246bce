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
import { signingOf } from './signers.server'
import { stateIn, type Whole, wholeOf } from './whole.server'
import { type ConsentState, type Written, writtenDay, writtenLastDay } from './written'

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
      maySign: (await signingOf(tx, whole.participant, whole.clinic)).who !== 'nobody',
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
