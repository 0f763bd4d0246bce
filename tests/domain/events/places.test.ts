import { describe, expect, test } from 'vitest'
import {
  type DateFacts,
  decideRegistration,
  isHeld,
  isLate,
  isRestorable,
  joinState,
  opennessOf,
} from '~/domain/events/rules'
import {
  allBy,
  couldHold,
  emptied,
  fits,
  type Limits,
  largestParty,
  leftOf,
  nobody,
  overBy,
  type Party,
  partThatFits,
  partyWith,
  placesFor,
  sizeOf,
  wayOf,
  without,
} from '~/domain/events/seats'
import { day, hour } from './dates'

/* The rules of places by example, without a database: each is put to the test by changing it (tests/proof/mutation). */

const free = { max: null, taken: 0 }
const open: Limits = { people: free, parties: free, inPerson: free, online: free }
const of = (max: number, taken = 0) => ({ max, taken })
const party = (inPerson: number, online = 0): Party => ({ inPerson, online })

describe('a party', () => {
  test('is as large as its people, however each comes', () => {
    expect(sizeOf(party(2, 3))).toBe(5)
    expect(sizeOf(nobody)).toBe(0)
    expect(nobody).toEqual({ inPerson: 0, online: 0 })
    expect(allBy('online', 2)).toEqual(party(0, 2))
    expect(allBy('in_person', 2)).toEqual(party(2))
    expect(partyWith([{ attending: 'online' }, { attending: 'in_person' }, { attending: 'online' }])).toEqual(
      party(1, 2),
    )
    expect(without(party(3, 2), party(1, 2))).toEqual(party(2))
  })

  test('comes to the room, online, or both', () => {
    expect([party(2), party(0, 2), party(1, 1), nobody].map(wayOf)).toEqual([
      'in_person',
      'online',
      'both',
      'in_person',
    ])
  })
})

describe('a limit', () => {
  test('lets in what is left, nobody where it is passed, and everybody where there is none', () => {
    expect([of(5, 3), of(5, 5), of(5, 7), of(0), { max: null, taken: 9 }].map(leftOf)).toEqual([
      2,
      0,
      0,
      0,
      Number.POSITIVE_INFINITY,
    ])
  })

  test('is over by what was granted beyond it', () => {
    expect([of(5, 3), of(5, 5), of(5, 7), { max: null, taken: 9 }].map(overBy)).toEqual([0, 0, 2, 0])
  })

  test('is emptied without being changed', () => {
    const taken = { people: of(5, 3), parties: of(4, 2), inPerson: of(3, 2), online: of(2, 1) }
    expect(emptied(taken)).toEqual({ people: of(5), parties: of(4), inPerson: of(3), online: of(2) })
    expect(taken.people.taken).toBe(3)
  })
})

