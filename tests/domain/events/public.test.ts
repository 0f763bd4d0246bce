import { expect, test } from 'vitest'
import { NotHere } from '~/domain/errors'
import { cancelRegistration, register } from '~/domain/events/change.server'
import { listEvents, nextEvents, readEvent, readProgram } from '~/domain/events/read.server'
import { random128 } from '~/platform/secrets.server'
import { siteIds } from '../../support/cast'
import { onBothEngines } from '../../support/engines'
import { aDate, aForm, day, hour, tuesdayEvening } from './dates'

onBothEngines('what everybody may see', (clinic) => {
  const list = (query = '', language: 'en' | 'es' = 'en') => listEvents(language, new URLSearchParams(query))
  const ids = async (query: string) => (await list(query)).dates.map((date) => date.id)

  test('two weeks of open dates in order, and the two weeks after', async () => {
    const second = await aDate(clinic)
    const first = await aDate(clinic, { starts_at: tuesdayEvening - 2 * day })
    const later = await aDate(clinic, { starts_at: tuesdayEvening + 14 * day })
    await aDate(clinic, { published_at: null })
    await aDate(clinic, { program: { audience: 'families' } })
    await aDate(clinic, { program: { audience: 'named' } })
    await aDate(clinic, { program: { kind: 'therapy' } })
    const shown = await list()
    expect(shown.dates.map((date) => date.id)).toEqual([first, second])
    expect(shown).toMatchObject({ fromToday: true, later: '2026-12-03', earlier: undefined })
    expect(await ids(`from=${shown.later}`)).toEqual([later])
    expect((await list('from=2026-12-03')).earlier).toBe('2026-11-19')
  })

  test('a day that is not one, is gone, or is too far shows what there is', async () => {
    for (const from of ['yesterday', '2026-02-30', '2020-01-01', '', '99999-01-01', '2026-11-19T00:00']) {
      expect((await list(`from=${from}`)).from).toBe('2026-11-19')
    }
    expect((await list('from=2999-01-01')).from).toBe('2027-11-19')
  })

  test('filters narrow by kind, daypart, format, language and condition; unknown values are no filter', async () => {
    const evening = await aDate(clinic, { conditions: ['depression'] })
    const spanish = await aDate(clinic, {
      starts_at: tuesdayEvening + hour,
      language: 'es',
      format: 'online',
      program: { kind: 'support' },
    })
    const saturday = await aDate(clinic, {
      starts_at: tuesdayEvening + 4 * day,
      daypart: 'weekend',
      format: 'both',
      program: { kind: 'workshop' },
    })
    expect(await ids('kind=support')).toEqual([spanish])
    expect(await ids('daypart=weekend')).toEqual([saturday])
    expect(await ids('format=online')).toEqual([spanish, saturday])
    expect(await ids('format=in_person')).toEqual([evening, saturday])
    expect(await ids('language=es')).toEqual([spanish])
    expect(await ids('condition=depression')).toEqual([evening])
    expect(await ids('condition=nothing&kind=party&daypart=always')).toEqual([evening, spanish, saturday])
    expect(await ids('kind=therapy')).toEqual([])
    expect((await list('kind=support')).filter).toEqual({ kind: 'support' })
    expect((await list()).conditions).toEqual(['depression'])
  })

  test('filtered to nothing, the next date that fits is named', async () => {
    await aDate(clinic)
    const december = await aDate(clinic, { starts_at: tuesdayEvening + 18 * day, language: 'es' })
    const shown = await list('language=es')
    expect(shown.dates).toEqual([])
    expect(shown.nextMatch?.id).toBe(december)
    expect((await list('kind=workshop')).nextMatch).toBeUndefined()
  })

  test('a cancelled date stays in view with the next of its program; a moved one says from where', async () => {
    const off = await aDate(clinic, { cancelled_at: clinic.now, program: { title_es: null } })
    const { program_id } = await clinic.owner
      .selectFrom('occurrence')
      .select('program_id')
      .where('id', '=', off)
      .executeTakeFirstOrThrow()
    const next = await aDate(clinic, {
      program_id,
      starts_at: tuesdayEvening + 7 * day,
      moved_from: tuesdayEvening + 6 * day,
    })
    const [cancelled, moved] = (await list()).dates
    expect(cancelled).toMatchObject({
      id: off,
      openness: 'cancelled',
      next: { id: next, longDay: 'Tuesday, December 1' },
    })
    expect(moved).toMatchObject({ id: next, movedFrom: 'Monday', openness: 'open' })
    // Text that exists in one language keeps its own mark in the other.
    const [inSpanish] = (await list('', 'es')).dates
    expect(inSpanish?.title).toEqual({ text: 'Understanding depression', lang: 'en' })
    expect(inSpanish?.when).toMatchObject({
      longDay: 'martes 24 de noviembre',
      time: 'de 6 a 7:30\u00a0p.\u00a0m.',
    })
  })

  test('seats are counts: what is left, and how many families wait', async () => {
    const id = await aDate(clinic, { max_people: 1 })
    const { registrationId } = await register(clinic.viewer('rosa', 'family'), id, aForm())
    await register(clinic.viewer('june', 'family'), id, aForm({ intent: 'wait' }))
    const seats = async () => (await list()).dates[0]?.seats
    expect(await seats()).toEqual({ total: 1, taken: 1, left: 0, waiting: 1, held: false })
    await cancelRegistration(clinic.viewer('rosa', 'family'), registrationId)
    // The freed place is kept for the family that waited: it is offered to them.
    expect(await seats()).toEqual({ total: 1, taken: 1, left: 0, waiting: 0, held: false })
  })

  test('the month shows its days, and marks today and what the list holds', async () => {
    const id = await aDate(clinic)
    const { month } = await list()
    expect(month.caption).toBe('November 2026')
    expect(month.weeks).toHaveLength(5)
    const cells = month.weeks.flat()
    expect(cells.find((cell) => cell.day === 19)).toMatchObject({ today: true, shown: false, dates: [] })
    expect(cells.find((cell) => cell.day === 24)).toMatchObject({
      shown: true,
      dates: [{ id }],
      says: 'November 24',
    })
    expect(cells.find((cell) => cell.day === 18)?.shown).toBe(false)
    expect((await list('', 'es')).month.caption).toBe('Noviembre de 2026')
  })

  test('a month without dates is whole, and none of its days leads anywhere', async () => {
    await aDate(clinic)
    const { dates, month } = await list('from=2027-03-01')
    expect(dates).toEqual([])
    expect(month.caption).toBe('March 2027')
    const days = month.weeks.flat().filter((cell) => cell.day !== undefined)
    expect(days.map((cell) => cell.day)).toEqual(Array.from({ length: 31 }, (_, index) => index + 1))
    expect(days.filter((cell) => cell.shown || cell.today || cell.dates.length > 0)).toEqual([])
  })

  test('a date that began stays in the list until it is over', async () => {
    const id = await aDate(clinic, { starts_at: clinic.now - hour, ends_at: clinic.now + 1 })
    expect((await list()).dates[0]).toMatchObject({ id, openness: 'started' })
    clinic.later(1)
    expect((await list()).dates).toEqual([])
  })

  test('events 17: whatever is not open to everybody is not here, like what does not exist', async () => {
    const hidden = [
      await aDate(clinic, { published_at: null }),
      await aDate(clinic, { program: { audience: 'families' } }),
      await aDate(clinic, { program: { audience: 'named' } }),
      await aDate(clinic, { program: { kind: 'therapy' } }),
      random128(),
      'x',
      undefined,
    ]
    for (const id of hidden) await expect(readEvent('en', id)).rejects.toBeInstanceOf(NotHere)
    const programs = await clinic.owner.selectFrom('program').select('id').execute()
    for (const id of [...programs.map((row) => row.id), random128(), 'x', undefined]) {
      await expect(readProgram('en', id)).rejects.toBeInstanceOf(NotHere)
    }
  })

  test('a date shows its place, its words and its sibling dates; the program shows them all', async () => {
    const id = await aDate(clinic, { conditions: ['depression'] })
    const { program_id } = await clinic.owner
      .selectFrom('occurrence')
      .select('program_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const sibling = await aDate(clinic, { program_id, starts_at: tuesdayEvening + 7 * day, language: 'es' })
    const page = await readEvent('es', id)
    expect(page).toMatchObject({
      title: { text: 'Entender la depresión', lang: 'es' },
      summary: { lang: 'en' },
      place: { site: 'Riverbend Mill Street', room: 'sala 4' },
      address: '14 Mill Street',
      conditions: ['depression'],
      written: ['en', 'es'],
    })
    expect(page.siblings.map((one) => one.id)).toEqual([sibling])
    expect((await readProgram('en', program_id)).dates.map((one) => one.id)).toEqual([id, sibling])
  })

  test('the home page has the next dates that take place', async () => {
    await aDate(clinic, { cancelled_at: clinic.now })
    const next = await aDate(clinic, { starts_at: tuesdayEvening + day })
    await aDate(clinic, { starts_at: tuesdayEvening + 2 * day })
    expect((await nextEvents('en', 1)).map((one) => one.id)).toEqual([next])
  })

  test('a list of any length costs at most four questions, a page of a date at most five', async () => {
    const selects = async (work: () => Promise<unknown>) =>
      (await clinic.statements(work)).filter((one) => /^\s*select/i.test(one)).length
    expect(await selects(() => list())).toBeLessThanOrEqual(4)
    let id = ''
    for (let index = 0; index < 30; index++) {
      id = await aDate(clinic, {
        starts_at: tuesdayEvening + index * hour,
        site_id: index % 2 ? siteIds.millstreet : siteIds.east,
        room_id: null,
        cancelled_at: index % 7 === 0 ? clinic.now : null,
        conditions: ['depression'],
      })
    }
    expect(await selects(() => list())).toBeLessThanOrEqual(4)
    expect(await selects(() => list('kind=workshop&language=es'))).toBeLessThanOrEqual(4)
    expect(await selects(() => readEvent('en', id))).toBeLessThanOrEqual(5)
  })
})
