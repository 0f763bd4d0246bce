import { describe, expect, test } from 'vitest'
import { journeys, signIn, speak } from '../support/browser'
import { choose, follow, isOn, isTold, mainText, mistakes, open, press, ways } from './steps'

const shared = journeys()

/** Each way in a language of its own; the demonstration has one person who left long ago, so each does another thing. */
describe.each([
  { ...ways[0], language: 'en' as const },
  { ...ways[1], language: 'es' as const },
])('links and lists, $way', ({ script, language }) => {
  const arrived = async (name: string, width = 1280) => {
    const one = await shared.visit({ script, language, width })
    await signIn(one, name)
    await speak(one.context, shared.server.origin, language)
    return one
  }

  test('an administrator says how long an invitation opens and what is unusual, and a wrong number loses nothing', async () => {
    const priya = await arrived('priya', 360)
    const { t } = priya
    await open(priya, '/admin/settings')
    await isOn(priya, t('settings.title'))
    await choose(priya, t('settings.identity.yes'))
    await priya.page.getByLabel(t('settings.invitationDays.label')).fill('90')
    await press(priya, t('settings.save'))
    await mistakes(priya, [t('problems.invitationDaysWrong')])
    expect(await priya.page.getByLabel(t('settings.invitationDays.label')).inputValue()).toBe('90')
    await choose(priya, t('settings.identity.no'))
    await priya.page.getByLabel(t('settings.invitationDays.label')).fill('7')
    await press(priya, t('settings.save'))
    await isTold(priya, 'settingsSaved')

    const outside = priya.page.getByLabel(t('settings.viewing.outside'))
    await outside.fill('0')
    await press(priya, t('settings.viewing.save'))
    await mistakes(priya, [t('problems.outsideWrong')])
    expect(await outside.inputValue()).toBe('0')
    expect(await priya.page.getByLabel(t('settings.invitationDays.label')).inputValue()).toBe('7')
    await outside.fill(script ? '4' : '5')
    await press(priya, t('settings.viewing.save'))
    await isTold(priya, 'viewingSaved')
    expect(await outside.inputValue()).toBe(script ? '4' : '5')
    expect(await mainText(priya)).toContain(t('settings.viewing.onRecord'))
  })

  test('somebody adds a name to their own list by telling the team, and takes it off again', async () => {
    const theo = await arrived('theo', 360)
    const { t } = theo
    await open(theo, '/family/tell-the-team')
    await choose(theo, t('whom.other'))
    await theo.page.getByLabel(t('whom.name')).fill('Alex')
    await theo.page.getByLabel(t('familyTelling.text')).fill('He seems calmer.')
    await press(theo, t('familyTelling.send'))
    await isOn(theo, t('familyTelling.sent.heading'))
    await open(theo, '/family')
    await follow(theo, t('family.home.supported.list'))
    await isOn(theo, t('family.people.title'))
    expect(await mainText(theo)).toContain('Alex')
    await press(theo, t('family.people.remove'))
    await isTold(theo, 'offMyList')
    expect(await mainText(theo)).not.toContain('Alex')
  })
})

test('Lena is asked about the link of somebody who left long ago, and ends it with one tap', async () => {
  const lena = await shared.visit({ script: false })
  await signIn(lena, 'lena')
  await open(lena, '/team')
  await follow(lena, lena.t('desk.today.askedLinksDo'))
  await isOn(lena, lena.t('care.asked.title'))
  expect(await mainText(lena)).toContain('Walter Brandt')
  await lena.page.getByRole('button', { name: lena.t('care.asked.end') }).click()
  await isTold(lena, 'linkEnded.heading')
  expect(await mainText(lena)).toContain(lena.t('care.asked.noneHeading'))
})

test('Grace ends her link with Eli on her own side, without script', async () => {
  const grace = await shared.visit({ script: false, width: 360 })
  await signIn(grace, 'grace')
  await open(grace, '/family/people')
  await grace.page.getByText(grace.t('family.people.leave', { name: 'Eli' })).click()
  await press(grace, grace.t('family.people.leaveYes'))
  await isTold(grace, 'offMyList')
  expect(await mainText(grace)).toContain(grace.t('family.people.noneHeading'))
})
