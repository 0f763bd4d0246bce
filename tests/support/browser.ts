import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core'
import { createTranslator } from 'use-intl'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import demo from '#db/seed/cast.json'
import { catalogue } from '~/i18n/catalogue.server'
import type { Language, Words } from '~/i18n/words'
import { alone, freshCodeAt, type Server, type ServerOptions, startServer } from './server'

/*
 * A real Chromium on a real server, for journeys: what a person sees and does, with script and without. Whatever a
 * page complains of while a journey runs (console, policy, foreign hosts, missing files) fails the journey.
 */

const root = fileURLToPath(new URL('../..', import.meta.url))

/** How somebody visits. */
export type Visiting = {
  /** false: the browser runs no script, as some phones, networks and people choose */
  script?: boolean
  /** px; 320, 360, 768 and 1280 are the widths that the pages are drawn for */
  width?: number
  language?: Language
}

const heights: Record<number, number> = { 320: 640, 360: 740, 768: 1024, 1280: 900 }

/**
 * Starts Chromium. It comes from npm, so that the tests need no package of the system; CHROME_PATH names another.
 * It gets none of the arguments that its package suggests: `--single-process` dies with the first context that is
 * closed, and `--disable-web-security` would turn off what the journeys are to prove.
 */
export async function launchBrowser(): Promise<Browser> {
  const own = process.env.CHROME_PATH
  if (own) return launch(own, {})
  try {
    return await launchFromPackage()
  } catch {
    // A run that was ended while it unpacked leaves half a browser behind.
    rmSync(join(tmpdir(), 'chromium'), { force: true })
    return launchFromPackage()
  }
}

