import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { openStore } from '~/platform/db.server'
import { type Server, settle, startServer } from '../support/server'
import { manyFamilies } from './families'
import type { Row } from './rows'

/*
 * Clients that never finish (security.md, goal 14): some say nothing, some send a head letter by letter, some a body.
 * Meanwhile others ask for pages. An attempt is a slow client or a page. It fails where a slow client is still
 * connected after the time that a request may take, where a page is not answered as always, and where the slowest
 * hundredth of the pages is too slow.
 */

type Size = {
  clients: number
  pages: number
  /** the 99th percentile of the pages, in ms; undefined where the machine has other work, as in `npm test` */
  slowestMs: number | undefined
}

/** A whole request may take 15 s, and connections are looked through each second. */
const closedAfterMs = 18_000
const kinds = ['silent', 'head', 'body'] as const

export const slow: Row<Size, 'sqlite'> = {
  name: 'slow',
  goal: '1,000 slow clients are closed in time, and others’ 99th percentile stays below a second',
  engines: ['sqlite'],
  small: { clients: 90, pages: 60, slowestMs: undefined },
  full: { clients: 1_000, pages: 600, slowestMs: 1_000 },
  run: async ({ clients, pages, slowestMs }, _engine, freshDatabase) => {
    const databaseUrl = await freshDatabase()
    await settle('cast', databaseUrl)
    const store = openStore(databaseUrl)
    let server: Server | undefined
    const sockets: Slow[] = []
    try {
      const [cookie = ''] = await manyFamilies(store, 1)
      server = await startServer({ clinic: 'cast', databaseUrl })
      for (let index = 0; index < clients; index += 1)
        sockets.push(await slowClient(server, kinds[index % kinds.length] ?? 'silent'))
      const began = performance.now()
      const trickling = setInterval(() => {
        for (const one of sockets) one.trickle()
      }, 500)
      const times: number[] = []
      let wrong = 0
      for (let index = 0; index < pages; index += 1) {
        const start = performance.now()
        const page = index % 2 === 0 ? server.get('/events') : server.get('/account', { cookie })
        if ((await page).status !== 200) wrong += 1
        times.push(performance.now() - start)
      }
      await sleep(Math.max(0, closedAfterMs - (performance.now() - began)))
      clearInterval(trickling)
      const left = sockets.filter((one) => !one.socket.closed).length
      const [median = 0, high = 0] = [0.5, 0.99].map(
        (part) => times.sort((a, b) => a - b)[Math.ceil(pages * part) - 1],
      )
      return {
        attempts: clients + pages,
        failures: wrong + left + (slowestMs !== undefined && high >= slowestMs ? 1 : 0),
        told: `${clients - left} of ${clients} slow clients were closed; pages meanwhile ${Math.round(median)} ms at the median, ${Math.round(high)} ms at the 99th percentile`,
      }
    } finally {
      for (const { socket } of sockets) socket.destroy()
      await server?.stop()
      await store.close()
    }
  },
}

type Slow = { socket: Socket; trickle: () => void }

/** Connects, begins a request, and goes on so slowly that it never ends. */
async function slowClient({ origin }: Server, kind: (typeof kinds)[number]): Promise<Slow> {
  const { host, port } = new URL(origin)
  const socket = connect(Number(port), '127.0.0.1')
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  // Whoever is closed while writing hears of it here; that it is closed is what is counted.
  socket.on('error', () => {}).resume()
  if (kind === 'head') socket.write(`GET /help HTTP/1.1\r\nHost: ${host}\r\nX-Slow: `)
  if (kind === 'body')
    socket.write(
      `POST /sign-in HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 4000\r\n\r\nemail=`,
    )
  return { socket, trickle: () => kind !== 'silent' && socket.writable && socket.write('a') }
}
