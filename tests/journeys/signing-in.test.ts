import { describe, expect, test } from 'vitest'
import { journeys, password, settled, signIn, type Visit } from '../support/browser'
import { neutralSite } from '../support/neutral-site'

const { visit } = journeys()

describe.each([
  { how: 'with script', script: true },
  { how: 'without script', script: false },
])('signing in and out, $how', ({ script }) => {
  test('a wrong password gives one clear error and keeps the address', async () => {
    const family = await visit({ script, language: 'es', width: 360 })
    const { page, t } = family
    await page.goto('/sign-in')
    await settled(family)
    await page.getByLabel(t('account.signIn.email')).fill('family11@riverbend.example')
    await page.getByLabel(t('account.signIn.password')).fill('not the password at all')
    await page.getByRole('button', { name: t('account.signIn.submit') }).click()

    await page.getByText(t('problems.signInFailed')).waitFor()
    expect(await page.getByText(t('problems.signInFailed')).count()).toBe(1)
    expect(await page.getByLabel(t('account.signIn.email')).inputValue()).toBe('family11@riverbend.example')
    if (!script) expect(await page.getByLabel(t('account.signIn.password')).inputValue()).toBe('')

    await page.getByLabel(t('account.signIn.password')).fill(password)
    await page.getByRole('button', { name: t('account.signIn.submit') }).click()
    await page.waitForURL('/family')
  })

  test('an empty form names both fields, each a link to its field', async () => {
    const somebody = await visit({ script })
    const { page, t } = somebody
    await page.goto('/sign-in')
    await settled(somebody)
    await page.getByRole('button', { name: t('account.signIn.submit') }).click()

    const summary = page.getByRole('alert')
    await summary.waitFor()
    expect(await page.title()).toMatch(/^Error: /)
    expect(await summary.getByRole('link').allTextContents()).toEqual([
      t('problems.emailMissing'),
      t('problems.passwordMissing'),
    ])
    if (script) await expect.poll(() => focusedIn(somebody, '[role=alert]')).toBe(true)
    await summary.getByRole('link', { name: t('problems.passwordMissing') }).click()
    await expect.poll(() => new URL(page.url()).hash).toBe('#password')
  })

  test('a page that was asked for first is shown after signing in', async () => {
    const family = await visit({ script })
    const { page, t } = family
    await page.goto('/account')
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    await page.getByLabel(t('account.signIn.email')).fill('family05@riverbend.example')
    await page.getByLabel(t('account.signIn.password')).fill(password)
    await page.getByRole('button', { name: t('account.signIn.submit') }).click()
    await page.waitForURL('/account')
    await page.getByRole('heading', { level: 1, name: t('account.own.title') }).waitFor()
  })

  test('signing out ends the session, and Back shows nothing of it', async () => {
    const family = await visit({ script })
    const { page, t } = family
    await signIn(family, 'family05')
    await page.goto('/account')
    await settled(family)
    await page.getByRole('button', { name: t('account.own.signOut'), exact: true }).click()
    await page.waitForURL((url) => url.pathname === '/')
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: t('account.signIn.title') }).waitFor()
  })

  test('signing out on every device ends the session of the other browser too', async () => {
    const phone = await visit({ script })
    const library = await visit({ script })
    await signIn(phone, 'family07')
    await signIn(library, 'family07')
    await phone.page.goto('/account')
    await settled(phone)
    await phone.page.getByRole('button', { name: phone.t('account.own.everywhere') }).click()
    await phone.page.waitForURL('/sign-in')
    await library.page.goto('/account')
    expect(new URL(library.page.url()).pathname).toBe('/sign-in')
  })

  test('the language of the account is changed by the switch, and the page stays', async () => {
    const family = await visit({ script })
    const { page } = family
    await signIn(family, 'family08')
    await page.goto('/account')
    await settled(family)
    await page.getByRole('contentinfo').getByRole('button', { name: 'Español' }).click()
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('es')
    expect(new URL(page.url()).pathname).toBe('/account')
  })

  test('leaving quickly ends the session and shows a neutral site, and Back meets the sign-in page', async () => {
    const family = await visit({ script })
    const { page, t } = family
    const neutral = await neutralSite(family)
    await signIn(family, 'family10')
    await page.goto('/account')
    await settled(family)
    await page.getByRole('link', { name: t('common.leave') }).click()
    await neutral.isShown()
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: t('account.signIn.title') }).waitFor()
  })
})

test('pressing Escape three times leaves quickly where script runs', async () => {
  const family = await visit()
  const { page } = family
  const neutral = await neutralSite(family)
  await signIn(family, 'family10')
  await page.goto('/account')
  await settled(family)
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('Escape')
  await neutral.isShown()
  await page.goto('/account')
  expect(new URL(page.url()).pathname).toBe('/sign-in')
})

function focusedIn({ page }: Visit, selector: string): Promise<boolean> {
  return page.locator(selector).evaluate((box) => box.contains(document.activeElement))
}
