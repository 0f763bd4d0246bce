import { expect, test } from 'vitest'
import { journeys, signIn } from '../support/browser'
import { cardsOf } from './groups'
import { choose, follow, isOn, isTold, open, press, ways } from './steps'

const { visit } = journeys()

test.each(ways)('a mother who missed a date comes on another one instead, $way', async ({ script }) => {
  const rosa = await visit({ script, width: 360, language: 'es' })
  const { page, t } = rosa
  await signIn(rosa, 'rosa')
  await open(rosa, '/family/registrations')
  await page
    .locator('#past')
    .getByRole('link', { name: t('turns.makeUp.link') })
    .first()
    .click()
  await isOn(rosa, t('turns.makeUp.heading'))
  const date = page
    .getByRole('listitem')
    .filter({ has: page.locator('input[name="to"]') })
    .first()
  const id = (await date.locator('input[name="to"]').getAttribute('value')) ?? ''
  await date.getByRole('button').click()
  await isTold(rosa, 'madeUp')
  await cardsOf(rosa, id).first().waitFor()
})

test.each(ways)('a family chooses from its account which letters it gets, $way', async ({ script }) => {
  const june = await visit({ script, width: 360 })
  const { page, t } = june
  await signIn(june, 'june')
  await open(june, '/account')
  await follow(june, t('account.own.letters'))
  await isOn(june, t('notices.choices.title'))
  await choose(june, t('notices.choices.remind'), false)
  await choose(june, t('notices.choices.digests.weekly'))
  await press(june, t('notices.choices.save'))
  await isTold(june, 'noticesSaved')
  await open(june, '/family/letters')
  expect(await page.getByRole('checkbox').isChecked()).toBe(false)
  expect(await page.locator('input[name="digest"]:checked').getAttribute('value')).toBe('weekly')
  await choose(june, t('notices.choices.remind'))
  await press(june, t('notices.choices.save'))
  await isTold(june, 'noticesSaved')
})
