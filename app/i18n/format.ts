import type { Language } from './words'

/*
 * Dates and times are written on the server and sent as text: the browser's zone and ICU may differ from the
 * server's. `now` is an argument, so that "today" is decided once for a page.
 */

const locale = { en: 'en-US', es: 'es-US' } as const
const formats = new Map<string, Intl.DateTimeFormat>()

function format(language: Language, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${zone} ${JSON.stringify(options)}`
  let found = formats.get(key)
  if (!found) {
    found = new Intl.DateTimeFormat(locale[language], { timeZone: zone, ...options })
    formats.set(key, found)
  }
  return found
}

/** The local day of an instant, YYYY-MM-DD. */
export function dayOf(instant: number, zone: string): string {
  const parts = new Map(
    format('en', zone, { year: 'numeric', month: '2-digit', day: '2-digit' })
      .formatToParts(instant)
      .map((part) => [part.type, part.value]),
  )
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
}

/** "Tuesday, November 24"; with the year where it is not this year's. Spanish: "martes 24 de noviembre". */
export function longDay(instant: number, zone: string, language: Language, now: number): string {
  const thisYear = dayOf(instant, zone).slice(0, 4) === dayOf(now, zone).slice(0, 4)
  return withoutComma(
    format(language, zone, {
      weekday: 'long',
      month: 'long',
      day: 'numeric',
      ...(thisYear ? {} : { year: 'numeric' }),
    }).format(instant),
    language,
  )
}

/** "November 24" or "24 de noviembre". */
export function monthDay(instant: number, zone: string, language: Language): string {
  return format(language, zone, { month: 'long', day: 'numeric' }).format(instant)
}

/** "May 1, 2027" or "1 de mayo de 2027". */
export function fullDate(instant: number, zone: string, language: Language): string {
  return format(language, zone, { month: 'long', day: 'numeric', year: 'numeric' }).format(instant)
}

/**
 * "September 2026" or "septiembre de 2026".
 *
 * @param day a calendar day, YYYY-MM-DD; it has no zone
 */
export function monthOfDay(day: string, language: Language): string {
  return format(language, 'UTC', { month: 'long', year: 'numeric' }).format(Date.parse(`${day}T12:00:00Z`))
}

/** "Sep 24" or "24 sept", for a column of dates. */
export function shortMonthDay(instant: number, zone: string, language: Language): string {
  return format(language, zone, { month: 'short', day: 'numeric' }).format(instant)
}

/** "Mon" or "lun". */
export function shortWeekday(instant: number, zone: string, language: Language): string {
  return format(language, zone, { weekday: 'short' }).format(instant)
}

/** "September" or "septiembre". */
export function monthName(instant: number, zone: string, language: Language): string {
  return format(language, zone, { month: 'long' }).format(instant)
}

/** "Tuesday" or "martes". */
export function weekday(instant: number, zone: string, language: Language): string {
  return format(language, zone, { weekday: 'long' }).format(instant)
}

/** "7 PM", "6:30 PM"; Spanish "7 p. m.". The zero minutes of a full hour are left out. */
export function timeOfDay(instant: number, zone: string, language: Language): string {
  const { clock, half } = timeParts(instant, zone, language)
  return `${clock}\u00a0${half}`
}

/**
 * A time within a sentence, after "at" or "until", "a" or "hasta": "7 PM"; Spanish with its article, "las 7 p. m.",
 * which is another at one o'clock, "la 1 p. m."
 */
export function timeSaid(instant: number, zone: string, language: Language): string {
  const time = timeOfDay(instant, zone, language)
  if (language !== 'es') return time
  return `${/^1(?!\d)/.test(time) ? 'la' : 'las'} ${time}`
}

/** "6 to 7:30 PM", "10 AM to 12:30 PM"; Spanish "de 6 a 7:30 p. m.". */
export function timeRange(start: number, end: number, zone: string, language: Language): string {
  const from = timeParts(start, zone, language)
  const to = timeParts(end, zone, language)
  const first = from.half === to.half ? from.clock : `${from.clock}\u00a0${from.half}`
  return language === 'es'
    ? `de ${first} a ${to.clock}\u00a0${to.half}`
    : `${first} to ${to.clock}\u00a0${to.half}`
}

/** "November 2026" or "Noviembre de 2026", above the month that a local day is in. */
export function monthCaption(day: string, language: Language): string {
  const month = format(language, 'UTC', { month: 'long', year: 'numeric' }).format(
    Date.parse(`${day}T12:00:00Z`),
  )
  return month.charAt(0).toUpperCase() + month.slice(1)
}

/** The days of the week from Sunday: the short form seen, the long form said. */
export function weekdayNames(language: Language): { short: string; long: string }[] {
  const aSunday = Date.UTC(2026, 10, 15, 12)
  return Array.from({ length: 7 }, (_, index) => {
    const at = aSunday + index * 86_400_000
    return {
      short: format(language, 'UTC', { weekday: 'short' }).format(at),
      long: format(language, 'UTC', { weekday: 'long' }).format(at),
    }
  })
}

/** "Eastern Time" or "hora del este": a zone's name where a reader keeps another. */
export function zoneName(instant: number, zone: string, language: Language): string {
  const parts = format(language, zone, { hour: 'numeric', timeZoneName: 'longGeneric' }).formatToParts(
    instant,
  )
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone
}

/** The instant as ISO 8601 in UTC, for `<time dateTime>`. */
export function iso(instant: number): string {
  return new Date(instant).toISOString()
}

function timeParts(instant: number, zone: string, language: Language): { clock: string; half: string } {
  const parts = new Map(
    format(language, zone, { hour: 'numeric', minute: '2-digit', hour12: true })
      .formatToParts(instant)
      .map((part) => [part.type, part.value]),
  )
  const minutes = parts.get('minute') ?? '00'
  return {
    clock: minutes === '00' ? (parts.get('hour') ?? '') : `${parts.get('hour')}:${minutes}`,
    // Node's ICU writes "p.m." for American Spanish; the Academy, and every reader's school book, "p. m."
    half: (parts.get('dayPeriod') ?? '').replace(/^([ap])\.\s*m\.$/, '$1.\u00a0m.').replaceAll(' ', '\u00a0'),
  }
}

/** Spanish writes "martes 24 de noviembre"; ICU's comma after the weekday reads like a list. */
function withoutComma(text: string, language: Language): string {
  return language === 'es' ? text.replace(/^(\p{L}+),/u, '$1') : text
}
