import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { openStore, setStore } from '~/platform/db.server'
import { setSecret } from '~/platform/secrets.server'
import { emptyPostgres } from '../support/engines'
import { canary, makePair, signAnew } from '../support/pairs'
import { settle, startServer, testSecret } from '../support/server'

const folder = mkdtempSync(join(tmpdir(), 'alongside-disclosing-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => setStore(undefined))

const refusing = {
  sqlite: [`CREATE TRIGGER full BEFORE INSERT ON disclosure BEGIN SELECT RAISE(ABORT, 'disk full'); END`],
  postgres: ['ALTER TABLE disclosure ADD CONSTRAINT full_disk CHECK (seq < 0) NOT VALID'],
}
const accepting = {
  sqlite: ['DROP TRIGGER full'],
  postgres: ['ALTER TABLE disclosure DROP CONSTRAINT full_disk'],
}

describe.each(['sqlite', 'postgres'] as const)('a shared page over HTTP (%s)', (engine) => {
  test('consent 12: while no disclosure row can be written, no answer holds a byte of content', async () => {
    const databaseUrl = engine === 'sqlite' ? `file:${join(folder, 'portal.db')}` : await emptyPostgres()
    await settle('cast', databaseUrl)
    const store = openStore(databaseUrl)
    setStore(store)
    // What is sealed here is opened by the server.
    setSecret(Buffer.from(testSecret))
    const server = await startServer({ clinic: 'cast', databaseUrl })
    try {
      const pair = await makePair(store, 0)
      await signAnew(pair.consentId)
      const addresses = ['', '.data'].map((end) => `/family/people/${pair.participantId}${end}`)
      const run = async (statements: string[]) => {
        for (const statement of statements) await sql.raw(statement).execute(store.writer)
      }
      const disclosures = async () =>
        (await store.writer.selectFrom('disclosure').select('id').execute()).length

      await run(refusing[engine])
      for (const address of addresses) {
        const answer = await server.get(address, { cookie: pair.recipient })
        expect(answer.status, address).toBe(500)
        expect(answer.text, address).not.toContain(canary)
      }
      expect(await disclosures()).toBe(0)

      await run(accepting[engine])
      for (const address of addresses) {
        const answer = await server.get(address, { cookie: pair.recipient })
        expect(answer.status, address).toBe(200)
        expect(answer.text, address).toContain(canary)
      }
      expect(await disclosures()).toBe(2)
    } finally {
      await server.stop()
      await store.close()
    }
  }, 120_000)
})
