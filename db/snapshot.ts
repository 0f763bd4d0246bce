import Database from 'better-sqlite3'

/*
 * A SQLite file as a whole: a copy of it at one instant, whether it is sound, what stands in it.
 */

/**
 * Copies a database as it is at one instant into a new file, while others read and write it. `VACUUM INTO` reads one
 * state of the write-ahead log; the page by page copy of the backup interface begins anew with each foreign write.
 */
export function copyAtInstant(file: string, into: string): void {
  const database = new Database(file, { readonly: true, fileMustExist: true })
  try {
    database.pragma('busy_timeout = 5000')
    database.prepare('VACUUM INTO ?').run(into)
  } finally {
    database.close()
  }
}

/** What SQLite finds wrong with a file: pages, indexes, foreign keys. Nothing in a sound one. */
export function faultsIn(file: string): string[] {
  const database = new Database(file, { readonly: true, fileMustExist: true })
  try {
    const integrity = database.pragma('integrity_check') as { integrity_check: string }[]
    const keys = database.pragma('foreign_key_check') as { table: string; rowid: number }[]
    return [
      ...integrity.map((one) => one.integrity_check).filter((one) => one !== 'ok'),
      ...keys.map((one) => `${one.table} row ${one.rowid} names a row that is not there`),
    ]
  } finally {
    database.close()
  }
}

/** How many rows each table has. */
export function rowCounts(file: string): Record<string, number> {
  const database = new Database(file, { readonly: true, fileMustExist: true })
  try {
    const tables = database
      .prepare(
        `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
      )
      .pluck()
      .all() as string[]
    return Object.fromEntries(
      tables.map((table) => [
        table,
        database.prepare(`SELECT count(*) FROM "${table}"`).pluck().get() as number,
      ]),
    )
  } finally {
    database.close()
  }
}

/**
 * Puts everything of a database into its one file and leaves no log beside it.
 *
 * @returns false where another process has it open
 */
export function foldIntoFile(file: string): boolean {
  const database = new Database(file, { fileMustExist: true })
  try {
    database.pragma('busy_timeout = 2000')
    return database.pragma('journal_mode = DELETE', { simple: true }) === 'delete'
  } catch (error) {
    if (String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')) return false
    throw error
  } finally {
    database.close()
  }
}
