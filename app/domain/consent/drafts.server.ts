import type { z } from 'zod'
import type { Viewer } from '~/doors/viewer'
import { type Tx, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { Conflict, Invalid, NotHere, Refused } from '../errors'
import { once } from '../once.server'
import { linkedFamily } from '../people/read.server'
import { inOrder, isOffered } from './categories'
import { dayAt, lastDayAllowed } from './days'
import { categoriesIn, type Frozen, firstDayOf, formOfDraft, isPossibleEnd } from './draft-form.server'
import * as drafts from './draft-rows.server'
import { isSameMailbox, nextStep, type Step, stepAfter } from './draft-rules'
import { aroundOf, type SignedConsent, signedConsents } from './facts.server'
import type { askedInput, newDraftInput, purposeInput, untilInput, whatInput, whoInput } from './input'
import * as rows from './rows.server'
import { standingFor } from './rules'
import { signingOf } from './signers.server'
import { waitOfForm } from './wider.server'

/** How long a draft waits for its signature. */
export const draftLifeMs = 24 * 60 * 60_000

/** Where the draft goes on: its id, and the step that "Go on" leads to. */
export type DraftPlace = { id: string; step: Step }

/**
 * Begins a draft. With a person who sees something already, it holds what they see plus what is added, until the
 * same day and for the same reason, so that only the signature is left.
 *
 * Begun again from a draft that died, it holds that one's answers as far as they are still possible.
 *
 * @throws Refused `minorNeedsTeam`; Invalid on `recipientId` for somebody who cannot be shared with
 */
export async function startDraft(
  viewer: Viewer<'participant'>,
  given: z.infer<typeof newDraftInput>,
): Promise<DraftPlace> {
  return transact((tx) =>
    once(tx, viewer, given.key, 'start draft', async () => {
      const participant = await rows.participantRow(tx, viewer.participantId)
      const clinic = await rows.clinicRow(tx)
      if (!participant) throw new NotHere()
      const signing = await signingOf(tx, participant, clinic)
      if (signing.who === 'nobody') throw new Refused('minorNeedsTeam')
      if (participant.discharged_at !== null) throw new Refused('notInProgram')
      await mustBeEligible(tx, viewer, given.recipientId)
      const dead = given.from === undefined ? undefined : await drafts.draftOf(tx, viewer, given.from)
      await drafts.deleteDead(tx)
      const filled =
        dead && dead.used_at === null && dead.recipient_id === given.recipientId
          ? answersOf(dead, dayAt(tx.now, clinic.time_zone))
          : await filledFrom(tx, viewer, given.recipientId, given.add)
      const id = random128()
      await drafts.insertDraft(tx, {
        id,
        participant_id: viewer.participantId,
        account_id: viewer.accountId,
        recipient_id: given.recipientId,
        ...filled,
        created_at: tx.now,
        dies_at: tx.now + draftLifeMs,
      })
      return placeOf(tx, viewer, id)
    }),
  )
}

/** The answers of a draft that died; an end that has gone by is asked for again. */
function answersOf(dead: drafts.OwnDraft, today: string) {
  const { categories, ends, last_day, data_from, purpose, starts } = dead
  const possible =
    last_day !== null && isPossibleEnd(last_day, today) && last_day >= firstDayOf(starts, today)
  return { categories, purpose, ...(possible ? { ends, last_day, data_from, starts } : {}) }
}

/** What a draft begins with for somebody who sees something already. */
async function filledFrom(
  tx: Tx,
  viewer: Viewer<'participant'>,
  recipientId: string,
  add: readonly string[],
) {
  const standing = await standingConsent(tx, viewer, recipientId)
  const categories = inOrder([...(standing?.categories ?? []), ...add])
  if (!standing) return { categories: categories.length > 0 ? JSON.stringify(categories) : null }
  const { consent } = standing
  const clinic = await rows.clinicRow(tx)
  const lastDay = consent.form?.ends.lastDay ?? ''
  const possible = isPossibleEnd(lastDay, dayAt(tx.now, clinic.time_zone))
  return {
    categories: JSON.stringify(categories),
    ...(possible
      ? {
          ends: 'date' as const,
          last_day: lastDay,
          // A first day chosen as "the next update" has come by now, so it reads "this update and on".
          data_from: consent.form?.dataFrom.choice === 'all' ? ('all' as const) : ('this' as const),
        }
      : {}),
    purpose: consent.purpose,
  }
}

async function standingConsent(
  tx: Tx,
  viewer: Viewer<'participant'>,
  recipientId: string,
): Promise<{ consent: SignedConsent; categories: string[] } | undefined> {
  const participant = await rows.participantRow(tx, viewer.participantId)
  if (!participant) return undefined
  const consents = await signedConsents(tx, viewer.participantId, recipientId)
  const around = {
    ...(await aroundOf(tx, viewer.participantId)),
    participant: {
      personId: participant.person_id,
      dischargedAt: participant.discharged_at,
      diedAt: participant.died_at,
    },
  }
  const standing = standingFor(consents, around, recipientId, tx.now)
  const consent = consents.find(({ id }) => id === standing[0]?.consentId)
  return consent && { consent, categories: standing.flatMap(({ categories }) => categories) }
}

/** Chooses whom it is for. @throws Invalid on `recipientId` for somebody who cannot be shared with */
export async function chooseRecipient(
  viewer: Viewer<'participant'>,
  id: string,
  given: z.infer<typeof whoInput>,
): Promise<DraftPlace> {
  return changing(viewer, id, 'who', async (tx, draft) => {
    await mustBeEligible(tx, viewer, given.recipientId)
    // Another person sees other things: what was filled in from the first one's consent would surprise.
    const other = draft.recipient_id !== null && draft.recipient_id !== given.recipientId
    return { recipient_id: given.recipientId, ...(other ? { categories: null, starts: null } : {}) }
  })
}

export async function chooseCategories(
  viewer: Viewer<'participant'>,
  id: string,
  given: z.infer<typeof whatInput>,
): Promise<DraftPlace> {
  return changing(viewer, id, 'what', async () => ({
    categories: JSON.stringify(inOrder(given.categories.filter(isOffered))),
  }))
}

/**
 * Chooses the end and the first day. "Until I leave the program" still ends after twelve months: without an end
 * only treatment, payment and operations may go on. A start on the next day is for somebody who sees nothing yet:
 * for anybody else the new form would take away today what it gives back tomorrow.
 *
 * @throws Invalid on `lastDay`: missing, past, before the first day, or more than twelve months away
 */
export async function chooseEnd(
  viewer: Viewer<'participant'>,
  id: string,
  given: z.infer<typeof untilInput>,
): Promise<DraftPlace> {
  return changing(viewer, id, 'until', async (tx, draft) => {
    const clinic = await rows.clinicRow(tx)
    const today = dayAt(tx.now, clinic.time_zone)
    const lastDay = given.ends === 'discharge' ? lastDayAllowed(today) : (given.lastDay ?? '').trim()
    if (lastDay === '') throw new Invalid('lastDay', 'lastDayMissing')
    if (!isPossibleEnd(lastDay, today)) throw new Invalid('lastDay', 'lastDayWrong')
    const isNew =
      given.starts === 'tomorrow' &&
      !(draft.recipient_id && (await standingConsent(tx, viewer, draft.recipient_id)))
    const starts = isNew ? 'tomorrow' : 'now'
    if (lastDay < firstDayOf(starts, today)) throw new Invalid('lastDay', 'lastDayBeforeStart')
    return { ends: given.ends, last_day: lastDay, data_from: given.dataFrom, starts }
  })
}

export async function choosePurpose(
  viewer: Viewer<'participant'>,
  id: string,
  given: z.infer<typeof purposeInput>,
): Promise<DraftPlace> {
  return changing(viewer, id, 'purpose', async () => ({ purpose: given.purpose }))
}

/**
 * Chooses who is asked for the second signature, where the rule of the state asks for one.
 *
 * @throws Invalid on `personId` for somebody who cannot be asked
 */
export async function chooseWhoIsAsked(
  viewer: Viewer<'participant'>,
  id: string,
  given: z.infer<typeof askedInput>,
): Promise<DraftPlace> {
  return changing(viewer, id, 'purpose', async (tx) => {
    const participant = await rows.participantRow(tx, viewer.participantId)
    if (!participant) throw new NotHere()
    const signing = await signingOf(tx, participant, await rows.clinicRow(tx))
    const known = signing.who === 'both' && signing.askable.some((one) => one.personId === given.personId)
    if (!known) throw new Invalid('personId', 'recipientMissing')
    return { asks_id: given.personId }
  })
}

async function changing(
  viewer: Viewer<'participant'>,
  id: string,
  answered: Step,
  choice: (tx: Tx, draft: drafts.OwnDraft) => Promise<Parameters<typeof drafts.changeDraft>[2]>,
): Promise<DraftPlace> {
  return transact(async (tx) => {
    const draft = await drafts.draftOf(tx, viewer, id)
    if (!draft) throw new NotHere({ draft: id })
    if (draft.used_at !== null || tx.now >= draft.dies_at) throw new Conflict('draftGone')
    await drafts.changeDraft(tx, id, await choice(tx, draft))
    const { step } = await placeOf(tx, viewer, id)
    return { id, step: stepAfter(answered, step) }
  })
}

/**
 * Somebody whom a form can name: linked, not the participant, and reached somewhere else than the participant.
 *
 * @throws Invalid on `recipientId`
 */
async function mustBeEligible(tx: Tx, viewer: Viewer<'participant'>, recipientId: string): Promise<void> {
  if (recipientId === viewer.personId) throw new Invalid('recipientId', 'recipientSelf')
  const family = await linkedFamily(tx, viewer.participantId)
  if (!family.some(({ personId }) => personId === recipientId))
    throw new Invalid('recipientId', 'recipientMissing')
  const addresses = await rows.addressesOf(tx, [viewer.personId, recipientId])
  const addressOf = (personId: string) => addresses.find(({ id }) => id === personId)?.email_canonical
  const [own, theirs] = [addressOf(viewer.personId), addressOf(recipientId)]
  if (own !== undefined && theirs !== undefined && isSameMailbox(own, theirs))
    throw new Invalid('recipientId', 'recipientSharesAddress')
}

async function placeOf(tx: Tx, viewer: Viewer<'participant'>, id: string): Promise<DraftPlace> {
  const draft = await drafts.draftOf(tx, viewer, id)
  if (!draft) throw new NotHere({ draft: id })
  return { id, step: stepOf(draft) }
}

export function stepOf(draft: drafts.OwnDraft): Step {
  return nextStep({
    recipientId: draft.recipient_id ?? undefined,
    categories: categoriesIn(draft.categories),
    hasEnd: draft.ends !== null,
    purpose: draft.purpose ?? undefined,
  })
}

/**
 * Freezes the form of a finished draft in the language of the page: its bytes and their digest go into the draft,
 * and what is signed must be these. Opened again after a name or an update changed, it is frozen anew.
 *
 * A draft whose signature has to wait after a new password lives until a day after it may be signed.
 *
 * @returns undefined while a choice is missing, or when the draft is signed or dead
 * @throws Refused `minorNeedsTeam`
 */
export async function freezeDraft(
  viewer: Viewer<'participant'>,
  id: string,
  language: 'en' | 'es',
): Promise<(Frozen & { waitsUntil: number | undefined }) | undefined> {
  return transact(async (tx) => {
    const draft = await drafts.draftOf(tx, viewer, id)
    if (!draft) throw new NotHere({ draft: id })
    if (draft.used_at !== null || tx.now >= draft.dies_at) return undefined
    const made = await formOfDraft(tx, viewer, draft, language)
    if (made.kind === 'minor') throw new Refused('minorNeedsTeam')
    if (made.kind === 'unfinished') return undefined
    if (draft.snapshot_hash !== made.hash) await drafts.freeze(tx, id, { ...made, language })
    const waitsUntil = await waitOfForm(tx, viewer, made)
    if (waitsUntil !== undefined) await drafts.keepUntil(tx, id, waitsUntil + draftLifeMs)
    return { ...made, waitsUntil }
  })
}
