import {
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
} from 'kysely'
import pg from 'pg'
import { failureOf } from './failures'

// Counts and instants fit a double exactly (2^53 ms is the year 287396); pg gives int8 and numeric as text.
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === 20 || oid === 1700) return Number
    return pg.types.getTypeParser(oid, format as 'text')
  },
}

/** A pool of connections to PostgreSQL. A connection that breaks while idle is logged, not thrown. */
export function openPostgresPool(url: string, onIdleError: (error: Error) => void, size = 10): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    types,
    application_name: 'alongside',
    statement_timeout: 15_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 20_000,
    // Without it a request waits for ever for a server that does not answer. It is also the longest wait for a
    // connection that works for somebody else: in a rush people wait, and are not sent away while they might be served.
    connectionTimeoutMillis: 30_000,
  })
  pool.on('error', onIdleError)
  // While a transaction holds a connection the pool does not listen to it, and an error that nobody hears ends the
  // process. The transaction's next statement tells of it.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** A connection that broke has nothing to roll back, and its own error would hide the one that tells why. */
class ForgivingDriver extends PostgresDriver {
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection)
    } catch (error) {
      if (failureOf(error) !== 'unreachable') throw error
    }
  }
}

class PoolDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig

  constructor(pool: pg.Pool) {
    const config = { pool }
    super(config)
    this.#config = config
  }

  override createDriver(): Driver {
    return new ForgivingDriver(this.#config)
  }
}

export function postgresDialect(pool: pg.Pool): PostgresDialect {
  return new PoolDialect(pool)
}
