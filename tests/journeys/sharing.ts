import { describe, expect, test } from 'vitest'
import { journeys, password, signIn, type Visit } from '../support/browser'
import { dayFromNow } from './groups'
import { choose, follow, isOn, isTold, mainText, mistakes, open, press, reads } from './steps'

/**
 * What a participant shares and a family member sees. Both ways of walking it change the same people, so each has
 * its own clinic: a file for each way calls this.
 */
export function sharingJourneys({ way, script }: { way: string; script: boolean }): void {
  const { visit } = journeys()

  describe(`sharing, ${way}`, () => {
    test('Maya shares two things with Theo, step by step, and no mistake costs her what she typed', async () => {
      const maya = await visit({ script })
      const { page, t } = maya
      await signIn(maya, 'maya')
      await open(maya, '/me/sharing')
      await press(maya, t('sharing.list.shareWith', { name: 'Theo' }))

      await isOn(maya, t('sharing.what.heading', { name: 'Theo' }))
      await press(maya, t('sharing.steps.next'))
      await mistakes(maya, [t('problems.categoriesMissing')])
      await choose(maya, t('topics.names.attendance'))
      await choose(maya, t('topics.names.goals'))
      await press(maya, t('sharing.steps.next'))

      await isOn(maya, t('sharing.until.heading'))
      await choose(maya, t('sharing.until.date'))
      await page.getByLabel(t('sharing.until.lastDay')).fill(dayFromNow(400))
      await press(maya, t('sharing.steps.next'))
      await mistakes(maya, [t('problems.lastDayWrong')])
      expect(await page.getByLabel(t('sharing.until.lastDay')).inputValue()).toBe(dayFromNow(400))
      await page.getByLabel(t('sharing.until.lastDay')).fill(dayFromNow(90))
      await press(maya, t('sharing.steps.next'))

      // Back, look, and forth again: what she chose is still chosen.
      await isOn(maya, t('sharing.purpose.heading'))
      const draft = page.url().replace(/purpose$/, '')
      await open(maya, `${draft}until`)
      expect(await page.getByLabel(t('sharing.until.lastDay')).inputValue()).toBe(dayFromNow(90))
      await open(maya, `${draft}what`)
      expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(2)
      // From a changed answer "Go on" passes every later one again, with what was chosen there.
      await press(maya, t('sharing.steps.next'))
      await isOn(maya, t('sharing.until.heading'))
      expect(await page.getByLabel(t('sharing.until.lastDay')).inputValue()).toBe(dayFromNow(90))
      await press(maya, t('sharing.steps.next'))
      await isOn(maya, t('sharing.purpose.heading'))
      await press(maya, t('sharing.steps.next'))
      await mistakes(maya, [t('problems.purposeMissing')])
      await choose(maya, t('sharing.purpose.own_request'))
      await press(maya, t('sharing.steps.next'))

      await isOn(maya, t('sharing.sign.heading'))
      await follow(maya, t('sharing.sign.ahead', { name: 'Theo' }))
      await reads(maya, t('seeAs.ahead.heading', { name: 'Theo' }))
      expect(await mainText(maya)).toContain(t('shared.attendance.about'))
      await follow(maya, t('seeAs.backToForm'))
      await isOn(maya, t('sharing.sign.heading'))
      const submit = t('sharing.sign.submit', { name: 'Theo' })
      const name = page.getByLabel(t('sharing.sign.name'))
      await name.fill('Mia Torres')
      await page.getByLabel(t('sharing.sign.password')).fill(password)
      await press(maya, submit)
      await mistakes(maya, [t('problems.nameDiffers')])
      expect(await name.inputValue()).toBe('Mia Torres')
      await name.fill('Maya Torres')
      await page.getByLabel(t('sharing.sign.password')).fill('not my password at all')
      await press(maya, submit)
      await mistakes(maya, [t('problems.passwordDoesNotMatch')])
      expect(await name.inputValue()).toBe('Maya Torres')
      await page.getByLabel(t('sharing.sign.password')).fill(password)
      await press(maya, submit)

      await isTold(maya, 'consentSigned.heading')
      const theirs = page.getByRole('list', { name: t('sharing.list.whatSees', { name: 'Theo' }) })
      expect(await theirs.getByRole('listitem').count()).toBe(2)

      const theo = await visit({ script })
      await signIn(theo, 'theo')
      await follow(theo, t('family.home.supported.open', { name: 'Maya' }))
      await isOn(theo, t('shared.heading', { name: 'Maya' }))
      expect(await partsOf(theo)).toEqual([t('shared.attendance.about'), t('shared.goals.about')])
    })

    test('Maya pauses in private and goes on; lets what Theo sees run out, and he keeps the present update', async () => {
      const maya = await visit({ script })
      const rosa = await visit({ script, language: 'es', width: 360 })
      const { page, t } = maya
      await signIn(maya, 'maya')
      await signIn(rosa, 'rosa')
      await follow(rosa, rosa.t('family.home.supported.open', { name: 'Maya' }))
      await isOn(rosa, rosa.t('shared.heading', { name: 'Maya' }))
      const herPage = rosa.page.url()
      const before = await partsOf(rosa)

      await open(maya, '/me/sharing')
      const cards = await mainText(maya)
      await open(maya, '/me/sharing/pauses')
      await isOn(maya, t('account.confirm.title'))
      await page.getByLabel(t('account.confirm.password')).fill(password)
      await press(maya, t('account.confirm.submit'))
      await isOn(maya, t('pauses.heading'))
      await reads(maya, t('pauses.none'))
      await press(maya, t('pauses.add.button'))
      await mistakes(maya, [t('problems.pauseForMissing')])
      await choose(maya, 'Rosa Torres')
      await press(maya, t('pauses.add.button'))
      await isTold(maya, 'choiceKept')
      await rosa.page.goto(herPage)
      await isOn(rosa, rosa.t('shared.empty.title'))
      // Whoever looks on while she has her sharing page open sees nothing of the pause.
      await open(maya, '/me/sharing')
      expect(await mainText(maya)).toBe(cards)
      await open(maya, '/me/sharing/pauses')
      const lifted = t('pauses.liftOf', { who: 'Rosa Torres', what: t('pauses.everything') })
      await press(maya, `${t('pauses.lift')} ${lifted}`)
      await isTold(maya, 'choiceEnded')
      await rosa.page.goto(herPage)
      await isOn(rosa, rosa.t('shared.heading', { name: 'Maya' }))
      expect(await partsOf(rosa)).toEqual(before)

      await open(maya, '/me/sharing/revocation')
      await page.getByText(t('stopping.fade.heading'), { exact: true }).click()
      await press(maya, t('stopping.fade.button', { name: 'Theo' }))
      await isTold(maya, 'sharingFades.heading')
      await reads(maya, 'Nothing new is added.')
      const theo = await visit({ script })
      await signIn(theo, 'theo')
      await follow(theo, t('family.home.supported.open', { name: 'Maya' }))
      await isOn(theo, t('shared.heading', { name: 'Maya' }))
      expect(await partsOf(theo)).toEqual([t('shared.attendance.about'), t('shared.goals.about')])
    })

    test('Maya adds a topic for Rosa, sees who looked, stops one topic and then everything', async () => {
      const maya = await visit({ script })
      const rosa = await visit({ script, language: 'es', width: 360 })
      const { page, t } = maya
      await signIn(maya, 'maya')
      await signIn(rosa, 'rosa')

      await open(maya, '/me/sharing')
      await follow(maya, t('sharing.list.looked'))
      await isOn(maya, t('account.confirm.title'))
      await page.getByLabel(t('account.confirm.password')).fill('not my password at all')
      await press(maya, t('account.confirm.submit'))
      await mistakes(maya, [t('problems.passwordDoesNotMatch')])
      await page.getByLabel(t('account.confirm.password')).fill(password)
      await press(maya, t('account.confirm.submit'))
      await isOn(maya, t('accounting.mine.heading'))
      await page.getByRole('heading', { level: 2, name: 'Rosa Torres' }).waitFor()
      expect(await mainText(maya)).toContain(t('topics.names.wellbeing'))

      await open(maya, '/me/sharing')
      await page.getByText(t('sharing.list.more', { name: 'Rosa' })).click()
      await choose(maya, t('topics.names.schedule'))
      await press(maya, t('sharing.list.goOn'))
      await isOn(maya, t('sharing.sign.heading'))
      await page.getByLabel(t('sharing.sign.name')).fill('maya torres')
      await page.getByLabel(t('sharing.sign.password')).fill(password)
      await press(maya, t('sharing.sign.submit', { name: 'Rosa' }))
      await isTold(maya, 'consentSigned.heading')
      const hers = page.getByRole('list', { name: t('sharing.list.whatSees', { name: 'Rosa' }) })
      expect(await hers.getByRole('listitem').count()).toBe(6)

      // The present update says nothing of the schedule, so she sees the five parts that it has.
      await follow(rosa, rosa.t('family.home.supported.open', { name: 'Maya' }))
      await isOn(rosa, rosa.t('shared.heading', { name: 'Maya' }))
      const parts = ['note', 'attendance', 'goals', 'wellbeing', 'skills'].map((one) =>
        rosa.t(`shared.${one}.about`),
      )
      expect((await partsOf(rosa)).sort()).toEqual([...parts].sort())
      const herPage = rosa.page.url()

      await open(maya, '/me/sharing')
      await press(
        maya,
        `${t('common.stop.short')} ${t('common.stop.topic', { topic: t('topics.names.wellbeing'), person: 'Rosa' })}`,
      )
      await isTold(maya, 'sharingStopped.heading')
      await rosa.page.goto(herPage)
      await isOn(rosa, rosa.t('shared.heading', { name: 'Maya' }))
      expect((await partsOf(rosa)).sort()).toEqual(
        parts.filter((one) => one !== rosa.t('shared.wellbeing.about')).sort(),
      )

      await press(maya, t('sharing.list.stopAll.button'))
      await isTold(maya, 'sharingOff.heading')
      expect(await mainText(maya)).toContain(t('sharing.list.lead', { count: 0 }))
      await rosa.page.goto(herPage)
      await isOn(rosa, rosa.t('shared.empty.title'))
      await reads(rosa, rosa.t('shared.empty.heading'))
      const nothing = await mainText(rosa)
      expect(nothing).not.toContain('Maya')
      // An address that leads to nobody says the same.
      await rosa.page.goto(`/family/people/${'a'.repeat(26)}`)
      expect(await mainText(rosa)).toBe(nothing)
    })

    test('Maya leaves a form unsigned and finds it again, and nothing of it is shared', async () => {
      const maya = await visit({ script })
      const { page, t } = maya
      await signIn(maya, 'maya')
      await open(maya, '/me/sharing/new')
      await press(maya, t('sharing.steps.next'))
      await mistakes(maya, [t('problems.recipientMissing')])
      await choose(maya, 'Theo Torres')
      await press(maya, t('sharing.steps.next'))
      // Where Theo sees something already, the form comes filled in and asks only to be read.
      await page.waitForURL(/\/(what|signature)$/)
      const step = page.url()
      await follow(maya, t('sharing.steps.notNow'))
      await isOn(maya, t('sharing.list.heading'))
      await reads(maya, t('sharing.list.drafts.heading'))
      await page.locator(`main a[href="${new URL(step).pathname}"]`).click()
      await page.waitForURL(step)
    })
  })
}

/** The headings of the parts that a family member sees, in their order, without the one about the page. */
async function partsOf({ page, t }: Visit): Promise<string[]> {
  const all = await page.getByRole('main').getByRole('heading', { level: 2 }).allInnerTexts()
  return all.filter((one) => one !== t('shared.about.about'))
}
