import { describe, expect, test } from 'vitest'
import { journeys, type Visit } from '../support/browser'
import { choose, follow, isOn, isTold, linkTo, mainText, mistakes, open, press, reads } from './steps'

const there = journeys()
const { visit } = there

async function fill({ page }: Visit, label: string, text: string): Promise<void> {
  await page.getByLabel(label).fill(text)
}

describe.each([
  { way: 'with script, in English', script: true, language: 'en' as const },
  { way: 'without script, in Spanish', script: false, language: 'es' as const },
])('arriving $way', ({ script, language }) => {
  const address = (name: string) => `${name}.${language}@mail.example`
  const password = 'cuatro ríos se juntan aquí'

  test('somebody makes an account by a letter, and loses nothing to a weak password', async () => {
    const ana = await visit({ script, language, width: 360 })
    const { t } = ana
    await open(ana, '/sign-in')
    await follow(ana, t('account.signIn.join'))
    await isOn(ana, t('arriving.join.title'))
    await fill(ana, t('arriving.email'), address('ana'))
    await press(ana, t('arriving.join.submit'))
    await reads(ana, t('flash.joinAsked.heading'))

    await open(ana, await linkTo(there, address('ana')))
    await isOn(ana, t('arriving.finish.title'))
    await fill(ana, t('arriving.givenName'), 'Ana')
    await fill(ana, t('arriving.familyName'), 'Ruiz')
    await choose(ana, language === 'es' ? 'Español' : 'English')
    await fill(ana, t('arriving.password'), 'passwordpassword')
    await press(ana, t('arriving.finish.submit'))
    await mistakes(ana, [t('problems.passwordCommon')])
    expect(await ana.page.getByLabel(t('arriving.givenName')).inputValue()).toBe('Ana')
    await fill(ana, t('arriving.password'), password)
    await press(ana, t('arriving.finish.submit'))
    await ana.page.waitForURL('/family/welcome')
    await reads(ana, t('flash.welcome.heading'))

    await isOn(ana, t('welcome.heading.contact'))
    await choose(ana, t('household.contact.ways.text'))
    await press(ana, t('welcome.save'))
    await mistakes(ana, [t('problems.phoneMissing')])
    await fill(ana, t('household.contact.phone'), '555 010 0142')
    await choose(ana, t('household.contact.hour.evening'))
    await choose(ana, t('household.contact.quietYes'))
    await press(ana, t('welcome.save'))
    await isOn(ana, t('welcome.heading.help'))
    await choose(ana, t('household.help.captions'))
    await press(ana, t('welcome.save'))
    await isTold(ana, 'welcomeDone')
    expect(new URL(ana.page.url()).pathname).toBe('/family')
    await open(ana, '/family/household')
    const kept = await mainText(ana)
    expect(kept).toContain('555 010 0142')
    expect(kept).toContain(t('household.contact.noMessages'))
    expect(kept).toContain(t('household.help.captions'))
  })

  test('somebody who lost their password chooses a new one, and the old one opens nothing', async () => {
    const who = language === 'es' ? 'family21' : 'family22'
    const family = await visit({ script, language })
    const { page, t } = family
    await open(family, '/sign-in')
    await follow(family, t('account.signIn.forgot'))
    await fill(family, t('arriving.email'), `${who}@riverbend.example`)
    await press(family, t('arriving.reset.submit'))
    await reads(family, t('flash.resetAsked.heading'))
    await open(family, await linkTo(there, `${who}@riverbend.example`))
    await fill(family, t('arriving.password'), password)
    await press(family, t('arriving.choose.submit'))
    await reads(family, t('flash.passwordSet.heading'))
    await fill(family, t('account.signIn.email'), `${who}@riverbend.example`)
    await fill(family, t('account.signIn.password'), password)
    await press(family, t('account.signIn.submit'))
    await page.waitForURL('/family')
  })
})
