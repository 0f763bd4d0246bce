import type { Language } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { longDay } from '~/i18n/format'
import { type Reading, reading } from '~/platform/db.server'
import { bookingOf } from './arranging.server'
import { type DoorState, doorStateOf } from './attendance'
import { countsIn } from './attendance-rows.server'
import { bookingsBetween, overridesOf } from './booking-rows.server'
import { openCalls } from './call-rows.server'
import { decideClashes } from './clashes'
import { deskDate, deskReader, inCare } from './desk-access.server'
import { sitesAndRooms } from './desk-form.server'
import { deskDates, requestsOn } from './desk-rows.server'
import { monthView } from './month'
import { datesById } from './occurrence-rows.server'
import type { DeskDate, MonthView } from './views'
import { addDays, dayMs, isDay, localDay, monthOf, startOfDay } from './wallclock'

export type TodayBoard = {
  today: string
  /** what starts today, whether its door is open, and how many are in */
  dates: (DeskDate & { door: DoorState; here: number })[]
  /** what began on the day before, as long as who came can be entered */
  before: (DeskDate & { door: DoorState; here: number })[]
  expected: { people: number; families: number; dates: number }
  /** what needs a person: too few people within two days, places free while families wait, requests */
  short: DeskDate[]
  freed: DeskDate[]
  asked: DeskDate[]
  /** dates of the next two weeks that share a room, a leader or a video account, and nobody has said why */
  clashing: { date: DeskDate; resource: 'room' | 'facilitator' | 'videoHost'; name: string }[]
  /** dates with news that nobody has told some families by phone yet; those of one day together, with its first */
  calls: { date: DeskDate; dates: number; open: number }[]
}

const clashesWithin = 14 * dayMs

const shortWithin = 2 * dayMs
const needyLimit = 100

/** What happens today on her sites and online, and what needs her. */
export async function readToday(viewer: Viewer<'coordinator'>, language: Language): Promise<TodayBoard> {
  return reading(async (tx) => {
    const { reader, sites } = await deskReader(tx, viewer, language)
    const today = localDay(tx.now, reader.zone)
    const from = startOfDay(today, reader.zone)
    const rows = await deskDates(tx, {
      sites,
      from: startOfDay(addDays(today, -1), reader.zone),
      to: startOfDay(addDays(today, 1), reader.zone),
      count: 200,
    })
    const needy = await deskDates(tx, {
      sites,
      from: tx.now,
      needyUntil: tx.now + shortWithin,
      count: needyLimit,
    })
    const published = rows.filter((row) => row.published_at !== null)
    const counts = await countsIn(
      tx,
      published.map((row) => row.id),
    )
    const atDoor = (row: (typeof rows)[number]) => ({
      ...deskDate(row, reader, new Map()),
      door: doorStateOf(row, tx.now),
      here: counts.get(row.id) ?? 0,
    })
    const dates = published.filter((row) => row.starts_at >= from).map(atDoor)
    const before = published.filter((row) => row.starts_at < from).map(atDoor)
    const requests = await requestsOn(
      tx,
      needy.map((row) => row.id),
    )
    const needs = needy.map((row) => ({ row, date: deskDate(row, reader, requests) }))
    const standing = dates.filter((date) => date.openness !== 'cancelled')
    const troubled = await readTroubles(tx)
    const troubledDates = await datesById(tx, troubled.ids)
    const mine = (id: string) => {
      const row = troubledDates.find((one) => one.id === id)
      return row && row.kind !== 'therapy' && inCare(row, sites)
        ? deskDate(row, reader, new Map())
        : undefined
    }
    return {
      today: longDay(tx.now, reader.zone, language, tx.now),
      dates,
      before: before.filter((date) => date.door === 'open'),
      expected: {
        people: standing.reduce((sum, date) => sum + date.people, 0),
        families: standing.reduce((sum, date) => sum + date.families, 0),
        dates: standing.length,
      },
      short: needs
        .filter(({ row, date }) => date.people < date.least && row.starts_at - tx.now <= shortWithin)
        .map(({ date }) => date),
      freed: needs.filter(({ date }) => date.freeWhileWaiting > 0).map(({ date }) => date),
      asked: needs.filter(({ date }) => date.requests > 0).map(({ date }) => date),
      clashing: troubled.clashes.flatMap(({ id, resource, name }) => {
        const date = mine(id)
        return date ? [{ date, resource, name }] : []
      }),
      calls: byDay(
        troubled.calls.flatMap(({ occurrence_id, open }) => {
          const date = mine(occurrence_id)
          return date ? [{ date, open: Number(open) }] : []
        }),
      ),
    }
  })
}

