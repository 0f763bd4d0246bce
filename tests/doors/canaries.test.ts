import { afterAll, beforeAll, expect, test } from 'vitest'
import demo from '#db/seed/cast.json'
import { readDoors } from '~/doors/print'
import { random128 } from '~/platform/secrets.server'
import type { Answer } from '../support/http'
import { type Server, startServer } from '../support/server'
import { type Find, finder, person, places, unknownId } from './places'

/*
 * What must never reach a page: what was shared and what is paused, on a coordinator's; a flag, on a family's or a
 * participant's. Every page behind their doors is asked for and searched, so a new one is searched from its first day.
 */

/** Written by the team about a member of the family; nobody else ever reads it. */
const reason = 'the heron told us of the broken window'
/** Sentences of Maya's updates in the demonstration. */
const content = [
  'not about my drinking',
  'Mornings are the hardest part',
  'Walking is doing Maya good',
  'Call someone before a hard evening',
]

let server: Server
let find: Find
let close: () => void
let maya: string
const cookies: Record<string, string> = {}

beforeAll(async () => {
  server = await startServer({ clinic: 'demo' })
  ;({ find, close } = finder(server.databaseUrl))
  maya = find(`SELECT participant.id FROM participant WHERE person_id = ${person('maya')}`)
  for (const name of ['lena', 'maya', 'rosa', 'theo']) cookies[name] = await server.signIn(name)
  const proof = { password: demo.password, to: '/account' }
  for (const name of ['lena', 'maya']) await server.post('/confirm', proof, { cookie: cookies[name] ?? '' })
  // The pages of a draft are among those that are searched; the matrix's ids want one of somebody else too.
  for (const [cookie, recipient] of [
    [cookies.maya ?? '', 'theo'],
    [await server.signIn('sam'), 'june'],
  ] as const) {
    const draft = { key: random128(), recipientId: find(`SELECT ${person(recipient)}`) }
    await server.post('/me/sharing/new', draft, { cookie })
  }
}, 300_000)

afterAll(async () => {
  close?.()
  await server?.stop()
})

/** What is no page. */
const left = ['/team/people/:participantId/documents/:documentId']

function addresses(...doors: string[]): string[] {
  return readDoors()
    .filter(({ path, method, door }) => method === 'GET' && doors.includes(door) && !left.includes(path))
    .map(({ path }) => {
      const own = places[path]?.ids?.(find).own ?? {}
      // Maya, wherever a page is about a person alone; what hangs on another person keeps that one.
      const ids = Object.keys(own).length === 1 && 'participantId' in own ? { participantId: maya } : own
      return path.replaceAll(/:([A-Za-z]+)/g, (_whole, name: string) => ids[name] ?? unknownId)
    })
}

/** Some two hundred pages are asked for, one after another, on a machine that may be busy. */
const long = 120_000

async function pagesOf(name: string, doors: string[]): Promise<Map<string, Answer>> {
  const pages = new Map<string, Answer>()
  for (const address of addresses(...doors)) {
    for (const at of [address, `${address}.data`]) {
      pages.set(at, await server.get(at, { cookie: cookies[name] ?? '' }))
    }
  }
  return pages
}

/** A page without what differs each time: its nonce, and which ids there are. How many there are still shows. */
function bare({ status, headers, text }: Answer): string {
  const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy'] ?? ''))?.[1]
  return `${status}\n${nonce ? text.replaceAll(nonce, '[nonce]') : text}`.replaceAll(/[a-z2-7]{26}/g, '[id]')
}

function expectSame(before: Map<string, Answer>, after: Map<string, Answer>): void {
  const differ = [...before].flatMap(([at, answer]) => {
    const [was, is] = [bare(answer), bare(after.get(at) as Answer)]
    if (was === is) return []
    const from = Math.max(0, [...was].findIndex((letter, index) => letter !== is[index]) - 40)
    return [`${at}: ${was.slice(from, from + 160)} | ${is.slice(from, from + 160)}`]
  })
  expect(differ).toEqual([])
}

test('consent 16: a pause changes no byte of any page of a coordinator, and no page shows what is shared', {
  timeout: long,
}, async () => {
  const doors = ['coordinator', 'team']
  const before = await pagesOf('lena', doors)
  expect(before.size).toBeGreaterThan(40)
  const recipientId = find(`SELECT ${person('rosa')}`)
  const pause = { form: 'pause', key: random128(), recipientId, category: 'everything' }
  const paused = await server.post('/me/sharing/pauses', pause, { cookie: cookies.maya ?? '' })
  expect(paused.status).toBe(303)
  const after = await pagesOf('lena', doors)
  expectSame(before, after)
  for (const [at, { text }] of after) {
    for (const said of content) expect(text.includes(said), `${at}: ${said}`).toBe(false)
  }
})

test('consent 6: a flag is on no page of the family or of the participant, and changes none of theirs', {
  timeout: long,
}, async () => {
  // What is new is read first: a message that was read is counted no more, flag or no flag.
  for (const at of addresses('family').filter((one) => one.startsWith('/family/messages/'))) {
    for (const name of ['rosa', 'theo']) await server.get(at, { cookie: cookies[name] ?? '' })
  }
  const before = { rosa: await pagesOf('rosa', ['family']), theo: await pagesOf('theo', ['family']) }
  // Of those that she paused for, nothing is there to be taken away by the flag.
  const flag = { act: 'place', personId: find(`SELECT ${person('rosa')}`), reason, password: demo.password }
  const placed = await server.post(`/team/people/${maya}/flags`, flag, { cookie: cookies.lena ?? '' })
  expect(placed.status).toBe(303)
  const after = { rosa: await pagesOf('rosa', ['family']), theo: await pagesOf('theo', ['family']) }
  expectSame(before.rosa, after.rosa)
  expectSame(before.theo, after.theo)
  const participants = await pagesOf('maya', ['participant', 'signedIn'])
  expect(participants.size).toBeGreaterThan(20)
  for (const pages of [after.rosa, after.theo, participants]) {
    for (const [at, { text }] of pages) {
      expect(text.includes(reason), at).toBe(false)
      expect(/endangerment|flagged|place flag/i.test(text), at).toBe(false)
    }
  }
  // The team reads it, on the one page that is for it.
  for (const [at, { text }] of await pagesOf('lena', ['coordinator', 'team'])) {
    expect(text.includes(reason), at).toBe(/\/flags(\.data)?$/.test(at))
  }
})
