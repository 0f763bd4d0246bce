import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { journeys, password, signIn, type Visit } from '../support/browser'
import { cardsOf, findDate } from './groups'
import { choose, follow, isOn, isTold, linkTo, mainText, mistakes, open, press, reads } from './steps'

/*
 * What somebody goes through from beginning to end, where the single steps stand in other journeys: a sister from an
 * invitation to a group and a summary, a participant's first day, and a brother who is told nothing meanwhile.
 */

const there = journeys()
const { visit } = there
const chosen = 'cuatro ríos se juntan aquí'

test('from an invitation, in Spanish and without script, to an evening group that took place and a summary that was read', async () => {
  const address = 'lucia@mail.example'
  const maya = await visit({ script: false, width: 360 })
  await signIn(maya, 'maya')
  await open(maya, '/me/people/new')
  await maya.page.getByLabel(maya.t('kin.invite.email')).fill(address)
  await maya.page.getByLabel(maya.t('kin.invite.relationship')).selectOption('sister')
  await choose(maya, 'Español')
  await press(maya, maya.t('kin.invite.submit'))
  const passcode = (await maya.page.locator('#passcode strong').textContent()) ?? ''

  const lucia = await visit({ script: false, language: 'es', width: 360 })
  const { page, t } = lucia
  await open(lucia, await linkTo(there, address, 'invite'))
  await page.getByLabel(t('kin.accept.passcode')).fill(passcode)
  await page.getByLabel(t('arriving.givenName')).fill('Lucía')
  await page.getByLabel(t('arriving.familyName')).fill('Torres')
  await page.getByLabel(t('arriving.password')).fill(chosen)
  await press(lucia, t('kin.accept.submit'))
  await press(lucia, t('welcome.skip'))
  await press(lucia, t('welcome.skip'))
  await isTold(lucia, 'welcomeDone')
  await reads(lucia, t('family.home.nobodyHeading'))

  // An evening after work, for two.
  await follow(lucia, t('family.home.find'))
  await follow(lucia, t('events.filters.dayparts.evening'))
  await page.waitForURL(/daypart=evening/)
  const { id, list } = await findDate(lucia, 'register', '/events?daypart=evening')
  await open(lucia, list)
  await page.locator(`main a[href="/events/${id}"]`).first().click()
  await follow(lucia, t('events.page.signUp'))
  await page.getByLabel(t('registration.form.other'), { exact: false }).fill('Pilar')
  if ((await page.getByRole('radio').count()) > 0) await choose(lucia, t('registration.form.inPerson'))
  await press(lucia, t('registration.form.signUp'))
  await isTold(lucia, 'registered.heading')
  const both = t('registration.and', { before: t('registration.you'), last: 'Pilar' })
  await reads(lucia, t('registration.mine.place', { people: both, count: 2, me: 'yes' }))

  await open(maya, '/me/people')
  await maya.page
    .getByRole('region', { name: 'Lucía Torres' })
    .getByRole('button', { name: maya.t('kin.mine.confirm.yes') })
    .click()
  await isTold(maya, 'linkConfirmed')
  await open(lucia, '/family')
  await follow(lucia, t('family.home.supported.open', { name: 'Maya' }))
  await isOn(lucia, t('shared.empty.title'))
  await open(maya, '/me/sharing')
  await press(maya, maya.t('sharing.list.shareWith', { name: 'Lucía' }))
  await choose(maya, maya.t('topics.names.attendance'))
  await press(maya, maya.t('sharing.steps.next'))
  await choose(maya, maya.t('sharing.until.discharge'))
  await press(maya, maya.t('sharing.steps.next'))
  await choose(maya, maya.t('sharing.purpose.own_request'))
  await press(maya, maya.t('sharing.steps.next'))
  await sign(maya, 'Lucía')

  // The evening comes and goes.
  inTheRecord((database) => {
    const hour = 60 * 60_000
    database
      .prepare('UPDATE occurrence SET starts_at = ?, ends_at = ? WHERE id = ?')
      .run(Date.now() - 3 * hour, Date.now() - hour, id)
  })
  await open(lucia, '/family/registrations')
  const past = page.locator('#past li', { has: page.locator(`a[href="/events/${id}/registration"]`) })
  expect(await past.textContent()).toContain(t('registration.mine.ended.confirmed'))
  expect(await cardsOf(lucia, id).count()).toBe(0)
  await open(lucia, '/family')
  await follow(lucia, t('family.home.supported.open', { name: 'Maya' }))
  await isOn(lucia, t('shared.heading', { name: 'Maya' }))
  await reads(lucia, t('shared.attendance.finding', { name: 'Maya', came: 8, planned: 9 }))
  expect(await mainText(lucia)).not.toContain(t('shared.goals.about'))
})

