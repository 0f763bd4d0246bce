import type { Viewer } from '~/doors/viewer'
import type { Reading } from '~/platform/db.server'
import { linkedFamily } from '../people/read.server'
import { updatesOf } from '../summaries/read.server'
import { inOrder, isOffered, type Offered, type Purpose } from './categories'
import { ageOn, dayAt, endOfDay, isDay, lastDayAllowed, startOfDay } from './days'
import type { OwnDraft } from './draft-rows.server'
import { firstDayShown } from './draft-rules'
import { digestOf } from './facts.server'
import { consentForm, type DataFrom, formBytes, type SignedForm } from './form'
import * as rows from './rows.server'

/** The form of a draft with its bytes and their digest. */
export type Frozen = {
  kind: 'form'
  form: SignedForm
  bytes: Uint8Array
  hash: string
  recipientId: string
  categories: Offered[]
}

/**
 * The form that a draft would be, from the facts of this moment: names, links and updates as they are now.
 *
 * @returns `unfinished` while a choice is missing or no longer possible; `minor` for somebody who may not sign alone
 */
export async function formOfDraft(
  tx: Reading,
  viewer: Viewer<'participant'>,
  draft: OwnDraft,
  language: 'en' | 'es',
): Promise<Frozen | { kind: 'unfinished' } | { kind: 'minor' }> {
  const participant = await rows.participantRow(tx, viewer.participantId)
  const clinic = await rows.clinicRow(tx)
  const family = await linkedFamily(tx, viewer.participantId)
  const recipient = family.find(({ personId }) => personId === draft.recipient_id)
  const categories = categoriesIn(draft.categories)
  const today = dayAt(tx.now, clinic.time_zone)
  if (!participant || !recipient || categories.length === 0) return { kind: 'unfinished' }
  if (!draft.ends || !draft.last_day || !draft.data_from || !draft.purpose) return { kind: 'unfinished' }
  if (!isPossibleEnd(draft.last_day, today)) return { kind: 'unfinished' }
  if (isMinor(participant.birth_date, today)) return { kind: 'minor' }
  const day = firstDayShown(draft.data_from, await updatesOf(tx, viewer.participantId), {
    now: tx.now,
    windowMs: clinic.summary_window_days * 86_400_000,
    admitted: dayAt(participant.admitted_at, clinic.time_zone),
  })
  const form = consentForm({
    language,
    participant: { id: participant.id, name: `${participant.given_name} ${participant.family_name}` },
    discloser: { name: clinic.name, address: clinic.address },
    recipient: {
      id: recipient.personId,
      givenName: recipient.givenName,
      familyName: recipient.familyName,
      relationship: recipient.relationship,
    },
    categories,
    purpose: draft.purpose as Purpose,
    ends: { choice: draft.ends, lastDay: draft.last_day, at: endOfDay(draft.last_day, clinic.time_zone) },
    dataFrom: {
      choice: draft.data_from as DataFrom,
      day,
      at: day === undefined ? 0 : startOfDay(day, clinic.time_zone),
    },
  })
  const bytes = formBytes(form)
  return { kind: 'form', form, bytes, hash: digestOf(bytes), recipientId: recipient.personId, categories }
}

/** A last day that a form may name: today or later, at most twelve months away. */
export function isPossibleEnd(day: string, today: string): boolean {
  return isDay(day) && day >= today && day <= lastDayAllowed(today)
}

/**
 * Who signs for a minor is decided by the state's rule (consent.md, "Minors and representatives"). While no rule is
 * recorded, nobody under 18 can sign here, nor anybody whose birth date the team has not recorded.
 */
export function isMinor(birthDate: string | null, today: string): boolean {
  return birthDate === null || ageOn(birthDate, today) < 18
}

/** The categories chosen so far, in the order people read them; unknown ones fall away. */
export function categoriesIn(text: string | null): Offered[] {
  if (!text) return []
  const found: unknown = JSON.parse(text)
  return Array.isArray(found)
    ? inOrder(found.filter((one): one is Offered => typeof one === 'string' && isOffered(one)))
    : []
}
