import { sql } from 'kysely'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { migrate, migrationState } from '#db/migrate'
import { openStore, type Store } from '~/platform/db.server'
import { nodesOf } from '../architecture/sources'
import { emptyPostgres, onBothEngines } from '../support/engines'

/** The tables and columns that db/schema.ts names, each with whether it may be null. */
function namedTables(): Map<string, Map<string, 'null' | 'not null'>> {
  const interfaces = new Map<string, ts.InterfaceDeclaration>()
  for (const node of nodesOf('db/schema.ts')) {
    if (ts.isInterfaceDeclaration(node)) interfaces.set(node.name.text, node)
  }
  const schema = interfaces.get('Schema')
  if (!schema) throw new Error('db/schema.ts has no Schema')
  return new Map(
    schema.members.filter(ts.isPropertySignature).map((table) => {
      const shape = interfaces.get(table.type?.getText() ?? '')
      if (!shape) throw new Error(`${table.name.getText()} has no shape`)
      return [
        table.name.getText(),
        new Map(
          shape.members
            .filter(ts.isPropertySignature)
            .map((column) => [
              column.name.getText(),
              /\|\s*null\b/.test(column.type?.getText() ?? '') ? ('null' as const) : ('not null' as const),
            ]),
        ),
      ]
    }),
  )
}

const ownOfKysely = ['kysely_migration', 'kysely_migration_lock']

async function tablesOf(
  store: Pick<Store, 'writer'>,
): Promise<Map<string, Map<string, 'null' | 'not null'>>> {
  const tables = await store.writer.introspection.getTables()
  return new Map(
    tables
      .filter(({ name }) => !ownOfKysely.includes(name))
      .map(({ name, columns }) => [
        name,
        new Map(columns.map((column) => [column.name, column.isNullable ? 'null' : 'not null'])),
      ]),
  )
}

onBothEngines('the tables', (clinic) => {
  test('are those of db/schema.ts, column by column, null where it says so', async () => {
    const there = await tablesOf({ writer: clinic.owner })
    const named = namedTables()
    expect(named.size).toBeGreaterThan(40)
    expect([...there.keys()].sort()).toEqual([...named.keys()].sort())
    for (const [table, columns] of named) {
      const found = there.get(table) ?? new Map()
      // SQLite tells its own row number, which is never null, as one that may be.
      if (clinic.engine === 'sqlite' && found.has('seq') && table !== 'chain_head')
        found.set('seq', 'not null')
      expect(Object.fromEntries([...found].sort()), table).toEqual(Object.fromEntries([...columns].sort()))
    }
  })

  test('are made once: migrating again does nothing', async () => {
    expect(await migrate(clinic.owner, clinic.engine)).toEqual([])
    const { pending, applied } = await migrationState(clinic.owner, clinic.engine)
    expect(pending).toEqual([])
    expect(applied.length).toBeGreaterThan(0)
  })

  test('are strict: a column holds only what it is for', async () => {
    await expect(
      clinic.run(`INSERT INTO limit_counter (key, count, ends_at) VALUES ('a', 'many', 1)`),
    ).rejects.toThrow()
    expect(
      (await sql<{ n: number }>`SELECT count(*) AS n FROM limit_counter`.execute(clinic.owner)).rows[0]?.n,
    ).toBe(0)
  })
})

test('two servers that migrate the same PostgreSQL at once make one schema', async () => {
  const url = await emptyPostgres()
  const stores = [openStore(url), openStore(url)]
  const ran = await Promise.all(stores.map((store) => migrate(store.writer, store.engine)))
  expect(ran.flat()).toHaveLength(new Set(ran.flat()).size)
  expect(ran.flat().length).toBeGreaterThan(0)
  for (const store of stores) {
    expect((await migrationState(store.writer, store.engine)).pending).toEqual([])
    await store.close()
  }
})
