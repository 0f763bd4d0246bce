import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import demo from '#db/seed/cast.json'
import { readDoors } from '~/doors/print'
import type { Role } from '~/doors/viewer'
import { random128 } from '~/platform/secrets.server'
import { ask } from '../support/http'
import { type Server, startServer } from '../support/server'
import { type Find, finder, person, places } from './places'

/*
 * Every form of every page, each of its fields in turn: NUL, broken UTF-8, a lone surrogate, a text that turns round
 * what follows, and far too much. Nothing breaks, and nothing of it is kept where others read it.
 */

const people: Record<Role, string> = {
  family: 'rosa',
  participant: 'maya',
  clinician: 'adaeze',
  coordinator: 'lena',
  admin: 'priya',
}
/** NUL, a lone surrogate and a cut letter in what would be UTF-8, and a right-to-left override. */
const hostile = 'hostile%00%ED%A0%80%FF%C3%E2%80%AEx'
/** These end the session that the rest is sent in. */
const ending = ['/sign-out', '/account/sessions/end']

let server: Server
let find: Find
let close: () => void
const cookies: Partial<Record<Role, string>> = {}

beforeAll(async () => {
  server = await startServer({ clinic: 'demo' })
  ;({ find, close } = finder(server.databaseUrl))
  for (const role of Object.keys(people) as Role[]) await signIn(role)
  // As in the matrix: a consent that is being written, Maya's and somebody else's.
  for (const [cookie, recipient] of [
    [cookies.participant ?? '', 'theo'],
    [await server.signIn('sam'), 'june'],
  ] as const) {
    const form = { key: random128(), recipientId: find(`SELECT ${person(recipient)}`) }
    await server.post('/me/sharing/new', form, { cookie })
  }
}, 300_000)

afterAll(async () => {
  close?.()
  await server?.stop()
})

async function signIn(role: Role): Promise<void> {
  const cookie = await server.signIn(people[role])
  await server.post('/confirm', { password: demo.password, to: '/account' }, { cookie })
  cookies[role] = cookie
}

const doors = readDoors().filter(({ path }) => path !== 'every page')
const doorAt = (path: string, method: 'GET' | 'POST') =>
  doors.find((one) => one.path === path && one.method === method)?.door

/** Who may come through a door; nobody through the open one. */
function visitorFor(door: string): Role | undefined {
  if (door === 'open') return undefined
  if (door === 'team') return 'clinician'
  return door === 'signedIn' || door === 'threshold' ? 'family' : (door as Role)
}

type Form = { to: string; fields: [name: string, value: string][] }

const attribute = (tag: string, name: string) =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&').replaceAll('&quot;', '"')

/** The forms of a page that are sent by POST, with the fields as a browser would send them unfilled. */
function formsOf(html: string, address: string): Form[] {
  return [...html.matchAll(/<form\b[^>]*method="post"[^>]*>[\s\S]*?<\/form>/g)].map(([form]) => {
    const fields = new Map<string, string>()
    for (const [tag] of form.matchAll(/<(input|textarea|select|button)\b[^>]*>/g)) {
      const name = attribute(tag, 'name')
      if (name === undefined || fields.has(name)) continue
      const isBox = /type="(checkbox|radio)"/.test(tag)
      fields.set(name, attribute(tag, 'value') ?? (isBox ? 'on' : ''))
    }
    return { to: attribute(/<form[^>]*>/.exec(form)?.[0] ?? '', 'action') ?? address, fields: [...fields] }
  })
}

/** Sends a body that is encoded already, as script would: the page around the answer is not made. */
async function send(to: string, body: string, role: Role | undefined) {
  const url = new URL(to, server.origin)
  const cookie = role && cookies[role]
  const answer = await ask(
    server.origin,
    `${url.pathname === '/' ? '/_root' : url.pathname}.data${url.search}`,
    {
      method: 'POST',
      body,
      headers: {
        origin: server.origin,
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(Buffer.byteLength(body)),
        ...(cookie ? { cookie } : {}),
      },
    },
  )
  return answer
}

