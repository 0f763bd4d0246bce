import type { Language } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { longDay } from '~/i18n/format'
import { reading, transact } from '~/platform/db.server'
import { record } from '../audit/record.server'
import { Invalid, NotHere } from '../errors'
import { isId } from '../ids'
import { familiesOn } from './call-rows.server'
import { toldFamilies } from './calls'
import type { CancellationForm } from './date-input'
import { deskDate, deskReader, inCare, lockHers } from './desk-access.server'
import { deskDates } from './desk-rows.server'
import { refuseUnlessFewMessages } from './messages.server'
import { datesById } from './occurrence-rows.server'
import { takeOff, wordsLeft } from './taking-off.server'
import type { DeskDate } from './views'
import { addDays, isDay, localDay, startOfDay } from './wallclock'

export type DayPage = {
  /** YYYY-MM-DD, by the clock of the clinic */
  day: string
  dayName: string
  today: string
  /** what takes place on that day and is not over */
  dates: DeskDate[]
  /** how many dates of that day are off already */
  off: number
}

/** Enough for the fullest day of a clinic with many sites. */
const datesADay = 60

/**
 * The dates of one day that can still be taken off, for a day on which the clinic cannot open.
 *
 * @param query `day` as YYYY-MM-DD; today where it is missing, wrong or over
 */
export async function readDay(
  viewer: Viewer<'coordinator'>,
  language: Language,
  query: URLSearchParams,
): Promise<DayPage> {
  return reading(async (tx) => {
    const { reader, sites } = await deskReader(tx, viewer, language)
    const today = localDay(tx.now, reader.zone)
    const asked = query.get('day')
    const day = isDay(asked) && asked >= today ? asked : today
    const from = startOfDay(day, reader.zone)
    const rows = await deskDates(tx, {
      sites,
      from,
      to: startOfDay(addDays(day, 1), reader.zone),
      count: datesADay,
    })
    const published = rows.filter((row) => row.published_at !== null)
    return {
      day,
      dayName: longDay(from, reader.zone, language, tx.now),
      today,
      dates: published
        .filter((row) => row.cancelled_at === null && row.ends_at > tx.now)
        .map((row) => deskDate(row, reader, new Map())),
      off: published.filter((row) => row.cancelled_at !== null).length,
    }
  })
}

export type CancellationView = {
  dates: DeskDate[]
  /** everybody who hears of it, by the alphabet, each family once */
  families: {
    /** as in the list of calls */
    name: string
    language: Language
    /** on how many of these dates it has a place, waits or asks */
    dates: number
    /** it has a place on one of them, so somebody calls */
    called: boolean
  }[]
}

/**
 * Who would hear of it if these dates were taken off: letters go to all of these families, calls to those with a
 * place. Each look is on record, since it holds names.
 *
 * @throws Invalid naming the field, NotHere for a date of another desk
 */
export async function previewCancellation(
  viewer: Viewer<'coordinator'>,
  language: Language,
  form: CancellationForm,
): Promise<CancellationView> {
  const ids = chosenIn(form)
  return transact(async (tx) => {
    const { reader, sites } = await deskReader(tx, viewer, language)
    const rows = (await datesById(tx, ids))
      .filter((row) => row.kind !== 'therapy' && inCare(row, sites))
      .sort((a, b) => a.starts_at - b.starts_at)
    if (rows.length < ids.length) throw new NotHere()
    for (const { id } of rows) {
      record(tx, viewer, { action: 'calls.read', subject: { kind: 'occurrence', id } })
    }
    const standing = rows.filter((row) => row.cancelled_at === null)
    const live = await familiesOn(
      tx,
      standing.map((row) => row.id),
    )
    return {
      dates: standing.map((row) => deskDate(row, reader, new Map())),
      families: toldFamilies(live, language),
    }
  })
}

/**
 * Takes several dates off in one step: all of them, or none with the reason. Each is taken off as it would be alone,
 * with its own row of the record, letters and calls. Dates that were off before stay as they are.
 *
 * @returns how many dates were taken off, and how many families hear of it
 * @throws Conflict `dateOver`, Invalid naming the field, NotHere for a date of another desk
 */
export async function cancelDates(
  viewer: Viewer<'coordinator'>,
  form: CancellationForm,
): Promise<{ dates: number; families: number }> {
  const ids = chosenIn(form)
  await refuseUnlessFewMessages(viewer, form.text)
  return transact(async (tx) => {
    const told = new Set<string>()
    let dates = 0
    for (const id of ids) {
      const row = await lockHers(tx, viewer, id)
      if (row.cancelled_at !== null) continue
      const live = await takeOff(tx, viewer, row)
      // A family on two of these dates reads the words once.
      const fresh = [...new Set(live.map((one) => one.account_id))].filter((account) => !told.has(account))
      await wordsLeft(tx, viewer, row.id, form, fresh)
      for (const account of fresh) told.add(account)
      dates += 1
    }
    return { dates, families: told.size }
  })
}

/** The chosen dates, ids ascending: the order in which dates are locked. */
function chosenIn(form: CancellationForm): string[] {
  if (form.dates.length === 0) throw new Invalid('dates', 'chooseDates')
  if (!form.dates.every(isId)) throw new NotHere()
  return [...new Set(form.dates)].sort()
}
