import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Limits, partThatFits, sizeOf } from '~/domain/events/seats'
import {
  afterMissedOffer,
  couldEverFit,
  decidePromotion,
  headPatience,
  isProtected,
  isStandby,
  mostSkips,
  offerEnd,
  passedByNewcomer,
  type Waiting,
} from '~/domain/events/waitlist'
import { hourOf, localTime } from '~/domain/events/wallclock'
import { zone } from '../../support/cast'
import { day, hour } from './dates'

const at = (local: string) => new Date(`${local}:00-05:00`).getTime()
const limits = (max: number, taken = 0): Limits => ({
  people: { max, taken },
  parties: { max: null, taken: 0 },
  inPerson: { max: null, taken },
  online: { max: null, taken: 0 },
})
const waits = (id: string, people: number, more: Partial<Waiting> = {}): Waiting => ({
  id,
  inPerson: people,
  online: 0,
  least: people,
  skips: 0,
  headSince: null,
  auto: false,
  ...more,
})
const week = { now: at('2026-11-19T12:00'), startsAt: at('2026-11-26T18:00'), zone }
const given = (one: ReturnType<typeof decidePromotion>) =>
  one.given.map((part) => `${part.id}:${sizeOf(part)}`)

describe('until when an offer holds', () => {
  test.each([
    ['a third of the time, at most a day', '2026-11-19T12:00', '2026-11-26T18:00', '2026-11-20T12:00'],
    ['a third of nine hours', '2026-11-19T09:00', '2026-11-19T18:00', '2026-11-19T12:00'],
    ['at least two hours', '2026-11-19T13:00', '2026-11-19T18:00', '2026-11-19T15:00'],
    ['never later than two hours before', '2026-11-19T14:10', '2026-11-19T18:00', '2026-11-19T16:00'],
    ['20:59 is no quiet hour', '2026-11-19T20:59', '2026-11-26T18:00', '2026-11-20T20:59'],
    ['21:00 is: the next 10:00', '2026-11-19T21:00', '2026-11-26T18:00', '2026-11-21T10:00'],
    ['07:59 is: 10:00 of that day', '2026-11-19T07:59', '2026-11-26T18:00', '2026-11-20T10:00'],
    ['08:00 is not', '2026-11-19T08:00', '2026-11-26T18:00', '2026-11-20T08:00'],
  ])('%s', (_why, now, start, end) => {
    expect(localTime(offerEnd({ now: at(now), startsAt: at(start), zone }) ?? 0, zone)).toBe(end)
  })

  test('thirty minutes to answer are an offer, a minute less is none', () => {
    const startsAt = at('2026-11-19T18:00')
    expect(offerEnd({ now: at('2026-11-19T15:30'), startsAt, zone })).toBe(at('2026-11-19T16:00'))
    expect(isStandby({ now: at('2026-11-19T15:30'), startsAt, zone })).toBe(false)
    expect(isStandby({ now: at('2026-11-19T15:31'), startsAt, zone })).toBe(true)
  })

  test('is never in the past, never after two hours before the start, and never asks in the night where it can wait', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 * 24 * 400 }),
        fc.integer({ min: 1, max: 60 * 24 * 60 }),
        (a, b) => {
          const now = week.now + a * 60_000
          const startsAt = now + b * 60_000
          const end = offerEnd({ now, startsAt, zone })
          if (end === undefined) return
          expect(end - now).toBeGreaterThanOrEqual(hour / 2)
          expect(end).toBeLessThanOrEqual(startsAt - 2 * hour)
          if (end < startsAt - 2 * hour) {
            expect(hourOf(end, zone)).toBeGreaterThanOrEqual(8)
            expect(hourOf(end, zone)).toBeLessThan(21)
          }
        },
      ),
    )
  })
})

