import { password, settled, signIn, type Visit } from '../support/browser'
import { dayFromNow, findDate } from './groups'
import { choose, press } from './steps'

/*
 * Every page of the portal, once: who sees it and how one gets there. The sweep checks each of them, and
 * `npm run screenshots` draws each of them.
 */

/** People of the demonstration clinic who open these pages. */
export type Reader = 'rosa' | 'grace' | 'theo' | 'family26' | 'maya' | 'adaeze' | 'lena' | 'priya'

/** Families, and whoever reads without an account; the others are participants and staff. */
export function isFamily(reader: Reader | undefined): boolean {
  return reader === undefined || ['rosa', 'grace', 'theo', 'family26'].includes(reader)
}

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

const anEvent = /^\/events\/[a-z2-7]{26}$/

/** A page of a date that people come to without signing up: the demonstration's coffee hour. */
const dropIn =
  (more: string) =>
  async ({ page }: Visit) => {
    await page.goto('/events?kind=support')
    const row = page.getByRole('listitem').filter({ hasText: /Coffee hour|Un café para familias/ })
    const event = (await row.first().getByRole('link').first().getAttribute('href')) ?? ''
    await page.goto(`${event}${more}`)
  }

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
      // A group that meets more than once; the welcome hour stands first and does not.
      const event = await linkOn(visit, '/events?kind=education', anEvent)
      await visit.page.goto(await linkOn(visit, event, /^\/programs\/[a-z2-7]{26}$/))
    },
  },
  { name: 'library', at: '/library' },
  { name: 'library-filtered', at: '/library?condition=depression' },
  { name: 'library-found', at: '/library?q=depresion' },
  { name: 'library-not-found', at: '/library?q=zzzzqq' },
  { name: 'article', at: '/library/depression' },
  { name: 'article-large', at: '/library/depression?print=large' },
  { name: 'help', at: '/help' },
  { name: 'privacy', at: '/privacy' },
  { name: 'sign-in', at: '/sign-in' },
  { name: 'sign-in-passkey', at: '/sign-in/passkey' },
  {
    name: 'sign-in-mistakes',
    at: async ({ page, t }) => {
      await page.goto('/sign-in')
      await page.getByRole('button', { name: t('account.signIn.submit') }).click()
      await page.getByRole('alert').waitFor()
    },
  },
  { name: 'join', at: '/join' },
  { name: 'reset', at: '/reset' },
  { name: 'link-over', at: `/reset/${'a'.repeat(26)}` },
  { name: 'mute-letters', at: `/letters/mute/${'a'.repeat(26)}` },
  { name: 'stop-link-over', at: `/security/stop/${'a'.repeat(26)}` },
  { name: 'passphrase', at: '/passphrase' },
  { name: 'invite', at: `/invite/${'a'.repeat(26)}` },
  {
    name: 'invite-mistakes',
    at: async ({ page, t }) => {
      await page.goto(`/invite/${'a'.repeat(26)}`)
      await page.getByRole('button', { name: t('kin.accept.submit') }).click()
      await page.getByRole('alert').waitFor()
    },
  },
  { name: 'event-drop-in', at: dropIn('') },
  { name: 'not-here', at: '/nowhere' },
]

