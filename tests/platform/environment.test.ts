import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readEnvironment, UnsafeConfiguration } from '~/platform/environment.server'
import { buildOnce, runNode, settle } from '../support/server'

const secret = 'mK3v9Qz1xT7rB5nW2sD8fH4jL6pY0cGa'
/** A configuration with which production starts. */
const right = {
  PORTAL_ORIGIN: 'https://family.riverbend.example',
  DATABASE_URL: 'file:/srv/portal.db',
  PORTAL_SECRET: secret,
  PORTAL_LEDGER: '/var/lib/portal-ledger/revocations.log',
}

function problemsWith(more: Record<string, string | undefined>): string[] {
  try {
    readEnvironment({ ...right, ...more })
    return []
  } catch (error) {
    if (!(error instanceof UnsafeConfiguration)) throw error
    return error.problems
  }
}

describe('production', () => {
  test('starts with what it needs, on this machine alone unless told otherwise', () => {
    expect(problemsWith({})).toEqual([])
    const environment = readEnvironment(right)
    expect(environment).toMatchObject({
      mode: 'production',
      host: '127.0.0.1',
      port: 3000,
      trustProxy: 0,
      smtpUrl: undefined,
      databaseUrl: 'file:/srv/portal.db',
    })
    expect(environment.origin.origin).toBe('https://family.riverbend.example')
    expect(environment.secret.toString()).toBe(secret)
  })

  test.each([
    [{ PORTAL_ORIGIN: undefined }, /^PORTAL_ORIGIN is missing: set it to .*https:\/\//],
    [{ PORTAL_ORIGIN: 'http://family.riverbend.example' }, /^PORTAL_ORIGIN is not https: set it to/],
    [{ PORTAL_ORIGIN: 'http://localhost:3000' }, /^PORTAL_ORIGIN is not https/],
    [{ PORTAL_ORIGIN: 'family.riverbend.example' }, /^PORTAL_ORIGIN must be a web address, such as/],
    [
      { PORTAL_ORIGIN: 'https://family.riverbend.example/portal' },
      /^PORTAL_ORIGIN must be only scheme and host/,
    ],
    [
      { PORTAL_ORIGIN: 'https://family.riverbend.example/?a=1' },
      /^PORTAL_ORIGIN must be only scheme and host/,
    ],
    [{ DATABASE_URL: undefined }, /^DATABASE_URL is missing: set it to file:/],
    [{ DATABASE_URL: 'mysql://localhost/portal' }, /^DATABASE_URL must be file:… or postgres:\/\/…, such as/],
    [{ DATABASE_URL: 'file:' }, /^DATABASE_URL must be/],
    [{ PORTAL_SECRET: undefined }, /^PORTAL_SECRET is missing: make one with {2}openssl rand -base64 48/],
    [{ PORTAL_SECRET: '' }, /^PORTAL_SECRET is missing/],
    [{ PORTAL_SECRET: 'changeme' }, /^PORTAL_SECRET is too weak: make one with/],
    [{ PORTAL_SECRET: secret.slice(0, 31) }, /^PORTAL_SECRET is too weak/],
    [{ PORTAL_SECRET: 'a'.repeat(64) }, /^PORTAL_SECRET is too weak/],
    [{ PORTAL_SECRET: 'abcabcabc'.repeat(8) }, /^PORTAL_SECRET is too weak/],
    [
      { PORTAL_SECRET: undefined, PORTAL_SECRET_FILE: '/nowhere/secret' },
      /^PORTAL_SECRET_FILE cannot be read: make the file \/nowhere\/secret readable/,
    ],
    [{ PORTAL_LEDGER: undefined }, /^PORTAL_LEDGER is missing: set a file outside the database folder/],
    [{ SMTP_URL: 'smtps://mail.example.org' }, /^MAIL_FROM is missing: set the sender/],
    [
      { SMTP_URL: 'mail.example.org', MAIL_FROM: 'a@b.co' },
      /^SMTP_URL must be smtp:\/\/… or smtps:\/\/…, such as/,
    ],
    [{ PORT: 'http' }, /^PORT must be a number, such as 3000/],
    [{ PORT: '0' }, /^PORT must be between 1 and 65535/],
    [{ PORT: '65536' }, /^PORT must be between 1 and 65535/],
    [{ PORT: '3000.5' }, /^PORT/],
    [{ TRUST_PROXY: 'yes' }, /^TRUST_PROXY must be a number of proxies, such as 1/],
    [{ TRUST_PROXY: '-1' }, /^TRUST_PROXY must be 0 or more/],
    [{ TRUST_PROXY: '10' }, /^TRUST_PROXY must be at most 9/],
    [{ CLINIC_TIME_ZONE: 'New York' }, /^CLINIC_TIME_ZONE must be a zone name, such as America\/New_York/],
  ])('does not start with %o, and says how to mend it', (more, sentence) => {
    const problems = problemsWith(more)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(sentence)
  })

  test('speaks to a database on another machine over TLS alone, with a certificate that is checked', () => {
    const clear = /^DATABASE_URL crosses a network in the clear: add \?sslmode=verify-full/
    for (const url of [
      'postgres://portal@db.riverbend.example/portal',
      'postgres://portal@10.0.0.5:5432/portal?sslmode=disable',
      'postgres://portal@db.riverbend.example/portal?sslmode=no-verify',
      'postgres://portal@localhost/portal?host=db.riverbend.example',
    ]) {
      expect(problemsWith({ DATABASE_URL: url }), url).toEqual([expect.stringMatching(clear)])
    }
    for (const url of [
      'postgres://portal@db.riverbend.example/portal?sslmode=verify-full',
      'postgres://portal@127.0.0.1/portal',
      'postgres://portal@localhost/portal?host=/var/run/postgresql',
    ]) {
      expect(problemsWith({ DATABASE_URL: url }), url).toEqual([])
    }
  })

  test('names everything that is wrong at once', () => {
    const problems = problemsWith({
      PORTAL_ORIGIN: undefined,
      DATABASE_URL: undefined,
      PORTAL_SECRET: undefined,
      PORTAL_LEDGER: undefined,
    })
    expect(problems.map((one) => one.split(' ')[0])).toEqual([
      'PORTAL_SECRET',
      'PORTAL_ORIGIN',
      'DATABASE_URL',
      'PORTAL_LEDGER',
    ])
  })

  test('never says the secret itself', () => {
    const weak = 'hunter2hunter2'
    expect(problemsWith({ PORTAL_SECRET: weak }).join()).not.toContain(weak)
  })

  test('is what runs when no mode, or an unknown one, is given', () => {
    for (const PORTAL_MODE of [undefined, '', 'development', 'Demo']) {
      expect(readEnvironment({ ...right, PORTAL_MODE }).mode, String(PORTAL_MODE)).toBe('production')
    }
  })
})

describe('the other modes', () => {
  test('the demonstration and the tests take http on this machine, and still a secret', () => {
    for (const PORTAL_MODE of ['demo', 'test']) {
      const environment = readEnvironment({ PORTAL_MODE, PORTAL_SECRET: secret, PORT: '4321' })
      expect(environment.origin.origin).toBe('http://localhost:4321')
      expect(environment.databaseUrl).toBe('file:var/demo.db')
      expect(() => readEnvironment({ PORTAL_MODE })).toThrow('PORTAL_SECRET is missing')
    }
  })
})

describe('a secret from a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-secret-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('is taken without the line end, and before one from the environment', () => {
    const file = join(folder, 'secret')
    writeFileSync(file, `${secret}\n`, { mode: 0o600 })
    const environment = readEnvironment({ ...right, PORTAL_SECRET: 'other', PORTAL_SECRET_FILE: file })
    expect(environment.secret.toString()).toBe(secret)
  })

  test('is refused in production where everybody on the machine may read it', () => {
    const file = join(folder, 'open')
    writeFileSync(file, secret)
    for (const [mode, sentences] of [
      [
        0o644,
        [`PORTAL_SECRET_FILE can be read by everybody on this machine: close it with  chmod o= ${file}`],
      ],
      [0o640, []],
      [0o400, []],
    ] as const) {
      chmodSync(file, mode)
      expect(problemsWith({ PORTAL_SECRET: undefined, PORTAL_SECRET_FILE: file }), mode.toString(8)).toEqual(
        sentences,
      )
    }
  })
})

