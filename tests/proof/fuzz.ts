import { readdirSync, readFileSync } from 'node:fs'
import { openStore, setStore } from '~/platform/db.server'
import { type Asking, ask } from '../support/http'
import { type Server, settle, startServer } from '../support/server'
import { chance } from './chance'
import type { Row } from './rows'

/*
 * Whatever is sent (security.md, goal 13): requests drawn by chance, some nearly right, some far from it, from strangers
 * and from all five hats, on every route. An attempt is a request. It fails where it is answered 500 or above, where the
 * connection is cut without an answer, and where the server ends; and once where its memory passes the bound.
 */

type Size = { requests: number; atOnce: number; seed: number }

const mostMemoryMb = 400

export const fuzz: Row<Size, 'sqlite'> = {
  name: 'fuzz',
  goal: 'drawn requests on every route: none is answered 5xx, none ends the server, memory stays below 400 MB',
  engines: ['sqlite'],
  small: { requests: 600, atOnce: 4, seed: 11 },
  full: { requests: 100_000, atOnce: 4, seed: 11 },
  run: async ({ requests, atOnce, seed }, _engine, freshDatabase) => {
    const databaseUrl = await freshDatabase()
    await settle('cast', databaseUrl)
    const store = openStore(databaseUrl)
    setStore(store)
    const server = await startServer({ clinic: 'cast', databaseUrl, env: { TRUST_PROXY: '1' } })
    const draw = chance(seed)
    const pick = <One>(of: readonly One[]): One => of[draw(of.length)] as One
    try {
      const ids = await idsIn(store)
      const cookies: string[] = ['', 'session=aaaaaaaaaaaaaaaaaaaaaaaaaa']
      for (const name of ['rosa', 'maya', 'adaeze', 'lena', 'priya']) cookies.push(await server.signIn(name))
      const found = { wrong: 0, memory: 0, statuses: new Map<number, number>() }
      let sent = 0
      const lane = async () => {
        while (sent < requests) {
          sent += 1
          const { target, asking } = drawRequest({ draw, pick, ids, server, cookies })
          const { status, code } = await answered(server, target, asking)
          const hundreds = Math.floor(status / 100)
          found.statuses.set(hundreds, (found.statuses.get(hundreds) ?? 0) + 1)
          if (status === 0 || status >= 500) {
            found.wrong += 1
            if (found.wrong <= 5)
              console.error(
                `${code ?? status}: ${asking.method} ${target} ${JSON.stringify(asking)}\n${server.said().slice(-1_500)}`,
              )
          }
          if (sent % 200 === 0) found.memory = Math.max(found.memory, memoryOf(server))
        }
      }
      await Promise.all(Array.from({ length: atOnce }, lane))
      const told = [...found.statuses]
        .sort(([a], [b]) => a - b)
        .map(([kind, count]) => `${count} of ${kind}xx`)
      return {
        attempts: requests,
        failures:
          found.wrong + (found.memory < mostMemoryMb ? 0 : 1) + (server.process.exitCode === null ? 0 : 1),
        told: `${told.join(', ')}; memory ${found.memory} MB at most`,
      }
    } finally {
      await server.stop()
      setStore(undefined)
      await store.close()
    }
  },
}

/** @returns the status; 0 where the connection was cut without one, and what it was cut with */
async function answered(
  server: Server,
  target: string,
  asking: Asking,
): Promise<{ status: number; code?: string | undefined }> {
  try {
    return { status: (await ask(server.origin, target, asking)).status }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // The gate closes what it refuses unread: a body that is still being written then is cut, rightly.
    const isCut = code === 'EPIPE' || code === 'ECONNRESET'
    return isCut && (asking.body?.length ?? 0) > 60_000 ? { status: 413 } : { status: 0, code }
  }
}

/** Resident memory in MB, as the kernel counts it. */
function memoryOf({ process: { pid } }: Server): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kilobytes) / 1_024)
}

/** Ids that are somebody's or something's, so that requests reach what is behind a look-up. */
async function idsIn({ writer }: ReturnType<typeof openStore>): Promise<string[]> {
  const rows = await Promise.all([
    writer.selectFrom('person').select('id').limit(20).execute(),
    writer.selectFrom('participant').select('id').limit(20).execute(),
    writer.selectFrom('account').select('id').limit(20).execute(),
    writer.selectFrom('room').select('id').limit(20).execute(),
  ])
  return rows.flat().map(({ id }) => id)
}

