import type { Viewer } from '~/doors/viewer'
import type { Reading } from '~/platform/db.server'
import { linkedFamily } from '../people/read.server'
import { updatesOf } from '../summaries/read.server'
import { inOrder, isOffered, type Offered, type Purpose } from './categories'
import { addDays, dayAt, endOfDay, isDay, lastDayAllowed, startOfDay } from './days'
import type { OwnDraft } from './draft-rows.server'
import { firstDayShown } from './draft-rules'
import { digestOf } from './facts.server'
import { consentForm, type DataFrom, formBytes, type SignedForm, type Signer } from './form'
import * as rows from './rows.server'
import { signersOnForm, signingOf } from './signers.server'

/** The form of a draft with its bytes and their digest. */
export type Frozen = {
  kind: 'form'
  form: SignedForm
  bytes: Uint8Array
  hash: string
  recipientId: string
  categories: Offered[]
}

/** Everything that is chosen for a consent. */
export type Choices = {
  recipientId: string
  categories: readonly Offered[]
  ends: 'date' | 'discharge'
  lastDay: string
  dataFrom: DataFrom
  purpose: Purpose
  language: 'en' | 'es'
  signers: readonly Signer[] | undefined
  onPaper?: boolean
  /** the first local day, where it is later than the signature */
  firstDay?: string
}

/**
 * The form that a draft would be, from the facts of this moment: names, links and updates as they are now.
 *
 * @returns `unfinished` while a choice is missing or no longer possible; `minor` for somebody for whom nobody may
 *   sign yet (consent.md, "Minors and representatives")
 */
export async function formOfDraft(
  tx: Reading,
  viewer: Viewer<'participant'>,
  draft: OwnDraft,
  language: 'en' | 'es',
): Promise<Frozen | { kind: 'unfinished' } | { kind: 'minor' }> {
  const participant = await rows.participantRow(tx, viewer.participantId)
  const clinic = await rows.clinicRow(tx)
  const categories = categoriesIn(draft.categories)
  if (!participant || !draft.recipient_id || categories.length === 0) return { kind: 'unfinished' }
  if (!draft.ends || !draft.last_day || !draft.data_from || !draft.purpose) return { kind: 'unfinished' }
  const today = dayAt(tx.now, clinic.time_zone)
  const firstDay = firstDayOf(draft.starts, today)
  if (!isPossibleEnd(draft.last_day, today) || draft.last_day < firstDay) return { kind: 'unfinished' }
  const signing = await signingOf(tx, participant, clinic, {
    asksId: draft.asks_id,
    recipientId: draft.recipient_id,
  })
  if (signing.who === 'nobody') return { kind: 'minor' }
  return formOfChoices(tx, participant.id, {
    recipientId: draft.recipient_id,
    categories,
    ends: draft.ends,
    lastDay: draft.last_day,
    dataFrom: draft.data_from as DataFrom,
    purpose: draft.purpose as Purpose,
    language,
    signers: signersOnForm(signing, participant),
    ...(firstDay === today ? {} : { firstDay }),
  })
}

/** The form for these choices; `unfinished` where the recipient is not linked (any more). */
export async function formOfChoices(
  tx: Reading,
  participantId: string,
  choices: Choices,
): Promise<Frozen | { kind: 'unfinished' }> {
  const participant = await rows.participantRow(tx, participantId)
  const clinic = await rows.clinicRow(tx)
  const family = await linkedFamily(tx, participantId)
  const recipient = family.find(({ personId }) => personId === choices.recipientId)
  if (!participant || !recipient) return { kind: 'unfinished' }
  const { firstDay } = choices
  const day = firstDayShown(choices.dataFrom, await updatesOf(tx, participantId), {
    now: tx.now,
    windowMs: clinic.summary_window_days * 86_400_000,
    admitted: dayAt(participant.admitted_at, clinic.time_zone),
  })
  const form = consentForm({
    language: choices.language,
    participant: { id: participant.id, name: `${participant.given_name} ${participant.family_name}` },
    discloser: { name: clinic.name, address: clinic.address },
    recipient: {
      id: recipient.personId,
      givenName: recipient.givenName,
      familyName: recipient.familyName,
      relationship: recipient.relationship,
    },
    categories: choices.categories,
    purpose: choices.purpose,
    ends: {
      choice: choices.ends,
      lastDay: choices.lastDay,
      at: endOfDay(choices.lastDay, clinic.time_zone),
    },
    dataFrom: {
      choice: choices.dataFrom,
      day,
      at: day === undefined ? 0 : startOfDay(day, clinic.time_zone),
    },
    signers: choices.signers,
    onPaper: choices.onPaper ?? false,
    starts:
      firstDay === undefined ? undefined : { day: firstDay, at: startOfDay(firstDay, clinic.time_zone) },
  })
  const bytes = formBytes(form)
  return {
    kind: 'form',
    form,
    bytes,
    hash: digestOf(bytes),
    recipientId: recipient.personId,
    categories: [...choices.categories],
  }
}

/** The first local day of a consent that is signed today. */
export function firstDayOf(starts: OwnDraft['starts'], today: string): string {
  return starts === 'tomorrow' ? addDays(today, 1) : today
}

/** A last day that a form may name: today or later, at most twelve months away. */
export function isPossibleEnd(day: string, today: string): boolean {
  return isDay(day) && day >= today && day <= lastDayAllowed(today)
}

/** The categories chosen so far, in the order people read them; unknown ones fall away. */
export function categoriesIn(text: string | null): Offered[] {
  if (!text) return []
  const found: unknown = JSON.parse(text)
  return Array.isArray(found)
    ? inOrder(found.filter((one): one is Offered => typeof one === 'string' && isOffered(one)))
    : []
}
