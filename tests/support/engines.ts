import Database from 'better-sqlite3'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import pg from 'pg'
import { afterEach, beforeEach, describe, inject } from 'vitest'
import { migrate } from '#db/migrate'
import type { Engine } from '#db/portable'
import type { Role, Schema } from '#db/schema'
import { openSqliteFile } from '#db/sqlite'
import type { Viewer } from '~/doors/viewer'
import { setClock } from '~/platform/clock.server'
import { observeStatements, openStore, type Store, setStore, sqliteStore } from '~/platform/db.server'
import {
  accountIdOf,
  type CastName,
  cast,
  participantIdOf,
  personIdOf,
  settleCast,
  thursday,
  zone,
} from './cast'
import { viewerFor } from './viewers'

/** The clinic of one test: a fresh database with the cast in it, and a clock set by hand. */
export type Clinic = {
  readonly engine: Engine
  /** the present instant of the hand-set clock, epoch ms; Thursday, November 19, 2026, 15:00 in New York at first */
  readonly now: number
  /** sets the clock */
  at(instant: number): void
  /** moves the clock on */
  later(ms: number): void
  /** somebody of the cast wearing a hat; the only viewers made outside the door, for tests */
  viewer<R extends Role>(
    name: CastName,
    role: R,
    more?: Partial<Pick<Viewer, 'confirmedAt' | 'language'>>,
  ): Viewer<R>
  /** the database as its owner, for arranging and for looking; the code under test never gets it */
  readonly owner: Kysely<Schema>
  /** runs statements as the owner, one at a time (dropping a trigger, tampering with a row) */
  run(statement: string): Promise<void>
  /** counts the statements that work sends to the database */
  statements(work: () => Promise<unknown>): Promise<string[]>
}

declare module 'vitest' {
  interface ProvidedContext {
    /** the engines of a run that proves something of the tests themselves; every other run has both */
    engines?: Engine[]
  }
}

const both: Engine[] = ['sqlite', 'postgres']

let image: Buffer | undefined
let template: Promise<string> | undefined
let made = 0

/**
 * Describes behaviour on SQLite and on PostgreSQL, each test on a fresh database: SQLite from a serialised image,
 * PostgreSQL from a template. Inside, call `test(...)` as usual and use the clinic that is given.
 */
export function onBothEngines(title: string, define: (clinic: Clinic) => void): void {
  describe.each(inject('engines') ?? both)(`${title} (%s)`, (engine) => {
    let store: Store
    let instant = thursday
    const clinic: Clinic = {
      engine,
      get now() {
        return instant
      },
      at: (next) => {
        instant = next
      },
      later: (ms) => {
        instant += ms
      },
      viewer: viewerOf,
      get owner() {
        return store.writer
      },
      run: async (statement) => {
        await sql.raw(statement).execute(store.writer)
      },
      statements: async (work) => {
        const seen: string[] = []
        observeStatements((statement) => seen.push(statement))
        try {
          await work()
        } finally {
          observeStatements(undefined)
        }
        return seen
      },
    }
    beforeEach(async () => {
      instant = thursday
      setClock(() => instant)
      store = engine === 'sqlite' ? await sqliteFromImage() : await postgresFromTemplate()
      setStore(store)
    })
    afterEach(async () => {
      setStore(undefined)
      setClock(undefined)
      await store.close()
    })
    define(clinic)
  })
}

async function sqliteFromImage(): Promise<Store> {
  if (!image) {
    const database = openSqliteFile(':memory:')
    const store = sqliteStore(database, database)
    await migrate(store.writer, 'sqlite')
    await settleCast(store.writer)
    image = database.serialize()
    await store.close()
  }
  const database = new Database(image)
  for (const pragma of [
    'foreign_keys = ON',
    'recursive_triggers = ON',
    'trusted_schema = OFF',
    'busy_timeout = 50',
  ]) {
    database.pragma(pragma)
  }
  return sqliteStore(database, database)
}

let ready: Promise<string> | undefined
let dropping: Promise<unknown> = Promise.resolve()

/** The next test's database is copied while this test runs, and the last one's is dropped meanwhile. */
async function postgresFromTemplate(): Promise<Store> {
  const name = await (ready ?? copyOfTemplate())
  ready = copyOfTemplate()
  const store = openStore(urlOf(name))
  return {
    ...store,
    close: async () => {
      await store.close()
      await dropping
      dropping = asPostgres(`DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}

async function copyOfTemplate(): Promise<string> {
  template ??= makeTemplate()
  const name = `test_${process.pid}_${++made}`
  await asPostgres(`CREATE DATABASE ${name} TEMPLATE ${await template} STRATEGY WAL_LOG`)
  return name
}

async function makeTemplate(): Promise<string> {
  const name = `template_${process.pid}`
  await asPostgres(`CREATE DATABASE ${name}`)
  const store = openStore(urlOf(name))
  await migrate(store.writer, 'postgres')
  await settleCast(store.writer)
  await store.close()
  return name
}

/** An empty PostgreSQL database of its own, for a test that brings its own schema or starts a server on it. */
export async function emptyPostgres(): Promise<string> {
  const name = `empty_${process.pid}_${++made}`
  await asPostgres(`CREATE DATABASE ${name}`)
  return urlOf(name)
}

function urlOf(database: string): string {
  return `postgres://postgres:postgres@127.0.0.1:${inject('postgresPort')}/${database}`
}

async function asPostgres(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf('postgres') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Somebody of the cast wearing a hat, also for a test that brings its own database. */
export function viewerOf<R extends Role>(
  name: CastName,
  role: R,
  more: Partial<Pick<Viewer, 'confirmedAt' | 'language'>> = {},
): Viewer<R> {
  return viewerFor({
    role,
    accountId: accountIdOf(name),
    personId: personIdOf(name),
    participantId: (cast[name].hats as Role[]).includes('participant') ? participantIdOf(name) : undefined,
    sessionHash: `session of ${name}`,
    confirmedAt: undefined,
    givenName: cast[name].name[0],
    language: (cast[name] as { language?: 'en' | 'es' }).language ?? 'en',
    timeZone: zone,
    ...more,
  })
}
