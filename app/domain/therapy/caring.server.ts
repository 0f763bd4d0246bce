import type { TeamViewer, Viewer } from '~/doors/viewer'
import { longDay, timeRange } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { type Reading, reading, type Tx, transact } from '~/platform/db.server'
import { seal } from '~/platform/seal.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { Invalid, NotHere } from '../errors'
import { clinicZone, type Reader } from '../events/named.server'
import { isId } from '../ids'
import { once } from '../once.server'
import { careOf } from '../people/care.server'
import { familyInCare } from '../people/supported.server'
import { endSession, recordAct } from './booking.server'
import * as rows from './rows.server'
import { type Stage, stageOf, type Wishes } from './rules'
import type { TeamRequest, TimeView } from './views'
import { openedText, timeViewOf, type Whole, wholeById, wholeOf, wishesOf } from './whole.server'

const pageLength = 20

/** The requests and sessions of the people in the own care, newest first, twenty on a page. */
export async function listCare(
  viewer: TeamViewer,
  { page, language }: { page: number; language: Language },
): Promise<{ requests: TeamRequest[]; page: number; more: boolean }> {
  return reading(async (tx) => {
    const reader = await teamReader(tx, viewer, language)
    const found = await rows.requestsInCare(tx, await careOf(tx, viewer), {
      offset: (page - 1) * pageLength,
      count: pageLength + 1,
    })
    const whole = await wholeOf(tx, found.slice(0, pageLength))
    return { page, more: found.length > pageLength, requests: whole.map((one) => headOf(one, reader)) }
  })
}

export type TherapyNeeds = {
  /** sessions that somebody has to take off: not wanted any more, or without a live link */
  takeOff: TeamRequest[]
  /** agreed to, and without a time */
  toArrange: TeamRequest[]
  /** over, and nobody has said whether it took place */
  over: TeamRequest[]
}

/** What of family therapy waits for this viewer: the newest hundred requests are looked at. */
export async function readNeeds(viewer: TeamViewer, language: Language): Promise<TherapyNeeds> {
  return reading(async (tx) => {
    const reader = await teamReader(tx, viewer, language)
    const found = await rows.requestsInCare(tx, await careOf(tx, viewer), { offset: 0, count: 100 })
    const heads = (await wholeOf(tx, found)).map((one) => headOf(one, reader))
    const at = (stage: Stage) => heads.filter((one) => one.stage === stage)
    const clinician = viewer.role === 'clinician'
    return {
      takeOff: at('takeOff'),
      toArrange: clinician ? at('toArrange') : [],
      over: clinician ? at('over') : [],
    }
  })
}

/** Where a request waits for somebody, by who may do something about it. */
const waitingStages: Record<TeamViewer['role'], readonly Stage[]> = {
  clinician: ['waiting', 'toArrange', 'proposed', 'takeOff', 'over'],
  coordinator: ['takeOff'],
}

/** What of family therapy waits around one person in the own care, newest first. */
export async function requestsOpenFor(
  tx: Reading,
  viewer: TeamViewer,
  participantId: string,
  language: Language,
): Promise<TeamRequest[]> {
  const reader = await teamReader(tx, viewer, language)
  const page = { offset: 0, count: 50, about: participantId }
  const found = await rows.requestsInCare(tx, await careOf(tx, viewer), page)
  const heads = (await wholeOf(tx, found)).map((one) => headOf(one, reader))
  return heads.filter((one) => waitingStages[viewer.role].includes(one.stage))
}

export type CareCase = TeamRequest & {
  wishes: Wishes | undefined
  answeredOn: string | undefined
  proposal:
    | (TimeView & {
        family: 'accepted' | 'refused' | undefined
        participant: 'accepted' | 'refused' | undefined
        /** both said yes, and the room or the clinician was taken meanwhile */
        taken: boolean
        past: boolean
      })
    | undefined
  session:
    | (TimeView & { link: string | undefined; standing: boolean; why: 'unwanted' | 'link' | undefined })
    | undefined
}

/** One request of the own care. @throws NotHere for any other, as for none */
export async function readCase(
  viewer: TeamViewer,
  id: string | undefined,
  language: Language,
): Promise<CareCase> {
  return reading(async (tx) => {
    const whole = await inOwnCare(tx, viewer, id)
    const reader = await teamReader(tx, viewer, language)
    const { facts, proposal, session } = whole
    const said = facts.proposal
    return {
      ...headOf(whole, reader),
      wishes: wishesOf(whole.row),
      answeredOn:
        whole.answeredAt === undefined
          ? undefined
          : longDay(whole.answeredAt, reader.zone, language, reader.now),
      proposal: proposal && {
        ...timeViewOf(proposal, 'therapy_proposal', reader),
        family: said?.family,
        participant: said?.participant,
        taken: said?.family === 'accepted' && said.participant === 'accepted' && facts.answer === 'agreed',
        past: proposal.starts_at <= reader.now,
      },
      session: session && {
        ...timeViewOf(session, 'therapy_session', reader),
        link: openedText('therapy_session', 'sealed_link', session),
        standing: session.ended_at === null,
        why: session.unwanted_at !== null ? 'unwanted' : facts.linkLive ? undefined : 'link',
      },
    }
  })
}

