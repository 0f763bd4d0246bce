import { expect, test } from 'vitest'
import {
  cancelDate,
  cancelDates,
  markDayCalls,
  previewCancellation,
  register,
  restoreDate,
} from '~/domain/events/change.server'
import { listDateMessages, readDay, readDayCalls, readToday } from '~/domain/events/read.server'
import { siteIds } from '../../support/cast'
import { onBothEngines } from '../../support/engines'
import { aDate, aForm, counted, day, hour, letters, tuesdayEvening } from './dates'

onBothEngines('a snow day', (clinic) => {
  const lena = () => clinic.viewer('lena', 'coordinator')
  const rosa = () => clinic.viewer('rosa', 'family')
  const june = () => clinic.viewer('june', 'family')
  const theDay = new URLSearchParams({ day: '2026-11-24' })
  const form = (dates: string[], more: { text?: string; language?: 'en' | 'es' } = {}) => ({
    intent: 'save' as const,
    dates,
    ...more,
  })

  /** Three groups of an evening: Rosa and June on the first, Rosa on the second, where June waits; nobody on the third. */
  const anEvening = async (): Promise<[string, string, string]> => {
    const first = await aDate(clinic)
    const second = await aDate(clinic, { starts_at: tuesdayEvening + 2 * hour, max_people: 1 })
    const third = await aDate(clinic, { starts_at: tuesdayEvening + 4 * hour })
    await register(rosa(), first, aForm())
    await register(june(), first, aForm())
    await register(rosa(), second, aForm())
    await register(june(), second, aForm({ intent: 'wait' }))
    return [first, second, third]
  }
  const told = async () => (await letters(clinic)).filter((one) => one.template === 'dateCancelled').length
  const acts = async (action: string) =>
    (await clinic.owner.selectFrom('audit').select('subject_id').where('action', '=', action).execute()).map(
      (row) => row.subject_id,
    )

  test('shows the dates that stand, and beforehand who hears of it: each family once', async () => {
    const ids = await anEvening()
    await aDate(clinic, { published_at: null })
    await aDate(clinic, { starts_at: tuesdayEvening + day })
    const page = await readDay(lena(), 'en', theDay)
    expect(page.dates.map((one) => one.id)).toEqual(ids)
    expect(page.off).toBe(0)
    const { dates, families } = await previewCancellation(lena(), 'en', form(ids))
    expect(dates).toHaveLength(3)
    expect(families).toEqual([
      { name: 'June Okoye', language: 'en', dates: 2, called: true },
      { name: 'Rosa Torres', language: 'es', dates: 2, called: true },
    ])
    expect((await acts('calls.read')).sort()).toEqual([...ids].sort())
    const { families: second } = await previewCancellation(lena(), 'en', form([ids[1]]))
    expect(second.map(({ name, called }) => [name, called])).toEqual([
      ['June Okoye', false],
      ['Rosa Torres', true],
    ])
    expect(await told()).toBe(0)
  })

  test('events 8: three dates go off in one step, each as it would alone, and a second press changes nothing', async () => {
    const ids = await anEvening()
    const words = { text: 'The roads are closed.\nWe meet next week.', language: 'en' as const }
    expect(await cancelDates(lena(), form(ids, words))).toEqual({ dates: 3, families: 2 })
    expect(await cancelDates(lena(), form(ids, words))).toEqual({ dates: 0, families: 0 })
    for (const id of ids) {
      const { rows, sums, counters } = await counted(clinic, id)
      expect(rows.every((row) => row.state === 'event_cancelled')).toBe(true)
      expect(sums).toEqual(counters)
    }
    expect(await told()).toBe(4)
    expect((await acts('date.cancelled')).sort()).toEqual([...ids].sort())
    // Each family reads the words once, though it stood on two of the dates.
    for (const family of [rosa(), june()]) {
      expect((await listDateMessages(family, 'en', 1)).messages).toHaveLength(1)
    }
    expect((await readDay(lena(), 'en', theDay)).off).toBe(3)
  })

  test('a date among them that is over, or of another desk, keeps all of them on', async () => {
    const ids = await anEvening()
    const over = await aDate(clinic, { starts_at: clinic.now - 3 * hour, ends_at: clinic.now - hour })
    const others = await aDate(clinic, { site_id: siteIds.east, room_id: null })
    await expect(cancelDates(lena(), form([...ids, over]))).rejects.toMatchObject({ code: 'dateOver' })
    const omar = clinic.viewer('omar', 'coordinator')
    await expect(cancelDates(omar, form([...ids, others]))).rejects.toMatchObject({ code: 'not-here' })
    await expect(previewCancellation(omar, 'en', form([...ids, others]))).rejects.toMatchObject({
      code: 'not-here',
    })
    await expect(cancelDates(lena(), form([]))).rejects.toMatchObject({ code: 'chooseDates' })
    expect(await told()).toBe(0)
    expect((await readDay(lena(), 'en', theDay)).dates.map((one) => one.id)).toEqual(ids)
  })

  test('one list of calls holds the whole day, a family once, and one tick tells it of all', async () => {
    const ids = await anEvening()
    await cancelDates(lena(), form(ids))
    const list = await readDayCalls(lena(), 'en', theDay)
    expect(list.families.map(({ family, news }) => [family, news.map((one) => one.date)])).toEqual([
      ['June Okoye', [ids[0]]],
      ['Rosa Torres', [ids[0], ids[1]]],
    ])
    expect(list.open).toBe(2)
    expect((await readToday(lena(), 'en')).calls).toMatchObject([{ dates: 2, open: 3 }])
    const [, family] = list.families
    await markDayCalls(lena(), { entries: family?.entries ?? [], reached: true })
    const after = await readDayCalls(lena(), 'en', theDay)
    expect(after.families.map((one) => [one.family, one.reached !== undefined])).toEqual([
      ['June Okoye', false],
      ['Rosa Torres', true],
    ])
    expect(await acts('call.reached')).toHaveLength(2)
    await markDayCalls(lena(), { entries: family?.entries ?? [], reached: false })
    expect((await readDayCalls(lena(), 'en', theDay)).open).toBe(2)
    await expect(
      markDayCalls(clinic.viewer('omar', 'coordinator'), { entries: family?.entries ?? [], reached: true }),
    ).rejects.toMatchObject({ code: 'not-here' })
  })

  test('each of them comes back within a day, as a date that was taken off alone', async () => {
    const [first, second] = await anEvening()
    await cancelDates(lena(), form([first, second]))
    const list = await readDayCalls(lena(), 'en', theDay)
    expect(list.dates.map((one) => [one.id, one.restorable])).toEqual([
      [first, true],
      [second, true],
    ])
    await restoreDate(lena(), first)
    expect((await readDay(lena(), 'en', theDay)).dates.map((one) => one.id)).toContain(first)
    expect((await counted(clinic, first)).rows.map((row) => row.state)).toEqual(['confirmed', 'confirmed'])
  })

  test('one date alone leaves words for its families too, and none for nobody', async () => {
    const [first, , third] = await anEvening()
    await cancelDate(lena(), first, { text: 'The heating is broken.', language: 'en' })
    await cancelDate(lena(), third, { text: 'The heating is broken.', language: 'en' })
    expect((await listDateMessages(rosa(), 'es', 1)).messages).toHaveLength(1)
    const kept = await clinic.owner.selectFrom('date_message').select('occurrence_id').execute()
    expect(kept.map((row) => row.occurrence_id)).toEqual([first])
  })
})
