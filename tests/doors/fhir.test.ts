import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundle, encounter, mayaPatient, observation, patient } from '../domain/records/bundles'
import { personIdOf } from '../support/cast'
import { type Asking, ask } from '../support/http'
import { type Server, startServer } from '../support/server'

/*
 * The address to which other systems send records, on the built server: its own gate, its own credentials, its own
 * limits, and nothing of a person's session.
 */

let server: Server
let database: Database.Database
const secret = 'a'.repeat(52)
const id = 'clientclientclientclientcl'

beforeAll(async () => {
  server = await startServer({ clinic: 'cast' })
  database = new Database(server.databaseUrl.slice('file:'.length))
  addClient(id)
}, 300_000)

afterAll(async () => {
  database?.close()
  await server?.stop()
})

function addClient(client: string): void {
  database
    .prepare(
      `INSERT INTO import_client (id, name, source, secret_hash, created_at, created_by) VALUES (?, 'The record', 'ehr', ?, 0, ?)`,
    )
    .run(client, createHash('sha256').update(`${secret}${client}`).digest('hex'), personIdOf('priya'))
}

const count = (table: string) =>
  (database.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n
const basic = (client = id, word = `${secret}${client}`) =>
  `Basic ${Buffer.from(`${client}:${word}`).toString('base64')}`
const file = bundle(mayaPatient(), encounter('e1', 'p1', 'finished', '2026-11-03T12:00:00Z'))
const headersFor = (body: string | Buffer, more: Record<string, string> = {}): Record<string, string> => ({
  authorization: basic(),
  'content-type': 'application/fhir+json',
  'content-length': String(Buffer.byteLength(body)),
  ...more,
})
const send = (body: string | Buffer, headers = headersFor(body), target = '/fhir', more: Asking = {}) =>
  ask(server.origin, target, { method: 'POST', body, headers, ...more })

function without(name: string): Record<string, string> {
  const { [name]: _left, ...rest } = headersFor(file)
  return rest
}

describe('POST /fhir', () => {
  test.each<[says: string, status: number, target: string, headers: () => Record<string, string>]>([
    ['no credentials', 401, '/fhir', () => without('authorization')],
    ['another scheme', 401, '/fhir', () => headersFor(file, { authorization: 'Digest x' })],
    ['JSON that is not FHIR’s', 415, '/fhir', () => headersFor(file, { 'content-type': 'application/json' })],
    [
      'a type that only begins so',
      415,
      '/fhir',
      () => headersFor(file, { 'content-type': 'application/fhir+jsonx' }),
    ],
    ['no length', 411, '/fhir', () => ({ ...without('content-length'), 'transfer-encoding': 'chunked' })],
    ['one byte over 20 MB', 413, '/fhir', () => headersFor(file, { 'content-length': '20971521' })],
    ['a foreign Origin', 403, '/fhir', () => headersFor(file, { origin: 'https://evil.example' })],
    ['our own Origin: a browser’s', 415, '/fhir', () => headersFor(file, { origin: server.origin })],
    ['a browser’s word', 403, '/fhir', () => headersFor(file, { 'sec-fetch-site': 'cross-site' })],
    ['another host', 421, '/fhir', () => headersFor(file, { host: 'evil.example' })],
    ['a query behind it', 403, '/fhir?x=1', () => headersFor(file)],
    ['another spelling', 403, '/%66hir', () => headersFor(file)],
    ['something below it', 403, '/fhir/Patient', () => headersFor(file)],
    ['its data', 403, '/fhir.data', () => headersFor(file)],
    ['a page of a person', 403, '/admin/imports/new', () => headersFor(file)],
  ])('refuses %s: %i, and reads nothing', async (_says, status, target, headers) => {
    const before = count('import_job')
    const answer = await ask(server.origin, target, {
      method: 'POST',
      headers: headers(),
      ...(status === 413 ? {} : { body: file }),
    })
    expect([answer.status, answer.text]).toEqual([status, String(status)])
    expect(answer.headers['cache-control']).toBe('no-store')
    if (status === 401) expect(answer.headers['www-authenticate']).toBe('Basic realm="records"')
    expect(count('import_job')).toBe(before)
  })

  test('takes a bundle by HTTP Basic or as a Bearer, checks it, and writes it by itself', async () => {
    const answer = await send(file)
    expect(answer.status).toBe(202)
    expect(answer.headers['content-type']).toBe('application/fhir+json; charset=utf-8')
    expect(answer.headers['set-cookie']).toBeUndefined()
    const outcome = JSON.parse(answer.text) as { resourceType: string; issue: { diagnostics: string }[] }
    expect(outcome.resourceType).toBe('OperationOutcome')
    expect(JSON.parse(outcome.issue[0]?.diagnostics ?? '')).toMatchObject({
      entries: 2,
      people: 1,
      refused: 0,
    })
    for (let tries = 100; count('treatment_session') === 0 && tries > 0; tries -= 1) await sleep(100)
    expect(count('treatment_session')).toBe(1)
    const again = await send(file, headersFor(file, { authorization: `Bearer ${id}:${secret}${id}` }))
    expect(again.status).toBe(202)
    expect(
      database.prepare('SELECT last_used_at > 0 AS used FROM import_client WHERE id = ?').get(id),
    ).toEqual({ used: 1 })
  })

  test('tells each refusal with its entry; what it cannot read at all is 400, what is about nobody 422', async () => {
    const strangers = bundle(
      patient('x', ['Ana', 'Silva'], '1990-01-01'),
      encounter('e9', 'x', 'finished', '2026-11-03T12:00:00Z'),
      observation('i9', 'x', '44260-8', { valueInteger: 2 }),
    )
    const refused = await send(strangers)
    expect(refused.status).toBe(422)
    const { issue } = JSON.parse(refused.text) as {
      issue: { severity: string; code: string; expression?: string[] }[]
    }
    expect(issue.slice(1).map(({ severity, code, expression }) => [severity, code, expression?.[0]])).toEqual(
      [
        ['warning', 'not-found', 'Bundle.entry[0]'],
        ['warning', 'not-found', 'Bundle.entry[1]'],
        ['error', 'invalid', 'Bundle.entry[2]'],
      ],
    )
    expect((await send('{"resourceType":"Patient"}')).status).toBe(400)
    expect((await send('not json')).status).toBe(400)
  })

  test('asks nothing of a session, and gives a system none', async () => {
    const cookie = await server.signIn('priya')
    expect((await send(file, { ...without('authorization'), cookie })).status).toBe(401)
    const pages = await ask(server.origin, '/admin/imports', { headers: { authorization: basic() } })
    expect(pages.status).toBe(303)
  })

  test('refuses a revoked system at once', async () => {
    const other = 'revokedrevokedrevokedrevok'
    addClient(other)
    expect((await send(file, headersFor(file, { authorization: basic(other) }))).status).toBe(202)
    database.prepare('UPDATE import_client SET revoked_at = 1 WHERE id = ?').run(other)
    const answer = await send(file, headersFor(file, { authorization: basic(other) }))
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Basic realm="records"'])
  })

  test('takes thirty bundles a minute from one system, and no more', async () => {
    const busy = 'busybusybusybusybusybusybu'
    addClient(busy)
    const headers = headersFor('{}', { authorization: basic(busy) })
    const statuses: number[] = []
    for (let sent = 0; sent < 31; sent += 1) statuses.push((await send('{}', headers)).status)
    expect(statuses.filter((status) => status === 400)).toHaveLength(30)
    expect(statuses.at(-1)).toBe(429)
  })

  test('a wrong secret and an unknown id are one answer, and guessing is slowed', async () => {
    const guess = (authorization: string) => send(file, headersFor(file, { authorization }))
    const wrong = await guess(basic(id, 'b'.repeat(52)))
    const unknown = await guess(basic('nobodynobodynobodynobodyno'))
    expect([wrong.status, wrong.text, unknown.status, unknown.text]).toEqual([401, '', 401, ''])
    let last = 0
    for (let tries = 0; tries < 22; tries += 1) last = (await guess(basic(id, `${tries}`))).status
    expect(last).toBe(429)
    // Whoever has the secret still comes in.
    expect((await send(file)).status).toBe(202)
  })
})
