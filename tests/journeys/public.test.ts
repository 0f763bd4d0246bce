import { describe, expect, test } from 'vitest'
import { languages } from '~/i18n/words'
import { journeys, type Visit } from '../support/browser'
import { follow, isOn, ways } from './steps'

const { visit } = journeys()

describe.each(languages.flatMap((language) => ways.map((one) => ({ ...one, language }))))(
  'anybody, $way, in $language',
  ({ script, language }) => {
    test('finds an evening group in Spanish, and an article, and help', async () => {
      const anybody = await visit({ script, language, width: 360 })
      const { page, t } = anybody
      await page.goto('/')
      await hasNoScript(anybody)
      await follow(anybody, t('site.home.find'))
      await isOn(anybody, t('events.title'))

      await follow(anybody, t('events.filters.dayparts.evening'))
      await page.waitForURL(/daypart=evening/)
      expect(await page.locator('[aria-current]').allInnerTexts()).toContain(
        t('events.filters.dayparts.evening'),
      )
      await page.getByText(t('events.filters.more')).click()
      await follow(anybody, 'Español')
      await page.waitForURL(/language=es/)
      await hasNoScript(anybody)

      const first = page
        .getByRole('region', { name: t('events.list.next') })
        .getByRole('link')
        .first()
      const title = (await first.textContent()) ?? ''
      await first.click()
      await isOn(anybody, title)
      await page.getByText(t(`events.languages.es`), { exact: true }).first().waitFor()
      await hasNoScript(anybody)

      // Back finds the list as it was narrowed.
      await page.goBack()
      await isOn(anybody, t('events.title'))
      expect(page.url()).toMatch(/language=es/)

      await follow(anybody, t('common.places.library'), 'navigation')
      await isOn(anybody, t('library.title'))
      await hasNoScript(anybody)
      await page.locator('main a[href="/library/depression"]').first().click()
      await page.locator('article h2').first().waitFor()
      await hasNoScript(anybody)

      await follow(anybody, t('common.help'), 'complementary')
      await page.waitForURL('/help')
      expect(await page.locator('main a[href="tel:988"]').count()).toBeGreaterThan(0)
      await hasNoScript(anybody)
      await follow(anybody, t('common.foot.privacy'), 'contentinfo')
      await page.waitForURL('/privacy')
      await hasNoScript(anybody)
    })
  },
)

test('the language is switched on the page where one is, and stays', async () => {
  const anybody = await visit()
  const { page } = anybody
  await page.goto('/events?daypart=evening')
  await follow(anybody, 'Español', 'contentinfo')
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('es')
  expect(new URL(page.url()).searchParams.get('daypart')).toBe('evening')
  await page.goto('/library')
  expect(await page.locator('html').getAttribute('lang')).toBe('es')
})

test('a page that is not there says so, in the language of the reader, and leads on', async () => {
  const anybody = await visit({ language: 'es' })
  const { page, t } = anybody
  const answer = await page.goto('/nowhere')
  expect(answer?.status()).toBe(404)
  await isOn(anybody, t('common.errors.notFound.heading'))
  await follow(anybody, t('common.errors.start'))
  await page.waitForURL('/')
})

/** Public pages are bytes for everybody: no script at all, and nothing that would be refused. */
async function hasNoScript({ page }: Visit): Promise<void> {
  expect(await page.locator('script').count(), page.url()).toBe(0)
}
