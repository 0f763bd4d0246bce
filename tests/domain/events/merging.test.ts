import { expect, test } from 'vitest'
import { NotHere } from '~/domain/errors'
import { cancelRegistration, mergeHouseholds, register, undoMerge } from '~/domain/events/change.server'
import { listDuplicates, listRegistrations, readMerge } from '~/domain/events/read.server'
import { readHousehold } from '~/domain/people/household.server'
import { random128 } from '~/platform/secrets.server'
import { accountIdOf, type CastName, personIdOf } from '../../support/cast'
import { onBothEngines } from '../../support/engines'
import { aDate, aForm, counted, day, household } from './dates'

onBothEngines('two accounts of one family', (clinic) => {
  const family = (name: CastName) => clinic.viewer(name, 'family')
  const lena = () => clinic.viewer('lena', 'coordinator')
  const [june, nora] = [accountIdOf('june'), accountIdOf('nora')]
  const reason = () => ({ key: random128(), reason: 'She told me on the phone' })

  /** Nora is June by another address, and both come to Mill Street. */
  async function twoJunes() {
    await clinic.owner
      .updateTable('person')
      .set({ given_name: 'JUNE', family_name: 'okoye' })
      .where('id', '=', personIdOf('nora'))
      .execute()
    const [ada] = await household(clinic, june, 'Ada')
    const [twin, tom] = await household(clinic, nora, 'ada', 'Tom')
    const first = await aDate(clinic)
    const second = await aDate(clinic, {
      starts_at: clinic.now + 9 * day,
      ends_at: clinic.now + 9 * day + 1,
    })
    await register(family('june'), first, aForm({ who: ['me', ada as string] }))
    const hers = await register(family('nora'), second, aForm({ who: ['me', twin as string, tom as string] }))
    return { first, second, hers: hers.registrationId }
  }
  const people = async (name: CastName) =>
    (await readHousehold(family(name))).people.map((one) => one.givenName)
  const signUps = async (name: CastName) =>
    (await listRegistrations(family(name), 'en')).upcoming.map((one) => one.people.map((two) => two.name))

  test('are found by their name, shown side by side, joined once, and parted again as they were', async () => {
    const { second } = await twoJunes()
    const { pairs } = await listDuplicates(lena(), 'en')
    expect(pairs).toHaveLength(1)
    expect(await readMerge(lena(), 'en', june, nora)).toMatchObject({
      kept: { people: ['Ada'], live: 1 },
      merged: { people: ['ada', 'Tom'], live: 1 },
      both: [],
    })
    const before = await counted(clinic, second)
    const form = reason()
    const [a, b] = await Promise.all([
      mergeHouseholds(lena(), june, nora, form),
      mergeHouseholds(lena(), june, nora, form),
    ])
    expect(a).toEqual(b)
    expect(await people('june')).toEqual(['Ada', 'Tom'])
    expect(await people('nora')).toEqual([])
    expect(await signUps('june')).toEqual([
      ['June', 'Ada'],
      ['Nora', 'Ada', 'Tom'],
    ])
    expect(await signUps('nora')).toEqual([])
    expect((await counted(clinic, second)).counters).toEqual(before.counters)
    expect((await listDuplicates(lena(), 'en')).pairs).toEqual([])
    await undoMerge(lena(), a.id)
    await undoMerge(lena(), a.id)
    expect(await people('june')).toEqual(['Ada'])
    expect(await people('nora')).toEqual(['ada', 'Tom'])
    expect(await signUps('june')).toEqual([['June', 'Ada']])
    const after = await counted(clinic, second)
    expect(after.rows).toEqual(before.rows)
    const audited = await clinic.owner
      .selectFrom('audit')
      .select('action')
      .where('action', 'like', 'households.%')
      .orderBy('seq')
      .execute()
    expect(audited.map((row) => row.action)).toEqual(['households.merged', 'households.parted'])
  })

  test('are not joined while both have a place on one date, and not parted once a new sign-up holds both', async () => {
    const { first } = await twoJunes()
    const twice = await register(family('nora'), first, aForm())
    expect((await readMerge(lena(), 'en', june, nora)).both).toHaveLength(1)
    await expect(mergeHouseholds(lena(), june, nora, reason())).rejects.toMatchObject({
      code: 'mergeSameDate',
    })
    await cancelRegistration(family('nora'), twice.registrationId)
    const { id } = await mergeHouseholds(lena(), june, nora, reason())
    const tom = (await readHousehold(family('june'))).people.find((one) => one.givenName === 'Tom')
    await register(family('june'), await aDate(clinic), aForm({ who: ['me', tom?.id as string] }))
    await expect(undoMerge(lena(), id)).rejects.toMatchObject({ code: 'mergeUndoGrown' })
  })

  test('keep their own sessions of family therapy, which are neither counted nor moved; an earlier merge gives them back', async () => {
    const { hers } = await twoJunes()
    const therapy = await aDate(clinic, {
      starts_at: clinic.now + 12 * day,
      ends_at: clinic.now + 12 * day + 1,
    })
    const own = await register(family('nora'), therapy, aForm())
    const theirs = await register(family('june'), therapy, aForm())
    await clinic.owner
      .updateTable('program')
      .set({ kind: 'therapy' })
      .where(
        'id',
        '=',
        clinic.owner.selectFrom('occurrence').select('program_id').where('id', '=', therapy).limit(1),
      )
      .execute()
    expect(await readMerge(lena(), 'en', june, nora)).toMatchObject({ merged: { live: 1 }, both: [] })
    const { id } = await mergeHouseholds(lena(), june, nora, reason())
    const holders = async () =>
      Object.fromEntries(
        (await clinic.owner.selectFrom('registration').select(['id', 'account_id']).execute()).map((row) => [
          row.id,
          row.account_id,
        ]),
      )
    expect(await holders()).toMatchObject({
      [hers]: june,
      [own.registrationId]: nora,
      [theirs.registrationId]: june,
    })
    // As it was written before sessions were left out: that one moved too.
    const { moved } = await clinic.owner
      .selectFrom('household_merge')
      .select('moved')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const { registrations, ...rest } = JSON.parse(moved)
    await clinic.owner
      .updateTable('household_merge')
      .set({ moved: JSON.stringify({ ...rest, registrations: [...registrations, own.registrationId] }) })
      .where('id', '=', id)
      .execute()
    for (const [registration, change] of [
      [theirs, { state: 'cancelled' as const }],
      [own, { account_id: june }],
    ] as const) {
      await clinic.owner
        .updateTable('registration')
        .set(change)
        .where('id', '=', registration.registrationId)
        .execute()
    }
    await undoMerge(lena(), id)
    expect(await holders()).toMatchObject({ [hers]: nora, [own.registrationId]: nora })
  })

  test('are left alone where one is a participant, where the names differ, and by other sites’ coordinators', async () => {
    await twoJunes()
    const omar = clinic.viewer('omar', 'coordinator')
    expect((await listDuplicates(omar, 'en')).pairs).toEqual([])
    const refused = [
      () => mergeHouseholds(omar, june, nora, reason()),
      () => mergeHouseholds(lena(), june, accountIdOf('theo'), reason()),
      () => mergeHouseholds(lena(), june, june, reason()),
      () => mergeHouseholds(lena(), june, random128(), reason()),
      () => readMerge(lena(), 'en', june, undefined),
      () => undoMerge(lena(), random128()),
    ]
    for (const one of refused) await expect(one()).rejects.toBeInstanceOf(NotHere)
    await clinic.owner
      .updateTable('participant')
      .set({ person_id: personIdOf('nora') })
      .where('person_id', '=', personIdOf('eli'))
      .execute()
    await expect(mergeHouseholds(lena(), june, nora, reason())).rejects.toBeInstanceOf(NotHere)
  })
})
