import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { type Reading, reading, transact } from './db.server'
import { sealBytes, unsealBytes } from './seal.server'
import { type SealedColumn, sealedColumns } from './sealed-columns'
import { presentSealKey } from './secrets.server'

const batch = 100

type Sealed = { row: string[]; bytes: Buffer }

/** How many values of each sealed column are sealed with which key. */
export async function countSealed(): Promise<(SealedColumn & { keys: Map<number, number> })[]> {
  const counted: (SealedColumn & { keys: Map<number, number> })[] = []
  for (const one of sealedColumns) counted.push({ ...one, keys: await reading((tx) => keysOf(tx, one)) })
  return counted
}

async function keysOf(tx: Reading, { table, column }: SealedColumn): Promise<Map<number, number>> {
  const { rows } = await sql<{ first: Uint8Array; n: number | string }>`
    SELECT substr(${sql.ref(column)}, 1, 1) AS first, count(*) AS n FROM ${sql.table(table)}
    WHERE ${sql.ref(column)} IS NOT NULL GROUP BY 1`.execute(tx.db)
  return new Map(rows.map(({ first, n }) => [first[0] ?? 0, Number(n)]))
}

/**
 * Seals everything again with the present key, some rows at a time, each batch a short transaction of its own with a
 * pause after it, so that the portal serves meanwhile. A value that somebody changed in between is left: it was
 * sealed with the present key then. Killed, it goes on where it was at the next call.
 *
 * @returns how many values were sealed again
 * @throws where a value does not open, naming its table and column; what was resealed before stays
 */
export async function resealAll(told: (done: number) => void = () => {}): Promise<number> {
  let done = 0
  for (const one of sealedColumns) {
    let after: string[] | undefined
    for (;;) {
      const found = await reading((tx) => oldOnes(tx, one, after))
      if (found.length === 0) break
      after = found.at(-1)?.row
      const fresh = found.map((value) => ({ ...value, sealed: reseal(one, value) }))
      done += await transact(async (tx) => {
        let changed = 0
        for (const value of fresh) changed += await writeAnew(tx, one, value)
        return changed
      })
      told(done)
      await sleep(10)
    }
  }
  return done
}

function reseal({ table, column }: SealedColumn, { row, bytes }: Sealed): Uint8Array {
  const place = { table, column, row: row.join(' ') }
  try {
    return sealBytes(unsealBytes(bytes, place), place)
  } catch (error) {
    throw new Error(`a value of ${table}.${column} does not open: ${(error as Error).message}`)
  }
}

/** Values that another key sealed, in the order of their rows, after one of them. */
async function oldOnes(tx: Reading, one: SealedColumn, after: string[] | undefined): Promise<Sealed[]> {
  const keys = one.row.map((name) => sql.ref(name))
  const list = sql.join(keys)
  const isOld = sql`substr(${sql.ref(one.column)}, 1, 1) <> ${Buffer.from([presentSealKey().id])}`
  const isLater = after === undefined ? sql`1 = 1` : sql`(${list}) > (${sql.join(after)})`
  const { rows } = await sql<Record<string, unknown> & { bytes: Uint8Array }>`
    SELECT ${list}, ${sql.ref(one.column)} AS bytes FROM ${sql.table(one.table)}
    WHERE ${sql.ref(one.column)} IS NOT NULL AND ${isOld} AND ${isLater}
    ORDER BY ${list} LIMIT ${batch}`.execute(tx.db)
  return rows.map((row) => ({ row: one.row.map((name) => String(row[name])), bytes: Buffer.from(row.bytes) }))
}

/** Changes a value only where it is still the one that was opened. */
async function writeAnew(
  tx: Reading,
  { table, column, row: names }: SealedColumn,
  value: Sealed & { sealed: Uint8Array },
): Promise<number> {
  const here = sql.join(
    names.map((name, index) => sql`${sql.ref(name)} = ${value.row[index]}`),
    sql` AND `,
  )
  const { numAffectedRows } = await sql`
    UPDATE ${sql.table(table)} SET ${sql.ref(column)} = ${Buffer.from(value.sealed)}
    WHERE ${here} AND ${sql.ref(column)} = ${value.bytes}`.execute(tx.db)
  return Number(numAffectedRows ?? 0)
}
