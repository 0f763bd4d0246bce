import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openStore, type Store, setStore } from '~/platform/db.server'
import { type Server, settle, startServer } from '../support/server'
import { type Act, makePeople, nextActs, send, wrongIn } from './acts'
import { chance } from './chance'
import { lacksForDisk, type Noted, openDisk } from './own-disk'
import type { Row } from './rows'

/*
 * Power cuts (security.md, goal 5). Everything that a server writes to its database and syncs is written down while
 * people register, sign and stop. Then the power is cut at instants of this record, one after the other: what was
 * synced is on the disk; of what was written since, each sector of 512 bytes is there or not, by chance. An attempt is
 * an act that was answered before the cut. It fails where one is not there, where anything is half done, where the
 * file is not whole, or where a chain of the record is broken.
 */

type Size = { families: number; pairs: number; rounds: number; cuts: number; seed: number }

const sector = 512

export const power: Row<Size, 'sqlite'> = {
  name: 'power',
  goal: 'after a power cut at any instant the database opens by itself, whole, with everything that was acknowledged',
  engines: ['sqlite'],
  lacks: lacksForDisk,
  small: { families: 60, pairs: 4, rounds: 1, cuts: 30, seed: 11 },
  full: { families: 120, pairs: 12, rounds: 4, cuts: 1_000, seed: 11 },
  run: async ({ families, pairs, rounds, cuts, seed }) => {
    const draw = chance(seed)
    const disk = openDisk()
    let server: Server | undefined
    try {
      const databaseUrl = `file:${disk.file}`
      await settle('cast', databaseUrl)
      const store = openStore(databaseUrl)
      setStore(store)
      const people = await makePeople(store, families, pairs)
      const lines: Act[][] = []
      for (let round = 0; round < rounds; round += 1) lines.push(...(await nextActs(store, people)))
      await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(store.writer)
      setStore(undefined)
      await store.close()
      const base = join(disk.folder, 'base.db')
      copyFileSync(disk.file, base)

      server = await startServer({ clinic: 'cast', databaseUrl, env: disk.env })
      const times = await work(server, lines, disk.noted)
      await server.stop('SIGKILL')

      const noted = disk.noted()
      const at = Array.from({ length: cuts }, () => draw(noted)).sort((a, b) => a - b)
      const found = { attempts: 0, wrong: [] as string[], unsynced: 0 }
      for (const cut of states(disk.records(), readFileSync(base), at, draw)) {
        const acts = times.map(({ act, sent, answered }) => ({
          ...act,
          sent: sent <= cut.at,
          answered: answered <= cut.at,
        }))
        found.attempts += acts.filter((act) => act.answered).length
        found.unsynced += cut.unsynced > 0 ? 1 : 0
        found.wrong.push(...(await wrongAfter(join(disk.folder, 'cut.db'), cut, acts, people.pairs)))
      }
      for (const one of found.wrong.slice(0, 20)) console.error(one)
      if (found.unsynced === 0) throw new Error('nothing was unsynced at any cut, so nothing was proved')
      return {
        attempts: found.attempts,
        failures: found.wrong.length,
        told: `${cuts} cuts in ${Math.round(noted / 1_048_576)} MB of writes, ${found.unsynced} of them with writes that were not synced, torn by sectors; ${times.length} acts acknowledged; attempts are acts acknowledged before each cut; lost ${found.wrong.filter((one) => one.endsWith('lost')).length}`,
      }
    } finally {
      await server?.stop('SIGKILL')
      setStore(undefined)
      disk.remove()
    }
  },
}

type Timed = { act: Act; sent: number; answered: number }

/** Six people at a time; each act with where the journal was before it went out, and after it was answered. */
async function work(server: Server, lines: Act[][], noted: () => number): Promise<Timed[]> {
  const waiting = [...lines]
  const times: Timed[] = []
  const lane = async () => {
    for (let line = waiting.shift(); line; line = waiting.shift())
      for (const act of line) {
        const sent = noted()
        const answer = await send(server, act)
        if (answer?.status !== 303) throw new Error(`${act.kind} was answered ${answer?.status}`)
        times.push({ act, sent, answered: noted() })
      }
  }
  await Promise.all(Array.from({ length: 6 }, lane))
  return times
}

type State = { at: number; database: Buffer; log: Buffer; unsynced: number }

/** What is on the disk after a cut at each of these places of the journal, in their order. */
function* states(
  records: Iterable<Noted>,
  base: Buffer,
  cuts: number[],
  draw: (below: number) => number,
): Iterable<State> {
  const synced: [Buffer, Buffer] = [base, Buffer.alloc(0)]
  const since: [Noted[], Noted[]] = [[], []]
  const waiting = [...cuts]
  const state = (at: number): State => ({
    at,
    database: since[0].reduce<Buffer>((file, one) => torn(file, one, draw), Buffer.from(synced[0])),
    log: since[1].reduce<Buffer>((file, one) => torn(file, one, draw), Buffer.from(synced[1])),
    unsynced: since[0].length + since[1].length,
  })
  for (const one of records) {
    for (let cut = waiting[0]; cut !== undefined && cut < one.end; cut = waiting[0]) {
      yield state(cut)
      waiting.shift()
    }
    if (one.what !== 's') since[one.file].push(one)
    else {
      synced[one.file] = since[one.file].reduce<Buffer>((file, write) => done(file, write), synced[one.file])
      since[one.file] = []
    }
  }
  for (const cut of waiting) yield state(cut)
}

function done(file: Buffer, { what, at, bytes }: Noted): Buffer {
  if (what === 't') return Buffer.from(file.subarray(0, at))
  const end = at + bytes.length
  const whole = end > file.length ? Buffer.concat([file, Buffer.alloc(end - file.length)]) : file
  bytes.copy(whole, at)
  return whole
}

/** A write that was not synced: of its sectors some are there. */
function torn(file: Buffer, one: Noted, draw: (below: number) => number): Buffer {
  if (one.what === 't') return draw(2) === 0 ? done(file, one) : file
  let result = file
  for (let from = 0; from < one.bytes.length; ) {
    const to = Math.min(one.bytes.length, from + sector - ((one.at + from) % sector))
    if (draw(2) === 0)
      result = done(result, { ...one, at: one.at + from, bytes: one.bytes.subarray(from, to) })
    from = to
  }
  return result
}

async function wrongAfter(
  file: string,
  { at, database, log }: State,
  acts: Act[],
  pairs: Parameters<typeof wrongIn>[2],
): Promise<string[]> {
  rmSync(`${file}-shm`, { force: true })
  writeFileSync(file, database)
  writeFileSync(`${file}-wal`, log)
  let store: Store | undefined
  try {
    store = openStore(`file:${file}`)
    setStore(store)
    const { rows } = await sql<{ integrity_check: string }>`PRAGMA integrity_check`.execute(store.writer)
    const whole = rows[0]?.integrity_check === 'ok' ? [] : [`the file is not whole after a cut at ${at}`]
    return [...whole, ...(await wrongIn(store, acts, pairs))]
  } catch (error) {
    return [`after a cut at ${at}: ${(error as Error).message}`]
  } finally {
    setStore(undefined)
    await store?.close()
  }
}
