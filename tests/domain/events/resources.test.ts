import { expect, test } from 'vitest'
import {
  cancelDate,
  changeDate,
  changeDates,
  createDate,
  previewChange,
  restoreDate,
} from '~/domain/events/change.server'
import { dateInput, scopedInput } from '~/domain/events/date-input'
import { random128 } from '~/platform/secrets.server'
import { roomIds, siteIds } from '../../support/cast'
import { onBothEngines } from '../../support/engines'
import { aDate, words } from './dates'

const wanted = (more: Record<string, string> = {}) =>
  dateInput.parse({
    key: random128(),
    kind: 'support',
    audience: 'open',
    joining: 'register',
    titleEn: 'An evening',
    language: 'en',
    format: 'in_person',
    siteId: siteIds.millstreet,
    roomId: roomIds.two,
    date: '2026-12-08',
    start: '18:00',
    minutes: '90',
    ...more,
  })

onBothEngines('rooms and the people who lead', (clinic) => {
  const lena = () => clinic.viewer('lena', 'coordinator')
  const codes = (all: PromiseSettledResult<unknown>[]) =>
    all.map((one) => (one.status === 'fulfilled' ? 'done' : one.reason.code)).sort()

  test('six coordinators who want one room at one hour at the same moment: one has it, the others are asked why', async () => {
    const race = await Promise.allSettled(
      Array.from({ length: 6 }, (_, index) =>
        createDate(lena(), wanted({ start: index % 2 === 0 ? '18:00' : '18:30' })),
      ),
    )
    expect(codes(race)).toEqual([...Array(5).fill('clashReason'), 'done'])
    // Somebody who says why it is all right has it too, and the reason is kept.
    await createDate(lena(), wanted({ reason: 'We share it' }))
    const kept = await clinic.owner.selectFrom('clash_override').select('reason').execute()
    expect(kept).toEqual([{ reason: 'We share it' }])
  })

  test('one person who leads is not named for two rooms at one hour, however the two names are written', async () => {
    const race = await Promise.allSettled([
      createDate(lena(), wanted({ facilitators: 'José Díaz' })),
      createDate(lena(), wanted({ roomId: roomIds.four, facilitators: 'jose  diaz' })),
    ])
    expect(codes(race)).toEqual(['clashReason', 'done'])
  })

  test('two dates that are moved into one room at once: one is, the other is told that something changed', async () => {
    const ids: string[] = []
    for (const date of ['2026-12-09', '2026-12-10']) ids.push((await createDate(lena(), wanted({ date }))).id)
    const plans = []
    for (const id of ids) {
      const form = scopedInput.parse({
        language: 'en',
        format: 'in_person',
        siteId: siteIds.millstreet,
        roomId: roomIds.two,
        date: '2026-12-15',
        start: '18:00',
        minutes: '90',
        scope: 'this',
      })
      const { plan } = await previewChange(lena(), 'en', id, form)
      plans.push({ id, form: { ...form, intent: 'save' as const, plan } })
    }
    const race = await Promise.allSettled(plans.map((one) => changeDates(lena(), one.id, one.form)))
    expect(codes(race)).toEqual(['done', 'planChanged'])
  })

  test('a date that was taken off does not come back into a room that is another one’s now', async () => {
    const { id } = await createDate(lena(), wanted())
    await cancelDate(lena(), id)
    await createDate(lena(), wanted())
    await expect(restoreDate(lena(), id)).rejects.toMatchObject({ code: 'restoreTaken' })
  })

  test('somebody busy is not added to a date on the page of its seats', async () => {
    await createDate(lena(), wanted({ facilitators: 'Ana Ruiz', date: '2026-11-24' }))
    const id = await aDate(clinic)
    await expect(changeDate(lena(), id, { ...words, facilitators: 'Ana Ruiz' })).rejects.toMatchObject({
      field: 'facilitators',
      code: 'facilitatorBusy',
    })
    await changeDate(lena(), id, { ...words, facilitators: 'Mei Lin' })
  })
})
