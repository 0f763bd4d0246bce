import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { journeys, password, signIn } from '../support/browser'
import { follow, isOn, isTold, mainText, mistakes, open, press, reads, ways } from './steps'

/* What an administrator does while the portal runs: stops all sharing, sends a letter again, looks who looked. */

const running = journeys()
const { visit } = running
let database: Database.Database

beforeAll(() => {
  database = new Database(running.server.databaseUrl.slice('file:'.length))
})
afterAll(() => database?.close())

const idOf = (statement: string) => String(database.prepare(statement).pluck().get())

describe.each(ways)('Priya, $way', ({ script }) => {
  test('suspends all sharing, Rosa finds the one empty page, and it goes on again', async () => {
    const maya = idOf(`SELECT participant.id FROM participant JOIN person ON person.id = person_id
      WHERE given_name = 'Maya'`)
    const rosa = await visit({ script, language: 'es' })
    await signIn(rosa, 'rosa')
    await open(rosa, `/family/people/${maya}`)
    await isOn(rosa, rosa.t('shared.heading', { name: 'Maya' }))

    const priya = await visit({ script })
    const { page, t } = priya
    await signIn(priya, 'priya')
    await open(priya, '/admin/sharing')
    await press(priya, t('operating.sharing.suspend.submit'))
    await mistakes(priya, [t('problems.passwordMissing')])
    await page.getByLabel(t('operating.sharing.password')).fill('not the password at all')
    await press(priya, t('operating.sharing.suspend.submit'))
    await mistakes(priya, [t('problems.passwordDoesNotMatch')])
    await page.getByLabel(t('operating.sharing.password')).fill(password)
    await press(priya, t('operating.sharing.suspend.submit'))
    await isTold(priya, 'sharingSuspended')
    await reads(priya, t('operating.sharing.suspended'))

    await open(rosa, `/family/people/${maya}`)
    await isOn(rosa, rosa.t('shared.empty.title'))
    const suspended = await mainText(rosa)
    await open(rosa, `/family/people/${'a'.repeat(26)}`)
    expect(await mainText(rosa)).toBe(suspended)

    await page.getByLabel(t('operating.sharing.password')).fill(password)
    await press(priya, t('operating.sharing.goOn.submit'))
    await isTold(priya, 'sharingGoesOn')
    await open(rosa, `/family/people/${maya}`)
    await isOn(rosa, rosa.t('shared.heading', { name: 'Maya' }))
  })

  test('finds the letter that could not be sent, reads why, and has it tried at once', async () => {
    const letter = idOf(
      'SELECT id FROM outbox WHERE sent_at IS NULL AND discarded_at IS NULL AND last_error IS NULL LIMIT 1',
    )
    const later = Date.now() + 3_600_000
    database
      .prepare(`UPDATE outbox SET last_error = 'ECONNECTION', due_at = ?, attempts = 5 WHERE id = ?`)
      .run(later, letter)
    const priya = await visit({ script })
    const { t } = priya
    await signIn(priya, 'priya')
    await open(priya, '/admin/outbox')
    await reads(priya, t('admin.letters.failing', { count: 1 }))
    await follow(priya, t('admin.letters.onlyFailing'))
    await reads(priya, 'ECONNECTION')
    expect(await priya.page.getByRole('article').count()).toBe(1)
    await press(priya, t('admin.letters.retry'))
    await isTold(priya, 'lettersRetried')
    const due = Number(idOf(`SELECT due_at FROM outbox WHERE id = '${letter}'`))
    expect(due).toBeLessThanOrEqual(Date.now())
    database.prepare(`UPDATE outbox SET sent_at = due_at, last_error = NULL WHERE id = ?`).run(letter)
  })

  test('searches the record by what was done and by whom, and reads everything again', async () => {
    const lena = idOf(`SELECT id FROM person WHERE given_name = 'Lena'`)
    const priya = await visit({ script })
    const { page, t } = priya
    await signIn(priya, 'priya')
    await open(priya, '/admin/audit')
    await page.getByText(t('admin.record.search'), { exact: true }).click()
    await page.getByLabel(t('admin.record.what')).fill('look at person')
    await page.getByLabel(t('admin.record.about')).fill(lena)
    await press(priya, t('admin.record.find'))
    await page.waitForURL(/action=look/)
    const rows = page.getByRole('row').filter({ hasText: 'look at person' })
    // The heading's row is the only one that is about something else.
    const others = async () => (await page.getByRole('row').count()) - (await rows.count())
    await expect.poll(others).toBe(1)
    expect(await rows.count()).toBeGreaterThan(10)
    await page.getByLabel(t('admin.record.what')).fill('nothing that anybody does')
    await press(priya, t('admin.record.find'))
    await reads(priya, t('admin.record.nothing'))
    await follow(priya, t('admin.record.everything'))
    await page.waitForURL((url) => url.search === '')
  })

  test('sees which limits were reached, and what to do', async () => {
    const priya = await visit({ script })
    const { page, t } = priya
    await signIn(priya, 'priya')
    await open(priya, '/admin/sharing')
    await follow(priya, t('common.places.limits'), 'navigation')
    await isOn(priya, t('oversight.limits.title'))
    const said = await mainText(priya)
    expect(said).toContain(t('oversight.limits.of.network', { count: 3 }))
    expect(said).toContain(t('oversight.limits.staff', { names: 'Lena Fischer' }))
    await page
      .getByRole('link', { name: t('oversight.limits.kinds.systems') })
      .first()
      .click()
    await page.waitForURL(/#systems$/)
    await reads(priya, t('oversight.limits.means.systems'))
  })
})

test.each([
  { ...ways[0], rule: 'many' as const, count: 14 },
  { ...ways[1], rule: 'devices' as const, count: 3 },
])(
  'Priya, $way, looks into $rule: a note, mistakes first, and it waits no more',
  async ({ script, rule, count }) => {
    const priya = await visit({ script })
    const { page, t } = priya
    await signIn(priya, 'priya')
    await open(priya, '/admin/sharing')
    await follow(priya, t('common.places.viewing'), 'navigation')
    await isOn(priya, t('oversight.viewing.title'))
    const found = page
      .getByRole('article')
      .filter({ hasText: t(`oversight.viewing.found.${rule}`, { count }) })
    await found.getByRole('link').click()
    await reads(priya, t(`oversight.finding.advice.${rule}`))
    await press(priya, t('oversight.finding.submit'))
    await mistakes(priya, [t('problems.reviewNoteMissing')])
    await page.getByLabel(t('oversight.finding.note')).fill('Asked, and it was a report for the board.')
    await press(priya, t('oversight.finding.submit'))
    await isTold(priya, 'lookedInto.heading')
    await isOn(priya, t('oversight.viewing.title'))
    expect(await found.textContent()).toContain(t('oversight.viewing.states.seen'))
    await found.getByRole('link').click()
    await reads(priya, 'Asked, and it was a report for the board.')
  },
)
