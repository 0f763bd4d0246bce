import { setTimeout as sleep } from 'node:timers/promises'
import { secretHash } from '~/domain/accounts/read.server'
import { openStore, type Store } from '~/platform/db.server'
import { bundle, encounter, mayaPatient } from '../domain/records/bundles'
import { participantIdOf, personIdOf } from '../support/cast'
import { ask } from '../support/http'
import { type Server, settle, startServer } from '../support/server'
import type { Row } from './rows'

type Size = {
  /** entries of the import beside which pages are timed */
  entries: number
  /** imports during which the server is killed, and entries of each */
  kills: number
  killedEntries: number
  /** the most that a page's median may grow while an import is written; not judged where undefined */
  mostTimes: number | undefined
}

const client = { id: 'a'.repeat(26), secret: 'a secret of the proof' }
const pages = ['/events', '/account'] as const

/**
 * Imports beside people. First a server writes
 * a large bundle while a public page and a signed-in page are timed, against the same pages when it is quiet. Then
 * the server is killed with -9 in the middle of imports and started again; an attempt is an entry of these. It fails
 * where an entry is missing, stands twice, or was written twice, and where a page grew too slow.
 */
export const imports: Row<Size> = {
  name: 'import',
  goal: 'an import holds nobody up, and killed with -9 in its middle it ends whole with nothing written twice',
  engines: ['sqlite', 'postgres'],
  small: { entries: 400, kills: 1, killedEntries: 1_500, mostTimes: undefined },
  full: { entries: 10_000, kills: 10, killedEntries: 2_000, mostTimes: 5 },
  run: async ({ entries, kills, killedEntries, mostTimes }, _engine, freshDatabase) => {
    const databaseUrl = await freshDatabase()
    await settle('cast', databaseUrl)
    const store = openStore(databaseUrl)
    let server = await startServer({ clinic: 'cast', databaseUrl })
    try {
      await makeClient(store)
      const cookie = await server.signIn('rosa')
      const timed = async (until: () => Promise<boolean>) => timesOf(server, cookie, until)
      const quiet = await timed(atLeast(40))
      const began = performance.now()
      await send(server, store, { name: 'beside', count: entries })
      const busy = await timed(async () => !(await isWaiting(store)))
      const seconds = Math.round((performance.now() - began) / 1_000)
      const times = pages.map((page) => median(busy[page]) / median(quiet[page]))
      const slow = mostTimes === undefined ? 0 : times.filter((one) => one > mostTimes).length

      let inMiddle = 0
      for (let kill = 0; kill < kills; kill += 1) {
        await send(server, store, { name: `killed-${kill}`, count: killedEntries })
        await until(async () => (await progressOf(store)).done > 0)
        server.process.kill('SIGKILL')
        await server.stop()
        const { done, items } = await progressOf(store)
        if (done > 0 && done < items) inMiddle += 1
        server = await startServer({ clinic: 'cast', databaseUrl })
        await until(async () => !(await isWaiting(store)))
      }
      const wrong = await wrongIn(store, entries + kills * killedEntries)
      return {
        attempts: entries + kills * killedEntries,
        // A kill that met no import in its middle proves nothing.
        failures: wrong + slow + (kills - inMiddle),
        told: `${entries} entries written in ${seconds} s while pages were asked for: ${pages.map((page, index) => `${page} ${median(quiet[page]).toFixed(1)} ms quiet, ${(times[index] ?? 0).toFixed(2)} times that beside it (${busy[page].length} requests)`).join('; ')}; ${inMiddle} of ${kills} kills in the middle of an import`,
      }
    } finally {
      await server.stop()
      await store.close()
    }
  },
}

async function makeClient({ writer }: Store): Promise<void> {
  await writer
    .insertInto('import_client')
    .values({
      id: client.id,
      name: 'The record of the proof',
      source: 'proof',
      secret_hash: secretHash(client.secret),
      created_at: Date.now(),
      created_by: personIdOf('priya'),
      revoked_at: null,
      revoked_by: null,
      last_used_at: null,
    })
    .execute()
}

/** Sends sessions of Maya's, a minute apart, and waits until they are taken in. */
async function send(
  server: Server,
  store: Store,
  { name, count }: { name: string; count: number },
): Promise<void> {
  const first = Date.UTC(2026, 0, 5, 14)
  const sessions = Array.from({ length: count }, (_, index) =>
    encounter(`${name}-${index}`, 'p1', 'finished', new Date(first + index * 60_000).toISOString()),
  )
  const body = bundle(mayaPatient(), ...sessions)
  const { status, text } = await ask(server.origin, '/fhir', {
    method: 'POST',
    body,
    headers: {
      authorization: `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`,
      'content-type': 'application/fhir+json',
      'content-length': String(Buffer.byteLength(body)),
    },
  })
  if (status !== 202) throw new Error(`the bundle was answered ${status}\n${text.slice(0, 400)}`)
  await until(() => isWaiting(store))
}

async function isWaiting({ writer }: Store): Promise<boolean> {
  const job = await writer
    .selectFrom('import_job')
    .select('id')
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return job !== undefined
}

/** How far the newest import is. */
async function progressOf({ writer }: Store): Promise<{ done: number; items: number }> {
  const job = await writer
    .selectFrom('import_job')
    .select(['done_items', 'items'])
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow()
  return { done: Number(job.done_items), items: Number(job.items) }
}

/** Entries that are missing, stand twice, or that an import met again because it had written them before. */
async function wrongIn({ writer }: Store, sent: number): Promise<number> {
  const held = await writer
    .selectFrom('treatment_session')
    .select('source_id')
    .where('participant_id', '=', participantIdOf('maya'))
    .where('source', '=', 'proof')
    .execute()
  const distinct = new Set(held.map(({ source_id }) => source_id)).size
  const jobs = await writer.selectFrom('import_job').select(['changed', 'same']).execute()
  const again = jobs.reduce((sum, job) => sum + Number(job.changed) + Number(job.same), 0)
  return sent - distinct + (held.length - distinct) + again
}

/** Asks for the pages in turn. @returns how long each answer took, in milliseconds */
async function timesOf(server: Server, cookie: string, isOver: () => Promise<boolean>) {
  const times: Record<(typeof pages)[number], number[]> = { '/events': [], '/account': [] }
  do {
    for (const page of pages) {
      const began = performance.now()
      const { status } = await server.get(page, page === '/account' ? { cookie } : {})
      if (status !== 200) throw new Error(`${page} was answered ${status}`)
      times[page].push(performance.now() - began)
    }
    await sleep(20)
  } while (!(await isOver()))
  return times
}

/** Over after so many rounds. */
function atLeast(rounds: number): () => Promise<boolean> {
  let left = rounds
  return async () => {
    left -= 1
    return left <= 0
  }
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const giveUpAt = performance.now() + 180_000
  while (!(await isSo())) {
    if (performance.now() > giveUpAt) throw new Error('an import did not go on for three minutes')
    await sleep(10)
  }
}
