import { describe, expect, test } from 'vitest'
import { journeys, signIn } from '../support/browser'
import { dayFromNow, makeDate } from './groups'
import { follow, isOn, isTold, mainText, open, press, ways } from './steps'

const { visit } = journeys()

const roads = 'The roads are closed. We meet next week.'
/** Each way has a day and a family of its own. */
const days = [
  { ...ways[0], days: 17, family: 'family12' },
  { ...ways[1], days: 18, family: 'family24' },
] as const

describe.each(days)('a snow day, $way', ({ script, days: ahead, family, way }) => {
  test('its groups are off in one step, their families read why, and one list holds the calls', async () => {
    const lena = await visit({ script })
    const { page, t } = lena
    await signIn(lena, 'lena')
    const titles = ['Snow and bread', 'Snow and tea'].map((one) => `${one}, ${way}`)
    const ids: string[] = []
    for (const title of titles) ids.push(await makeDate(lena, title, 4, ahead))

    const theirs = await visit({ script })
    await signIn(theirs, family)
    for (const id of ids) {
      await open(theirs, `/events/${id}/registration`)
      await press(theirs, t('registration.form.signUp'))
      await isTold(theirs, 'registered.heading')
    }

    await open(lena, '/team')
    await follow(lena, t('desk.today.cancelSeveral'))
    await isOn(lena, t('cancelling.title'))
    await page.getByLabel(t('cancelling.day')).fill(dayFromNow(ahead))
    await press(lena, t('cancelling.show'))
    await page.waitForURL(/day=/)
    for (const title of titles) {
      const label = page.locator('label').filter({ hasText: title })
      await label.click()
    }
    await page.getByLabel(t('cancelling.text')).fill(roads)
    await press(lena, t('cancelling.look'))
    const preview = page.locator('#preview')
    await preview.waitFor()
    // Where script sent the form, what it was answered comes into view.
    await expect.poll(() => preview.evaluate((box) => box.getBoundingClientRect().top >= 0)).toBe(true)
    expect(await preview.textContent()).toContain(t('cancelling.told', { families: 1, called: 1 }).trim())
    await press(lena, t('cancelling.save', { dates: titles.length }))
    await isTold(lena, 'datesTakenOff')
    await isOn(lena, t('series.calls.title'))

    const mine = page
      .getByRole('list', { name: t('series.calls.table') })
      .getByRole('listitem')
      .filter({ hasText: titles[0] })
    expect(await mine.count()).toBe(1)
    expect(await mine.textContent()).toContain(titles[1])
    await mine.getByRole('button').click()
    await isTold(lena, 'callMarked')
    expect(await mainText(lena)).toContain(t('series.calls.lead', { open: 0 }))

    await open(theirs, '/family/messages')
    const messages = theirs.page
      .getByRole('main')
      .locator('a[href^="/family/messages/"]')
      .filter({ hasText: 'Snow' })
    expect(await messages.count()).toBe(1)
    await messages.first().click()
    await expect.poll(() => mainText(theirs)).toContain(roads)

    // One of them takes place after all.
    await page.locator(`a[href="/team/events/${ids[0]}/restoration"]`).click()
    await press(lena, t('series.restore.yes'))
    await isTold(lena, 'dateRestored')
    await open(theirs, '/family/registrations')
    const booked = theirs.page.getByRole('region', { name: t('registration.list.upcoming'), exact: true })
    expect(await booked.locator(`a[href="/events/${ids[0]}/registration"]`).count()).toBe(1)
  })
})