async function launchFromPackage(): Promise<Browser> {
  const before = { ...process.env }
  // The package brings the libraries of Chromium along only where it believes that it runs on this platform.
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x'
  try {
    const { default: packed } = await import('@sparticuz/chromium')
    // Two test files that start together would unpack it over each other.
    const path = await alone('browser', () => packed.executablePath())
    const temporary = tmpdir()
    return await launch(path, {
      FONTCONFIG_PATH: join(temporary, 'fonts'),
      LD_LIBRARY_PATH: join(temporary, 'al2023', 'lib'),
    })
  } finally {
    // What the package set is for Chromium alone; the servers that tests start must not inherit it.
    for (const name of ['AWS_EXECUTION_ENV', 'FONTCONFIG_PATH', 'HOME', 'LD_LIBRARY_PATH']) {
      const value = before[name]
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}

function launch(executablePath: string, env: Record<string, string>): Promise<Browser> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return chromium.launch({
    executablePath,
    env: { ...Object.fromEntries(kept), ...env },
    args: [
      '--no-sandbox',
      '--font-render-hinting=none',
      '--disable-domain-reliability',
      // No name of the outside world resolves: a request that leaves this machine fails, and is told.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost',
    ],
  })
}

/** One person at one browser: a page, and what it complained of. */
export type Visit = {
  page: Page
  context: BrowserContext
  language: Language
  script: boolean
  /** the words of the portal in this visit's language */
  t: Say
  /** what went wrong so far; a journey fails when anything is left here at its end */
  complaints: string[]
  /** what its scripts have asked for and not heard to the end */
  fetching: Set<Request>
  /** a host that this journey may reach besides the portal */
  allowHost: (host: string) => void
}

/** Opens a browser window on a server; nothing of another visit is in it. */
export async function visitOf(browser: Browser, origin: string, visiting: Visiting = {}): Promise<Visit> {
  const { script = true, width = 1280, language = 'en' } = visiting
  const context = await browser.newContext({
    baseURL: origin,
    // An installed portal is reached as families reach it; the certificate is the tests' own.
    ignoreHTTPSErrors: origin.startsWith('https:'),
    javaScriptEnabled: script,
    viewport: { width, height: heights[width] ?? 900 },
    locale: language === 'es' ? 'es-US' : 'en-US',
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(10_000)
  const complaints: string[] = []
  const allowed = new Set([new URL(origin).host])
  const fetching = new Set<Request>()
  context.on('request', (request) => {
    if (request.resourceType() === 'fetch') fetching.add(request)
  })
  context.on('requestfinished', (request) => fetching.delete(request))
  context.on('requestfailed', (request) => fetching.delete(request))
  watch(context, { script, complaints, allowed })
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.effectiveDirective} refused ${event.blockedURI || 'inline'}`),
    )
  })
  await speak(context, origin, language)
  const page = await context.newPage()
  return {
    page,
    context,
    language,
    script,
    t: wordsIn(language),
    complaints,
    fetching,
    allowHost: (host) => allowed.add(host),
  }
}

/** Chooses the language of the next pages, as the switch on every page does. */
export async function speak(context: BrowserContext, origin: string, language: Language): Promise<void> {
  await context.addCookies([{ name: 'lang', value: language, url: origin, httpOnly: true, sameSite: 'Lax' }])
}

/** Collects everything that a page complains of. */
function watch(
  context: BrowserContext,
  { script, complaints, allowed }: { script: boolean; complaints: string[]; allowed: Set<string> },
): void {
  context.on('console', (message) => {
    const text = message.text()
    // An answer such as 400 to a form is told by its page; answers that nobody sees are watched below.
    if (message.type() === 'error' && !text.startsWith('Failed to load resource')) {
      complaints.push(`console: ${text}`)
    }
    if (message.type() === 'warning') complaints.push(`console warning: ${text}`)
  })
  context.on('weberror', (error) => complaints.push(`page: ${error.error().message}`))
  context.on('request', (request) => {
    const { protocol, host } = new URL(request.url())
    if (protocol !== 'data:' && protocol !== 'about:' && !allowed.has(host)) {
      complaints.push(`foreign host: ${request.url()}`)
    }
  })
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    // A browser that runs no script refuses to preload it, and calls that a policy.
    const refusedScript = !script && why === 'csp' && request.url().endsWith('.js')
    if (why !== 'net::ERR_ABORTED' && !refusedScript) complaints.push(`${request.url()}: ${why}`)
  })
  context.on('response', (response) => {
    const kind = response.request().resourceType()
    const seen = kind === 'document' || kind === 'fetch' || kind === 'xhr'
    if (response.status() >= (seen ? 500 : 400)) complaints.push(`${response.status()}: ${response.url()}`)
  })
}

/** The portal's words by key, such as `account.signIn.submit`, as a page in that language says them. */
export type Say = (key: string, values?: Record<string, string | number>) => string

const said = new Map<Language, Say>()

export function wordsIn(language: Language): Say {
  let say = said.get(language)
  if (!say) {
    // Tests name words by path across all namespaces, which the typed keys of one page do not allow.
    say = createTranslator({
      locale: language,
      messages: catalogue(language) as Words,
      onError: (error) => {
        throw error
      },
    }) as unknown as Say
    said.set(language, say)
  }
  return say
}

/** What a file of journeys shares: one server with a fresh demonstration clinic, and one browser. */
export type Journeys = {
  readonly server: Server
  readonly browser: Browser
  /** a new window; it is closed, and its complaints are read, at the end of the test */
  visit: (visiting?: Visiting) => Promise<Visit>
}

/** Call it once in a file of journeys, outside any test. */
export function journeys(options: ServerOptions = {}): Journeys {
  let server: Server | undefined
  let browser: Browser | undefined
  let open: Visit[] = []

  beforeAll(async () => {
    server = await startServer(options)
    browser = await launchBrowser()
  })
  afterEach(async ({ task }) => {
    const visits = open
    open = []
    if (task.result?.state === 'fail') await keepPictures(task.name, visits)
    for (const visit of visits) await visit.context.close()
    expect(
      visits.flatMap((visit) => visit.complaints),
      'what the pages complained of',
    ).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    if (!server) return
    const { exitCode, signalCode } = server.process
    const { said: complained } = await server.stop()
    expect({ exitCode, signalCode }, complained).toEqual({ exitCode: null, signalCode: null })
    expect(complained.match(/.*"level":(50|60).*/g) ?? [], 'errors in the log of the server').toEqual([])
  })

  const there = <T>(one: T | undefined): T => {
    if (one === undefined) throw new Error('the server and the browser are there only while a test runs')
    return one
  }
  return {
    get server() {
      return there(server)
    },
    get browser() {
      return there(browser)
    },
    visit: async (visiting) => {
      const visit = await visitOf(there(browser), there(server).origin, visiting)
      open.push(visit)
      return visit
    },
  }
}

/** What the windows of a failed journey showed, in var/journeys/, for whoever has to find out why. */
async function keepPictures(title: string, visits: Visit[]): Promise<void> {
  const name = title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
  for (const [index, { page }] of visits.entries()) {
    const path = join(root, 'var', 'journeys', `${name}-${index + 1}.png`)
    // A page that hangs must not hide why its journey failed.
    await page.screenshot({ path, fullPage: true, timeout: 5_000 }).catch(() => undefined)
  }
}

/** The password of everybody in the demonstration. */
export const password = demo.password

/**
 * Signs somebody in through the form, from wherever the page is.
 *
 * @param who the part of the address before @riverbend.example, or a whole address
 */
export async function signIn({ page, t }: Visit, who: string, theirs = password): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel(t('account.signIn.email')).fill(who.includes('@') ? who : `${who}@riverbend.example`)
  await page.getByLabel(t('account.signIn.password')).fill(theirs)
  await page.getByRole('button', { name: t('account.signIn.submit') }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  await showCode({ page })
}

/** Types the code of the demonstration's team where the page asks for it; nothing for whoever has no second step. */
async function showCode({ page }: Pick<Visit, 'page'>): Promise<void> {
  const { pathname, origin } = new URL(page.url())
  if (pathname !== '/sign-in/code') return
  // The page speaks the account's language by now, so the field is found by what it is.
  await page.locator('input[name=code]').fill(await freshCodeAt(origin))
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

/** Waits until the page's script has taken over; without script there is nothing to wait for. */
export async function settled({ page, script }: Pick<Visit, 'page' | 'script'>): Promise<void> {
  await page.waitForLoadState('load')
  if (!script || (await page.locator('script[src],script[type=module]').count()) === 0) return
  // Named functions inside would need a helper of the compiler, which pages do not have.
  await page.locator('main').evaluate(
    (main) =>
      new Promise<void>((done) => {
        const waiting = setInterval(() => {
          if (!Object.keys(main).some((key) => key.startsWith('__reactProps$'))) return
          clearInterval(waiting)
          // Effects run after the frame that shows what they belong to.
          requestAnimationFrame(() => requestAnimationFrame(() => done()))
        }, 10)
      }),
  )
}

/**
 * What axe finds on a page: WCAG 2.0 to 2.2 at A and AA, its best practices, and AAA contrast of text. It comes
 * through the browser's own door for tools, so the pages' policies stand; it needs a visit with script.
 *
 * @returns a line for each finding, with where it is
 */
export async function axe(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({
      runOnly: {
        type: 'tag',
        values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      },
      rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } },
      resultTypes: ['violations'],
    })
    .analyze()
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) =>
      `${id}: ${help}: ${target.join(' ')}: ${failureSummary.split('\n').slice(1).join('; ').trim()}`.slice(
        0,
        400,
      ),
    ),
  )
}

/**
 * What lies beside the window, so that a person has to scroll sideways: each element with its px, the outermost
 * first. Nothing where the page fits; what scrolls in a box of its own fits.
 */
export function beside(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const out = [...document.body.querySelectorAll('*')].filter(
      (one) => one.getBoundingClientRect().right > clientWidth + 0.5,
    )
    return [
      `${scrollWidth - clientWidth} px too wide`,
      ...out.slice(0, 6).map((one) => {
        const words = (one.textContent ?? '').trim().slice(0, 40)
        const over = Math.round(one.getBoundingClientRect().right - clientWidth)
        return `${over} px: ${one.tagName.toLowerCase()}.${one.getAttribute('class') ?? ''} ${words}`
      }),
    ]
  })
}
