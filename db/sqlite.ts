import Database from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type TransactionSettings,
} from 'kysely'

/** What a connection must say of itself before the portal serves from it (docs/decisions/0003). */
const promises = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  secure_delete: 1,
  recursive_triggers: 1,
  trusted_schema: 0,
  cell_size_check: 1,
} as const

/**
 * Opens a SQLite file with the pragmas that the portal's promises rest on, and reads each of them back.
 * `busy_timeout` is short on purpose: a long one stops the event loop; `transact` waits without blocking.
 *
 * @throws when a pragma did not take, naming it
 */
export function openSqliteFile(file: string, options: { readonly?: boolean } = {}): Database.Database {
  const database = new Database(file, { readonly: options.readonly ?? false })
  if (!options.readonly) database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('busy_timeout = 50')
  for (const name of ['foreign_keys', 'secure_delete', 'recursive_triggers', 'cell_size_check']) {
    database.pragma(`${name} = ON`)
  }
  database.pragma('trusted_schema = OFF')
  if (options.readonly) database.pragma('query_only = ON')
  const inMemory = file === ':memory:' || database.memory
  for (const [name, wanted] of Object.entries(promises)) {
    const found = database.pragma(name, { simple: true })
    if (found !== wanted && !(inMemory && name === 'journal_mode')) {
      database.close()
      throw new Error(`SQLite answered ${name} = ${found} where the portal needs ${wanted}`)
    }
  }
  return database
}

/** How many statements a connection keeps ready; lists of ids of every length would otherwise be kept for ever. */
const mostKept = 400

/**
 * What Kysely asks of a connection, with the statements that were used last kept ready: to read a statement anew takes
 * as long as to run it. A column added meanwhile is no trouble, since SQLite then reads a kept one again by itself.
 */
function keepingStatements(database: Database.Database): SqliteDatabase {
  const kept = new Map<string, Database.Statement<unknown[]>>()
  return {
    close: () => void database.close(),
    prepare: (text) => {
      const known = kept.get(text)
      const statement = known && !known.busy ? known : database.prepare<unknown[]>(text)
      kept.delete(text)
      kept.set(text, statement)
      if (kept.size > mostKept) kept.delete(kept.keys().next().value as string)
      return statement
    },
  }
}

/** One connection; a full or failing disk makes SQLite roll back by itself, and a second rollback would hide why. */
class OneFileDriver extends SqliteDriver {
  readonly #database: Database.Database

  constructor(database: Database.Database) {
    super({ database: keepingStatements(database) })
    this.#database = database
  }

  override async rollbackTransaction(connection: DatabaseConnection) {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection)
  }
}

/** Kysely's driver sends a plain `begin`, so that a read and then a write race; this one locks when it begins. */
class ImmediateDriver extends OneFileDriver {
  override async beginTransaction(connection: DatabaseConnection, _settings?: TransactionSettings) {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}

/** Kysely believes that SQLite's data definition is not transactional; it is. */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** The dialect of one open connection: `write` begins immediately, otherwise transactions are deferred. */
export class OneFileDialect extends SqliteDialect implements Dialect {
  readonly #database: Database.Database
  readonly #writes: boolean

  constructor(database: Database.Database, writes: boolean) {
    super({ database })
    this.#database = database
    this.#writes = writes
  }

  override createDriver(): Driver {
    return this.#writes ? new ImmediateDriver(this.#database) : new OneFileDriver(this.#database)
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalDdlAdapter()
  }
}
