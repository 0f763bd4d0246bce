import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cancelRegistration,
  closeSession,
  register,
  tapHousehold,
  walkIn,
} from '~/domain/events/change.server'
import {
  listNotReached,
  readPaperRoster,
  readReport,
  reportCsv,
  rosterCsv,
} from '~/domain/events/read.server'
import { mayLeave, measured, nothingCounted, shareMayLeave, sumMayLeave } from '~/domain/events/reports'
import { random128 } from '~/platform/secrets.server'
import { accountIdOf, type CastName, siteIds } from '../../support/cast'
import { type Clinic, onBothEngines } from '../../support/engines'
import { aDate, aForm, day, hour, household, tuesdayEvening } from './dates'

describe('what may leave the site', () => {
  test('a sum stays where its parts would give a small one away', () => {
    expect(sumMayLeave([20, 3])).toBe(false)
    expect(sumMayLeave([20, 3, 4])).toBe(true)
    expect(sumMayLeave([20, 0])).toBe(true)
    expect(shareMayLeave([20, 4])).toBe(false)
    expect(shareMayLeave([20, 5])).toBe(true)
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 2, maxLength: 4 }), (parts) => {
        if (!sumMayLeave(parts)) return
        const sum = parts.reduce((total, part) => total + part, 0)
        const shown = parts.filter(mayLeave).reduce((total, part) => total + part, 0)
        // What is left after everything shown is taken away is nobody, or five people and more.
        expect([1, 2, 3, 4]).not.toContain(sum - shown)
      }),
    )
  })

  test('a measure of nothing is no number', () => {
    expect(measured(nothingCounted, 'fill')).toBeUndefined()
    expect(measured(nothingCounted, 'attendance')).toBeUndefined()
    expect(measured({ ...nothingCounted, came: 3, absent: 1 }, 'noShow')).toBe(0.25)
    expect(measured({ ...nothingCounted, waited: 2, waitedMs: 3 * day }, 'waiting')).toBe(1.5)
  })
})

