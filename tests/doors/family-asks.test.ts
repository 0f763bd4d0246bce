import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { answerRequest } from '~/domain/therapy/answering.server'
import { openStore, setStore } from '~/platform/db.server'
import { random128, setSecret } from '~/platform/secrets.server'
import { linkIdOf, participantIdOf, personIdOf } from '../support/cast'
import { viewerOf } from '../support/engines'
import type { Answer } from '../support/http'
import { settle, startServer, testSecret } from '../support/server'

/* What a family member's browser gets when they ask for a session or tell the team something, from the built server. */

const folder = mkdtempSync(join(tmpdir(), 'alongside-asks-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const maya = participantIdOf('maya')

/** The answer without what differs from one to the next: the nonce, the request's id, the Date, and every id. */
function bare({ status, headers, text }: Answer): string {
  const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? 'no nonce'
  const { date: _date, 'x-request-id': _id, ...rest } = headers
  return `${status}\n${JSON.stringify(rest)}\n${text}`
    .replaceAll(nonce, '[nonce]')
    .replaceAll(/\b[a-z2-7]{26}\b/g, '[id]')
}

test('consent 17: a request and a message are answered alike over HTTP, whatever is true of the person', async () => {
  const databaseUrl = `file:${join(folder, 'asks.db')}`
  await settle('cast', databaseUrl)
  const store = openStore(databaseUrl)
  setStore(store)
  setSecret(Buffer.from(testSecret))
  const owner = store.writer
  const server = await startServer({ clinic: 'cast', databaseUrl })
  const now = () => Date.now()
  const nothing = async () => {}
  const answered = (answer: 'agreed' | 'declined') => async () => {
    const { id } = await owner.selectFrom('therapy_request').select('id').executeTakeFirstOrThrow()
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
        owner
          .updateTable('family_link')
          .set({ ended_at: now() })
          .where('id', '=', linkIdOf('maya', 'rosa'))
          .execute(),
      after: nothing,
    },
    'a block': {
      before: () =>
        owner
          .insertInto('block')
          .values({
            id: 'block',
            participant_id: maya,
            person_id: personIdOf('rosa'),
            placed_at: now(),
            placed_by: personIdOf('lena'),
          })
          .execute(),
      after: nothing,
    },
    'a name that is only on her own list': { before: nothing, after: nothing, named: true },
  }
  const startOver = async () => {
    await owner.deleteFrom('therapy_answer').execute()
    await owner.deleteFrom('therapy_request').execute()
    await owner.updateTable('family_link').set({ ended_at: null }).execute()
    await owner.deleteFrom('block').execute()
  }
  try {
    const cookie = await server.signIn('rosa')
    const own = random128()
    await owner
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
      const { id } = await owner.selectFrom('therapy_request').select('id').executeTakeFirstOrThrow()
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
    const first = seen['no answer']
    expect(first?.[2]).toContain('Session with Maya')
    expect(first?.[2]).toContain('The team will be in touch if a time can be arranged.')
    for (const [cause, one] of Object.entries(seen)) expect(one, cause).toEqual(first)
  } finally {
    await server.stop()
    setStore(undefined)
    await store.close()
  }
}, 120_000)
