import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages } from '~/i18n/words'
import { budgets, weightOf } from '../bench/weight.mjs'
import { axe, beside, journeys, settled, speak, type Visit, visitOf, wordsIn } from '../support/browser'
import { mistakesOfHtml } from '../support/html'
import { arrive, enter, pagesByReader, type Reader } from './pages'

/**
 * Checks every page of some readers, in both languages: what axe and the HTML checker find, that nothing stands beside
 * the window at four widths and with large text, and the bytes. It is called by two files, so that two run at once.
 *
 * @param whose of which readers; undefined reads what everybody may open
 */
export function sweep(whose: (reader: Reader | undefined) => boolean): void {
  const shared = journeys({ env: { PORTAL_MODE: 'demo' } })

  const chosen = pagesByReader().filter(([reader]) => whose(reader))
  describe.each(chosen)('pages of %s', (reader, pages) => {
    /** one window where script runs, and one where it does not: its pages are as the server sent them */
    let seen: Visit
    let plain: Visit

    beforeAll(async () => {
      seen = await visitOf(shared.browser, shared.server.origin)
      plain = await visitOf(shared.browser, shared.server.origin, { script: false })
      await enter(seen, reader)
      await enter(plain, reader)
    })
    afterAll(async () => {
      await seen?.context.close()
      await plain?.context.close()
    })

    describe.each(languages)('in %s', (language) => {
      test.each(pages)('$name is in order', async (page) => {
        for (const visit of [seen, plain]) {
          await speak(visit.context, shared.server.origin, language)
          visit.complaints.length = 0
        }
        await seen.page.setViewportSize({ width: 1280, height: 900 })
        await arrive({ ...seen, language, t: wordsIn(language) }, page)
        await settled(seen)

        expect
          .soft(await seen.page.locator('html').getAttribute('lang'), 'the language of the page')
          .toBe(language)
        expect.soft(await seen.page.locator('h1').count(), 'one h1').toBe(1)
        const missing = await seen.page.getByText(wordsIn(language)('common.errors.notFound.heading')).count()
        expect.soft(missing, 'it is there').toBe(page.name === 'not-here' ? 1 : 0)
        expect.soft(await seen.page.title(), 'a title').not.toBe('')
        expect.soft(await axe(seen.page), 'axe at 1280 px').toEqual([])
        expect.soft(await beside(seen.page), 'beside the window at 1280').toEqual([])

        await seen.page.setViewportSize({ width: 360, height: 740 })
        expect.soft(await axe(seen.page), 'axe at 360 px').toEqual([])
        expect.soft(await beside(seen.page), 'beside the window at 360').toEqual([])
        await seen.page.setViewportSize({ width: 320, height: 640 })
        expect.soft(await beside(seen.page), 'beside the window at 320').toEqual([])
        await enlargeText(seen)
        expect.soft(await beside(seen.page), 'beside the window at 320 with text at 200 %').toEqual([])

        const html = await htmlOf({ ...plain, language, t: wordsIn(language) }, page)
        expect.soft(await mistakesOfHtml(html), 'html-validate').toEqual([])
        const weight = weightOf(html)
        expect.soft(weight.css, 'bytes of CSS').toBeLessThanOrEqual(budgets.css)
        if (weight.js > 0) expect.soft(weight.js, 'bytes of script').toBeLessThanOrEqual(budgets.js)
        else {
          const all = weight.html + weight.css
          expect.soft(all, 'bytes of a page without script').toBeLessThanOrEqual(budgets.publicPage)
        }
        expect.soft([...seen.complaints, ...plain.complaints], 'what the page complained of').toEqual([])
      })
    })
  })
}

/** Text at 200 %, as people set it in their browser: every size of ours is in rem. */
async function enlargeText({ page }: Visit): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
}

/**
 * The page's HTML as the server sent it. The body is asked for when the page has arrived, and of the
 * last document alone: that of a page navigated away from is gone, and asking for it is an error.
 */
async function htmlOf(visit: Visit, page: Parameters<typeof arrive>[1]): Promise<string> {
  let last: import('playwright-core').Response | undefined
  const listen = (response: import('playwright-core').Response) => {
    const sent =
      response.request().resourceType() === 'document' &&
      !(response.status() >= 300 && response.status() < 400)
    if (sent) last = response
  }
  visit.page.on('response', listen)
  try {
    await arrive(visit, page)
    if (last === undefined) throw new Error('The server sent no document.')
    return await last.text()
  } finally {
    visit.page.off('response', listen)
  }
}