describe('npm run serve', () => {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-serve-'))
  const file = join(folder, 'portal.db')
  const serve = (more: Record<string, string> = {}) =>
    runNode(['app/serve.mjs'], {
      env: {
        ...right,
        DATABASE_URL: `file:${file}`,
        PORTAL_LEDGER: join(folder, 'ledger'),
        PORT: '1',
        ...more,
      },
    })

  beforeAll(async () => {
    await buildOnce()
    await settle('empty', `file:${file}`)
  }, 300_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('refuses with 78 and one sentence a line', async () => {
    const { code, complained } = await serve({
      PORTAL_ORIGIN: 'http://family.riverbend.example',
      PORTAL_SECRET: 'secret',
    })
    expect(code).toBe(78)
    expect(complained).toMatch(
      /^The portal does not start:\n {2}- PORTAL_SECRET is too weak.*\n {2}- PORTAL_ORIGIN is not https/,
    )
    expect(complained).not.toContain('    at ')
  })

  test('refuses a database that is not there, instead of making an empty one', async () => {
    const { code, complained } = await serve({ DATABASE_URL: `file:${join(folder, 'nowhere.db')}` })
    expect(code).toBe(78)
    expect(complained).toContain('does not exist: make it with  npm run portal -- migrate')
  })

  test('refuses a database that lacks migrations', async () => {
    const empty = join(folder, 'empty.db')
    const made = new Database(empty)
    made.pragma('journal_mode = WAL')
    made.close()
    const { code, complained } = await serve({ DATABASE_URL: `file:${empty}` })
    expect(code).toBe(78)
    expect(complained).toMatch(/lacks \d+ migration\(s\): run {2}npm run portal -- migrate/)
  })

  test('refuses the demonstration, whose passwords everybody knows', async () => {
    const database = new Database(file)
    database.prepare('UPDATE clinic SET demo = 1').run()
    database.close()
    const { code, complained } = await serve()
    expect(code).toBe(78)
    expect(complained).toContain('is the demonstration clinic, with published passwords: set DATABASE_URL')
  })

  test('refuses even where the environment says that it is a demonstration', async () => {
    const { code } = await serve({ PORTAL_MODE: 'demo' })
    expect(code).toBe(78)
  })
})
