import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { failureOf } from '#db/failures'
import { Busy, observeStatements, reading, transact, Unavailable } from '~/platform/db.server'
import { onBothEngines } from '../support/engines'

/* What becomes of a verb when the database goes away, or its disk takes nothing. */

const error = (code: string | undefined, message = 'x') =>
  Object.assign(new Error(message), code === undefined ? {} : { code })

test.each([
  ['SQLITE_BUSY_SNAPSHOT', 'contention'],
  ['40001', 'contention'],
  ['57014', 'contention'],
  ['SQLITE_FULL', 'unwritable'],
  ['SQLITE_IOERR_FSYNC', 'unwritable'],
  ['53100', 'unwritable'],
  ['ENOSPC', 'unwritable'],
  ['57P01', 'unreachable'],
  ['57P03', 'unreachable'],
  ['08006', 'unreachable'],
  ['ECONNREFUSED', 'unreachable'],
  ['SQLITE_CONSTRAINT_CHECK', undefined],
  ['23505', undefined],
  ['ERR_INVALID_ARG_TYPE', undefined],
] as const)('an error of the code %s is a failure of the kind %s', (code, kind) => {
  expect(failureOf(error(code))).toBe(kind)
})

test.each([
  ['Connection terminated unexpectedly', 'unreachable'],
  ['Client has encountered a connection error and is not queryable', 'unreachable'],
  ['timeout exceeded when trying to connect', 'contention'],
  ['a transaction was begun inside another: pass the tx instead', undefined],
] as const)('an error without a code that says “%s” is a failure of the kind %s', (message, kind) => {
  expect(failureOf(error(undefined, message))).toBe(kind)
})

onBothEngines('a transaction whose database fails', (clinic) => {
  const keys = async () =>
    (await clinic.owner.selectFrom('limit_counter').select('key').orderBy('key').execute()).map(
      ({ key }) => key,
    )
  const write = (key: string) =>
    transact(async ({ db }) => {
      await db.insertInto('limit_counter').values({ key, count: 1, ends_at: 1 }).execute()
    })
  /** Breaks the next statement that begins with these words, after the database has done it. */
  async function breakingAt<T>(words: string, broken: Error, work: () => Promise<T>): Promise<T> {
    let left = 1
    observeStatements((statement) => {
      if (!statement.toLowerCase().startsWith(words) || left === 0) return
      left -= 1
      throw broken
    })
    try {
      return await work()
    } finally {
      observeStatements(undefined)
      expect(left, `a statement began with ${words}`).toBe(0)
    }
  }
  const terminated = error(undefined, 'Connection terminated unexpectedly')

  test('in its middle is tried again, and happens once', async () => {
    await breakingAt('insert', terminated, () => write('once'))
    expect(await keys()).toEqual(['once'])
  })

  test('while it commits is not tried again: nobody knows whether it was done, and that is said', async () => {
    const told = await breakingAt('commit', terminated, () => write('perhaps').catch((one) => one))
    expect(told).toBeInstanceOf(Unavailable)
    expect(told.unsure).toBe(true)
    expect(await keys()).toEqual(['perhaps'])
  })

  test('of a reader is asked again, also at its end', async () => {
    await write('a')
    const count = () => reading(({ db }) => db.selectFrom('limit_counter').select('key').execute())
    expect(await breakingAt('commit', terminated, count)).toEqual([{ key: 'a' }])
    expect(await breakingAt('select', terminated, count)).toEqual([{ key: 'a' }])
  })

  test('because its disk is full does nothing and says so at once; with space it works again', async () => {
    await write('before')
    await fillDisk()
    const began = performance.now()
    const told = await write('x'.repeat(20_000)).catch((one) => one)
    expect(performance.now() - began).toBeLessThan(2_000)
    expect(told).toBeInstanceOf(Unavailable)
    expect(told.unsure).toBe(false)
    expect(await keys()).toEqual(['before'])
    expect(await reading(async ({ db }) => db.selectFrom('clinic').select('id').execute())).toHaveLength(1)
    await emptyDisk()
    await write('x'.repeat(20_000))
    expect(await keys()).toEqual(['before', 'x'.repeat(20_000)])
  })

  /** SQLite gets no more pages; PostgreSQL says what it says of a full disk. */
  async function fillDisk(): Promise<void> {
    if (clinic.engine === 'sqlite') {
      const { rows } = await sql<{ page_count: number }>`PRAGMA page_count`.execute(clinic.owner)
      await clinic.run(`PRAGMA max_page_count = ${rows[0]?.page_count}`)
      return
    }
    await clinic.run(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$`)
    await clinic.run(
      'CREATE TRIGGER full_disk BEFORE INSERT ON limit_counter FOR EACH ROW EXECUTE FUNCTION full_disk()',
    )
  }
  async function emptyDisk(): Promise<void> {
    await clinic.run(
      clinic.engine === 'sqlite'
        ? 'PRAGMA max_page_count = 1073741823'
        : 'DROP TRIGGER full_disk ON limit_counter',
    )
  }

  // SQLite is in the process: no connection to it can be ended by anybody else.
  if (clinic.engine === 'postgres') {
    test('of a connection that the server ends while it waits for us goes on by another one', async () => {
      let tries = 0
      await transact(async ({ db }) => {
        tries += 1
        const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(db)
        if (tries === 1) {
          await sql`SELECT pg_terminate_backend(${rows[0]?.pid})`.execute(clinic.owner)
          // No statement is on its way: an error that nobody hears would end the process.
          await sleep(200)
        }
        await db.insertInto('limit_counter').values({ key: 'another', count: 1, ends_at: 1 }).execute()
      })
      expect(tries).toBe(2)
      expect(await keys()).toEqual(['another'])
    })

    test('by a connection that was idle when the server ended it takes another one', async () => {
      await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()`.execute(clinic.owner)
      await write('after')
      expect(await keys()).toEqual(['after'])
    })
  }

  test('that is gone for longer than five seconds is given up, with nothing done', async () => {
    const began = performance.now()
    const told = await transact(async () => {
      throw error('ECONNREFUSED')
    }).catch((one) => one)
    expect(told).toBeInstanceOf(Unavailable)
    expect(told).not.toBeInstanceOf(Busy)
    expect(told.unsure).toBe(false)
    expect(performance.now() - began).toBeGreaterThan(4_500)
    expect(performance.now() - began).toBeLessThan(7_000)
  })
})
