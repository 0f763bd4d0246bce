import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openStore } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import type { CastName } from '../support/cast'
import { roomIds, siteIds } from '../support/cast'
import { emptyPostgres } from '../support/engines'
import { type Server, settle, startServer } from '../support/server'

/*
 * Nothing is kept in a server: two of them on one database are as right as one. Over HTTP, with real processes, on
 * both engines.
 */

const families: CastName[] = ['rosa', 'theo', 'june', 'grace', 'nora']
const places = 3
const folder = mkdtempSync(join(tmpdir(), 'alongside-two-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(['sqlite', 'postgres'] as const)('two servers on one database (%s)', (engine) => {
  test('events 1: five families, three places, two servers: three are booked and two are told', async () => {
    const databaseUrl = engine === 'sqlite' ? `file:${join(folder, 'two.db')}` : await emptyPostgres()
    await settle('cast', databaseUrl)
    const date = await aDateWith(databaseUrl, places)
    const servers = await Promise.all([
      startServer({ clinic: 'cast', databaseUrl }),
      startServer({ clinic: 'cast', databaseUrl }),
    ])
    const [first] = servers
    if (!first) throw new Error('no server')
    try {
      const cookies: string[] = []
      for (const name of families) cookies.push(await first.signIn(name))
      const answers = await Promise.all(
        cookies.map((cookie, index) =>
          (servers[index % 2] as Server).post(
            `/events/${date}/registration`,
            { key: random128(), who: 'me', attending: 'in_person' },
            { cookie },
          ),
        ),
      )
      expect(answers.map((answer) => answer.status).sort()).toEqual([303, 303, 303, 409, 409])
      expect(await counted(databaseUrl, date)).toEqual({ taken_people: places, taken_parties: places })

      // Both say so to everybody at once: the kept page of each is made anew.
      for (const server of servers) {
        const page = await server.get(`/events/${date}`)
        expect(page.status).toBe(200)
        expect(page.text).toContain('Full')
      }
    } finally {
      await Promise.all(servers.map((server) => server.stop()))
    }
  }, 120_000)
})

async function aDateWith(databaseUrl: string, people: number): Promise<string> {
  const store = openStore(databaseUrl)
  const [id, programId, now] = [random128(), random128(), Date.now()]
  await store.writer
    .insertInto('program')
    .values({
      id: programId,
      kind: 'support',
      audience: 'open',
      joining: 'register',
      title_en: 'Coffee hour',
      title_es: 'Un café',
      created_at: now,
    })
    .execute()
  await store.writer
    .insertInto('occurrence')
    .values({
      id,
      program_id: programId,
      starts_at: now + 5 * 86_400_000,
      ends_at: now + 5 * 86_400_000 + 3_600_000,
      local_start: '2030-01-01T18:00',
      daypart: 'evening',
      format: 'in_person',
      language: 'en',
      site_id: siteIds.millstreet,
      room_id: roomIds.four,
      max_people: people,
      published_at: now,
      created_at: now,
    })
    .execute()
  await store.close()
  return id
}

async function counted(databaseUrl: string, date: string) {
  const store = openStore(databaseUrl)
  const row = await store.writer
    .selectFrom('occurrence')
    .select(['taken_people', 'taken_parties'])
    .where('id', '=', date)
    .executeTakeFirstOrThrow()
  await store.close()
  return row
}
