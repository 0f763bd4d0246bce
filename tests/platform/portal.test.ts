import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { emptyPostgres } from '../support/engines'
import { openPost } from '../support/post'
import { buildOnce, runPortal } from '../support/server'

/* `npm run portal -- …` as somebody at a terminal meets it: what it says, and how it ends. */

const folder = mkdtempSync(join(tmpdir(), 'alongside-portal-'))
beforeAll(buildOnce, 300_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(['sqlite', 'postgres'] as const)('the command line (%s)', (engine) => {
  let url: string
  const portal = (...args: string[]) => runPortal(args, url)
  const createAdmin = (email: string, password: string, ...more: string[]) =>
    runPortal(
      ['create-admin', '--email', email, '--given-name', 'Priya', '--family-name', 'Nair', ...more],
      url,
      `${password}\n`,
    )

  beforeAll(async () => {
    expect(inject('postgresPort')).toBeGreaterThan(0)
    url = engine === 'sqlite' ? `file:${join(folder, 'clinic', 'portal.db')}` : await emptyPostgres()
  })

  test('says what it can do, and 64 where it was asked for something else', async () => {
    const usage = await portal()
    expect([usage.code, usage.said.split('\n')[0]]).toEqual([0, 'npm run portal -- <verb>'])
    for (const verb of ['migrate', 'create-admin', 'audit verify']) expect(usage.said).toContain(verb)
    const unknown = await portal('audit', 'forge')
    expect([unknown.code, unknown.said]).toEqual([64, usage.said])
  }, 60_000)

  test('makes a clinic and its first site, and does nothing the second time', async () => {
    const flags = [
      '--name',
      'Riverbend IOP',
      '--short-name',
      'Riverbend',
      '--state',
      'NY',
      '--site',
      'Mill Street',
      '--room',
      'room 4',
      '--seats',
      '20',
    ]
    const first = await portal('migrate', ...flags)
    expect([first.code, first.complained]).toEqual([0, ''])
    expect(first.said).toMatch(/^Applied: 0001-the-house/)
    expect(first.said).toContain('Made the clinic “Riverbend IOP”')
    expect(first.said).toContain('Added the site “Mill Street”')
    const second = await portal('migrate')
    expect([second.code, second.said.split('\n')[0]]).toEqual([0, 'The database is up to date.'])
    expect(second.said).not.toContain('Made the clinic')
  }, 60_000)

  test('makes the first administrator once, with a password that is long enough', async () => {
    const short = await createAdmin('priya@riverbend.example', 'too short')
    expect([short.code, short.complained.trim()]).toEqual([1, 'The password needs 15 to 256 characters.'])
    const missing = await runPortal(['create-admin', '--email', 'a@b.co'], url, 'x\n')
    expect([missing.code, missing.complained.trim()]).toEqual([
      1,
      'create-admin needs --email, --given-name and --family-name',
    ])
    const wrong = await createAdmin('priya at riverbend', 'a long enough sentence')
    expect([wrong.code, wrong.complained.trim()]).toEqual([
      1,
      '--email is one address, such as you@example.org',
    ])
    const made = await createAdmin('priya@riverbend.example', 'a long enough sentence', '--language', 'es')
    expect([made.code, made.said.trim(), made.complained]).toEqual([
      0,
      'priya@riverbend.example is now the administrator, and can sign in.',
      '',
    ])
    const again = await createAdmin('other@riverbend.example', 'a long enough sentence')
    expect(again.code).toBe(1)
    expect(again.complained).toContain('There is an administrator already: staff are added on /admin/staff')
    expect(again.complained).not.toContain('    at ')
  }, 90_000)

  test('walks both chains, and says which row is the first bad one', async () => {
    const whole = await portal('audit', 'verify')
    expect(whole.code).toBe(0)
    expect(whole.said).toMatch(
      /^audit: whole, 1 rows, head 1:[0-9a-f]{64}\ndisclosure: whole, 0 rows, head none\n$/,
    )
    if (engine === 'postgres') return
    const database = new Database(url.slice('file:'.length))
    database.exec('DROP TRIGGER audit_no_update')
    database.exec(`UPDATE audit SET action = 'other'`)
    database.close()
    const broken = await portal('audit', 'verify')
    expect(broken.code).toBe(1)
    expect(broken.said).toContain('audit: BROKEN at row 1 (changed); 0 rows before it are whole')
  }, 60_000)
})

test('one letter goes out at once, and what the mail server answered is said', async () => {
  const post = await openPost()
  try {
    const mail = (url: string | undefined, ...args: string[]) =>
      runPortal(['mail-test', ...args], `file:${join(folder, 'mail.db')}`, undefined, {
        PORTAL_ORIGIN: 'https://family.riverbend.example',
        MAIL_FROM: 'no-reply@riverbend.example',
        ...(url === undefined ? {} : { SMTP_URL: url }),
      })
    const sent = await mail(post.url, '--to', 'priya@riverbend.example')
    expect([sent.code, sent.complained]).toEqual([0, ''])
    expect(sent.said).toContain('The mail server took a letter to priya@riverbend.example.')
    expect(post.received).toMatchObject([
      {
        to: ['priya@riverbend.example'],
        from: 'no-reply@riverbend.example',
        mail: { subject: 'A test letter' },
      },
    ])
    const nobody = await mail(post.url, '--to', 'a@b.co, c@d.co')
    expect([nobody.code, nobody.complained]).toEqual([
      1,
      'mail-test needs an address: npm run portal -- mail-test --to you@example.org\n',
    ])
    const unset = await mail(undefined, '--to', 'priya@riverbend.example')
    expect(unset.complained).toBe('SMTP_URL is not set: letters are kept, and shown on /admin/outbox.\n')
    expect(post.received).toHaveLength(1)
    await post.close()
    const away = await mail(post.url, '--to', 'priya@riverbend.example')
    expect(away.code).toBe(1)
    expect(away.complained).toMatch(/^The letter was not taken: .*ECONNREFUSED/)
  } finally {
    await post.close()
  }
}, 60_000)

test('a configuration that cannot be is refused with its sentence', async () => {
  const { code, complained } = await runPortal(['migrate'], 'mysql://localhost/portal')
  expect(code).toBe(1)
  expect(complained).toMatch(/^DATABASE_URL must be file:… or postgres:\/\/…/)
  expect(complained).not.toContain('    at ')
}, 60_000)
