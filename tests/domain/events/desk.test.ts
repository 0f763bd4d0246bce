import { describe, expect, test } from 'vitest'
import { NotHere } from '~/domain/errors'
import {
  answerRequest,
  cancelDate,
  cancelRegistration,
  changeDate,
  changeSeating,
  createDate,
  publishDate,
  register,
} from '~/domain/events/change.server'
import { type DateForm, dateInput } from '~/domain/events/date-input'
import {
  listDeskDates,
  readDateForm,
  readDeskDate,
  readEvent,
  readRoster,
  readSeating,
  readToday,
} from '~/domain/events/read.server'
import { random128 } from '~/platform/secrets.server'
import { roomIds, siteIds } from '../../support/cast'
import { onBothEngines } from '../../support/engines'
import { aDate, aForm, counted, day, hour, letters, tuesdayEvening, words } from './dates'

const typed = {
  kind: 'education',
  audience: 'open',
  joining: 'register',
  titleEn: 'Sleep and recovery',
  language: 'en',
  format: 'in_person',
  siteId: siteIds.millstreet,
  roomId: roomIds.four,
  date: '2026-12-08',
  start: '18:00',
  minutes: '90',
  seats: '12',
  maxPartySize: '4',
  minPeople: '3',
  facilitators: 'Marcus Bell, Inés Delgado',
  conditions: ['depression'],
}

const form = (more: Record<string, unknown> = {}): DateForm =>
  dateInput.parse({ ...typed, key: random128(), ...more })