const accountPages: PortalPage[] = [
  { name: 'account', reader: 'rosa', at: '/account' },
  { name: 'new-address', reader: 'rosa', at: '/account/address' },
  { name: 'new-password', reader: 'rosa', at: '/account/password' },
  { name: 'confirm', reader: 'rosa', at: '/confirm?to=/account' },
  { name: 'calendar', reader: 'rosa', at: '/family/calendar' },
  {
    name: 'calendar-made',
    reader: 'theo',
    at: async (visit) => {
      await visit.page.goto('/family/calendar')
      await settled(visit)
      // The second window finds the address that the first one made.
      const make = visit.page.getByRole('button', { name: visit.t('notices.feed.make'), exact: true })
      if ((await make.count()) > 0) await make.click()
      await visit.page.getByText(visit.t('notices.feed.how')).waitFor()
    },
  },
  { name: 'my-letters', reader: 'rosa', at: '/family/letters' },
  { name: 'my-messages', reader: 'rosa', at: '/family/messages' },
  { name: 'messages-none', reader: 'family26', at: '/family/messages' },
  {
    name: 'my-message',
    reader: 'rosa',
    at: follow('/family/messages', /^\/family\/messages\/[a-z2-7]{26}$/),
  },
  { name: 'security', reader: 'rosa', at: '/account/security' },
  { name: 'security-team', reader: 'lena', at: '/account/security' },
  { name: 'second-step', reader: 'lena', at: '/second-factor?to=/team' },
  { name: 'set-up-app', reader: 'rosa', at: '/account/security/setup' },
  {
    name: 'app-to-scan',
    reader: 'rosa',
    at: async (visit) => {
      await visit.page.goto('/account/security/setup')
      await visit.page.locator('input[type=password]').fill(password)
      await visit.page.keyboard.press('Enter')
      await visit.page.waitForURL('/account/security/app')
    },
  },
  { name: 'new-recovery-codes', reader: 'lena', at: '/account/security/codes' },
  {
    name: 'recovery-codes',
    reader: 'lena',
    at: async (visit) => {
      await visit.page.goto('/account/security/codes')
      await visit.page.locator('input[type=password]').fill(password)
      await visit.page.keyboard.press('Enter')
      await visit.page.locator('ol.codes').waitFor()
    },
  },
  {
    name: 'stop-link',
    reader: 'priya',
    at: async (visit) => {
      await visit.page.goto('/account/security/codes')
      await visit.page.locator('input[type=password]').fill(password)
      await visit.page.keyboard.press('Enter')
      await visit.page.locator('ol.codes').waitFor()
      const html = await (await visit.page.request.get('/admin/outbox')).text()
      await visit.page.goto(/\/security\/stop\/[a-z2-7]{26}/.exec(html)?.[0] ?? '')
    },
  },
  { name: 'remove-app', reader: 'lena', at: '/account/security/app/removal' },
  { name: 'new-passkey', reader: 'rosa', at: '/account/security/passkeys/new' },
]

const card = /^\/family\/registrations\/[a-z2-7]{26}\/cancellation$/

const ofMine = (page: string) => new RegExp(`^/family/registrations/[a-z2-7]{26}/${page}$`)

/** The sign-up page of a date that this family may still sign up for, or whose list it may join. */
const signUp = (intent: 'register' | 'wait') => async (visit: Visit) => {
  const { id } = await findDate(visit, intent)
  await visit.page.goto(`/events/${id}/registration`)
}