test('Maya adds a topic for Rosa, looks at it as Rosa, changes her mind, agrees to a session and stops all; on no page of Theo’s is a word other than before', async () => {
  const theo = await visit({ script: false })
  await signIn(theo, 'theo')
  // What he opens for the first time is new to him no more.
  await everyPageOf(theo)
  const before = await everyPageOf(theo)
  expect(before.size).toBeGreaterThan(20)
  const words = [...before.values()].join('\n')
  expect(words).toContain('Maya')
  expect(words).not.toMatch(/Rosa|Sofia|Lucía|attended|stopped|revoked/i)

  const maya = await visit({ width: 360 })
  const { page, t } = maya
  await signIn(maya, 'maya')
  await open(maya, '/me/sharing')
  await page.getByText(t('sharing.list.more', { name: 'Rosa' })).click()
  await choose(maya, t('topics.names.relapse_plan'))
  await press(maya, t('sharing.list.goOn'))
  await sign(maya, 'Rosa')
  const hers = page.getByRole('list', { name: t('sharing.list.whatSees', { name: 'Rosa' }) })
  const topics = await hers.getByRole('listitem').count()

  await follow(maya, t('sharing.list.seeAs', { name: 'Rosa' }))
  await reads(maya, t('seeAs.now.heading', { name: 'Rosa' }))
  await reads(maya, t('shared.attendance.about'))

  await open(maya, '/me/sharing')
  const stop = t('common.stop.topic', { topic: t('topics.names.relapse_plan'), person: 'Rosa' })
  await hers.getByRole('button', { name: stop }).click()
  await isTold(maya, 'sharingStopped.heading')
  expect(await hers.getByRole('listitem').count()).toBe(topics - 1)

  await open(maya, '/me/therapy')
  await press(maya, t('therapy.own.agreeAfterAll'))
  await isTold(maya, 'therapyAgreed')
  await open(maya, '/me/disclosures')
  await page.getByRole('heading', { level: 2, name: 'Rosa Torres' }).waitFor()
  await open(maya, '/me/sharing')
  await press(maya, t('sharing.list.stopAll.button'))
  await isTold(maya, 'sharingOff.heading')
  expect(await mainText(maya)).toContain(t('sharing.list.lead', { count: 0 }))

  const after = await everyPageOf(theo)
  expect([...after.keys()]).toEqual([...before.keys()])
  expect([...after].flatMap(([path, main]) => (main === before.get(path) ? [] : [path]))).toEqual([])
})

test('somebody new in the program comes by a passcode of the team, says how to be reached, and reads that nobody sees anything', async () => {
  const address = 'alma@mail.example'
  const lena = await visit({ script: false })
  await signIn(lena, 'lena')
  await open(lena, '/team/people')
  await follow(lena, lena.t('care.people.admit'))
  await isOn(lena, lena.t('care.admission.title'))
  await lena.page.getByLabel(lena.t('care.admission.givenName')).fill('Alma')
  await lena.page.getByLabel(lena.t('care.admission.familyName')).fill('Reyes')
  await lena.page.getByLabel(lena.t('care.admission.birthDate')).fill('1999-03-04')
  await lena.page.getByLabel(lena.t('care.admission.email')).fill(address)
  await choose(lena, 'Español')
  await press(lena, lena.t('care.admission.submit'))
  await isTold(lena, 'admitted')
  const passcode = (await lena.page.locator('#passcode strong').textContent()) ?? ''

  const alma = await visit({ language: 'es', width: 360 })
  const { page, t } = alma
  await open(alma, await linkTo(there, address, 'invite'))
  await page.getByLabel(t('kin.accept.passcode')).fill(passcode)
  await page.getByLabel(t('arriving.givenName')).fill('Alma')
  await page.getByLabel(t('arriving.familyName')).fill('Reyes')
  await page.getByLabel(t('arriving.password')).fill(chosen)
  await press(alma, t('kin.accept.submit'))
  await page.waitForURL('/me/welcome')
  await choose(alma, t('household.contact.ways.call'))
  await press(alma, t('welcome.save'))
  await mistakes(alma, [t('problems.phoneMissing')])
  await page.getByLabel(t('household.contact.phone')).fill('555 010 0199')
  await press(alma, t('welcome.save'))
  await isTold(alma, 'welcomeDone')
  await reads(alma, t('sharing.me.glance', { count: 0, names: '' }))

  // Another day, from the sign-in page.
  await alma.context.clearCookies({ name: 'session' })
  await signIn(alma, address, chosen)
  await page.waitForURL('/me')
  await open(alma, '/me/sharing')
  await reads(alma, t('sharing.list.nobody.heading'))
})

/** Signs the form that stands there, for somebody by their first name. */
async function sign(maya: Visit, name: string): Promise<void> {
  await isOn(maya, maya.t('sharing.sign.heading'))
  await maya.page.getByLabel(maya.t('sharing.sign.name')).fill('Maya Torres')
  await maya.page.getByLabel(maya.t('sharing.sign.password')).fill(password)
  await press(maya, maya.t('sharing.sign.submit', { name }))
  await isTold(maya, 'consentSigned.heading')
}

/**
 * The main part of every page that a family member comes to from the first one by links, files aside, as the server
 * sends it: what is folded away or for readers alone is compared too. Only the keys of forms are new each time.
 */
async function everyPageOf({ page }: Visit): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const waiting = ['/family']
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (found.has(path)) continue
    const html = await (await page.request.get(path)).text()
    const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''
    found.set(path, main.replaceAll(/(name="key" value=")[^"]+/g, '$1'))
    for (const [, link = ''] of main.matchAll(/<a\b[^>]*? href="(\/(?:family|reading)[^"#]*)/g)) {
      if (!/\.ics$|\/join$/.test(link)) waiting.push(link.replaceAll('&amp;', '&'))
    }
  }
  return found
}

/** Moves what only time moves. */
function inTheRecord(work: (database: Database.Database) => void): void {
  const database = new Database(there.server.databaseUrl.replace('file:', ''))
  work(database)
  database.close()
}
