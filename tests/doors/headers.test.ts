import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, ask } from '../support/http'
import { type Server, startServer } from '../support/server'

/* The headers of every kind of answer: security.md, facts 5 and 13. */

let server: Server
let family: string

beforeAll(async () => {
  server = await startServer({ clinic: 'cast' })
  family = await server.signIn('rosa')
}, 300_000)

afterAll(async () => {
  await server?.stop()
})

const kinds: Record<string, () => Promise<Answer>> = {
  'a signed-in page': () => server.get('/account', { cookie: family }),
  'a page for nobody yet': () => server.get('/sign-in'),
  'a kept page': () => server.get('/library'),
  'crisis help': () => server.get('/help'),
  'a kept page that is not there': () => server.get('/library/nothing'),
  'a page that is not there': () => server.get('/nothing'),
  'a hat that is not held': () => server.get('/admin/staff', { cookie: family }),
  'a redirect to sign-in': () => server.get('/account'),
  'a redirect home': () => server.get('/home', { cookie: family }),
  'the data of a page': () => server.get('/account.data', { cookie: family }),
  'a form with a problem': () => server.post('/sign-in', { email: '' }),
  'a refusal at the gate': () => ask(server.origin, '/sign-in', { method: 'PUT' }),
  'a picture': () => server.get('/icon.svg'),
  'a script': () => server.get(anAsset('.js')),
  'a stylesheet': () => server.get(anAsset('.css')),
  'an asset that is not there': () => server.get('/assets/nothing.js'),
}

function anAsset(ending: string): string {
  return `/assets/${readdirSync('build/client/assets').find((name) => name.endsWith(ending))}`
}

const everywhere = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
}

function directivesOf({ headers }: Answer): Record<string, string> {
  const policy = String(headers['content-security-policy'] ?? '')
  return Object.fromEntries(
    policy.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ')
      return [name, values.join(' ')]
    }),
  )
}

describe('every answer', () => {
  test.each(Object.keys(kinds))('%s says who may frame, guess, share and remember it', async (kind) => {
    const answer = await (kinds[kind] as () => Promise<Answer>)()
    expect(answer.headers).toMatchObject(everywhere)
    expect(answer.headers['permissions-policy']).toMatch(/camera=\(\).*microphone=\(\)/)
    expect(answer.headers['x-powered-by']).toBeUndefined()
    expect(answer.headers.server).toBeUndefined()
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
    expect(directivesOf(answer)).toMatchObject({
      'default-src': `'none'`,
      'frame-ancestors': `'none'`,
      'base-uri': `'none'`,
      'object-src': `'none'`,
      'form-action': `'self'`,
    })
    expect(String(answer.headers['content-security-policy'])).not.toMatch(/unsafe-eval|https?:|\*/)
    expect(directivesOf(answer)['script-src']).not.toContain('unsafe-inline')
    expect(directivesOf(answer)['style-src']).not.toContain('unsafe-inline')
  })

  test('what is private, an error or a redirect is stored nowhere', async () => {
    for (const kind of [
      'a signed-in page',
      'a page for nobody yet',
      'a page that is not there',
      'a hat that is not held',
      'a redirect to sign-in',
      'a redirect home',
      'the data of a page',
      'a form with a problem',
      'a refusal at the gate',
    ]) {
      expect((await kinds[kind]?.())?.headers['cache-control'], kind).toBe('no-store')
    }
  })

  test('a kept page may be held by its reader, and must be asked for again', async () => {
    for (const path of ['/library', '/help', '/privacy']) {
      const { headers } = await server.get(path)
      expect(headers['cache-control'], path).toBe('private, no-cache')
      expect(headers.etag, path).toMatch(/^W\/"[\w-]{27}"$/)
      for (const name of ['Accept-Language', 'Cookie', 'Accept-Encoding'])
        expect(headers.vary).toContain(name)
    }
  })

  test('what is named by its own digest is kept for a year', async () => {
    expect((await kinds['a script']?.())?.headers['cache-control']).toBe(
      'public, max-age=31536000, immutable',
    )
  })
})

