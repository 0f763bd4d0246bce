import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { codeAt, stepAt } from '~/platform/codes.server'
import { journeys, password, settled, signIn, type Visit } from '../support/browser'
import { follow, isOn, isTold, linkTo, mistakes, open, press, reads, setUpApp, ways } from './steps'

const there = journeys()
const { visit } = there

/** The form of an address and a password, by somebody who may be asked for more afterwards. */
async function begin({ page, t }: Visit, who: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel(t('account.signIn.email')).fill(`${who}@riverbend.example`)
  await page.getByLabel(t('account.signIn.password')).fill(password)
  await page.getByRole('button', { name: t('account.signIn.submit') }).click()
}

/** Lets the clock run out on everybody's sessions of an account. */
function endSessionsOf(who: string): void {
  const database = new Database(there.server.databaseUrl.slice('file:'.length), { timeout: 5_000 })
  database
    .prepare(
      `UPDATE session SET expires_at = 1 WHERE account_id = (SELECT id FROM account WHERE email_canonical = ?)`,
    )
    .run(`${who}@riverbend.example`)
  database.close()
}

describe.each([
  { ...ways[0], first: 'family12', second: 'family13', third: 'family19', sam: 'sam' },
  { ...ways[1], first: 'family15', second: 'family16', third: 'family20', sam: 'maya' },
])('one’s own account, $way', ({ script, first, second, third, sam }) => {
  test('an app is set up, asked for at the next sign-in, and a recovery code stands in for it', async () => {
    const family = await visit({ script, width: 360 })
    const { page, t } = family
    await signIn(family, first)
    await open(family, '/account')
    await follow(family, t('account.own.security'))
    await isOn(family, t('security.own.title'))
    await settled(family)
    await follow(family, t('security.own.setUp'))
    const { secret, codes } = await setUpApp(family, password)
    expect(codes).toHaveLength(10)
    await page.goto('/account/security')
    await reads(family, t('security.own.here'))

    const again = await visit({ script, width: 360 })
    await begin(again, first)
    await again.page.waitForURL('/sign-in/code')
    await settled(again)
    // No session yet: every other page asks to sign in.
    const meanwhile = await again.page.request.get('/family', { maxRedirects: 0 })
    expect(meanwhile.status()).toBe(303)
    await again.page.getByLabel(t('security.code.code')).fill('12 34')
    await press(again, t('security.code.submit'))
    await mistakes(again, [t('problems.codeFigures')])
    await again.page.getByLabel(t('security.code.code')).fill(codeAt(secret, stepAt(Date.now()) + 1))
    await press(again, t('security.code.submit'))
    await again.page.waitForURL('/family')

    const lost = await visit({ script })
    await begin(lost, first)
    await lost.page.waitForURL('/sign-in/code')
    await settled(lost)
    await lost.page.getByText(t('security.code.other')).click()
    await lost.page.getByLabel(t('security.code.recovery')).fill((codes[3] ?? '').toUpperCase())
    await press(lost, t('security.code.submit'))
    await lost.page.waitForURL('/family')
  })

  test('somebody who knows the password adds an app; the letter’s link stops it, and a new password opens', async () => {
    const thief = await visit({ script })
    await signIn(thief, third)
    await open(thief, '/account/security/setup')
    await setUpApp(thief, password)

    const owner = await visit({ script, width: 360 })
    const { page, t } = owner
    await begin(owner, third)
    await page.waitForURL('/sign-in/code')
    const stop = await linkTo(there, `${third}@riverbend.example`, 'security/stop')
    await open(owner, stop)
    await isOn(owner, t('arriving.stopFactor.title'))
    await press(owner, t('arriving.stopFactor.yes'))
    await isOn(owner, t('arriving.reset.title'))
    await isTold(owner, 'factorStopped.heading')
    await thief.page.goto('/account')
    expect(new URL(thief.page.url()).pathname).toBe('/sign-in')
    expect((await page.request.get(stop)).status(), 'it works once').toBe(404)

    await settled(owner)
    await page.getByLabel(t('arriving.email')).fill(`${third}@riverbend.example`)
    await press(owner, t('arriving.reset.submit'))
    await reads(owner, t('flash.resetAsked.heading'))
    await open(owner, await linkTo(there, `${third}@riverbend.example`, 'reset'))
    const fresh = `cuatro ríos se juntan aquí ${script ? 'uno' : 'dos'}`
    await page.getByLabel(t('arriving.password')).fill(fresh)
    await press(owner, t('arriving.choose.submit'))
    await isOn(owner, t('account.signIn.title'))
    await settled(owner)
    await page.getByLabel(t('account.signIn.email')).fill(`${third}@riverbend.example`)
    await page.getByLabel(t('account.signIn.password')).fill(fresh)
    await press(owner, t('account.signIn.submit'))
    await page.waitForURL('/family')
  })

  test('a device is ended from another one, and has to sign in again', async () => {
    const phone = await visit({ script, width: 360 })
    const lost = await visit({ script })
    await signIn(phone, second)
    await signIn(lost, second)
    await open(phone, '/account/security')
    await phone.page.locator('.devices button').first().click()
    await isTold(phone, 'deviceEnded')
    await lost.page.goto('/account')
    expect(new URL(lost.page.url()).pathname).toBe('/sign-in')
    await phone.page.goto('/account')
    expect(new URL(phone.page.url()).pathname).toBe('/account')
  })

  test('what was typed when the session had ended is there after signing in, and was not sent', async () => {
    const somebody = await visit({ script, width: 360 })
    const { page, t } = somebody
    await signIn(somebody, sam)
    await open(somebody, '/me/tell-team')
    const words = `My brother asks every day. ${script ? 'One' : 'Two'}`
    await page.getByLabel(t('telling.text')).fill(words)
    endSessionsOf(sam)
    await press(somebody, t('telling.send'))
    await isOn(somebody, t('account.signIn.title'))
    await settled(somebody)
    await page.getByLabel(t('account.signIn.email')).fill(`${sam}@riverbend.example`)
    await page.getByLabel(t('account.signIn.password')).fill(password)
    await press(somebody, t('account.signIn.submit'))
    await isOn(somebody, t('telling.heading'))
    await reads(somebody, t('problems.keptTyping'))
    expect(await page.getByLabel(t('telling.text')).inputValue()).toBe(words)
    await settled(somebody)
    await press(somebody, t('telling.send'))
    await isOn(somebody, t('telling.sent.heading'))
  })
})

