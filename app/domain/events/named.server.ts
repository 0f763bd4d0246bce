import type { Viewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import type { Reading, Tx } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import type { Act } from '../audit/known-acts'
import { record } from '../audit/record.server'
import { Conflict, Invalid, NotHere } from '../errors'
import { enqueue, withdraw } from '../notices/enqueue.server'
import { bookingOf, closuresAfter } from './arranging.server'
import { attendeesOf, countSeats, setAttending } from './attendee-rows.server'
import { bookingsBetween } from './booking-rows.server'
import { letterCalendar } from './calendar.server'
import { type Clash, decideClashes } from './clashes'
import { insertDate, markDateCancelled } from './date-rows.server'
import { lockNamedProgram } from './named-rows.server'
import { newsOf } from './news'
import { clinicZone } from './occurrence-rows.server'
import { writeRegistration } from './party.server'
import { roomsWithSites } from './place-rows.server'
import { held, lockSeats } from './promoting.server'
import { endAllOn, endRegistration, liveOn } from './registration-rows.server'
import { isLate } from './rules'
import { changeSeats } from './seat-rows.server'
import { allBy, without } from './seats'
import { changePart, partById } from './series-rows.server'
import { partyIn } from './shown'
import { daypartOf, localTime } from './wallclock'
import { letterWhen, type Reader, whenOf } from './when'

/*
 * Dates of the audience `named`: made for one family by the therapy room, with one party (events.md, "Audience").
 * They are in no list, count or report, and answer 404 to everybody but through the room that made them. Seats,
 * letters and locks are those of every date.
 */

export type NamedPlan = {
  startsAt: number
  endsAt: number
  format: 'in_person' | 'online'
  /** where people meet; none online */
  roomId: string | null
  language: Language
  /** who leads it, first and last name */
  leader: string
}

/** The one party: the account whose household comes. */
export type NamedParty = { accountId: string; personId: string; givenName: string }

export type NamedObstacle = Clash['resource'] | 'closure'

/** Names on a date may carry a title that the staff list does not. */
const untitled = (name: string) => name.replace(/^(dra?|prof|lic|mr|ms|mrs)\.?\s+/i, '')

/** The rooms a named date can be in, each with its site. */
export async function roomsToMeet(
  tx: Reading,
  language: Language,
): Promise<{ id: string; siteId: string; name: string; site: string }[]> {
  return (await roomsWithSites(tx)).flatMap((row) =>
    row.room_id === null
      ? []
      : [
          {
            id: row.room_id,
            siteId: row.site_id,
            name: (language === 'es' ? row.name_es : row.name_en) ?? '',
            site: row.short_name,
          },
        ],
  )
}

/**
 * What stands in the way of each of some named dates: its room, its leader elsewhere, or a closed day. What the other
 * date is is not said. It asks the database as often for many as for one.
 *
 * @param id the date itself, where it is to be moved
 */
export async function obstaclesToEach(
  tx: Reading,
  plans: readonly NamedPlan[],
  id = '',
): Promise<NamedObstacle[][]> {
  if (plans.length === 0) return []
  const widest = 120 * 60_000
  const from = Math.min(...plans.map((one) => one.startsAt)) - widest
  const rows = await bookingsBetween(tx, from, Math.max(...plans.map((one) => one.endsAt)) + widest)
  const others = rows.map(bookingOf).map((one) => ({ ...one, facilitators: one.facilitators.map(untitled) }))
  const rooms = await roomsWithSites(tx)
  const zone = await clinicZone(tx)
  const closedOn = await closuresAfter(tx, localTime(from, zone).slice(0, 10))
  return plans.map((plan) => {
    const room = rooms.find((one) => one.room_id !== null && one.room_id === plan.roomId)
    const wanted = {
      id,
      startsAt: plan.startsAt,
      endsAt: plan.endsAt,
      roomId: plan.roomId ?? undefined,
      roomBuffer: room?.buffer_minutes ?? 0,
      facilitators: [untitled(plan.leader)],
      videoHost: undefined,
    }
    const closed = closedOn(localTime(plan.startsAt, zone).slice(0, 10), room?.site_id ?? null)
    const found = decideClashes([wanted], others).map((one): NamedObstacle => one.resource)
    return [...new Set(closed ? [...found, 'closure' as const] : found)]
  })
}

/** The same for one date. */
export async function obstaclesToNamed(tx: Reading, plan: NamedPlan, id?: string): Promise<NamedObstacle[]> {
  return (await obstaclesToEach(tx, [plan], id))[0] ?? []
}

/** @throws Conflict `timeTaken` where something stands in the way */
async function mustBeFree(tx: Reading, plan: NamedPlan, id?: string): Promise<void> {
  if ((await obstaclesToNamed(tx, plan, id)).length > 0) throw new Conflict('timeTaken')
}

async function placeOf(
  tx: Reading,
  plan: NamedPlan,
): Promise<{ site_id: string | null; room_id: string | null }> {
  if (plan.format === 'online') return { site_id: null, room_id: null }
  const room = (await roomsWithSites(tx)).find((one) => one.room_id !== null && one.room_id === plan.roomId)
  if (!room) throw new Invalid('roomId', 'roomElsewhere')
  return { site_id: room.site_id, room_id: room.room_id }
}

async function columnsOf(tx: Reading, plan: NamedPlan) {
  const local = localTime(plan.startsAt, await clinicZone(tx))
  return {
    ...(await placeOf(tx, plan)),
    starts_at: plan.startsAt,
    ends_at: plan.endsAt,
    local_start: local,
    daypart: daypartOf(local),
    format: plan.format,
    language: plan.language,
    facilitators: JSON.stringify([plan.leader]),
  }
}

/**
 * Books a named date for one party, in the caller's transaction: the date, the registration, its seat, the audit
 * row and the letter.
 *
 * @throws Conflict `timeTaken` where the room or the leader is taken, or the day is closed
 */
export async function bookNamed(
  tx: Tx,
  viewer: Viewer,
  plan: NamedPlan,
  party: NamedParty,
): Promise<{ occurrenceId: string; registrationId: string }> {
  const programId = await lockNamedProgram(tx)
  await mustBeFree(tx, plan)
  const occurrenceId = random128()
  await insertDate(tx, {
    ...(await columnsOf(tx, plan)),
    id: occurrenceId,
    program_id: programId,
    max_parties: 1,
    published_at: tx.now,
    created_at: tx.now,
    created_by: viewer.personId,
  })
  const registrationId = await writeRegistration(tx, party, occurrenceId, {
    form: { needs: [], interpreterLanguage: undefined, question: undefined },
    people: [{ kind: 'me', id: party.personId, name: party.givenName, attending: plan.format }],
    state: 'confirmed',
    answers: [],
    by: viewer.personId,
  })
  await changeSeats(tx, occurrenceId, { ...held(allBy(plan.format, 1)), waiting: 0 })
  recordDate(tx, viewer, 'named date booked', occurrenceId)
  await enqueue(tx, {
    key: `registered:${registrationId}`,
    accountId: party.accountId,
    template: 'registered',
    when: letterWhen({ starts_at: plan.startsAt, ends_at: plan.endsAt }, await clinicZone(tx), tx.now),
    calendar: await letterCalendar(tx, registrationId),
  })
  return { occurrenceId, registrationId }
}

/**
 * Moves a booked named date: the same id, registration and calendar entry, one version on.
 *
 * @throws Conflict `timeTaken`, or `dateOver` where it was taken off or is over
 */
export async function moveNamed(tx: Tx, viewer: Viewer, id: string, plan: NamedPlan): Promise<void> {
  await lockNamedProgram(tx)
  const row = (await lockSeats(tx, [id])).get(id)
  if (row?.kind !== 'therapy') throw new NotHere({ occurrenceId: id })
  if (row.cancelled_at !== null || row.ends_at <= tx.now) throw new Conflict('dateOver')
  await mustBeFree(tx, plan, id)
  await changePart(tx, id, { ...(await columnsOf(tx, plan)), moved_from: row.starts_at }, { news: true })
  const version = (await partById(tx, id))?.sequence ?? 0
  for (const one of await liveOn(tx, id)) {
    const turned = without(allBy(plan.format, one.seats), partyIn(one))
    if (turned.online !== 0) {
      await changeSeats(tx, id, { ...held(turned), parties: 0 })
      const people = await attendeesOf(tx, [one.id])
      const ids = people.map((person) => person.id)
      await setAttending(tx, ids, plan.format)
      await countSeats(tx, one.id)
    }
    await enqueue(tx, {
      key: `moved:${one.id}:${version}`,
      accountId: one.account_id,
      template: 'moved',
      when: letterWhen({ starts_at: plan.startsAt, ends_at: plan.endsAt }, await clinicZone(tx), tx.now),
      calendar: await letterCalendar(tx, one.id),
    })
  }
  recordDate(tx, viewer, 'named date moved', id)
}

/**
 * Takes a named date off. Twice is once. Whoever of the two sides it was, nothing live stays on it.
 *
 * @param by the family that cannot come, or the clinic that had to change it
 */
export async function endNamed(tx: Tx, viewer: Viewer, id: string, by: 'family' | 'clinic'): Promise<void> {
  const row = (await lockSeats(tx, [id])).get(id)
  if (row?.kind !== 'therapy') throw new NotHere({ occurrenceId: id })
  if (row.cancelled_at !== null) return
  const live = await liveOn(tx, id)
  const state = isLate(row.starts_at, tx.now) ? 'late_cancelled' : 'cancelled'
  if (by === 'family') for (const one of live) await endRegistration(tx, one.id, state, viewer.personId)
  else await endAllOn(tx, id, viewer.personId)
  const version = await markDateCancelled(tx, id, viewer.personId)
  for (const one of live) {
    await withdraw(tx, ...newsOf({ id: one.id, startsAt: row.starts_at }))
    const template = by === 'family' ? 'cancelled' : 'dateCancelled'
    await enqueue(tx, {
      key: `${template}:${one.id}:${version}`,
      accountId: one.account_id,
      template,
      when: letterWhen(row, await clinicZone(tx), tx.now),
      calendar: await letterCalendar(tx, one.id),
    })
  }
  recordDate(tx, viewer, 'named date taken off', id)
}

function recordDate(tx: Tx, viewer: Viewer, action: Act, id: string): void {
  record(tx, viewer, { action, subject: { kind: 'occurrence', id } })
}

export type { Reader }
export { clinicZone, letterWhen, whenOf }
