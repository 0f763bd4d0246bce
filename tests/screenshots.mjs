/*
 * `npm run screenshots`: every page of tests/journeys/pages.ts in both languages at 360 and 1280 px, from a fresh
 * demonstration clinic, into var/screenshots/; and the six of the README into docs/screenshots/. With words after
 * it (`npm run screenshots -- home event`) it draws only the pages of these names; with `--dark` as a device in the
 * dark has them, with `--width=768` at this width alone, with `--language=es` in this language alone.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { register } from 'tsx/esm/api'
import { install, requireNode, root } from '../app/start.mjs'

requireNode()
install()
register()
const { launchBrowser, settled, speak, visitOf, wordsIn } = await import('./support/browser')
const { startServer } = await import('./support/server')
const { arrive, enter, pagesByReader } = await import('./journeys/pages')

/** The pictures of the README: only what stands in the first window, so that they stay small. */
const shown = new Set([
  'home-en-1280',
  'events-es-360',
  'registration-en-1280',
  'shared-es-360',
  'sharing-en-1280',
  'today-en-1280',
])
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dark: { type: 'boolean', default: false },
    width: { type: 'string', multiple: true, default: ['360', '1280'] },
    language: { type: 'string', multiple: true, default: ['en', 'es'] },
  },
})
const widths = options.width.map(Number)
const languages = /** @type {import('../app/i18n/words').Language[]} */ (options.language)
const wanted = new Set(positionals)
const all = join(root, 'var/screenshots')
const few = join(root, 'docs/screenshots')
mkdirSync(all, { recursive: true })
mkdirSync(few, { recursive: true })

const server = await startServer({ env: { PORTAL_MODE: 'demo' } })
const browser = await launchBrowser()
let drawn = 0
try {
  for (const [reader, pages] of pagesByReader()) {
    const chosen = pages.filter(({ name }) => wanted.size === 0 || wanted.has(name))
    if (chosen.length === 0) continue
    const visit = await visitOf(browser, server.origin)
    if (options.dark) await visit.page.emulateMedia({ colorScheme: 'dark' })
    await enter(visit, reader)
    for (const page of chosen) {
      for (const language of languages) {
        await speak(visit.context, server.origin, language)
        for (const width of widths) await draw(visit, page, language, width)
      }
    }
    await visit.context.close()
  }
} finally {
  await browser.close()
  await server.stop()
}
console.log(`${drawn} pictures in var/screenshots`)

/**
 * @param {import('./support/browser').Visit} visit
 * @param {import('./journeys/pages').PortalPage} page
 * @param {import('../app/i18n/words').Language} language
 * @param {number} width
 */
async function draw(visit, page, language, width) {
  const name = `${page.name}-${language}-${width}${options.dark ? '-dark' : ''}`
  await visit.page.setViewportSize({ width, height: width === 360 ? 780 : 900 })
  await arrive({ ...visit, language, t: wordsIn(language) }, page)
  await settled(visit)
  await visit.page.evaluate(() => document.fonts.ready)
  await visit.page.screenshot({ path: join(all, `${name}.png`), fullPage: true, timeout: 60_000 })
  if (shown.has(name)) await visit.page.screenshot({ path: join(few, `${name}.png`) })
  drawn += 1
}
