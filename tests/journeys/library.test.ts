import { describe, expect, test } from 'vitest'
import { libraryFiles } from '~/domain/library/files.server'
import { languages } from '~/i18n/words'
import { axe, journeys, settled, signIn, type Visit } from '../support/browser'
import { mistakesOfHtml } from '../support/html'

const portal = journeys()
const slugs = [...new Set(libraryFiles().map((one) => one.slug))]

async function press({ page }: Visit, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
}

describe('every article', () => {
  test('is right HTML in both languages, without script and without a link that leads nowhere', async () => {
    const wrong: string[] = []
    const seen = new Map<string, number>()
    for (const slug of slugs) {
      for (const language of languages) {
        const { status, text } = await portal.server.get(`/library/${slug}?lang=${language}`)
        if (status !== 200) wrong.push(`${slug}.${language}: ${status}`)
        if (/<script/.test(text)) wrong.push(`${slug}.${language} has script`)
        wrong.push(...(await mistakesOfHtml(text)).map((one) => `${slug}.${language} ${one}`))
        for (const [, href = ''] of text.matchAll(/<a\b[^>]*? href="(\/[^"#]*)/g)) {
          const path = href.replaceAll('&amp;', '&')
          if (path.startsWith('/reading') || path.startsWith('/home')) continue
          if (!seen.has(path)) seen.set(path, (await portal.server.get(path)).status)
          if (seen.get(path) !== 200) wrong.push(`${slug}.${language} leads to ${path}: ${seen.get(path)}`)
        }
      }
    }
    expect([...new Set(wrong)]).toEqual([])
  }, 300_000)

  test.each(languages)(
    'has nothing that axe finds, in %s',
    async (language) => {
      const { page } = await portal.visit({ language, width: 768 })
      const found: string[] = []
      for (const slug of slugs) {
        await page.goto(`/library/${slug}`)
        found.push(...(await axe(page)).map((one) => `${slug}: ${one}`))
      }
      expect(found).toEqual([])
    },
    600_000,
  )
})

test.each(languages)(
  'a family member searches, keeps, reads and answers without script, in %s',
  async (language) => {
    const visit = await portal.visit({ script: false, width: 360, language })
    const { page, t } = visit
    await page.goto('/library')
    await page.getByLabel(t('library.search.label')).fill(language === 'en' ? 'lisening' : 'escuchar')
    await press(visit, t('library.search.button'))
    await page.locator('#found a').first().click()
    await page.waitForURL('**/library/listening**')
    const title = (await page.locator('h1').textContent()) ?? ''
    await page.getByRole('link', { name: t('library.article.yours.keep') }).click()
    await page.waitForURL('**/sign-in?to=**')
    await page
      .getByLabel(t('account.signIn.email'))
      .fill(`${language === 'en' ? 'theo' : 'rosa'}@riverbend.example`)
    await page.getByLabel(t('account.signIn.password')).fill((await import('../support/browser')).password)
    await press(visit, t('account.signIn.submit'))
    await page.waitForURL('**/reading/new?article=listening')
    if ((await page.getByRole('button', { name: t('reading.keep.submit') }).count()) > 0) {
      await press(visit, t('reading.keep.submit'))
      await page.waitForURL('**/reading')
    } else {
      await page.goto('/reading')
    }
    await page.getByRole('main').getByRole('link', { name: title }).first().click()
    await press(visit, t('reading.article.open'))
    await page.waitForURL('**/library/listening')
    await page.goto('/reading/listening')
    await press(visit, t('reading.article.clear.yes'))
    await page.getByText(t('reading.article.clear.said.yes')).waitFor()
    await press(visit, t('reading.article.finish'))
    await page.getByText(t('reading.reached.finished'), { exact: false }).first().waitFor()
    await press(visit, t('reading.article.again'))
    await press(visit, t('reading.article.remove'))
    await page.waitForURL('**/reading')
  },
)

describe.each([true, false])('a coordinator, with script: %s', (script) => {
  test('edits an article: a mistake names its line, the preview stands beside, and readers see what was published', async () => {
    const visit = await portal.visit({ script })
    const { page, t } = visit
    await signIn(visit, 'lena')
    await page.goto('/team/library/boundaries/en')
    await settled(visit)
    const body = page.getByLabel(t('shelfDesk.edit.fields.body'), { exact: true })
    const text = await body.inputValue()
    const lines = text.split('\n')
    const at = lines.findIndex((line) => line.startsWith('### '))
    await body.fill([...lines.slice(0, at), `#${lines[at]}`, ...lines.slice(at + 1)].join('\n'))
    await press(visit, t('shelfDesk.edit.preview'))
    const says = t('problems.atLine', { line: at + 1, says: t('problems.bodyHeading') })
    await page.getByRole('link', { name: says }).waitFor()
    const changed = `Boundaries, kindly, ${script ? 'once' : 'twice'}`
    await page.getByLabel(t('shelfDesk.edit.fields.body'), { exact: true }).fill(text)
    await page.getByLabel(t('shelfDesk.edit.fields.title'), { exact: true }).fill(changed)
    await press(visit, t('shelfDesk.edit.preview'))
    await page.locator('#changes ins').getByText(changed).waitFor()
    expect(await page.locator('#changes ins').allInnerTexts()).toEqual([changed])
    await press(visit, t('shelfDesk.edit.publish'))
    await page.getByRole('link', { name: t('problems.approvedByMissing') }).waitFor()
    await page.getByLabel(t('shelfDesk.edit.approvedBy')).fill('Dr. Adaeze Okafor')
    await press(visit, t('shelfDesk.edit.publish'))
    await page.waitForURL('**/team/library/boundaries')
    expect((await portal.server.get('/library/boundaries?lang=en')).text).toContain(changed)
  })

  test('begins a new article: the address is checked, it is a draft of seven parts, and readers see nothing of it', async () => {
    const visit = await portal.visit({ script })
    const { page, t } = visit
    await signIn(visit, 'lena')
    await page.goto('/team/library/new')
    await settled(visit)
    await page.getByLabel(t('shelfDesk.begin.name')).fill('School mornings')
    await page.getByLabel(t('shelfDesk.begin.slug')).fill('Listening')
    await page.locator('input[name=language][value=en]').check({ force: true })
    await page.getByLabel(t('shelfDesk.begin.shelf')).selectOption('skill')
    await press(visit, t('shelfDesk.begin.submit'))
    await page.getByRole('link', { name: t('problems.slugTaken') }).waitFor()
    const slug = script ? 'mornings-once' : 'mornings-twice'
    await page.getByLabel(t('shelfDesk.begin.slug')).fill(slug)
    await press(visit, t('shelfDesk.begin.submit'))
    await page.waitForURL(`**/team/library/${slug}/en`)
    // Its own heading, and the seven parts.
    await page.locator('#preview h2').nth(7).waitFor()
    expect((await portal.server.get(`/library/${slug}`)).status).toBe(404)
    await page.goto('/team/library')
    await page.locator('#waiting').getByRole('link', { name: 'School mornings' }).first().waitFor()
  })

  test('makes a reading list, and is told why a list for every family cannot hold a condition', async () => {
    const visit = await portal.visit({ script })
    const { page, t } = visit
    await signIn(visit, 'lena')
    await page.goto('/team/library/lists/new')
    await settled(visit)
    const title = `First steps ${script ? 1 : 2}`
    await page.getByLabel(t('shelfDesk.reading.edit.titleEn')).fill(title)
    await page.getByLabel(t('shelfDesk.reading.edit.titleEs')).fill('Primeros pasos')
    await page.locator('input[name=reach][value=everybody]').check({ force: true })
    await page.locator('select[name=articles]').nth(0).selectOption('depression')
    await page.locator('select[name=articles]').nth(2).selectOption('listening')
    await press(visit, t('shelfDesk.reading.edit.submit'))
    await page.getByRole('link', { name: t('problems.listHasConditions') }).waitFor()
    await page.locator('select[name=articles]').nth(0).selectOption('boundaries')
    await press(visit, t('shelfDesk.reading.edit.submit'))
    await page.waitForURL('**/team/library/lists')
    await page.getByRole('link', { name: title }).waitFor()
  })
})

test('the preview follows the typing, and what cannot be shown leaves the last text that could', async () => {
  const visit = await portal.visit({})
  const { page, t } = visit
  await signIn(visit, 'lena')
  await page.goto('/team/library/grief/en')
  await settled(visit)
  const body = page.getByLabel(t('shelfDesk.edit.fields.body'), { exact: true })
  const text = await body.inputValue()
  await body.fill(text.replace('{#what}\n\n', '{#what}\n\nA line of this moment.\n\n'))
  await page.locator('#preview').getByText('A line of this moment.').waitFor()
  await page.locator('#changes ins').getByText('A line of this moment.').waitFor()
  await body.fill(`# A heading too high\n\n${text}`)
  const says = t('problems.atLine', { line: 1, says: t('problems.bodyText') })
  await page.getByRole('status').getByText(says).waitFor()
  await page.locator('#preview').getByText('A line of this moment.').waitFor()
  // Nothing was written.
  await page.reload()
  expect(await body.inputValue()).toBe(text)
})

test.each(['maya', 'lena', 'adaeze', 'priya'])('%s may keep an article too, without script', async (who) => {
  const visit = await portal.visit({ script: false, width: 360 })
  const { page, t } = visit
  await signIn(visit, who)
  await page.goto('/reading/new?article=sleep')
  await press(visit, t('reading.keep.submit'))
  await page.waitForURL('**/reading')
  await page.getByRole('main').locator('a[href="/reading/sleep"]').waitFor()
})
