import type { AuthorityKind, Relationship } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { longDay, timeSaid } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { type Reading, reading } from '~/platform/db.server'
import { NotHere } from '../errors'
import { linkedFamily } from '../people/read.server'
import { inOrder, type Offered, offered } from './categories'
import { dayAt, lastDayAllowed } from './days'
import { categoriesIn } from './draft-form.server'
import { draftOf, type OwnDraft } from './draft-rows.server'
import { differenceOf, type Step } from './draft-rules'
import { freezeDraft, stepOf } from './drafts.server'
import type { DataFrom, SignedForm } from './form'
import * as rows from './rows.server'
import { signingOf } from './signers.server'
import { type Whole, wholeOf } from './whole.server'
import { type Pen, type Written, writtenDay, writtenLastDay } from './written'

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
  /** the answer about the first day; undefined where it is not asked, because the person sees something already */
  starts: 'now' | 'tomorrow' | undefined
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
    const { family, clinic, clinicPen, standing } = await wholeOf(tx, viewer, language)
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
      starts:
        draft.recipient_id !== null && standing(draft.recipient_id).length > 0
          ? undefined
          : (draft.starts ?? 'now'),
      earliest: today,
      latest: { text: writtenLastDay(Date.parse(`${latest}T12:00:00Z`), clinicPen).text, iso: latest },
    }
  })
}

/** A draft that died unsigned, while its answers are still there to begin again with. */
export type DeadDraft = { id: string; recipientId: string; givenName: string }

/**
 * @returns undefined for a draft that was signed, lives, named nobody, is gone, or is not this participant's
 */
export async function readDeadDraft(
  viewer: Viewer<'participant'>,
  id: string,
): Promise<DeadDraft | undefined> {
  return reading(async (tx) => {
    const draft = await draftOf(tx, viewer, id)
    if (!draft || draft.used_at !== null || tx.now < draft.dies_at) return undefined
    const family = await linkedFamily(tx, viewer.participantId)
    const person = family.find(({ personId }) => personId === draft.recipient_id)
    return person && { id, recipientId: person.personId, givenName: person.givenName }
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
  /** the end of what the person sees now, where signing would move it */
  endsNow: Written | undefined
  /** the first day, where it is not today */
  starts: Written | undefined
  today: string
  /** when it may be signed, where a new password was chosen by letter less than a day ago */
  waits: { day: string; time: string } | undefined
  /** who signs too, where the rule of the state asks for it, and whether somebody else could be asked instead */
  signsToo: { name: string; others: boolean } | undefined
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
    const standing = whole.standing(frozen.recipientId)
    const now = inOrder(standing.flatMap((one) => one.categories))
    const endsNow = Math.max(...standing.map(({ expiresAt }) => expiresAt))
    const { starts } = frozen.form
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
      endsNow:
        standing.length > 0 && endsNow !== frozen.form.ends.at
          ? writtenLastDay(endsNow, whole.clinicPen)
          : undefined,
      starts: starts && writtenDay(starts.at, whole.clinicPen),
      today: longDay(tx.now, whole.pen.zone, language, tx.now),
      waits: frozen.waitsUntil === undefined ? undefined : momentOf(frozen.waitsUntil, whole.pen),
      signsToo: await signsToo(tx, whole, frozen.form),
    }
  })
}

/** A minute later than the instant itself where that is within one, so that the time that is told is never too early. */
function momentOf(instant: number, { zone, language, now }: Pen): { day: string; time: string } {
  const minute = Math.ceil(instant / 60_000) * 60_000
  return { day: longDay(minute, zone, language, now), time: timeSaid(minute, zone, language) }
}

async function signsToo(tx: Reading, whole: Whole, form: SignedForm): Promise<SignatureView['signsToo']> {
  const second = form.signers?.find(({ as }) => as !== 'participant')
  if (!second) return undefined
  const signing = await signingOf(tx, whole.participant, whole.clinic)
  return { name: second.name, others: signing.who === 'both' && signing.askable.length > 1 }
}

export type AskableView = {
  people: { personId: string; name: string; kind: AuthorityKind }[]
  asked: string
}

/**
 * Who could be asked for the second signature of a draft, and who would be.
 *
 * @throws NotHere for a draft that is not theirs, or where nobody else needs to sign
 */
export async function readAskable(viewer: Viewer<'participant'>, id: string): Promise<AskableView> {
  return reading(async (tx) => {
    const draft = await draftOf(tx, viewer, id)
    const participant = await rows.participantRow(tx, viewer.participantId)
    if (!draft || !participant || isOver(draft, tx.now)) throw new NotHere({ draft: id })
    const signing = await signingOf(tx, participant, await rows.clinicRow(tx), {
      asksId: draft.asks_id,
      recipientId: draft.recipient_id,
    })
    if (signing.who !== 'both') throw new NotHere({ draft: id })
    return {
      people: signing.askable.map(({ personId, name, kind }) => ({ personId, name, kind })),
      asked: signing.asked.personId,
    }
  })
}
