import type { Language } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { longDay, timeRange } from '~/i18n/format'
import { type Reading, reading, type Tx, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { sitesInCare } from '../accounts/read.server'
import { record } from '../audit/record.server'
import { catalogueChanged } from '../clinic/catalogue.server'
import { Conflict, Invalid, NotHere } from '../errors'
import { isId } from '../ids'
import { type CalendarEntry, calendarFor } from '../notices/calendar'
import { enqueue, withdraw } from '../notices/enqueue.server'
import {
  answerFor,
  closuresAfter,
  digestOf,
  fieldsOf,
  type Obstacles,
  obstaclesTo,
  type Settled,
} from './arranging.server'
import { letterCalendars } from './calendar.server'
import { inCare, lockHers, onHerDesk } from './desk-access.server'
import type { ScopedForm } from './input'
import { reminderKey, reminderRules } from './news'
import { clinicZone } from './occurrence-rows.server'
import { lockSeats, promote } from './promoting.server'
import { parted, type Series, settle, shifted } from './recurrence'
import { changeCapacity } from './seat-rows.server'
import {
  askAgainBeyond,
  type DateFields,
  type Group,
  groups,
  type PlannedDate,
  planChange,
  type SeriesDate,
  type SeriesPlan,
} from './series-plan'
import {
  askAgain,
  changePart,
  changeSeriesRule,
  deleteSeries,
  insertSeries,
  type LiveRow,
  liveOnAll,
  type PartRow,
  partById,
  partsOf,
  seriesById,
} from './series-rows.server'
import { facilitatorsIn } from './shown'
import { callAbout } from './taking-off.server'
import type { ClashView } from './views'
import { dayMs, daypartOf, instantOf } from './wallclock'
import { letterWhen, type Reader } from './when'

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

type Prepared = {
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

/**
 * Changes this date, those that follow, or all to come. What was looked at is what is done: registrations stay on
 * their dates, past dates and single changes stay as they are, every family on a changed date is told once, and
 * families with a place on a date that moves by more than half an hour are asked whether they can still come.
 *
 * @throws Conflict `planChanged` where the plan is another one than was looked at
 */
export async function changeDates(
  viewer: Viewer<'coordinator'>,
  id: string | undefined,
  form: ScopedForm,
): Promise<{ changed: number; told: number; moved: boolean }> {
  return transact(async (tx) => {
    // All at once, so that the ids ascend whichever of them was opened: crossing changes wait and never block.
    await lockSeats(tx, await idsToLock(tx, id, form))
    const target = await lockHers(tx, viewer, id)
    const prepared = await prepare(tx, viewer, { id, form, language: viewer.language })
    const { plan, obstacles } = prepared
    if (form.plan !== planDigest(prepared, form)) throw new Conflict('planChanged')
    if (plan.dates.length === 0) return { changed: 0, told: 0, moved: false }
    await answerFor(tx, viewer, obstacles, form.reason)
    if (plan.shift && plan.from !== undefined) await moveSeries(tx, viewer, prepared)
    for (const one of plan.dates) await changeOne(tx, prepared, one)
    const told = await tell(tx, prepared)
    // More places, or a start that is further away, may be what a waiting family waits for.
    for (const one of plan.dates) await promote(tx, one.id)
    record(tx, viewer, {
      action: 'dates.changed',
      subject: { kind: 'occurrence', id: target.id },
      detail: {
        scope: form.scope,
        dates: plan.dates.length,
        families: told,
        ids: plan.dates.map((one) => one.id).join(' '),
      },
    })
    catalogueChanged(tx)
    return { changed: plan.dates.length, told, moved: plan.dates.some(moves) }
  })
}

/** The dates that a change may touch; nothing is read of them before they are locked but their ids. */
async function idsToLock(tx: Tx, id: string | undefined, { scope }: ScopedForm): Promise<string[]> {
  const row = isId(id) ? await partById(tx, id) : undefined
  if (!row) return []
  if (scope === 'this' || !row.series_id) return [row.id]
  return (await partsOf(tx, row.series_id)).map((one) => one.id)
}

async function prepare(
  tx: Reading,
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
    if (live.some((one) => one.occurrence_id === id && one.attending !== after.format)) {
      throw new Conflict('formatTaken')
    }
  }
}

export function seriesDate(row: PartRow): SeriesDate {
  return {
    id: row.id,
    original: row.original_local ?? undefined,
    own: ownIn(row.own_fields),
    startsAt: row.starts_at,
    cancelled: row.cancelled_at !== null,
    fields: {
      local: row.local_start,
      minutes: Math.round((row.ends_at - row.starts_at) / 60_000),
      format: row.format,
      siteId: row.site_id,
      roomId: row.room_id,
      videoHost: row.video_host,
      language: row.language,
      facilitators: facilitatorsIn(row.facilitators),
      maxPeople: row.max_people,
      maxInPerson: row.max_in_person,
      maxPartySize: row.max_party_size,
      minPeople: row.min_people,
    },
  }
}

function ownIn(text: string): Group[] {
  const list: unknown = JSON.parse(text)
  return Array.isArray(list) ? groups.filter((group) => list.includes(group)) : []
}

function moves(one: PlannedDate): boolean {
  return one.changed.includes('time')
}

/** Families hear of a new time and a new place; who leads it and how many may come they see on the page. */
function isNews(one: PlannedDate): boolean {
  return one.changed.some((group) => ['time', 'place', 'language'].includes(group))
}

function planDigest({ plan, obstacles }: Prepared, form: ScopedForm): string {
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

function asksAgain({ rows, settled }: Prepared, one: LiveRow): boolean {
  const before = rows.get(one.occurrence_id)?.starts_at ?? 0
  const after = settled.get(one.occurrence_id)?.startsAt ?? before
  return one.state === 'confirmed' && Math.abs(after - before) > askAgainBeyond
}

/** Parts the series where it moves: what stays behind keeps its rule, what goes on has a new one. */
async function moveSeries(tx: Tx, viewer: Viewer<'coordinator'>, { plan, rows }: Prepared): Promise<void> {
  const { shift, from } = plan
  const all = [...rows.values()]
  const seriesId = all[0]?.series_id
  const row = seriesId ? await seriesById(tx, seriesId) : undefined
  if (!row || !shift || from === undefined) return
  const original = (one: PartRow) => one.original_local ?? ''
  const going = all.filter((one) => original(one) >= from && one.starts_at > tx.now)
  const staying = all.filter((one) => !going.includes(one)).map(original)
  const { before, after } = parted(keptSeries(row), { from, shift, staying })
  if (!after) return
  const nextId = random128()
  await insertSeries(tx, {
    ...row,
    ...asRow(after),
    id: nextId,
    created_at: tx.now,
    created_by: viewer.personId,
  })
  for (const one of going) {
    const next = { series_id: nextId, original_local: shifted(original(one), shift.days, shift.time) }
    await changePart(tx, one.id, next, { news: false })
  }
  if (before) await changeSeriesRule(tx, row.id, asRow(before))
  else await deleteSeries(tx, row.id)
}

/** A series' rule as its row keeps it. */
export function keptSeries(row: {
  zone: string
  local_start: string
  rule: string | null
  exdates: string
  rdates: string
}): Series {
  return {
    zone: row.zone,
    localStart: row.local_start,
    rule: row.rule,
    exdates: JSON.parse(row.exdates) as string[],
    rdates: JSON.parse(row.rdates) as string[],
  }
}

function asRow(series: Series) {
  return {
    local_start: series.localStart,
    rule: series.rule,
    exdates: JSON.stringify(series.exdates),
    rdates: JSON.stringify(series.rdates),
  }
}

/** Writes one date of the plan. Seats go through the one statement that grants what is taken beyond a limit. */
async function changeOne(tx: Tx, { rows, settled }: Prepared, one: PlannedDate): Promise<void> {
  const row = rows.get(one.id)
  const next = settled.get(one.id)
  if (!row || !next) return
  const { after, changed } = one
  const back = after.local === one.original
  await changePart(
    tx,
    one.id,
    {
      own_fields: JSON.stringify(one.own),
      ...(changed.includes('time')
        ? {
            local_start: after.local,
            starts_at: next.startsAt,
            ends_at: next.endsAt,
            daypart: daypartOf(after.local),
            moved_from: back || next.startsAt === row.moved_from ? null : movedFrom(row, one),
          }
        : {}),
      ...(changed.includes('place')
        ? {
            format: after.format,
            site_id: after.siteId,
            room_id: after.roomId,
            video_host: after.videoHost,
          }
        : {}),
      ...(changed.includes('language') ? { language: after.language } : {}),
      ...(changed.includes('facilitators') ? { substitute_for: null } : {}),
    },
    { news: true },
  )
  if (!changed.includes('seats') && !changed.includes('facilitators')) return
  await changeCapacity(tx, one.id, {
    people: after.maxPeople,
    inPerson: after.maxInPerson,
    maxPartySize: after.maxPartySize,
    minPeople: after.minPeople,
    facilitators: JSON.stringify(after.facilitators),
  })
}

/** Where a single date was moved from, for whoever remembers the old day; a whole series is simply there. */
function movedFrom(row: PartRow, one: PlannedDate): number | null {
  const alone = one.original === undefined || one.own.includes('time')
  return alone && row.starts_at !== undefined ? (row.moved_from ?? row.starts_at) : null
}

/** Tells every family on a changed date once, and asks those with a place where the time is another. */
async function tell(tx: Tx, prepared: Prepared): Promise<number> {
  const { plan, rows, settled, live, reader } = prepared
  const news = new Map<string, News[]>()
  const entries = await letterCalendars(
    tx,
    live.filter((one) => one.state === 'confirmed').map((one) => one.id),
  )
  const first = new Map<string, string>()
  for (const one of plan.dates.filter(isNews)) {
    const row = rows.get(one.id)
    const next = settled.get(one.id)
    if (!row || !next) continue
    const sequence = row.sequence + 1
    const here = live.filter((reg) => reg.occurrence_id === one.id)
    const when = letterWhen({ starts_at: next.startsAt, ends_at: next.endsAt }, reader.zone, tx.now)
    for (const reg of here) {
      const mine = { when, startsAt: next.startsAt, moves: moves(one), entries: entries.get(reg.id) ?? [] }
      news.set(reg.account_id, [...(news.get(reg.account_id) ?? []), mine])
      if (!first.has(reg.account_id)) first.set(reg.account_id, `${reg.id}:${sequence}`)
    }
    if (!moves(one)) continue
    const reminders = here.flatMap((reg) =>
      reminderRules.map((rule) => reminderKey(reg.id, rule, row.starts_at)),
    )
    await withdraw(tx, ...reminders)
    const asked = here.filter((reg) => asksAgain(prepared, reg)).map((reg) => reg.id)
    await askAgain(tx, asked, sequence)
    await callAbout(tx, { occurrenceId: one.id, about: 'moved', sequence }, here)
  }
  for (const [accountId, dates] of news) {
    const listed = (language: Language) => dates.map((one) => one.when[language]).join('; ')
    const template = dates.some((one) => one.moves) ? 'dateMoved' : 'dateChanged'
    await enqueue(tx, {
      key: `${template}:${first.get(accountId)}`,
      accountId,
      template,
      when: { en: listed('en'), es: listed('es') },
      waits: { about: Math.min(...dates.map((one) => one.startsAt)) },
      calendar: calendarFor(dates.flatMap((one) => one.entries)),
    })
  }
  return news.size
}

/** What one family is told of one changed date. */
type News = {
  when: { en: string; es: string }
  startsAt: number
  moves: boolean
  entries: readonly CalendarEntry[]
}

/**
 * Has somebody take one date for somebody else, or gives the date back. The date keeps that for itself.
 *
 * @throws Invalid `instead` where that person does not lead the date, `substitute` where the other is busy then
 */
export async function substitute(
  viewer: Viewer<'coordinator'>,
  id: string | undefined,
  form: { instead?: string | undefined; substitute?: string | undefined },
): Promise<void> {
  await transact(async (tx) => {
    const target = await lockHers(tx, viewer, id)
    if (target.cancelled_at !== null) throw new Conflict('dateCancelled')
    if (tx.now >= target.ends_at) throw new Conflict('dateOver')
    const row = (await partById(tx, target.id)) as PartRow
    const { fields } = seriesDate(row)
    const taken = row.substitute_for !== null
    const away = row.substitute_for ?? form.instead
    if (away === undefined || (!taken && !fields.facilitators.includes(away)))
      throw new Invalid('instead', 'choose')
    if (!taken && !form.substitute) throw new Invalid('substitute', 'substituteMissing')
    // Whoever stands in is named first, so that the date can be given back.
    const others = taken ? fields.facilitators.slice(1) : fields.facilitators.filter((name) => name !== away)
    const coming = form.substitute ?? away
    const next = { ...fields, facilitators: [...new Set([coming, ...others])] }
    const reader = { language: viewer.language, zone: await clinicZone(tx), now: tx.now }
    const settled = { id: row.id, startsAt: row.starts_at, endsAt: row.ends_at, fields: next }
    const { clashes } = await obstaclesTo(tx, [settled], { reader })
    if (clashes.some((clash) => clash.resource === 'facilitator' && 'name' in clash && clash.name === coming))
      throw new Invalid('substitute', 'substituteBusy')
    const own = groups.filter((group) => ownIn(row.own_fields).includes(group) || group === 'facilitators')
    await changePart(
      tx,
      row.id,
      {
        facilitators: JSON.stringify(next.facilitators),
        substitute_for: form.substitute === undefined ? null : away,
        own_fields: JSON.stringify(row.series_id ? own : []),
      },
      { news: true },
    )
    record(tx, viewer, { action: 'date.substitute', subject: { kind: 'occurrence', id: row.id } })
    catalogueChanged(tx)
  })
}
