import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import demo from '#db/seed/cast.json'
import { type RouteDoor, readDoors } from '~/doors/print'
import { isPublicPath } from '~/doors/public-paths'
import type { Role } from '~/doors/viewer'
import { random128 } from '~/platform/secrets.server'
import type { Answer } from '../support/http'
import { type Server, startServer } from '../support/server'
import { type Find, finder, type Place, person, places, unknownId } from './places'

/*
 * Every address × everybody × page, data and form × the visitor's own, somebody else's and nobody's. It is made
 * from the map of doors: an address without an expectation fails, and so does an expectation without an address.
 */

type Visitor = 'nobody' | Role
const visitors: Visitor[] = ['nobody', 'family', 'participant', 'clinician', 'coordinator', 'admin']
const people: Record<Role, string> = {
  family: 'rosa',
  participant: 'maya',
  clinician: 'adaeze',
  coordinator: 'lena',
  admin: 'priya',
}

const doors = readDoors().filter(({ path }) => path !== 'every page')
const paths = [...new Set(doors.map(({ path }) => path))]
const doorAt = (path: string, method: RouteDoor['method']) =>
  doors.find((one) => one.path === path && one.method === method)?.door

let server: Server
let find: Find
let close: () => void
const cookies: Partial<Record<Visitor, string>> = {}

beforeAll(async () => {
  server = await startServer({ clinic: 'demo' })
  ;({ find, close } = finder(server.databaseUrl))
  for (const [role, name] of Object.entries(people) as [Role, string][]) await signInAs(role, name)
  for (const [cookie, recipient] of [
    [cookies.participant ?? '', 'theo'],
    [await server.signIn('sam'), 'june'],
  ] as const) {
    const form = { key: random128(), recipientId: find(`SELECT ${person(recipient)}`) }
    const begun = await server.post('/me/sharing/new', form, { cookie })
    if (begun.status !== 303) throw new Error(`no draft was begun: ${begun.status}`)
  }
}, 300_000)

afterAll(async () => {
  close?.()
  await server?.stop()
})

/** Signs somebody in who has just proved the password again, so that only the door can refuse. */
async function signInAs(role: Role, name: string): Promise<void> {
  const cookie = await server.signIn(name)
  const proof = await server.post('/confirm', { password: demo.password, to: '/account' }, { cookie })
  if (proof.status !== 303) throw new Error(`${name} could not confirm: ${proof.status}`)
  cookies[role] = cookie
}

/** Those who may come through a door. */
function mayEnter(visitor: Visitor, door: string): boolean {
  if (door === 'team') return visitor === 'clinician' || visitor === 'coordinator'
  const anybodySignedIn = door === 'signedIn' || door === 'threshold'
  return door === 'open' || visitor === door || (anybodySignedIn && visitor !== 'nobody')
}

type Transport = 'page' | 'data' | 'form'

function send(transport: Transport, address: string, visitor: Visitor, fields: Place['fields'] = {}) {
  const cookie = cookies[visitor]
  const visit = {
    ...(cookie ? { cookie } : {}),
    // Asked for from here, this page would end the session; from elsewhere it shows the neutral site.
    ...(address === '/leave' ? { headers: { 'sec-fetch-site': 'cross-site' } } : {}),
  }
  if (transport === 'form') return server.post(address, fields, visit)
  return server.get(transport === 'data' ? dataOf(address) : address, visit)
}

function dataOf(address: string): string {
  return address === '/' ? '/_root.data' : `${address}.data`
}

/** Where an answer sends its reader; a data request is told in a header with the status 202. */
function sentTo({ status, headers }: Answer): string | undefined {
  const to =
    status === 303 || status === 202
      ? String(headers.location ?? headers['x-remix-redirect'] ?? '')
      : undefined
  return to || undefined
}

