import type { Viewer } from '~/doors/viewer'
import { type Tx, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { sitesInCare } from '../accounts/read.server'
import { record } from '../audit/record.server'
import { catalogueChanged } from '../clinic/catalogue.server'
import { Conflict, Invalid } from '../errors'
import { enqueue, withdraw } from '../notices/enqueue.server'
import { once } from '../once.server'
import { insertDate, markDateCancelled, markPublished } from './date-rows.server'
import { lockHers } from './desk-access.server'
import type { DateChangeForm, DateForm } from './input'
import { clinicZone, type DateRow } from './occurrence-rows.server'
import { roomsWithSites } from './place-rows.server'
import { changeProgramWords, hasDatesBeyond, insertProgram, programById } from './program-rows.server'
import { endAllOn, liveOn } from './registration-rows.server'
import { changeCapacity } from './seat-rows.server'
import { dayMs, daypartOf, instantOf } from './wallclock'
import { letterWhen } from './when'

/** No date is made further ahead than this. */
const furthest = 730 * dayMs

/**
 * Makes a program with its first date, as a draft that nobody else sees.
 *
 * @returns the date's id
 * @throws Invalid naming the field: a time that the clocks skip or show twice, a day gone by, more seats than the
 *   room holds, a place outside her sites
 */
export async function createDate(viewer: Viewer<'coordinator'>, form: DateForm): Promise<{ id: string }> {
  return transact((tx) =>
    once(tx, viewer, form.key, 'createDate', async () => {
      const { starts, local } = await startOf(tx, form)
      const place = await placeIn(tx, viewer, form)
      const programId = random128()
      const id = random128()
      await insertProgram(
        tx,
        {
          id: programId,
          kind: form.kind,
          audience: form.audience,
          joining: form.joining,
          ...wordsIn(form),
          local_start: local.slice(11),
          duration_minutes: form.minutes,
          created_at: tx.now,
          created_by: viewer.personId,
        },
        form.conditions,
      )
      await insertDate(tx, {
        id,
        program_id: programId,
        starts_at: starts,
        ends_at: starts + form.minutes * 60_000,
        local_start: local,
        daypart: daypartOf(local),
        format: form.format,
        language: form.language,
        site_id: place.siteId,
        room_id: place.roomId,
        facilitators: facilitatorList(form.facilitators),
        ...seatLimits(form, { format: form.format, roomSeats: place.roomSeats }),
        max_party_size: form.maxPartySize,
        min_people: form.minPeople,
        created_at: tx.now,
        created_by: viewer.personId,
      })
      record(tx, viewer, {
        action: 'date.created',
        subject: { kind: 'occurrence', id },
        detail: { program: programId },
      })
      return { id }
    }),
  )
}

async function startOf(tx: Tx, form: DateForm): Promise<{ starts: number; local: string }> {
  const local = `${form.date}T${form.start}`
  const starts = instantOf(local, await clinicZone(tx))
  if (starts === 'skipped') throw new Invalid('start', 'hourSkipped')
  if (starts === 'twice') throw new Invalid('start', 'hourTwice')
  if (starts <= tx.now) throw new Invalid('date', 'datePast')
  if (starts - tx.now > furthest) throw new Invalid('date', 'dateTooFar')
  return { starts, local }
}

type ChosenPlace = { siteId: string | null; roomId: string | null; roomSeats: number | undefined }

/** The site and room of a form, where she may use them. An online date has neither. */
async function placeIn(tx: Tx, viewer: Viewer<'coordinator'>, form: DateForm): Promise<ChosenPlace> {
  if (form.format === 'online') return { siteId: null, roomId: null, roomSeats: undefined }
  if (!form.siteId) throw new Invalid('siteId', 'placeMissing')
  const sites = await sitesInCare(tx, viewer)
  const rooms = (await roomsWithSites(tx)).filter((row) => row.site_id === form.siteId)
  if (rooms.length === 0 || (sites && !sites.includes(form.siteId)))
    throw new Invalid('siteId', 'placeMissing')
  if (!form.roomId) return { siteId: form.siteId, roomId: null, roomSeats: undefined }
  const room = rooms.find((row) => row.room_id === form.roomId)
  if (!room) throw new Invalid('roomId', 'roomElsewhere')
  return { siteId: form.siteId, roomId: form.roomId, roomSeats: room.seats ?? undefined }
}

/**
 * The limits that a number of seats means. A room limits those who come in person; online there is no wall. No
 * number means as many as the room holds, and without a room no limit.
 */
function seatLimits(
  form: { seats?: number | undefined; maxPartySize: number; minPeople: number },
  { format, roomSeats }: { format: DateRow['format']; roomSeats: number | undefined },
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

function facilitatorList(text: string | undefined): string {
  const names = (text ?? '').split(',').map((name) => name.trim())
  return JSON.stringify(names.filter(Boolean).slice(0, 6))
}

function wordsIn(form: DateChangeForm) {
  return {
    title_en: form.titleEn ?? null,
    title_es: form.titleEs ?? null,
    summary_en: form.summaryEn || null,
    summary_es: form.summaryEs || null,
    about_en: form.aboutEn || null,
    about_es: form.aboutEs || null,
  }
}

/**
 * Changes a date's seats and its program's words. Fewer seats than are taken send nobody away: the difference is
 * granted and shown as "over by", and shrinks as places come free.
 *
 * @throws Conflict once the date is cancelled or has begun
 */
export async function changeDate(
  viewer: Viewer<'coordinator'>,
  id: string | undefined,
  form: DateChangeForm,
): Promise<void> {
  await transact(async (tx) => {
    const row = await lockHers(tx, viewer, id)
    if (row.cancelled_at !== null) throw new Conflict('dateCancelled')
    if (tx.now >= row.starts_at) throw new Conflict('dateStarted')
    const limits = seatLimits(form, { format: row.format, roomSeats: row.room_seats ?? undefined })
    await changeCapacity(tx, row.id, {
      people: limits.max_people,
      inPerson: limits.max_in_person,
      maxPartySize: form.maxPartySize,
      minPeople: form.minPeople,
      facilitators: facilitatorList(form.facilitators),
    })
    await changeWords(tx, viewer, row.program_id, wordsIn(form))
    record(tx, viewer, {
      action: 'date.changed',
      subject: { kind: 'occurrence', id: row.id },
      detail: { seatsWere: row.max_people, seats: limits.max_people },
    })
    catalogueChanged(tx)
  })
}

/**
 * The words are the whole series': they change only where all its coming dates are in her care.
 *
 * @throws Conflict `wordsOfOtherSites`; then nothing else of the form is taken either
 */
async function changeWords(
  tx: Tx,
  viewer: Viewer<'coordinator'>,
  programId: string,
  words: ReturnType<typeof wordsIn>,
): Promise<void> {
  const present = await programById(tx, programId)
  const names = Object.keys(words) as (keyof typeof words)[]
  if (present && names.every((name) => (present[name] ?? null) === (words[name] ?? null))) return
  const sites = await sitesInCare(tx, viewer)
  if (sites && (await hasDatesBeyond(tx, programId, sites))) throw new Conflict('wordsOfOtherSites')
  await changeProgramWords(tx, programId, words)
}

/** Shows a draft to the families it is for. A date published before stays as it is. */
export async function publishDate(viewer: Viewer<'coordinator'>, id: string | undefined): Promise<void> {
  await transact(async (tx) => {
    const row = await lockHers(tx, viewer, id)
    if (row.published_at !== null) return
    if (row.cancelled_at !== null) throw new Conflict('dateCancelled')
    if (tx.now >= row.starts_at) throw new Conflict('dateStarted')
    await markPublished(tx, row.id)
    record(tx, viewer, { action: 'date.published', subject: { kind: 'occurrence', id: row.id } })
    catalogueChanged(tx)
  })
}

/**
 * Takes a date off: every family on it is told once, whatever it held, and nothing live stays on it. A date that
 * was cancelled before stays as it is.
 *
 * @returns how many families are told
 */
export async function cancelDate(
  viewer: Viewer<'coordinator'>,
  id: string | undefined,
): Promise<{ told: number }> {
  return transact(async (tx) => {
    const row = await lockHers(tx, viewer, id)
    if (row.cancelled_at !== null) return { told: 0 }
    if (tx.now >= row.ends_at) throw new Conflict('dateOver')
    const live = await liveOn(tx, row.id)
    await endAllOn(tx, row.id, viewer.personId)
    await markDateCancelled(tx, row.id, viewer.personId)
    const when = letterWhen(row, await clinicZone(tx), tx.now)
    for (const one of live) {
      for (const template of ['registered', 'waiting', 'seated']) await withdraw(tx, `${template}:${one.id}`)
      await enqueue(tx, {
        key: `dateCancelled:${one.id}`,
        accountId: one.account_id,
        template: 'dateCancelled',
        when,
      })
    }
    record(tx, viewer, {
      action: 'date.cancelled',
      subject: { kind: 'occurrence', id: row.id },
      detail: { families: live.length },
    })
    catalogueChanged(tx)
    return { told: live.length }
  })
}