/** A day on which three groups are off is one list of calls. */
function byDay(calls: { date: DeskDate; open: number }[]): TodayBoard['calls'] {
  const days = new Map<string, TodayBoard['calls'][number]>()
  for (const { date, open } of calls.sort((a, b) =>
    a.date.when.iso.start.localeCompare(b.date.when.iso.start),
  )) {
    const day = days.get(date.when.day)
    if (!day) days.set(date.when.day, { date, dates: 1, open })
    else days.set(date.when.day, { ...day, dates: day.dates + 1, open: day.open + open })
  }
  return [...days.values()]
}

/** What clashes in the next two weeks without a reason, and who is still to be called. Three statements. */
async function readTroubles(tx: Reading) {
  const bookings = (await bookingsBetween(tx, tx.now, tx.now + clashesWithin)).map(bookingOf)
  const found = decideClashes(bookings, [])
  const answered = await overridesOf(
    tx,
    found.map((one) => one.id),
  )
  const clashes = found
    .filter(
      (one) =>
        !answered.some(
          (known) =>
            known.resource === one.resource &&
            [known.occurrence_id, known.other_id].includes(one.id) &&
            [known.occurrence_id, known.other_id].includes(one.otherId),
        ),
    )
    .slice(0, 20)
  const calls = await openCalls(tx, tx.now)
  return {
    clashes,
    calls,
    ids: [...new Set([...clashes.map((one) => one.id), ...calls.map((one) => one.occurrence_id)])],
  }
}

export type DeskMonth = {
  month: MonthView
  earlier: string | undefined
  later: string | undefined
  drafts: string[]
}

/** A month of her dates, drafts and cancelled ones too. @param query `month` as YYYY-MM */
export async function readDeskMonth(
  viewer: Viewer<'coordinator'>,
  language: Language,
  query: URLSearchParams,
): Promise<DeskMonth> {
  return reading(async (tx) => {
    const { reader, sites } = await deskReader(tx, viewer, language)
    const today = localDay(tx.now, reader.zone)
    const asked = `${query.get('month')}-01`
    const { first, next } = monthOf(isDay(asked) && Math.abs(monthsApart(asked, today)) <= 24 ? asked : today)
    const site = (await sitesAndRooms(tx, sites, language)).find((one) => one.id === query.get('site'))?.id
    const rows = await deskDates(tx, {
      sites,
      ...(site ? { site } : {}),
      from: startOfDay(first, reader.zone),
      to: startOfDay(next, reader.zone),
      count: 400,
    })
    return {
      month: monthView(rows, { first, listed: rows, today, reader }),
      drafts: rows.filter((row) => row.published_at === null).map((row) => row.id),
      earlier: monthsApart(first, today) > -24 ? addDays(first, -1).slice(0, 7) : undefined,
      later: monthsApart(first, today) < 24 ? next.slice(0, 7) : undefined,
    }
  })
}

function monthsApart(a: string, b: string): number {
  const months = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  return months(a) - months(b)
}

export type DeskList = {
  dates: DeskDate[]
  /** her sites, for the filter */
  sites: { id: string; name: string }[]
  site: string | undefined
  /** the address of the next page; none at the end */
  next: string | undefined
}

const pageOf = 25

/**
 * Coming dates of her sites and online, drafts and cancelled ones too, a page at a time.
 *
 * @param query `site`, and `after` as the page before gave it
 */
export async function listDeskDates(
  viewer: Viewer<'coordinator'>,
  language: Language,
  query: URLSearchParams,
): Promise<DeskList> {
  return reading(async (tx) => {
    const { reader, sites } = await deskReader(tx, viewer, language)
    const known = await sitesAndRooms(tx, sites, language)
    const site = known.find((one) => one.id === query.get('site'))?.id
    const rows = await deskDates(tx, {
      sites,
      ...(site ? { site } : {}),
      from: startOfDay(localDay(tx.now, reader.zone), reader.zone),
      ...afterIn(query.get('after')),
      count: pageOf + 1,
    })
    const shown = rows.slice(0, pageOf)
    const last = shown.at(-1)
    return {
      dates: shown.map((row) => deskDate(row, reader, new Map())),
      sites: known.map(({ id, name }) => ({ id, name })),
      site,
      next: rows.length > pageOf && last ? `${last.starts_at}.${last.id}` : undefined,
    }
  })
}

function afterIn(text: string | null): { after?: { startsAt: number; id: string } } {
  const [, startsAt, id] = /^(\d{1,15})\.([a-z2-7]{26})$/.exec(text ?? '') ?? []
  return startsAt && id ? { after: { startsAt: Number(startsAt), id } } : {}
}
