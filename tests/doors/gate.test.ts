import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readDoors } from '~/doors/print'
import { password } from '../support/cast'
import { type Answer, type Asking, ask, formBody } from '../support/http'
import { type Server, startServer } from '../support/server'

/*
 * What stands before everything, on the built server over HTTP: security.md, fact 2. Remix's own check of the
 * Origin can be walked around, so a request that no page of ours sends must end here.
 */

let server: Server
let database: Database.Database

beforeAll(async () => {
  server = await startServer({ clinic: 'cast' })
  database = new Database(server.databaseUrl.slice('file:'.length), { readonly: true })
}, 300_000)

afterAll(async () => {
  database?.close()
  await server?.stop()
})

/** How many rows there are of what any action writes: sign-ins, limits, records, letters, keys. */
function traces(): Record<string, number> {
  return Object.fromEntries(
    ['session', 'limit_counter', 'audit', 'outbox', 'idempotency', 'account'].map((table) => [
      table,
      (database.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n,
    ]),
  )
}

const form = formBody({ email: 'rosa@riverbend.example', password })
const formHeaders = (headers: Record<string, string> = {}): Record<string, string> => ({
  origin: server.origin,
  'content-type': 'application/x-www-form-urlencoded',
  'content-length': String(Buffer.byteLength(form)),
  ...headers,
})

/** A form without one of its usual headers. */
function without(name: string, headers: Record<string, string> = {}): Record<string, string> {
  const { [name]: _left, ...rest } = formHeaders(headers)
  return rest
}

type Case = [says: string, status: number, target: string, asking: () => Asking]

const cases: Case[] = [
  ['another host', 421, '/', () => ({ headers: { host: 'evil.example' } })],
  ['our host on another port', 421, '/', () => ({ headers: { host: 'localhost:1' } })],
  [
    'our host with something behind it',
    421,
    '/',
    () => ({ headers: { host: `${new URL(server.origin).host}.evil` } }),
  ],
  ['a target that is another host', 400, '//evil.example/', () => ({})],
  ['a target that browsers read as another host', 400, '/\\evil.example/', () => ({})],
  ['a whole address as target', 400, 'http://evil.example/', () => ({})],
  ['a star as target', 400, '*', () => ({ method: 'OPTIONS' })],
  ['a broken escape in the path', 400, '/library/%zz', () => ({})],
  ['half an escape', 400, '/library/%c3', () => ({})],
  ['a broken escape in the query', 400, '/library?condition=%E0%A4%A', () => ({})],
  ['a zero byte in the path', 400, '/library/a%00b', () => ({})],
  ['a zero byte in the query', 400, '/sign-in?to=%00', () => ({})],
  ...['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'].map(
    (method): Case => [`the method ${method}`, 405, '/sign-in', () => ({ method })],
  ),
  ['a data request by query', 404, '/sign-in?_data=routes/sign-in', () => ({})],
  ['a data request by query, escaped', 404, '/sign-in?%5Fdata=routes%2Fsign-in', () => ({})],
  ['a data request among other parameters', 404, '/sign-in?to=/home&_data', () => ({})],
  ['the data of a kept page', 404, '/library.data', () => ({})],
  ['the data of a kept page, with routes', 404, '/library.data?_routes=root', () => ({})],
  ['the data of the first page', 404, '/_root.data', () => ({})],
  ['the data of crisis help', 404, '/help.data', () => ({})],
  ['a look at a person without a body', 405, '/family/people/abc', () => ({ method: 'HEAD' })],
  ['the same in capitals', 405, '/Family/PEOPLE/abc', () => ({ method: 'HEAD' })],
  ['the same with an escaped letter', 405, '/%66amily/people/abc', () => ({ method: 'HEAD' })],
  ['the same by way of another folder', 400, '/x/../family/people/abc', () => ({ method: 'HEAD' })],
  ['an escaped way up', 400, '/library/%2e%2e/sign-in', () => ({})],
  ['an address longer than any of ours', 414, `/library?q=${'a'.repeat(8_000)}`, () => ({})],
  ['two strokes', 400, '/library//depression', () => ({})],
  ['a backslash', 400, '/library/..\\sign-in', () => ({})],
]

const posts: Case[] = [
  ['a foreign Origin', 403, '/sign-in', () => ({ headers: formHeaders({ origin: 'https://evil.example' }) })],
  ['the Origin null', 403, '/sign-in', () => ({ headers: formHeaders({ origin: 'null' }) })],
  ['an empty Origin', 403, '/sign-in', () => ({ headers: formHeaders({ origin: '' }) })],
  [
    'our Origin with another scheme',
    403,
    '/sign-in',
    () => ({ headers: formHeaders({ origin: server.origin.replace('http:', 'https:') }) }),
  ],
  [
    'our Origin on another port',
    403,
    '/sign-in',
    () => ({ headers: formHeaders({ origin: 'http://localhost:1' }) }),
  ],
  [
    'an Origin that begins as ours',
    403,
    '/sign-in',
    () => ({ headers: formHeaders({ origin: `${server.origin}.evil.example` }) }),
  ],
  [
    'a foreign Origin that says it is same-origin',
    403,
    '/sign-in',
    () => ({ headers: formHeaders({ origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }) }),
  ],
  ['no Origin and no word of where it comes from', 403, '/sign-in', () => ({ headers: without('origin') })],
  ...['cross-site', 'same-site', 'none', ''].map(
    (site): Case => [
      `no Origin, from “${site}”`,
      403,
      '/sign-in',
      () => ({ headers: without('origin', { 'sec-fetch-site': site }) }),
    ],
  ),
  [
    'a foreign Origin to the data',
    403,
    '/sign-in.data',
    () => ({ headers: formHeaders({ origin: 'https://evil.example' }) }),
  ],
  [
    'a foreign Origin to a route by name',
    404,
    '/sign-in?_data=routes%2Fsign-in',
    () => ({ headers: formHeaders({ origin: 'https://evil.example' }) }),
  ],
  [
    'our Origin to a route by name',
    404,
    '/sign-in?_data=routes%2Fsign-in',
    () => ({ headers: formHeaders() }),
  ],
  [
    'a foreign Origin with ?index',
    403,
    '/sign-in?index',
    () => ({ headers: formHeaders({ origin: 'https://evil.example' }) }),
  ],
  ['JSON', 415, '/sign-in', () => ({ headers: formHeaders({ 'content-type': 'application/json' }) })],
  ['plain text', 415, '/sign-in', () => ({ headers: formHeaders({ 'content-type': 'text/plain' }) })],
  [
    'a type that only begins as a form',
    415,
    '/sign-in',
    () => ({ headers: formHeaders({ 'content-type': 'application/x-www-form-urlencodedx' }) }),
  ],
  ['no type', 415, '/sign-in', () => ({ headers: without('content-type') })],
  [
    'no length',
    411,
    '/sign-in',
    () => ({ headers: { ...without('content-length'), 'transfer-encoding': 'chunked' } }),
  ],
  [
    'more than 64 KB',
    413,
    '/sign-in',
    () => ({ headers: formHeaders({ 'content-length': '65537' }), body: 'a'.repeat(65_537) }),
  ],
]

describe('the gate', () => {
  test.each(cases)('refuses %s: %i', async (_says, status, target, asking) => {
    const { method, ...more } = asking()
    const answer = await ask(server.origin, target, { ...(method ? { method } : {}), ...more })
    expect(answer.status).toBe(status)
    expectGateAnswer(answer, method)
  })

  test.each(posts)(
    'refuses a form with %s: %i, and nothing is done',
    async (_says, status, target, asking) => {
      const before = traces()
      const answer = await ask(server.origin, target, { method: 'POST', body: form, ...asking() })
      expect(answer.status).toBe(status)
      expectGateAnswer(answer)
      expect(traces()).toEqual(before)
    },
  )

  test('refuses two words of a kind at once: the stricter wins, whatever the order', async () => {
    const before = traces()
    const headers = formHeaders({ origin: 'https://evil.example', 'content-type': 'application/json' })
    expect((await ask(server.origin, '/sign-in', { method: 'POST', body: form, headers })).status).toBe(403)
    expect(traces()).toEqual(before)
  })

  test('lets a form of ours in: by its Origin, or by the browser’s word where there is none', async () => {
    for (const headers of [formHeaders(), without('origin', { 'sec-fetch-site': 'same-origin' })]) {
      const before = traces()
      const answer = await ask(server.origin, '/sign-in', { method: 'POST', body: form, headers })
      expect(answer.status).toBe(303)
      expect(traces().session).toBe((before.session ?? 0) + 1)
    }
  })

  test('lets a form of exactly 64 KB in', async () => {
    const body = `email=a&password=${'b'.repeat(65_536 - 'email=a&password='.length)}`
    const headers = formHeaders({ 'content-length': '65536' })
    expect((await ask(server.origin, '/sign-in', { method: 'POST', body, headers })).status).toBe(400)
  })

  test('no action of any route runs for a foreign, null or absent Origin', async () => {
    const actions = readDoors().filter(({ method }) => method === 'POST')
    expect(actions.length).toBeGreaterThan(4)
    const cookie = await server.signIn('priya')
    const before = traces()
    for (const { path } of actions) {
      const address = path.replaceAll(/:[A-Za-z]+/g, 'a'.repeat(26))
      for (const target of [address, `${address}.data`, `${address}?index`]) {
        for (const headers of [
          formHeaders({ cookie, origin: 'https://evil.example' }),
          formHeaders({ cookie, origin: 'null' }),
          without('origin', { cookie }),
        ]) {
          const answer = await ask(server.origin, target, { method: 'POST', body: form, headers })
          expect(answer.status, `POST ${target}`).toBe(403)
        }
      }
    }
    expect(traces()).toEqual(before)
  })

  test('probes are answered before it, in one word: a balancer asks with another host', async () => {
    for (const [path, word] of [
      ['/healthz', 'alive'],
      ['/readyz', 'ready'],
    ] as const) {
      const answer = await ask(server.origin, path, { headers: { host: '10.0.0.7' } })
      expect([answer.status, answer.text]).toEqual([200, word])
    }
  })

  test('what a proxy or a visitor says of the host is not believed', async () => {
    const answer = await server.get('/account', {
      headers: {
        'x-forwarded-host': 'evil.example',
        forwarded: 'host=evil.example',
        'x-forwarded-proto': 'https',
      },
    })
    expect(answer.headers.location).toBe('/sign-in?to=%2Faccount')
    const page = await server.get('/library', { headers: { 'x-forwarded-host': 'evil.example' } })
    expect(page.text).not.toContain('evil.example')
    expect(page.text).toContain(`${server.origin}/library?lang=`)
  })
})

/** A refusal at the gate is a number, private, and closes the connection. */
function expectGateAnswer({ status, headers, text }: Answer, method?: string): void {
  expect(text).toBe(method === 'HEAD' ? '' : String(status))
  expect(headers['content-type']).toBe('text/plain; charset=utf-8')
  expect(headers['cache-control']).toBe('no-store')
  expect(headers['set-cookie']).toBeUndefined()
  expect(headers.connection).toBe('close')
}
