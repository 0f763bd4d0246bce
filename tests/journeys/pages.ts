import { password, signIn, type Visit } from '../support/browser'

/*
 * Every page of the portal, once: who sees it and how one gets there. The sweep checks each of them, and
 * `npm run screenshots` draws each of them.
 */

/** People of the demonstration clinic who open these pages. */
export type Reader = 'rosa' | 'theo' | 'family26' | 'maya' | 'adaeze' | 'lena' | 'priya'

export type PortalPage = {
  /** what it is called among the pictures */
  name: string
  /** nobody: everybody may open it */
  reader?: Reader
  /** its path, or how a person comes to it */
  at: string | ((visit: Visit) => Promise<void>)
}

/** The first address on a page that fits, as a person would follow it. */
async function linkOn({ page }: Visit, path: string, fits: RegExp): Promise<string> {
  const html = await (await page.request.get(path)).text()
  for (const [, href = ''] of html.matchAll(/<a\b[^>]*? href="([^"#]+)"/g)) {
    const plain = href.replaceAll('&amp;', '&')
    if (fits.test(plain)) return plain
  }
  throw new Error(`${path} has no link like ${fits}`)
}

const follow = (path: string, fits: RegExp) => async (visit: Visit) => {
  await visit.page.goto(await linkOn(visit, path, fits))
}

const anEvent = /^\/events\/[a-z0-9]{26}$/

const publicPages: PortalPage[] = [
  { name: 'home', at: '/' },
  { name: 'events', at: '/events' },
  { name: 'events-filtered', at: '/events?daypart=evening&language=es' },
  { name: 'events-none', at: '/events?daypart=weekend&kind=support&format=online&language=es' },
  { name: 'events-therapy', at: '/events?kind=therapy' },
  { name: 'event', at: follow('/events', anEvent) },
  {
    name: 'program',
    at: async (visit) => {
      const event = await linkOn(visit, '/events', anEvent)
      await visit.page.goto(await linkOn(visit, event, /^\/programs\/[a-z0-9]{26}$/))
    },
  },
  { name: 'library', at: '/library' },
  { name: 'library-filtered', at: '/library?condition=depression' },
  { name: 'article', at: '/library/depression' },
  { name: 'article-large', at: '/library/depression?print=large' },
  { name: 'help', at: '/help' },
  { name: 'privacy', at: '/privacy' },
  { name: 'sign-in', at: '/sign-in' },
  {
    name: 'sign-in-mistakes',
    at: async ({ page, t }) => {
      await page.goto('/sign-in')
      await page.getByRole('button', { name: t('account.signIn.submit') }).click()
      await page.getByRole('alert').waitFor()
    },
  },
  { name: 'not-here', at: '/nowhere' },
]

const accountPages: PortalPage[] = [
  { name: 'account', reader: 'rosa', at: '/account' },
  { name: 'confirm', reader: 'rosa', at: '/confirm?to=/account' },
]

const adminPages: PortalPage[] = [
  { name: 'staff', reader: 'priya', at: '/admin/staff' },
  { name: 'staff-new', reader: 'priya', at: '/admin/staff/new' },
  {
    name: 'staff-new-mistakes',
    reader: 'priya',
    at: async ({ page, t }) => {
      await page.goto('/admin/staff/new')
      await page.getByRole('button', { name: t('admin.add.submit') }).click()
      await page.getByRole('alert').waitFor()
    },
  },
  { name: 'letters', reader: 'priya', at: '/admin/outbox' },
  { name: 'record', reader: 'priya', at: '/admin/audit' },
]

export const pages: readonly PortalPage[] = [...publicPages, ...accountPages, ...adminPages]

/** The pages by who reads them, nobody first, so that each person signs in once. */
export function pagesByReader(): [reader: Reader | undefined, pages: PortalPage[]][] {
  const sorted = new Map<Reader | undefined, PortalPage[]>()
  for (const page of pages) sorted.set(page.reader, [...(sorted.get(page.reader) ?? []), page])
  return [...sorted]
}

/** Goes to a page. */
export async function arrive(visit: Visit, { at }: PortalPage): Promise<void> {
  if (typeof at === 'string') await visit.page.goto(at)
  else await at(visit)
}

/** Signs a reader in and proves the password, so that the most private pages open for five minutes. */
export async function enter(visit: Visit, reader: Reader | undefined): Promise<void> {
  if (!reader) return
  await signIn(visit, reader)
  await confirm(visit)
}

async function confirm({ page }: Visit): Promise<void> {
  await page.goto('/confirm?to=/account')
  // Signing in changed the language to the reader's, so the field is found by what it is.
  await page.locator('input[type=password]').fill(password)
  await page.keyboard.press('Enter')
  await page.waitForURL('/account')
}
