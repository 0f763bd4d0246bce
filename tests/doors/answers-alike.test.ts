import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeToken, tokenHash } from '~/domain/accounts/tokens.server'
import { invite, readInvitation } from '~/domain/people/invitations.server'
import { answerRequest } from '~/domain/therapy/answering.server'
import { openStore, type Store, setStore, transact } from '~/platform/db.server'
import { random128, setSecret } from '~/platform/secrets.server'
import { aDate, day } from '../domain/events/dates'
import { accountIdOf, linkIdOf, participantIdOf, password, personIdOf } from '../support/cast'
import { type Clinic, emptyPostgres, viewerOf } from '../support/engines'
import type { Answer } from '../support/http'
import { type Server, settle, startServer, testSecret } from '../support/server'

/*
 * What anybody's browser gets when it asks about an address, a link, an invitation, a date, a person: the same status,
 * the same headers and the same bytes, whatever is true. From the built server, on both engines. That the work is the
 * same too is counted in the rooms, statement by statement.
 */

const folder = mkdtempSync(join(tmpdir(), 'alongside-alike-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const maya = participantIdOf('maya')
const strong = 'a quiet road by the mill'

/** The answer without what differs from one to the next: the nonce, the request's id, the Date, every id, and what was typed. */
function bare({ status, headers, text }: Answer, typed = 'nothing typed'): string {
  const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? 'no nonce'
  const { date: _date, 'x-request-id': _id, ...rest } = headers
  return `${status}\n${JSON.stringify(rest)}\n${text}`
    .replaceAll(nonce, '[nonce]')
    .replaceAll(typed, '[typed]')
    .replaceAll(/\b[a-z2-7]{26}\b/g, '[id]')
}

/** Expects that every case was answered as the first one, by name. */
function expectAlike(seen: Record<string, string[]>): string[] {
  const [[, first] = ['', []], ...others] = Object.entries(seen)
  expect(others.length).toBeGreaterThan(0)
  for (const [cause, one] of others) expect(one, cause).toEqual(first)
  return first
}

describe.each(['sqlite', 'postgres'] as const)('answers alike over HTTP (%s)', (engine) => {
  let server: Server
  let store: Store
  const owner = () => store.writer
  const now = () => Date.now()

  beforeAll(async () => {
    const databaseUrl = engine === 'sqlite' ? `file:${join(folder, 'alike.db')}` : await emptyPostgres()
    await settle('cast', databaseUrl)
    store = openStore(databaseUrl)
    setStore(store)
    setSecret(Buffer.from(testSecret))
    server = await startServer({ clinic: 'cast', databaseUrl })
    await owner()
      .updateTable('account')
      .set({ deactivated_at: now() })
      .where('id', '=', accountIdOf('june'))
      .execute()
    await block('theo')
  }, 120_000)
  afterAll(async () => {
    await server?.stop()
    setStore(undefined)
    await store?.close()
  })
  /** Each case is a network's first, so that no limit tells one from another. */
  const afresh = () => owner().deleteFrom('limit_counter').execute()
  beforeEach(afresh)

  const block = (name: 'theo' | 'rosa') =>
    owner()
      .insertInto('block')
      .values({
        id: `block of ${name}`,
        participant_id: maya,
        person_id: personIdOf(name),
        placed_at: now(),
        placed_by: personIdOf('lena'),
      })
      .execute()

  /** Who an address may belong to, as far as the portal knows. */
  const addresses = {
    'nobody’s': 'nobody@riverbend.example',
    'a family member’s': 'rosa@riverbend.example',
    'a participant’s': 'maya@riverbend.example',
    'a clinician’s': 'adaeze@riverbend.example',
    'a closed account’s': 'june@riverbend.example',
    'somebody’s who is blocked': 'theo@riverbend.example',
  }

  test.each(['/join', '/reset'])(
    'consent 17: %s says the same of every address, also the fourth time',
    async (path) => {
      const seen: Record<string, string[]> = {}
      for (const [whose, email] of Object.entries(addresses)) {
        await afresh()
        const answers: Answer[] = []
        for (let time = 0; time < 4; time += 1) answers.push(await server.post(path, { email }))
        const [first] = answers
        const next = await server.get('/sign-in', { cookie: `flash=${first?.cookies.flash ?? ''}` })
        seen[whose] = [...answers, next].map((one) => bare(one, email))
      }
      const [first, , , fourth, next] = expectAlike(seen)
      expect(fourth).toBe(first)
      expect(first).toMatch(/^303\n/)
      expect(next).toContain('id="flash"')
      for (const field of ['', 'no address', `${'a'.repeat(250)}@riverbend.example`])
        expect((await server.post(path, { email: field })).status).toBe(400)
    },
  )

  test('consent 17: signing in says the same of an unknown address, a wrong password, a closed account', async () => {
    const seen: Record<string, string[]> = {}
    for (const [whose, email] of Object.entries(addresses)) {
      await afresh()
      const typed = whose === 'a closed account’s' ? password : 'not the password at all'
      const answers = [await server.post('/sign-in', { email, password: typed })]
      answers.push(await server.post('/sign-in.data', { email, password: typed }))
      seen[whose] = answers.map((one) => bare(one, email))
    }
    expect(expectAlike(seen)[0]).toMatch(/^403\n/)
  })

  test.each(['join', 'reset'] as const)(
    'consent 17: a /%s link that opens nothing says not why',
    async (kind) => {
      const made = async (more: { kind?: 'join' | 'reset'; lastsMs?: number; dead?: boolean } = {}) =>
        transact((tx) =>
          makeToken(tx, {
            kind,
            email: 'rosa@riverbend.example',
            canonical: 'rosa@riverbend.example',
            accountId: accountIdOf('rosa'),
            ...more,
          }),
        )
      const other = kind === 'join' ? 'reset' : 'join'
      const links: Record<string, string> = {
        unknown: random128(),
        used: await made({ dead: true }),
        over: await made({ lastsMs: -1 }),
        'of the other kind': await made({ kind: other }),
      }
      const form = { givenName: 'Ana', familyName: 'Ruiz', language: 'en', password: strong }
      const seen: Record<string, string[]> = {}
      for (const [which, token] of Object.entries(links)) {
        const at = `/${kind}/${token}`
        const answers = [await server.get(at), await server.get(`${at}.data`)]
        answers.push(await server.post(at, form), await server.post(at, { ...form, password: 'short' }))
        seen[which] = answers.map((one) => bare(one))
      }
      expect(expectAlike(seen)[0]).toMatch(/^404\n/)
      // What it is compared with: one that opens shows its form.
      expect((await server.get(`/${kind}/${await made()}`)).status).toBe(200)
    },
  )

  test('consent 17: an invitation that opens nothing says not why, to a stranger and to an account', async () => {
    const nora = await server.signIn('nora')
    const codes: Record<string, string> = { unknown: random128() }
    for (const [which, change] of Object.entries({
      'open, with a wrong passcode': {},
      withdrawn: { withdrawn_at: now() },
      over: { expires_at: now() - 1 },
      used: { used_at: now(), accepted_by: personIdOf('rosa') },
      locked: { failed_tries: 5 },
    })) {
      const code = random128()
      const given = {
        key: random128(),
        email: `${random128()}@mail.example`,
        relationship: 'sister',
        language: 'en',
        override: undefined,
      } as const
      const viewer = viewerOf('maya', 'participant')
      const id = await invite(viewer, maya, given, server.origin)
      const { passcode = '' } = await readInvitation(viewer, maya, id)
      expect(passcode).not.toBe('')
      await owner()
        .updateTable('invitation')
        .set({ code_hash: tokenHash(code), ...change })
        .where('id', '=', id)
        .execute()
      codes[which] = code
    }
    const form = {
      passcode: 'river lamp 42',
      givenName: 'Ana',
      familyName: 'Ruiz',
      language: 'en',
      password: strong,
    }
    const seen: Record<string, string[]> = {}
    for (const [which, code] of Object.entries(codes)) {
      await afresh()
      const answers = [await server.get(`/invite/${code}`), await server.post(`/invite/${code}`, form)]
      answers.push(await server.get(`/invite/${code}/mine`, { cookie: nora }))
      answers.push(await server.post(`/invite/${code}/mine`, { passcode: form.passcode }, { cookie: nora }))
      seen[which] = answers.map((one) => bare(one))
    }
    const [page, tried, , mine] = expectAlike(seen)
    expect(page).toMatch(/^200\n/)
    for (const one of [tried, mine]) expect(one).toMatch(/^400\n/)
  })

  test('consent 17: a date that is not for somebody is not there, whatever it is', async () => {
    const nora = await server.signIn('nora')
    const clinic = { owner: owner() } as Clinic
    const starts_at = now() + 5 * day
    const dates: Record<string, string> = {
      unknown: random128(),
      'a draft': await aDate(clinic, { starts_at, published_at: null }),
      'for families of the program': await aDate(clinic, { starts_at, program: { audience: 'families' } }),
      'for somebody named': await aDate(clinic, { starts_at, program: { audience: 'named' } }),
      'family therapy': await aDate(clinic, { starts_at, program: { kind: 'therapy', audience: 'named' } }),
    }
    const seen: Record<string, string[]> = {}
    for (const [which, id] of Object.entries(dates)) {
      const at = `/events/${id}/registration`
      const answers = [
        await server.get(at, { cookie: nora }),
        await server.get(`${at}.data`, { cookie: nora }),
      ]
      answers.push(
        await server.post(at, { key: random128(), who: 'me', attending: 'in_person' }, { cookie: nora }),
      )
      seen[which] = answers.map((one) => bare(one))
    }
    for (const one of expectAlike(seen)) expect(one).toMatch(/^404\n/)
  })

  test('consent 17: a request and a message are answered alike over HTTP, whatever is true of the person', async () => {
    const nothing = async () => {}
    const answered = (answer: 'agreed' | 'declined') => async () => {
      const { id } = await owner().selectFrom('therapy_request').select('id').executeTakeFirstOrThrow()
      await answerRequest(viewerOf('maya', 'participant'), id, answer)
    }
    const causes: Record<
      string,
      { before: () => Promise<unknown>; after: () => Promise<unknown>; named?: true }
    > = {
      'no answer': { before: nothing, after: nothing },
      refusal: { before: nothing, after: answered('declined') },
      'an agreement without a time': { before: nothing, after: answered('agreed') },
      'an ended link': {
        before: () =>
          owner()
            .updateTable('family_link')
            .set({ ended_at: now() })
            .where('id', '=', linkIdOf('maya', 'rosa'))
            .execute(),
        after: nothing,
      },
      'a block': { before: () => block('rosa'), after: nothing },
      'a name that is only on her own list': { before: nothing, after: nothing, named: true },
    }
    const startOver = async () => {
      await owner().deleteFrom('therapy_answer').execute()
      await owner().deleteFrom('therapy_request').execute()
      await owner().updateTable('family_link').set({ ended_at: null }).execute()
      await owner().deleteFrom('block').where('person_id', '=', personIdOf('rosa')).execute()
    }
    const cookie = await server.signIn('rosa')
    const own = random128()
    await owner()
      .insertInto('supported_person')
      .values({ id: own, owner_id: personIdOf('rosa'), given_name: 'Maya', added_at: now() })
      .execute()
    const seen: Record<string, string[]> = {}
    for (const [cause, { before, after, named }] of Object.entries(causes)) {
      await before()
      const who = named ? own : maya
      const asked = await server.post(
        '/family/therapy/new',
        { key: random128(), who, topic: 'talking', way: 'either', language: 'es' },
        { cookie },
      )
      expect(asked.status, cause).toBe(303)
      const told = await server.post(
        '/family/tell-the-team',
        { key: random128(), who, text: 'words' },
        { cookie },
      )
      expect(told.status, cause).toBe(303)
      await after()
      const { id } = await owner().selectFrom('therapy_request').select('id').executeTakeFirstOrThrow()
      const pages = []
      for (const path of [
        '/family/therapy',
        '/family/therapy.data',
        `/family/therapy/${id}`,
        `/family/therapy/${id}.data`,
        '/family/tell-the-team/sent',
        '/family/people',
        '/family/people.data',
        '/family',
      ]) {
        pages.push(bare(await server.get(path, { cookie })))
      }
      seen[cause] = [bare(asked), bare(told), ...pages]
      await startOver()
    }
    const first = expectAlike(seen)
    expect(first[2]).toContain('Session with Maya')
    expect(first[2]).toContain('The team will be in touch if a time can be arranged.')
  }, 120_000)
})