describe('who is offered places', () => {
  const decide = (free: Limits, waiting: Waiting[], room = free, when = week) =>
    decidePromotion(free, room, waiting, when)

  test('first in, first out, each party whole', () => {
    expect(given(decide(limits(4), [waits('a', 2), waits('b', 1), waits('c', 2)]))).toEqual(['a:2', 'b:1'])
    // Whoever was given places stands no longer in the list, so nobody stands first of it.
    expect(decide(limits(4), [waits('a', 2)])).toMatchObject({ head: undefined, heldFrom: undefined })
  })

  test('the largest part at or above its own least', () => {
    expect(given(decide(limits(10, 7), [waits('a', 5, { least: 2 })]))).toEqual(['a:3'])
    expect(given(decide(limits(10, 9), [waits('a', 5, { least: 2 })]))).toEqual([])
  })

  test('who does not fit is passed, and each party given places behind it counts once', () => {
    const one = decide(limits(10, 8), [waits('a', 3), waits('b', 1), waits('c', 1)])
    expect(given(one)).toEqual(['b:1', 'c:1'])
    expect(one.skips.get('a')).toBe(2)
  })

  test('places online are taken one party after the other, as those in the room are', () => {
    const online = (id: string) => waits(id, 0, { online: 1, least: 1 })
    const free = { ...limits(4), online: { max: 1, taken: 0 } }
    expect(given(decide(free, [online('a'), online('b')]))).toEqual(['a:1'])
  })

  test('after three skips nobody passes it, within one look too', () => {
    const singles = ['b', 'c', 'd', 'e', 'f'].map((id) => waits(id, 1))
    const one = decide(limits(12, 7), [waits('a', 6), ...singles])
    expect(given(one)).toEqual(['b:1', 'c:1', 'd:1'])
    expect(one.skips.get('a')).toBe(mostSkips)
    expect(one.heldFrom).toBe(week.now)
    expect(given(decide(limits(10, 8), [waits('a', 3, { skips: 3 }), waits('b', 1)]))).toEqual([])
  })

  test('a party larger than the room is never waited for', () => {
    const one = decide(limits(4, 2), [waits('a', 5, { skips: 3 }), waits('b', 2)])
    expect(given(one)).toEqual(['b:2'])
    expect(one.heldFrom).toBeUndefined()
    expect(one.skips).toEqual(new Map())
    expect(passedByNewcomer(limits(4, 2), [waits('a', 5), waits('b', 2), waits('c', 4)])).toEqual(['b', 'c'])
  })

  test('three days at the head with places free protect, a minute less does not, nor the last day', () => {
    const patient = (since: number) => waits('a', 3, { headSince: since })
    const room = limits(10)
    expect(isProtected(patient(week.now - headPatience), room, week)).toBe(true)
    expect(isProtected(patient(week.now - headPatience + 60_000), room, week)).toBe(false)
    const last = { ...week, startsAt: week.now + day }
    expect(isProtected(patient(week.now - headPatience), room, last)).toBe(false)
    expect(
      isProtected(patient(week.now - headPatience), room, { ...last, startsAt: last.startsAt + 1 }),
    ).toBe(true)
    const one = decide(limits(10, 8), [waits('a', 3), waits('b', 3)])
    expect(one).toMatchObject({ head: 'a', heldFrom: week.now + headPatience })
    expect(decide(limits(10, 10), [waits('a', 3)])).toMatchObject({ head: undefined, heldFrom: undefined })
  })

  test('who wished not to be asked is confirmed, but only whole', () => {
    expect(decide(limits(4), [waits('a', 2, { auto: true })]).given[0]?.state).toBe('confirmed')
    expect(decide(limits(1), [waits('a', 2, { auto: true, least: 1 })]).given[0]?.state).toBe('offered')
  })

  test('too late to ask, nobody is offered anything', () => {
    const late = { ...week, now: week.startsAt - 2 * hour }
    expect(decide(limits(4), [waits('a', 2)], limits(4), late)).toMatchObject({ given: [], until: undefined })
  })

  test('who let an offer pass goes to the back once, and leaves the list the second time', () => {
    expect([0, 1, 2].map(afterMissedOffer)).toEqual(['waitlisted', 'expired', 'expired'])
  })

  const anybody = fc.record({
    people: fc.integer({ min: 1, max: 6 }),
    less: fc.nat(5),
    skips: fc.nat(3),
    online: fc.nat(6),
    head: fc.boolean(),
  })

  test('events 4: for any list, nobody who fits is left out but behind a protected one, order holds, and no limit is passed', () => {
    fc.assert(
      fc.property(
        fc.array(anybody, { maxLength: 9 }),
        fc.integer({ min: 0, max: 12 }),
        fc.nat(12),
        (list, max, used) => {
          const taken = Math.min(used, max)
          const room: Limits = {
            people: { max, taken },
            parties: { max: 5, taken: Math.min(taken, 3) },
            inPerson: { max: Math.ceil(max / 2), taken: Math.min(taken, Math.ceil(max / 2)) },
            online: { max: null, taken: Math.max(0, taken - Math.ceil(max / 2)) },
          }
          const waiting = list.map((one, index) =>
            waits(String(index), one.people, {
              online: Math.min(one.online, one.people),
              inPerson: one.people - Math.min(one.online, one.people),
              least: Math.max(1, one.people - one.less),
              skips: one.skips,
              headSince: one.head && index === 0 ? week.now - headPatience : null,
            }),
          )
          const one = decidePromotion(room, room, waiting, week)
          const left = structuredClone(room)
          for (const got of one.given) {
            const who = waiting[Number(got.id)] as Waiting
            expect(partThatFits(left, got)).toEqual({ inPerson: got.inPerson, online: got.online })
            expect(got.inPerson).toBeLessThanOrEqual(who.inPerson)
            expect(got.online).toBeLessThanOrEqual(who.online)
            expect(sizeOf(got)).toBe(sizeOf(partThatFits(left, who)))
            expect(sizeOf(got)).toBeGreaterThanOrEqual(who.least)
            left.people.taken += sizeOf(got)
            left.parties.taken += 1
            left.inPerson.taken += got.inPerson
            left.online.taken += got.online
          }
          const got = new Set(one.given.map((each) => each.id))
          const passed: Waiting[] = []
          for (const who of waiting) {
            const guarded = passed.some((before) => isProtected(before, room, week))
            if (got.has(who.id)) {
              expect(guarded).toBe(false)
              for (const before of passed) before.skips += 1
              continue
            }
            if (!guarded) expect(sizeOf(partThatFits(left, who))).toBeLessThan(who.least)
            if (couldEverFit(room, who)) passed.push({ ...who })
          }
          for (const before of passed) {
            expect(before.skips).toBeLessThanOrEqual(mostSkips)
            expect(one.skips.get(before.id) ?? waiting[Number(before.id)]?.skips).toBe(before.skips)
          }
        },
      ),
      { numRuns: 400 },
    )
  })
})
