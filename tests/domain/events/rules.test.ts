import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  decideSeating,
  foldedName,
  isLate,
  knownConditions,
  type Limits,
  textIn,
  type Waiting,
} from '~/domain/events/rules'
import { addDays, daypartOf, instantOf, isDay, monthWeeks, startOfDay } from '~/domain/events/wallclock'
import { whenOf } from '~/domain/events/when'
import { conditions } from '~/domain/library/topics'

const limits = (max: number, taken = 0): Limits => ({
  people: { max, taken },
  parties: { max: null, taken: 0 },
  inPerson: { max: null, taken },
  online: { max: null, taken: 0 },
})
const party = (id: string, people: number, skips = 0): Waiting => ({
  id,
  people,
  skips,
  attending: 'in_person',
})

describe('giving places', () => {
  test('first in, first out, each whole', () => {
    expect(decideSeating(limits(4), [party('a', 2), party('b', 1), party('c', 2)])).toEqual({
      seated: ['a', 'b'],
      skipped: [],
    })
  })

  test('who does not fit is passed over and remembered only when somebody overtook it', () => {
    expect(decideSeating(limits(2), [party('a', 3), party('b', 1)])).toEqual({
      seated: ['b'],
      skipped: ['a'],
    })
    expect(decideSeating(limits(2), [party('b', 1), party('a', 3)])).toEqual({ seated: ['b'], skipped: [] })
  })

  test('after three times nobody passes, unless the party is larger than the room', () => {
    expect(decideSeating(limits(4, 2), [party('a', 3, 3), party('b', 1)]).seated).toEqual([])
    expect(decideSeating(limits(4, 2), [party('a', 3, 2), party('b', 1)]).seated).toEqual(['b'])
    expect(decideSeating(limits(2), [party('a', 3, 3), party('b', 1)]).seated).toEqual(['b'])
  })

  test('events 4: never beyond the limit, in order, and nobody who fits is left while a later one is seated', () => {
    const list = fc.array(fc.record({ people: fc.integer({ min: 1, max: 4 }), skips: fc.nat(4) }), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(fc.nat(10), list, (max, sizes) => {
        const waiting = sizes.map((one, index) => party(String(index), one.people, one.skips))
        const { seated } = decideSeating(limits(max), waiting)
        const size = (id: string) => waiting[Number(id)]?.people ?? 0
        expect(seated.reduce((sum, id) => sum + size(id), 0)).toBeLessThanOrEqual(max)
        expect([...seated].sort((a, b) => Number(a) - Number(b))).toEqual(seated)
        let left = max
        for (const one of waiting) {
          if (seated.includes(one.id)) left -= one.people
          else if (seated.some((id) => Number(id) > Number(one.id))) expect(one.people).toBeGreaterThan(left)
        }
      }),
    )
  })
})

test('a whole day before the start is early enough, a millisecond less is late', () => {
  expect(isLate(86_400_000, 0)).toBe(false)
  expect(isLate(86_400_000, 1)).toBe(true)
})

test('names are the same person whatever the accents, case and spaces', () => {
  expect(foldedName('  JOSÉ  Luis ')).toBe(foldedName('jose luis'))
})

test('text falls back to the language there is, and says which', () => {
  expect(textIn('es', 'Sleep', null)).toEqual({ text: 'Sleep', lang: 'en' })
  expect(textIn('es', 'Sleep', 'Dormir')).toEqual({ text: 'Dormir', lang: 'es' })
  expect(textIn('en', null, '')).toBeUndefined()
})

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
