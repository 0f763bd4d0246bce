import { createHash } from 'node:crypto'
import type { Viewer } from '~/doors/viewer'
import { longDay, timeRange } from '~/i18n/format'
import type { Reading, Tx } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { sitesInCare } from '../accounts/read.server'
import { Invalid } from '../errors'
import { foldedName } from '../people/household'
import {
  type BookingRow,
  bookingsBetween,
  type ClosureRow,
  closuresFrom,
  insertOverrides,
} from './booking-rows.server'
import { type Booking, type Clash, decideClashes } from './clashes'
import { roomsWithSites } from './place-rows.server'
import { lockResources } from './resource-rows.server'
import type { DateFields } from './series-plan'
import { facilitatorsIn, titleOf } from './shown'
import type { ClashView, Format } from './views'
import { dayMs, instantOf } from './wallclock'
import type { Reader } from './when'

/** No date is made further ahead than this. */
const furthest = 730 * dayMs

/**
 * The instant that a form's day and hour mean.
 *
 * @throws Invalid naming the field: an hour that the clocks skip or show twice, a day gone by, one too far away
 */
export function startOf(
  form: { date: string; start: string },
  zone: string,
  now: number,
): { starts: number; local: string } {
  const local = `${form.date}T${form.start}`
  const starts = instantOf(local, zone)
  if (starts === 'skipped') throw new Invalid('start', 'hourSkipped')
  if (starts === 'twice') throw new Invalid('start', 'hourTwice')
  if (starts <= now) throw new Invalid('date', 'datePast')
  if (starts - now > furthest) throw new Invalid('date', 'dateTooFar')
  return { starts, local }
}

export type ChosenPlace = {
  siteId: string | null
  roomId: string | null
  roomSeats: number | undefined
  roomBuffer: number
}

type PlaceForm = { format: Format; siteId?: string | undefined; roomId?: string | undefined }

/** The site and room of a form, where she may use them. An online date has neither. */
export async function placeIn(
  tx: Reading,
  viewer: Viewer<'coordinator'>,
  form: PlaceForm,
): Promise<ChosenPlace> {
  const none = { siteId: null, roomId: null, roomSeats: undefined, roomBuffer: 0 }
  if (form.format === 'online') return none
  if (!form.siteId) throw new Invalid('siteId', 'placeMissing')
  const sites = await sitesInCare(tx, viewer)
  const rooms = (await roomsWithSites(tx)).filter((row) => row.site_id === form.siteId)
  if (rooms.length === 0 || (sites && !sites.includes(form.siteId)))
    throw new Invalid('siteId', 'placeMissing')
  if (!form.roomId) return { ...none, siteId: form.siteId }
  const room = rooms.find((row) => row.room_id === form.roomId)
  if (!room) throw new Invalid('roomId', 'roomElsewhere')
  return {
    siteId: form.siteId,
    roomId: form.roomId,
    roomSeats: room.seats ?? undefined,
    roomBuffer: room.buffer_minutes ?? 0,
  }
}

/**
 * The limits that a number of seats means. A room limits those who come in person; online there is no wall. No
 * number means as many as the room holds, and without a room no limit.
 */
export function seatLimits(
  form: { seats?: number | undefined; maxPartySize: number; minPeople: number },
  { format, roomSeats }: { format: Format; roomSeats: number | undefined },
): { max_people: number | null; max_in_person: number | null } {
  if (
    format === 'in_person' &&
    roomSeats !== undefined &&
    form.seats !== undefined &&
    form.seats > roomSeats
  ) {
    throw new Invalid('seats', 'seatsOverRoom')
  }
  const people = form.seats ?? (format === 'in_person' ? (roomSeats ?? null) : null)
  if (people !== null && form.minPeople > people) throw new Invalid('minPeople', 'minPeopleOverSeats')
  const inPerson =
    format === 'both' && roomSeats !== undefined ? Math.min(roomSeats, people ?? roomSeats) : null
  return { max_people: people, max_in_person: inPerson }
}

/** Names typed with commas between them, each once. */
export function namesIn(text: string | undefined): string[] {
  const names = (text ?? '').split(',').map((name) => name.trim())
  return [...new Set(names.filter(Boolean))].slice(0, 6)
}

type ArrangementForm = PlaceForm & {
  minutes: number
  language: DateFields['language']
  videoHost?: string | undefined
  facilitators?: string | undefined
  seats?: number | undefined
  maxPartySize: number
  minPeople: number
}

/** What a form says of a date, but for its day and hour. @throws Invalid naming the field */
export async function fieldsOf(
  tx: Reading,
  viewer: Viewer<'coordinator'>,
  form: ArrangementForm,
): Promise<{ fields: Omit<DateFields, 'local'>; roomBuffer: number }> {
  const place = await placeIn(tx, viewer, form)
  const limits = seatLimits(form, { format: form.format, roomSeats: place.roomSeats })
  return {
    roomBuffer: place.roomBuffer,
    fields: {
      minutes: form.minutes,
      format: form.format,
      siteId: place.siteId,
      roomId: place.roomId,
      videoHost: form.format === 'in_person' ? null : (form.videoHost ?? null),
      language: form.language,
      facilitators: namesIn(form.facilitators),
      maxPeople: limits.max_people,
      maxInPerson: limits.max_in_person,
      maxPartySize: form.maxPartySize,
      minPeople: form.minPeople,
    },
  }
}

/** A closure's name for a local day, for a site or for an online date; undefined on an ordinary day. */
export type ClosedOn = (day: string, siteId: string | null) => ClosureRow | undefined

