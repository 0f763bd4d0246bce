import { describe, expect, test } from 'vitest'
import { journeys, type Visit } from '../support/browser'
import { readPdf } from '../support/pdf'
import { enter } from './pages'
import { isOn, open } from './steps'

const { visit } = journeys()

/** The file behind a link of the page, fetched as this visitor. */
async function fileBehind({ page }: Visit, name: string) {
  const link = page.getByRole('main').getByRole('link', { name, exact: true }).first()
  const answer = await page.request.get((await link.getAttribute('href')) ?? '')
  expect(answer.status()).toBe(200)
  const headers = answer.headers()
  expect(headers['cache-control']).toBe('no-store')
  expect(headers['content-disposition']).toMatch(/^attachment/)
  return { bytes: await answer.body(), type: headers['content-type'] ?? '' }
}

const flat = (text: string) => text.replaceAll(/\s+/g, ' ')

describe.each(['en', 'es'] as const)('files that are kept, without script (%s)', (language) => {
  test('Maya keeps who looked, and a form that she signed, in her language and in the other', async () => {
    const maya = await visit({ script: false, language, width: 360 })
    const { page, t } = maya
    await enter(maya, 'maya')
    await page.context().addCookies([{ name: 'lang', value: language, url: page.url() }])
    await open(maya, '/me/disclosures')
    await isOn(maya, t('accounting.mine.heading'))

    const pdf = await fileBehind(maya, t('accounting.keep.pdf'))
    expect(pdf.type).toBe('application/pdf')
    const looked = readPdf(pdf.bytes)
    expect(looked).toMatchObject({ tagged: true, lang: `${language}-US`, missing: 0, unembedded: 0 })
    for (const said of ['Rosa Torres', t('topics.names.goals')]) expect(flat(looked.text)).toContain(said)
    const csv = await fileBehind(maya, t('accounting.keep.csv'))
    expect(csv.type).toMatch(/^text\/csv/)
    expect(csv.bytes.toString('utf8')).toContain('Rosa Torres')

    await open(maya, '/me/sharing')
    const links = page.locator('main a[href^="/me/sharing/"]')
    const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
    await open(maya, hrefs.find((href) => /^\/me\/sharing\/[a-z2-7]{26}$/.test(href)) ?? '')
    const files = page.locator('main a[href*="/form.pdf"]')
    const langs: (string | undefined)[] = []
    for (const name of await files.allTextContents()) {
      const form = readPdf((await fileBehind(maya, name)).bytes)
      expect(form).toMatchObject({ tagged: true, missing: 0, unembedded: 0 })
      expect(flat(form.text)).toContain('Maya Torres')
      expect(flat(form.text)).toContain('42 CFR part 2 prohibits unauthorized use or disclosure')
      langs.push(form.lang)
    }
    expect(langs.sort()).toEqual(['en-US', 'es-US'])
  })
})
