import { existsSync, readFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { participantIdOf, personIdOf } from '../support/cast'
import { type Answer, ask } from '../support/http'
import { type Server, startServer } from '../support/server'

/*
 * The two forms of the portal that take a file, on the built server over HTTP and without any script: what the gate
 * lets through to them, what they take a file for, and who gets it back.
 */

const megabyte = 1024 * 1024
const mostBytes = 5 * megabyte
const margin = 64 * 1024
const canary = 'heron-over-the-quiet-water-7719'
const pdf = Buffer.from(`%PDF-1.4\n% ${canary}\n%%EOF\n`)

const eli = participantIdOf('eli')
const forms = [`/team/people/${eli}/paper`, `/team/people/${eli}/representatives/new`] as const

let server: Server
let database: Database.Database
let lena: string

beforeAll(async () => {
  server = await startServer({ clinic: 'cast' })
  database = new Database(server.databaseUrl.slice('file:'.length), { readonly: true })
  lena = await server.signIn('lena')
}, 300_000)

afterAll(async () => {
  database?.close()
  await server?.stop()
})

type File = { name: string; type: string; bytes: Buffer }

/** A multipart form as a browser without script writes it (RFC 7578). */
function multipart(fields: Record<string, string>, file: File): { type: string; body: Buffer } {
  const line = '----calm-rivers-meet-here'
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${line}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const head = `--${line}\r\nContent-Disposition: form-data; name="document"; filename="${file.name}"\r\nContent-Type: ${file.type}\r\n\r\n`
  return {
    type: `multipart/form-data; boundary=${line}`,
    body: Buffer.concat([Buffer.from(parts.join('') + head), file.bytes, Buffer.from(`\r\n--${line}--\r\n`)]),
  }
}

function post(path: string, { type, body }: { type: string; body: Buffer }, cookie = lena): Promise<Answer> {
  return ask(server.origin, path, {
    method: 'POST',
    body,
    headers: {
      accept: 'text/html',
      // As browsers do. Where a connection is to be closed, an answer before the last byte cuts off whoever still sends.
      connection: 'keep-alive',
      origin: server.origin,
      cookie,
      'content-type': type,
      'content-length': String(body.byteLength),
    },
  })
}

/** Lena records that Grace may sign as a guardian, with this file as the paper. */
async function record(file: File): Promise<Answer> {
  const page = await server.get(forms[1], { cookie: lena })
  const key = /name="key" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
  expect(key).not.toBe('')
  const fields = { key, holderId: personIdOf('grace'), kind: 'guardian', startsOn: today(), endsOn: '' }
  return post(forms[1], multipart(fields, file))
}

const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date())
const documents = () =>
  database.prepare('SELECT id, media_type, size FROM care_document ORDER BY created_at, id').all() as {
    id: string
    media_type: string
    size: number
  }[]

/** The gate answers from the head of a request alone, so no body need follow. */
const knock = (path: string, headers: Record<string, string>) =>
  ask(server.origin, path, {
    method: 'POST',
    headers: { origin: server.origin, 'content-type': 'multipart/form-data; boundary=x', ...headers },
  })

describe('the gate before the two uploads', () => {
  test.each(forms)('%s: one byte above the bound is refused, and so is every other type', async (path) => {
    for (const at of [path, `${path}.data`]) {
      expect((await knock(at, { 'content-length': String(mostBytes + margin + 1) })).status).toBe(413)
      for (const type of ['application/json', 'text/plain', 'application/pdf', 'application/octet-stream']) {
        expect((await knock(at, { 'content-type': type, 'content-length': '10' })).status).toBe(415)
      }
    }
  })

  test.each([
    `/team/people/${eli}/stop`,
    `/team/people/${eli}/flags`,
    `/team/people/${eli}`,
    `/team/people/${eli}/paper/more`,
    `/Team/People/${eli}/paper`,
    `/team/people/${eli.toUpperCase()}/paper`,
    `/team/people/${eli}/representatives/${eli}/end`,
    '/team/people/paper',
    '/sign-in',
  ])('%s takes 64 KB and no more', async (path) => {
    expect((await knock(path, { 'content-length': String(margin + 1) })).status).toBe(413)
  })

  test('a whole form of the bound gets through to the form', async () => {
    const empty = multipart({}, { name: 'a.pdf', type: 'application/pdf', bytes: Buffer.alloc(0) })
    const bytes = Buffer.alloc(mostBytes + margin - empty.body.byteLength, '%')
    const whole = multipart({}, { name: 'a.pdf', type: 'application/pdf', bytes })
    expect(whole.body.byteLength).toBe(mostBytes + margin)
    expect((await post(forms[1], whole)).status).toBe(400)
    // Nobody without a session has theirs read.
    expect((await post(forms[1], whole, '')).status).toBe(303)
    expect(documents()).toEqual([])
  })
})

