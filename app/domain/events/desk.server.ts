import type { Language } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { longDay } from '~/i18n/format'
import { reading } from '~/platform/db.server'
import { deskDate, deskReader } from './desk-access.server'
import { sitesAndRooms } from './desk-form.server'
import { deskDates, requestsOn } from './occurrence-rows.server'
import type { DeskDate } from './views'
import { addDays, dayMs, localDay, startOfDay } from './wallclock'

export type TodayBoard = {
  today: string
  /** what starts today */
  dates: DeskDate[]
  expected: { people: number; families: number; dates: number }
  /** what needs a person: too few people within two days, places free while families wait, requests */
  short: DeskDate[]
  freed: DeskDate[]
  asked: DeskDate[]
}

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
      from,
      to: startOfDay(addDays(today, 1), reader.zone),
      count: 100,
    })
    const needy = await deskDates(tx, {
      sites,
      from: tx.now,
      needyUntil: tx.now + shortWithin,
      count: needyLimit,
    })
    const dates = rows
      .filter((row) => row.published_at !== null)
      .map((row) => deskDate(row, reader, new Map()))
    const requests = await requestsOn(
      tx,
      needy.map((row) => row.id),
    )
    const needs = needy.map((row) => ({ row, date: deskDate(row, reader, requests) }))
    const standing = dates.filter((date) => date.openness !== 'cancelled')
    return {
      today: longDay(tx.now, reader.zone, language, tx.now),
      dates,
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
    }
  })
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
