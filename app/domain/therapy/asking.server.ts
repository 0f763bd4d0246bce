import type { Viewer } from '~/doors/viewer'
import { longDay } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { type Reading, reading, type Tx, transact } from '~/platform/db.server'
import { type Limit, withinLimit } from '~/platform/limits.server'
import { seal } from '~/platform/seal.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { Conflict, NotHere, Refused } from '../errors'
import { clinicZone, type Reader } from '../events/named.server'
import { isId } from '../ids'
import { once } from '../once.server'
import { aboutWhom, type OnOwnList, ownList } from '../people/supported.server'
import { accept, type Booking, endSession, recordAct } from './booking.server'
import type { AskForm } from './input'
import * as rows from './rows.server'
import { familyStageOf, mayEnter } from './rules'
import { comingSessions } from './session-rows.server'
import type { ComingSession, FamilyRequest } from './views'
import { timeViewOf, type Whole, wayIn, wholeById, wholeOf } from './whole.server'

const requestsADay: Limit = { name: 'ask for therapy', most: 10, windowMs: 24 * 3_600_000 }
const pageLength = 10

/** What the form of a request needs: its key, and the people on the own list. */
export async function newRequest(viewer: Viewer<'family'>): Promise<{ key: string; people: OnOwnList[] }> {
  return { key: random128(), people: await reading((tx) => ownList(tx, viewer)) }
}

/**
 * A family member asks for a session. It can be for anybody on the own list, and the answer is always the same; it
 * reaches the team only over a live link. The same statements run and the same rows are written whoever is meant, so
 * a letter to the participant waits for the next round of the portal's own work.
 *
 * @throws Refused after too many in a day, Invalid for somebody who is not on the list
 */
export async function askForSession(viewer: Viewer<'family'>, form: AskForm): Promise<void> {
  if (!(await withinLimit(requestsADay, viewer.accountId))) throw new Refused('tooManyRequests')
  await transact((tx) =>
    once(tx, viewer, form.key, 'ask for therapy', async () => {
      const about = await aboutWhom(tx, viewer, form)
      const id = random128()
      const wishes = JSON.stringify({ dayparts: form.dayparts, way: form.way, language: form.language })
      await rows.insertRequest(tx, {
        id,
        side: 'family',
        asked_by: viewer.personId,
        family_person_id: viewer.personId,
        about_name: about.name,
        link_id: about.link?.linkId ?? null,
        participant_id: about.link?.participantId ?? null,
        topic: form.topic,
        sealed_times: Buffer.from(
          seal(wishes, { table: 'therapy_request', column: 'sealed_times', row: id }),
        ),
        created_at: tx.now,
      })
      record(tx, viewer, {
        action: 'therapy asked for',
        subject: { kind: 'therapy', id },
        ...(about.link ? { participantId: about.link.participantId } : {}),
      })
    }),
  )
}

/** One's own requests, newest first, ten on a page. */
export async function listRequests(
  viewer: Viewer<'family'>,
  { page, language }: { page: number; language: Language },
): Promise<{ requests: FamilyRequest[]; page: number; more: boolean }> {
  return reading(async (tx) => {
    const reader = await readerFor(tx, viewer, language)
    const found = await rows.requestsOfFamily(tx, viewer.personId, {
      offset: (page - 1) * pageLength,
      count: pageLength + 1,
    })
    const whole = await wholeOf(tx, found.slice(0, pageLength))
    return { page, more: found.length > pageLength, requests: whole.map((one) => viewOf(one, reader)) }
  })
}

/** One of one's own requests. @throws NotHere for anybody else's, as for none */
export async function readRequest(
  viewer: Viewer<'family'>,
  id: string | undefined,
  language: Language,
): Promise<FamilyRequest> {
  return reading(async (tx) => viewOf(await own(tx, viewer, id), await readerFor(tx, viewer, language)))
}