/** The family members and participants between whom a clinician can begin a session. */
export async function newCase(
  viewer: Viewer<'clinician'>,
): Promise<{ key: string; pairs: { value: string; participant: string; family: string }[] }> {
  return reading(async (tx) => ({
    key: random128(),
    pairs: (await familyInCare(tx, viewer)).map((one) => ({
      value: `${one.participantId} ${one.familyPersonId}`,
      participant: one.participant,
      family: one.family,
    })),
  }))
}

/**
 * A clinician asks a participant whether they want a session with somebody of their family. The family hears nothing
 * of it until a time is on offer.
 *
 * @returns the request's id
 * @throws Invalid `pair` where the two are not linked, or not in the clinician's care
 */
export async function startCase(
  viewer: Viewer<'clinician'>,
  form: { key: string; pair: string; topic: TeamRequest['topic'] },
): Promise<string> {
  return transact((tx) =>
    once(tx, viewer, form.key, 'start therapy', async () => {
      const [participantId, familyPersonId] = form.pair.split(' ')
      const pair = (await familyInCare(tx, viewer)).find(
        (one) => one.participantId === participantId && one.familyPersonId === familyPersonId,
      )
      if (!pair) throw new Invalid('pair', 'pairMissing')
      const id = random128()
      await rows.insertRequest(tx, {
        id,
        side: 'clinician',
        asked_by: viewer.personId,
        family_person_id: pair.familyPersonId,
        about_name: pair.participantGiven,
        link_id: pair.linkId,
        participant_id: pair.participantId,
        topic: form.topic,
        sealed_times: Buffer.from(seal('{}', { table: 'therapy_request', column: 'sealed_times', row: id })),
        created_at: tx.now,
      })
      record(tx, viewer, {
        action: 'therapy asked for',
        subject: { kind: 'therapy', id },
        participantId: pair.participantId,
      })
      return id
    }),
  )
}

/** Takes the time back that is on offer. A session that stands is not touched by it. Twice is once. */
export async function withdrawTime(viewer: TeamViewer, id: string | undefined): Promise<void> {
  await transact(async (tx) => {
    const whole = await lockInCare(tx, viewer, id)
    if (!whole.proposal) return
    await rows.closeProposals(tx, whole.row.id, viewer.personId)
    recordAct(tx, viewer, whole, 'therapy time taken back')
  })
}

/** Takes the session off that stands. The family reads that the clinic had to change it. Twice is once. */
export async function takeOff(viewer: TeamViewer, id: string | undefined): Promise<void> {
  await transact(async (tx) => endSession(tx, viewer, await lockInCare(tx, viewer, id), 'clinic'))
}

export async function lockInCare(tx: Tx, viewer: TeamViewer, id: string | undefined): Promise<Whole> {
  if (isId(id)) await rows.lockRequest(tx, id)
  return inOwnCare(tx, viewer, id)
}

async function inOwnCare(tx: Reading, viewer: TeamViewer, id: string | undefined): Promise<Whole> {
  const care = await careOf(tx, viewer)
  const mine = isId(id) ? await rows.requestsInCare(tx, care, { offset: 0, count: 1, only: id }) : []
  const whole = mine.length > 0 ? await wholeById(tx, id ?? '') : undefined
  if (!whole) throw new NotHere({ therapy: id ?? '' })
  return whole
}

export async function teamReader(tx: Reading, viewer: TeamViewer, language: Language): Promise<Reader> {
  return { language, zone: await clinicZone(tx), now: tx.now, ownZone: viewer.timeZone }
}

function headOf({ row, facts, proposal, session }: Whole, reader: Reader): TeamRequest {
  const stage = stageOf(facts, reader.now)
  const time = session?.ended_at === null ? session : proposal
  return {
    id: row.id,
    participant: { id: row.participant_id ?? '', name: `${row.supported_given} ${row.supported_family}` },
    family: `${row.family_given} ${row.family_family}`,
    relationship: row.relationship ?? 'other',
    byTeam: row.side === 'clinician',
    topic: row.topic,
    asked: longDay(row.created_at, reader.zone, reader.language, reader.now),
    stage,
    time:
      time &&
      `${longDay(time.starts_at, reader.zone, reader.language, reader.now)}, ${timeRange(time.starts_at, time.ends_at, reader.zone, reader.language)}`,
  }
}
