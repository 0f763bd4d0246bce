import type { Language } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { longDay, timeRange } from '~/i18n/format'
import { type Reading, reading, type Tx } from '~/platform/db.server'
import { sitesInCare } from '../accounts/read.server'
import { Conflict, Invalid, NotHere } from '../errors'
import {
  closuresAfter,
  digestOf,
  fieldsOf,
  type Obstacles,
  obstaclesTo,
  type Settled,
} from './arranging.server'
import type { ScopedForm } from './date-input'
import { inCare, onHerDesk } from './desk-access.server'
import { clinicZone } from './occurrence-rows.server'
import { settle } from './recurrence'
import { seriesDate } from './series-date'
import {
  askAgainBeyond,
  type DateFields,
  type Group,
  type PlannedDate,
  planChange,
  type SeriesPlan,
} from './series-plan'
import { type LiveRow, liveOnAll, type PartRow, partById, partsOf } from './series-rows.server'
import type { ClashView } from './views'
import { dayMs, instantOf } from './wallclock'
import type { Reader } from './when'

/** What a change would do, before it is done: which dates, who is told, what is in the way. */
export type ChangeView = {
  dates: {
    id: string
    was: { day: string; time: string }
    becomes: { day: string; time: string }
    moves: boolean
    changed: Group[]
    /** what was changed of this date alone before, and stays */
    kept: Group[]
  }[]
  moving: number
  families: number
  people: number
  /** families asked whether the new time suits them */
  asked: number
  clashes: ClashView[]
  plan: string
}

export type Prepared = {
  plan: SeriesPlan
  rows: Map<string, PartRow>
  settled: Map<string, Settled>
  live: LiveRow[]
  obstacles: Obstacles
  reader: Reader
}

/** What a change of this date, of those that follow, or of all to come would do. Nothing is changed. */
export async function previewChange(
  viewer: Viewer<'coordinator'>,
  language: Language,
  id: string | undefined,
  form: ScopedForm,
): Promise<ChangeView> {
  return reading(async (tx) => {
    const prepared = await prepare(tx, viewer, { id, form, language })
    return viewOf(prepared, form)
  })
}

export async function prepare(
  tx: Reading | Tx,
  viewer: Viewer<'coordinator'>,
  { id, form, language }: { id: string | undefined; form: ScopedForm; language: Language },
): Promise<Prepared> {
  const target = id === undefined ? undefined : await partById(tx, id)
  if (!target) throw new NotHere()
  await onHerDesk(tx, viewer, target.id)
  if (target.cancelled_at !== null) throw new Conflict('dateCancelled')
  if (tx.now >= target.starts_at) throw new Conflict('dateStarted')
  const zone = await clinicZone(tx)
  const reader: Reader = { language, zone, now: tx.now }
  const { fields, roomBuffer } = await fieldsOf(tx, viewer, form)
  const wanted: DateFields = { ...fields, local: `${form.date}T${form.start}` }
  const rows = target.series_id ? await partsOf(tx, target.series_id) : [target]
  const plan = planChange(rows.map(seriesDate), { id: target.id, wanted, scope: form.scope }, tx.now)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const sites = await sitesInCare(tx, viewer)
  if (plan.dates.some((one) => !inCare(byId.get(one.id) as PartRow, sites)))
    throw new Conflict('datesOfOtherSites')
  const settled = new Map(
    plan.dates.map((one) => [one.id, settledOf(one, { target, row: byId.get(one.id), zone, now: tx.now })]),
  )
  const live = await liveOnAll(
    tx,
    plan.dates.map((one) => one.id),
  )
  refuseStranded(plan, live)
  const moving = plan.dates.filter((one) =>
    one.changed.some((group) => ['time', 'place', 'facilitators'].includes(group)),
  )
  const closed = plan.dates.some(moves) ? await closuresAfter(tx, fromDay(plan)) : undefined
  const obstacles = await obstaclesTo(
    tx,
    moving.flatMap((one) => settled.get(one.id) ?? []),
    { reader, roomBuffer, ...(closed ? { closed } : {}) },
  )
  return { plan, rows: byId, settled, live, obstacles, reader }
}

