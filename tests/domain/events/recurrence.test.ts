import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  endedAt,
  expand,
  isLastOfMonth,
  lastDayFor,
  localStarts,
  mostDates,
  nthOfMonth,
  parted,
  rhythms,
  ruleOf,
  type Series,
  settle,
  shifted,
} from '~/domain/events/recurrence'
import { addDays } from '~/domain/events/wallclock'
import { answered } from './expand-in-zone'

const zone = 'America/New_York'
const minute = 60_000
const weekdayOf = (day: string) => new Date(`${day.slice(0, 10)}T12:00:00Z`).getUTCDay()

/** A day of the years 2026 to 2031 and a time of day. */
const aStart = fc
  .record({
    day: fc.integer({ min: 0, max: 2000 }),
    hour: fc.integer({ min: 0, max: 23 }),
    half: fc.boolean(),
  })
  .map(
    ({ day, hour, half }) =>
      `${addDays('2026-01-01', day)}T${String(hour).padStart(2, '0')}:${half ? '30' : '00'}`,
  )

const aSeries = fc
  .record({
    from: aStart,
    rhythm: fc.constantFrom(...rhythms),
    count: fc.integer({ min: 1, max: 30 }),
    closed: fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 4 }),
  })
  .map(({ from, rhythm, count, closed }) => {
    const first = from.slice(0, 10)
    const shut = new Set(closed.map((days) => addDays(first, days)))
    const rule = ruleOf(rhythm, first)
    const made = expand({ from, rule, until: lastDayFor(first), count, closed: (day) => shut.has(day) })
    return { from, rhythm, count, shut, rule, made }
  })

function seriesOf({
  from,
  rule,
  made,
}: {
  from: string
  rule: string
  made: ReturnType<typeof expand>
}): Series {
  const last = made.starts.at(-1) as string
  return { zone, localStart: from, rule: endedAt(rule, last), exdates: made.skipped, rdates: [] }
}

