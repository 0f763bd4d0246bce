import Database from 'better-sqlite3'
import pg from 'pg'
import { codeAt, stepAt } from '~/platform/codes.server'

/*
 * Codes for people of the tests who sign in many times in half a minute. A code works once, so the database is
 * first made to forget which one was taken last, as if the half minute had passed.
 */

export async function freshCode(databaseUrl: string, secret: string): Promise<string> {
  await forgetCodes(databaseUrl)
  return codeAt(secret, stepAt(Date.now()))
}

async function forgetCodes(databaseUrl: string): Promise<void> {
  const statement = 'UPDATE totp SET last_step = NULL'
  if (databaseUrl.startsWith('file:')) {
    const database = new Database(databaseUrl.slice('file:'.length), { timeout: 5_000 })
    database.exec(statement)
    database.close()
    return
  }
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(statement)
  await client.end()
}