/** The closures from a day on. One without a site closes everything, what is online too. */
export async function closuresAfter(tx: Reading, day: string): Promise<ClosedOn> {
  const rows = await closuresFrom(tx, day)
  return (one, siteId) =>
    rows.find(
      (row) =>
        row.first_day <= one && one <= row.last_day && (row.site_id === null || row.site_id === siteId),
    )
}

/** A date of a plan, with its instants, as far as clashes and closures go. */
export type Settled = { id: string; startsAt: number; endsAt: number; fields: DateFields }

export type Obstacles = { clashes: (Clash | { id: string; resource: 'closure' })[]; views: ClashView[] }

/** What a date needs alone, by the names under which it is locked. */
function resourcesOf({ fields }: Settled): string[] {
  return [
    ...(fields.roomId ? [`room ${fields.roomId}`] : []),
    ...fields.facilitators.map((name) => `person ${foldedName(name)}`),
    ...(fields.videoHost ? [`video ${foldedName(fields.videoHost)}`] : []),
  ]
}

/**
 * Everything that stands in the way of some dates: rooms, people, video accounts, closed days. A verb locks what
 * the dates need before it looks, so that two coordinators never book one room at one hour without knowing; a
 * preview only looks.
 */
export async function obstaclesTo(
  tx: Reading | Tx,
  wanted: readonly Settled[],
  { reader, roomBuffer = 0, closed }: { reader: Reader; roomBuffer?: number; closed?: ClosedOn },
): Promise<Obstacles> {
  if (wanted.length === 0) return { clashes: [], views: [] }
  if ('beforeCommit' in tx) await lockResources(tx, wanted.flatMap(resourcesOf))
  const widest = 120 * 60_000
  const rows = await bookingsBetween(
    tx,
    Math.min(...wanted.map((one) => one.startsAt)) - widest,
    Math.max(...wanted.map((one) => one.endsAt)) + widest,
  )
  const buffers = new Map(rows.map((row) => [row.room_id, row.buffer_minutes ?? 0]))
  const mine = wanted.map(
    (one): Booking => ({
      id: one.id,
      startsAt: one.startsAt,
      endsAt: one.endsAt,
      roomId: one.fields.roomId ?? undefined,
      roomBuffer: Math.max(roomBuffer, buffers.get(one.fields.roomId) ?? 0),
      facilitators: one.fields.facilitators,
      videoHost: one.fields.videoHost ?? undefined,
    }),
  )
  const clashes = decideClashes(mine, rows.map(bookingOf))
  const byId = new Map(wanted.map((one) => [one.id, one]))
  const others = new Map(rows.map((row) => [row.id, row]))
  const whenSays = (one: Settled) => ({
    day: longDay(one.startsAt, reader.zone, reader.language, reader.now),
    time: timeRange(one.startsAt, one.endsAt, reader.zone, reader.language),
  })
  const views = clashes.flatMap((clash): ClashView[] => {
    const one = byId.get(clash.id)
    if (!one) return []
    const other = others.get(clash.otherId)
    return [
      {
        resource: clash.resource,
        name: clash.resource === 'room' ? roomName(other, reader) : clash.name,
        ...whenSays(one),
        // Family therapy is in no list by name, and so in no clash either.
        other:
          other && other.kind !== 'therapy' ? { id: other.id, title: titleOf(other, reader) } : undefined,
      },
    ]
  })
  const shut = closed
    ? wanted.flatMap((one) => {
        const closure = closed(one.fields.local.slice(0, 10), one.fields.siteId)
        return closure ? [{ one, closure }] : []
      })
    : []
  return {
    clashes: [...clashes, ...shut.map(({ one }) => ({ id: one.id, resource: 'closure' as const }))],
    views: [
      ...views,
      ...shut.map(({ one, closure }) => ({
        resource: 'closure' as const,
        name: closureName(closure, reader),
        ...whenSays(one),
        other: undefined,
      })),
    ],
  }
}

export function bookingOf(row: BookingRow): Booking {
  return {
    id: row.id,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    roomId: row.room_id ?? undefined,
    roomBuffer: row.buffer_minutes ?? 0,
    facilitators: facilitatorsIn(row.facilitators),
    videoHost: row.video_host ?? undefined,
  }
}

export function closureName(row: Pick<ClosureRow, 'name_en' | 'name_es'>, reader: Reader): string {
  return (reader.language === 'es' ? (row.name_es ?? row.name_en) : (row.name_en ?? row.name_es)) ?? ''
}

function roomName(row: BookingRow | undefined, reader: Reader): string {
  return (reader.language === 'es' ? row?.room_es : row?.room_en) ?? ''
}

/** Refuses dates in the way of others, unless she says why it is all right; then her reason is kept with each. */
export async function answerFor(
  tx: Tx,
  viewer: Viewer<'coordinator'>,
  { clashes }: Obstacles,
  reason: string | undefined,
): Promise<void> {
  if (clashes.length === 0) return
  if (!reason) throw new Invalid('reason', 'clashReason')
  await insertOverrides(
    tx,
    clashes.map((clash) => ({
      id: random128(),
      occurrence_id: clash.id,
      other_id: 'otherId' in clash ? clash.otherId : null,
      resource: clash.resource,
      reason,
      at: tx.now,
      actor_id: viewer.personId,
    })),
  )
}

/** A short name for a plan that was looked at: another plan has another name. */
export function digestOf(plan: unknown): string {
  return createHash('sha256').update(JSON.stringify(plan)).digest('base64url').slice(0, 32)
}