describe('the policy of a page with script', () => {
  const nonceOf = (answer: Answer) =>
    /'nonce-([A-Za-z0-9+/=]+)'/.exec(directivesOf(answer)['script-src'] ?? '')?.[1]

  test('allows only what carries the nonce of this one answer', async () => {
    const first = await server.get('/account', { cookie: family })
    const second = await server.get('/account', { cookie: family })
    const nonce = nonceOf(first)
    expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/)
    expect(nonceOf(second)).not.toBe(nonce)
    expect(directivesOf(first)).toMatchObject({
      'script-src': `'nonce-${nonce}' 'strict-dynamic'`,
      'style-src': `'self' 'nonce-${nonce}'`,
      'style-src-attr': `'unsafe-inline'`,
      'connect-src': `'self'`,
      'require-trusted-types-for': `'script'`,
    })
    for (const tag of first.text.match(/<(script|style)\b[^>]*>/g) ?? []) {
      expect(tag).toContain(`nonce="${nonce}"`)
    }
  })

  test('and no page has a handler written into it', async () => {
    for (const kind of [
      'a signed-in page',
      'a page for nobody yet',
      'a kept page',
      'a page that is not there',
    ]) {
      expect((await kinds[kind]?.())?.text, kind).not.toMatch(/<[^>]+\son[a-z]+="|href="javascript:/)
    }
  })
})

describe('the policy of a kept page', () => {
  test('allows no script at all, and the page has none', async () => {
    for (const path of ['/library', '/help', '/privacy', '/library/depression']) {
      const answer = await server.get(path)
      expect(answer.status, path).toBe(200)
      expect(directivesOf(answer)['script-src'], path).toBe(`'none'`)
      expect(directivesOf(answer)['style-src'], path).toBe(`'self'`)
      expect(answer.text, path).not.toMatch(/<script\b|<style\b|nonce/)
    }
  })

  test('and the page knows nothing of who asks', async () => {
    for (const path of ['/library', '/help', '/privacy']) {
      const nobody = await server.get(path)
      const rosa = await server.get(path, { cookie: `${family}; lang=en` })
      expect(rosa.bytes.equals(nobody.bytes), path).toBe(true)
      expect(rosa.cookies).toEqual({})
    }
  })
})

describe('cookies', () => {
  test('a session’s is for this host alone, out of reach of script, and not sent by other sites’ forms', async () => {
    const answer = await server.post('/sign-in', {
      email: 'june@riverbend.example',
      password: 'four calm rivers meet here',
    })
    const line = answer.headers['set-cookie']?.find((one) => one.startsWith('session=')) ?? ''
    expect(line).toMatch(/; HttpOnly/i)
    expect(line).toMatch(/; SameSite=Lax/i)
    expect(line).toMatch(/; Path=\//i)
    expect(line).not.toMatch(/; Domain=/i)
  })

  test('signing out clears it, and what the browser holds of us', async () => {
    const cookie = await server.signIn('june')
    expect((await server.get('/account', { cookie })).status).toBe(200)
    const out = await server.post('/sign-out', {}, { cookie })
    expect(out.status).toBe(303)
    expect(out.cookies.session).toBe('')
    expect(out.headers['clear-site-data']).toContain('"cache"')
    expect((await server.get('/account', { cookie })).status).toBe(303)
  })

  test('leaving quickly ends the session and goes elsewhere, unless another site asked for it', async () => {
    const cookie = await server.signIn('june')
    const foreign = await server.get('/leave', { cookie, headers: { 'sec-fetch-site': 'cross-site' } })
    expect([foreign.status, foreign.headers.location]).toEqual([303, 'https://www.weather.gov/'])
    expect((await server.get('/account', { cookie })).status).toBe(200)
    const left = await server.get('/leave', { cookie, headers: { 'sec-fetch-site': 'same-origin' } })
    expect([left.status, left.headers.location]).toEqual([303, 'https://www.weather.gov/'])
    expect(left.cookies.session).toBe('')
    expect((await server.get('/account', { cookie })).status).toBe(303)
  })
})