/** The answer without what differs from one answer to the next: the nonce, a new form's key, and what was asked for. */
function bare({ status, headers, text }: Answer, path: string, ids: Record<string, string>): string {
  const policy = String(headers['content-security-policy'] ?? '')
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
  const { date: _date, 'x-request-id': _id, 'content-length': _length, etag: _etag, ...rest } = headers
  let whole = `${status}\n${JSON.stringify(rest)}\n${text}`
  if (nonce) whole = whole.replaceAll(nonce, '[nonce]')
  whole = whole.replaceAll(addressOf(path, ids), '[address]')
  // A slug, a language or a number may be a word of the page; an id is never one.
  for (const id of Object.values(ids))
    if (id.length === unknownId.length) whole = whole.replaceAll(id, '[id]')
  return whole
    .replaceAll(/name="key" value="[a-z2-7]{26}"/g, 'name="key" value="[key]"')
    .replaceAll(/\\"key\\",\\"[a-z2-7]{26}\\"/g, '[key]')
}

function addressOf(path: string, ids: Record<string, string> = {}): string {
  return path.replaceAll(/:([A-Za-z]+)/g, (_whole, name: string) => ids[name] ?? unknownId)
}

function unknownFor(ids: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.keys(ids).map((name) => [name, unknownId]))
}

/** Forms that end the visitor's session, which would answer for the rest. */
const ending = ['/sign-out', '/account/sessions/end']

describe('the map and the expectations', () => {
  test('name the same addresses', () => {
    expect(paths.filter((path) => !(path in places))).toEqual([])
    expect(Object.keys(places).filter((path) => !paths.includes(path))).toEqual([])
  })

  test('agree on which addresses take a form, and which have ids', () => {
    for (const path of paths) {
      const place = places[path]
      expect(doorAt(path, 'POST') === undefined, path).toBe(place?.post === undefined)
      expect(path.includes(':'), path).toBe(place?.ids !== undefined)
    }
  })
})

/** Where only another system may send something: there is no page, and no person's session opens it. */
const forSystems = paths.filter((path) => doorAt(path, 'POST') === 'system')

describe.each(forSystems)('%s, of other systems', (path) => {
  test('has no page, and takes nothing from anybody who is signed in', async () => {
    for (const visitor of visitors) {
      expect((await send('page', path, visitor)).status, visitor).toBe(405)
      expect((await send('data', path, visitor)).status, visitor).toBe(405)
      const form = await send('form', path, visitor)
      expect([form.status, form.text], visitor).toEqual([401, ''])
      expect((await send('form', dataOf(path), visitor)).status, visitor).toBe(401)
    }
  })
})

