import type { CalendarMethod } from '#db/schema'

/** A date as it stands in one household's calendars. Instants are epoch ms. */
export type CalendarEntry = {
  /** the same for this household and this date for good, and of no meaning elsewhere */
  uid: string
  /** rises with each change, cancellation and return */
  sequence: number
  startsAt: number
  endsAt: number
  changedAt: number
  cancelled: boolean
}

/** The calendar part of a letter, before it is written. */
export type LetterCalendar = { method: CalendarMethod; entries: readonly CalendarEntry[] }

export type CalendarText = LetterCalendar & {
  /** the neutral word for every date: "Appointment" */
  summary: string
  /** where one signs in; all that an entry says of the date */
  url: string
  /** the one address that sends every entry, from the settings */
  organizer: string
  /** the reader's address; for REQUEST and CANCEL alone, since PUBLISH may have none (RFC 5546, 3.2.1) */
  attendee?: string
  /** what a calendar that is subscribed to is called */
  name?: string
}

/** One date is asked for or taken back by itself; several come as a list (RFC 5546: one UID in a REQUEST or CANCEL). */
export function calendarFor(entries: readonly CalendarEntry[] = []): LetterCalendar | undefined {
  const [first, second] = entries
  if (!first) return undefined
  return { method: second ? 'PUBLISH' : first.cancelled ? 'CANCEL' : 'REQUEST', entries }
}

/**
 * Writes iCalendar (RFC 5545): lines end in CRLF and are folded at 75 octets, never inside a character; times are
 * UTC. An entry names nobody, no place, no program and no link to join.
 *
 * @throws where a REQUEST or CANCEL has not exactly one entry and one attendee
 */
export function writeCalendar(calendar: CalendarText): string {
  const { method, entries, name } = calendar
  if (method !== 'PUBLISH' && (entries.length !== 1 || calendar.attendee === undefined)) {
    throw new Error(`a ${method} is about one entry and goes to one attendee`)
  }
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Alongside//Appointments//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    ...(name ? [`X-WR-CALNAME:${text(name)}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT4H'] : []),
    ...entries.flatMap((entry) => eventLines(entry, calendar)),
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n')
}

function eventLines(entry: CalendarEntry, { method, summary, url, organizer, attendee }: CalendarText) {
  const cancelled = method === 'CANCEL' || entry.cancelled
  return [
    'BEGIN:VEVENT',
    `UID:${text(entry.uid)}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTAMP:${utc(entry.changedAt)}`,
    `DTSTART:${utc(entry.startsAt)}`,
    `DTEND:${utc(entry.endsAt)}`,
    `SUMMARY:${text(summary)}`,
    `DESCRIPTION:${text(url)}`,
    'CLASS:PRIVATE',
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `ORGANIZER:${mailbox(organizer)}`,
    ...(method !== 'PUBLISH' && attendee !== undefined
      ? [`ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:${mailbox(attendee)}`]
      : []),
    'END:VEVENT',
  ]
}

/** 20261124T230000Z */
function utc(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}

/** TEXT of RFC 5545, 3.3.11: what separates is escaped, line ends become `\n`, other control characters go. */
export function text(value: string): string {
  return value
    .replaceAll(/\r\n?|\u2028|\u2029/g, '\n')
    .replaceAll(/[\\;,]/g, (mark) => `\\${mark}`)
    .replaceAll('\n', '\\n')
    .replaceAll(/\p{Cc}/gu, '')
}

/** A mail address as a calendar address (RFC 6068): what a URI cannot hold is written in percent. */
function mailbox(address: string): string {
  return `mailto:${address.replaceAll(/[^A-Za-z0-9.!#$&'*+=^_`{|}~@-]+/g, (part) => encodeURIComponent(part))}`
}

const mostOctets = 75

/** A line as RFC 5545, 3.1 wants it: a longer one goes on in the next, after a space that counts. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = new TextEncoder().encode(character).length
    if (octets + size > mostOctets) {
      parts.push(part)
      part = ''
      octets = 1
    }
    part += character
    octets += size
  }
  return [...parts, part].join('\r\n ')
}
