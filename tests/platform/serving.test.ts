import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, test } from 'vitest'
import { catalogue } from '~/i18n/catalogue.server'
import { password } from '../support/cast'
import { ask, formBody } from '../support/http'
import { runNode, type Server, startServer, testSecret } from '../support/server'

let server: Server | undefined
afterEach(async () => {
  await server?.stop()
  server = undefined
}, 60_000)

/** A connection on which the bytes of a request are sent by hand. */
async function connection(to: Server): Promise<{ socket: Socket; heard: () => string }> {
  const socket = connect(Number(new URL(to.origin).port), '127.0.0.1')
  await once(socket, 'connect')
  let text = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  socket.on('error', () => {})
  return { socket, heard: () => text }
}

type Heard = Awaited<ReturnType<typeof connection>>

/** Waits until something was said on a connection. */
async function heard(on: Heard, text: string): Promise<void> {
  const giveUpAt = performance.now() + 9_000
  while (!on.heard().includes(text) && performance.now() < giveUpAt) await sleep(20)
  expect(on.heard()).toContain(text)
}

/** Waits until a server takes no new connection. */
async function refused(by: Server): Promise<void> {
  const giveUpAt = performance.now() + 5_000
  const knocks = () =>
    ask(by.origin, '/healthz').then(
      () => true,
      () => false,
    )
  while (performance.now() < giveUpAt) {
    if (!(await knocks())) return
    await sleep(20)
  }
  throw new Error('the server takes new connections after it was asked to end')
}

describe('a server that is asked to end', () => {
  test('finishes the form it is in the middle of, takes nothing new, says so, and ends with 0', async () => {
    server = await startServer({ clinic: 'cast' })
    const { host } = new URL(server.origin)
    const body = formBody({ email: 'rosa@riverbend.example', password })
    const form = await connection(server)
    form.socket.write(
      [
        'POST /sign-in HTTP/1.1',
        `Host: ${host}`,
        `Origin: ${server.origin}`,
        'Content-Type: application/x-www-form-urlencoded',
        `Content-Length: ${body.length}`,
        '',
        body.slice(0, 10),
      ].join('\r\n'),
    )
    const probe = await connection(server)
    probe.socket.write(`GET /readyz HTTP/1.1\r\nHost: ${host}\r\n`)
    // Both heads are read by now: an answer to a later request says so.
    await ask(server.origin, '/healthz')
    await sleep(500)
    server.process.kill('SIGTERM')
    await refused(server)
    expect(server.process.exitCode).toBeNull()
    probe.socket.write('\r\n')
    await heard(probe, 'draining')
    expect(probe.heard()).toMatch(/^HTTP\/1\.1 503 /)
    const ended = once(server.process, 'exit')
    form.socket.write(body.slice(10))
    await heard(form, 'session=')
    expect(form.heard()).toMatch(/^HTTP\/1\.1 303 /)
    const [code] = (await ended) as [number | null]
    expect(code).toBe(0)
  }, 120_000)

  test('ends at once when nobody is there, on either signal', async () => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const own = await startServer({ clinic: 'cast' })
      const began = performance.now()
      expect((await own.stop(signal)).code, signal).toBe(0)
      expect(performance.now() - began).toBeLessThan(5_000)
    }
  }, 120_000)

  test('does not wait for ever for a request that never ends', async () => {
    server = await startServer({ clinic: 'cast' })
    const { socket } = await connection(server)
    socket.write(`GET /readyz HTTP/1.1\r\nHost: ${new URL(server.origin).host}\r\n`)
    await sleep(100)
    const began = performance.now()
    await server.stop()
    expect(performance.now() - began).toBeLessThan(14_000)
  }, 120_000)
})

