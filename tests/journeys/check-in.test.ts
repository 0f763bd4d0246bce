import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { localDay, startOfDay } from '~/domain/events/wallclock'
import { beside, journeys, signIn, speak, type Visit } from '../support/browser'
import { follow, isOn, isTold, mistakes, open, press, reads, ways } from './steps'

const there = journeys()
const { visit } = there

/** The check-in page of the date that is under way whenever the demonstration is made. */
async function openDoor(lena: Visit): Promise<string> {
  await open(lena, '/team')
  const starts = lena.page.getByRole('region', { name: lena.t('desk.today.starts') })
  const date = starts.getByRole('listitem').filter({ hasText: 'Welcome hour' })
  const path = await date.getByRole('link').first().getAttribute('href')
  await open(lena, path ?? '')
  await isOn(lena, lena.t('checkIn.title'))
  return path ?? ''
}

/**
 * Moves the next date with two families or more to the evening before, in Lena's database.
 *
 * @returns its title in Spanish, else in English
 */
function yesterdayEvening(): string {
  const zone = 'America/New_York'
  const end = startOfDay(localDay(Date.now(), zone), zone) - 30 * 60_000
  const database = new Database(there.server.databaseUrl.slice('file:'.length), { timeout: 5_000 })
  const { id, title } = database
    .prepare(
      `SELECT occurrence.id, coalesce(title_es, title_en) AS title FROM occurrence
       JOIN program ON program.id = program_id
       WHERE starts_at > ? AND cancelled_at IS NULL AND occurrence.published_at IS NOT NULL
         AND audience <> 'named' AND 1 < (SELECT count(*) FROM registration
           WHERE occurrence_id = occurrence.id AND state = 'confirmed')
       ORDER BY starts_at LIMIT 1`,
    )
    .get(Date.now()) as { id: string; title: string }
  database
    .prepare('UPDATE occurrence SET starts_at = ?, ends_at = ? WHERE id = ?')
    .run(end - 5_400_000, end, id)
  database.close()
  return title
}

const households = ({ page }: Visit) => page.locator('li[id^="household-"]')

