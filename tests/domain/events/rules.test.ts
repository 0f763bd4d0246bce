import { describe, expect, test } from 'vitest'
import { knownConditions } from '~/domain/events/program-text'
import { addDays, daypartOf, instantOf, isDay, monthWeeks, startOfDay } from '~/domain/events/wallclock'
import { whenOf } from '~/domain/events/when'
import { conditions } from '~/domain/library/topics'

describe('the wall clock', () => {
  const zone = 'America/New_York'

  test('the hour that clocks skip and the one they show twice name no single instant', () => {
    expect(instantOf('2027-03-14T01:59', zone)).toBe(Date.UTC(2027, 2, 14, 6, 59))
    expect(instantOf('2027-03-14T02:00', zone)).toBe('skipped')
    expect(instantOf('2027-03-14T02:59', zone)).toBe('skipped')
    expect(instantOf('2027-03-14T03:00', zone)).toBe(Date.UTC(2027, 2, 14, 7))
    expect(instantOf('2027-11-07T00:59', zone)).toBe(Date.UTC(2027, 10, 7, 4, 59))
    expect(instantOf('2027-11-07T01:00', zone)).toBe('twice')
    expect(instantOf('2027-11-07T02:00', zone)).toBe(Date.UTC(2027, 10, 7, 7))
  })

  test('weekly at six stays at six across both clock changes', () => {
    const hours = ['2027-03-09', '2027-03-16', '2027-11-02', '2027-11-09'].map((day) =>
      new Date(instantOf(`${day}T18:00`, zone) as number).getUTCHours(),
    )
    expect(hours).toEqual([23, 22, 22, 23])
  })

  test('days, dayparts and months', () => {
    expect(isDay('2028-02-29')).toBe(true)
    expect(isDay('2027-02-29')).toBe(false)
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(startOfDay('2026-11-19', zone)).toBe(Date.UTC(2026, 10, 19, 5))
    expect(daypartOf('2026-11-19T16:59')).toBe('daytime')
    expect(daypartOf('2026-11-19T17:00')).toBe('evening')
    expect(daypartOf('2026-11-21T18:00')).toBe('weekend')
    expect(monthWeeks('2026-11-01').map((week) => week.filter(Boolean).length)).toEqual([7, 7, 7, 7, 2])
  })

  test('a date is today, tonight or tomorrow where that is true, and names the zone to whoever keeps another', () => {
    const now = Date.UTC(2026, 10, 19, 20)
    const reader = { language: 'en' as const, zone, now }
    const at = (starts_at: number) => whenOf({ starts_at, ends_at: starts_at + 5_400_000 }, reader)
    expect(at(Date.UTC(2026, 10, 19, 21)).near).toBe('today')
    expect(at(Date.UTC(2026, 10, 19, 22)).near).toBe('tonight')
    expect(at(Date.UTC(2026, 10, 20, 5)).near).toBe('tomorrow')
    expect(at(Date.UTC(2026, 10, 21, 5)).near).toBeUndefined()
    const far = { starts_at: Date.UTC(2027, 0, 5, 23), ends_at: Date.UTC(2027, 0, 6, 0) }
    expect(whenOf(far, reader)).toMatchObject({ zone: undefined, date: 'January 5, 2027' })
    expect(whenOf(far, { ...reader, ownZone: 'America/Los_Angeles' }).zone).toBe('Eastern Time')
    expect(whenOf(far, { ...reader, ownZone: 'America/Toronto' }).zone).toBeUndefined()
  })
})

test('programs and articles speak of the same conditions, so that each finds the other', () => {
  expect([...knownConditions]).toEqual([...conditions])
})