describe('recurrence', () => {
  test('events 10: six in the evening stays six in the evening across both clock changes', () => {
    const starts = localStarts({
      zone,
      localStart: '2026-10-20T18:00',
      rule: 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20270330T180000Z',
      exdates: [],
      rdates: [],
    })
    expect(starts).toHaveLength(24)
    const hours = starts.map((local) => new Date(settle(local, zone) as number).getUTCHours())
    // Daylight time until November 1, standard time until March 14, daylight time again.
    expect(hours).toEqual([...Array(2).fill(22), ...Array(19).fill(23), ...Array(3).fill(22)])
  })

  test('events 10: an hour that the clocks skip is no date, and of an hour shown twice the first is meant', () => {
    expect(settle('2027-03-14T02:30', zone)).toBeUndefined()
    expect(settle('2027-03-14T01:59', zone)).toBe(Date.UTC(2027, 2, 14, 6, 59))
    expect(settle('2027-03-14T03:00', zone)).toBe(Date.UTC(2027, 2, 14, 7))
    expect(settle('2026-11-01T01:30', zone)).toBe(Date.UTC(2026, 10, 1, 5, 30))
    expect(settle('2026-11-01T00:59', zone)).toBe(Date.UTC(2026, 10, 1, 4, 59))
    expect(settle('2026-11-01T02:00', zone)).toBe(Date.UTC(2026, 10, 1, 7))
  })

  test('events 10: the last weekday, the fifth weekday and 29 February are right, and end', () => {
    const days = (from: string, rhythm: (typeof rhythms)[number], count: number) =>
      expand({
        from: `${from}T18:00`,
        rule: ruleOf(rhythm, from),
        until: lastDayFor(from),
        count,
      }).starts.map((start) => start.slice(0, 10))
    expect(days('2026-01-30', 'monthlyLast', 4)).toEqual([
      '2026-01-30',
      '2026-02-27',
      '2026-03-27',
      '2026-04-24',
    ])
    // Months without a fifth Thursday are passed over, and a year has only so many.
    expect(days('2026-01-29', 'monthlyNth', 9)).toEqual([
      '2026-01-29',
      '2026-04-30',
      '2026-07-30',
      '2026-10-29',
      '2026-12-31',
    ])
    expect(days('2028-02-15', 'biweekly', 3)).toEqual(['2028-02-15', '2028-02-29', '2028-03-14'])
    expect(days('2028-02-29', 'weekly', 2)).toEqual(['2028-02-29', '2028-03-07'])
    expect(nthOfMonth('2028-02-29')).toBe(5)
    expect(isLastOfMonth('2028-02-22')).toBe(false)
    expect(isLastOfMonth('2028-02-29')).toBe(true)
  })

  test('events 10: eight Tuesdays with a closed one among them are eight, and end a week later', () => {
    const made = expand({
      from: '2026-12-01T18:00',
      rule: ruleOf('weekly', '2026-12-01'),
      until: lastDayFor('2026-12-01'),
      count: 8,
      closed: (day) => day === '2026-12-22',
    })
    expect(made.starts).toHaveLength(8)
    expect(made.starts.at(-1)).toBe('2027-01-26T18:00')
    expect(made.skipped).toEqual(['2026-12-22T18:00'])
  })

  test('events 10: every date has the rhythm, the hour and the order it should, and there are never too many', () => {
    fc.assert(
      fc.property(aSeries, ({ from, rhythm, count, shut, made }) => {
        const first = from.slice(0, 10)
        expect(made.starts.length).toBeLessThanOrEqual(Math.min(count, mostDates))
        expect([...made.starts].sort()).toEqual(made.starts)
        for (const start of made.starts) {
          expect(start.slice(11)).toBe(from.slice(11))
          expect(weekdayOf(start)).toBe(weekdayOf(first))
          expect(shut.has(start.slice(0, 10))).toBe(false)
          expect(start.slice(0, 10) <= lastDayFor(first)).toBe(true)
          if (rhythm === 'monthlyNth') expect(nthOfMonth(start)).toBe(nthOfMonth(first))
          if (rhythm === 'monthlyLast') expect(isLastOfMonth(start.slice(0, 10))).toBe(true)
          if (rhythm === 'biweekly')
            expect(Math.round((Date.parse(start) - Date.parse(from)) / (14 * 1440 * minute)) * 14).toBe(
              Math.round((Date.parse(`${start}Z`) - Date.parse(`${from}Z`)) / (1440 * minute)),
            )
        }
      }),
      { numRuns: 60 },
    )
  })

  test('events 10: what is kept of a series says exactly its dates', () => {
    fc.assert(
      fc.property(aSeries, (one) => {
        fc.pre(one.made.starts.length > 0)
        expect(localStarts(seriesOf(one))).toEqual(one.made.starts)
      }),
      { numRuns: 60 },
    )
  })

  test('events 9: a parted series loses no date, doubles none, and moves each by the same', () => {
    fc.assert(
      fc.property(
        aSeries,
        fc.nat(),
        fc.integer({ min: -20, max: 20 }),
        fc.constantFrom('09:00', '18:30', '23:30'),
        fc.array(fc.nat(), { maxLength: 3 }),
        (one, cut, days, time, stay) => {
          fc.pre(one.made.starts.length > 0)
          const { starts } = one.made
          const from = starts[cut % starts.length] as string
          const staying = stay.map((index) => starts[index % starts.length] as string)
          const { before, after } = parted(seriesOf(one), { from, shift: { days, time }, staying })
          const stays = (start: string) => start < from || staying.includes(start)
          expect(before ? localStarts(before) : []).toEqual(starts.filter(stays))
          expect(after ? localStarts(after) : []).toEqual(
            starts.filter((start) => !stays(start)).map((start) => shifted(start, days, time)),
          )
        },
      ),
      { numRuns: 60 },
    )
  })

  test('events 10: the answers are the same under TZ = UTC, America/New_York, Europe/Berlin and Asia/Kathmandu', async () => {
    const here = JSON.stringify(answered())
    for (const TZ of ['UTC', 'America/New_York', 'Europe/Berlin', 'Asia/Kathmandu']) {
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ['--import', 'tsx', 'tests/domain/events/expand-in-zone.ts'],
        { env: { ...process.env, TZ } },
      )
      expect(stdout.trim()).toBe(here)
    }
  })
})