/** The coming sessions of a family member, for the home page. */
export async function listComing(viewer: Viewer<'family'>, language: Language): Promise<ComingSession[]> {
  return reading(async (tx) => {
    const reader = await readerFor(tx, viewer, language)
    const found = await comingSessions(tx, { familyPersonId: viewer.personId }, 5)
    return found.map((row) => ({
      requestId: row.request_id,
      with: row.about_name,
      time: timeViewOf(row, 'therapy_session', reader),
      enterable: mayEnter({ startsAt: row.starts_at, endsAt: row.ends_at }, tx.now),
    }))
  })
}

/**
 * A family member says yes or no to the time on offer.
 *
 * @param proposalId the time that was shown
 * @throws Conflict `timeChanged` where another one is on offer by now, or none
 */
export async function answerTime(
  viewer: Viewer<'family'>,
  id: string | undefined,
  { proposalId, answer }: { proposalId: string | undefined; answer: 'accepted' | 'refused' },
): Promise<Booking> {
  return transact(async (tx) => {
    const whole = await lockOwn(tx, viewer, id)
    const stands = whole.proposal?.id === proposalId && (whole.facts.proposal?.startsAt ?? 0) > tx.now
    if (!stands) throw new Conflict('timeChanged')
    return accept(tx, viewer, whole, { side: 'family', answer })
  })
}

/** A family member cancels the session that stands, without a reason. Twice is once. */
export async function cancelSession(viewer: Viewer<'family'>, id: string | undefined): Promise<void> {
  await transact(async (tx) => {
    const whole = await lockOwn(tx, viewer, id)
    const { session } = whole
    if (session?.ended_at !== null || session.ends_at <= tx.now) return
    await endSession(tx, viewer, whole, 'family')
  })
}

/** A family member takes a request back. A session that stands is not touched by it. Twice is once. */
export async function withdrawRequest(viewer: Viewer<'family'>, id: string | undefined): Promise<void> {
  await transact(async (tx) => {
    const whole = await lockOwn(tx, viewer, id)
    if (whole.row.ended_at !== null || whole.session?.ended_at === null) return
    await rows.closeProposals(tx, whole.row.id, viewer.personId)
    await rows.endRequest(tx, whole.row.id, viewer.personId)
    recordAct(tx, viewer, whole, 'therapy request taken back')
  })
}

async function own(tx: Reading, viewer: Viewer<'family'>, id: string | undefined): Promise<Whole> {
  const whole = isId(id) ? await wholeById(tx, id) : undefined
  // What the team only thinks of is not there for the family until a time is on offer.
  const shown = whole && (whole.row.side === 'family' || Number(whole.row.offers) > 0)
  if (!whole || !shown || whole.row.family_person_id !== viewer.personId)
    throw new NotHere({ therapy: id ?? '' })
  return whole
}

async function lockOwn(tx: Tx, viewer: Viewer<'family'>, id: string | undefined): Promise<Whole> {
  if (isId(id)) await rows.lockRequest(tx, id)
  return own(tx, viewer, id)
}

async function readerFor(tx: Reading, viewer: Viewer, language: Language): Promise<Reader> {
  return { language, zone: await clinicZone(tx), now: tx.now, ownZone: viewer.timeZone }
}

function viewOf(whole: Whole, reader: Reader): FamilyRequest {
  const { row, facts, proposal, session } = whole
  const stage = familyStageOf({ ...facts, ending: session?.ending ?? undefined }, reader.now)
  const onOffer = proposal && proposal.starts_at > reader.now && (stage === 'proposed' || stage === 'booked')
  return {
    id: row.id,
    about: row.about_name,
    topic: row.topic,
    asked: longDay(row.created_at, reader.zone, reader.language, reader.now),
    byTeam: row.side === 'clinician',
    stage,
    proposal: onOffer
      ? { ...timeViewOf(proposal, 'therapy_proposal', reader), mine: facts.proposal?.family }
      : undefined,
    session: session && {
      ...timeViewOf(session, 'therapy_session', reader),
      link: wayIn(session, reader.now),
      enterable:
        session.ended_at === null &&
        mayEnter({ startsAt: session.starts_at, endsAt: session.ends_at }, reader.now),
    },
  }
}
