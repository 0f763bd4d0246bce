import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Engine } from '#db/portable'
import { openStore, setStore } from '~/platform/db.server'
import { type Server, settle, startServer } from '../support/server'
import { type Act, kindOf, makePeople, nextActs, type People, send, wrongIn } from './acts'
import type { Row } from './rows'

/*
 * A working day's requests, at one rate, for ten minutes, whether or not the ones before were answered: public pages,
 * families, participants and the desk read, and every tenth request registers, signs or stops. An attempt is an
 * answered request. It fails where the answer is an error of ours or none, where an act is lost or half done, and
 * where a server ends with more memory than its bound. Too long for `npm test`.
 */

type Size = {
  seconds: number
  /** requests a second, in all */
  perSecond: number
  families: number
  pairs: number
  servers: Record<Engine, number>
  /** the most that a server may hold at the end, resident, in MB; undefined where it is too short to tell */
  mostMegabytes: number | undefined
}

export const soak: Row<Size> = {
  name: 'soak',
  goal: '50 requests a second for ten minutes: no answer is an error of ours, nothing is lost, at most 250 MB a server',
  engines: ['sqlite', 'postgres'],
  small: {
    seconds: 20,
    perSecond: 20,
    families: 30,
    pairs: 3,
    servers: { sqlite: 1, postgres: 3 },
    mostMegabytes: undefined,
  },
  full: {
    seconds: 600,
    perSecond: 50,
    families: 140,
    pairs: 14,
    servers: { sqlite: 1, postgres: 3 },
    mostMegabytes: 250,
  },
  run: async ({ seconds, perSecond, families, pairs, servers: counts, mostMegabytes }, engine, fresh) => {
    const databaseUrl = await fresh()
    await settle('cast', databaseUrl)
    const store = openStore(databaseUrl)
    setStore(store)
    // The proof makes its dates while the portal works, and waits for it as a second server would.
    if (engine === 'sqlite') await sql`PRAGMA busy_timeout = 10000`.execute(store.writer)
    const servers: Server[] = []
    try {
      for (let one = 0; one < counts[engine]; one += 1)
        servers.push(await startServer({ clinic: 'cast', databaseUrl }))
      const people = await makePeople(store, families, pairs)
      const lena = await (servers[0] as Server).signIn('lena')
      const acts: Act[] = []
      let waiting: Act[][] = []
      const found = { answered: 0, calm: 0, wrong: [] as string[], times: [] as number[] }
      const going = new Set<Promise<void>>()
      const began = performance.now()
      for (let index = 0; index < seconds * perSecond; index += 1) {
        const server = servers[index % servers.length] as Server
        if (index % 10 === 9) {
          if (waiting.length === 0) {
            const lines = await nextActs(store, people)
            acts.push(...lines.flat())
            waiting = lines
          }
          // One person's forms go one after the other: the next line goes when this one's act was answered.
          const line = waiting.shift()
          if (line) follow(going, doLine(server, line, found))
        } else {
          const { path, cookie } = readingOf(index, people, acts, lena)
          follow(going, look(server, path, cookie, found))
        }
        await sleep(Math.max(0, began + ((index + 1) * 1_000) / perSecond - performance.now()))
      }
      await Promise.all(going)
      const took = (performance.now() - began) / 1_000
      found.wrong.push(...(await wrongIn(store, acts, people.pairs)))
      for (const server of servers)
        if (server.said().includes('"stack"')) found.wrong.push(`a server broke\n${server.said()}`)
      const memory = servers.map(({ process }) => megabytesOf(process.pid))
      for (const one of memory)
        if (mostMegabytes !== undefined && one > mostMegabytes) found.wrong.push(`a server holds ${one} MB`)
      for (const one of found.wrong.slice(0, 20)) console.error(one)
      const [median, high] = [0.5, 0.99].map((part) => {
        const sorted = found.times.sort((a, b) => a - b)
        return Math.round(sorted[Math.ceil(sorted.length * part) - 1] ?? 0)
      })
      return {
        attempts: found.answered,
        failures: found.wrong.length,
        told: `${counts[engine]} server(s); ${(found.answered / took).toFixed(1)} answers a second for ${Math.round(took)} s; ${acts.filter((act) => act.answered).length} acts done; ${found.calm} told calmly to try again, sent again and done; pages ${median} ms at the median, ${high} ms at the 99th percentile; ${memory.join(', ')} MB at the end`,
      }
    } finally {
      for (const server of servers) await server.stop()
      setStore(undefined)
      await store.close()
    }
  },
}

type Found = { answered: number; calm: number; wrong: string[]; times: number[] }

function follow(going: Set<Promise<void>>, one: Promise<void>): void {
  const kept = one.finally(() => going.delete(kept))
  going.add(kept)
}

/** Who reads what at one request: half of them public pages, and the rest as many people have a part in a day. */
function readingOf(
  index: number,
  { families, pairs }: People,
  acts: readonly Act[],
  lena: string,
): { path: string; cookie?: string } {
  const round = Math.floor(index / 10)
  const family = families[round % families.length] ?? ''
  const pair = pairs[round % pairs.length]
  const date = acts.find((act) => act.kind === 'register')?.path ?? '/events'
  const pages: { path: string; cookie?: string | undefined }[] = [
    { path: '/events' },
    { path: '/family', cookie: family },
    { path: '/library/depression' },
    { path: '/family/registrations', cookie: family },
    { path: '/' },
    { path: date, cookie: family },
    round % 2 === 0
      ? { path: '/me/sharing', cookie: pair?.participant }
      : { path: `/family/people/${pair?.participantId}`, cookie: pair?.recipient },
    { path: round % 2 === 0 ? '/team' : '/team/people', cookie: lena },
    { path: '/library' },
  ]
  const { path, cookie } = pages[index % 10] ?? { path: '/' }
  return { path, ...(cookie === undefined ? {} : { cookie }) }
}

async function look(server: Server, path: string, cookie: string | undefined, found: Found): Promise<void> {
  const start = performance.now()
  try {
    const { status } = await server.get(path, cookie === undefined ? {} : { cookie })
    if (status !== 200) found.wrong.push(`${path} was answered ${status}`)
    found.answered += 1
    found.times.push(performance.now() - start)
  } catch (error) {
    found.wrong.push(`${path} was not answered: ${String(error)}`)
  }
}

async function doLine(server: Server, line: Act[], found: Found): Promise<void> {
  for (const act of line) {
    for (let tries = 0; !act.answered && tries < 20; tries += 1) {
      const answer = await send(server, act)
      if (answer) found.answered += 1
      const kind = answer ? kindOf(answer) : 'wrong'
      if (kind === 'calm') found.calm += 1
      if (kind === 'wrong') found.wrong.push(`${act.kind} was answered ${answer?.status ?? 'with nothing'}`)
      if (kind !== 'done') await sleep(250)
    }
    if (!act.answered) found.wrong.push(`${act.kind} was never done`)
  }
}

/** Resident memory. */
function megabytesOf(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
}
