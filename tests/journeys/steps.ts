import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { codeAt, stepAt } from '~/platform/codes.server'
import { type Journeys, settled, signIn, type Visit } from '../support/browser'

/*
 * What people do on a page, by what they see of it: words, never classes. Each step waits until it can be done.
 */

/** The two ways every journey is walked. */
export const ways = [
  { way: 'with script', script: true },
  { way: 'without script', script: false },
]

/**
 * Opens a page and waits until its script, if any, has taken over. What the page before still hears from the server is
 * heard to its end first: a browser complains of an answer that is torn off.
 */
export async function open(visit: Visit, path: string): Promise<void> {
  await expect.poll(() => visit.fetching.size, { timeout: 10_000 }).toBe(0)
  await visit.page.goto(path)
  await settled(visit)
}

export async function press({ page }: Visit, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
}

/** Follows a link of the page, or of its frame where `where` says so. */
export async function follow(
  { page }: Visit,
  name: string,
  where: 'main' | 'navigation' | 'contentinfo' | 'complementary' = 'main',
): Promise<void> {
  await page.getByRole(where).getByRole('link', { name, exact: true }).first().click()
}

/** Ticks or chooses a box by the words that begin its label, as a thumb does; `on` false takes the tick away. */
export async function choose({ page }: Visit, words: string, on = true): Promise<void> {
  const name = new RegExp(`^${words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)
  const box = page.getByRole('checkbox', { name }).or(page.getByRole('radio', { name })).first()
  if ((await box.isChecked()) !== on)
    await page.locator(`label[for="${await box.getAttribute('id')}"]`).click()
  expect(await box.isChecked(), `“${words}” is ${on ? '' : 'not '}chosen`).toBe(on)
}

/** Waits for the page with this title. */
export async function isOn({ page }: Visit, heading: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor()
  await whole(page)
}

/** Waits until the page says these words. */
export async function reads({ page }: Visit, words: string): Promise<void> {
  await page.getByText(words).first().waitFor()
  await whole(page)
}

/** Waits for the summary of mistakes and checks all of it; where script runs, it has the focus. */
export async function mistakes({ page, script }: Visit, expected: string[]): Promise<void> {
  const summary = page.getByRole('alert')
  await expect.poll(() => summary.getByRole('link').allTextContents()).toEqual(expected)
  expect(await page.title()).toMatch(/^Error: /)
  if (script) {
    await expect.poll(() => summary.evaluate((box) => box.contains(document.activeElement))).toBe(true)
  }
}

/** Waits for the message that a page says once. */
export async function isTold({ page, t }: Visit, key: string): Promise<void> {
  await page
    .locator('#flash')
    .getByText(t(`flash.${key}`), { exact: true })
    .waitFor()
  await whole(page)
}

/** Waits until the rest of a page that is streamed has come, so that what is counted on it is all there. */
function whole(page: Page): Promise<void> {
  return page.waitForLoadState('domcontentloaded')
}

/** The words of a page's main part, as they are seen: what is folded away is not among them. */
export function mainText({ page }: Visit): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: this is Playwright's, and hidden words must not count
  return page.getByRole('main').innerText()
}

/**
 * Sets up an authenticator app, from the page that asks for the password to the recovery codes. The letters on the
 * page are the app's secret, as a person would type them in.
 *
 * @returns the secret and the ten codes
 */
export async function setUpApp(visit: Visit, theirs: string): Promise<{ secret: string; codes: string[] }> {
  const { page, t } = visit
  await page.waitForURL((url) => url.pathname === '/account/security/setup')
  await settled(visit)
  await page.getByLabel(t('security.setup.password')).fill(theirs)
  await press(visit, t('security.setup.submit'))
  await isOn(visit, t('security.app.title'))
  const secret = ((await page.locator('p.code').textContent()) ?? '').replaceAll(' ', '')
  await page.getByLabel(t('security.app.prove')).fill(codeAt(secret, stepAt(Date.now())))
  await press(visit, t('security.app.submit'))
  await isOn(visit, t('security.codes.title'))
  const codes = await page.locator('ol li.code').allTextContents()
  return { secret, codes }
}

/**
 * The link of the newest letter to an address, as the demonstration shows it to its administrator.
 *
 * @param path how the link's path begins
 */
export async function linkTo(
  { visit }: Journeys,
  address: string,
  path = '(?:join|reset|invite)',
): Promise<string> {
  const priya = await visit({ script: false })
  await signIn(priya, 'priya')
  const html = await (await priya.page.request.get('/admin/outbox')).text()
  const letter = html.slice(html.indexOf(address))
  const link = new RegExp(`/${path}/[a-z2-7]{26}`).exec(letter)?.[0]
  if (!html.includes(address) || !link) throw new Error(`no letter with a link went to ${address}`)
  return link
}
