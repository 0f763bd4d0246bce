import { expect, test } from 'vitest'
import { NotHere } from '~/domain/errors'
import {
  bookMakeUp,
  cancelRegistration,
  enrol,
  leaveCourse,
  register,
  undoLeaving,
  undoRelease,
} from '~/domain/events/change.server'
import { listRegistrations, readMakeUp } from '~/domain/events/read.server'
import { random128 } from '~/platform/secrets.server'
import type { CastName } from '../../support/cast'
import { onBothEngines } from '../../support/engines'
import { aDate, aForm, counted, day, hour, household, letters } from './dates'

onBothEngines('a date that a family missed', (clinic) => {
  const family = (name: CastName) => clinic.viewer(name, 'family')
  const at = (days: number) => ({
    starts_at: clinic.now + days * day,
    ends_at: clinic.now + days * day + hour,
  })

  async function twoDates() {
    const first = await aDate(clinic, at(2))
    const { program_id } = await clinic.owner
      .selectFrom('occurrence')
      .select('program_id')
      .where('id', '=', first)
      .executeTakeFirstOrThrow()
    return { first, next: await aDate(clinic, { ...at(9), program_id, max_people: 2 }), program_id }
  }

  test('is made up for on a sibling date, by one press, once, and only into free places', async () => {
    const { first, next } = await twoDates()
    const rosa = family('rosa')
    const [luis] = await household(clinic, rosa.accountId, 'Luis')
    const { registrationId } = await register(rosa, first, aForm({ who: ['me', luis as string] }))
    // Nothing is missed yet.
    expect((await readMakeUp(rosa, 'en', registrationId)).people).toEqual([])
    await cancelRegistration(rosa, registrationId)
    const page = await readMakeUp(rosa, 'en', registrationId)
    expect(page.people).toEqual(['Rosa', 'Luis'])
    expect(page.dates.map((one) => one.id)).toEqual([next])
    expect((await listRegistrations(rosa, 'en')).missed).toEqual([registrationId])
    const [a, b] = await Promise.all([
      bookMakeUp(rosa, registrationId, next),
      bookMakeUp(rosa, registrationId, next),
    ])
    expect(a).toEqual(b)
    expect((await counted(clinic, next)).counters).toMatchObject({ people: 2, parties: 1 })
    // June cancelled too; the date is full now.
    const june = family('june')
    const hers = (await register(june, first, aForm())).registrationId
    await cancelRegistration(june, hers)
    expect((await readMakeUp(june, 'en', hers)).dates).toEqual([])
    await expect(bookMakeUp(june, hers, next)).rejects.toMatchObject({ code: 'full' })
    // It is nobody else's, and leads to no date that is not like it.
    await expect(readMakeUp(june, 'en', registrationId)).rejects.toBeInstanceOf(NotHere)
    await expect(bookMakeUp(june, registrationId, next)).rejects.toBeInstanceOf(NotHere)
    await expect(bookMakeUp(june, hers, random128())).rejects.toBeInstanceOf(NotHere)
    await expect(
      bookMakeUp(june, hers, await aDate(clinic, { program: { kind: 'support' } })),
    ).rejects.toBeInstanceOf(NotHere)
  })

  test('is what the last mark says: whoever was absent or excused, and nobody who was there', async () => {
    const { first, next } = await twoDates()
    const rosa = family('rosa')
    const [luis] = await household(clinic, rosa.accountId, 'Luis')
    const { registrationId } = await register(rosa, first, aForm({ who: ['me', luis as string] }))
    const attendees = await clinic.owner
      .selectFrom('attendee')
      .select(['id', 'given_name'])
      .where('registration_id', '=', registrationId)
      .execute()
    clinic.later(2 * day + 2 * hour)
    const mark = async (name: string, what: 'absent' | 'present' | 'excused' | 'unmarked') => {
      await clinic.owner
        .insertInto('attendance')
        .values({
          attendee_id: attendees.find((one) => one.given_name === name)?.id as string,
          occurrence_id: first,
          registration_id: registrationId,
          mark: what,
          since: clinic.now,
        })
        .onConflict((conflict) => conflict.column('attendee_id').doUpdateSet({ mark: what }))
        .execute()
    }
    const missing = async () => (await readMakeUp(rosa, 'en', registrationId)).people
    expect(await missing()).toEqual([])
    await mark('Rosa', 'absent')
    await mark('Luis', 'excused')
    expect(await missing()).toEqual(['Rosa', 'Luis'])
    await mark('Rosa', 'present')
    expect(await missing()).toEqual(['Luis'])
    await bookMakeUp(rosa, registrationId, next)
    expect((await counted(clinic, next)).counters.people).toBe(1)
    clinic.later(60 * day)
    expect(await missing()).toEqual([])
  })

  test('events 8: leaving a course is undone whole within three minutes, or refused and nothing of it is', async () => {
    const { program_id, first, next } = await twoDates()
    await clinic.owner
      .updateTable('program')
      .set({ joining: 'course' })
      .where('id', '=', program_id)
      .execute()
    const rosa = family('rosa')
    await enrol(rosa, program_id, { ...aForm(), dates: [], wait: undefined })
    const before = [await counted(clinic, first), await counted(clinic, next)].map((one) => one.counters)
    await leaveCourse(rosa, program_id)
    const list = await listRegistrations(rosa, 'en')
    expect([list.coursesLeft.length, list.undoable.length]).toEqual([1, 0])
    const mine = (await counted(clinic, first)).rows[0]
    await expect(undoRelease(rosa, mine?.id)).rejects.toMatchObject({ code: 'undoCourse' })
    await undoLeaving(rosa, program_id)
    expect([await counted(clinic, first), await counted(clinic, next)].map((one) => one.counters)).toEqual(
      before,
    )
    const told = async () =>
      (await letters(clinic)).filter((one) => one.template === 'cancelled' && one.discarded_at === null)
    expect(await told()).toEqual([])
    await undoLeaving(rosa, program_id)
    expect((await counted(clinic, first)).counters).toEqual(before[0])
    // Left again, and one of its places is gone meanwhile: none comes back.
    clinic.later(1_000)
    await leaveCourse(rosa, program_id)
    await clinic.owner.updateTable('occurrence').set({ max_people: 0 }).where('id', '=', next).execute()
    await expect(undoLeaving(rosa, program_id)).rejects.toMatchObject({ code: 'undoTaken' })
    expect((await counted(clinic, first)).counters.people).toBe(0)
    await clinic.owner.updateTable('occurrence').set({ max_people: 9 }).where('id', '=', next).execute()
    clinic.later(3 * 60_000)
    await expect(undoLeaving(rosa, program_id)).rejects.toMatchObject({ code: 'undoTooLate' })
    expect(await told()).toHaveLength(1)
    await expect(undoLeaving(family('june'), program_id)).rejects.toBeInstanceOf(NotHere)
  })
})