function fromDay({ dates }: SeriesPlan): string {
  return (dates.map((one) => one.after.local).sort()[0] ?? '').slice(0, 10)
}

const furthest = 730 * dayMs

function settledOf(
  one: PlannedDate,
  { target, row, zone, now }: { target: PartRow; row: PartRow | undefined; zone: string; now: number },
): Settled {
  const stays = one.before.local === one.after.local
  const mine = one.id === target.id
  const exact = mine && !stays ? instantOf(one.after.local, zone) : undefined
  if (exact === 'skipped') throw new Invalid('start', 'hourSkipped')
  if (exact === 'twice') throw new Invalid('start', 'hourTwice')
  const startsAt = stays ? row?.starts_at : settle(one.after.local, zone)
  if (startsAt === undefined) throw new Invalid('start', 'hourSkippedLater')
  if (startsAt <= now) throw new Invalid('date', mine ? 'datePast' : 'datePastLater')
  if (startsAt - now > furthest) throw new Invalid('date', 'dateTooFar')
  return { id: one.id, startsAt, endsAt: startsAt + one.after.minutes * 60_000, fields: one.after }
}

/** A family that comes in person cannot be put online, nor the other way round, without being asked. */
function refuseStranded({ dates }: SeriesPlan, live: LiveRow[]): void {
  for (const { id, after } of dates) {
    if (after.format === 'both') continue
    const stranded = ({ seats, online_seats }: LiveRow) =>
      after.format === 'online' ? online_seats < seats : online_seats > 0
    if (live.some((one) => one.occurrence_id === id && stranded(one))) throw new Conflict('formatTaken')
  }
}

export function moves(one: PlannedDate): boolean {
  return one.changed.includes('time')
}

/** Families hear of a new time and a new place; who leads it and how many may come they see on the page. */
export function isNews(one: PlannedDate): boolean {
  return one.changed.some((group) => ['time', 'place', 'language'].includes(group))
}

export function planDigest({ plan, obstacles }: Prepared, form: ScopedForm): string {
  return digestOf([form.scope, plan, obstacles.clashes])
}

function viewOf(prepared: Prepared, form: ScopedForm): ChangeView {
  const { plan, rows, settled, live, obstacles, reader } = prepared
  const { zone, language, now } = reader
  const told = new Set(plan.dates.filter(isNews).map((one) => one.id))
  const toTell = live.filter((one) => told.has(one.occurrence_id))
  const says = (start: number, end: number) => ({
    day: longDay(start, zone, language, now),
    time: timeRange(start, end, zone, language),
  })
  return {
    dates: plan.dates.flatMap((one) => {
      const row = rows.get(one.id)
      const next = settled.get(one.id)
      if (!row || !next) return []
      const { changed, kept } = one
      return [
        {
          id: one.id,
          was: says(row.starts_at, row.ends_at),
          becomes: says(next.startsAt, next.endsAt),
          moves: moves(one),
          changed,
          kept,
        },
      ]
    }),
    moving: plan.dates.filter(moves).length,
    families: new Set(toTell.map((one) => one.account_id)).size,
    people: toTell.reduce((sum, one) => sum + one.seats, 0),
    asked: new Set(live.filter((one) => asksAgain(prepared, one)).map((one) => one.account_id)).size,
    clashes: obstacles.views,
    plan: planDigest(prepared, form),
  }
}

export function asksAgain({ rows, settled }: Prepared, one: LiveRow): boolean {
  const before = rows.get(one.occurrence_id)?.starts_at ?? 0
  const after = settled.get(one.occurrence_id)?.startsAt ?? before
  return one.state === 'confirmed' && Math.abs(after - before) > askAgainBeyond
}
