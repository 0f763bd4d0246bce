import type { Language } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { longDay, timeSaid } from '~/i18n/format'
import { type Reading, reading, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { NotHere } from '../errors'
import { isId } from '../ids'
import { came, checkInWindow, doorStateOf } from './attendance'
import {
  attendanceOn,
  codeOf,
  type DoorRow,
  doorRows,
  eventCounts,
  lastClosing,
  registrationOfCode,
  unmarkedOn,
  walkInsOn,
} from './attendance-rows.server'
import { attendeesOf } from './attendee-rows.server'
import {
  type CheckInPage,
  type DoorPerson,
  type DoorWaiting,
  type PaperHousehold,
  pickHouseholds,
  type ShownHouseholds,
  shownHouseholds,
} from './check-in-view'
import { deskDate, deskRow, onHerDesk } from './desk-access.server'
import type { DateRow } from './occurrence-rows.server'
import { fits, leftOf, wayOf } from './seats'
import { grantedLimitsOf, needsIn, partyIn } from './shown'
import type { DeskDate } from './views'
import type { Reader } from './when'

/**
 * The door of a date: its households with a mark for each person, who waits, who walked in. Each look is on record,
 * since it holds names and needs.
 *
 * @param query `find`, `show`, `page`, or `household` for one alone; `already` and `changed` name what a tap said
 * @throws NotHere outside her sites
 */
export async function readCheckIn(
  viewer: Viewer<'coordinator'>,
  language: Language,
  id: string | undefined,
  query: URLSearchParams,
): Promise<CheckInPage> {
  return transact(async (tx) => {
    const { row, reader } = await deskRow(tx, viewer, language, id)
    record(tx, viewer, { action: 'checkIn.read', subject: { kind: 'occurrence', id: row.id } })
    const asked = askedIn(query)
    const rows = await doorRows(tx, row.id)
    const all = await householdsIn(tx, row, rows, reader)
    const { shown, found, pages } = pickHouseholds(all, asked)
    const seen = await eventCounts(
      tx,
      shown.flatMap((one) => one.people.map((person) => person.id)),
    )
    const walkIns = await walkInsOn(tx, row.id)
    const closing = await lastClosing(tx, row.id)
    const people = all.flatMap((one) => one.people)
    const limits = grantedLimitsOf(row)
    const free = Math.min(leftOf(limits.people), leftOf(limits.parties) < 1 ? 0 : Number.POSITIVE_INFINITY)
    const { from, to } = checkInWindow(row)
    return {
      date: deskDate(row, reader, new Map()),
      state: doorStateOf(row, tx.now),
      opens: momentOf(from, reader),
      closes: momentOf(to, reader),
      begun: tx.now >= row.starts_at,
      here: people.filter((one) => one.inside).length + walkIns.reduce((sum, one) => sum + one.people, 0),
      expected: people.filter((one) => one.mark === 'unmarked').length,
      free: Number.isFinite(free) ? free : undefined,
      households: shown.map((one) => ({
        ...one,
        key: random128(),
        seen: one.people.reduce((sum, person) => sum + (seen.get(person.id) ?? 0), 0),
        said:
          query.get('already') === one.registrationId
            ? 'already'
            : query.get('changed') === one.registrationId
              ? 'changed'
              : undefined,
      })),
      families: all.length,
      found,
      pages,
      asked: { ...asked, page: Math.min(asked.page, pages) },
      waiting: rows.filter((one) => one.state !== 'confirmed').map((one) => waitingOf(one, row)),
      walkIns: walkIns.map((one) => ({
        id: one.id,
        name: one.given_name,
        people: one.people,
        time: timeSaid(one.at, reader.zone, language),
      })),
      closed: closing && momentOf(closing.at, reader),
    }
  })
}

function askedIn(query: URLSearchParams): CheckInPage['asked'] {
  const show = query.get('show') as ShownHouseholds
  const page = /^[1-9]\d{0,2}$/.exec(query.get('page') ?? '')
  const household = query.get('household') ?? undefined
  return {
    find: query.get('find')?.trim().slice(0, 60) ?? '',
    show: shownHouseholds.includes(show) ? show : 'all',
    page: page ? Number(page[0]) : 1,
    household: isId(household) ? household : undefined,
  }
}

function momentOf(instant: number, { zone, language, now }: Reader): { day: string; time: string } {
  return { day: longDay(instant, zone, language, now), time: timeSaid(instant, zone, language) }
}

/** The booked households of a date by the alphabet, each person with their mark. */
export async function householdsIn(
  tx: Reading,
  row: DateRow,
  rows: readonly DoorRow[],
  { zone, language }: Reader,
): Promise<PaperHousehold[]> {
  const booked = rows.filter((one) => one.state === 'confirmed')
  const attendees = await attendeesOf(
    tx,
    booked.map((one) => one.id),
  )
  const marks = new Map((await attendanceOn(tx, row.id)).map((one) => [one.attendee_id, one]))
  const people = new Map<string, DoorPerson[]>()
  for (const one of attendees) {
    const known = marks.get(one.id)
    const since = known?.since ?? undefined
    const mine = people.get(one.registration_id) ?? []
    people.set(one.registration_id, mine)
    mine.push({
      id: one.id,
      name: one.given_name,
      attending: one.attending,
      mark: known?.mark ?? 'unmarked',
      inside: known !== undefined && came(known.mark),
      since: since === undefined ? undefined : timeSaid(since, zone, language),
    })
  }
  const order = new Intl.Collator(language)
  return booked
    .map((one) => ({
      registrationId: one.id,
      family: `${one.family_name}, ${one.given_name}`,
      givenName: one.given_name,
      familyName: one.family_name,
      attending: wayOf(partyIn(one)),
      needs: needsIn(one.needs),
      interpreterLanguage: one.interpreter_language ?? undefined,
      people: people.get(one.id) ?? [],
    }))
    .sort((a, b) => order.compare(a.family, b.family) || (a.registrationId < b.registrationId ? -1 : 1))
}

function waitingOf(one: DoorRow, row: DateRow): DoorWaiting {
  return {
    registrationId: one.id,
    family: `${one.family_name}, ${one.given_name}`,
    people: one.seats,
    state: one.state as DoorWaiting['state'],
    fits: fits(grantedLimitsOf(row), partyIn(one)),
    key: random128(),
  }
}

export type WalkInPage = { date: DeskDate; open: boolean; free: number | undefined; formKey: string }

/** The page on which a coordinator writes down who walked in. @throws NotHere outside her sites */
export async function readWalkIn(
  viewer: Viewer<'coordinator'>,
  language: Language,
  id: string | undefined,
): Promise<WalkInPage> {
  return reading(async (tx) => {
    const { row, reader } = await deskRow(tx, viewer, language, id)
    const free = leftOf(grantedLimitsOf(row).people)
    return {
      date: deskDate(row, reader, new Map()),
      open: doorStateOf(row, tx.now) === 'open',
      free: Number.isFinite(free) ? free : undefined,
      formKey: random128(),
    }
  })
}

export type ClosingPage = { date: DeskDate; closable: boolean; unmarked: number; formKey: string }

/** What closing a session would do. @throws NotHere outside her sites */
export async function readClosing(
  viewer: Viewer<'coordinator'>,
  language: Language,
  id: string | undefined,
): Promise<ClosingPage> {
  return reading(async (tx) => {
    const { row, reader } = await deskRow(tx, viewer, language, id)
    return {
      date: deskDate(row, reader, new Map()),
      closable: doorStateOf(row, tx.now) === 'open' && tx.now >= row.starts_at,
      unmarked: (await unmarkedOn(tx, row.id)).length,
      formKey: random128(),
    }
  })
}

/**
 * Where a scanned code leads: the date and the registration it was made for. A code is dead with its registration.
 *
 * @throws NotHere alike for unknown and dead codes and those of other sites
 */
export async function readCode(
  viewer: Viewer<'coordinator'>,
  token: string | undefined,
): Promise<{ occurrenceId: string; registrationId: string }> {
  if (!isId(token)) throw new NotHere()
  return reading(async (tx) => {
    const found = await registrationOfCode(tx, token)
    if (!found) throw new NotHere()
    await onHerDesk(tx, viewer, found.occurrence_id)
    return { occurrenceId: found.occurrence_id, registrationId: found.id }
  })
}

/** The code of one's own registration, to be shown at the door; none where nobody of it has a place in the room. */
export async function doorCode(
  tx: Reading,
  registration: { id: string; state: string; seats: number; online_seats: number } | undefined,
): Promise<string | undefined> {
  if (registration?.state !== 'confirmed' || registration.online_seats === registration.seats)
    return undefined
  return codeOf(tx, registration.id)
}
