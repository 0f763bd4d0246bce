import type { Language } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { type Tx, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { catalogueChanged } from '../clinic/catalogue.server'
import { Conflict } from '../errors'
import { isId } from '../ids'
import { type CalendarEntry, calendarFor } from '../notices/calendar'
import { enqueue, withdraw } from '../notices/enqueue.server'
import { answerFor } from './arranging.server'
import { letterCalendars } from './calendar.server'
import type { ScopedForm } from './date-input'
import { lockHers } from './desk-access.server'
import { reminderKey, reminderRules } from './news'
import { lockSeats, promote } from './promoting.server'
import { parted, shifted } from './recurrence'
import { changeCapacity } from './seat-rows.server'
import { asRow, keptSeries } from './series-date'
import type { PlannedDate } from './series-plan'
import { asksAgain, isNews, moves, type Prepared, planDigest, prepare } from './series-preview.server'
import {
  askAgain,
  changePart,
  changeSeriesRule,
  deleteSeries,
  insertSeries,
  type PartRow,
  partById,
  partsOf,
  seriesById,
} from './series-rows.server'
import { callAbout } from './taking-off.server'
import { daypartOf } from './wallclock'
import { letterWhen } from './when'

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
