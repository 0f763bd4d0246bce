import type { Viewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import { reading, transact } from '~/platform/db.server'
import { isConfirmed } from '../accounts/rules'
import { record } from '../audit/record.server'
import { NotHere, Refused } from '../errors'
import { dayAt, lastDayAllowed } from './days'
import { formOfDraft } from './draft-form.server'
import { draftOf, type OwnDraft } from './draft-rows.server'
import type { Step } from './draft-rules'
import { stepOf } from './drafts.server'
import * as rows from './rows.server'
import { type SharedView, shownTo } from './shown.server'
import { ifSigned } from './supposed'

/*
 * The participant's own look through somebody's eyes. It is made by the inside of the gate, so that it is what that
 * person sees, and it discloses nothing: what is opened is the participant's own, and goes to them alone.
 */

/** What somebody sees, with the name of whoever's eyes these are. */
export type SeenAs = { personId: string; givenName: string; view: SharedView }

/**
 * What a person sees of this participant at this moment, pauses included.
 *
 * @returns undefined when the password was not proved within the last five minutes
 * @throws NotHere for somebody who was never linked to this participant and never named in a consent
 */
export async function readSeeAs(
  viewer: Viewer<'participant'>,
  recipientId: string,
  language: Language,
): Promise<SeenAs | undefined> {
  return transact(async (tx) => {
    const participant = await rows.lockParticipant(tx, viewer.participantId)
    if (!isConfirmed(viewer.confirmedAt, tx.now)) return undefined
    const known = await rows.namesAround(tx, viewer.participantId)
    const person = known.find(({ id }) => id === recipientId)
    if (!participant || !person) throw new NotHere({ recipient: recipientId })
    const pair = { participantId: viewer.participantId, recipientId }
    const { view } = await shownTo(tx, { pair, participant, language })
    record(tx, viewer, {
      action: 'see as',
      subject: { kind: 'person', id: recipientId },
      participantId: viewer.participantId,
    })
    return { personId: recipientId, givenName: person.given_name, view }
  })
}

/** A look ahead from a draft; where topics or the person are not chosen yet, the step that asks for them. */
export type PreviewView = ({ kind: 'preview' } & SeenAs) | { kind: 'unfinished'; step: Step }

/**
 * What a person would see if the draft were signed now. Answers that are still missing are taken in the widest way
 * that the form offers, so that nothing looks smaller here than it would be.
 *
 * @returns undefined when the draft is signed or dead
 * @throws NotHere for a draft that is not this participant's; Refused `minorNeedsTeam`
 */
export async function readPreview(
  viewer: Viewer<'participant'>,
  draftId: string,
  language: Language,
): Promise<PreviewView | undefined> {
  return reading(async (tx) => {
    const draft = await draftOf(tx, viewer, draftId)
    if (!draft) throw new NotHere({ draft: draftId })
    if (draft.used_at !== null || tx.now >= draft.dies_at) return undefined
    const { time_zone } = await rows.clinicRow(tx)
    const made = await formOfDraft(tx, viewer, answered(draft, dayAt(tx.now, time_zone)), language)
    if (made.kind === 'minor') throw new Refused('minorNeedsTeam')
    if (made.kind === 'unfinished') return { kind: 'unfinished', step: stepOf(draft) }
    const pair = { participantId: viewer.participantId, recipientId: made.recipientId }
    const participant = await rows.participantRow(tx, viewer.participantId)
    const { view } = await shownTo(tx, {
      pair,
      participant,
      language,
      supposing: (facts) => ifSigned(facts, { ...made, signerId: viewer.personId }, tx.now),
    })
    const person = await rows.nameOf(tx, made.recipientId)
    return { kind: 'preview', personId: made.recipientId, givenName: person?.given_name ?? '', view }
  })
}

/** The draft with its open answers filled in: the longest time, everything so far, the plainest reason. */
function answered(draft: OwnDraft, today: string): OwnDraft {
  return {
    ...draft,
    ends: draft.ends ?? 'date',
    last_day: draft.last_day ?? lastDayAllowed(today),
    data_from: draft.data_from ?? 'all',
    purpose: draft.purpose ?? 'own_request',
  }
}
