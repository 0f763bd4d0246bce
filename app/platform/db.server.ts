import { AsyncLocalStorage } from 'node:async_hooks'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type Database from 'better-sqlite3'
import { type Dialect, Kysely, type Transaction } from 'kysely'
import { failureOf } from '#db/failures'
import type { Engine } from '#db/portable'
import { openPostgresPool, postgresDialect } from '#db/postgres'
import type { Schema } from '#db/schema'
import { OneFileDialect, openSqliteFile } from '#db/sqlite'
import { now } from './clock.server'
import { log } from './log.server'
import { observeTransaction } from './metrics.server'

/** An open database: one writer and one reader. Rooms never see it; they get `Reading` and `Tx`. */
export type Store = {
  engine: Engine
  writer: Kysely<Schema>
  reader: Kysely<Schema>
  /**
   * A number that changes whenever anything was committed, by any process, and costs next to nothing to ask;
   * undefined where the engine has none (PostgreSQL), so that one has to look.
   */
  changeMark: () => number | undefined
  close: () => Promise<void>
}

/** A consistent look at the database at one instant. */
export type Reading = {
  readonly db: Transaction<Schema>
  readonly engine: Engine
  /** the one clock reading of this transaction, UTC epoch milliseconds */
  readonly now: number
}

/** One transaction that may write. What `beforeCommit` collects runs last, lowest rank first. */
export type Tx = Reading & {
  /** Registers work for the end of this transaction; the same key again keeps the first. */
  beforeCommit: (rank: number, key: string, work: () => Promise<void>) => void
}

/** The order in which the last statements of a transaction run, so that locks are always taken in one order. */
export const rank = { catalogue: 1, ledger: 2, chain: 3 } as const

/** Every writer was busy for as long as a person should wait: nothing was done, trying again is right. */
export class Busy extends Error {
  constructor() {
    super('the database is busy')
  }
}

/**
 * The database went away or its disk takes nothing. `unsure` where it did so while a commit was on its way: what was
 * asked for may have been done. Otherwise nothing was.
 */
export class Unavailable extends Error {
  readonly unsure: boolean

  constructor(unsure: boolean, cause: unknown) {
    super('the database cannot do its work', { cause })
    this.unsure = unsure
  }
}

/** Whether an error says that the same may work later, and is no defect. */
export function mayWorkLater(error: unknown): boolean {
  return error instanceof Busy || error instanceof Unavailable
}

const patience = 5_000
const inside = new AsyncLocalStorage<'reading' | 'transact'>()
let store: Store | undefined
let observer: ((statement: string) => void) | undefined

/** Shows every statement to an observer: tests count a page's queries with it. */
export function observeStatements(next: ((statement: string) => void) | undefined): void {
  observer = next
}

function open(dialect: Dialect): Kysely<Schema> {
  return new Kysely<Schema>({ dialect, log: (event) => observer?.(event.query.sql) })
}

/** Opens the database that a URL names. */
export function openStore(url: string): Store {
  return url.startsWith('file:') ? openSqlite(url.slice('file:'.length)) : openPostgres(url)
}

export function openSqlite(file: string): Store {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const writes = openSqliteFile(file)
  // Before the reader is opened: a connection learns what is known of the tables when it opens.
  studyTables(writes)
  const reads = openSqliteFile(file, { readonly: true })
  // A connection of its own: inside somebody's transaction data_version would tell of the past.
  const marks = openSqliteFile(file, { readonly: true })
  const dataVersion = marks.prepare('PRAGMA data_version').pluck()
  const store = sqliteStore(writes, reads)
  return {
    ...store,
    changeMark: () => dataVersion.get() as number,
    close: async () => {
      marks.close()
      await store.close()
    },
  }
}

/**
 * Lets SQLite look at tables that it has not looked at since they grew, so that it chooses the right index. Up to about
 * a second in a large clinic, once, and next to nothing otherwise. PostgreSQL does so by itself.
 */
function studyTables(writes: Database.Database): void {
  try {
    writes.pragma('analysis_limit = 400')
    writes.pragma('optimize = 0x10002')
  } catch (error) {
    // Another process writes just now, or nobody can; the next one that opens the file looks.
    if (failureOf(error) === undefined) throw error
  }
}

