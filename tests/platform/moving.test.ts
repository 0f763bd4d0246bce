import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { verifyChain } from '~/domain/audit/read.server'
import { openStore, type Store, setStore } from '~/platform/db.server'
import { countSealed, resealAll } from '~/platform/resealing.server'
import { seal, unseal, unsealBytes } from '~/platform/seal.server'
import { sealedColumns } from '~/platform/sealed-columns'
import { setSealKeys, setSecret } from '~/platform/secrets.server'
import { emptyPostgres, onBothEngines } from '../support/engines'
import { runPortal, settle, testSecret } from '../support/server'

/* A clinic that gets new keys, and moves to PostgreSQL with them: the demonstration, in which every page lives. */

const folder = mkdtempSync(join(tmpdir(), 'alongside-moving-'))
const file = join(folder, 'demo.db')
const second = randomBytes(32)
const third = randomBytes(32)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

afterEach(() => {
  setSecret(Buffer.from(testSecret))
  setSealKeys(new Map())
})

/** Opens every sealed value of a database. @returns how many there are, and those that do not open */
async function openEverything({ writer }: Store): Promise<{ values: number; shut: string[] }> {
  const shut: string[] = []
  let values = 0
  for (const { table, column, row: names } of sealedColumns) {
    const { rows } = await sql<Record<string, unknown> & { bytes: Uint8Array }>`
      SELECT ${sql.join(names.map((name) => sql.ref(name)))}, ${sql.ref(column)} AS bytes
      FROM ${sql.table(table)} WHERE ${sql.ref(column)} IS NOT NULL`.execute(writer)
    for (const one of rows) {
      values += 1
      try {
        unsealBytes(one.bytes, { table, column, row: names.map((name) => String(one[name])).join(' ') })
      } catch {
        shut.push(`${table}.${column}`)
      }
    }
  }
  return { values, shut }
}

const keysIn = async () => [...new Set((await countSealed()).flatMap(({ keys }) => [...keys.keys()]))].sort()

describe('the demonstration clinic', () => {
  beforeAll(() => settle('demo', `file:${file}`), 240_000)

  test('opens with the new key alone after a rotation, which a kill in the middle does not harm', async () => {
    const store = openStore(`file:${file}`)
    setStore(store)
    try {
      const before = await openEverything(store)
      expect([before.values > 100, before.shut]).toEqual([true, []])
      setSealKeys(new Map([[2, second]]))
      // Killed after a few batches: both keys are in use, and everything opens.
      let calls = 0
      await expect(
        resealAll(() => {
          calls += 1
          if (calls === 3) throw new Error('killed')
        }),
      ).rejects.toThrow('killed')
      expect(await keysIn()).toEqual([1, 2])
      expect((await openEverything(store)).shut).toEqual([])
      const again = await resealAll()
      expect(again).toBeLessThan(before.values)
      expect(await keysIn()).toEqual([2])
      expect(await resealAll()).toBe(0)
      // The first key is gone for good: it came from the secret, which is another one now.
      setSecret(Buffer.from('another secret, of which no first key comes: 48 bytes'))
      expect(await openEverything(store)).toEqual({ values: before.values, shut: [] })
      setSealKeys(new Map([[3, third]]))
      expect((await openEverything(store)).shut).toHaveLength(before.values)
    } finally {
      setStore(undefined)
      await store.close()
    }
  }, 120_000)

  test('moves to PostgreSQL whole, once, and both chains end as they did', async () => {
    const url = await emptyPostgres()
    const keys = join(folder, 'seal-keys')
    writeFileSync(keys, `# made for a test\n2:${second.toString('base64')}\n`)
    const move = (from: string, to: string) =>
      runPortal(['import-from-sqlite', from], to, undefined, { PORTAL_SEAL_KEYS_FILE: keys })
    const { code, said, complained } = await move(file, url)
    expect([code, complained]).toEqual([0, ''])
    expect(said).toMatch(
      /^Moved \d{4,} rows in \d{2,} tables; every count is the same, and both chains are whole\./,
    )
    const [source, target] = [openStore(`file:${file}`), openStore(url)]
    try {
      for (const { name, columns } of await source.writer.introspection.getTables()) {
        if (name.startsWith('kysely_')) continue
        const list = sql.join(columns.map((one) => sql.ref(one.name)))
        const rowsOf = async (store: Store) => {
          const { rows } = await sql<Record<string, unknown>>`SELECT ${list} FROM ${sql.table(name)}`.execute(
            store.writer,
          )
          // The command adds its own line to the record.
          const kept = rows.filter((row) => name !== 'chain_head' && row.action !== 'move to postgres')
          return kept.map((row) => JSON.stringify(columns.map((one) => row[one.name]))).sort()
        }
        expect(await rowsOf(target), name).toEqual(await rowsOf(source))
      }
      setStore(target)
      setSealKeys(new Map([[2, second]]))
      expect((await openEverything(target)).shut).toEqual([])
      for (const chain of ['audit', 'disclosure'] as const)
        expect((await verifyChain(chain)).whole).toBe(true)
    } finally {
      setStore(undefined)
      await source.close()
      await target.close()
    }
    const again = await move(file, url)
    expect([again.code, again.complained]).toEqual([
      1,
      expect.stringMatching(/^The new database is not empty \(.*\): nothing was moved\.\n$/),
    ])
  }, 120_000)
})

onBothEngines('sealed columns', (clinic) => {
  test('are all listed: a column of bytes is sealed, or known to be none', async () => {
    const plain = ['consent.snapshot', 'consent_draft.snapshot', 'passkey.public_key']
    const bytes = (await clinic.owner.introspection.getTables()).flatMap(({ name, columns }) =>
      columns
        .filter(({ dataType }) => ['BLOB', 'bytea'].includes(dataType))
        .map((column) => `${name}.${column.name}`),
    )
    const listed = sealedColumns.map(({ table, column }) => `${table}.${column}`)
    expect([...listed, ...plain].sort()).toEqual(bytes.sort())
  })

  test('are sealed again batch by batch, and a value that was written in between stays as it is', async () => {
    const app = await clinic.owner
      .selectFrom('totp')
      .select(['id', 'sealed'])
      .orderBy('id')
      .executeTakeFirstOrThrow()
    const place = { table: 'totp', column: 'sealed', row: app.id }
    const said = unseal(app.sealed, place)
    setSealKeys(new Map([[2, second]]))
    expect(seal('x', place)[0]).toBe(2)
    expect(await resealAll()).toBe((await clinic.owner.selectFrom('totp').select('id').execute()).length)
    const after = await clinic.owner
      .selectFrom('totp')
      .select('sealed')
      .where('id', '=', app.id)
      .executeTakeFirstOrThrow()
    expect([after.sealed[0], unseal(after.sealed, place)]).toEqual([2, said])
    expect(await resealAll()).toBe(0)
    await clinic.owner
      .updateTable('totp')
      .set({ sealed: Buffer.from([1, 2, 3]) })
      .where('id', '=', app.id)
      .execute()
    await expect(resealAll()).rejects.toThrow('a value of totp.sealed does not open')
  })
})
