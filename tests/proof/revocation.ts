import { sql } from 'kysely'
import type { Engine } from '#db/portable'
import { openStore, type Store, setStore } from '~/platform/db.server'
import type { Answer } from '../support/http'
import { canary, makePair, type Pair, signAnew } from '../support/pairs'
import { type Server, settle, startServer } from '../support/server'
import { chance } from './chance'
import type { Row } from './rows'

type Size = { pairs: number; rounds: number; readers: number; lanes: number; seed: number }

/**
 * Readers of one shared page race with the revocation of what it shows, over HTTP against the built server. Two
 * witnesses look for leaks. Outside: no answer asked for after the revocation was answered may hold content.
 * Inside: triggers number disclosures and revocations as they are written; both are written under the consent
 * lock, so a disclosure with a higher number than the revocation of its consent was decided after that commit.
 */
export const revocation: Row<Size> = {
  name: 'revocation',
  goal: 'after a revocation is committed, no answer is decided that holds content',
  engines: ['sqlite', 'postgres'],
  small: { pairs: 4, rounds: 4, readers: 4, lanes: 4, seed: 8 },
  full: { pairs: 64, rounds: 40, readers: 4, lanes: 6, seed: 8 },
  run: async (size, engine, freshDatabase) => {
    const databaseUrl = await freshDatabase()
    await settle('cast', databaseUrl)
    const store = openStore(databaseUrl)
    setStore(store)
    const servers: Server[] = []
    try {
      await number(store)
      const pairs: Pair[] = []
      for (let index = 0; index < size.pairs; index += 1) pairs.push(await makePair(store, index))
      const count = engine === 'postgres' ? 2 : 1
      for (let index = 0; index < count; index += 1)
        servers.push(await startServer({ clinic: 'cast', databaseUrl }))
      const began = performance.now()
      const found = await race(size, pairs, servers)
      const seconds = (performance.now() - began) / 1_000
      const inside = await decidedAfter(store)
      if (found.shown !== inside.goals)
        throw new Error(`${found.shown} answers held content, ${inside.goals} disclosures are on record`)
      if (found.shown === 0 || found.empty === 0)
        throw new Error('nobody won the race, so nothing was proved')
      return {
        attempts: found.shown + found.empty,
        failures: found.late + inside.after,
        told: `${servers.length} server${count > 1 ? 's' : ''}; ${found.revoked} revocations; ${found.shown} readings came before theirs and ${found.empty} after, each content answer with its disclosure; ${found.asked} readings begun after the answer to a revocation held nothing; ${found.busy} answers were 503; ${Math.round(seconds)} s`,
      }
    } finally {
      for (const server of servers) await server.stop()
      setStore(undefined)
      await store.close()
    }
  },
}

async function race({ rounds, readers, lanes, seed }: Size, pairs: readonly Pair[], servers: Server[]) {
  const draw = chance(seed)
  const found = { shown: 0, empty: 0, late: 0, asked: 0, revoked: 0, busy: 0 }
  const waiting = [...pairs]
  const any = () => servers[draw(servers.length)] as Server
  /** A server with more work than it can do says so (503, no content) and is asked once more, as a browser would. */
  const answered = async (attempt: () => Promise<Answer>, expected: number): Promise<Answer> => {
    for (let tries = 1; ; tries += 1) {
      const answer = await attempt()
      if (answer.status === expected) return answer
      if (answer.text.includes(canary)) found.late += 1
      if (answer.status !== 503 || tries === 50) throw new Error(`answered ${answer.status}`)
      found.busy += 1
      await sleep(100 + draw(200))
    }
  }
  const holdsContent = async (pair: Pair, index: number) => {
    const address = `/family/people/${pair.participantId}${index % 2 === 1 ? '.data' : ''}`
    const answer = await answered(() => any().get(address, { cookie: pair.recipient }), 200)
    return answer.text.includes(canary)
  }
  const lane = async () => {
    for (let pair = waiting.pop(); pair; pair = waiting.pop()) {
      for (let round = 0; round < rounds; round += 1) {
        const consentId = await signAnew(pair.consentId)
        const delay = draw(30)
        const reading = Array.from({ length: readers }, async (_, index) => {
          await sleep(draw(30))
          return holdsContent(pair, index)
        })
        const revoking = sleep(delay).then(async () => {
          const fields = { consentId, recipientId: pair.recipientId }
          const stop = () => any().post('/me/sharing/revocation', fields, { cookie: pair.participant })
          await answered(stop, 303)
          found.revoked += 1
          found.asked += 1
          if (await holdsContent(pair, round)) found.late += 1
        })
        for (const held of await all(reading, [revoking])) found[held ? 'shown' : 'empty'] += 1
      }
    }
  }
  await all(Array.from({ length: lanes }, lane))
  found.shown += found.late
  return found
}

/**
 * What work gave, once all of it has ended: what goes wrong first is told, and not that servers were stopped
 * under the requests that were still on their way.
 */
async function all<T>(work: Promise<T>[], beside: Promise<void>[] = []): Promise<T[]> {
  const ended = await Promise.allSettled([...work, ...beside])
  for (const one of ended) if (one.status === 'rejected') throw one.reason
  return Promise.all(work)
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Numbers what is written, in the order in which it is. */
async function number({ writer, engine }: Store): Promise<void> {
  const statements: Record<Engine, string[]> = {
    sqlite: [
      'CREATE TABLE proof_order (n INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, consent_id TEXT NOT NULL)',
      `CREATE TRIGGER proof_shown AFTER INSERT ON disclosure
       BEGIN INSERT INTO proof_order (kind, consent_id) VALUES ('shown ' || NEW.category, NEW.consent_id); END`,
      `CREATE TRIGGER proof_stopped AFTER INSERT ON consent_revocation
       BEGIN INSERT INTO proof_order (kind, consent_id) VALUES ('stopped', NEW.consent_id); END`,
    ],
    postgres: [
      'CREATE TABLE proof_order (n BIGSERIAL PRIMARY KEY, kind TEXT NOT NULL, consent_id TEXT NOT NULL)',
      `CREATE FUNCTION proof_shown() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       INSERT INTO proof_order (kind, consent_id) VALUES ('shown ' || NEW.category, NEW.consent_id); RETURN NEW; END $$`,
      `CREATE FUNCTION proof_stopped() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       INSERT INTO proof_order (kind, consent_id) VALUES ('stopped', NEW.consent_id); RETURN NEW; END $$`,
      'CREATE TRIGGER proof_shown AFTER INSERT ON disclosure FOR EACH ROW EXECUTE FUNCTION proof_shown()',
      'CREATE TRIGGER proof_stopped AFTER INSERT ON consent_revocation FOR EACH ROW EXECUTE FUNCTION proof_stopped()',
    ],
  }
  for (const statement of statements[engine]) await sql.raw(statement).execute(writer)
}

/** Disclosures written after the revocation of their consent, and how many of all were of the goals. */
async function decidedAfter({ writer }: Store): Promise<{ after: number; goals: number }> {
  const { rows } = await sql<{ after: number; goals: number }>`
    SELECT
      (SELECT count(*) FROM proof_order shown JOIN proof_order stopped ON stopped.consent_id = shown.consent_id
         AND stopped.kind = 'stopped' AND shown.kind <> 'stopped' AND shown.n > stopped.n) AS after,
      (SELECT count(*) FROM proof_order WHERE kind = 'shown goals') AS goals`.execute(writer)
  return { after: Number(rows[0]?.after), goals: Number(rows[0]?.goals) }
}