type Drawing = {
  draw: (below: number) => number
  pick: <One>(of: readonly One[]) => One
  ids: readonly string[]
  server: Server
  cookies: readonly string[]
}

/** The routes as Remix has them: a parameter is `$`, `[.]` a dot, `_` at an end no segment of its own. */
const routes = readdirSync('app/routes').map((file) =>
  file
    .replace(/\.tsx?$/, '')
    .replaceAll('[.]', '\u0000')
    .split('.')
    .filter((part) => part !== '_index')
    .map((part) => part.replace(/_$/, '').replaceAll('\u0000', '.')),
)

const fields = [
  'key',
  'intent',
  'who',
  'attending',
  'act',
  'id',
  'email',
  'password',
  'name',
  'givenName',
  'familyName',
  'language',
  'text',
  'day',
  'time',
  'from',
  'to',
  'q',
  'reason',
  'role',
  'siteId',
  'code',
  'passcode',
  'seats',
  'page',
  'lang',
]

const oddities = [
  '',
  ' ',
  '0',
  '-1',
  '1e309',
  'NaN',
  'null',
  'undefined',
  '[object Object]',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  "' OR 1=1 --",
  '{{7*7}}',
  '<script>alert(1)</script>',
  '=1+1',
  '%00',
  '\u0000',
  '\ud800',
  '\u202e',
  '\r\nX: y',
  '\ufeff',
  '2026-02-30',
  '9999-99-99',
  '25:61',
  'a'.repeat(70_000),
  'ñ'.repeat(300),
  '💬'.repeat(120),
  'on',
  'register',
  'wait',
  'fewer-99999999999999999999',
]

function drawRequest({ draw, pick, ids, server, cookies }: Drawing): { target: string; asking: Asking } {
  const value = () => (draw(3) === 0 ? pick(ids) : pick(oddities))
  const segments = pick(routes).map((part) =>
    part.includes('$') ? part.replace(/\$\w*/, () => encoded(value())) : part,
  )
  const path = `/${segments.join('/')}`
  const wild = draw(40) === 0 ? pick(['//x', '/%', '/%2e%2e/', '/\\', '*', '/?', '/%ff']) : path
  const data = draw(6) === 0 ? '.data' : ''
  const query = draw(3) === 0 ? `?${formOf(draw, pick, value, 4)}` : ''
  const target = `${wild}${data}${query}`.slice(0, 15_000)
  const method =
    draw(30) === 0 ? pick(['PUT', 'DELETE', 'OPTIONS', 'PATCH']) : pick(['GET', 'POST', 'POST', 'HEAD'])
  const headers: Record<string, string> = {
    host: draw(60) === 0 ? 'elsewhere.example' : new URL(server.origin).host,
    'x-forwarded-for': `10.${draw(256)}.${draw(256)}.${draw(256)}`,
    accept: pick(['text/html', '*/*', 'application/json', '']),
  }
  const cookie = pick(cookies)
  if (cookie) headers.cookie = `${cookie}; lang=${pick(['en', 'es', 'xx'])}`
  if (method === 'GET' || method === 'HEAD') return { target, asking: { method, headers } }
  if (draw(25) !== 0) headers.origin = server.origin
  const body = formOf(draw, pick, value, 12)
  headers['content-type'] =
    draw(15) === 0
      ? pick(['application/json', 'text/plain', 'multipart/form-data; boundary=x', ''])
      : 'application/x-www-form-urlencoded'
  headers['content-length'] = String(Buffer.byteLength(body))
  return { target, asking: { method, headers, body } }
}

function formOf(draw: Drawing['draw'], pick: Drawing['pick'], value: () => string, most: number): string {
  return Array.from(
    { length: draw(most) },
    () => `${pick(fields)}=${draw(20) === 0 ? '%zz' : encoded(value())}`,
  ).join('&')
}

/** As a browser would write it, halves of characters included: they become the bytes that no UTF-8 has. */
function encoded(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%80'
}
