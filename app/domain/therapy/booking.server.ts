import type { Viewer } from '~/doors/viewer'
import type { Tx } from '~/platform/db.server'
import { seal } from '~/platform/seal.server'
import { random128 } from '~/platform/secrets.server'
import type { Act } from '../audit/known-acts'
import { record } from '../audit/record.server'
import {
  bookNamed,
  clinicZone,
  endNamed,
  letterWhen,
  moveNamed,
  type NamedPlan,
  obstaclesToNamed,
} from '../events/named.server'
import { enqueue } from '../notices/enqueue.server'
import * as rows from './rows.server'
import { mayBook } from './rules'
import { changeSession, insertSession } from './session-rows.server'
import { openedText, type Whole, wholeById } from './whole.server'

/** What has become of a time that somebody just said yes to. */
export type Booking = 'waits' | 'booked' | 'moved' | 'taken'

/** A time on offer as the events room books it. */
export function planOf(proposal: rows.ProposalRow): NamedPlan {
  return {
    startsAt: proposal.starts_at,
    endsAt: proposal.ends_at,
    format: proposal.format,
    roomId: proposal.room_id,
    language: proposal.language,
    leader: `${proposal.given_name} ${proposal.family_name}`,
  }
}

/** Writes what one side says to the time on offer. The request is locked. */
export async function accept(
  tx: Tx,
  viewer: Viewer,
  whole: Whole,
  { side, answer }: { side: 'family' | 'participant'; answer: 'accepted' | 'refused' },
): Promise<Booking> {
  const { proposal } = whole
  if (!proposal || whole.facts.proposal?.[side] === answer) return 'waits'
  await rows.insertAcceptance(tx, {
    id: random128(),
    proposal_id: proposal.id,
    number: whole.acceptances + 1,
    side,
    answer,
    at: tx.now,
    actor_id: viewer.personId,
  })
  recordAct(tx, viewer, whole, `therapy time ${answer}`)
  const after = await wholeById(tx, whole.row.id)
  return after ? bookIfAgreed(tx, viewer, after) : 'waits'
}

/**
 * Books the time on offer once everybody has said yes to it, or moves the session that stands to it. Where the room or
 * the clinician was taken meanwhile nothing is booked, the yeses stand, and the team sees that it needs another time.
 */
async function bookIfAgreed(tx: Tx, viewer: Viewer, whole: Whole): Promise<Booking> {
  const { proposal, session, row } = whole
  if (!proposal || !mayBook(whole.facts, tx.now) || row.family_account === null) return 'waits'
  const plan = planOf(proposal)
  const standing = session?.ended_at === null ? session : undefined
  if ((await obstaclesToNamed(tx, plan, standing?.occurrence_id)).length > 0) return 'taken'
  const sessionId = standing?.id ?? random128()
  const sealed = (column: 'sealed_link' | 'sealed_note') => {
    const text = openedText('therapy_proposal', column, proposal)
    return text === undefined
      ? null
      : Buffer.from(seal(text, { table: 'therapy_session', column, row: sessionId }))
  }
  const words = { sealed_link: sealed('sealed_link'), sealed_note: sealed('sealed_note') }
  if (standing) {
    await moveNamed(tx, viewer, standing.occurrence_id, plan)
    await changeSession(tx, sessionId, { ...words, moved_at: tx.now, clinician_id: proposal.clinician_id })
  } else {
    const party = {
      accountId: row.family_account,
      personId: row.family_person_id,
      givenName: row.family_given,
    }
    const { occurrenceId, registrationId } = await bookNamed(tx, viewer, plan, party)
    await insertSession(tx, {
      ...words,
      id: sessionId,
      request_id: row.id,
      number: whole.sessions + 1,
      occurrence_id: occurrenceId,
      registration_id: registrationId,
      clinician_id: proposal.clinician_id,
      booked_at: tx.now,
    })
  }
  await rows.closeProposals(tx, row.id, viewer.personId)
  recordAct(tx, viewer, whole, standing ? 'therapy session moved' : 'therapy session booked')
  if (row.supported_account !== null) {
    await enqueue(tx, {
      key: `therapy:${proposal.id}:participant booked`,
      accountId: row.supported_account,
      template: standing ? 'moved' : 'registered',
      when: letterWhen(proposal, await clinicZone(tx), tx.now),
    })
  }
  return standing ? 'moved' : 'booked'
}

/** Ends the session that stands, for the family or for the clinic. The request is locked. */
export async function endSession(
  tx: Tx,
  viewer: Viewer,
  whole: Whole,
  ending: 'family' | 'clinic',
): Promise<void> {
  const { session, row } = whole
  if (!session || session.ended_at !== null) return
  await endNamed(tx, viewer, session.occurrence_id, ending)
  await changeSession(tx, session.id, { ended_at: tx.now, ended_by: viewer.personId, ending })
  await rows.closeProposals(tx, row.id, viewer.personId)
  recordAct(tx, viewer, whole, `therapy session ended by ${ending}`)
  if (row.supported_account !== null) {
    await enqueue(tx, {
      key: `therapy:${session.id}:participant ended`,
      accountId: row.supported_account,
      template: 'dateCancelled',
      when: letterWhen(session, await clinicZone(tx), tx.now),
    })
  }
}

/** Puts an act about a request on record. */
export function recordAct(tx: Tx, viewer: Viewer, { row }: Pick<Whole, 'row'>, action: Act): void {
  record(tx, viewer, {
    action,
    subject: { kind: 'therapy', id: row.id },
    ...(row.participant_id === null ? {} : { participantId: row.participant_id }),
  })
}