const encoded = (fields: readonly (readonly [string, string])[]) =>
  fields.map(([name, value]) => `${encodeURIComponent(name)}=${value}`).join('&')

test('every field of every form takes hostile text without breaking', async () => {
  const broken: string[] = []
  const sent = { forms: 0, fields: 0 }
  const reached = new Set<string>()
  const seen = new Set<string>()
  // What changes the visitor's own account comes last.
  const paths = Object.keys(places).sort(
    (a, b) => Number(a.startsWith('/account')) - Number(b.startsWith('/account')),
  )
  for (const path of paths) {
    const place = places[path]
    const door = doorAt(path, 'GET') ?? doorAt(path, 'POST')
    if (!place || !door || door === 'system' || ending.includes(path)) continue
    const ids = place.ids?.(find).own ?? {}
    const address = path.replaceAll(/:([A-Za-z]+)/g, (_whole, name: string) => ids[name] ?? '')
    const role = visitorFor(door)
    const visit = role ? { cookie: cookies[role] ?? '' } : {}
    const forms = place.get === 200 ? formsOf((await server.get(address, visit)).text, address) : []
    if (
      place.post !== undefined &&
      forms.every(({ to }) => new URL(to, server.origin).pathname !== address)
    ) {
      const fields = Object.entries(place.fields ?? { key: '', intent: '' })
      forms.push({ to: address, fields: fields.map(([name, value]) => [name, String(value)]) })
    }
    for (const { to, fields } of forms) {
      const target = new URL(to, server.origin).pathname
      const shape = `${role} ${target.replaceAll(/[a-z2-7]{26}/g, ':')} ${fields.map(([name]) => name)}`
      if (ending.includes(target)) continue
      if (target === address) reached.add(path)
      if (seen.has(shape)) continue
      seen.add(shape)
      sent.forms += 1
      const whole = fields.map(([name, value]) => [name, encodeURIComponent(value || 'word')] as const)
      const bodies = fields.map(([name]) =>
        encoded(whole.map(([other, value]) => [other, other === name ? hostile : value])),
      )
      const much = 'a'.repeat(Math.floor(60_000 / Math.max(1, fields.length)))
      bodies.push(
        encoded(fields.map(([name]) => [name, hostile])),
        encoded(fields.map(([name]) => [name, much])),
      )
      sent.fields += bodies.length
      const answers = await Promise.all(bodies.map((body) => send(to, body, role)))
      for (const [index, { status }] of answers.entries())
        if (status >= 500) broken.push(`${status} ${role} ${target} ${bodies[index]?.slice(0, 300)}`)
      const isOut = answers.some(({ headers }) =>
        String(headers['x-remix-redirect'] ?? '').startsWith('/sign-in'),
      )
      if (role && isOut) await signIn(role)
    }
  }
  expect(broken).toEqual([])
  expect(sent.forms).toBeGreaterThan(100)
  expect(sent.fields).toBeGreaterThan(500)
  const missed = paths.filter(
    (path) => places[path]?.post !== undefined && doorAt(path, 'POST') !== 'system' && !reached.has(path),
  )
  expect(missed.sort()).toEqual([...ending].sort())
  expect(server.said()).not.toContain('"stack"')
  expect(kept()).toEqual([])
}, 300_000)

/** Columns in which NUL or a text that turns round what follows was kept. */
function kept(): string[] {
  const database = new Database(server.databaseUrl.slice('file:'.length), { readonly: true })
  const columns = database
    .prepare(
      `SELECT m.name AS name, c.name AS "column" FROM sqlite_schema m JOIN pragma_table_info(m.name) c
       WHERE m.type = 'table' AND c.type = 'TEXT'`,
    )
    .all() as { name: string; column: string }[]
  const found = columns.filter(({ name, column }) => {
    const holds = `instr("${column}", char(0)) > 0 OR instr("${column}", char(8238)) > 0`
    return database.prepare(`SELECT 1 FROM "${name}" WHERE ${holds} LIMIT 1`).get() !== undefined
  })
  database.close()
  return found.map(({ name, column }) => `${name}.${column}`)
}