onBothEngines('reports', (clinic) => {
  const lena = () => clinic.viewer('lena', 'coordinator')
  const report = (more: Record<string, string> = {}) => readReport(lena(), 'en', new URLSearchParams(more))
  const tap = (date: string, registrationId: string, act: 'present' | 'excused') =>
    tapHousehold(lena(), date, { key: random128(), registrationId, seen: 0, tap: { act } })
  const joins = async (name: CastName, date: string, who: string[] = []) =>
    (await register(clinic.viewer(name, 'family'), date, aForm({ who: ['me', ...who] }))).registrationId

  /** A Tuesday on which Rosa came with Ana and Luis, June did not, and two people walked in; it is the day after. */
  async function aTuesday(clinic: Clinic) {
    const date = await aDate(clinic)
    const ana = await household(clinic, accountIdOf('rosa'), 'Ana', '=Luis')
    const rosa = await joins('rosa', date, ana)
    await joins('june', date)
    const theo = await joins('theo', date)
    clinic.at(tuesdayEvening)
    await tap(date, rosa, 'present')
    await tap(date, theo, 'excused')
    await walkIn(lena(), date, { key: random128(), givenName: 'Noor', people: 2, reason: undefined })
    clinic.at(tuesdayEvening + 2 * hour)
    await closeSession(lena(), date, { key: random128() })
    return { date, rosa }
  }

  test('fill, attendance, no-show and reach are counted by group, and family therapy is in none', async () => {
    await aTuesday(clinic)
    const therapy = await aDate(clinic, { program: { kind: 'therapy', audience: 'named' } })
    await aDate(clinic, { cancelled_at: tuesdayEvening })
    await aDate(clinic, { site_id: siteIds.east, room_id: null })
    expect(therapy).toBeDefined()
    const { groups, dates, came, families } = await report()
    expect({ dates, came, families }).toEqual({ dates: 1, came: 5, families: 1 })
    expect(groups).toMatchObject([
      {
        key: 'education',
        dates: 1,
        places: 10,
        filled: 7,
        signedUp: 5,
        came: 3,
        absent: 1,
        excused: 1,
        unmarked: 0,
        walkedIn: 2,
        reached: 1,
        measured: { fill: 0.7, attendance: 0.75, noShow: 0.25, reach: 1 },
      },
    ])
    for (const [by, key] of [
      ['daypart', 'evening'],
      ['format', 'in_person'],
      ['language', 'en'],
      ['site', siteIds.millstreet],
    ] as const) {
      expect((await report({ by })).groups).toMatchObject([{ key, came: 3, absent: 1 }])
    }
    expect((await report({ by: 'site' })).groups[0]?.name).toBe('Mill Street')
    expect((await report({ from: '2026-11-01', to: '2026-11-20' })).groups).toEqual([])
    expect((await report({ from: 'soon', to: '2031-01-01' })).dates).toBe(1)
  })

  test('a period that cannot be is said with its field, as typed, and leaves as no file', async () => {
    clinic.at(tuesdayEvening)
    const problemOf = async (from: string, to = '') => (await report({ from, to })).problems
    expect(await problemOf('2026-11-20', '2026-11-19')).toEqual([{ field: 'to', code: 'periodBackwards' }])
    expect(await problemOf('2026-11-20', '2026-11-20')).toEqual([])
    expect(await problemOf('2026-11-24', '2031-01-01')).toEqual([])
    expect(await problemOf('2026-11-25')).toEqual([{ field: 'from', code: 'periodToCome' }])
    expect(await problemOf('2024-11-22')).toEqual([{ field: 'from', code: 'periodLong' }])
    expect(await problemOf('2024-11-23')).toEqual([])
    expect(await problemOf('11/20/2026', 'soon')).toEqual([
      { field: 'from', code: 'dayWrong' },
      { field: 'to', code: 'dayWrong' },
    ])
    const backwards = { from: '2026-11-20', to: '2026-11-19' }
    expect((await report(backwards)).asked).toEqual(backwards)
    expect(await reportCsv(lena(), 'en', new URLSearchParams(backwards))).toBeUndefined()
    expect(await actions(clinic)).not.toContain('report.downloaded')
  })

  test('how long a family waited is counted from its turn to its place', async () => {
    const date = await aDate(clinic, { max_people: 1 })
    await joins('rosa', date)
    await register(clinic.viewer('june', 'family'), date, aForm({ intent: 'wait', auto: 'yes' }))
    clinic.later(2 * day)
    const mine = await clinic.owner
      .selectFrom('registration')
      .select('id')
      .where('account_id', '=', accountIdOf('rosa'))
      .executeTakeFirstOrThrow()
    await cancelRegistration(clinic.viewer('rosa', 'family'), mine.id)
    clinic.at(tuesdayEvening + 2 * hour)
    expect((await report()).groups).toMatchObject([{ waited: 1, measured: { waiting: 2 } }])
  })

  test('the file that leaves says "fewer than 5", names nobody, and its download is on record', async () => {
    await aTuesday(clinic)
    const csv = String(await reportCsv(lena(), 'en', new URLSearchParams()))
    const [, line = ''] = csv.split('\r\n')
    expect(line).toBe(
      [
        '2026-09-01,2026-11-24,Education groups,1,10,5',
        'fewer than 5,fewer than 5,fewer than 5,fewer than 5,fewer than 5',
        'not shown,not shown,not shown,fewer than 5,,fewer than 5',
      ].join(','),
    )
    expect(csv).not.toMatch(/Rosa|Torres|Ana|Noor/)
    expect(await actions(clinic)).toContain('report.downloaded')
  })

  test('a report asks the database a handful of things, however many groups there are', async () => {
    await aTuesday(clinic)
    expect((await clinic.statements(() => report({ by: 'site' }))).length).toBeLessThan(16)
  })

  test('who was never reached is whoever has an account or a link and never came; sharing plays no part', async () => {
    await aTuesday(clinic)
    const coming = await aDate(clinic, { starts_at: tuesdayEvening + 7 * day })
    await joins('grace', coming)
    const { people, count, next } = await listNotReached(lena(), new URLSearchParams())
    expect(people.map((one) => [one.name, one.coming])).toEqual([
      ['Okoye, June', 0],
      ['Park, Grace', 1],
      ['Torres, Theo', 0],
      ['Whitfield, Nora', 0],
    ])
    expect({ count, next }).toEqual({ count: 4, next: undefined })
    const after = people[1]?.id ?? ''
    const rest = await listNotReached(lena(), new URLSearchParams({ after }))
    expect(rest.people.map((one) => one.name)).toEqual(['Torres, Theo', 'Whitfield, Nora'])
    expect(await actions(clinic)).toContain('families.notReached.read')
  })

  test('the roster on paper and as a table holds the least, runs no formula, and each is on record', async () => {
    const { date } = await aTuesday(clinic)
    const { households } = await readPaperRoster(lena(), 'en', date)
    expect(households.map((one) => one.family)).toEqual(['Okoye, June', 'Torres, Rosa', 'Torres, Theo'])
    const csv = await rosterCsv(lena(), 'en', date)
    expect(csv).toContain(`Torres,Rosa,'=Luis,in person,,in\r\n`)
    expect(csv).not.toContain('@')
    expect(csv.trimEnd().split('\r\n')).toHaveLength(6)
    expect(await actions(clinic)).toEqual(expect.arrayContaining(['roster.printed', 'roster.downloaded']))
  })
})

async function actions(clinic: Clinic): Promise<string[]> {
  return (await clinic.owner.selectFrom('audit').select('action').execute()).map((row) => row.action)
}