describe('a server that runs', () => {
  test('closes a connection whose head never comes', async () => {
    server = await startServer({ clinic: 'cast' })
    const { socket, heard } = await connection(server)
    socket.write('GET /help HTTP/1.1\r\nHost: ')
    const began = performance.now()
    await once(socket, 'close')
    expect(performance.now() - began).toBeLessThan(12_000)
    expect(heard()).toMatch(/^HTTP\/1\.1 408 /)
  }, 120_000)

  test('is not ready when its database is gone, and alive all the same', async () => {
    server = await startServer({ clinic: 'cast' })
    expect((await ask(server.origin, '/readyz')).text).toBe('ready')
    const database = new Database(server.databaseUrl.slice('file:'.length))
    database.exec('DELETE FROM kysely_migration')
    database.close()
    const ready = await ask(server.origin, '/readyz')
    expect([ready.status, ready.text]).toEqual([503, 'migrations'])
    expect((await ask(server.origin, '/healthz')).status).toBe(200)
  }, 120_000)

  test('turns readers away in a rush, calmly, in their language and at once, and takes in what is sent', async () => {
    server = await startServer({ clinic: 'cast' })
    const { signIn, get, post, origin } = server
    const cookie = `${await signIn('rosa')}; lang=es`
    const asked = Array.from({ length: 300 }, (_, index) =>
      get(index % 3 === 0 ? '/account.data' : '/account', { cookie }),
    )
    const form = post('/language', { language: 'en', to: '/account' }, { cookie })
    const alive = ask(origin, '/healthz')
    const answers = await Promise.all(asked)
    expect([(await form).status, (await alive).status]).toEqual([303, 200])
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 503]))
    const away = answers.filter(({ status }) => status === 503)
    expect(away.length).toBeGreaterThan(50)
    for (const { headers } of away)
      expect([headers['retry-after'], headers['cache-control']]).toEqual(['5', 'no-store'])
    const heading = catalogue('es').common.errors.busy.heading
    const pages = away.filter(({ headers }) => headers['content-type']?.startsWith('text/html'))
    expect(new Set(pages.map(({ headers }) => headers['content-language']))).toEqual(new Set(['es']))
    for (const { text } of pages) {
      expect(text).toContain(`<h1>${heading}</h1>`)
      expect(text).not.toContain('<script')
    }
    // What a script asked for says the same as data, which it can show.
    const data = away.filter((answer) => !pages.includes(answer))
    expect(data.length).toBeGreaterThan(0)
    for (const { headers, text } of data) {
      expect(headers['content-type']).toMatch(/^text\/x-script/)
      expect(text).toContain('503')
    }
    // Afterwards everybody is served as before.
    expect((await get('/account', { cookie })).status).toBe(200)
  }, 120_000)

  test('logs routes, statuses and times; never a slug, an id, a query, an address or a name', async () => {
    server = await startServer({ clinic: 'cast', env: { LOG_LEVEL: 'info' } })
    const cookie = await server.signIn('rosa')
    await server.get('/library/depression?lang=es&q=canary-query', { cookie })
    await server.get('/family/people/zzzzzzzzzzzzzzzzzzzzzzzzzz?canary=query', { cookie })
    await server.get('/canary-path/abc', { cookie })
    await server.post('/sign-in', { email: 'canary@riverbend.example', password: 'canary password here' })
    const { said } = await server.stop()
    const lines = said
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    const requests = lines.filter(({ msg }) => msg === 'request')
    expect(requests.map(({ route }) => route)).toEqual(
      expect.arrayContaining(['/library/:', '/family/people/:', '/:/:', '/sign-in']),
    )
    for (const line of requests) {
      expect(Object.keys(line).sort()).toEqual([
        'level',
        'method',
        'ms',
        'msg',
        'request',
        'route',
        'status',
        'time',
      ])
    }
    expect(said).not.toMatch(/canary|depression|zzzz|rosa|riverbend\.example|127\.0\.0\.1"/)
    expect(said).not.toContain(cookie.slice('session='.length))
  }, 120_000)

  test('says which port is taken and how to choose another', async () => {
    server = await startServer({ clinic: 'cast' })
    const port = new URL(server.origin).port
    const { code, complained } = await runNode(['app/server.js'], {
      env: {
        PORTAL_MODE: 'test',
        PORT: port,
        PORTAL_ORIGIN: server.origin,
        DATABASE_URL: server.databaseUrl,
        PORTAL_SECRET: testSecret,
      },
    })
    expect(code).toBe(75)
    expect(complained).toContain(`Port ${port} is in use`)
    expect(complained).toContain('PORT=')
  }, 120_000)

  test('holds a session’s token nowhere: not in the database, its log, or what it writes', async () => {
    server = await startServer({ clinic: 'cast', env: { LOG_LEVEL: 'debug' } })
    const cookie = await server.signIn('rosa')
    const token = cookie.slice('session='.length)
    await server.get('/account', { cookie })
    const { readFileSync, existsSync } = await import('node:fs')
    const file = server.databaseUrl.slice('file:'.length)
    for (const part of [file, `${file}-wal`]) {
      if (existsSync(part)) expect(readFileSync(part).includes(Buffer.from(token)), part).toBe(false)
    }
    expect(server.said()).not.toContain(token)
  }, 120_000)
})
