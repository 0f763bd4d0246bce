import type { Language } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { longDay } from '~/i18n/format'
import { type Reading, reading, transact } from '~/platform/db.server'
import { unseal } from '~/platform/seal.server'
import { random128 } from '~/platform/secrets.server'
import { sitesInCare } from '../accounts/read.server'
import { record } from '../audit/record.server'
import { NotHere } from '../errors'
import { isId } from '../ids'
import { createdAudiences, createdJoinings, createdKinds } from './input'
import {
  clinicZone,
  conditionsOf,
  type DateRow,
  dateWithWords,
  deskDates,
  formatOf,
  requestsOn,
  roomsWithSites,
} from './occurrence-rows.server'
import { attendeesOf, rosterRows } from './registration-rows.server'
import { type Condition, decideSeating, knownConditions, leftOf, overBy, waitingParty } from './rules'
import { limitsOf, needsIn, offerOf } from './shown'
import type { Attending, DeskDate, Need } from './views'
import { addDays, dayMs, localDay, startOfDay } from './wallclock'
import type { Reader } from './when'

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

export type SiteChoice = { id: string; name: string; rooms: { id: string; name: string; seats: number }[] }

/** Her sites with their rooms. */
async function sitesAndRooms(
  tx: Reading,
  sites: string[] | undefined,
  language: Language,
): Promise<SiteChoice[]> {
  const found = new Map<string, SiteChoice>()
  for (const row of await roomsWithSites(tx)) {
    if (sites && !sites.includes(row.site_id)) continue
    const site = found.get(row.site_id) ?? { id: row.site_id, name: row.short_name, rooms: [] }
    found.set(row.site_id, site)
    if (row.room_id === null) continue
    site.rooms.push({
      id: row.room_id,
      name: (language === 'es' ? row.name_es : row.name_en) ?? '',
      seats: row.seats ?? 0,
    })
  }
  return [...found.values()]
}

export type DateFormPage = {
  sites: SiteChoice[]
  today: string
  kinds: typeof createdKinds
  audiences: typeof createdAudiences
  joinings: typeof createdJoinings
  conditions: readonly Condition[]
  formKey: string
}

/** What the form for a new date offers. */
export async function readDateForm(viewer: Viewer<'coordinator'>, language: Language): Promise<DateFormPage> {
  return reading(async (tx) => {
    const { reader, sites } = await deskReader(tx, viewer, language)
    return {
      sites: await sitesAndRooms(tx, sites, language),
      today: localDay(tx.now, reader.zone),
      kinds: createdKinds,
      audiences: createdAudiences,
      joinings: createdJoinings,
      conditions: knownConditions,
      formKey: random128(),
    }
  })
}

export type DeskPage = DeskDate & {
  words: Record<'titleEn' | 'titleEs' | 'summaryEn' | 'summaryEs' | 'aboutEn' | 'aboutEs', string>
  maxPartySize: number
  /** seats of its room; undefined where there is none */
  roomSeats: number | undefined
  conditions: string[]
}

/** One date with everything that may be changed of it. @throws NotHere outside her sites */
export async function readDeskDate(
  viewer: Viewer<'coordinator'>,
  language: Language,
  id: string | undefined,
): Promise<DeskPage> {
  return reading(async (tx) => {
    const { row, reader } = await deskRow(tx, viewer, language, id)
    const requests = await requestsOn(tx, [row.id])
    return {
      ...deskDate(row, reader, requests),
      words: {
        titleEn: row.title_en ?? '',
        titleEs: row.title_es ?? '',
        summaryEn: row.summary_en ?? '',
        summaryEs: row.summary_es ?? '',
        aboutEn: row.about_en ?? '',
        aboutEs: row.about_es ?? '',
      },
      maxPartySize: row.max_party_size,
      roomSeats: row.room_seats ?? undefined,
      conditions: await conditionsOf(tx, row.program_id),
    }
  })
}

export type RosterFamily = {
  registrationId: string
  family: string
  people: string[]
  attending: Attending
  needs: Need[]
  interpreterLanguage: string | undefined
  /** since when it waits, in words */
  since: string | undefined
}

export type Roster = {
  date: DeskDate
  coming: RosterFamily[]
  waiting: RosterFamily[]
  requested: RosterFamily[]
  /** the families that the free places would go to now, in the list's order */
  nextInLine: RosterFamily[]
  /** what families asked, to be read out: apart from their names, in no order of theirs */
  questions: string[]
  people: number
}

