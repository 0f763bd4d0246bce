import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { openStore, setStore } from '~/platform/db.server'
import { openPostgres } from '../support/postgres'
import { type Server, settle, startServer } from '../support/server'
import { type Act, kindOf, makePeople, nextActs, send, wrongIn } from './acts'
import { chance } from './chance'
import type { Row } from './rows'

/*
 * PostgreSQL is stopped and started again under load, in turn as an administrator does and as a crash does, while
 * families register and participants sign and stop. Forms that are told to try again are sent again as they were. An
 * attempt is an act that was answered in the end. It fails where an answer is neither done nor a calm page, where a
 * server of the portal ends or does not go on by itself, and where an act is lost, half done, or done twice.
 */

type Size = {
  families: number
  pairs: number
  restarts: number
  /** how long the database stays away, in ms, in turn */
  away: readonly number[]
  seed: number
}

export const restart: Row<Size, 'postgres'> = {
  name: 'restart',
  goal: 'PostgreSQL restarted under load: nothing acknowledged is lost, nobody is shown an error, the portal goes on by itself',
  engines: ['postgres'],
  small: { families: 60, pairs: 4, restarts: 1, away: [5_600], seed: 3 },
  full: { families: 160, pairs: 20, restarts: 30, away: [0, 0, 1_000, 6_500], seed: 3 },
  run: async ({ families, pairs, restarts, away, seed }) => {
    const draw = chance(seed)
    const postgres = await openPostgres({ durable: true })
    const at = `postgres://postgres:postgres@127.0.0.1:${postgres.port}`
    const servers: Server[] = []
    try {
      await query(`${at}/postgres`, 'CREATE DATABASE portal')
      const databaseUrl = `${at}/portal`
      await settle('cast', databaseUrl)
      const store = openStore(databaseUrl)
      setStore(store)
      for (let one = 0; one < 2; one += 1) servers.push(await startServer({ clinic: 'cast', databaseUrl }))
      // What is kept of public pages is what is shown while the database is away.
      for (const server of servers) await server.get('/events')
      const people = await makePeople(store, families, pairs)
      const acts: Act[] = []
      const found = { calm: 0, wrong: [] as string[], longest: 0 }
      for (let round = 0; round < restarts; round += 1) {
        const lines = await nextActs(store, people)
        acts.push(...lines.flat())
        const restarting = sleep(100 + draw(300)).then(() =>
          postgres.restart(round % 2 === 0 ? 'fast' : 'immediate', away[round % away.length]),
        )
        await Promise.all([restarting, work(servers, lines, found)])
        found.wrong.push(...(await wrongIn(store, acts, people.pairs)))
        for (const server of servers) {
          const { status } = await server.get('/readyz')
          if (status !== 200) found.wrong.push(`a server is not ready: ${status}`)
        }
      }
      for (const server of servers)
        if (server.said().includes('"stack"')) found.wrong.push(`a server broke\n${server.said()}`)
      if (found.calm === 0) throw new Error('nobody met the restart, so nothing was proved')
      for (const one of found.wrong.slice(0, 20)) console.error(one)
      await store.close()
      return {
        attempts: acts.filter((act) => act.answered).length,
        failures: found.wrong.length,
        told: `${restarts} restarts beside 2 servers, every other one as a crash, up to ${Math.max(...away) / 1_000} s away; ${found.calm} forms were told calmly to try again, each sent again and done once; longest answer ${(found.longest / 1_000).toFixed(1)} s`,
      }
    } finally {
      for (const server of servers) await server.stop()
      setStore(undefined)
      await postgres.stop()
    }
  },
}

/** Eight people at a time send their forms, each until it is done; pages are looked at in between. */
async function work(
  servers: Server[],
  lines: Act[][],
  found: { calm: number; wrong: string[]; longest: number },
): Promise<void> {
  const waiting = [...lines]
  const lane = async (server: Server) => {
    for (let line = waiting.shift(); line; line = waiting.shift()) {
      for (const act of line) {
        for (let tries = 0; !act.answered && tries < 60; tries += 1) {
          const began = performance.now()
          const answer = await send(server, act)
          found.longest = Math.max(found.longest, performance.now() - began)
          const kind = answer ? kindOf(answer) : 'wrong'
          if (kind === 'calm') found.calm += 1
          if (kind === 'wrong')
            found.wrong.push(`${act.kind} was answered ${answer?.status ?? 'with nothing'}`)
          if (kind !== 'done') await sleep(250)
        }
        if (!act.answered) found.wrong.push(`${act.kind} was never done`)
      }
      // What anybody may read stays open, as it was last known.
      const { status } = await server.get('/events')
      if (status !== 200) found.wrong.push(`/events was answered ${status}`)
      await sleep(30)
    }
  }
  await Promise.all(Array.from({ length: 8 }, (_, index) => lane(servers[index % servers.length] as Server)))
}

async function query(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}
