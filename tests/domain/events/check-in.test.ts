import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Conflict, Invalid, NotHere } from '~/domain/errors'
import { type AttendanceEvent, attendanceOf, marks } from '~/domain/events/attendance'
import {
  cancelRegistration,
  closeSession,
  register,
  seatAtDoor,
  takeBackWalkIn,
  tapHousehold,
  undoRelease,
  walkIn,
} from '~/domain/events/change.server'
import { doorInput, type TapForm } from '~/domain/events/door-input'
import { readCheckIn, readCode, readRegistrationPage, readToday } from '~/domain/events/read.server'
import { random128 } from '~/platform/secrets.server'
import { filesOf, textOf } from '../../architecture/sources'
import { accountIdOf, siteIds } from '../../support/cast'
import { type Clinic, onBothEngines } from '../../support/engines'
import { aDate, aForm, counted, day, hour, household, tuesdayEvening } from './dates'

const everything = new URLSearchParams()

describe('what taps come to', () => {
  const act = fc.oneof(fc.constantFrom(...marks), fc.constant('undo' as const))

  /** The events that some taps about one person write, one after another. */
  function written(acts: readonly (AttendanceEvent['mark'] | 'undo')[]): AttendanceEvent[] {
    const events: AttendanceEvent[] = []
    for (const [index, one] of acts.entries()) {
      const { standing } = attendanceOf(events)
      if (one === 'undo' && standing === undefined) continue
      events.push({
        id: `event ${index}`,
        seq: events.length + 1,
        mark: one === 'undo' ? 'unmarked' : one,
        undoes: one === 'undo' ? (standing as string) : null,
        at: 1000 + index,
      })
    }
    return events
  }

  test('events 12: attendance is the fold of its events, for any order of replays', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (acts, numbers) => {
        const events = written(acts)
        // Each event some times over, in any order.
        const replayed = events
          .flatMap((one) => Array.from({ length: 1 + ((numbers.next().value ?? 0) % 3) }, () => one))
          .map((one) => ({ one, place: numbers.next().value ?? 0 }))
          .sort((a, b) => a.place - b.place)
          .map(({ one }) => one)
        expect(attendanceOf(replayed)).toEqual(attendanceOf(events))
        // A stack says the same: a mark is laid on top, an undo takes the top away.
        const stack: string[] = []
        for (const one of acts) one === 'undo' ? stack.pop() : stack.push(one)
        expect(attendanceOf(events).mark).toBe(stack.at(-1) ?? 'unmarked')
      }),
    )
  })

  test('nobody is present by default, and who comes in twice has been in since the first time', () => {
    expect(attendanceOf([])).toMatchObject({ mark: 'unmarked', since: undefined })
    expect(attendanceOf(written(['present', 'late']))).toMatchObject({ mark: 'late', since: 1000 })
    expect(attendanceOf(written(['present', 'absent', 'late']))).toMatchObject({ mark: 'late', since: 1002 })
  })
})

