import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountIdOf, password } from '../support/cast'
import type { Answer } from '../support/http'
import { type Server, startServer } from '../support/server'

/* Forms over HTTP, without script: what comes back, what is kept, and what is never told. */

let server: Server
let database: Database.Database

beforeAll(async () => {
  server = await startServer({ clinic: 'cast' })
  database = new Database(server.databaseUrl.slice('file:'.length))
  database.prepare('UPDATE account SET deactivated_at = 1 WHERE id = ?').run(accountIdOf('theo'))
}, 300_000)

afterAll(async () => {
  database?.close()
  await server?.stop()
})

/** The page without its nonce and its request's own number; the address that was typed is one word. */
function bare({ headers, text }: Answer, email: string): string {
  const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? 'none'
  return text.replaceAll(nonce, '[nonce]').replaceAll(email, '[email]')
}

const valuesIn = (text: string, field: string) =>
  (text.match(/<input\b[^>]*>/g) ?? [])
    .filter((tag) => tag.includes(`name="${field}"`))
    .map((tag) => /value="([^"]*)"/.exec(tag)?.[1])

describe('signing in', () => {
  test('consent 17: unknown address, wrong password and closed account get the same page', async () => {
    const tries = [
      ['nobody@riverbend.example', password],
      ['rosa@riverbend.example', 'not the password at all'],
      ['theo@riverbend.example', password],
    ] as const
    const answers = await Promise.all(
      tries.map(async ([email, typed]) => ({
        email,
        answer: await server.post('/sign-in', { email, password: typed }),
      })),
    )
    expect(answers.map(({ answer }) => answer.status)).toEqual([403, 403, 403])
    expect(new Set(answers.map(({ email, answer }) => bare(answer, email))).size).toBe(1)
    for (const { answer } of answers) {
      expect(answer.cookies).toEqual({})
      expect(answer.text).toContain('That address and that password do not go together')
    }
  })

  test('hands back the address and never the password, in the page or behind it', async () => {
    const canary = 'canary-password-of-nobody'
    const { status, text } = await server.post('/sign-in', {
      email: 'rosa@riverbend.example',
      password: canary,
    })
    expect(status).toBe(403)
    expect(valuesIn(text, 'email')).toEqual(['rosa@riverbend.example'])
    expect(text).not.toContain(canary)
    const data = await server.post('/sign-in.data', { email: 'rosa@riverbend.example', password: canary })
    expect(data.status).toBe(403)
    expect(data.text).not.toContain(canary)
  })

  test('goes on to where somebody was going, and nowhere else', async () => {
    const enter = async (to: string) =>
      (await server.post('/sign-in', { email: 'june@riverbend.example', password, to })).headers.location
    expect(await enter('/family/registrations?before=1')).toBe('/family/registrations?before=1')
    for (const to of [
      '//evil.example',
      '/\\evil.example',
      '/..//evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      '',
    ]) {
      expect(await enter(to), to).toBe('/home')
    }
    const { text } = await server.get('/sign-in?to=//evil.example')
    expect(valuesIn(text, 'to')).toEqual([''])
    expect(text).not.toMatch(/(href|action|src)="(https?:)?\/\/evil/)
  })

  test('speaks the language of who came in', async () => {
    const { cookies } = await server.post('/sign-in', { email: 'rosa@riverbend.example', password })
    expect(cookies.lang).toBe('es')
  })

  test('stops after ten tries, with its own sentence', async () => {
    const attempt = () => server.post('/sign-in', { email: 'sam@riverbend.example', password: 'wrong' })
    for (let i = 0; i < 10; i += 1) expect((await attempt()).status).toBe(403)
    const { status, text } = await attempt()
    expect(status).toBe(403)
    expect(text).toContain('too many tries')
    expect((await server.post('/sign-in', { email: 'sam@riverbend.example', password })).status).toBe(403)
  })

  test('works whatever the session cookie was before: a new one is made', async () => {
    const fixed = 'a'.repeat(40)
    const { status, cookies } = await server.post(
      '/sign-in',
      { email: 'maya@riverbend.example', password },
      { cookie: `session=${fixed}` },
    )
    expect(status).toBe(303)
    expect(cookies.session).toMatch(/^[a-z2-7]{40,}$/)
    expect(cookies.session).not.toBe(fixed)
  })
})

describe('a form with a mistake', () => {
  test('comes back with everything typed, its problems at the top, and Error in the title; no password', async () => {
    const cookie = await server.signIn('priya')
    const page = await server.get('/admin/staff/new', { cookie })
    const key = valuesIn(page.text, 'key')[0] ?? ''
    expect(key).toMatch(/^[a-z2-7]{26}$/)
    const typed = {
      key,
      givenName: 'Inés <u>',
      familyName: '',
      email: 'not an address',
      role: 'clinician',
      language: 'es',
      password: 'canary-first-password',
    }
    const { status, text } = await server.post('/admin/staff/new', typed, { cookie })
    expect(status).toBe(400)
    expect(text).toContain('<title>Error: ')
    expect(valuesIn(text, 'givenName')).toEqual(['Inés &lt;u&gt;'])
    expect(valuesIn(text, 'email')).toEqual(['not an address'])
    expect(valuesIn(text, 'key')).toEqual([key])
    expect(text).not.toContain('canary-first-password')
    expect(text).not.toContain('<u>')
    // The summary names each field that needs another look, and leads to it.
    for (const field of ['familyName', 'email'])
      expect(text, field).toMatch(new RegExp(`href="#[^"]*${field}`))
  })

  test('sent twice with one key does its work once', async () => {
    const cookie = await server.signIn('priya')
    const { text } = await server.get('/admin/staff/new', { cookie })
    const form = {
      key: valuesIn(text, 'key')[0] ?? '',
      givenName: 'Ana',
      familyName: 'Ruiz',
      email: 'ana@riverbend.example',
      role: 'clinician',
      language: 'es',
      password,
    }
    const answers = await Promise.all([1, 2, 3].map(() => server.post('/admin/staff/new', form, { cookie })))
    expect(answers.map(({ status, headers }) => [status, headers.location])).toEqual(
      Array.from({ length: 3 }, () => [303, '/admin/staff']),
    )
    const { n } = database
      .prepare(`SELECT count(*) AS n FROM account WHERE email_canonical = 'ana@riverbend.example'`)
      .get() as { n: number }
    expect(n).toBe(1)
  })

  test('says once that it was done, after the redirect', async () => {
    const cookie = await server.signIn('priya')
    const shown = await server.get('/admin/staff', { cookie: `${cookie}; flash=staffAdded` })
    expect(shown.text).toContain('An email asks them to choose a password.')
    expect(shown.cookies.flash).toBe('')
    const madeUp = await server.get('/admin/staff', { cookie: `${cookie}; flash=canary.key` })
    expect(madeUp.status).toBe(200)
    expect(madeUp.text.replace(/<script[\s\S]*?<\/script>/g, '')).not.toContain('canary')
  })
})

describe('a page that a letter opens', () => {
  const token = 'abcdefghijklmnopqrstuvwxyz'
  test.each([
    `/join/${token}`,
    `/reset/${token}`,
    `/address/${token}`,
    `/address/stop/${token}`,
    `/security/stop/${token}`,
    `/letters/mute/${token}`,
    `/invite/${token}`,
    '/invite/no-code',
  ])('%s says neither in its words nor in its data which clinic this is, and what it does', async (path) => {
    for (const language of ['en', 'es']) {
      const { text } = await server.get(`${path}?lang=${language}`)
      expect(text).toContain('<main')
      expect(text).not.toMatch(/Riverbend|Mill Street/)
      expect(text).not.toMatch(
        /intensive outpatient|ambulatorio intensivo|mental health|salud mental|substance/i,
      )
    }
  })
})
