import Database from 'better-sqlite3'
import { type Kysely, sql } from 'kysely'
import type { Schema } from './schema'

/*
 * A clinic moves from a SQLite file to PostgreSQL. The schema was written once for both, so that the values are the
 * same: 64-bit integers, text, bytes.
 */

type Table = {
  name: string
  columns: string[]
  needs: Set<string>
  own: { from: string; to: string } | undefined
}

/** What the migrations themselves put into a new database; the clinic's own rows take its place. */
const madeByMigrations = ['chain_head']
const rowsAtOnce = 200

/** The tables of a file in an order in which each comes after those that its rows name. */
function tablesInOrder(source: Database.Database): Table[] {
  const names = source
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'kysely_%'`,
    )
    .pluck()
    .all() as string[]
  const left = new Map(names.map((name) => [name, describe(source, name)]))
  const ordered: Table[] = []
  while (left.size > 0) {
    const ready = [...left.values()].filter(({ needs }) => [...needs].every((one) => !left.has(one)))
    if (ready.length === 0)
      throw new Error(`these tables name each other in a circle: ${[...left.keys()].join(', ')}`)
    for (const one of ready) {
      ordered.push(one)
      left.delete(one.name)
    }
  }
  return ordered
}

function describe(source: Database.Database, name: string): Table {
  const columns = source.pragma(`table_info("${name}")`) as { name: string }[]
  const keys = source.pragma(`foreign_key_list("${name}")`) as { table: string; from: string; to: string }[]
  const own = keys.find((one) => one.table === name)
  return {
    name,
    columns: columns.map((one) => one.name),
    needs: new Set(keys.map((one) => one.table).filter((one) => one !== name)),
    own: own && { from: own.from, to: own.to },
  }
}

/**
 * Rows of a table that names its own, each after the one that it names.
 *
 * @throws where rows name each other in a circle
 */
function inOrder(rows: Record<string, unknown>[], { name, own }: Table): Record<string, unknown>[] {
  if (!own) return rows
  const ordered: Record<string, unknown>[] = []
  const there = new Set<unknown>([null])
  let left = rows
  while (left.length > 0) {
    const ready = left.filter((row) => there.has(row[own.from] ?? null))
    if (ready.length === 0) throw new Error(`rows of ${name} name each other in a circle`)
    for (const row of ready) there.add(row[own.to])
    ordered.push(...ready)
    left = left.filter((row) => !ready.includes(row))
  }
  return ordered
}

/** Tables of a migrated target that have rows already, those of the migrations aside. */
export async function occupied(file: string, target: Kysely<Schema>): Promise<string[]> {
  const source = new Database(file, { readonly: true, fileMustExist: true })
  try {
    const found: string[] = []
    for (const { name } of tablesInOrder(source)) {
      if (!madeByMigrations.includes(name) && (await countOf(target, name)) > 0) found.push(name)
    }
    return found
  } finally {
    source.close()
  }
}

async function countOf(db: Kysely<Schema>, table: string): Promise<number> {
  const { rows } = await sql<{ n: number | string }>`SELECT count(*) AS n FROM ${sql.table(table)}`.execute(
    db,
  )
  return Number(rows[0]?.n)
}

/**
 * Copies every table in one transaction, and counts each on both sides before it commits. Nothing here counts up
 * by itself (ids are random, numbers of the chains stand in their rows), so that no sequence has to be set; one that
 * a later schema brings would be refused by its own count.
 *
 * @returns the rows of each table
 * @throws where a count differs; then nothing was written
 */
export async function moveInto(
  file: string,
  target: Kysely<Schema>,
  told: (table: string, rows: number) => void = () => {},
): Promise<Record<string, number>> {
  const source = new Database(file, { readonly: true, fileMustExist: true })
  try {
    return await target.transaction().execute(async (db) => {
      const counts: Record<string, number> = {}
      for (const table of tablesInOrder(source)) {
        if (madeByMigrations.includes(table.name)) await sql`DELETE FROM ${sql.table(table.name)}`.execute(db)
        const rows = await copy(source, db, table)
        const there = await countOf(db, table.name)
        if (there !== rows)
          throw new Error(`${table.name} has ${rows} rows in the file and ${there} in the new database`)
        counts[table.name] = rows
        told(table.name, rows)
      }
      return counts
    })
  } finally {
    source.close()
  }
}

async function copy(source: Database.Database, db: Kysely<Schema>, table: Table): Promise<number> {
  const list = table.columns.map((name) => `"${name}"`).join(', ')
  const read = source.prepare(`SELECT ${list} FROM "${table.name}"`)
  const into = sql`${sql.table(table.name)} (${sql.join(table.columns.map((name) => sql.ref(name)))})`
  let count = 0
  let waiting: Record<string, unknown>[] = []
  const write = async () => {
    if (waiting.length === 0) return
    const values = waiting.map((row) => sql`(${sql.join(table.columns.map((name) => row[name]))})`)
    await sql`INSERT INTO ${into} VALUES ${sql.join(values)}`.execute(db)
    count += waiting.length
    waiting = []
  }
  const rows = table.own
    ? inOrder(read.all() as Record<string, unknown>[], table)
    : (read.iterate() as Iterable<Record<string, unknown>>)
  for (const row of rows) {
    waiting.push(row)
    if (waiting.length === rowsAtOnce) await write()
  }
  await write()
  return count
}
