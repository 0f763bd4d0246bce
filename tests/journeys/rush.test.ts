import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { journeys, settled, signIn, speak, type Visit } from '../support/browser'
import { follow, open, ways } from './steps'

const there = journeys()
const { visit } = there

/**
 * More people than the portal has turns for, who ask again at once for as long as the rush lasts.
 *
 * @returns ends it
 */
async function rush({ context }: Visit): Promise<() => Promise<void>> {
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  let lasts = true
  const asking = Array.from({ length: 160 }, async () => {
    while (lasts) {
      const { status } = await there.server.get('/account', { cookie })
      if (status === 503) await sleep(100)
    }
  })
  await sleep(500)
  return async () => {
    lasts = false
    await Promise.all(asking)
  }
}

/** Goes from page to page until one is not there yet: whoever comes in a rush may still be lucky. */
async function untilTurnedAway(rosa: Visit, pages: readonly string[]): Promise<void> {
  const { page, t } = rosa
  const heading = page.getByRole('heading', { level: 1 })
  for (let tries = 0; tries < 30; tries += 1) {
    const name = pages[tries % pages.length] ?? ''
    const before = await heading.textContent()
    await follow(rosa, name, 'navigation')
    await expect.poll(() => heading.textContent(), { timeout: 20_000 }).not.toBe(before)
    if ((await heading.textContent()) === t('common.errors.busy.heading')) return
  }
  throw new Error('nobody was turned away')
}

describe.each(ways)('In a rush, $way', ({ script }) => {
  test('Rosa is told calmly and in her language that it takes a moment, and has her page once it is over', async () => {
    const rosa = await visit({ script, width: 360, language: 'es' })
    const { page, t } = rosa
    await signIn(rosa, 'rosa')
    await speak(rosa.context, there.server.origin, 'es')
    await open(rosa, '/family')
    const end = await rush(rosa)
    try {
      await untilTurnedAway(rosa, [t('common.places.signUps'), t('common.places.home')])
      expect(await page.locator('html').getAttribute('lang')).toBe('es')
      const main = (await page.getByRole('main').textContent()) ?? ''
      expect(main).toContain(t('common.errors.busy.text'))
      expect(main).not.toContain('common.')
      expect(await page.title()).toContain(t('common.errors.busy.heading'))
      // Help needs no turn.
      expect((await there.server.get('/help')).status).toBe(200)
    } finally {
      await end()
    }
    const asked = page.url()
    await follow(rosa, t('common.errors.again'))
    await page.getByRole('navigation').first().waitFor()
    await settled(rosa)
    expect(page.url()).toBe(asked)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).not.toBe(
      t('common.errors.busy.heading'),
    )
    // The browser itself says that the answer was 503, and nothing else went wrong.
    expect(rosa.complaints.splice(0).filter((one) => !one.startsWith('503: '))).toEqual([])
  })
})
