import { expect, test } from 'vitest'
import { NotHere } from '~/domain/errors'
import { cancelRegistration, register } from '~/domain/events/change.server'
import { listRegistrations, readFamilyHome, readRegistration } from '~/domain/events/read.server'
import { random128 } from '~/platform/secrets.server'
import { onBothEngines } from '../../support/engines'
import { aDate, aForm, counted, day, hour, letters, tuesdayEvening } from './dates'

onBothEngines('cancelling', (clinic) => {
  const stateOf = async (id: string) =>
    (
      await clinic.owner
        .selectFrom('registration')
        .select('state')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    ).state

  test('frees the places, and the letter of the sign-up is never sent', async () => {
    const id = await aDate(clinic)
    const rosa = clinic.viewer('rosa', 'family')
    const { registrationId } = await register(rosa, id, aForm({ other1: 'Luis' }))
    clinic.later(60_000)
    expect(await cancelRegistration(rosa, registrationId)).toEqual({
      occurrenceId: id,
      state: 'cancelled',
      held: true,
    })
    expect((await counted(clinic, id)).counters).toEqual({
      people: 0,
      parties: 0,
      inPerson: 0,
      online: 0,
      waiting: 0,
    })
    const sent = await letters(clinic)
    expect(sent.map((one) => [one.template, one.discarded_at !== null])).toEqual([
      ['registered', true],
      ['cancelled', false],
    ])
    // The same people can sign up again.
    expect((await register(rosa, id, aForm({ other1: 'Luis' }))).state).toBe('confirmed')
  })

  test('events 8: cancelling again changes nothing and writes no second letter', async () => {
    const id = await aDate(clinic)
    const rosa = clinic.viewer('rosa', 'family')
    const { registrationId } = await register(rosa, id, aForm())
    await cancelRegistration(rosa, registrationId)
    const before = await counted(clinic, id)
    expect(await cancelRegistration(rosa, registrationId)).toEqual({
      occurrenceId: id,
      state: 'already',
      held: false,
    })
    expect(await counted(clinic, id)).toEqual(before)
    expect((await letters(clinic)).filter((one) => one.template === 'cancelled')).toHaveLength(1)
  })

  test.each([
    ['exactly a day before', 0, 'cancelled'],
    ['a millisecond less than a day before', 1, 'late_cancelled'],
    ['after the start', day + 1, 'late_cancelled'],
  ])('%s it is %s + %s', async (_when, past, state) => {
    const id = await aDate(clinic)
    const rosa = clinic.viewer('rosa', 'family')
    const { registrationId } = await register(rosa, id, aForm())
    clinic.at(tuesdayEvening - day + past)
    await cancelRegistration(rosa, registrationId)
    expect(await stateOf(registrationId)).toBe(state)
  })

  test('it is possible until the end and not after', async () => {
    const id = await aDate(clinic)
    const rosa = clinic.viewer('rosa', 'family')
    const { registrationId } = await register(rosa, id, aForm())
    clinic.at(tuesdayEvening + 1.5 * hour)
    await expect(cancelRegistration(rosa, registrationId)).rejects.toMatchObject({ code: 'dateOver' })
    clinic.at(tuesdayEvening + 1.5 * hour - 1)
    await cancelRegistration(rosa, registrationId)
  })

  test('events 5: leaving the list changes nobody else', async () => {
    const id = await aDate(clinic, { max_people: 1 })
    await register(clinic.viewer('june', 'family'), id, aForm())
    const waiting = await register(clinic.viewer('theo', 'family'), id, aForm({ intent: 'wait' }))
    await register(clinic.viewer('rosa', 'family'), id, aForm({ intent: 'wait' }))
    await cancelRegistration(clinic.viewer('theo', 'family'), waiting.registrationId)
    const { counters, sums } = await counted(clinic, id)
    expect(counters).toMatchObject({ people: 1, waiting: 1 })
    expect(sums).toEqual(counters)
  })

  test("another family's registration is not here, for asking and for cancelling alike", async () => {
    const id = await aDate(clinic)
    const { registrationId } = await register(clinic.viewer('rosa', 'family'), id, aForm())
    for (const foreign of [registrationId, random128(), undefined]) {
      await expect(cancelRegistration(clinic.viewer('june', 'family'), foreign)).rejects.toBeInstanceOf(
        NotHere,
      )
      await expect(readRegistration(clinic.viewer('june', 'family'), 'en', foreign)).rejects.toBeInstanceOf(
        NotHere,
      )
    }
    expect(await stateOf(registrationId)).toBe('confirmed')
  })

  test('events 14: when the letter cannot be written, the places stay taken', async () => {
    const id = await aDate(clinic)
    const rosa = clinic.viewer('rosa', 'family')
    const { registrationId } = await register(rosa, id, aForm())
    await clinic.run('ALTER TABLE outbox RENAME TO outbox_away')
    await expect(cancelRegistration(rosa, registrationId)).rejects.toThrow()
    await clinic.run('ALTER TABLE outbox_away RENAME TO outbox')
    expect(await stateOf(registrationId)).toBe('confirmed')
    expect((await counted(clinic, id)).counters.people).toBe(1)
  })

  test('a family sees what is booked, what waits and what was, and the home page shows the next of it', async () => {
    const rosa = clinic.viewer('rosa', 'family')
    const soon = await aDate(clinic, { starts_at: tuesdayEvening - 3 * day })
    const later = await aDate(clinic)
    const full = await aDate(clinic, { max_people: 1 })
    await register(clinic.viewer('june', 'family'), full, aForm())
    await register(rosa, later, aForm({ other1: 'Luis' }))
    const first = await register(rosa, soon, aForm())
    await register(rosa, full, aForm({ intent: 'wait' }))
    const home = await readFamilyHome(rosa, 'es')
    expect(home).toMatchObject({
      givenName: 'Rosa',
      part: 'afternoon',
      today: 'jueves 19 de noviembre',
      more: 1,
    })
    expect(home.next?.id).toBe(first.registrationId)
    expect(home.waiting).toHaveLength(1)
    expect(home.supported).toEqual([expect.objectContaining({ givenName: 'Maya' })])
    await cancelRegistration(rosa, first.registrationId)
    const mine = await listRegistrations(rosa, 'en')
    expect(mine.upcoming.map((one) => one.occurrenceId)).toEqual([later])
    expect(mine.waiting.map((one) => one.occurrenceId)).toEqual([full])
    expect(mine.past.map((one) => one.state)).toEqual(['cancelled'])
  })

  test('the home page of a family costs a fixed number of statements', async () => {
    const rosa = clinic.viewer('rosa', 'family')
    const before = await clinic.statements(() => readFamilyHome(rosa, 'en'))
    for (let index = 1; index <= 6; index++) {
      const id = await aDate(clinic, { starts_at: tuesdayEvening + index * hour })
      await register(rosa, id, aForm({ other1: 'Luis' }))
    }
    const after = await clinic.statements(() => readFamilyHome(rosa, 'en'))
    // Two more: the people of the registrations, asked for once, and nothing else.
    expect(after.length).toBeLessThanOrEqual(before.length + 1)
    expect(after.filter((one) => /^\s*select/i.test(one)).length).toBeLessThanOrEqual(6)
  })
})
