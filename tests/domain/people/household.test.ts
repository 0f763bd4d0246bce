import { expect, test } from 'vitest'
import { NotHere } from '~/domain/errors'
import { cancelDate, changeParty, register } from '~/domain/events/change.server'
import {
  readCallList,
  readParty,
  readPhonePage,
  readRegistrationPage,
  readRoster,
} from '~/domain/events/read.server'
import { mostPeople } from '~/domain/people/household'
import {
  addMember,
  changeMember,
  changeOwnHelp,
  endMember,
  readHousehold,
  readMember,
} from '~/domain/people/household.server'
import { contactInput, newMemberInput } from '~/domain/people/input'
import { changeContact } from '~/domain/people/reaching.server'
import { random128 } from '~/platform/secrets.server'
import { accountIdOf, type CastName } from '../../support/cast'
import { onBothEngines } from '../../support/engines'
import { aDate, aForm, hour } from '../events/dates'

const member = (givenName: string, more: object = {}) => ({
  key: random128(),
  givenName,
  language: undefined,
  needs: [],
  interpreterLanguage: undefined,
  other: undefined,
  ...more,
})

onBothEngines('a household', (clinic) => {
  const family = (name: CastName) => clinic.viewer(name, 'family')
  const lena = () => clinic.viewer('lena', 'coordinator')

  test('its people are added once, renamed, and kept in the parties that have them when they are taken away', async () => {
    const rosa = family('rosa')
    const form = member('Abuela')
    const { id } = await addMember(rosa, form)
    expect(await addMember(rosa, form)).toEqual({ id })
    await expect(addMember(rosa, member(' ABUELA '))).rejects.toMatchObject({ code: 'samePersonInHousehold' })
    const date = await aDate(clinic)
    const { registrationId } = await register(rosa, date, aForm({ who: ['me', id] }))
    await changeMember(rosa, id, member('Carmen'))
    expect((await readParty(rosa, 'en', registrationId)).registration.people.map((one) => one.name)).toEqual([
      'Rosa',
      'Carmen',
    ])
    await endMember(rosa, id)
    await expect(endMember(rosa, id)).rejects.toBeInstanceOf(NotHere)
    expect((await readHousehold(rosa)).people).toEqual([])
    const party = await readParty(rosa, 'en', registrationId)
    expect(party.registration.people.map((one) => one.name)).toEqual(['Rosa', 'Carmen'])
    expect(party.chosen.who).toEqual(['me', id])
    // The form that shows her still keeps her; a new sign-up does not know her any more.
    expect(await changeParty(rosa, registrationId, aForm({ who: ['me', id] }))).toBe('unchanged')
    const other = await aDate(clinic)
    await expect(register(rosa, other, aForm({ who: ['me', id] }))).rejects.toMatchObject({
      code: 'unknownPerson',
    })
  })

  test('it is its account’s alone: nobody else reads, changes or brings its people', async () => {
    const { id } = await addMember(family('rosa'), member('Luis'))
    const theo = family('theo')
    for (const refused of [
      () => readMember(theo, id),
      () => changeMember(theo, id, member('Mine')),
      () => endMember(theo, id),
      () => readMember(theo, random128()),
      () => endMember(theo, undefined),
    ]) {
      await expect(refused()).rejects.toBeInstanceOf(NotHere)
    }
    await expect(register(theo, await aDate(clinic), aForm({ who: ['me', id] }))).rejects.toMatchObject({
      code: 'unknownPerson',
    })
    expect((await readMember(family('rosa'), id)).givenName).toBe('Luis')
  })

  test('it holds twenty people, whichever way the next one comes', async () => {
    const rosa = family('rosa')
    for (let index = 0; index < mostPeople; index++) await addMember(rosa, member(`Cousin ${index}`))
    await expect(addMember(rosa, member('One more'))).rejects.toMatchObject({ code: 'householdFull' })
    const date = await aDate(clinic)
    await expect(register(rosa, date, aForm({ other1: 'One more' }))).rejects.toMatchObject({
      code: 'householdFull',
    })
    expect(await readHousehold(rosa)).toMatchObject({ full: true })
  })

  test('what helps each of them stands beside their names at sign-up and on the roster, as it is now', async () => {
    const rosa = family('rosa')
    const { id } = await addMember(rosa, member('Luis', { needs: ['step_free'], other: 'A quiet corner' }))
    await changeOwnHelp(rosa, { needs: ['interpreter'], interpreterLanguage: 'español', other: undefined })
    const date = await aDate(clinic)
    const page = await readRegistrationPage(rosa, 'en', date)
    expect(page.own).toMatchObject({ needs: ['interpreter'], interpreterLanguage: 'español' })
    expect(page.household).toMatchObject([{ id, needs: ['step_free'], other: 'A quiet corner' }])
    await register(rosa, date, aForm({ who: ['me', id] }))
    await changeMember(rosa, id, member('Luis', { needs: ['captions'] }))
    const { coming } = await readRoster(lena(), 'en', date)
    expect(coming[0]?.helped).toEqual([
      { name: 'Rosa', needs: ['interpreter'], interpreterLanguage: 'español', other: undefined },
      { name: 'Luis', needs: ['captions'], interpreterLanguage: undefined, other: undefined },
    ])
  })

  test('staff see how it wants to be reached where they call; phone numbers and own words are sealed at rest', async () => {
    const june = family('june')
    await changeContact(june, { contact: 'call', phone: '(555) 010-0188', hours: ['evening'], quiet: 'yes' })
    await addMember(june, member('Ada', { other: 'A chair with arms' }))
    const date = await aDate(clinic, {
      starts_at: clinic.now + 5 * hour,
      ends_at: clinic.now + 6 * hour,
    })
    await register(june, date, aForm())
    const said = { way: 'call', phone: '(555) 010-0188', hours: ['evening'], quiet: true }
    const query = new URLSearchParams({ family: accountIdOf('june') })
    expect((await readPhonePage(lena(), 'en', date, query)).chosen?.contact).toEqual(said)
    await cancelDate(lena(), date)
    expect((await readCallList(lena(), 'en', date)).entries).toMatchObject([{ contact: said }])
    const kept = JSON.stringify([
      await clinic.owner.selectFrom('household').select(['phone', 'hours', 'needs']).execute(),
      await clinic.owner.selectFrom('household_person').select(['given_name', 'other_need']).execute(),
    ])
    expect(kept).not.toContain('0188')
    expect(kept).not.toContain('chair with arms')
  })

  test('bad input names its field: no number to call, no language for the interpreter, letters that hide', () => {
    const wrong = (result: { error?: { issues: { path: PropertyKey[]; message: string }[] } | undefined }) =>
      result.error?.issues.map((issue) => [issue.path.join('.'), issue.message])
    expect(wrong(contactInput.safeParse({ contact: 'call' }))).toEqual([['phone', 'phoneMissing']])
    expect(wrong(contactInput.safeParse({ contact: 'text', phone: 'call me' }))).toEqual([
      ['phone', 'phoneMissing'],
    ])
    expect(contactInput.safeParse({ contact: 'email' }).success).toBe(true)
    const key = random128()
    expect(wrong(newMemberInput.safeParse({ key, givenName: 'Ana', needs: ['interpreter'] }))).toEqual([
      ['interpreterLanguage', 'interpreterLanguageMissing'],
    ])
    expect(wrong(newMemberInput.safeParse({ key, givenName: 'A\u202Ena' }))).toEqual([
      ['givenName', 'unreadable'],
    ])
    // A formula or a tag is only a name here; what leaves the portal escapes it.
    expect(newMemberInput.safeParse({ key, givenName: '=HYPERLINK("x")<b>' }).success).toBe(true)
  })
})
