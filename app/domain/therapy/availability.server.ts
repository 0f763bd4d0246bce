import type { Viewer } from '~/doors/viewer'
import { fullDate, timeRange } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { type Reading, reading, type Tx, transact } from '~/platform/db.server'
import { seal, unseal } from '~/platform/seal.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { Conflict, Invalid, NotHere } from '../errors'
import { clinicZone, roomsToMeet } from '../events/named.server'
import { localDay } from '../events/wallclock'
import { once } from '../once.server'
import type { TimesForm } from './input'
import { soonestMs } from './rules'
import * as rows from './time-rows.server'
import { comingSlots, type Slot } from './times'

const lookAheadDays = 28
/** More than anybody keeps; a list without an end is nobody's. */
const most = 40

export type TimesView = {
  key: string
  weekly: TimeRowView[]
  once: TimeRowView[]
  away: { id: string; first: string; last: string; one: boolean }[]
  rooms: { value: string; label: string }[]
}

export type TimeRowView = {
  id: string
  /** 1 for Monday; null on one day only */
  weekday: number | null
  day: string | undefined
  hours: string
  online: boolean
  place: string | undefined
}

/** A clinician's own times for families, and the days off. */
export async function readTimes(viewer: Viewer<'clinician'>, language: Language): Promise<TimesView> {
  return reading(async (tx) => {
    const zone = await clinicZone(tx)
    const today = localDay(tx.now, zone)
    const views = (await rows.timesOf(tx, viewer.personId)).map((row): TimeRowView => {
      const room = language === 'es' ? row.room_es : row.room_en
      return {
        id: row.id,
        weekday: row.weekday === null ? null : Number(row.weekday),
        day: row.day === null ? undefined : dayText(row.day, language),
        hours: timeRange(wallClock(row.starts), wallClock(row.ends), 'UTC', language),
        online: row.format === 'online',
        place: row.site === null ? undefined : `${row.site}, ${room}`,
      }
    })
    const rooms = await roomsToMeet(tx, language)
    return {
      key: random128(),
      weekly: views.filter((one) => one.weekday !== null),
      once: views.filter((one) => one.weekday === null),
      away: (await rows.absencesOf(tx, viewer.personId, today)).map((row) => ({
        id: row.id,
        first: dayText(row.first_day, language),
        last: dayText(row.last_day, language),
        one: row.first_day === row.last_day,
      })),
      rooms: rooms.map((one) => ({ value: one.id, label: `${one.site}, ${one.name}` })),
    }
  })
}

/** An hour of the day as it stands on a wall, in no zone. */
const wallClock = (time: string) => Date.parse(`1970-01-01T${time}:00Z`)

const dayText = (day: string, language: Language) => fullDate(Date.parse(`${day}T12:00:00Z`), 'UTC', language)

/**
 * Adds or ends one of a clinician's own times or absences. Sessions that are booked stay as they are.
 *
 * @throws Invalid naming the field, Conflict `timesFull`, NotHere for a time of somebody else's
 */
export async function changeTimes(viewer: Viewer<'clinician'>, form: TimesForm): Promise<void> {
  await transact(async (tx) => {
    if (form.act === 'endTime' || form.act === 'endAway') {
      const end = form.act === 'endTime' ? rows.endTimeRow : rows.endAbsenceRow
      if (!(await end(tx, viewer.personId, form.id))) throw new NotHere({ time: form.id })
      record(tx, viewer, { action: 'therapy times changed', subject: { kind: 'therapy time', id: form.id } })
      return
    }
    await once(tx, viewer, form.key, 'therapy times', async () => {
      const id = random128()
      if (form.act === 'away') await addAway(tx, viewer, id, form)
      else await addTime(tx, viewer, id, form)
      record(tx, viewer, { action: 'therapy times changed', subject: { kind: 'therapy time', id } })
    })
  })
}

async function addAway(
  tx: Tx,
  viewer: Viewer<'clinician'>,
  id: string,
  form: Extract<TimesForm, { act: 'away' }>,
): Promise<void> {
  const today = localDay(tx.now, await clinicZone(tx))
  if (form.lastDay < today) throw new Invalid('lastDay', 'datePast')
  if ((await rows.absencesOf(tx, viewer.personId, today)).length >= most) throw new Conflict('timesFull')
  await rows.insertAbsence(tx, {
    id,
    clinician_id: viewer.personId,
    first_day: form.firstDay,
    last_day: form.lastDay,
    created_at: tx.now,
  })
}

async function addTime(
  tx: Tx,
  viewer: Viewer<'clinician'>,
  id: string,
  form: Extract<TimesForm, { act: 'weekly' | 'once' }>,
): Promise<void> {
  const present = await rows.timesOf(tx, viewer.personId)
  if (present.length >= most) throw new Conflict('timesFull')
  if (form.act === 'once' && form.day < localDay(tx.now, await clinicZone(tx)))
    throw new Invalid('day', 'datePast')
  const [weekday, day] = form.act === 'weekly' ? [form.weekday, null] : [null, form.day]
  const meets = present.some(
    (row) =>
      (row.weekday === null ? null : Number(row.weekday)) === weekday &&
      row.day === day &&
      row.starts < form.ends &&
      form.starts < row.ends,
  )
  if (meets) throw new Invalid('starts', 'timesOverlap')
  const inPerson = form.format === 'in_person'
  if (inPerson && !(await roomsToMeet(tx, viewer.language)).some((one) => one.id === form.roomId))
    throw new Invalid('roomId', 'roomMissing')
  await rows.insertTime(tx, {
    id,
    clinician_id: viewer.personId,
    weekday,
    day,
    starts: form.starts,
    ends: form.ends,
    format: form.format,
    room_id: inPerson ? (form.roomId ?? null) : null,
    sealed_link: inPerson
      ? null
      : Buffer.from(seal(form.link ?? '', { table: 'therapy_time', column: 'sealed_link', row: id })),
    created_at: tx.now,
  })
}

/** A clinician's slots of the next four weeks, each with its video link where it is online. */
export async function slotsOf(
  tx: Reading,
  clinicianId: string,
  zone: string,
): Promise<(Slot & { link: string | undefined })[]> {
  const times = await rows.timesOf(tx, clinicianId)
  const absences = await rows.absencesOf(tx, clinicianId, localDay(tx.now, zone))
  const slots = comingSlots(
    {
      times: times.map((row) => ({
        id: row.id,
        weekday: row.weekday === null ? null : Number(row.weekday),
        day: row.day,
        starts: row.starts,
        ends: row.ends,
        format: row.format,
        roomId: row.room_id,
      })),
      absences: absences.map((row) => ({ firstDay: row.first_day, lastDay: row.last_day })),
    },
    { now: tx.now, zone, days: lookAheadDays, soonest: soonestMs },
  )
  return slots.map((slot) => {
    const sealed = times.find((row) => row.id === slot.timeId)?.sealed_link
    const link = sealed
      ? unseal(sealed, { table: 'therapy_time', column: 'sealed_link', row: slot.timeId })
      : undefined
    return { ...slot, link }
  })
}