onBothEngines("the coordinator's desk", (clinic) => {
  const lena = () => clinic.viewer('lena', 'coordinator')
  const omar = () => clinic.viewer('omar', 'coordinator')
  const all = new URLSearchParams()

  test('a new date is a draft nobody else sees, until it is published', async () => {
    const { id } = await createDate(lena(), form())
    await expect(readEvent('en', id)).rejects.toBeInstanceOf(NotHere)
    expect(await readDeskDate(lena(), 'en', id)).toMatchObject({
      openness: 'draft',
      title: { text: 'Sleep and recovery' },
      seats: { total: 12 },
      least: 3,
      facilitators: ['Marcus Bell', 'Inés Delgado'],
      when: { longDay: 'Tuesday, December 8', time: '6 to 7:30\u00a0PM' },
    })
    await publishDate(lena(), id)
    expect(await readEvent('en', id)).toMatchObject({ openness: 'open', conditions: ['depression'] })
    await publishDate(lena(), id)
    const audit = await clinic.owner.selectFrom('audit').select('action').orderBy('seq').execute()
    expect(audit.map((row) => row.action)).toEqual(['date.created', 'date.published'])
  })

  test('events 3: creating again with the same key makes no second date', async () => {
    const once = form()
    expect(await createDate(lena(), once)).toEqual(await createDate(lena(), once))
    expect(await clinic.owner.selectFrom('occurrence').select('id').execute()).toHaveLength(1)
  })

  test('the wall clock is the clinic’s, in winter and in summer', async () => {
    const startsAt = async (date: string) => {
      const { id } = await createDate(lena(), form({ date }))
      const row = await clinic.owner
        .selectFrom('occurrence')
        .select(['starts_at', 'daypart', 'local_start'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      return [new Date(row.starts_at).toISOString(), row.daypart, row.local_start]
    }
    expect(await startsAt('2027-01-12')).toEqual(['2027-01-12T23:00:00.000Z', 'evening', '2027-01-12T18:00'])
    expect(await startsAt('2027-07-10')).toEqual(['2027-07-10T22:00:00.000Z', 'weekend', '2027-07-10T18:00'])
  })

  describe('a date that cannot be made says which field and why', () => {
    test.each([
      ['start', 'hourSkipped', { date: '2027-03-14', start: '02:30' }],
      ['start', 'hourTwice', { date: '2027-11-07', start: '01:30' }],
      ['date', 'datePast', { date: '2026-11-19', start: '15:00' }],
      ['date', 'dateTooFar', { date: '2030-01-01' }],
      ['seats', 'seatsOverRoom', { seats: '21' }],
      ['minPeople', 'minPeopleOverSeats', { minPeople: '13' }],
      ['siteId', 'placeMissing', { siteId: undefined }],
      ['siteId', 'placeMissing', { siteId: siteIds.east }],
      ['roomId', 'roomElsewhere', { roomId: roomIds.east }],
    ])('%s: %s', async (field, code, more) => {
      await expect(createDate(lena(), form(more))).rejects.toMatchObject({ field, code })
      expect(await clinic.owner.selectFrom('program').select('id').execute()).toEqual([])
    })
  })

  test('today’s hour that is still to come is not past', async () => {
    await createDate(lena(), form({ date: '2026-11-19', start: '15:01' }))
  })

  test('a room bounds who comes in person, not who joins online', async () => {
    const { id } = await createDate(lena(), form({ format: 'both', seats: '40' }))
    const row = await clinic.owner
      .selectFrom('occurrence')
      .select(['max_people', 'max_in_person'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ max_people: 40, max_in_person: 20 })
    const without = await createDate(lena(), form({ seats: undefined, start: '10:00' }))
    expect((await readDeskDate(lena(), 'en', without.id)).seats.total).toBe(20)
  })

  test('a coordinator of one site sees and changes its dates and the online ones; others are not here', async () => {
    const mill = await aDate(clinic)
    const east = await aDate(clinic, { site_id: siteIds.east, room_id: roomIds.east })
    const online = await aDate(clinic, { format: 'online', site_id: null, room_id: null })
    const therapy = await aDate(clinic, { program: { kind: 'therapy', audience: 'named' } })
    const seen = async (viewer: ReturnType<typeof lena>) =>
      (await listDeskDates(viewer, 'en', all)).dates.map((date) => date.id).sort()
    expect(await seen(lena())).toEqual([mill, online].sort())
    expect(await seen(omar())).toEqual([east, online].sort())
    expect((await readDateForm(omar(), 'en')).sites.map((site) => site.name)).toEqual(['Riverbend East'])
    for (const id of [east, therapy, random128(), undefined]) {
      for (const attempt of [
        () => readDeskDate(lena(), 'en', id),
        () => readRoster(lena(), 'en', id),
        () => publishDate(lena(), id),
        () => cancelDate(lena(), id),
        () => changeDate(lena(), id, words),
        () => changeSeating(lena(), id, { act: 'capacity', seats: 5 }),
        () => answerRequest(lena(), id, { registrationId: random128(), answer: 'approve' }),
      ]) {
        await expect(attempt()).rejects.toBeInstanceOf(NotHere)
      }
    }
    await cancelDate(omar(), online)
    // Somebody with every site sees everything.
    await clinic.owner.updateTable('staff_role').set({ site_id: null }).execute()
    expect(await seen(lena())).toEqual([mill, east, online].sort())
  })

  test('an ended role has no sites', async () => {
    await aDate(clinic)
    await clinic.owner.updateTable('staff_role').set({ ends_at: clinic.now }).execute()
    expect((await listDeskDates(lena(), 'en', all)).dates).toEqual([])
  })

  test('the list comes a page at a time and can be narrowed to a site', async () => {
    for (let index = 0; index < 30; index++)
      await aDate(clinic, { starts_at: tuesdayEvening + Math.floor(index / 2) * hour })
    const first = await listDeskDates(lena(), 'en', all)
    expect(first.dates).toHaveLength(25)
    const second = await listDeskDates(lena(), 'en', new URLSearchParams({ after: first.next as string }))
    expect(second.dates).toHaveLength(5)
    expect(second.next).toBeUndefined()
    expect(new Set([...first.dates, ...second.dates].map((date) => date.id)).size).toBe(30)
    expect((await listDeskDates(lena(), 'en', new URLSearchParams({ site: siteIds.millstreet }))).site).toBe(
      siteIds.millstreet,
    )
    expect(
      (await listDeskDates(lena(), 'en', new URLSearchParams({ site: siteIds.east, after: 'x' }))).site,
    ).toBeUndefined()
  })

  test('today shows what starts, who is expected, and what needs her', async () => {
    const tonight = await aDate(clinic, { starts_at: clinic.now + 3 * hour, max_people: 1 })
    const tomorrow = await aDate(clinic, { starts_at: clinic.now + day, min_people: 5 })
    await aDate(clinic, { starts_at: clinic.now + 3 * day, min_people: 5 })
    const asked = await aDate(clinic, { program: { joining: 'request' } })
    const first = await register(clinic.viewer('rosa', 'family'), tonight, aForm())
    await register(clinic.viewer('theo', 'family'), tonight, aForm({ intent: 'wait' }))
    await register(clinic.viewer('theo', 'family'), asked, aForm())
    const board = await readToday(lena(), 'en')
    expect(board).toMatchObject({
      today: 'Thursday, November 19',
      expected: { people: 1, families: 1, dates: 1 },
    })
    expect(board.short.map((date) => date.id)).toEqual([tomorrow])
    expect(board.freed).toEqual([])
    expect(board.asked).toEqual([expect.objectContaining({ id: asked, requests: 1 })])
    await cancelRegistration(clinic.viewer('rosa', 'family'), first.registrationId)
    // It is offered on by itself: nothing is left for her to give.
    expect((await readToday(lena(), 'en')).freed).toEqual([])
    expect((await readSeating(lena(), 'en', tonight)).offers).toMatchObject([{ family: 'Theo Torres' }])
  })

  test('short of people is said within two days and not a millisecond before', async () => {
    const id = await aDate(clinic, { min_people: 5 })
    clinic.at(tuesdayEvening - 2 * day - 1)
    expect((await readToday(lena(), 'en')).short).toEqual([])
    clinic.at(tuesdayEvening - 2 * day)
    expect((await readToday(lena(), 'en')).short.map((date) => date.id)).toEqual([id])
  })

  test('the roster says who comes, what they need and asked, and who is next in line', async () => {
    const id = await aDate(clinic, { max_people: 2 })
    const first = await register(
      clinic.viewer('rosa', 'family'),
      id,
      aForm({
        other1: 'Luis',
        needs: ['interpreter'],
        interpreterLanguage: 'Spanish',
        question: 'Who may I call?',
      }),
    )
    await register(clinic.viewer('june', 'family'), id, aForm({ intent: 'wait' }))
    const roster = await readRoster(lena(), 'en', id)
    expect(roster.coming).toEqual([
      expect.objectContaining({
        family: 'Rosa Torres',
        people: ['Rosa', 'Luis'],
        needs: ['interpreter'],
        interpreterLanguage: 'Spanish',
      }),
    ])
    expect(roster.questions).toEqual(['Who may I call?'])
    expect(roster.waiting.map((one) => one.family)).toEqual(['June Okoye'])
    await cancelRegistration(clinic.viewer('rosa', 'family'), first.registrationId)
    // What is given back is offered in the same transaction: the family is asked, not seated.
    expect((await readSeating(lena(), 'en', id)).offers.map((one) => one.family)).toEqual(['June Okoye'])
  })

  test('a request is approved into places, into the list, or declined, once', async () => {
    const id = await aDate(clinic, { max_people: 1, program: { joining: 'request' } })
    const [rosa, june, theo] = [
      await register(clinic.viewer('rosa', 'family'), id, aForm()),
      await register(clinic.viewer('june', 'family'), id, aForm()),
      await register(clinic.viewer('theo', 'family'), id, aForm()),
    ]
    const answer = (one: typeof rosa, how: 'approve' | 'decline') =>
      answerRequest(lena(), id, { registrationId: one.registrationId, answer: how })
    expect(await answer(rosa, 'approve')).toBe('seated')
    expect(await answer(rosa, 'approve')).toBe('already')
    expect(await answer(june, 'approve')).toBe('waitlisted')
    expect(await answer(theo, 'decline')).toBe('declined')
    const { counters, sums } = await counted(clinic, id)
    expect(counters).toEqual({ people: 1, parties: 1, inPerson: 1, online: 0, waiting: 1 })
    expect(sums).toEqual(counters)
    expect((await letters(clinic)).map((one) => one.template).sort()).toEqual(['seated', 'waiting'])
  })

  test('nothing is seated or changed once the date has begun', async () => {
    const id = await aDate(clinic)
    clinic.at(tuesdayEvening)
    await expect(changeSeating(lena(), id, { act: 'capacity', seats: 5 })).rejects.toMatchObject({
      code: 'dateStarted',
    })
    await expect(changeDate(lena(), id, words)).rejects.toMatchObject({ code: 'dateStarted' })
    clinic.at(tuesdayEvening + 1.5 * hour)
    await expect(cancelDate(lena(), id)).rejects.toMatchObject({ code: 'dateOver' })
  })
})
