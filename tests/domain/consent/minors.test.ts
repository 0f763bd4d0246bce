import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, ageOn, dayAt, startOfDay } from '~/domain/consent/days'
import { authorityEnds, birthdayOf, majorityDay, ruleOf, whoSigns } from '~/domain/consent/minors'
import { stateRules } from '~/domain/consent/state-rules'

const zone = 'America/New_York'
const birth = '2009-06-02'

describe('who signs', () => {
  test('in New York a minor and a parent, until the birthday itself', () => {
    expect(whoSigns(birth, 'NY', '2027-06-01')).toBe('both')
    expect(whoSigns(birth, 'NY', '2027-06-02')).toBe('participant')
  })

  test('in Washington the minor alone from the thirteenth birthday on', () => {
    expect(whoSigns(birth, 'WA', '2022-06-01')).toBe('both')
    expect(whoSigns(birth, 'WA', '2022-06-02')).toBe('participant')
  })

  test('where the law was read and leaves a question, or was not read, no minor signs', () => {
    for (const state of ['PA', 'CA', 'NE', 'AL', 'MS']) {
      expect(whoSigns(birth, state, '2027-06-01')).toBe('nobody')
    }
    expect(whoSigns(birth, 'PA', '2027-06-02')).toBe('participant')
  })

  test('in Florida both, since the two kinds of records need one each', () => {
    expect(whoSigns(birth, 'FL', '2026-11-19')).toBe('both')
  })

  test('without a rule or a birth date nobody signs for a minor, and an adult still signs alone', () => {
    expect(whoSigns(birth, 'ZZ', '2026-11-19')).toBe('nobody')
    expect(whoSigns(birth, '', '2027-06-01')).toBe('nobody')
    expect(whoSigns(birth, 'ZZ', '2027-06-02')).toBe('participant')
    expect(whoSigns(null, 'NY', '2026-11-19')).toBe('nobody')
  })

  test('where majority is later, nobody under it signs', () => {
    expect(whoSigns(birth, 'AL', '2028-06-01')).toBe('nobody')
    expect(whoSigns(birth, 'AL', '2028-06-02')).toBe('participant')
    expect(whoSigns(birth, 'MS', '2030-06-01')).toBe('nobody')
    expect(whoSigns(birth, 'MS', '2030-06-02')).toBe('participant')
  })

  test('a state is found however it was typed', () => {
    expect(ruleOf(' ny ')?.name).toBe('New York')
    expect(ruleOf('New York')).toBeUndefined()
  })

  test('every row names its sources and when it was read', () => {
    expect(new Set(stateRules.map(({ state }) => state)).size).toBe(stateRules.length)
    for (const rule of stateRules) {
      expect(rule.reviewedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      const { minors } = rule
      const sources =
        'unsettled' in minors ? [minors.source] : [minors.mentalHealth.source, minors.substanceUse.source]
      if ('unsettled' in minors) expect(minors.source === undefined).toBe(minors.unsettled === 'unread')
      // Without a source there is no younger age than the oldest one of any state.
      if (rule.majority.source === undefined) expect(rule.majority.age).toBe(21)
      for (const source of [rule.majority.source, ...sources].filter((one) => one !== undefined))
        expect(source).toMatch(/§|RCW|P\.S\./)
    }
  })
})

describe('coming of age', () => {
  test('somebody born on February 29 has the birthday on March 1 in other years', () => {
    expect(birthdayOf('2008-02-29', 18)).toBe('2026-03-01')
    expect(birthdayOf('2008-02-29', 20)).toBe('2028-02-29')
  })

  test('for any birth date the day of majority is the first on which the age is reached', () => {
    const birthDates = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('1980-01-01', days))
    fc.assert(
      fc.property(birthDates, fc.constantFrom(...stateRules), (date, { state, majority }) => {
        const day = majorityDay(date, state)
        expect(ageOn(date, day)).toBe(majority.age)
        expect(ageOn(date, addDays(day, -1))).toBe(majority.age - 1)
        expect(whoSigns(date, state, day)).toBe('participant')
      }),
    )
  })

  const childhood = { birthDate: birth, state: 'NY', zone }
  const ofAge = startOfDay('2027-06-02', zone)

  test('a parent’s authority ends where that day begins in the clinic’s zone', () => {
    const parent = { kind: 'parent' as const, startsAt: 0, endsAt: null }
    expect(authorityEnds(parent, childhood)).toBe(ofAge)
    expect(dayAt(ofAge - 1, zone)).toBe('2027-06-01')
    expect(authorityEnds({ ...parent, endsAt: ofAge - 5 }, childhood)).toBe(ofAge - 5)
    expect(authorityEnds({ ...parent, endsAt: ofAge + 5 }, childhood)).toBe(ofAge)
    expect(authorityEnds(parent, { ...childhood, state: 'AL' })).toBe(startOfDay('2028-06-02', zone))
  })

  test('over somebody whose birth date is not known a parent has none, and a guardian what the paper says', () => {
    const unknown = { ...childhood, birthDate: null }
    expect(authorityEnds({ kind: 'parent', startsAt: 7, endsAt: null }, unknown)).toBe(7)
    expect(authorityEnds({ kind: 'guardian', startsAt: 7, endsAt: null }, unknown)).toBeNull()
  })

  test('a child’s guardian ends with childhood, an adult’s does not; the other kinds never do', () => {
    expect(authorityEnds({ kind: 'guardian', startsAt: ofAge - 1, endsAt: null }, childhood)).toBe(ofAge)
    expect(authorityEnds({ kind: 'guardian', startsAt: ofAge, endsAt: null }, childhood)).toBeNull()
    for (const kind of ['power_of_attorney', 'personal_representative'] as const) {
      expect(authorityEnds({ kind, startsAt: 0, endsAt: null }, childhood)).toBeNull()
      expect(authorityEnds({ kind, startsAt: 0, endsAt: 9 }, childhood)).toBe(9)
    }
  })
})
