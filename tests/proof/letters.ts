import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import { migrate } from '#db/migrate'
import { enqueue } from '~/domain/notices/enqueue.server'
import { openStore, type Store, setStore, transact } from '~/platform/db.server'
import { setLetterhead } from '~/platform/letterhead.server'
import { accountIdOf, settleCast } from '../support/cast'
import { chance } from './chance'
import type { Row } from './rows'

/*
 * Letters (security.md, goal 7): workers are killed while they send, at random and at the worst instant, between the
 * mail server's yes and the mark in the database; the mail server refuses, is slow, and dies after it has taken a
 * letter. An attempt is a letter. It fails where it never arrived, where it arrived more often than workers and
 * servers died on it, or where a Message-ID arrived that no letter has.
 */

const hour = 3_600_000
const day = 24 * hour

type Mood = 'takes' | 'refuses' | 'slow' | 'dies'

/** A mail server that remembers what it took, by Message-ID, and behaves as it is told to. */
async function office(draw: (below: number) => number) {
  const taken = new Map<string, number>()
  const state = { mood: 'takes' as Mood, deaths: 0, onTaken: () => {} }
  const sockets = new Set<Socket>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo: (_address, _session, done) => {
      if (state.mood === 'refuses' && draw(2) === 0)
        return done(Object.assign(new Error('try later'), { responseCode: 451 }))
      done()
    },
    onData: (stream, _session, done) => {
      let text = ''
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      stream.on('end', async () => {
        if (state.mood === 'slow') await sleep(draw(120))
        const id = /^Message-ID: *(\S+)/im.exec(text)?.[1] ?? 'none'
        taken.set(id, (taken.get(id) ?? 0) + 1)
        state.onTaken()
        if (state.mood === 'dies' && draw(3) === 0) {
          state.deaths += 1
          for (const socket of sockets) socket.destroy()
          return
        }
        // Time in which a kill finds a letter taken and not yet marked.
        await sleep(draw(12))
        done()
      })
    },
  })
  // A worker that was killed leaves its connection half open.
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  const { port } = server.server.address() as AddressInfo
  return {
    taken,
    state,
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

function beginWorker(databaseUrl: string, smtpUrl: string, ahead: number): ChildProcess {
  const file = new URL('./letter-worker.mjs', import.meta.url)
  return fork(file, [databaseUrl, smtpUrl, String(ahead)], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { NODE_ENV: 'production', PATH: process.env.PATH ?? '', LOG_LEVEL: 'silent' },
  })
}

async function kill(worker: ChildProcess): Promise<void> {
  const gone = once(worker, 'exit')
  worker.kill('SIGKILL')
  await gone
}

async function write(store: Store, letters: number): Promise<void> {
  await migrate(store.writer, store.engine)
  await settleCast(store.writer)
  for (let index = 0; index < letters; index += 1)
    await transact((tx) =>
      enqueue(tx, {
        key: `proof ${index}`,
        accountId: accountIdOf(index % 2 === 0 ? 'rosa' : 'june'),
        template: 'registered',
        when: { en: 'Tuesday, November 24, 7 PM', es: 'martes 24 de noviembre, 7 p. m.' },
      }),
    )
}

const unsent = async ({ writer }: Store) =>
  (await writer.selectFrom('outbox').select('id').where('sent_at', 'is', null).execute()).length

/** Waits for the last worker, as long as it gets on: a minute without a letter is too long. */
async function untilSent(store: Store): Promise<void> {
  let fewest = Number.POSITIVE_INFINITY
  let since = performance.now()
  for (let left = await unsent(store); left > 0; left = await unsent(store)) {
    if (left < fewest) {
      fewest = left
      since = performance.now()
    } else if (performance.now() - since > 60_000) return
    await sleep(50)
  }
}

export const letters: Row<{ letters: number; kills: number; seed: number }> = {
  name: 'letters',
  goal: 'no letter is lost when workers are killed and the mail server refuses, is slow or dies; at most one duplicate a death, with the same Message-ID',
  engines: ['sqlite', 'postgres'],
  small: { letters: 60, kills: 4, seed: 7 },
  full: { letters: 1_000, kills: 100, seed: 7 },
  run: async ({ letters: count, kills, seed }, _engine, freshDatabase) => {
    const draw = chance(seed)
    const databaseUrl = await freshDatabase()
    setLetterhead(new URL('https://portal.example'), 'Family portal <post@portal.example>')
    const store = openStore(databaseUrl)
    setStore(store)
    const post = await office(draw)
    const moods: Mood[] = ['takes', 'dies', 'slow', 'refuses']
    let ahead = hour
    try {
      await write(store, count)
      let atWork = 0
      for (let round = 0; round < kills; round += 1) {
        post.state.mood = moods[round % moods.length] ?? 'takes'
        const worker = beginWorker(databaseUrl, post.url, ahead)
        await once(worker, 'message')
        let left = 1 + draw(Math.max(2, Math.floor((count / kills) * 0.8)))
        const found = new Promise<void>((resolve) => {
          post.state.onTaken = () => {
            left -= 1
            if (left === 0) resolve()
          }
        })
        const busy = await Promise.race([found.then(() => true), sleep(10_000).then(() => false)])
        if (busy) atWork += 1
        await kill(worker)
        ahead += 3 * hour
      }
      post.state.onTaken = () => {}
      post.state.mood = 'takes'
      const last = beginWorker(databaseUrl, post.url, ahead + day)
      await untilSent(store)
      await kill(last)
      const rows = await store.writer.selectFrom('outbox').select(['message_id', 'sent_at']).execute()
      const lost = rows.filter((row) => row.sent_at === null || !post.taken.has(row.message_id)).length
      const known = new Set(rows.map((row) => row.message_id))
      const strange = [...post.taken.keys()].filter((id) => !known.has(id)).length
      const twice = [...post.taken.values()].reduce((sum, times) => sum + times - 1, 0)
      const tooMany = Math.max(0, twice - kills - post.state.deaths)
      if (atWork === 0 || twice === 0)
        throw new Error('no worker was killed while it sent, so nothing was proved')
      return {
        attempts: count,
        failures: lost + strange + tooMany,
        told: `${kills} workers killed, ${atWork} of them while sending; the mail server died ${post.state.deaths} times after taking a letter; ${twice} letters came twice, each under its own Message-ID`,
      }
    } finally {
      setStore(undefined)
      await post.close()
      await store.close()
    }
  },
}
