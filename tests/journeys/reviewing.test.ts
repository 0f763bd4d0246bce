import { describe, expect, test } from 'vitest'
import { journeys, password, signIn } from '../support/browser'
import { choose, follow, isOn, isTold, mainText, open, press, reads } from './steps'

/* What a participant decides about an update, and how the family's pages follow. Each press is a form of its own. */
describe('reviewing, without script', () => {
  const { visit } = journeys()

  test('Maya keeps goals from Rosa and lets the rest go; a pause hides all of it until she ends it; her history tells it', async () => {
    const maya = await visit({ script: false })
    const rosa = await visit({ script: false, language: 'es' })
    const { page, t } = maya
    await signIn(maya, 'maya')
    await signIn(rosa, 'rosa')
    await follow(rosa, rosa.t('family.home.supported.open', { name: 'Maya' }))
    await isOn(rosa, rosa.t('shared.heading', { name: 'Maya' }))
    const address = rosa.page.url()
    const finding = (came: number, planned: number) =>
      rosa.t('shared.attendance.finding', { name: 'Maya', came, planned })
    await reads(rosa, finding(8, 9))

    await open(maya, '/me')
    await follow(maya, t('sharing.me.waits.open'))
    await page
      .getByRole('main')
      .getByRole('link', { name: t('review.list.open'), exact: true })
      .click()
    await isOn(maya, t('review.one.heading.decide'))
    const [goals] = await page.locator('input[name=leaveOut][value^="goals:"]').all()
    await page.locator(`label[for="${await goals?.getAttribute('id')}"]`).click()
    await page.getByRole('button', { name: /^Release it to/ }).click()
    await isTold(maya, 'updateReleased.heading')

    // What was left out for her keeps its last shown state; the rest is the new update's.
    await rosa.page.goto(address)
    await reads(rosa, finding(2, 3))
    expect(await mainText(rosa)).toContain(rosa.t('shared.goals.about'))
    expect(await mainText(rosa)).not.toContain(finding(8, 9))

    await open(maya, '/me/sharing/pauses')
    await page.getByLabel(t('account.confirm.password')).fill(password)
    await press(maya, t('account.confirm.submit'))
    await isOn(maya, t('pauses.heading'))
    await choose(maya, 'Rosa')
    await press(maya, t('pauses.add.button'))
    await isTold(maya, 'choiceKept')
    await rosa.page.goto(address)
    await isOn(rosa, rosa.t('shared.empty.title'))
    await page.getByRole('button', { name: t('pauses.lift') }).click()
    await isTold(maya, 'choiceEnded')
    await rosa.page.goto(address)
    await isOn(rosa, rosa.t('shared.heading', { name: 'Maya' }))

    await open(maya, '/me/history')
    await isOn(maya, t('history.heading'))
    const told = await mainText(maya)
    for (const words of ['You paused', 'You ended a pause', t('history.says.released'), 'Rosa looked'])
      expect(told).toContain(words)
  })
})
