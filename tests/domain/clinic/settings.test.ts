import { expect, test } from 'vitest'
import { settingsInput } from '~/domain/clinic/input'
import { changePeopleSettings, readPeopleSettings } from '~/domain/clinic/settings.server'
import { invite, readInvitation } from '~/domain/people/invitations.server'
import { confirmLink, readLink, verifyLink } from '~/domain/people/links.server'
import { random128 } from '~/platform/secrets.server'
import { linkIdOf, participantIdOf } from '../../support/cast'
import { onBothEngines } from '../../support/engines'

const day = 86_400_000
const usual = { identityRequired: 'no', invitationDays: 7, linkQuestionMonths: 12 } as const
const maya = participantIdOf('maya')

onBothEngines('the settings about people', (clinic) => {
  const priya = () => clinic.viewer('priya', 'admin')
  const changes = async () =>
    (
      await clinic.owner
        .selectFrom('audit')
        .select(['subject_id', 'detail', 'actor_id'])
        .where('action', '=', 'change setting')
        .orderBy('seq')
        .execute()
    ).map((row) => [row.subject_id, row.detail])

  test('are kept, and each value that changed is on record with what it was', async () => {
    expect(await readPeopleSettings(priya())).toEqual({
      identityRequired: false,
      invitationDays: 7,
      linkQuestionMonths: 12,
    })
    await changePeopleSettings(priya(), { ...usual, identityRequired: 'yes', invitationDays: 3 })
    await changePeopleSettings(priya(), { ...usual, identityRequired: 'yes', invitationDays: 3 })
    expect(await readPeopleSettings(priya())).toMatchObject({ identityRequired: true, invitationDays: 3 })
    expect(await changes()).toEqual([
      ['identityRequired', JSON.stringify({ from: false, to: true })],
      ['invitationDays', JSON.stringify({ from: 7, to: 3 })],
    ])
  })

  test('decide how long the next invitation opens; one on its way keeps its time', async () => {
    const participant = clinic.viewer('maya', 'participant')
    const form = { relationship: 'friend', language: 'en', override: undefined } as const
    const send = (email: string) =>
      invite(participant, maya, { key: random128(), email, ...form }, 'https://portal.example')
    const before = await send('one@mail.example')
    await changePeopleSettings(priya(), { ...usual, invitationDays: 2 })
    const after = await send('two@mail.example')
    expect((await readInvitation(participant, maya, before)).expiresAt).toBe(clinic.now + 7 * day)
    expect((await readInvitation(participant, maya, after)).expiresAt).toBe(clinic.now + 2 * day)
  })

  test('decide whether a yes is enough; links that count stay, and one that waits still waits', async () => {
    const participant = clinic.viewer('maya', 'participant')
    const [toRosa, toTheo] = [linkIdOf('maya', 'rosa'), linkIdOf('maya', 'theo')]
    await clinic.owner
      .updateTable('family_link')
      .set({ confirmed_at: null, confirmed_by: null })
      .where('id', '=', toTheo)
      .execute()
    await changePeopleSettings(priya(), { ...usual, identityRequired: 'yes' })
    await confirmLink(participant, toTheo)
    expect((await readLink(participant, toTheo)).state).toBe('agreed')
    expect((await readLink(participant, toRosa)).state).toBe('confirmed')
    await changePeopleSettings(priya(), usual)
    expect((await readLink(participant, toTheo)).state).toBe('agreed')
    await verifyLink(clinic.viewer('lena', 'coordinator'), maya, toTheo)
    expect((await readLink(participant, toTheo)).state).toBe('confirmed')
  })
})

test.each([
  ['invitationDays', '0', 'invitationDaysWrong'],
  ['invitationDays', '31', 'invitationDaysWrong'],
  ['linkQuestionMonths', '61', 'monthsWrong'],
  ['linkQuestionMonths', 'many', 'monthsWrong'],
  ['identityRequired', 'perhaps', 'choose'],
])('a setting out of its bounds names its field: %s %s', (field, value, code) => {
  const form = { identityRequired: 'no', invitationDays: '7', linkQuestionMonths: '12', [field]: value }
  const problems = settingsInput.safeParse(form).error?.issues ?? []
  expect(problems.map(({ path, message }) => [path[0], message])).toEqual([[field, code]])
  expect(
    settingsInput.safeParse({ ...form, [field]: field === 'identityRequired' ? 'yes' : '1' }).success,
  ).toBe(true)
})
