import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrate } from '#db/migrate'
import { openSqliteFile } from '#db/sqlite'
import { Busy, openSqlite, reading, type Store, setStore, transact } from '~/platform/db.server'

let folder: string
let file: string
let store: Store

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alongside-db-'))
  file = join(folder, 'portal.db')
  store = openSqlite(file)
  await migrate(store.writer, 'sqlite')
  setStore(store)
})

afterEach(async () => {
  setStore(undefined)
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

/** One use counted, as any verb would write. */
async function count(key: string): Promise<void> {
  await transact(async ({ db }) => {
    await db.insertInto('limit_counter').values({ key, count: 1, ends_at: 1 }).execute()
  })
}

async function keys(): Promise<string[]> {
  const rows = await reading(({ db }) =>
    db.selectFrom('limit_counter').select('key').orderBy('key').execute(),
  )
  return rows.map(({ key }) => key)
}

describe('a SQLite file', () => {
  test('is opened with every promise kept, writing and reading', () => {
    for (const readonly of [false, true]) {
      const database = openSqliteFile(file, { readonly })
      const told = Object.fromEntries(
        [
          'journal_mode',
          'synchronous',
          'foreign_keys',
          'secure_delete',
          'recursive_triggers',
          'trusted_schema',
          'cell_size_check',
          'busy_timeout',
          'query_only',
        ].map((name) => [name, database.pragma(name, { simple: true })]),
      )
      expect(told).toEqual({
        journal_mode: 'wal',
        synchronous: 2,
        foreign_keys: 1,
        secure_delete: 1,
        recursive_triggers: 1,
        trusted_schema: 0,
        cell_size_check: 1,
        busy_timeout: 50,
        query_only: readonly ? 1 : 0,
      })
      database.close()
    }
  })

  test('is not served where a promise does not hold: the file says which', () => {
    const old = join(folder, 'old.db')
    const made = new Database(old)
    made.pragma('journal_mode = DELETE')
    made.exec('CREATE TABLE a (b)')
    made.close()
    expect(() => openSqliteFile(old, { readonly: true })).toThrow(
      'journal_mode = delete where the portal needs wal',
    )
  })

  test('cannot be written by the reader', async () => {
    await expect(
      reading(({ db }) =>
        db.insertInto('limit_counter').values({ key: 'a', count: 1, ends_at: 1 }).execute(),
      ),
    ).rejects.toThrow(/readonly|query_only/i)
    expect(await keys()).toEqual([])
  })

  test('lets readers go on while somebody writes, and they see the state from before', async () => {
    await count('before')
    const other = new Database(file)
    other.exec('BEGIN IMMEDIATE')
    other.exec(`INSERT INTO limit_counter (key, count, ends_at) VALUES ('during', 1, 1)`)
    expect(await keys()).toEqual(['before'])
    other.exec('COMMIT')
    other.close()
    expect(await keys()).toEqual(['before', 'during'])
  })

  test('is waited for when another process writes, without stopping this one', async () => {
    const other = new Database(file)
    other.exec('BEGIN IMMEDIATE')
    let longest = 0
    let last = performance.now()
    const turning = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 5)
    const waiting = count('patient')
    await sleep(900)
    other.exec('COMMIT')
    await waiting
    clearInterval(turning)
    other.close()
    expect(await keys()).toEqual(['patient'])
    // Each try stops the process for busy_timeout, 50 ms; between them it does other work.
    expect(longest).toBeLessThan(450)
  })

  test('is given up after five seconds: busy, and nothing was done', async () => {
    const other = new Database(file)
    other.exec('BEGIN IMMEDIATE')
    const began = performance.now()
    await expect(count('late')).rejects.toThrow(Busy)
    const waited = performance.now() - began
    other.exec('ROLLBACK')
    other.close()
    expect(waited).toBeGreaterThan(4_500)
    expect(waited).toBeLessThan(7_000)
    expect(await keys()).toEqual([])
    await count('after')
    expect(await keys()).toEqual(['after'])
  })

  test('takes the write lock when a verb begins, so that what it read is still so when it writes', async () => {
    const other = new Database(file, { timeout: 0 })
    await transact(async ({ db }) => {
      await db.selectFrom('limit_counter').select('key').execute()
      expect(() => other.exec('BEGIN IMMEDIATE')).toThrow(/busy|locked/i)
    })
    other.close()
  })
})