describe.each(ways)('Lena at the door, $way', ({ script }) => {
  test('lets a household in with one tap, takes it back, finds it by a part of its name, and marks one of them late', async () => {
    const lena = await visit({ script })
    const { page, t } = lena
    await signIn(lena, 'lena')
    await openDoor(lena)
    const pressed = page.locator('[aria-pressed="true"]')
    const tap = page.locator('button[name="tap"][value="present"]')
    const id = await households(lena).filter({ hasNot: pressed, has: tap }).last().getAttribute('id')
    const row = page.locator(`#${id}`)
    const people = await row.locator('[aria-pressed]').count()
    await row.locator('button[name="tap"][value="present"]').scrollIntoViewIfNeeded()
    const before = await page.evaluate(() => window.scrollY)
    await row.locator('button[name="tap"][value="present"]').click()
    await expect.poll(() => row.locator('[aria-pressed="true"]').count()).toBe(people)
    // With script the page stays where it was; without, the answer leads back to the row.
    if (script) expect(await page.evaluate(() => window.scrollY)).toBe(before)
    else expect(new URL(page.url()).hash).toBe(`#${id}`)

    await row.locator('button[name="tap"][value="undo"]').click()
    await expect.poll(() => row.locator('[aria-pressed="true"]').count()).toBe(0)

    const family = (await row.getByRole('heading').textContent()) ?? ''
    await page.getByLabel(t('checkIn.find')).fill(family.slice(1, 6).toUpperCase())
    await press(lena, t('checkIn.search'))
    await page.waitForURL(/find=/)
    await expect
      .poll(() =>
        households(lena)
          .filter({ has: page.getByRole('heading', { name: family }) })
          .count(),
      )
      .toBe(1)

    await row.getByRole('link').click()
    await page.getByRole('heading', { level: 2, name: family }).waitFor()
    const late = page
      .getByRole('group')
      .first()
      .getByRole('button', { name: t('checkIn.set.late') })
    await late.click()
    await expect.poll(() => late.getAttribute('aria-pressed')).toBe('true')
    await reads(lena, t('checkIn.mark.late'))
  })

  test('writes down who walked in, seats a family that waits, and closes the session', async () => {
    const lena = await visit({ script })
    const { page, t } = lena
    await signIn(lena, 'lena')
    const path = await openDoor(lena)
    await follow(lena, t('checkIn.walkIn'))
    await isOn(lena, t('checkIn.walkInPage.title'))
    await page.getByLabel(t('checkIn.walkInPage.givenName')).fill('Wren')
    await press(lena, t('checkIn.walkInPage.save'))
    await mistakes(lena, [t('problems.doorFull')])
    // The page says beforehand that the house is full, and asks why as something that is needed.
    await reads(lena, t('checkIn.walkInPage.free', { free: 0 }))
    await page.getByLabel(t('checkIn.walkInPage.reasonFull'), { exact: true }).fill('There is a chair')
    await press(lena, t('checkIn.walkInPage.save'))
    await isTold(lena, 'walkedIn')
    const walkIns = page.getByRole('region', { name: t('checkIn.walkIns.heading') })
    const before = await walkIns.getByRole('listitem').count()
    await walkIns.getByRole('button').first().click()
    await isTold(lena, 'walkInUndone')
    expect(await walkIns.getByRole('listitem').count()).toBe(before - 1)

    const waiting = page.getByRole('region', { name: t('checkIn.waiting.heading') })
    const families = await households(lena).count()
    await waiting.getByLabel(t('checkIn.waiting.reason')).first().fill('They drove two hours')
    await waiting.getByRole('button').first().click()
    await isTold(lena, 'seatedAtDoor')
    expect(await households(lena).count()).toBe(families + 1)

    await follow(lena, t('checkIn.close'))
    await isOn(lena, t('checkIn.closing.heading'))
    await page.getByRole('main').getByRole('button').click()
    await isTold(lena, 'sessionClosed')
    await open(lena, `${path}?show=expected`)
    expect(await page.locator('.tally dd').nth(1).textContent()).toBe('0')
  })

  test('enters on her phone, in Spanish, what was ticked on paper the evening before, and closes it', async () => {
    const title = yesterdayEvening()
    const lena = await visit({ script, width: 360, language: 'es' })
    const { page, t } = lena
    await signIn(lena, 'lena')
    await speak(lena.context, there.server.origin, 'es')
    await open(lena, '/team')
    const before = page.getByRole('region', { name: t('checkIn.today.before') })
    await before.getByRole('listitem').filter({ hasText: title }).getByRole('link').first().click()
    await isOn(lena, t('checkIn.title'))
    // Whoever comes alone has one button, a family one for each of them: the first is always a person.
    const row = households(lena).first()
    await row.locator('[aria-pressed]').first().click()
    await expect.poll(() => row.locator('[aria-pressed="true"]').count()).toBeGreaterThan(0)
    await follow(lena, t('checkIn.close'))
    await isOn(lena, t('checkIn.closing.heading'))
    expect(await beside(page)).toEqual([])
    await page.getByRole('main').getByRole('button').click()
    await isTold(lena, 'sessionClosed')
    expect(await page.locator('.tally dd').nth(1).textContent()).toBe('0')
    // A time in Spanish ends with a point of its own.
    expect(await page.getByRole('main').textContent()).not.toContain('..')
  })

  test('carries the roster on paper, takes it as a table, and reads what came of it', async () => {
    const lena = await visit({ script })
    const { page, t } = lena
    await signIn(lena, 'lena')
    const path = await openDoor(lena)
    const family = (await households(lena).first().getByRole('heading').textContent()) ?? ''
    await follow(lena, t('checkIn.print'))
    await isOn(lena, t('checkIn.paper.title'))
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('table').textContent()).toContain(family)
    expect(await page.getByRole('navigation').first().isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })
    const roster = await page.request.get(path.replace('check-in', 'roster.csv'))
    expect(roster.headers()['content-disposition']).toBe('attachment; filename="roster.csv"')
    expect(await roster.text()).toContain(family.split(', ')[0])

    await open(lena, '/team')
    await follow(lena, t('checkIn.today.reports'))
    await isOn(lena, t('reports.title'))
    const attendance = t('reports.measure.attendance.heading')
    await page.getByRole('img', { name: t('reports.chart', { heading: attendance }) }).waitFor()
    await follow(lena, t('reports.by.language'))
    await page.getByRole('columnheader', { name: t('reports.groups.language.es') }).waitFor()
    const report = await page.request.get('/team/reports.csv?by=language')
    expect(await report.text()).toContain(t('reports.csv.few'))
  })
})
