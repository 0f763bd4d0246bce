import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cancelDate,
  cancelRegistration,
  register,
  remindOfDates,
  sendDigests,
  undoRelease,
} from '~/domain/events/change.server'
import { isReminderDue, reminderTimes } from '~/domain/events/reminders'
import { changeNoticeChoices, readNoticeChoices } from '~/domain/notices/choices.server'
import { deliverDue } from '~/domain/notices/deliver.server'
import { onBothEngines } from '../../support/engines'
import { aDate, aForm, day, hour, letters, tuesdayEvening } from './dates'

const zone = 'America/New_York'
const minute = 60_000
const at = (local: string) => new Date(`${local}-05:00`).getTime()

describe('when reminders are due', () => {
  test('two days before, and at eight that day', () => {
    expect(reminderTimes('two_days', tuesdayEvening, zone).from).toBe(at('2026-11-22T18:00'))
    expect(reminderTimes('morning', tuesdayEvening, zone).from).toBe(at('2026-11-24T08:00'))
  })

  test('not in the night: two days before at seven is at eight, and an early date is told the evening before', () => {
    expect(reminderTimes('two_days', at('2026-11-24T07:00'), zone).from).toBe(at('2026-11-22T08:00'))
    expect(reminderTimes('morning', at('2026-11-24T10:00'), zone).from).toBe(at('2026-11-24T08:00'))
    expect(reminderTimes('morning', at('2026-11-24T09:59'), zone).from).toBe(at('2026-11-23T18:00'))
  })

  test('events 13: none that was due before the place was booked, whenever that was', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('two_days' as const, 'morning' as const),
        fc.integer({ min: 0, max: 4 * 24 * 60 }),
        fc.integer({ min: 0, max: 4 * 24 * 60 }),
        (rule, booked, later) => {
          const bookedAt = tuesdayEvening - 4 * day + booked * minute
          const now = bookedAt + later * minute
          const { from, until } = reminderTimes(rule, tuesdayEvening, zone)
          const due = isReminderDue(rule, { startsAt: tuesdayEvening, bookedAt, zone }, now)
          if (due) expect(bookedAt <= from && from <= now && now < until && until < tuesdayEvening).toBe(true)
          expect(due).toBe(bookedAt <= from && from <= now && now < until)
        },
      ),
      { seed: 13 },
    )
  })
})

onBothEngines('reminders and digests', (clinic) => {
  const rosa = () => clinic.viewer('rosa', 'family')
  const lena = () => clinic.viewer('lena', 'coordinator')
  const reminders = async () => (await letters(clinic)).filter((one) => one.template === 'reminder')

  test('events 13: one for each rule and start, however many workers look', async () => {
    const id = await aDate(clinic)
    await register(rosa(), id, aForm())
    clinic.at(tuesdayEvening - 2 * day - 1)
    expect(await remindOfDates()).toBe(0)
    clinic.later(1)
    const written = await Promise.all([remindOfDates(), remindOfDates(), remindOfDates()])
    expect(written.reduce((sum, one) => sum + one, 0)).toBe(1)
    clinic.at(at('2026-11-24T08:00') - 1)
    expect(await remindOfDates()).toBe(0)
    clinic.later(1)
    expect(await remindOfDates()).toBe(1)
    clinic.later(hour)
    expect(await remindOfDates()).toBe(0)
    expect(await reminders()).toHaveLength(2)
    // The same registration on another start is reminded of that one.
    await clinic.owner
      .updateTable('occurrence')
      .set({ starts_at: tuesdayEvening + 7 * day, ends_at: tuesdayEvening + 7 * day + hour })
      .execute()
    clinic.at(tuesdayEvening + 5 * day)
    expect(await remindOfDates()).toBe(1)
  })

  test('events 13: none after a cancellation, not even one that was written and not sent yet', async () => {
    const id = await aDate(clinic)
    const { registrationId } = await register(rosa(), id, aForm())
    await register(clinic.viewer('theo', 'family'), id, aForm())
    clinic.at(tuesdayEvening - 2 * day)
    expect(await remindOfDates()).toBe(2)
    clinic.later(minute)
    await cancelRegistration(rosa(), registrationId)
    const gone = async () => (await reminders()).filter((one) => one.discarded_at !== null).length
    expect(await gone()).toBe(1)
    await undoRelease(rosa(), registrationId)
    expect(await gone()).toBe(0)
    await cancelDate(lena(), id)
    expect(await gone()).toBe(2)
    clinic.at(at('2026-11-24T08:00'))
    expect(await remindOfDates()).toBe(0)
  })

  test('events 13: none for a family that only waits, and none that was due before it booked', async () => {
    const id = await aDate(clinic, { max_people: 1 })
    clinic.at(tuesdayEvening - 2 * day + 1)
    await register(rosa(), id, aForm())
    await register(clinic.viewer('theo', 'family'), id, aForm({ intent: 'wait' }))
    clinic.later(hour)
    expect(await remindOfDates()).toBe(0)
    clinic.at(at('2026-11-24T08:00'))
    expect(await remindOfDates()).toBe(1)
    expect((await reminders()).map((one) => one.to_email)).toEqual(['rosa@riverbend.example'])
  })

  test('a family that wishes none has none', async () => {
    const id = await aDate(clinic)
    await register(rosa(), id, aForm())
    expect(await readNoticeChoices(rosa())).toMatchObject({ reminders: true, digest: 'none' })
    await changeNoticeChoices(rosa(), { digest: 'none' })
    clinic.at(tuesdayEvening - 2 * day)
    expect(await remindOfDates()).toBe(0)
    await changeNoticeChoices(rosa(), { reminders: 'yes', digest: 'none' })
    expect(await remindOfDates()).toBe(1)
  })

  test('a digest goes to whoever asked, by the calendar, whether or not there is anything', async () => {
    await changeNoticeChoices(rosa(), { reminders: 'yes', digest: 'daily' })
    const digests = async () =>
      (await letters(clinic)).filter((one) => one.template.startsWith('digest')).map((one) => one.template)
    clinic.at(at('2026-11-19T17:00') - 1)
    expect(await sendDigests()).toBe(0)
    clinic.later(1)
    const [first, second] = await Promise.all([sendDigests(), sendDigests()])
    expect(first + second).toBe(1)
    await register(rosa(), await aDate(clinic), aForm())
    clinic.later(day)
    expect(await sendDigests()).toBe(1)
    expect((await digests()).sort()).toEqual(['digest', 'digestEmpty'])
    // One that the night has swallowed is left out; the next one comes.
    clinic.later(day + 3 * hour + 1)
    expect(await sendDigests()).toBe(0)
    clinic.at(at('2026-11-22T17:00'))
    expect(await sendDigests()).toBe(1)
    await changeNoticeChoices(rosa(), { reminders: 'yes', digest: 'none' })
    clinic.later(7 * day)
    expect(await sendDigests()).toBe(0)
  })

  test('a digest is the same whatever is shared, and asks nothing about it', async () => {
    await changeNoticeChoices(rosa(), { reminders: 'yes', digest: 'daily' })
    clinic.at(at('2026-11-19T17:00'))
    const statements = await clinic.statements(sendDigests)
    expect(statements.filter((one) => /consent|summary|disclosure|family_link/.test(one))).toEqual([])
    const taken: string[] = []
    await deliverDue(async (mail) => {
      taken.push(mail.body)
    })
    expect(taken).toHaveLength(1)
  })
})
