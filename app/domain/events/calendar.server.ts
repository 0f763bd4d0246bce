import type { Viewer } from '~/doors/viewer'
import { catalogue } from '~/i18n/catalogue.server'
import type { Language } from '~/i18n/words'
import { type Reading, reading } from '~/platform/db.server'
import { letterhead } from '~/platform/letterhead.server'
import { NotHere } from '../errors'
import { isId } from '../ids'
import { type CalendarEntry, calendarFor, type LetterCalendar, writeCalendar } from '../notices/calendar'
import { type EntryRow, entriesOf } from './calendar-rows.server'
import { myRegistration } from './mine-rows.server'

/**
 * The calendar part of a letter about some registrations of one family, which are booked or were until now. Whoever
 * only waits, or is offered a place, has none.
 */
export async function letterCalendar(
  tx: Reading,
  ...registrationIds: readonly string[]
): Promise<LetterCalendar | undefined> {
  return calendarFor((await entriesOf(tx, registrationIds)).map(entryOf))
}

/** The entries of many families' registrations, each with its one. */
export async function letterCalendars(
  tx: Reading,
  registrationIds: readonly string[],
): Promise<Map<string, CalendarEntry[]>> {
  const rows = await entriesOf(tx, registrationIds)
  return new Map(rows.map((row) => [row.registration_id, [entryOf(row)]]))
}

export function entryOf(row: Omit<EntryRow, 'registration_id'>): CalendarEntry {
  return {
    uid: row.uid,
    sequence: row.sequence,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    changedAt: row.changed_at,
    cancelled: row.cancelled_at !== null,
  }
}

/**
 * One booked date of one's own as a file for a calendar. It says when, and nothing else.
 *
 * @throws NotHere for anybody else's, and for one that is not booked
 */
export async function calendarFile(
  viewer: Viewer<'family'>,
  language: Language,
  id: string | undefined,
): Promise<string> {
  if (!isId(id)) throw new NotHere()
  return reading(async (tx) => {
    const mine = await myRegistration(tx, viewer.accountId, id)
    const [row] = mine?.state === 'confirmed' ? await entriesOf(tx, [id]) : []
    if (!row) throw new NotHere()
    return published([entryOf(row)], language)
  })
}

/** Entries as a list of their own, not an invitation: a file, or a calendar that is subscribed to under a name. */
export function published(entries: readonly CalendarEntry[], language: Language, name?: string): string {
  const { origin, sender } = letterhead()
  return writeCalendar({
    method: 'PUBLISH',
    entries,
    summary: catalogue(language).letters.appointment,
    url: `${origin}/family/registrations`,
    organizer: sender,
    ...(name === undefined ? {} : { name }),
  })
}