describe('places for one more party', () => {
  test.each([
    ['none limited', open, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    ['people', { ...open, people: of(5, 2) }, 3, 3],
    ['the room', { ...open, inPerson: of(5, 2) }, 3, Number.POSITIVE_INFINITY],
    ['online', { ...open, online: of(5, 4) }, Number.POSITIVE_INFINITY, 1],
    ['the less of both', { ...open, people: of(9, 7), inPerson: of(5, 1), online: of(3, 2) }, 2, 1],
    ['one family left', { ...open, people: of(9, 7), parties: of(3, 2) }, 2, 2],
    ['no family left', { ...open, people: of(9, 7), parties: of(3, 3) }, 0, 0],
  ])('%s', (_what, limits, room, online) => {
    expect([placesFor(limits, 'in_person'), placesFor(limits, 'online')]).toEqual([room, online])
  })

  test.each<[string, Limits, Party, Party]>([
    ['all of it', open, party(2, 3), party(2, 3)],
    ['whoever comes to the room first', { ...open, people: of(3) }, party(2, 3), party(2, 1)],
    ['no more than the room', { ...open, inPerson: of(1) }, party(2, 3), party(1, 3)],
    ['no more than online', { ...open, online: of(1) }, party(2, 3), party(2, 1)],
    ['no more than people', { ...open, people: of(1) }, party(2, 3), party(1, 0)],
    ['with one family left', { ...open, parties: of(1) }, party(2), party(2)],
    ['nobody with no family left', { ...open, parties: of(1, 1) }, party(2), nobody],
  ])('the part that fits: %s', (_what, limits, asked, part) => {
    expect(partThatFits(limits, asked)).toEqual(part)
    expect(fits(limits, asked)).toBe(sizeOf(part) === sizeOf(asked))
  })

  test('a party that an empty date could not hold is too large for it, whoever is there', () => {
    const small = { ...open, people: of(4, 4) }
    expect([couldHold(small, party(4)), couldHold(small, party(5)), fits(small, party(1))]).toEqual([
      true,
      false,
      false,
    ])
  })

  test('the largest party is what the date holds, and never more than one family may bring', () => {
    expect(largestParty(open, 6)).toBe(6)
    expect(largestParty({ ...open, people: of(4, 4) }, 6)).toBe(4)
    expect(largestParty({ ...open, inPerson: of(2), online: of(1) }, 6)).toBe(3)
    expect(largestParty({ ...open, parties: of(0) }, 6)).toBe(0)
  })
})

const start = 100 * day
const date: DateFacts = {
  startsAt: start,
  endsAt: start + hour,
  published: true,
  cancelled: false,
  joining: 'register',
  maxPartySize: 6,
  limits: { ...open, people: of(8, 4) },
  heldFrom: null,
}
const soon = start - 10 * day

describe('what a date is', () => {
  test.each([
    ['a draft, before anything else', { published: false, cancelled: true }, start + day, 'draft'],
    ['cancelled, even when it is over', { cancelled: true }, start + day, 'cancelled'],
    ['open a millisecond before its start', {}, start - 1, 'open'],
    ['started at its start', {}, start, 'started'],
    ['started until its end', {}, start + hour - 1, 'started'],
    ['over at its end', {}, start + hour, 'over'],
  ])('%s', (_what, changes, now, openness) => {
    expect(opennessOf({ ...date, ...changes }, now)).toBe(openness)
  })
})

describe('a registration', () => {
  const decided = (
    changes: Partial<DateFacts>,
    asked = party(2),
    intent: 'register' | 'wait' = 'register',
  ) => {
    const decision = decideRegistration({ ...date, ...changes }, asked, intent, soon)
    return 'code' in decision ? `${decision.outcome} ${decision.code}` : decision.outcome
  }
  const full = { ...open, people: of(8, 7) }
  const gathers = { heldFrom: soon }

  test.each<[string, () => string]>([
    ['confirmed', () => decided({})],
    ['confirmed', () => decided({}, party(4))],
    ['conflict full', () => decided({}, party(5))],
    ['waitlisted', () => decided({}, party(5), 'wait')],
    ['confirmed', () => decided({}, party(2), 'wait')],
    ['conflict full', () => decided({ limits: full })],
    ['conflict othersWait', () => decided(gathers)],
    ['waitlisted', () => decided(gathers, party(2), 'wait')],
    ['conflict full', () => decided({ ...gathers, limits: full })],
    ['conflict dateCancelled', () => decided({ cancelled: true })],
    ['conflict dateStarted', () => decided({ startsAt: soon })],
    ['conflict dateStarted', () => decided({ published: false })],
    ['conflict dateStarted', () => decided({ startsAt: soon, limits: full }, party(2), 'wait')],
    ['conflict dropIn', () => decided({ joining: 'drop_in' })],
    ['conflict courseByTeam', () => decided({ joining: 'course' })],
    ['requested', () => decided({ joining: 'request' })],
    ['requested', () => decided({ joining: 'request', limits: full })],
    ['conflict dateClosed', () => decided({ limits: { ...open, people: of(0) } })],
    ['conflict dateClosed', () => decided({ limits: { ...open, parties: of(0) } })],
    ['invalid nobodyComes', () => decided({}, nobody)],
    ['confirmed', () => decided({}, party(1))],
    ['confirmed', () => decided({ limits: open }, party(6))],
    ['invalid partyTooLarge', () => decided({}, party(7))],
    ['invalid partyOverRoom', () => decided({ limits: { ...open, people: of(3) } }, party(4), 'wait')],
  ])('is %s', (expected, got) => {
    expect(got()).toBe(expected)
  })

  test('places gather from their instant on, until a whole day before the start', () => {
    const from = start - 3 * day
    const held = { heldFrom: from, startsAt: start }
    expect([from - 1, from, start - day - 1, start - day].map((now) => isHeld(held, now))).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(isHeld({ heldFrom: null, startsAt: start }, from)).toBe(false)
  })

  test('is cancelled late once less than a whole day is left', () => {
    expect([isLate(start, start - day), isLate(start, start - day + 1)]).toEqual([false, true])
  })
})

describe('a date that was taken off', () => {
  test.each([
    ['can be brought back for a whole day', start - 3 * day, start - 2 * day, true],
    ['and no longer', start - 3 * day, start - 2 * day + 1, false],
    ['nor once it would have started', start - hour, start, false],
    ['but until then', start - hour, start - 1, true],
  ])('%s', (_what, takenOff, now, restorable) => {
    expect(isRestorable({ cancelled_at: takenOff, starts_at: start }, now)).toBe(restorable)
  })

  test('one that stands has nothing to bring back', () => {
    expect(isRestorable({ cancelled_at: null, starts_at: start }, 0)).toBe(false)
  })
})

describe('an online date', () => {
  const mine = {
    state: 'confirmed',
    online_seats: 1,
    starts_at: start,
    ends_at: start + hour,
    cancelled_at: null as number | null,
  }
  const quarter = hour / 4

  test('can be joined from a quarter of an hour before its start until its end', () => {
    const states = [start - quarter - 1, start - quarter, start + hour - 1, start + hour].map((now) =>
      joinState(mine, now),
    )
    expect(states).toEqual(['later', 'now', 'now', undefined])
  })

  test('is for nobody who waits, comes to the room, or whose date is off', () => {
    const others = [{ state: 'waitlisted' }, { online_seats: 0 }, { cancelled_at: 1 }]
    expect(others.map((one) => joinState({ ...mine, ...one }, start))).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})
