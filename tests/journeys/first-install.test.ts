import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeAt, stepAt } from '~/platform/codes.server'
import { launchBrowser, settled, type Visit, visitOf } from '../support/browser'
import { openHttps } from '../support/https'
import { readPdf } from '../support/pdf'
import { freePort } from '../support/ports'
import { openPost } from '../support/post'
import { buildOnce, type Server, startServer } from '../support/server'
import { choose, follow, isOn, isTold, mainText, mistakes, press, reads, setUpApp } from './steps'

/*
 * A clinic installs the portal from its guides: what they say to type is read out of them and run, with other paths.
 */

const root = fileURLToPath(new URL('../..', import.meta.url))
const guide = (name: string) => readFileSync(join(root, 'docs', 'guides', `${name}.md`), 'utf8')
const words = { hers: 'nine herons over the weir', lenas: 'seven geese over the mill' }

const folder = mkdtempSync(join(tmpdir(), 'alongside-install-'))
let browser: Browser
let post: Awaited<ReturnType<typeof openPost>>
let https: Awaited<ReturnType<typeof openHttps>>
let server: Server
let priya: Visit
let configuration: Record<string, string> = {}
let secret = ''
const log: string[] = []

beforeAll(async () => {
  const port = await freePort()
  const [, started, opened, front] = await Promise.all([
    buildOnce(),
    launchBrowser(),
    openPost(),
    openHttps(port),
  ])
  browser = started
  post = opened
  https = front
  for (const name of ['etc', 'portal', 'ledger', 'backups', 'run']) mkdirSync(join(folder, name))
  writeFileSync(join(folder, 'etc', 'secret'), randomBytes(48).toString('base64'), { mode: 0o640 })
  configuration = { ...environmentOf(blockWith(guide('installing'), 'DATABASE_URL=')), PORT: String(port) }
}, 300_000)

afterAll(async () => {
  await priya?.context.close()
  await browser?.close()
  if (server) log.push((await server.stop()).said)
  await https?.close()
  await post?.close()
  rmSync(folder, { recursive: true, force: true })
  expect(log.join('').match(/.*"level":(50|60).*/g) ?? [], 'errors in the logs of the servers').toEqual([])
}, 60_000)

/** The block of a guide with these words in it. */
function blockWith(text: string, words: string): string {
  const block = text.split('```').find((one, index) => index % 2 === 1 && one.includes(words))
  if (block === undefined) throw new Error(`no block of the guide has “${words}”`)
  return here(block)
}

/** The guide's places and servers, as this machine has them. */
function here(text: string): string {
  const backup = readdirSync(join(folder, 'backups')).find((name) => name.endsWith('.backup')) ?? 'none'
  return text
    .replaceAll('/etc/alongside', join(folder, 'etc'))
    .replaceAll('/var/lib/alongside-ledger', join(folder, 'ledger'))
    .replaceAll('/var/lib/alongside', join(folder, 'portal'))
    .replaceAll('/var/backups/alongside', join(folder, 'backups'))
    .replaceAll('/run/', `${join(folder, 'run')}/`)
    .replaceAll(/alongside-2026\S+\.backup/g, backup)
    .replaceAll('https://family.example.org', https.origin)
    .replaceAll(/smtps:\/\/\S+/g, post.url)
}

function environmentOf(block: string): Record<string, string> {
  const lines = block.trim().split('\n')
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
}

/**
 * Types a block of the guide into a shell, where `as_portal` is already whoever runs the tests, and `npm run portal --`
 * goes to its program without npm, which would take as long again.
 */
