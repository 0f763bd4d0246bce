import { createHash, randomBytes } from 'node:crypto'
import Database from 'better-sqlite3'

/** @typedef {import('better-sqlite3').Database} Connection */

const hour = 3_600_000

function id() {
  return Array.from(randomBytes(26), (byte) => 'abcdefghijklmnopqrstuvwxyz234567'[byte & 31]).join('')
}

/** @param {string} file @returns {Connection} */
function open(file) {
  const database = new Database(file)
  for (const pragma of [
    'journal_mode = WAL',
    'synchronous = FULL',
    'foreign_keys = ON',
    'recursive_triggers = ON',
    'secure_delete = ON',
  ]) {
    database.pragma(pragma)
  }
  return database
}

/**
 * Gives a demonstration clinic many family accounts that are signed in, and a date with room for all of them.
 *
 * @param {string} file
 * @param {number} count
 */
export function manyAccounts(file, count) {
  const database = open(file)
  const now = Date.now()
  const occurrenceId = id()
  const model = /** @type {{ program_id: string, site_id: string }} */ (
    database
      .prepare(
        `SELECT o.program_id, o.site_id FROM occurrence o JOIN program p ON p.id = o.program_id
         WHERE p.audience = 'open' AND p.joining = 'register' AND o.format = 'in_person' AND o.published_at IS NOT NULL LIMIT 1`,
      )
      .get()
  )
  /** @type {string[]} */
  const cookies = []
  database.transaction(() => {
    database
      .prepare(
        `INSERT INTO occurrence (id, program_id, starts_at, ends_at, local_start, daypart, format, language, site_id,
           max_people, published_at, created_at) VALUES (?, ?, ?, ?, '2030-01-01T18:00', 'evening', 'in_person', 'en', ?, 100000, ?, ?)`,
      )
      .run(occurrenceId, model.program_id, now + 48 * hour, now + 49 * hour, model.site_id, now, now)
    for (let index = 0; index < count; index++) {
      const [account, person, session] = [id(), id(), id()]
      database
        .prepare(
          `INSERT INTO account (id, email, email_canonical, password_hash, password_changed_at, language, created_at)
           VALUES (?, ?, ?, 'none', ?, 'en', ?)`,
        )
        .run(account, `bench${index}@riverbend.example`, `bench${index}@riverbend.example`, now, now)
      database
        .prepare(
          `INSERT INTO person (id, account_id, given_name, family_name, created_at) VALUES (?, ?, 'Bench', 'Family', ?)`,
        )
        .run(person, account, now)
      database.prepare('INSERT INTO family_member (person_id, since) VALUES (?, ?)').run(person, now)
      database
        .prepare(
          `INSERT INTO session (id_hash, account_id, hat, created_at, expires_at, ends_at) VALUES (?, ?, 'family', ?, ?, ?)`,
        )
        .run(createHash('sha256').update(session).digest('hex'), account, now, now + hour, now + hour)
      cookies.push(`session=${session}`)
    }
  })()
  database.close()
  return { occurrenceId, cookies }
}

/**
 * Writes what one registration writes, as plain statements in a transaction each, with the same durability.
 *
 * @param {string} file a database in which registrations were just made
 * @param {number} count
 * @returns {number} transactions a second
 */
export function bareRegistrations(file, count) {
  const database = open(file)
  const copies = ['registration', 'attendee', 'outbox', 'idempotency', 'audit'].map((table) =>
    copier(database, table),
  )
  const occurrence = database.prepare('SELECT id FROM occurrence WHERE max_people = 100000').pluck().get()
  const lock = database.prepare('UPDATE occurrence SET version = version + 1 WHERE id = ?')
  const seats = database.prepare(
    'UPDATE occurrence SET taken_people = taken_people + 1, taken_parties = taken_parties + 1 WHERE id = ?',
  )
  const catalogue = database.prepare('UPDATE clinic SET catalogue_version = catalogue_version + 1')
  const head = database.prepare(`UPDATE chain_head SET seq = seq + 1, hash = ? WHERE name = 'audit'`)
  const answer = database.prepare('UPDATE idempotency SET result = ? WHERE account_id = ? AND key = ?')
  const register = database.transaction((/** @type {number} */ index) => {
    lock.run(occurrence)
    const fresh = { account: `bare${index}`, registration: id() }
    for (const copy of copies) copy(index, fresh)
    seats.run(occurrence)
    answer.run('{}', fresh.account, `key${index}`)
    catalogue.run()
    head.run('0'.repeat(64))
  })
  database.pragma('foreign_keys = OFF')
  const began = performance.now()
  for (let index = 0; index < count; index++) register.immediate(index)
  const rate = count / ((performance.now() - began) / 1000)
  database.close()
  return rate
}

/**
 * Copies the newest row of a table under new keys.
 *
 * @param {Connection} database
 * @param {string} table
 */
function copier(database, table) {
  const row = /** @type {Record<string, unknown>} */ (
    database.prepare(`SELECT * FROM ${table} ORDER BY rowid DESC LIMIT 1`).get()
  )
  const columns = Object.keys(row)
  const insert = database.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
  )
  return (/** @type {number} */ index, /** @type {{ account: string, registration: string }} */ fresh) => {
    /** @type {Record<string, unknown>} */
    const next = { ...row }
    if ('id' in next) next.id = table === 'registration' ? fresh.registration : id()
    if ('account_id' in next) next.account_id = fresh.account
    if ('registration_id' in next) next.registration_id = fresh.registration
    if ('person_id' in next && next.person_id !== null) next.person_id = fresh.account
    if ('check_in_token' in next) next.check_in_token = id()
    if ('key' in next) next.key = `key${index}`
    if ('message_id' in next) next.message_id = `<bare${index}>`
    if ('seq' in next) next.seq = Number(row.seq) + index + 1
    insert.run(next)
  }
}