describe('a document', () => {
  test.each([
    ['a program that calls itself a PDF', 'paper.pdf', Buffer.from('MZ\x90\0 this is no paper')],
    ['a page that calls itself a picture', 'paper.png', Buffer.from('<html><script>1</script>')],
    ['a drawing that may hold script', 'paper.pdf', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a PDF that does not begin as one', 'paper.pdf', Buffer.from(' %PDF-1.4')],
  ])('%s is refused by what it is, whatever its name and type', async (_says, name, bytes) => {
    const answer = await record({ name, type: 'application/pdf', bytes })
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('href="#document"')
    // What was typed beside it is still there.
    expect(answer.text).toMatch(
      /<input[^>]*value="guardian"[^>]*checked=""|<input[^>]*checked=""[^>]*value="guardian"/,
    )
    expect(documents()).toEqual([])
  })

  test('one byte above five megabytes is refused at the field', async () => {
    const bytes = Buffer.concat([pdf, Buffer.alloc(mostBytes - pdf.byteLength + 1)])
    const answer = await record({ name: 'a.pdf', type: 'application/pdf', bytes })
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('href="#document"')
    expect(documents()).toEqual([])
  })

  test('comes back to its own team as a file to save that can run nothing, and its bytes are sealed', async () => {
    const name = '../../../etc/passwd%00\u202Efdp.html'
    expect((await record({ name, type: 'text/html', bytes: pdf })).status).toBe(303)
    const [document, ...others] = documents()
    expect(others).toEqual([])
    expect(document).toMatchObject({ media_type: 'application/pdf', size: pdf.byteLength })
    const path = `/team/people/${eli}/documents/${document?.id}`
    const answer = await server.get(path, { cookie: lena })
    expect(answer.status).toBe(200)
    expect(answer.bytes.equals(pdf)).toBe(true)
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="document.pdf"',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    expect(answer.headers['content-security-policy']).toMatch(/(^|; )sandbox(;|$)/)
    expect(JSON.stringify(answer.headers)).not.toMatch(/passwd|html/)

    // Neither what is in the file nor its name is anywhere in the database, its log included.
    const file = server.databaseUrl.slice('file:'.length)
    for (const part of [file, `${file}-wal`].filter((one) => existsSync(one))) {
      const bytes = readFileSync(part)
      for (const said of [canary, '%PDF-1.4', 'passwd']) expect(bytes.includes(said), said).toBe(false)
    }
  })

  test('is there for the team of that site alone', async () => {
    const [document] = documents()
    const path = `/team/people/${eli}/documents/${document?.id}`
    for (const who of ['omar', 'adaeze', 'priya', 'grace', 'rosa', 'eli', 'maya'] as const) {
      const answer = await server.get(path, { cookie: await server.signIn(who) })
      expect([403, 404], who).toContain(answer.status)
      expect(answer.bytes.includes(canary), who).toBe(false)
    }
    const stranger = await server.get(path)
    expect([stranger.status, stranger.headers.location?.startsWith('/sign-in')]).toEqual([303, true])
    // Nor under somebody else, nor by another spelling of it.
    for (const at of [
      `/team/people/${participantIdOf('maya')}/documents/${document?.id}`,
      `/team/people/${eli}/documents/${document?.id}x`,
      `/team/people/${eli}/documents/${'a'.repeat(26)}`,
    ]) {
      expect((await server.get(at, { cookie: lena })).status, at).toBe(404)
    }
    for (const at of [`${path}/../${document?.id}`, `${path}%00.pdf`]) {
      expect((await server.get(at, { cookie: lena })).status, at).toBe(400)
    }
  })
})
