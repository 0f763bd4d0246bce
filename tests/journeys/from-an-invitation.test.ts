import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { journeys, signIn, speak } from '../support/browser'
import { choose, follow, isOn, isTold, linkTo, mainText, mistakes, open, press, reads, ways } from './steps'
import {
  agreeToSession,
  askForSession,
  familySaysYes,
  offerTime,
  participantSaysYes,
  requestAbout,
} from './therapy-steps'

const there = journeys()
const topic = 'change'
const password = 'cuatro ríos se juntan aquí'
/** Neither whom a letter or a page is about, nor which clinic this is, nor what it does. */
const telling =
  /Maya|Torres|Riverbend|ambulator|outpatient|mental|substanc|sustanc|therap|terapia|family session|sesión familiar/i

describe.each([
  { ...ways[0], language: 'en' as const, family: 'Quinn' },
  { ...ways[1], language: 'es' as const, family: 'Quiroga' },
])('from an invitation to a family session, $way, in $language', ({ script, language, family }) => {
  test('Maya invites Inés, who makes an account and asks for a session; it is booked, and it takes place', async () => {
    const address = `ines.${language}@mail.example`
    const arrived = async (name: string, speaks = language) => {
      const one = await there.visit({ script, language: speaks, width: name === 'adaeze' ? 1280 : 360 })
      await signIn(one, name)
      await speak(one.context, there.server.origin, speaks)
      return one
    }
    const maya = await arrived('maya')
    await open(maya, '/me/people')
    await follow(maya, maya.t('kin.mine.invite'))
    await isOn(maya, maya.t('kin.inviting.title'))
    await maya.page.getByLabel(maya.t('kin.invite.email')).fill(address)
    await maya.page.getByLabel(maya.t('kin.invite.relationship')).selectOption('sister')
    await choose(maya, language === 'es' ? 'Español' : 'English')
    await press(maya, maya.t('kin.invite.submit'))
    await maya.page.waitForURL(/\/me\/people\/invitations\//)
    const passcode = (await maya.page.locator('#passcode strong').textContent()) ?? ''
    expect(passcode).toMatch(/^\p{L}+ \p{L}+ \d\d$/u)

    const ines = await there.visit({ script, language, width: 360 })
    const { t } = ines
    const fill = (label: string, text: string) => ines.page.getByLabel(t(label)).fill(text)
    await open(ines, await linkTo(there, address))
    await isOn(ines, t('kin.accept.title'))
    // Not in the frame of the page either.
    // biome-ignore lint/performance/useDomNodeTextContent: this is Playwright's, and hidden words must not count
    expect(await ines.page.locator('body').innerText()).not.toMatch(telling)
    await fill('kin.accept.passcode', 'no such words 10')
    await fill('arriving.givenName', 'Inés')
    await fill('arriving.familyName', family)
    await fill('arriving.password', password)
    await press(ines, t('kin.accept.submit'))
    await mistakes(ines, [t('problems.passcodeWrong')])
    expect(await ines.page.getByLabel(t('arriving.givenName')).inputValue()).toBe('Inés')
    await fill('kin.accept.passcode', passcode.toUpperCase())
    await fill('arriving.password', password)
    await press(ines, t('kin.accept.submit'))
    await ines.page.waitForURL('/family/welcome')
    await reads(ines, t('flash.invitationAccepted.heading'))

    // She is called away, comes back by her own page, and passes over the rest.
    await press(ines, t('welcome.skip'))
    await isOn(ines, t('welcome.heading.help'))
    await open(ines, '/family')
    await follow(ines, t('welcome.goOn'))
    await isOn(ines, t('welcome.heading.help'))
    await press(ines, t('welcome.skip'))
    await isTold(ines, 'welcomeDone')
    expect(await mainText(ines)).not.toContain(t('welcome.goOn'))

    await open(maya, '/me/people')
    await maya.page
      .getByRole('region', { name: family })
      .getByRole('button', { name: maya.t('kin.mine.confirm.yes') })
      .click()
    await isTold(maya, 'linkConfirmed')

    await askForSession(ines, { who: 'Maya', topic, when: ['afternoons', 'evenings'] })
    await agreeToSession(maya, topic)
    await open(ines, '/family/therapy')
    expect(await requestAbout(ines, topic).textContent()).toContain(t('therapy.family.stage.asked'))
    const adaeze = await arrived('adaeze', 'en')
    const pair = { participant: 'Maya Torres', family: `Inés ${family}` }
    await offerTime(adaeze, pair)
    await reads(adaeze, 'Weekday afternoons, weekday evenings')
    await familySaysYes(ines, { who: 'Maya', topic })
    await participantSaysYes(maya, topic)
    await open(ines, '/family')
    await ines.page.getByRole('heading', { name: t('therapy.home.heading', { name: 'Maya' }) }).waitFor()

    const database = new Database(there.server.databaseUrl.replace('file:', ''))
    const letters = database
      .prepare('SELECT subject, body, calendar, template FROM outbox WHERE to_email = ?')
      .all(address) as { subject: string; body: string; calendar: string | null; template: string }[]
    expect(letters.map((one) => one.template)).toEqual(expect.arrayContaining(['look', 'registered']))
    for (const { subject, body, calendar } of letters)
      expect(`${subject}\n${body}\n${calendar}`.replaceAll(/https?:\S+/g, '')).not.toMatch(telling)

    // The hour comes and goes.
    const [startsAt, endsAt] = [Date.now() - 120 * 60_000, Date.now() - 60 * 60_000]
    database
      .prepare(
        `UPDATE occurrence SET starts_at = ?, ends_at = ? WHERE id =
           (SELECT occurrence_id FROM therapy_session ORDER BY booked_at DESC LIMIT 1)`,
      )
      .run(startsAt, endsAt)
    database.close()
    await open(ines, '/family/therapy')
    expect(await requestAbout(ines, topic).textContent()).toContain(t('therapy.family.stage.over'))
    await open(adaeze, '/team/therapy')
    await follow(adaeze, adaeze.t('therapyDesk.needs.overDo'))
    await isOn(adaeze, adaeze.t('therapyDesk.pair', pair))
    await press(adaeze, adaeze.t('therapyDesk.session.held'))
    await isTold(adaeze, 'therapyHeld')
    for (const [one, place, says] of [
      [ines, '/family/therapy', 'therapy.family.stage.held'],
      [maya, '/me/therapy', 'therapy.own.held'],
    ] as const) {
      await open(one, place)
      const [panel = ''] = await one.page
        .getByRole('article')
        .filter({ hasText: place === '/me/therapy' ? 'Inés' : one.t(`therapy.topics.${topic}`) })
        .allTextContents()
      expect(panel).toContain(one.t(says))
      expect(panel).not.toContain(one.t('therapy.session.heading'))
    }
  })
})
