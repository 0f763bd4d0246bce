import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CalendarEntry, calendarFor, text, writeCalendar } from '~/domain/notices/calendar'
import { afterQuietHours, dueAfterQuietHours, nextDigest } from '~/domain/notices/rules'
import { readCalendar } from '../../support/calendars'

const hour = 3_600_000
const starts = Date.UTC(2026, 10, 24, 23, 0)

const entry = (more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: 'abcdefghijklmnopqrstuvwxyz',
  sequence: 0,
  startsAt: starts,
  endsAt: starts + 1.5 * hour,
  changedAt: starts - 100 * hour,
  cancelled: false,
  ...more,
})

const written = (entries: CalendarEntry[], more: Partial<Parameters<typeof writeCalendar>[0]> = {}) =>
  writeCalendar({
    ...(calendarFor(entries) ?? { method: 'PUBLISH', entries }),
    summary: 'Appointment',
    url: 'https://portal.example/family/registrations',
    organizer: 'post@portal.example',
    attendee: 'rosa@riverbend.example',
    ...more,
  })

describe('a calendar part', () => {
  test('is what RFC 5545 and 5546 want of one date, and says nothing but when', () => {
    const text = written([entry()])
    expect(text.split('\r\n').slice(0, -1)).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Alongside//Appointments//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:REQUEST',
      'BEGIN:VEVENT',
      'UID:abcdefghijklmnopqrstuvwxyz',
      'SEQUENCE:0',
      'DTSTAMP:20261120T190000Z',
      'DTSTART:20261124T230000Z',
      'DTEND:20261125T003000Z',
      'SUMMARY:Appointment',
      'DESCRIPTION:https://portal.example/family/registrations',
      'CLASS:PRIVATE',
      'STATUS:CONFIRMED',
      'ORGANIZER:mailto:post@portal.example',
      'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALS',
      ' E:mailto:rosa@riverbend.example',
      'END:VEVENT',
      'END:VCALENDAR',
    ])
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  test('takes back one date by itself; several dates come as a list, which asks nobody', () => {
    expect(readCalendar(written([entry({ cancelled: true, sequence: 3 })]))).toMatchObject({
      method: 'CANCEL',
      entries: [{ status: 'CANCELLED', sequence: 3, attendees: ['mailto:rosa@riverbend.example'] }],
    })
    const both = [entry({ cancelled: true }), entry({ uid: 'another', startsAt: starts + hour })]
    expect(readCalendar(written(both))).toMatchObject({
      method: 'PUBLISH',
      entries: [
        { status: 'CANCELLED', attendees: [] },
        { status: 'CONFIRMED', attendees: [] },
      ],
    })
    expect(() => written(both, { method: 'REQUEST' })).toThrow('one entry')
    expect(calendarFor([])).toBeUndefined()
  })

  test('reads back as what was written, for any words: escaped, folded at 75 octets, no character parted', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 120 }).map((one) => one.trim())
    fc.assert(
      fc.property(words, words, (summary, url) => {
        const calendar = written([entry()], { summary, url, attendee: 'zoë+a%b@riverbend.example' })
        for (const line of calendar.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
          expect(line).not.toMatch(/\p{Cc}|�/u)
        }
        expect(calendar.replaceAll('\r\n ', '')).toContain(`SUMMARY:${text(summary)}`)
        const seen = readCalendar(calendar).entries[0]
        const plain = (one: string) =>
          one.replaceAll(/\r\n?|\u2028|\u2029/g, '\n').replaceAll(/(?!\n)\p{Cc}/gu, '')
        expect(seen?.summary.trim()).toBe(plain(summary).trim())
        expect(seen?.attendees).toEqual(['mailto:zo%C3%AB+a%25b@riverbend.example'])
      }),
      { numRuns: 200, seed: 5 },
    )
  })

  test('lets nobody write a line of their own into it', () => {
    const calendar = written([entry()], { summary: 'a\r\nATTENDEE:mailto:x@y.example\u0000;b,c\\d' })
    expect(readCalendar(calendar).entries[0]?.attendees).toHaveLength(1)
    expect(calendar).toContain('SUMMARY:a\\nATTENDEE:mailto:x@y.example\\;b\\,c\\\\d')
  })

  test('replayed in any order, the version with the highest number stands', () => {
    const moved = starts + 24 * hour
    const letters = [
      entry(),
      entry({ sequence: 1, startsAt: moved, endsAt: moved + hour }),
      entry({ sequence: 2, startsAt: moved, endsAt: moved + hour, cancelled: true }),
    ].map((one) => readCalendar(written([one])))
    for (const order of [letters, [...letters].reverse(), [letters[1], letters[0], letters[2]]]) {
      const calendar = new Map<string, { sequence: number; status: string; starts: number }>()
      for (const { entries } of order as typeof letters) {
        for (const one of entries) {
          if (one.sequence >= (calendar.get(one.uid)?.sequence ?? 0)) calendar.set(one.uid, one)
        }
      }
      expect([...calendar.values()]).toMatchObject([{ status: 'CANCELLED', starts: moved }])
    }
  })
})

describe('quiet hours', () => {
  const zone = 'America/New_York'
  const at = (local: string) => new Date(`${local}-05:00`).getTime()

  test('are from nine in the evening to eight in the morning, where the reader lives', () => {
    expect(afterQuietHours(at('2026-11-20T20:59'), zone)).toBe(at('2026-11-20T20:59'))
    expect(afterQuietHours(at('2026-11-20T21:00'), zone)).toBe(at('2026-11-21T08:00'))
    expect(afterQuietHours(at('2026-11-21T07:59'), zone)).toBe(at('2026-11-21T08:00'))
    expect(afterQuietHours(at('2026-11-21T08:00'), zone)).toBe(at('2026-11-21T08:00'))
    expect(afterQuietHours(at('2026-11-20T21:00'), 'America/Los_Angeles')).toBe(at('2026-11-20T21:00'))
  })

  test('news about a date within a day goes at once, later news waits', () => {
    const night = at('2026-11-20T22:00')
    expect(dueAfterQuietHours(night, zone, { about: night + 24 * hour })).toBe(night)
    expect(dueAfterQuietHours(night, zone, { about: night + 24 * hour + 1 })).toBe(at('2026-11-21T08:00'))
  })

  test('an offer that ends soon after them does not wait either', () => {
    const night = at('2026-11-20T22:00')
    const about = night + 90 * hour
    expect(dueAfterQuietHours(night, zone, { about, until: at('2026-11-21T09:59') })).toBe(night)
    expect(dueAfterQuietHours(night, zone, { about, until: at('2026-11-21T10:00') })).toBe(
      at('2026-11-21T08:00'),
    )
  })

  test('a digest goes at five each day, or on Sundays, and across a change of clocks', () => {
    expect(nextDigest(at('2026-11-20T16:59'), zone, 'daily')).toBe(at('2026-11-20T17:00'))
    expect(nextDigest(at('2026-11-20T17:00'), zone, 'daily')).toBe(at('2026-11-21T17:00'))
    expect(nextDigest(at('2026-11-20T17:00'), zone, 'weekly')).toBe(at('2026-11-22T17:00'))
    const saturday = new Date('2026-10-31T17:00-04:00').getTime()
    expect(nextDigest(saturday, zone, 'daily') - saturday).toBe(25 * hour)
  })
})