describe.each(paths.filter((path) => path in places && !forSystems.includes(path)))('%s', (path) => {
  const place = places[path] as Place
  const door = doorAt(path, 'GET') ?? 'none'
  const formDoor = doorAt(path, 'POST')
  const isPublic = isPublicPath(addressOf(path))

  test('as a page: who may sees it, who may not finds nothing, who is not signed in is asked to', async () => {
    const ids = place.ids?.(find).own
    const address = addressOf(path, ids)
    const refusals = new Set<string>()
    for (const visitor of visitors) {
      const answer = await send('page', address, visitor)
      const says = `${visitor} at ${address}`
      if (mayEnter(visitor, door)) {
        expect(answer.status, says).toBe(place.get)
      } else if (visitor === 'nobody') {
        expect([answer.status, sentTo(answer)], says).toEqual([
          303,
          `/sign-in?to=${encodeURIComponent(address)}`,
        ])
      } else {
        expect(answer.status, says).toBe(404)
        refusals.add(bare(answer, path, ids ?? {}))
      }
      const usual = isPublic && answer.status === 200 ? 'private, no-cache' : 'no-store'
      expect(answer.headers['cache-control'], says).toBe(place.cacheControl ?? usual)
    }
    expect(refusals.size, 'everybody who may not is told the same').toBeLessThanOrEqual(1)
  })

  test('as data: the same, and nothing of a kept page', async () => {
    const ids = place.ids?.(find).own
    const address = addressOf(path, ids)
    for (const visitor of visitors) {
      const answer = await send('data', address, visitor)
      const says = `${visitor} at ${dataOf(address)}`
      if (isPublic) expect([answer.status, answer.text], says).toEqual([404, '404'])
      else if (mayEnter(visitor, door)) expect(answer.status, says).toBe(place.get === 303 ? 202 : place.get)
      else if (visitor === 'nobody') {
        expect([answer.status, sentTo(answer)], says).toEqual([
          202,
          `/sign-in?to=${encodeURIComponent(address)}`,
        ])
      } else expect(answer.status, says).toBe(404)
    }
  })

  if (place?.ids) {
    test('somebody else’s is answered as nobody’s, byte for byte', async () => {
      const { others } = place.ids?.(find) ?? { others: {} }
      const nobodys = unknownFor(others)
      const expected = place.elsewhere?.get ?? 404
      for (const visitor of visitors.filter((one) => mayEnter(one, door))) {
        for (const transport of isPublic ? (['page'] as const) : (['page', 'data'] as const)) {
          const theirs = await send(transport, addressOf(path, others), visitor)
          const unknown = await send(transport, addressOf(path, nobodys), visitor)
          const says = `${visitor} asks as ${transport}`
          expect(theirs.status, says).toBe(transport === 'data' && expected === 303 ? 202 : expected)
          expect(bare(theirs, path, others), says).toBe(bare(unknown, path, nobodys))
        }
        const malformed = await send('page', addressOf(path, { id: 'x', participantId: 'x' }), visitor)
        expect(malformed.status, 'an id that cannot be one').toBe(404)
      }
    })
  }

  if (formDoor && !ending.includes(path)) {
    test('as a form: who may not sends nothing, and nothing breaks', async () => {
      const { own, others } = place.ids?.(find) ?? { own: {}, others: {} }
      const address = addressOf(path, own)
      for (const visitor of visitors) {
        for (const [to, data] of [
          [address, false],
          [dataOf(address), true],
        ] as const) {
          const answer = await send('form', to, visitor)
          const says = `${visitor} sends to ${to}`
          if (mayEnter(visitor, formDoor)) {
            const wanted = (data ? place.postAsData : undefined) ?? place.post ?? 0
            expect(answer.status, says).toBe(data && wanted === 303 ? 202 : wanted)
          } else if (visitor === 'nobody') {
            expect([answer.status, sentTo(answer)], says).toEqual([data ? 202 : 303, '/sign-in'])
          } else expect(answer.status, says).toBe(404)
          expect(String(answer.headers['content-type'] ?? ''), says).not.toContain('application/json')
        }
      }
      if (!place.ids) return
      for (const visitor of visitors.filter((one) => mayEnter(one, formDoor))) {
        const nobodys = unknownFor(others)
        const theirs = await send('form', addressOf(path, others), visitor, place.fields)
        const unknown = await send('form', addressOf(path, nobodys), visitor, place.fields)
        expect(bare(theirs, path, others), `${visitor} sends to somebody else’s`).toBe(
          bare(unknown, path, nobodys),
        )
        if (place.fields) expect(theirs.status, visitor).toBe(place.elsewhere?.post ?? 404)
      }
    })
  }
})

describe('a hat that is not held', () => {
  test('says in its middle what a page says that is not there', async () => {
    const middle = ({ text }: Answer) => /<main[\s\S]*<\/main>/.exec(text)?.[0]
    const unheld = await server.get('/admin/staff', { cookie: cookies.family ?? '' })
    const unknown = await server.get('/admin/nothing', { cookie: cookies.family ?? '' })
    expect([unheld.status, unknown.status]).toEqual([404, 404])
    expect(middle(unheld)).toBe(middle(unknown))
    expect(middle(unheld)).toContain('<h1')
  })
})

describe('a form that ends the session', () => {
  test.each(ending)('%s ends this one, and asks the rest to sign in', async (path) => {
    expect((await server.post(path, {})).status).toBe(303)
    const cookie = await server.signIn('june')
    const answer = await server.post(path, {}, { cookie })
    expect([answer.status, answer.cookies.session]).toEqual([303, ''])
    expect((await server.get('/account', { cookie })).status).toBe(303)
  })
})

test('nothing broke meanwhile', () => {
  const broken = server
    .said()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { level: number; msg: string; stack?: string })
    .filter(({ level }) => level >= 50)
  expect(broken).toEqual([])
})