test('a passkey is added, signs in alone, and stands for the password where it is asked again', async () => {
  const family = await visit()
  const { page, context, t } = family
  const tools = await context.newCDPSession(page)
  await tools.send('WebAuthn.enable')
  await tools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await signIn(family, 'family17')
  await open(family, '/account/security/passkeys/new')
  await page.getByLabel(t('security.passkeys.name')).fill('my phone')
  await page.getByLabel(t('security.passkeys.password')).fill(password)
  await press(family, t('security.passkeys.addSubmit'))
  await isOn(family, t('security.codes.title'))
  await open(family, '/account/security')
  await reads(family, 'my phone')

  await open(family, '/account')
  await page.getByRole('button', { name: t('account.own.signOut'), exact: true }).click()
  await page.waitForURL((url) => url.pathname === '/')
  await open(family, '/sign-in/passkey?to=/account')
  await press(family, t('security.passkeys.signIn'))
  await page.waitForURL('/account')

  await open(family, '/confirm?to=/account/security')
  await press(family, t('account.confirm.passkey'))
  await page.waitForURL('/account/security')
})

test('without script the page of passkeys says plainly that they need it, and leads to the password', async () => {
  const family = await visit({ script: false })
  const { page, t } = family
  await page.goto('/sign-in/passkey')
  // Playwright's search by words looks into no <noscript>.
  const says = page.locator('noscript p')
  expect(await says.isVisible()).toBe(true)
  expect(await says.textContent()).toContain(t('problems.passkeyNeedsScript'))
  await follow(family, t('security.passkeys.signInBack'))
  await isOn(family, t('account.signIn.title'))
})