onBothEngines('the door', (clinic) => {
  const lena = () => clinic.viewer('lena', 'coordinator')
  const rosa = () => clinic.viewer('rosa', 'family')
  const tapping = (registrationId: string, tap: string, more: Partial<TapForm> = {}): TapForm => ({
    key: random128(),
    registrationId,
    seen: 0,
    tap: { act: tap.split(':')[0] as TapForm['tap']['act'], attendeeId: tap.split(':')[1] },
    ...more,
  })
  const door = (date: string, query = everything) => readCheckIn(lena(), 'en', date, query)
  const marksOf = async (date: string) =>
    (await door(date)).households.map((one) => one.people.map((person) => person.mark))

  /** Rosa with two of her household has places, and it is ten to six on the evening itself. */
  async function rosaComes(clinic: Clinic, wanted: Parameters<typeof aDate>[1] = {}) {
    const date = await aDate(clinic, wanted)
    const others = await household(clinic, accountIdOf('rosa'), 'Ana', 'Luis')
    const { registrationId } = await register(rosa(), date, aForm({ who: ['me', ...others] }))
    clinic.at(tuesdayEvening - hour / 6)
    return { date, registrationId }
  }

  test('one tap lets a household in, a second says since when, and an undo takes the tap back', async () => {
    const { date, registrationId } = await rosaComes(clinic)
    expect(await door(date)).toMatchObject({ here: 0, expected: 3, free: 7, state: 'open' })
    expect(await tapHousehold(lena(), date, tapping(registrationId, 'present'))).toMatchObject({
      said: 'done',
    })
    clinic.later(hour / 6)
    expect(await tapHousehold(lena(), date, tapping(registrationId, 'present'))).toMatchObject({
      said: 'already',
    })
    const [row] = (await door(date, new URLSearchParams({ already: registrationId }))).households
    expect(row).toMatchObject({ said: 'already', seen: 3, family: 'Torres, Rosa' })
    expect(row?.people.map((one) => [one.mark, one.since])).toEqual(
      Array(3).fill(['present', '5:50\u00a0PM']),
    )
    expect(await tapHousehold(lena(), date, tapping(registrationId, 'undo', { seen: 3 }))).toMatchObject({
      said: 'done',
    })
    expect(await marksOf(date)).toEqual([['unmarked', 'unmarked', 'unmarked']])
    const events = await clinic.owner.selectFrom('attendance_event').select(['mark']).orderBy('seq').execute()
    expect(events.map((one) => one.mark)).toEqual([...Array(3).fill('present'), ...Array(3).fill('unmarked')])
  })

  test('each person has a toggle and every mark; a tap for all leaves who was excused and who came late as they are', async () => {
    const { date, registrationId } = await rosaComes(clinic)
    const [row] = (await door(date)).households
    const [first, second, third] = row?.people.map((one) => one.id) ?? []
    await tapHousehold(lena(), date, tapping(registrationId, `excused:${first}`))
    await tapHousehold(lena(), date, tapping(registrationId, `late:${second}`))
    await tapHousehold(lena(), date, tapping(registrationId, 'present'))
    expect(await marksOf(date)).toEqual([['excused', 'late', 'present']])
    await tapHousehold(lena(), date, tapping(registrationId, `undo:${third}`, { seen: 3 }))
    expect(await marksOf(date)).toEqual([['excused', 'late', 'unmarked']])
    await expect(
      tapHousehold(lena(), date, tapping(registrationId, `present:${random128()}`)),
    ).rejects.toBeInstanceOf(NotHere)
  })

  test('an undo takes back only what its page had seen', async () => {
    const { date, registrationId } = await rosaComes(clinic)
    await tapHousehold(lena(), date, tapping(registrationId, 'present'))
    const before = tapping(registrationId, 'undo', { seen: 0 })
    expect(await tapHousehold(lena(), date, before)).toMatchObject({ said: 'changed' })
    expect(await marksOf(date)).toEqual([['present', 'present', 'present']])
  })

  test('events 12: however taps are repeated and mixed, what is kept is the fold of the events', async () => {
    const { date, registrationId } = await rosaComes(clinic)
    const [row] = (await door(date)).households
    const people = row?.people.map((one) => one.id) ?? []
    const tap = fc.record({
      act: fc.constantFrom('present', 'late', 'absent', 'excused', 'undo'),
      who: fc.integer({ min: -1, max: 2 }),
      nonce: fc.integer({ min: 0, max: 5 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(tap, { minLength: 1, maxLength: 8 }), async (taps) => {
        const keys = Array.from({ length: 6 }, () => random128())
        const answers = new Map<string, string>()
        for (const { act, who, nonce } of taps) {
          const key = keys[nonce] as string
          const { seen = 0 } = (await door(date)).households[0] ?? {}
          const form = tapping(registrationId, who < 0 ? act : `${act}:${people[who]}`, { key, seen })
          const { said } = await tapHousehold(lena(), date, form)
          // The same nonce has the same answer, whatever is sent with it.
          expect(said).toBe(answers.get(key) ?? said)
          answers.set(key, said)
        }
        expect(await kept(clinic)).toEqual(await folded(clinic))
      }),
      { numRuns: 8 },
    )
  })

  test('the door opens an hour before the start and closes a day after the end', async () => {
    const { date, registrationId } = await rosaComes(clinic)
    clinic.at(tuesdayEvening - hour - 1)
    await expect(tapHousehold(lena(), date, tapping(registrationId, 'present'))).rejects.toMatchObject({
      code: 'checkInEarly',
    })
    expect(await door(date)).toMatchObject({ state: 'early', opens: { time: '5\u00a0PM' } })
    clinic.at(tuesdayEvening - hour)
    await tapHousehold(lena(), date, tapping(registrationId, 'present'))
    clinic.at(tuesdayEvening + 1.5 * hour + day - 1)
    await tapHousehold(lena(), date, tapping(registrationId, 'undo', { seen: 3 }))
    clinic.later(1)
    await expect(tapHousehold(lena(), date, tapping(registrationId, 'present'))).rejects.toMatchObject({
      code: 'checkInOver',
    })
    expect(await door(date)).toMatchObject({ state: 'over' })
  })

  test('closing makes absent whoever is unmarked, once it has begun and only then', async () => {
    const { date, registrationId } = await rosaComes(clinic)
    await expect(closeSession(lena(), date, { key: random128() })).rejects.toMatchObject({
      code: 'closingEarly',
    })
    const [row] = (await door(date)).households
    await tapHousehold(lena(), date, tapping(registrationId, `present:${row?.people[0]?.id}`))
    expect(await marksOf(date)).toEqual([['present', 'unmarked', 'unmarked']])
    clinic.at(tuesdayEvening + hour)
    const key = random128()
    expect(await closeSession(lena(), date, { key })).toEqual({ absent: 2 })
    expect(await closeSession(lena(), date, { key })).toEqual({ absent: 2 })
    expect(await marksOf(date)).toEqual([['present', 'absent', 'absent']])
    // They came after all: the tap for the household lets them in, and its undo finds them absent again.
    await tapHousehold(lena(), date, tapping(registrationId, 'present'))
    expect(await marksOf(date)).toEqual([['present', 'present', 'present']])
    expect(await closeSession(lena(), date, { key: random128() })).toEqual({ absent: 0 })
    expect((await door(date)).closed).toEqual({ day: 'Tuesday, November 24', time: '7\u00a0PM' })
  })

  test('a walk-in is a first name and a count; beyond the places it needs a reason, and it can be taken back', async () => {
    const { date } = await rosaComes(clinic, { max_people: 4 })
    const came = (people: number, reason?: string) =>
      walkIn(lena(), date, { key: random128(), givenName: 'Noor', people, reason })
    const { walkInId } = await came(1)
    expect(await door(date)).toMatchObject({ here: 1, free: 0, walkIns: [{ name: 'Noor', people: 1 }] })
    const refused = await came(2).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Invalid)
    expect(refused).toMatchObject({ field: 'reason', code: 'doorFull' })
    await came(2, 'They drove two hours')
    const { date: row } = await counted(clinic, date)
    expect(row).toMatchObject({ taken_people: 6, overbook_people: 2, taken_parties: 3 })
    const decisions = await clinic.owner
      .selectFrom('seat_decision')
      .select(['act', 'amount', 'reason'])
      .execute()
    expect(decisions).toEqual([{ act: 'overbook', amount: 2, reason: 'They drove two hours' }])
    await takeBackWalkIn(lena(), date, walkInId)
    await takeBackWalkIn(lena(), date, walkInId)
    expect((await counted(clinic, date)).date).toMatchObject({ taken_people: 5, overbook_people: 1 })
    expect(await door(date)).toMatchObject({ here: 2 })
  })

  test('a family that waits is seated where there are places, else with a reason, and is in with the same tap', async () => {
    const { date } = await rosaComes(clinic, { max_people: 3 })
    clinic.at(tuesdayEvening - 3 * day)
    await register(clinic.viewer('june', 'family'), date, aForm({ intent: 'wait' }))
    clinic.at(tuesdayEvening)
    const [june] = (await door(date)).waiting
    expect(june).toMatchObject({ family: 'Okoye, June', fits: false, people: 1 })
    const seat = (reason?: string, key = random128()) =>
      seatAtDoor(lena(), date, { key, registrationId: june?.registrationId ?? '', reason })
    await expect(seat()).rejects.toMatchObject({ field: 'reason', code: 'doorFull' })
    const key = random128()
    await seat('There is a chair', key)
    await seat('There is a chair', key)
    expect(await door(date)).toMatchObject({ here: 1, waiting: [] })
    const { counters, sums, date: row } = await counted(clinic, date)
    expect(counters).toEqual(sums)
    expect(row).toMatchObject({ taken_people: 4, overbook_people: 1, waiting_parties: 0 })
  })

  test('the day after, the first page leads to what can still be entered, until a day after its end', async () => {
    const { date, registrationId } = await rosaComes(clinic)
    const end = tuesdayEvening + 1.5 * hour
    const { ends_at } = await clinic.owner
      .selectFrom('occurrence')
      .select('ends_at')
      .where('id', '=', date)
      .executeTakeFirstOrThrow()
    expect(ends_at).toBe(end)
    const board = async () => {
      const { dates, before } = await readToday(lena(), 'en')
      return [dates.map((one) => one.id), before.map((one) => [one.id, one.here])]
    }
    clinic.at(end)
    expect(await board()).toEqual([[date], []])
    clinic.at(end + day - 1)
    expect(await board()).toEqual([[], [[date, 0]]])
    await tapHousehold(lena(), date, tapping(registrationId, 'present'))
    expect(await board()).toEqual([[], [[date, 3]]])
    clinic.at(end + day)
    expect(await board()).toEqual([[], []])
  })

  test('once it has begun nobody joins the list, and who waited until then still stands at the door', async () => {
    const { date } = await rosaComes(clinic, { max_people: 3 })
    const waits = (name: 'june' | 'theo') =>
      register(clinic.viewer(name, 'family'), date, aForm({ intent: 'wait' }))
    clinic.at(tuesdayEvening - 1)
    await waits('june')
    clinic.at(tuesdayEvening)
    await expect(waits('theo')).rejects.toMatchObject({ code: 'dateStarted' })
    expect((await readRegistrationPage(clinic.viewer('theo', 'family'), 'en', date)).date.openness).toBe(
      'started',
    )
    expect((await door(date)).waiting.map((one) => one.family)).toEqual(['Okoye, June'])
    expect((await counted(clinic, date)).date).toMatchObject({ waiting_parties: 1 })
  })

  test('a code leads staff to its household, is new for each sign-up, and is dead when it is cancelled', async () => {
    const { date, registrationId } = await rosaComes(clinic)
    const code = async () => (await readRegistrationPage(rosa(), 'en', date)).doorCode
    const first = await code()
    expect(first).toMatch(/^[a-z2-7]{26}$/)
    expect(await readCode(lena(), first)).toEqual({ occurrenceId: date, registrationId })
    await expect(readCode(clinic.viewer('omar', 'coordinator'), first)).rejects.toBeInstanceOf(NotHere)
    await expect(readCode(lena(), random128())).rejects.toBeInstanceOf(NotHere)
    clinic.at(tuesdayEvening - 2 * day)
    await cancelRegistration(rosa(), registrationId)
    await expect(readCode(lena(), first)).rejects.toBeInstanceOf(NotHere)
    await undoRelease(rosa(), registrationId)
    expect(await readCode(lena(), first)).toEqual({ occurrenceId: date, registrationId })
    await cancelRegistration(rosa(), registrationId)
    await register(rosa(), date, aForm())
    expect(await code()).not.toBe(first)
    await expect(readCode(lena(), first)).rejects.toBeInstanceOf(NotHere)
  })

  test('dates of other sites, family therapy and unknown dates have no door here', async () => {
    const { registrationId } = await rosaComes(clinic)
    const east = await aDate(clinic, { site_id: siteIds.east })
    const therapy = await aDate(clinic, { program: { kind: 'therapy', audience: 'named' } })
    for (const id of [east, therapy, random128(), undefined]) {
      for (const attempt of [
        () => readCheckIn(lena(), 'en', id, everything),
        () => tapHousehold(lena(), id, tapping(registrationId, 'present')),
        () => walkIn(lena(), id, { key: random128(), givenName: 'Noor', people: 1, reason: undefined }),
        () => seatAtDoor(lena(), id, { key: random128(), registrationId }),
        () => closeSession(lena(), id, { key: random128() }),
      ]) {
        await expect(attempt()).rejects.toBeInstanceOf(NotHere)
      }
    }
    // A household of one date cannot be tapped at the door of another.
    const other = await aDate(clinic)
    await expect(tapHousehold(lena(), other, tapping(registrationId, 'present'))).rejects.toBeInstanceOf(
      NotHere,
    )
  })

  test('a family that cancelled is not checked in', async () => {
    const { date, registrationId } = await rosaComes(clinic)
    await cancelRegistration(rosa(), registrationId)
    const tapped = await tapHousehold(lena(), date, tapping(registrationId, 'present')).catch(
      (error) => error,
    )
    expect(tapped).toBeInstanceOf(Conflict)
    expect(tapped).toMatchObject({ code: 'familyGone' })
  })

  test('any part of a name finds a family, also without its accents, and a page asks the database few things', async () => {
    const { date } = await rosaComes(clinic)
    await register(clinic.viewer('june', 'family'), date, aForm()).catch(() => undefined)
    const found = async (find: string) =>
      (await door(date, new URLSearchParams({ find }))).households.map((one) => one.family)
    expect(await found('orré')).toEqual(['Torres, Rosa'])
    expect(await found('luis')).toEqual(['Torres, Rosa'])
    expect(await found('zzz')).toEqual([])
    expect((await clinic.statements(() => door(date))).length).toBeLessThan(18)
  })
})

test('attendance at family events is read by nothing that writes or shares an update', () => {
  const files = ['summaries', 'consent'].flatMap((room) => filesOf(`app/domain/${room}`, ['.ts']))
  expect(files.length).toBeGreaterThan(20)
  const reading = files.filter((file) =>
    /attendance_event|walk_in|selectFrom\('attendance'\)|['/]events\//.test(textOf(file)),
  )
  expect(reading).toEqual([])
})

test('a tap is one of the marks or an undo, for all or for one, and nothing else', () => {
  const form = { act: 'tap', key: 'a'.repeat(26), registrationId: 'b'.repeat(26), seen: '2' }
  expect(doorInput.parse({ ...form, tap: `late:${'c'.repeat(26)}` })).toMatchObject({
    tap: { act: 'late', attendeeId: 'c'.repeat(26) },
    seen: 2,
  })
  for (const tap of ['', 'here', 'unmarked', 'present:1', 'undo:undo', undefined])
    expect(doorInput.safeParse({ ...form, tap }).success).toBe(false)
})

async function kept(clinic: Clinic) {
  return clinic.owner
    .selectFrom('attendance')
    .select(['attendee_id', 'mark', 'since'])
    .orderBy('attendee_id')
    .execute()
}

async function folded(clinic: Clinic) {
  const events = await clinic.owner
    .selectFrom('attendance_event')
    .select(['id', 'attendee_id', 'seq', 'mark', 'undoes', 'at'])
    .execute()
  return [...new Set(events.map((one) => one.attendee_id))].sort().map((attendee_id) => {
    const { mark, since } = attendanceOf(events.filter((one) => one.attendee_id === attendee_id))
    return { attendee_id, mark, since: since ?? null }
  })
}
