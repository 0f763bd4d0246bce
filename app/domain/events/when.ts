import {
  dayOf,
  fullDate,
  iso,
  longDay,
  monthDay,
  timeOfDay,
  timeRange,
  timeSaid,
  weekday,
  zoneName,
} from '~/i18n/format'
import type { Language } from '~/i18n/words'
import type { When } from './views'
import { addDays, hourOf, localTime } from './wallclock'

/** Who reads a date: their language, the clinic's zone, the instant of reading, and their own zone if they have one. */
export type Reader = { language: Language; zone: string; now: number; ownZone?: string }

/**
 * A date in the reader's words. Times are the clinic's, where people meet; the zone is named for whoever keeps
 * another.
 */
export function whenOf(date: { starts_at: number; ends_at: number }, reader: Reader): When {
  const { language, zone, now, ownZone = zone } = reader
  const { starts_at: start, ends_at: end } = date
  const day = dayOf(start, zone)
  const today = dayOf(now, zone)
  const differs = localTime(start, zone) !== localTime(start, ownZone)
  return {
    iso: { start: iso(start), end: iso(end) },
    day,
    near:
      day === today
        ? hourOf(start, zone) >= 17
          ? 'tonight'
          : 'today'
        : day === addDays(today, 1)
          ? 'tomorrow'
          : undefined,
    weekday: weekday(start, zone, language),
    date:
      day.slice(0, 4) === today.slice(0, 4)
        ? monthDay(start, zone, language)
        : fullDate(start, zone, language),
    longDay: longDay(start, zone, language, now),
    time: timeRange(start, end, zone, language),
    startTime: timeOfDay(start, zone, language),
    zone: differs ? zoneName(start, zone, language) : undefined,
  }
}

/** All a letter may say of a date, in both languages: its weekday, its day, its time. */
export function letterWhen(date: { starts_at: number; ends_at: number }, zone: string, now: number) {
  const say = (language: Language) =>
    `${longDay(date.starts_at, zone, language, now)}, ${timeRange(date.starts_at, date.ends_at, zone, language)}`
  return { en: say('en'), es: say('es') }
}

/** Until when a place is kept, as a letter says it in each language: "Friday, November 20, 6 PM". */
export function letterUntil(instant: number, zone: string, now: number) {
  const day = (language: Language) => longDay(instant, zone, language, now)
  const time = (language: Language) => timeSaid(instant, zone, language)
  return { en: `${day('en')}, ${time('en')}`, es: `el ${day('es')} a ${time('es')}` }
}

/** "Monday", or "Monday, November 16" when it was moved from another week. */
export function movedFromDay(
  date: { starts_at: number; moved_from: number | null },
  reader: Reader,
): string | undefined {
  if (date.moved_from === null) return undefined
  const { zone, language, now } = reader
  const near = Math.abs(date.starts_at - date.moved_from) < 7 * 86_400_000
  const sameDay = dayOf(date.starts_at, zone) === dayOf(date.moved_from, zone)
  if (sameDay) return timeOfDay(date.moved_from, zone, language)
  return near ? weekday(date.moved_from, zone, language) : longDay(date.moved_from, zone, language, now)
}
