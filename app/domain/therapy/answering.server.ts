import type { Viewer } from '~/doors/viewer'
import { longDay } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { type Reading, reading, type Tx, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { Conflict, NotHere } from '../errors'
import { clinicZone, type Reader } from '../events/named.server'
import { accept, type Booking, recordAct } from './booking.server'
import * as rows from './rows.server'
import { mayEnter, stageOf } from './rules'
import { changeSession, comingSessions } from './session-rows.server'
import type { ComingSession, ParticipantRequest } from './views'
import { timeViewOf, type Whole, wayIn, wholeById, wholeOf, wishesOf } from './whole.server'

const pageLength = 10

/** What family or the team asked of a participant, newest first, ten on a page. */
export async function listAsked(
  viewer: Viewer<'participant'>,
  { page, language }: { page: number; language: Language },
): Promise<{ requests: ParticipantRequest[]; page: number; more: boolean }> {
  return reading(async (tx) => {
    const reader = await readerFor(tx, viewer, language)
    const found = await rows.requestsOfParticipant(tx, viewer.participantId, {
      offset: (page - 1) * pageLength,
      count: pageLength + 1,
    })
    const whole = await wholeOf(tx, found.slice(0, pageLength))
    return { page, more: found.length > pageLength, requests: whole.map((one) => viewOf(one, reader)) }
  })
}

/** How many requests wait for a word of the participant's, and the coming sessions: for the home page. */
export async function readOwnTherapy(
  viewer: Viewer<'participant'>,
  language: Language,
): Promise<{ coming: ComingSession[]; waiting: number }> {
  return reading(async (tx) => {
    const reader = await readerFor(tx, viewer, language)
    const found = await comingSessions(tx, { participantId: viewer.participantId }, 5)
    const asked = await rows.requestsOfParticipant(tx, viewer.participantId, { offset: 0, count: pageLength })
    const waiting = (await wholeOf(tx, asked)).filter(({ facts }) => {
      const stage = stageOf(facts, tx.now)
      const silent = facts.proposal !== undefined && facts.proposal.participant === undefined
      return stage === 'waiting' || ((stage === 'proposed' || stage === 'booked') && silent)
    })
    return {
      waiting: waiting.length,
      coming: found.map((row) => ({
        requestId: row.request_id,
        with: row.family_given,
        time: timeViewOf(row, 'therapy_session', reader),
        enterable: mayEnter({ startsAt: row.starts_at, endsAt: row.ends_at }, tx.now),
      })),
    }
  })
}

/**
 * A participant agrees to a session with this person, or declines. Each answer is a row with its date, and the last
 * one counts. Nobody in the family is told of either.
 *
 * @throws NotHere for a request to somebody else, Conflict `requestEnded` where it has ended
 */
export async function answerRequest(
  viewer: Viewer<'participant'>,
  id: string,
  answer: 'agreed' | 'declined',
): Promise<void> {
  await transact(async (tx) => {
    const whole = await lockAsked(tx, viewer, id)
    if (whole.facts.answer === answer) return
    if (stageOf(whole.facts, tx.now) === 'ended') throw new Conflict('requestEnded')
    // What is booked is given up by saying so of the session, and a person then takes it off.
    if (whole.session?.ended_at === null) throw new Conflict('sessionStands')
    await write(tx, viewer, whole, answer)
  })
}

/** A participant says yes or no to the time on offer. @throws as `answerRequest`, and Conflict `timeChanged` */
export async function answerOfferedTime(
  viewer: Viewer<'participant'>,
  id: string,
  { proposalId, answer }: { proposalId: string | undefined; answer: 'accepted' | 'refused' },
): Promise<Booking> {
  return transact(async (tx) => {
    const whole = await lockAsked(tx, viewer, id)
    const stands = whole.proposal?.id === proposalId && (whole.facts.proposal?.startsAt ?? 0) > tx.now
    if (!stands) throw new Conflict('timeChanged')
    return accept(tx, viewer, whole, { side: 'participant', answer })
  })
}

/**
 * "I do not want this session": the agreement ends at once, and somebody of the team takes the date off, so that the
 * family reads only that the clinic had to change it. Twice is once; once it is over, nothing.
 */
export async function declineSession(viewer: Viewer<'participant'>, id: string): Promise<void> {
  await transact(async (tx) => {
    const whole = await lockAsked(tx, viewer, id)
    const { session } = whole
    if (session?.ended_at !== null || session.unwanted_at !== null || session.ends_at <= tx.now) return
    await changeSession(tx, session.id, { unwanted_at: tx.now, unwanted_by: viewer.personId })
    await write(tx, viewer, whole, 'declined')
    recordAct(tx, viewer, whole, 'therapy session not wanted')
  })
}

async function write(
  tx: Tx,
  viewer: Viewer<'participant'>,
  whole: Whole,
  answer: 'agreed' | 'declined',
): Promise<void> {
  await rows.insertAnswer(tx, {
    id: random128(),
    request_id: whole.row.id,
    number: whole.answers + 1,
    answer,
    at: tx.now,
    actor_id: viewer.personId,
  })
  recordAct(tx, viewer, whole, `therapy ${answer}`)
}

async function lockAsked(tx: Tx, viewer: Viewer<'participant'>, id: string): Promise<Whole> {
  await rows.lockRequest(tx, id)
  const whole = await wholeById(tx, id)
  const standing = whole?.session?.ended_at === null
  if (whole?.row.participant_id !== viewer.participantId || (!whole.facts.linkLive && !standing))
    throw new NotHere({ therapy: id })
  return whole
}

async function readerFor(tx: Reading, viewer: Viewer, language: Language): Promise<Reader> {
  return { language, zone: await clinicZone(tx), now: tx.now, ownZone: viewer.timeZone }
}

function viewOf(whole: Whole, reader: Reader): ParticipantRequest {
  const { row, facts, proposal, session } = whole
  const stage = stageOf(facts, reader.now)
  const standing = session?.ended_at === null && session.ends_at > reader.now ? session : undefined
  return {
    id: row.id,
    family: row.family_given,
    relationship: row.relationship ?? 'other',
    byTeam: row.side === 'clinician',
    topic: row.topic,
    asked: longDay(row.created_at, reader.zone, reader.language, reader.now),
    wishes: wishesOf(row),
    answer: facts.answer,
    stage,
    proposal:
      proposal && proposal.starts_at > reader.now
        ? { ...timeViewOf(proposal, 'therapy_proposal', reader), mine: facts.proposal?.participant }
        : undefined,
    session: standing && {
      ...timeViewOf(standing, 'therapy_session', reader),
      link: wayIn(standing, reader.now),
      enterable: mayEnter({ startsAt: standing.starts_at, endsAt: standing.ends_at }, reader.now),
    },
    unwanted: standing !== undefined && standing.unwanted_at !== null,
    missed: session?.outcome === 'missed',
    familyCancelled: session?.ending === 'family',
  }
}