/** Who comes to a date, who waits for it and in which order, and what they asked for. @throws NotHere outside her sites */
export async function readRoster(
  viewer: Viewer<'coordinator'>,
  language: Language,
  id: string | undefined,
): Promise<Roster> {
  return transact(async (tx) => {
    const { row, reader } = await deskRow(tx, viewer, language, id)
    // A roster holds names, needs and questions: each look at one is on record.
    record(tx, viewer, { action: 'roster.read', subject: { kind: 'occurrence', id: row.id } })
    const registrations = await rosterRows(tx, row.id)
    const attendees = await attendeesOf(
      tx,
      registrations.map((one) => one.id),
    )
    const families = registrations.map((one) => ({
      state: one.state,
      party: waitingParty(one),
      family: {
        registrationId: one.id,
        family: `${one.given_name} ${one.family_name}`,
        people: attendees
          .filter((person) => person.registration_id === one.id)
          .map((person) => person.given_name),
        attending: one.attending,
        needs: needsIn(one.needs),
        interpreterLanguage: one.interpreter_language ?? undefined,
        since: one.queued_at === null ? undefined : longDay(one.queued_at, reader.zone, language, tx.now),
      } satisfies RosterFamily,
    }))
    const inState = (...states: string[]) => families.filter((one) => states.includes(one.state))
    const waiting = inState('waitlisted')
    const { seated } = decideSeating(
      limitsOf(row),
      waiting.map((one) => one.party),
    )
    return {
      date: deskDate(row, reader, new Map([[row.id, inState('requested').length]])),
      coming: inState('confirmed', 'offered')
        .map((one) => one.family)
        .sort((a, b) => a.family.localeCompare(b.family, language)),
      waiting: waiting.map((one) => one.family),
      requested: inState('requested').map((one) => one.family),
      nextInLine: waiting.filter((one) => seated.includes(one.party.id)).map((one) => one.family),
      questions: registrations
        .flatMap((one) => (one.question === null ? [] : [questionOf(one.id, one.question)]))
        .sort((a, b) => a.localeCompare(b, language)),
      people: row.taken_people,
    }
  })
}

function questionOf(id: string, sealed: Uint8Array): string {
  return unseal(sealed, { table: 'registration', column: 'question', row: id })
}

/** The date, its reader, and the right to it. @throws NotHere alike for unknown, foreign and family therapy dates */
async function deskRow(
  tx: Reading,
  viewer: Viewer<'coordinator'>,
  language: Language,
  id: string | undefined,
) {
  if (!isId(id)) throw new NotHere()
  const { reader, sites } = await deskReader(tx, viewer, language)
  const row = await dateWithWords(tx, id)
  if (!row || row.kind === 'therapy' || !inCare(row, sites)) throw new NotHere({ occurrenceId: id })
  return { row, reader, sites }
}

/** Her own sites' dates and all online ones are hers. */
export function inCare(
  date: { format: string; site_id: string | null },
  sites: string[] | undefined,
): boolean {
  return (
    sites === undefined || date.format === 'online' || (date.site_id !== null && sites.includes(date.site_id))
  )
}

/** @throws NotHere where the date is not on her desk; the same answer as for one that does not exist */
export async function onHerDesk(tx: Reading, viewer: Viewer<'coordinator'>, id: string): Promise<void> {
  const found = await formatOf(tx, id)
  const sites = await sitesInCare(tx, viewer)
  if (!found || found.kind === 'therapy' || !inCare({ format: found.format, site_id: found.siteId }, sites)) {
    throw new NotHere({ occurrenceId: id })
  }
}

async function deskReader(tx: Reading, viewer: Viewer<'coordinator'>, language: Language) {
  const zone = await clinicZone(tx)
  const reader: Reader = { language, zone, now: tx.now, ownZone: viewer.timeZone }
  return { reader, sites: await sitesInCare(tx, viewer) }
}

function deskDate(row: DateRow, reader: Reader, requests: Map<string, number>): DeskDate {
  const limits = limitsOf(row)
  const left = leftOf(limits.parties) < 1 ? 0 : leftOf(limits.people)
  return {
    ...offerOf(row, reader),
    people: row.taken_people,
    families: row.taken_parties,
    least: row.min_people,
    over: overBy(limits.people),
    freeWhileWaiting: row.waiting_parties > 0 && Number.isFinite(left) ? left : 0,
    requests: requests.get(row.id) ?? 0,
    audience: row.audience,
  }
}