const familyPages: PortalPage[] = [
  { name: 'family', reader: 'rosa', at: '/family' },
  { name: 'shared', reader: 'rosa', at: follow('/family', /^\/family\/people\//) },
  { name: 'sign-ups', reader: 'rosa', at: '/family/registrations' },
  { name: 'registration', reader: 'rosa', at: signUp('register') },
  { name: 'registration-full', reader: 'rosa', at: signUp('wait') },
  {
    name: 'registration-mistakes',
    reader: 'rosa',
    at: async (visit) => {
      await signUp('register')(visit)
      await choose(visit, visit.t('registration.form.me'), false)
      await press(visit, visit.t('registration.form.signUp'))
      await visit.page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'registration-both-ways',
    reader: 'rosa',
    at: async (visit) => {
      const { page, t } = visit
      const list = await (await page.request.get('/events?format=online')).text()
      for (const [, id = ''] of list.matchAll(/href="\/events\/([a-z2-7]{26})"/g)) {
        const path = `/events/${id}/registration`
        if (!(await (await page.request.get(path)).text()).includes('id="online"')) continue
        await page.goto(path)
        await choose(visit, t('registration.form.bothWays'))
        await page.getByText(t('registration.form.whoOnline')).waitFor()
        return
      }
      throw new Error('no date can be joined both ways')
    },
  },
  {
    name: 'registration-mine',
    reader: 'rosa',
    at: follow('/family/registrations', /^\/events\/[a-z2-7]{26}\/registration$/),
  },
  {
    name: 'registration-code',
    reader: 'rosa',
    at: async ({ page }) => {
      const list = await (await page.request.get('/family/registrations')).text()
      for (const [, path = ''] of list.matchAll(/href="(\/events\/[a-z2-7]{26}\/registration)"/g)) {
        if (!(await (await page.request.get(path)).text()).includes('id="door-code"')) continue
        await page.goto(path)
        return
      }
      throw new Error('no sign-up has a code for the door')
    },
  },
  { name: 'cancellation', reader: 'rosa', at: follow('/family/registrations', card) },
  { name: 'offer', reader: 'rosa', at: follow('/family/registrations', ofMine('offer')) },
  { name: 'party', reader: 'rosa', at: follow('/family/registrations', ofMine('party')) },
  { name: 'move', reader: 'rosa', at: follow('/family/registrations', ofMine('move')) },
  {
    name: 'new-time',
    reader: 'rosa',
    at: async (visit) => {
      const path = await linkOn(visit, '/family/registrations', ofMine('party'))
      await visit.page.goto(path.replace(/party$/, 'time'))
    },
  },
  {
    name: 'several',
    reader: 'rosa',
    at: async (visit) => {
      await signUp('register')(visit)
      await visit.page.locator('main a[href^="/family/programs/"]').first().click()
      await visit.page.waitForURL(/\/family\/programs\//)
    },
  },
  { name: 'wish', reader: 'rosa', at: '/family/wish' },
  { name: 'invite-mine', reader: 'rosa', at: `/invite/${'a'.repeat(26)}/mine` },
  { name: 'registration-drop-in', reader: 'rosa', at: dropIn('/registration') },
  { name: 'therapy', reader: 'rosa', at: '/family/therapy' },
  { name: 'therapy-ask', reader: 'rosa', at: '/family/therapy/new' },
  {
    name: 'therapy-one',
    reader: 'rosa',
    at: follow('/family', /^\/family\/therapy\/[a-z2-7]{26}$/),
  },
  { name: 'therapy-none', reader: 'family26', at: '/family/therapy' },
  { name: 'tell-the-team', reader: 'rosa', at: '/family/tell-the-team' },
  { name: 'tell-the-team-sent', reader: 'rosa', at: '/family/tell-the-team/sent' },
  { name: 'own-therapy', reader: 'maya', at: '/me/therapy' },
  { name: 'care-therapy', reader: 'adaeze', at: '/team/therapy' },
  {
    name: 'care-therapy-one',
    reader: 'adaeze',
    at: follow('/team/therapy', /^\/team\/therapy\/[a-z2-7]{26}$/),
  },
  { name: 'care-therapy-new', reader: 'adaeze', at: '/team/therapy/new' },
  { name: 'care-therapy-times', reader: 'adaeze', at: '/team/therapy/times' },
  { name: 'desk-therapy', reader: 'lena', at: '/team/therapy' },
  { name: 'make-up', reader: 'rosa', at: follow('/family/registrations', ofMine('make-up')) },
  { name: 'welcome', reader: 'family26', at: '/family/welcome' },
  { name: 'welcome-help', reader: 'theo', at: '/family/welcome' },
  { name: 'my-contact', reader: 'maya', at: '/me/contact' },
  { name: 'own-list', reader: 'rosa', at: '/family/people' },
  { name: 'own-list-none', reader: 'family26', at: '/family/people' },
  { name: 'household', reader: 'rosa', at: '/family/household' },
  { name: 'household-new', reader: 'rosa', at: '/family/household/new' },
  { name: 'household-own', reader: 'rosa', at: '/family/household/me' },
  { name: 'household-contact', reader: 'rosa', at: '/family/household/contact' },
  {
    name: 'household-person',
    reader: 'rosa',
    at: follow('/family/household', /^\/family\/household\/[a-z2-7]{26}$/),
  },
  {
    name: 'household-removal',
    reader: 'rosa',
    at: async (visit) => {
      const path = await linkOn(visit, '/family/household', /^\/family\/household\/[a-z2-7]{26}$/)
      await visit.page.goto(`${path}/removal`)
    },
  },
  { name: 'shelf', reader: 'rosa', at: '/reading' },
  { name: 'shelf-article', reader: 'rosa', at: '/reading/depression' },
  { name: 'to-sign', reader: 'grace', at: '/family/signatures' },
  {
    name: 'to-sign-form',
    reader: 'grace',
    at: follow('/family/signatures', /^\/family\/signatures\/[a-z2-7]{26}$/),
  },
  { name: 'to-sign-nothing', reader: 'rosa', at: '/family/signatures' },
  // Nobody shares anything with him, so this is the one empty page.
  { name: 'family-new', reader: 'family26', at: '/family' },
  { name: 'shared-nothing', reader: 'family26', at: `/family/people/${'a'.repeat(26)}` },
  { name: 'shelf-empty', reader: 'family26', at: '/reading' },
]

/**
 * A step of a consent that is not signed yet. A draft stays open for a day, so one of them serves every step; the
 * first visit begins it and answers what the later steps stand on.
 */
const draft = (step: 'who' | 'what' | 'until' | 'purpose' | 'signature') => async (visit: Visit) => {
  const { page, t } = visit
  await page.goto('/me/sharing')
  const open = page.locator('main a[href^="/me/sharing/"][href$="/signature"]')
  if ((await open.count()) === 0) {
    await press(visit, t('sharing.list.shareWith', { name: 'Theo' }))
    await choose(visit, t('topics.names.attendance'))
    await choose(visit, t('topics.names.goals'))
    await press(visit, t('sharing.steps.next'))
    await choose(visit, t('sharing.until.discharge'))
    await press(visit, t('sharing.steps.next'))
    await choose(visit, t('sharing.purpose.own_request'))
    await press(visit, t('sharing.steps.next'))
    // Leaving before the answer would take the last choice back.
    await page.waitForURL(/\/signature$/)
    await page.goto('/me/sharing')
  }
  const path = (await open.first().getAttribute('href')) ?? ''
  await page.goto(path.replace(/signature$/, step))
}

/** One of Maya's updates by its place in her list: the newest waits, the one before it is out. */
const followUpdate =
  (place: number) =>
  async ({ page }: Visit) => {
    await page.goto('/me/summaries')
    const link = page.locator('main li a[href^="/me/summaries/"]').nth(place)
    await page.goto((await link.getAttribute('href')) ?? '')
  }

/** What the button says that lets Maya's waiting update go out. */
function releaseButton({ t, language }: Visit): string {
  const names = new Intl.ListFormat(language, { type: 'conjunction' }).format(['Rosa', 'Sofia'])
  return t('review.one.release.submit', { count: 2, names })
}

const participantPages: PortalPage[] = [
  { name: 'me', reader: 'maya', at: '/me' },
  { name: 'shelf-own', reader: 'maya', at: '/reading' },
  { name: 'shelf-keep', reader: 'maya', at: '/reading/new?article=listening' },
  { name: 'circle', reader: 'maya', at: '/me/people' },
  { name: 'inviting', reader: 'maya', at: '/me/people/new' },
  {
    name: 'invitation',
    reader: 'maya',
    at: follow('/me/people', /^\/me\/people\/invitations\/[a-z2-7]{26}$/),
  },
  { name: 'link-end', reader: 'maya', at: follow('/me/people', /^\/me\/people\/[a-z2-7]{26}$/) },
  { name: 'sharing', reader: 'maya', at: '/me/sharing' },
  { name: 'sharing-new', reader: 'maya', at: '/me/sharing/new' },
  ...(['who', 'what', 'until', 'purpose', 'signature'] as const).map(
    (step): PortalPage => ({ name: `sharing-${step}`, reader: 'maya', at: draft(step) }),
  ),
  {
    name: 'sharing-until-mistakes',
    reader: 'maya',
    at: async (visit) => {
      await draft('until')(visit)
      await choose(visit, visit.t('sharing.until.date'))
      await visit.page.getByLabel(visit.t('sharing.until.lastDay')).fill(dayFromNow(500))
      await press(visit, visit.t('sharing.steps.next'))
      await visit.page.getByRole('alert').waitFor()
    },
  },
  { name: 'signed', reader: 'maya', at: follow('/me/sharing', /^\/me\/sharing\/[a-z2-7]{26}$/) },
  {
    name: 'sharing-preview',
    reader: 'maya',
    at: async (visit) => {
      await draft('signature')(visit)
      await visit.page.goto(visit.page.url().replace(/signature$/, 'preview'))
    },
  },
  { name: 'see-as', reader: 'maya', at: follow('/me/sharing', /^\/me\/see-as\/[a-z2-7]{26}$/) },
  { name: 'private-choices', reader: 'maya', at: '/me/sharing/pauses' },
  { name: 'history', reader: 'maya', at: '/me/history' },
  { name: 'tell-team', reader: 'maya', at: '/me/tell-team' },
  { name: 'told-team', reader: 'maya', at: '/me/tell-team/sent' },
  { name: 'stop', reader: 'maya', at: '/me/sharing/revocation' },
  { name: 'who-looked', reader: 'maya', at: '/me/disclosures' },
  {
    name: 'who-looked-nobody',
    reader: 'maya',
    at: `/me/disclosures?from=${dayFromNow(-400)}&to=${dayFromNow(-390)}`,
  },
  { name: 'updates', reader: 'maya', at: '/me/summaries' },
  { name: 'update-waiting', reader: 'maya', at: followUpdate(0) },
  {
    name: 'update-mistakes',
    reader: 'maya',
    at: async (visit) => {
      await followUpdate(0)(visit)
      await visit.page.getByLabel(visit.t('review.one.words.other')).fill('Siéntate conmigo.')
      await press(visit, releaseButton(visit))
      await visit.page.getByRole('alert').waitFor()
    },
  },
  { name: 'update-released', reader: 'maya', at: followUpdate(1) },
  { name: 'my-check-in', reader: 'maya', at: '/me/check-in' },
  { name: 'my-progress', reader: 'maya', at: '/me/progress' },
  { name: 'my-goals', reader: 'maya', at: '/me/goals' },
  { name: 'my-record', reader: 'maya', at: '/me/record' },
  { name: 'updates-to-come', reader: 'maya', at: '/me/summaries/choices' },
]

/** A desk's page of a date for which families wait, found as she would: by its roster. */
const waitedFor =
  (what: '' | '/roster' | '/seating' | '/check-in' | '/roster/print') => async (visit: Visit) => {
    const list = await (await visit.page.request.get('/team/events')).text()
    for (const [, path = ''] of list.matchAll(/href="(\/team\/events\/[a-z2-7]{26})"/g)) {
      const roster = await (await visit.page.request.get(`${path}/roster`)).text()
      if (!roster.includes(`href="${path}/seating"`)) continue
      await visit.page.goto(path + what)
      return
    }
    throw new Error('no family waits for any date')
  }

/** A desk's page of the date about which something waits on the page of today: requests to read, or calls to make. */
const needed = (from: 'requests' | 'calls', what: string) => async (visit: Visit) => {
  const path = await linkOn(visit, '/team', new RegExp(`^/team/events/[a-z2-7]{26}/${from}$`))
  await visit.page.goto(path.replace(new RegExp(`/${from}$`), what))
}

/** The door of the date that is under way whenever the demonstration is made. */
const atTheDoor = (what: '' | '/walk-in' | '/closing') => async (visit: Visit) => {
  const { page } = visit
  await page.goto('/team')
  const row = page.getByRole('listitem').filter({ hasText: /Welcome hour|Hora de bienvenida/ })
  await page.goto(((await row.getByRole('link').first().getAttribute('href')) ?? '') + what)
}

/** The first program of the list, or one of its pages. */
const program = (more: string) => async (visit: Visit) => {
  const path = await linkOn(visit, '/team/programs', /^\/team\/programs\/[a-z2-7]{26}$/)
  await visit.page.goto(path + more)
}
/** Where somebody's page of the team is: found by name, since a list of people shows only its first page. */
async function pathOf({ page }: Visit, name: string): Promise<string> {
  await page.goto(`/team/people?q=${encodeURIComponent(name)}`)
  return (await page.getByRole('link', { name }).first().getAttribute('href')) ?? ''
}

/** Somebody's page of the team, or one that follows from it. */
const someone =
  (name: string, then = '') =>
  async (visit: Visit) => {
    await visit.page.goto((await pathOf(visit, name)) + then)
  }

/** Maya's week of the record, or a page that follows from it. */
const recordOf = (then: string) => async (visit: Visit) => {
  const path = await pathOf(visit, 'Maya Torres')
  await visit.page.goto(path.replace('/team/people/', '/team/record/') + then)
}

const deskPages: PortalPage[] = [
  { name: 'today', reader: 'lena', at: '/team' },
  { name: 'desk-events', reader: 'lena', at: '/team/events' },
  { name: 'desk-new', reader: 'lena', at: '/team/events/new' },
  {
    name: 'desk-new-mistakes',
    reader: 'lena',
    at: async (visit) => {
      await visit.page.goto('/team/events/new')
      await press(visit, visit.t('desk.form.save'))
      await visit.page.getByRole('alert').waitFor()
    },
  },
  { name: 'desk-date', reader: 'lena', at: waitedFor('') },
  { name: 'desk-roster', reader: 'lena', at: waitedFor('/roster') },
  { name: 'desk-seating', reader: 'lena', at: waitedFor('/seating') },
  ...(['requests', 'cancellation', 'change', 'substitute', 'phone'] as const).map((what) => ({
    name: `desk-${what}`,
    reader: 'lena' as const,
    at: needed('requests', `/${what}`),
  })),
  { name: 'check-in', reader: 'lena', at: atTheDoor('') },
  {
    name: 'check-in-household',
    reader: 'lena',
    at: async (visit) => {
      await atTheDoor('')(visit)
      await visit.page.goto(await linkOn(visit, visit.page.url(), /\?household=/))
    },
  },
  { name: 'check-in-walk-in', reader: 'lena', at: atTheDoor('/walk-in') },
  {
    name: 'check-in-mistakes',
    reader: 'lena',
    at: async (visit) => {
      await atTheDoor('/walk-in')(visit)
      await press(visit, visit.t('checkIn.walkInPage.save'))
      await visit.page.getByRole('alert').waitFor()
    },
  },
  { name: 'check-in-closing', reader: 'lena', at: atTheDoor('/closing') },
  { name: 'check-in-early', reader: 'lena', at: waitedFor('/check-in') },
  { name: 'desk-roster-print', reader: 'lena', at: waitedFor('/roster/print') },
  { name: 'reports', reader: 'lena', at: '/team/reports' },
  { name: 'reports-by-site', reader: 'lena', at: '/team/reports?by=site' },
  { name: 'not-reached', reader: 'lena', at: '/team/reports/not-reached' },
  { name: 'desk-calls', reader: 'lena', at: needed('calls', '/calls') },
  { name: 'desk-restoration', reader: 'lena', at: needed('calls', '/restoration') },
  { name: 'cancellations', reader: 'lena', at: '/team/cancellations' },
  {
    name: 'cancellations-preview',
    reader: 'lena',
    at: async (visit) => {
      const { page, t } = visit
      await page.goto('/team/cancellations')
      for (const box of await page.locator('input[name=dates]').all()) {
        await page.locator(`label[for="${await box.getAttribute('id')}"]`).click()
      }
      await press(visit, t('cancelling.look'))
      await page.locator('#preview').waitFor()
    },
  },
  {
    name: 'day-calls',
    reader: 'lena',
    at: async (visit) => {
      await needed('calls', '/calls')(visit)
      const starts = await visit.page.getByRole('main').locator('time').first().getAttribute('datetime')
      const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(
        new Date(starts ?? ''),
      )
      await visit.page.goto(`/team/calls?day=${day}`)
    },
  },
  { name: 'households', reader: 'lena', at: '/team/households' },
  {
    name: 'households-two',
    reader: 'lena',
    at: follow('/team/households', /^\/team\/households\/[a-z2-7]{26}\/[a-z2-7]{26}$/),
  },
  { name: 'desk-wishes', reader: 'lena', at: '/team/wishes' },
  { name: 'desk-month', reader: 'lena', at: '/team/events?view=month' },
  { name: 'programs', reader: 'lena', at: '/team/programs' },
  { name: 'program-new', reader: 'lena', at: '/team/programs/new' },
  {
    name: 'program-copy',
    reader: 'lena',
    at: async (visit) => {
      const path = await linkOn(visit, '/team/programs', /^\/team\/programs\/[a-z2-7]{26}$/)
      await visit.page.goto(`/team/programs/new?from=${path.split('/').at(-1)}`)
    },
  },
  { name: 'program-desk', reader: 'lena', at: program('') },
  { name: 'program-questions', reader: 'lena', at: program('/questions') },
  { name: 'program-words', reader: 'lena', at: program('/words') },
  { name: 'program-dates', reader: 'lena', at: program('/dates') },
  { name: 'program-publication', reader: 'lena', at: program('/publication') },
  { name: 'program-retirement', reader: 'lena', at: program('/retirement') },
  { name: 'messages', reader: 'lena', at: '/team/messages' },
  {
    name: 'message',
    reader: 'lena',
    at: async (visit) => {
      await visit.page.goto(await linkOn(visit, '/team/messages', /^\/team\/messages\/[a-z2-7]{26}$/))
    },
  },
  { name: 'closures', reader: 'lena', at: '/team/closures' },
  { name: 'desk-library', reader: 'lena', at: '/team/library' },
  { name: 'desk-article-new', reader: 'lena', at: '/team/library/new' },
  { name: 'desk-article', reader: 'lena', at: '/team/library/depression' },
  { name: 'desk-article-edit', reader: 'lena', at: '/team/library/depression/en' },
  { name: 'desk-article-version', reader: 'lena', at: '/team/library/depression/en/versions/1' },
  { name: 'desk-lists', reader: 'lena', at: '/team/library/lists' },
  {
    name: 'desk-list',
    reader: 'lena',
    at: follow('/team/library/lists', /^\/team\/library\/lists\/[a-z2-7]{26}$/),
  },
  { name: 'desk-list-new', reader: 'lena', at: '/team/library/lists/new' },
  { name: 'people', reader: 'lena', at: '/team/people' },
  { name: 'people-ending', reader: 'lena', at: '/team/people?ending=1' },
  { name: 'person', reader: 'lena', at: someone('Eli Park') },
  { name: 'person-represented', reader: 'lena', at: someone('Henry Whitfield') },
  { name: 'person-paper', reader: 'lena', at: someone('Eli Park', '/paper') },
  {
    name: 'person-paper-mistakes',
    reader: 'lena',
    at: async (visit) => {
      await someone('Eli Park', '/paper')(visit)
      await press(visit, visit.t('care.paper.save'))
      await visit.page.getByRole('alert').waitFor()
    },
  },
  { name: 'person-stop', reader: 'lena', at: someone('Maya Torres', '/stop') },
  { name: 'person-flags', reader: 'lena', at: someone('Eli Park', '/flags') },
  { name: 'person-family', reader: 'lena', at: someone('Maya Torres', '/family') },
  { name: 'person-invite', reader: 'lena', at: someone('Maya Torres', '/family/new') },
  { name: 'person-care', reader: 'lena', at: someone('Maya Torres', '/care') },
  { name: 'admission', reader: 'lena', at: '/team/people/new' },
  { name: 'person-tasks', reader: 'lena', at: someone('Walter Brandt') },
  { name: 'links-asked', reader: 'lena', at: '/team/people/links' },
  { name: 'people-found', reader: 'lena', at: '/team/people?q=tor' },
  { name: 'person-stay', reader: 'lena', at: someone('Maya Torres', '/stay') },
  { name: 'representative-new', reader: 'lena', at: someone('Eli Park', '/representatives/new') },
  {
    name: 'representative-end',
    reader: 'lena',
    at: async (visit) => {
      await someone('Henry Whitfield')(visit)
      const path = new URL(visit.page.url()).pathname
      await visit.page.goto(
        await linkOn(visit, path, /^\/team\/people\/[a-z2-7]{26}\/representatives\/[a-z2-7]{26}\/end$/),
      )
    },
  },
  { name: 'caseload', reader: 'adaeze', at: '/team/summaries' },
  { name: 'emergency', reader: 'adaeze', at: '/team/emergency' },
  { name: 'update-new', reader: 'adaeze', at: '/team/summaries/new' },
  {
    name: 'update-draft',
    reader: 'adaeze',
    at: async (visit) => {
      await visit.page.goto('/team/summaries')
      await visit.page.getByRole('link', { name: 'Nina Delgado' }).first().click()
      await visit.page.waitForURL(/\/team\/summaries\/[a-z2-7]{26}$/)
    },
  },
  { name: 'record-week', reader: 'adaeze', at: '/team/record' },
  { name: 'record-person', reader: 'adaeze', at: recordOf('') },
  { name: 'record-goal', reader: 'adaeze', at: recordOf('/goal') },
  { name: 'record-level', reader: 'adaeze', at: recordOf('/level') },
  { name: 'record-plan', reader: 'adaeze', at: recordOf('/plan') },
  { name: 'record-treatment', reader: 'adaeze', at: recordOf('/treatment') },
  { name: 'people-caseload', reader: 'adaeze', at: '/team/people' },
  { name: 'care-person', reader: 'adaeze', at: someone('Maya Torres') },
  { name: 'care-tasks', reader: 'adaeze', at: '/team/tasks' },
]

/** One of the imports by its place in the list: the newest waits to be written, the one before it is done. */
const importAt =
  (place: number) =>
  async ({ page }: Visit) => {
    await page.goto('/admin/imports')
    const link = page.locator('main article a[href^="/admin/imports/"]').nth(place)
    await page.goto((await link.getAttribute('href')) ?? '')
  }

const adminPages: PortalPage[] = [
  { name: 'staff', reader: 'priya', at: '/admin/staff' },
  { name: 'settings', reader: 'priya', at: '/admin/settings' },
  { name: 'naming', reader: 'priya', at: '/admin/clinic' },
  {
    name: 'naming-mistakes',
    reader: 'priya',
    at: async (visit) => {
      const { page, t } = visit
      await page.goto('/admin/clinic')
      const line = page.getByRole('region', { name: t('settings.clinic.lines.add') })
      await line.getByLabel(t('settings.clinic.lines.hoursEn')).fill('Day and night')
      await line.getByRole('button').first().click()
      await page.getByRole('alert').waitFor()
    },
  },
  { name: 'staff-member', reader: 'priya', at: follow('/admin/staff', /^\/admin\/staff\/[a-z2-7]{26}$/) },
  {
    name: 'staff-role',
    reader: 'priya',
    at: async (visit) => {
      const member = await linkOn(visit, '/admin/staff', /^\/admin\/staff\/[a-z2-7]{26}$/)
      await visit.page.goto(`${member}/role`)
    },
  },
  { name: 'account-find', reader: 'priya', at: '/admin/accounts' },
  {
    name: 'account-second-step',
    reader: 'priya',
    at: async (visit) => {
      await visit.page.goto('/admin/accounts')
      await visit.page.locator('input[name=email]').fill('lena@riverbend.example')
      await visit.page.keyboard.press('Enter')
      await visit.page.waitForURL(/\/admin\/accounts\/[a-z2-7]{26}$/)
    },
  },
  { name: 'staff-new', reader: 'priya', at: '/admin/staff/new' },
  { name: 'sites', reader: 'priya', at: '/admin/sites' },
  { name: 'site', reader: 'priya', at: follow('/admin/sites', /^\/admin\/sites\/[a-z2-7]{26}$/) },
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
  { name: 'suspension', reader: 'priya', at: '/admin/sharing' },
  { name: 'limits', reader: 'priya', at: '/admin/limits' },
  { name: 'viewing', reader: 'priya', at: '/admin/viewing' },
  { name: 'viewing-finding', reader: 'priya', at: follow('/admin/viewing', /^\/admin\/viewing\/many\./) },
  { name: 'viewing-looked', reader: 'priya', at: follow('/admin/viewing', /^\/admin\/viewing\/emergency\./) },
  { name: 'accounting', reader: 'priya', at: '/admin/accounting' },
  {
    name: 'accounting-mistakes',
    reader: 'priya',
    at: async (visit) => {
      await visit.page.goto('/admin/accounting')
      await press(visit, visit.t('accounting.admin.submit'))
      await visit.page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'accounting-of',
    reader: 'priya',
    at: async (visit) => {
      const { page, t } = visit
      await page.goto('/admin/accounting')
      await page.getByLabel(t('accounting.admin.participant')).fill('Maya Torres')
      await page.getByLabel(t('accounting.admin.reason')).fill('Maya asked for it by telephone')
      await page.getByLabel(t('accounting.admin.password')).fill(password)
      await press(visit, t('accounting.admin.submit'))
      await page.waitForURL(/\/admin\/accounting\/[a-z2-7]{26}$/)
    },
  },
  { name: 'state-rules', reader: 'priya', at: '/admin/state-rules' },
  { name: 'imports', reader: 'priya', at: '/admin/imports' },
  { name: 'import-checked', reader: 'priya', at: importAt(0) },
  { name: 'import-done', reader: 'priya', at: importAt(1) },
  { name: 'import-new', reader: 'priya', at: '/admin/imports/new' },
  {
    name: 'import-mistakes',
    reader: 'priya',
    at: async (visit) => {
      const { page, t } = visit
      await page.goto('/admin/imports/new')
      const file = { name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('Dear team') }
      await page.getByLabel(t('records.bring.file')).setInputFiles(file)
      await press(visit, t('records.bring.submit'))
      await page.getByRole('alert').waitFor()
    },
  },
  { name: 'clients', reader: 'priya', at: '/admin/clients' },
  {
    name: 'client-made',
    reader: 'priya',
    at: async (visit) => {
      const { page, t } = visit
      await page.goto('/admin/clients')
      await page.getByLabel(t('records.clients.name')).fill('Laboratory')
      await page.getByLabel(t('records.clients.password')).fill(password)
      await press(visit, t('records.clients.submit'))
      await page.locator('#made').waitFor()
      // Whoever sent the form reads its answer from the top of the page.
      await page.evaluate(() => window.scrollTo(0, 0))
    },
  },
  { name: 'retention', reader: 'priya', at: '/admin/retention' },
  {
    name: 'retention-mistakes',
    reader: 'priya',
    at: async (visit) => {
      await visit.page.goto('/admin/retention')
      await press(visit, visit.t('records.keeping.submit'))
      await visit.page.getByRole('alert').waitFor()
    },
  },
  { name: 'copies', reader: 'priya', at: '/admin/records' },
  {
    name: 'copy-of',
    reader: 'priya',
    at: async (visit) => {
      const { page, t } = visit
      await page.goto('/admin/records')
      await page.getByLabel(t('records.copies.participant')).fill('Henry Whitfield')
      await page.getByLabel(t('records.copies.reason')).fill('Henry asked for a copy in writing')
      await page.getByLabel(t('records.copies.password')).fill(password)
      await press(visit, t('records.copies.submit'))
      await page.waitForURL(/\/admin\/records\/[a-z2-7]{26}$/)
    },
  },
]

export const pages: readonly PortalPage[] = [
  ...publicPages,
  ...familyPages,
  ...accountPages,
  ...participantPages,
  ...deskPages,
  ...adminPages,
]

/** The pages by who reads them, nobody first, so that each person signs in once. */
export function pagesByReader(): [reader: Reader | undefined, pages: PortalPage[]][] {
  const sorted = new Map<Reader | undefined, PortalPage[]>()
  for (const page of pages) sorted.set(page.reader, [...(sorted.get(page.reader) ?? []), page])
  return [...sorted]
}

/** Goes to a page. Where the password's five minutes are over meanwhile, it is given again, as a person would. */
export async function arrive(visit: Visit, { at }: PortalPage): Promise<void> {
  if (typeof at !== 'string') return at(visit)
  await visit.page.goto(at)
  if (at.startsWith('/confirm') || new URL(visit.page.url()).pathname !== '/confirm') return
  await confirm(visit)
  await visit.page.goto(at)
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