/** A store on connections that are already open; tests give one in-memory image for both. */
export function sqliteStore(writes: Database.Database, reads: Database.Database): Store {
  const writer = open(new OneFileDialect(writes, true))
  const reader = reads === writes ? writer : open(new OneFileDialect(reads, false))
  return {
    engine: 'sqlite',
    writer,
    reader,
    changeMark: () => undefined,
    close: async () => {
      await writer.destroy()
      if (reader !== writer) await reader.destroy()
      // Kysely closes only what it used, and an open file would stand in the way of a restore.
      for (const one of [writes, reads]) if (one.open) one.close()
    },
  }
}

function openPostgres(url: string): Store {
  const pool = openPostgresPool(url, (error) =>
    log.warn({ code: error.name }, 'idle database connection broke'),
  )
  const both = open(postgresDialect(pool))
  return {
    engine: 'postgres',
    writer: both,
    reader: both,
    changeMark: () => undefined,
    close: () => both.destroy(),
  }
}

/** Makes a store the one that `reading` and `transact` use. */
export function setStore(next: Store | undefined): void {
  store = next
}

export function theStore(): Store {
  if (!store) throw new Error('no database is open')
  return store
}

/** Runs questions on one consistent state of the database. Nothing can be written. */
export async function reading<T>(work: (tx: Reading) => Promise<T>): Promise<T> {
  const { engine, reader } = theStore()
  refuseNesting()
  return inside.run('reading', () =>
    patiently('reading', () => {
      const begin = reader.transaction()
      const configured =
        engine === 'postgres' ? begin.setIsolationLevel('repeatable read').setAccessMode('read only') : begin
      return configured.execute((db) => work({ db, engine, now: now() }))
    }),
  )
}

/**
 * Runs one verb: its reads, its writes, its audit and its letters commit together or not at all.
 * Hashing, mail and anything remote stay outside: the transaction holds the only write lock of a SQLite file.
 *
 * @throws Busy after five seconds of waiting for a lock; then nothing was done
 * @throws Unavailable where the database is gone for as long, or cannot write
 */
export async function transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const { engine, writer } = theStore()
  refuseNesting()
  return inside.run('transact', () =>
    patiently('transact', (stage) =>
      writer.transaction().execute(async (db) => {
        const last = new Map<string, { rank: number; work: () => Promise<void> }>()
        const tx: Tx = {
          db,
          engine,
          now: now(),
          beforeCommit: (order, key, later) => {
            if (!last.has(key)) last.set(key, { rank: order, work: later })
          },
        }
        const result = await work(tx)
        for (const { work: later } of [...last.values()].sort((a, b) => a.rank - b.rank)) await later()
        stage.committing = true
        return result
      }),
    ),
  )
}

function refuseNesting(): void {
  if (inside.getStore()) throw new Error('a transaction was begun inside another: pass the tx instead')
}

/** How far an attempt is: what breaks a commit leaves open whether it was made. */
type Stage = { committing: boolean }

async function patiently<T>(kind: 'reading' | 'transact', attempt: (stage: Stage) => Promise<T>): Promise<T> {
  const began = performance.now()
  let outcome: 'done' | 'busy' | 'failed' = 'failed'
  try {
    const result = await withPatience(attempt, began + patience)
    outcome = 'done'
    return result
  } catch (error) {
    if (error instanceof Busy) outcome = 'busy'
    if (error instanceof Unavailable) {
      const { code, name } = error.cause as { code?: string; name?: string }
      log.error({ kind, code: code ?? name, unsure: error.unsure }, 'the database failed')
    }
    throw error
  } finally {
    observeTransaction(kind, outcome, (performance.now() - began) / 1_000)
  }
}

async function withPatience<T>(attempt: (stage: Stage) => Promise<T>, giveUpAt: number): Promise<T> {
  for (let wait = 4; ; wait = Math.min(wait * 2, 250)) {
    const stage = { committing: false }
    try {
      return await attempt(stage)
    } catch (error) {
      const failure = failureOf(error)
      if (failure === undefined) throw error
      const over = performance.now() + wait > giveUpAt
      if (failure === 'contention' && over) throw new Busy()
      if (failure === 'unwritable' || (failure === 'unreachable' && (stage.committing || over)))
        throw new Unavailable(stage.committing, error)
      await sleep(wait / 2 + Math.random() * wait)
    }
  }
}
