import { PostgresDialect } from 'kysely'
import pg from 'pg'

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
  })
  pool.on('error', onIdleError)
  return pool
}

export function postgresDialect(pool: pg.Pool): PostgresDialect {
  return new PostgresDialect({ pool })
}