function type(block: string, input = ''): Promise<{ code: number | null; said: string }> {
  const script = `set -e\nas_portal() { "$@"; }\nnpm() { shift 3; node app/portal.mjs "$@"; }\n${block}`
  const { PATH = '', HOME = '' } = process.env
  const shell = spawn('sh', ['-c', script], {
    cwd: root,
    env: { NODE_ENV: 'production', PATH, HOME, ...configuration },
  })
  let said = ''
  for (const stream of [shell.stdout, shell.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  shell.stdin.end(input)
  return new Promise((resolve) => shell.on('close', (code) => resolve({ code, said })))
}

async function signInAs(visit: Visit, email: string, password: string): Promise<void> {
  const { page, t } = visit
  await page.goto('/sign-in')
  await page.getByLabel(t('account.signIn.email')).fill(email)
  await page.getByLabel(t('account.signIn.password')).fill(password)
  await press(visit, t('account.signIn.submit'))
}

const onPhone = () => visitOf(browser, https.origin, { script: false, width: 360 })

test('the guide’s own commands make a clinic and an administrator, and the portal starts for its https address', async () => {
  const key = await type(
    blockWith(guide('installing'), 'backup-key').replace('--out ', `--out ${folder}/run/`),
  )
  expect(key).toMatchObject({ code: 0 })
  configuration.PORTAL_BACKUP_KEY = /PORTAL_BACKUP_KEY=(\S+)/.exec(key.said)?.[1] ?? ''
  const block = blockWith(guide('installing'), 'create-admin')
  const made = await type(block.slice(block.indexOf('\n\n')), `${words.hers}\n`)
  expect(made, made.said).toMatchObject({ code: 0 })
  expect(made.said).toContain('Made the clinic “Riverbend IOP”')
  expect(made.said).toContain('you@example.org is now the administrator, and can sign in.')
  expect(post.received.map(({ to }) => to)).toEqual([['you@example.org']])
  expect(post.received[0]?.mail.text).toContain(https.origin)
  server = await startServer({ installed: configuration })
  expect(server.said()).toContain(`Alongside is at ${https.origin}`)
}, 60_000)

test('Priya signs in, sets up her second step, and is led to what the clinic still needs', async () => {
  priya = await onPhone()
  const { page, t } = priya
  await signInAs(priya, 'you@example.org', words.hers)
  const kept = (await priya.context.cookies()).find(({ name }) => name.endsWith('session'))
  expect(kept).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Lax' })
  ;({ secret } = await setUpApp(priya, words.hers))
  await follow(priya, t('security.codes.done'))
  await isOn(priya, t('admin.staff.title'))
  await reads(priya, t('admin.staff.first.heading'))

  await follow(priya, t('admin.staff.first.site'))
  await follow(priya, 'Riverbend Mill Street')
  await page.getByLabel(t('series.sites.arrivingEn')).fill('The side door on Mill Lane has no steps.')
  await page
    .locator('form')
    .filter({ has: page.locator('[name=arrivingEn]') })
    .getByRole('button')
    .click()
  await isTold(priya, 'siteSaved')
  await follow(priya, t('common.places.settings'), 'navigation')
  await page.getByLabel(t('settings.invitationDays.label')).fill('50')
  await press(priya, t('settings.save'))
  await mistakes(priya, [t('problems.invitationDaysWrong')])
  await page.getByLabel(t('settings.invitationDays.label')).fill('5')
  await press(priya, t('settings.save'))
  await isTold(priya, 'settingsSaved')
}, 60_000)

test('Priya says what the clinic is called and whom families near it can call, and reads it as they do', async () => {
  const { page, t } = priya
  const lines = (key: 'number' | 'nameEn' | 'nameEs' | 'hoursEn' | 'hoursEs') =>
    page.getByLabel(t(`settings.clinic.lines.${key}`)).last()
  await page.goto('/admin/staff')
  await follow(priya, t('admin.staff.first.clinic'))
  await page.getByLabel(t('settings.clinic.shortName.label')).fill('Riverbend')
  await page.getByLabel(t('settings.clinic.neutralSite.label')).fill('the weather')
  await press(priya, t('settings.clinic.save'))
  await mistakes(priya, [t('problems.openPageWrong')])
  await page.getByLabel(t('settings.clinic.neutralSite.label')).fill('https://www.weather.gov/bgm')
  await press(priya, t('settings.clinic.save'))
  await isTold(priya, 'clinicSaved')

  await lines('number').fill('ask the county')
  await lines('nameEn').fill('County crisis line')
  await lines('nameEs').fill('Línea de crisis del condado')
  await lines('hoursEn').fill('Day and night')
  await press(priya, t('settings.clinic.lines.add'))
  await mistakes(priya, [t('problems.lineNumberWrong'), t('problems.lineHoursInBoth')])
  expect(await lines('nameEs').inputValue()).toBe('Línea de crisis del condado')
  await lines('number').fill('(555) 010-0199')
  await lines('hoursEs').fill('De día y de noche')
  await press(priya, t('settings.clinic.lines.add'))
  await isTold(priya, 'linesSaved')

  await follow(priya, t('settings.clinic.lines.look'))
  await reads(priya, 'Day and night')
  expect(await page.getByRole('link', { name: '(555) 010-0199' }).getAttribute('href')).toBe('tel:5550100199')
  await page.goto('/help?lang=es')
  await reads(priya, 'Línea de crisis del condado')
}, 60_000)

test('Lena chooses her own first password by the letter’s link, and admits the first participant', async () => {
  const { page, t } = priya
  await page.goto('/admin/staff')
  await follow(priya, t('admin.staff.first.colleague'))
  await page.getByLabel(t('admin.add.givenName')).fill('Lena')
  await page.getByLabel(t('admin.add.familyName')).fill('Fischer')
  await page.getByLabel(t('admin.add.email')).fill('lena@example.org')
  await choose(priya, t('admin.staff.roles.coordinator'))
  await page.getByLabel(t('admin.add.site')).selectOption({ index: 1 })
  await page.getByLabel(t('admin.add.ownPassword')).fill(words.hers)
  await press(priya, t('admin.add.submit'))
  await isTold(priya, 'staffAdded')
  expect(await mainText(priya)).not.toContain(t('admin.staff.first.heading'))
  const letter = () => post.received.find(({ to }) => to.includes('lena@example.org'))?.mail.text
  await expect.poll(letter, { timeout: 15_000 }).toContain(`${https.origin}/reset/`)

  const lena = await onPhone()
  await lena.page.goto(/https:\S+/.exec(letter() ?? '')?.[0] ?? '')
  await isOn(lena, t('arriving.choose.title'))
  await lena.page.getByLabel(t('arriving.password')).fill(words.lenas)
  await press(lena, t('arriving.choose.submit'))
  await isOn(lena, t('account.signIn.title'))
  await signInAs(lena, 'lena@example.org', words.lenas)
  await setUpApp(lena, words.lenas)
  await lena.page.goto('/team/people/new')
  await lena.page.getByLabel(t('care.admission.givenName')).fill('Maya')
  await lena.page.getByLabel(t('care.admission.familyName')).fill('Ortiz')
  await lena.page.getByLabel(t('care.admission.birthDate')).fill('1990-04-05')
  await press(lena, t('care.admission.submit'))
  await isTold(lena, 'admitted')
  await lena.context.close()
  expect(lena.complaints).toEqual([])
}, 60_000)

test('a backup brings the clinic back as it was; sharing waits for Priya, who reads why and lets it go on', async () => {
  const { page, t } = priya
  const kept = await type(blockWith(guide('installing'), 'as_portal npm run portal -- backup'))
  expect(kept, kept.said).toMatchObject({ code: 0 })
  expect(kept.said).toContain('read back and whole')
  await page.goto('/admin/settings')
  await page.getByLabel(t('settings.invitationDays.label')).fill('9')
  await press(priya, t('settings.save'))
  await isTold(priya, 'settingsSaved')

  log.push((await server.stop()).said)
  const restored = await type(blockWith(guide('operating'), 'practice.db'))
  expect(restored, restored.said).toMatchObject({ code: 0 })
  expect(restored.said).toContain('SHARING IS SUSPENDED')
  const database = /DATABASE_URL=(\S+)/.exec(blockWith(guide('operating'), 'practice.db'))?.[1] ?? ''
  server = await startServer({ installed: { ...configuration, DATABASE_URL: database } })

  await page.goto('/admin/settings')
  expect(new URL(page.url()).pathname, 'every session ended').toBe('/sign-in')
  await signInAs(priya, 'you@example.org', words.hers)
  await page.getByLabel(t('security.code.code')).fill(codeAt(secret, stepAt(Date.now()) + 1))
  await press(priya, t('security.code.submit'))
  await isOn(priya, t('admin.staff.title'))
  expect(await mainText(priya)).toContain('Lena Fischer')
  await reads(priya, t('admin.staff.suspended.heading'))
  await follow(priya, t('admin.staff.suspended.link'))
  await reads(priya, t('operating.sharing.goOn.text'))
  await page.getByLabel(t('operating.sharing.password')).fill(words.hers)
  await press(priya, t('operating.sharing.goOn.submit'))
  await isTold(priya, 'sharingGoesOn')
  await page.goto('/admin/settings')
  expect(await page.getByLabel(t('settings.invitationDays.label')).inputValue()).toBe('5')
}, 60_000)

test('Maya asks in writing who saw what: Priya finds where to answer, mistakes first, and has the paper', async () => {
  const { page, t } = priya
  await follow(priya, t('common.places.record'), 'navigation')
  await follow(priya, t('common.places.accounting'), 'navigation')
  await page.getByLabel(t('accounting.admin.reason')).fill('She asked in writing on Monday.')
  await page.getByLabel(t('accounting.admin.password')).fill(words.hers)
  await press(priya, t('accounting.admin.submit'))
  await mistakes(priya, [t('problems.participantMissing')])
  expect(await page.getByLabel(t('accounting.admin.reason')).inputValue()).toContain('on Monday')
  await page.getByLabel(t('accounting.admin.participant')).fill('Mia Ortiz')
  await page.getByLabel(t('accounting.admin.password')).fill(words.hers)
  await press(priya, t('accounting.admin.submit'))
  await mistakes(priya, [t('problems.participantUnknown')])
  await page.getByLabel(t('accounting.admin.participant')).fill('maya ortiz')
  await page.getByLabel(t('accounting.admin.password')).fill(words.hers)
  await press(priya, t('accounting.admin.submit'))
  await reads(priya, t('accounting.admin.why', { reason: 'She asked in writing on Monday.' }))
  const paper = await page.request.get(`${new URL(page.url()).pathname}/report.pdf`)
  expect(paper.status()).toBe(200)
  expect(readPdf(await paper.body()).text).toContain('Maya Ortiz')
  await settled(priya)
  expect(priya.complaints).toEqual([])
}, 60_000)
