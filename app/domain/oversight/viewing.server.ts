import type { z } from 'zod'
import type { Viewer } from '~/doors/viewer'
import { type Reading, reading, transact } from '~/platform/db.server'
import { seal, unseal } from '~/platform/seal.server'
import { random128 } from '~/platform/secrets.server'
import { type Actor, actorsAmong } from '../accounts/read.server'
import type { ActsOfDay } from '../audit/acts'
import { actsCounted } from '../audit/read.server'
import { record } from '../audit/record.server'
import { startOfDay } from '../clinic/days'
import { addDays, dayAt } from '../consent/days'
import { NotHere, Refused } from '../errors'
import { once } from '../once.server'
import type { reviewInput } from './input'
import * as rows from './rows.server'
import {
  type Finding,
  findingId,
  findingNamed,
  findingsOf,
  type Thresholds,
  usualDays,
  type ViewingRule,
  watchedActs,
} from './rules'
import { judgement } from './thresholds.server'

const daysAPage = 7
/** As far back as the record is kept: six years. */
const mostWeeks = 6 * 53
/** More in a week is a storm; the newest are shown, and how many there are. */
const mostShown = 60

export type FindingView = {
  id: string
  rule: ViewingRule
  actor: Actor
  day: string
  times: number
  usual: number | undefined
  /** the last of it, epoch ms */
  last: number
  state: 'waits' | 'grew' | 'seen'
}

export type ViewingPage = {
  findings: FindingView[]
  /** how many the week has, also beyond those that are shown */
  count: number
  waiting: number
  /** the week that is shown, from 0 */
  week: number
  from: string
  to: string
  zone: string
  /** the numbers that count on its last day */
  asks: Readonly<Thresholds>
}

/**
 * What is unusual in a week of looks, computed from the audit record. It names staff, never anybody in the program, and
 * a family member by no name.
 *
 * @param asked the week; 0 is the last seven days
 */
export async function listUnusual(_viewer: Viewer<'admin'>, asked: number): Promise<ViewingPage> {
  const week = Math.min(asked, mostWeeks)
  return reading(async (tx) => {
    const { zone, judge } = await judgement(tx)
    const to = addDays(dayAt(tx.now, zone), -week * daysAPage)
    const from = addDays(to, 1 - daysAPage)
    const found = await viewsOf(tx, { from, to, zone, judge })
    return {
      findings: found.slice(0, mostShown),
      count: found.length,
      waiting: found.filter(({ state }) => state !== 'seen').length,
      week,
      from,
      to,
      zone,
      asks: judge(to),
    }
  })
}

export type FindingPage = FindingView & {
  key: string
  zone: string
  /** true for whoever asks: nobody looks into their own */
  isSelf: boolean
  notes: { id: string; note: string; by: string; at: number; times: number }[]
}

/** One finding, with what was noted about it. @throws NotHere for what the record does not hold */
export async function readUnusual(viewer: Viewer<'admin'>, id: string): Promise<FindingPage> {
  return reading(async (tx) => {
    const { zone, ...found } = await oneOf(tx, id)
    const notes = await rows.reviewsOf(tx, [id])
    return {
      ...found,
      key: random128(),
      zone,
      isSelf: found.actor.personId === viewer.personId,
      notes: notes.map((row) => ({
        id: row.id,
        note: unseal(row.sealed, placeOf(row.id)),
        by: `${row.given_name} ${row.family_name}`,
        at: row.at,
        times: row.times,
      })),
    }
  })
}

/**
 * Notes that somebody looked into a finding. It waits again where more of it came since.
 *
 * @throws NotHere; Refused `noSelfReview` for one's own looks
 */
export async function noteUnusual(
  viewer: Viewer<'admin'>,
  id: string,
  given: z.output<typeof reviewInput>,
): Promise<void> {
  // The record only grows, so what is found before the transaction is there in it.
  const found = await reading((tx) => oneOf(tx, id))
  if (found.actor.personId === viewer.personId) throw new Refused('noSelfReview')
  await transact((tx) =>
    once(tx, viewer, given.key, `look into ${id}`, async () => {
      const review = random128()
      await rows.insertReview(tx, {
        id: review,
        finding: id,
        // What the page showed, so that what came meanwhile is not taken as looked at.
        times: Math.min(given.times, found.times),
        sealed: Buffer.from(seal(given.note, placeOf(review))),
        actor_id: viewer.personId,
      })
      record(tx, viewer, {
        action: 'look into viewing',
        subject: { kind: 'person', id: found.actor.personId },
        detail: { rule: found.rule, day: found.day, review },
      })
    }),
  )
}

const placeOf = (id: string) => ({ table: 'viewing_review', column: 'sealed', row: id })

async function oneOf(tx: Reading, id: string): Promise<FindingView & { zone: string }> {
  const named = findingNamed(id)
  if (!named) throw new NotHere()
  const { zone, judge } = await judgement(tx)
  const found = await viewsOf(tx, {
    from: named.day,
    to: named.day,
    zone,
    judge,
    actorId: named.personId,
  })
  const one = found.find((finding) => finding.id === id)
  if (!one) throw new NotHere()
  return { ...one, zone }
}

type Span = {
  from: string
  to: string
  zone: string
  judge: (day: string) => Readonly<Thresholds>
  actorId?: string
}

async function viewsOf(tx: Reading, span: Span): Promise<FindingView[]> {
  const found = findingsOf(await looksOf(tx, span), span.from, span.judge)
  const actors = new Map(
    (await actorsAmong(tx, [...new Set(found.map(({ personId }) => personId))])).map((one) => [
      one.personId,
      one,
    ]),
  )
  const reviews = await rows.reviewsOf(tx, found.map(findingId))
  return found.flatMap((finding) => {
    const actor = actors.get(finding.personId)
    return actor ? [viewOf(finding, actor, reviews)] : []
  })
}

function viewOf(
  finding: Finding,
  actor: Actor,
  reviews: Awaited<ReturnType<typeof rows.reviewsOf>>,
): FindingView {
  const id = findingId(finding)
  const seen = reviews.filter((one) => one.finding === id).map(({ times }) => times)
  const state = seen.length === 0 ? 'waits' : Math.max(...seen) < finding.times ? 'grew' : 'seen'
  return {
    id,
    rule: finding.rule,
    actor,
    day: finding.day,
    times: finding.times,
    usual: finding.usual,
    last: finding.last,
    state,
  }
}

/** The looks of a span, and those of people opened in the four weeks before, for what is usual. */
async function looksOf(tx: Reading, { from, to, zone, actorId }: Span): Promise<ActsOfDay[]> {
  const until = startOfDay(addDays(to, 1), zone)
  // Ms from UTC to the clinic's time on the last day.
  const offset = Date.parse(to) - startOfDay(to, zone)
  const [opening, ...others] = watchedActs
  const days = { until, offset, actorId }
  return [
    ...(await actsCounted(tx, {
      ...days,
      actions: [opening],
      from: startOfDay(addDays(from, -usualDays.back), zone),
    })),
    ...(await actsCounted(tx, { ...days, actions: others, from: startOfDay(from, zone) })),
  ]
}
