import { describe, expect, test } from 'vitest'
import { NotHere } from '~/domain/errors'
import { cancelRegistration, register, registerByPhone } from '~/domain/events/change.server'
import { readRegistrationPage } from '~/domain/events/read.server'
import { mostSignUpsInAnHour } from '~/domain/events/registering.server'
import { unseal } from '~/platform/seal.server'
import { random128 } from '~/platform/secrets.server'
import { accountIdOf, personIdOf } from '../../support/cast'
import { onBothEngines } from '../../support/engines'
import { aDate, aForm, counted, household, letters, tuesdayEvening } from './dates'

onBothEngines('signing up', (clinic) => {
  test('a family takes its places, and the counters, the people and the letter are there together', async () => {
    const [luis] = await household(clinic, accountIdOf('rosa'), 'Luis')
    const id = await aDate(clinic)
    const done = await register(clinic.viewer('rosa', 'family'), id, aForm({ who: ['me', luis as string] }))
    expect(done).toMatchObject({ state: 'confirmed', already: false })
    const { counters, sums, liveAttendees } = await counted(clinic, id)
    expect(counters).toEqual({ people: 2, parties: 1, inPerson: 2, online: 0, waiting: 0 })
    expect(sums).toEqual(counters)
    expect(liveAttendees).toBe(2)
    const [letter] = await letters(clinic)
    expect(letter).toMatchObject({
      key: `registered:${done.registrationId}`,
      to_email: 'rosa@riverbend.example',
    })
    expect(letter?.due_at).toBe(clinic.now + 180_000)
    expect(letter?.body).toContain('martes 24 de noviembre')
    expect(letter?.body).not.toMatch(/depresi|Depression|Maya|Mill/)
  })

  test('one account signs up two hundred times in an hour and no more, whatever became of it; the team still can', async () => {
    const rosa = clinic.viewer('rosa', 'family')
    const date = await aDate(clinic)
    const ended = Array.from({ length: mostSignUpsInAnHour - 1 }, () => ({
      id: random128(),
      occurrence_id: date,
      account_id: accountIdOf('rosa'),
      state: 'cancelled' as const,
      seats: 1,
      created_at: clinic.now,
      created_by: personIdOf('rosa'),
      ended_at: clinic.now,
    }))
    await clinic.owner.insertInto('registration').values(ended).execute()
    const done = await register(rosa, date, aForm())
    await cancelRegistration(rosa, done.registrationId)
    await expect(register(rosa, date, aForm())).rejects.toMatchObject({ code: 'tooManySignUps' })
    expect((await counted(clinic, date)).counters.people).toBe(0)
    const lena = clinic.viewer('lena', 'coordinator')
    const phoned = { ...aForm(), accountId: accountIdOf('rosa'), intent: 'register' as const }
    expect(await registerByPhone(lena, date, phoned)).toMatchObject({ state: 'confirmed' })
    clinic.later(3_600_000)
    expect(await register(rosa, await aDate(clinic), aForm())).toMatchObject({ state: 'confirmed' })
  })

  test('events 3: a form that comes back after its place was given up claims nothing', async () => {
    const id = await aDate(clinic)
    const rosa = clinic.viewer('rosa', 'family')
    const form = aForm()
    const done = await register(rosa, id, form)
    await cancelRegistration(rosa, done.registrationId)
    await expect(register(rosa, id, form)).rejects.toMatchObject({ code: 'signUpEnded' })
    expect((await counted(clinic, id)).counters.people).toBe(0)
    // A form opened anew has a key of its own, and takes the place again.
    expect(await register(rosa, id, aForm())).toMatchObject({ state: 'confirmed', already: false })
  })

  test('a key that was used on one date is refused on another, with a sentence and nothing done', async () => {
    const [first, second] = [await aDate(clinic), await aDate(clinic)]
    const rosa = clinic.viewer('rosa', 'family')
    const form = aForm()
    await register(rosa, first, form)
    await expect(register(rosa, second, form)).rejects.toMatchObject({ code: 'formUsed' })
    expect((await counted(clinic, second)).counters.people).toBe(0)
  })

  test('events 2: one live registration for an account and date; a second attempt shows the present one', async () => {
    const id = await aDate(clinic)
    const rosa = clinic.viewer('rosa', 'family')
    const first = await register(rosa, id, aForm())
    const second = await register(rosa, id, aForm())
    expect(second).toMatchObject({ registrationId: first.registrationId, already: true })
    expect((await counted(clinic, id)).counters.people).toBe(1)
    expect((await readRegistrationPage(rosa, 'en', id)).mine?.id).toBe(first.registrationId)
  })

  test('events 2: the database itself refuses a second live seat of one person', async () => {
    const id = await aDate(clinic)
    const rosa = clinic.viewer('rosa', 'family')
    const { registrationId } = await register(rosa, id, aForm())
    const again = clinic.owner
      .insertInto('attendee')
      .values({
        id: random128(),
        registration_id: registrationId,
        occurrence_id: id,
        person_id: personIdOf('rosa'),
        given_name: 'Rosa',
      })
      .execute()
    await expect(again).rejects.toThrow()
  })

  test('events 3: the same key again gives one registration, one letter and the same answer', async () => {
    const id = await aDate(clinic)
    const rosa = clinic.viewer('rosa', 'family')
    const form = aForm({ other1: 'Luis' })
    const first = await register(rosa, id, form)
    const second = await register(rosa, id, form)
    expect(second).toEqual(first)
    expect((await counted(clinic, id)).rows).toHaveLength(1)
    expect(await letters(clinic)).toHaveLength(1)
    const people = await clinic.owner.selectFrom('household_person').select('given_name').execute()
    expect(people).toEqual([{ given_name: 'Luis' }])
  })

  test('a party that does not fit is refused whole, and may wait, come smaller, or choose another date', async () => {
    const [luis] = await household(clinic, accountIdOf('rosa'), 'Luis')
    const id = await aDate(clinic, { max_people: 1 })
    const two = aForm({ who: ['me', luis as string] })
    await aDate(clinic, { max_people: 2 })
    await expect(register(clinic.viewer('rosa', 'family'), id, two)).rejects.toMatchObject({
      field: 'who',
      code: 'partyOverRoom',
    })

    const other = await aDate(clinic, { max_people: 2 })
    await register(clinic.viewer('june', 'family'), other, aForm())
    await expect(register(clinic.viewer('rosa', 'family'), other, two)).rejects.toMatchObject({
      code: 'full',
    })
    expect((await counted(clinic, other)).counters).toMatchObject({ people: 1, waiting: 0 })
    const smaller = await register(clinic.viewer('rosa', 'family'), other, { ...two, intent: 'fewer-1' })
    expect(smaller.state).toBe('confirmed')
    const page = await readRegistrationPage(clinic.viewer('rosa', 'family'), 'en', other)
    expect(page.mine?.people).toMatchObject([{ name: 'Rosa', me: true }])
  })

  test('joining the list is waiting, never booked, and says how many families are before', async () => {
    const id = await aDate(clinic, { max_people: 1 })
    await register(clinic.viewer('june', 'family'), id, aForm())
    await register(clinic.viewer('theo', 'family'), id, aForm({ intent: 'wait' }))
    clinic.later(1)
    const done = await register(clinic.viewer('rosa', 'family'), id, aForm({ intent: 'wait' }))
    expect(done.state).toBe('waitlisted')
    const { mine } = await readRegistrationPage(clinic.viewer('rosa', 'family'), 'es', id)
    expect(mine).toMatchObject({ state: 'waitlisted', ahead: 1 })
    expect((await counted(clinic, id)).counters).toMatchObject({ people: 1, waiting: 2 })
    const letter = (await letters(clinic)).find((one) => one.key === `waiting:${done.registrationId}`)
    expect(letter?.template).toBe('waiting')
  })

  test('events 5: places that came free while a family waits are not taken by whoever comes later', async () => {
    const id = await aDate(clinic, { max_people: 1 })
    const first = await register(clinic.viewer('june', 'family'), id, aForm())
    await register(clinic.viewer('theo', 'family'), id, aForm({ intent: 'wait' }))
    await cancelRegistration(clinic.viewer('june', 'family'), first.registrationId)
    await expect(register(clinic.viewer('rosa', 'family'), id, aForm())).rejects.toMatchObject({
      // They are offered to the family that waits, in the transaction that freed them.
      code: 'full',
    })
    const joined = await register(clinic.viewer('rosa', 'family'), id, aForm({ intent: 'wait' }))
    expect(joined.state).toBe('waitlisted')
  })

  test('who asks for the list while places are free and nobody waits gets the places', async () => {
    const id = await aDate(clinic)
    expect((await register(clinic.viewer('rosa', 'family'), id, aForm({ intent: 'wait' }))).state).toBe(
      'confirmed',
    )
  })

  test('a date that asks first leaves the party as asked, with no place and no turn', async () => {
    const id = await aDate(clinic, { program: { joining: 'request' } })
    expect((await register(clinic.viewer('rosa', 'family'), id, aForm())).state).toBe('requested')
    expect((await counted(clinic, id)).counters).toMatchObject({ people: 0, waiting: 0 })
  })

  test('each way of coming has its own places', async () => {
    const id = await aDate(clinic, { format: 'both', max_people: 10, max_in_person: 1 })
    await register(clinic.viewer('june', 'family'), id, aForm({ attending: 'in_person' }))
    const rosa = clinic.viewer('rosa', 'family')
    await expect(register(rosa, id, aForm())).rejects.toMatchObject({
      field: 'attending',
      code: 'chooseAttending',
    })
    await expect(register(rosa, id, aForm({ attending: 'in_person' }))).rejects.toMatchObject({
      code: 'full',
    })
    await register(rosa, id, aForm({ attending: 'online' }))
    expect((await counted(clinic, id)).counters).toMatchObject({ people: 2, inPerson: 1, online: 1 })
  })

  test('a question is sealed in its place, and needs are kept', async () => {
    const id = await aDate(clinic)
    const question = 'How do I know when to push a little?'
    const { registrationId } = await register(
      clinic.viewer('rosa', 'family'),
      id,
      aForm({ question, needs: ['interpreter', 'captions'], interpreterLanguage: 'Mixtec' }),
    )
    const row = await clinic.owner
      .selectFrom('registration')
      .select(['question', 'needs', 'interpreter_language'])
      .where('id', '=', registrationId)
      .executeTakeFirstOrThrow()
    expect(Buffer.from(row.question as Uint8Array).toString('latin1')).not.toContain('push')
    expect(
      unseal(row.question as Uint8Array, { table: 'registration', column: 'question', row: registrationId }),
    ).toBe(question)
    expect(JSON.parse(row.needs)).toEqual(['interpreter', 'captions'])
    expect(row.interpreter_language).toBe('Mixtec')
  })

  test('the person is never twice in one party, whatever the spelling', async () => {
    const [jose] = await household(clinic, accountIdOf('rosa'), 'José')
    const id = await aDate(clinic)
    const rosa = clinic.viewer('rosa', 'family')
    const refused = (form: Parameters<typeof aForm>[0], field: string) =>
      expect(register(rosa, id, aForm(form))).rejects.toMatchObject({ field, code: 'samePersonTwice' })
    await refused({ who: ['me', 'me'] }, 'who')
    await refused({ who: ['me', jose as string], other1: 'JOSE' }, 'other1')
    await refused({ who: ['me'], other1: 'Ana', other2: 'ana' }, 'other2')
    await refused({ who: ['me'], other1: 'rosa' }, 'other1')
    // A name that the household knows is that person, not another one.
    await register(rosa, id, aForm({ who: ['me'], other1: 'jose' }))
    expect(await clinic.owner.selectFrom('household_person').select('id').execute()).toEqual([{ id: jose }])
  })

  test('somebody of another household cannot be brought along', async () => {
    const [other] = await household(clinic, accountIdOf('june'), 'Ngozi')
    const id = await aDate(clinic)
    await expect(
      register(clinic.viewer('rosa', 'family'), id, aForm({ who: ['me', other as string] })),
    ).rejects.toMatchObject({ field: 'who', code: 'unknownPerson' })
  })

  describe('a date that cannot be joined says why', () => {
    test.each([
      ['nobodyComes', {}, { who: [] }],
      ['partyTooLarge', { max_party_size: 1 }, { other1: 'Luis' }],
      ['partyOverRoom', { max_people: 1 }, { other1: 'Luis' }],
      ['dateCancelled', { cancelled_at: 1 }, {}],
      ['dateStarted', { starts_at: tuesdayEvening - 5 * 86_400_000 - 4 * 3_600_000 }, {}],
      ['dropIn', { program: { joining: 'drop_in' as const } }, {}],
      ['courseByTeam', { program: { joining: 'course' as const } }, {}],
      ['dateClosed', { max_people: 0 }, {}],
    ])('%s', async (code, date, form) => {
      const id = await aDate(clinic, date)
      await expect(register(clinic.viewer('rosa', 'family'), id, aForm(form))).rejects.toMatchObject({ code })
      expect((await counted(clinic, id)).rows).toEqual([])
      expect(await letters(clinic)).toEqual([])
    })
  })

  test('signing up is open until the start, and not at the start', async () => {
    const id = await aDate(clinic)
    clinic.at(tuesdayEvening - 1)
    await register(clinic.viewer('rosa', 'family'), id, aForm())
    clinic.at(tuesdayEvening)
    await expect(register(clinic.viewer('june', 'family'), id, aForm())).rejects.toMatchObject({
      code: 'dateStarted',
    })
  })

  test('events 17: without the right, an existing and a missing date give the same answer', async () => {
    const families = await aDate(clinic, { program: { audience: 'families' } })
    const named = await aDate(clinic, { program: { audience: 'named' } })
    const draft = await aDate(clinic, { published_at: null })
    const therapy = await aDate(clinic, { program: { kind: 'therapy' } })
    // Nora has an account and was never linked to anybody.
    const nora = clinic.viewer('nora', 'family')
    for (const id of [families, named, draft, therapy, random128(), 'not-an-id', undefined]) {
      await expect(register(nora, id, aForm())).rejects.toBeInstanceOf(NotHere)
      await expect(readRegistrationPage(nora, 'en', id)).rejects.toBeInstanceOf(NotHere)
    }
    expect((await register(clinic.viewer('theo', 'family'), families, aForm())).state).toBe('confirmed')
  })

  test('the audience of families stays after the link ended', async () => {
    const id = await aDate(clinic, { program: { audience: 'families' } })
    await clinic.owner.updateTable('family_link').set({ ended_at: clinic.now }).execute()
    expect((await register(clinic.viewer('theo', 'family'), id, aForm())).state).toBe('confirmed')
  })

  test('events 14: when the letter cannot be written, nothing of the sign-up remains', async () => {
    const id = await aDate(clinic)
    await clinic.run('ALTER TABLE outbox RENAME TO outbox_away')
    await expect(register(clinic.viewer('rosa', 'family'), id, aForm({ other1: 'Luis' }))).rejects.toThrow()
    await clinic.run('ALTER TABLE outbox_away RENAME TO outbox')
    const { rows, counters } = await counted(clinic, id)
    expect(rows).toEqual([])
    expect(counters.people).toBe(0)
    expect(await clinic.owner.selectFrom('household_person').select('id').execute()).toEqual([])
    expect(await clinic.owner.selectFrom('audit').select('seq').execute()).toEqual([])
    expect(await clinic.owner.selectFrom('idempotency').select('key').execute()).toEqual([])
  })

  test('signing up never looks at what anybody shares', async () => {
    const id = await aDate(clinic)
    const statements = await clinic.statements(() => register(clinic.viewer('rosa', 'family'), id, aForm()))
    expect(statements.filter((one) => /consent|summary|disclosure/.test(one))).toEqual([])
    expect(statements.find((one) => !/^(begin|start)/i.test(one))).toMatch(/^update "occurrence"/)
  })
})
