import { randomInt } from 'node:crypto'
import Database from 'better-sqlite3'
import { register } from 'tsx/esm/api'

register()
const { hashOf } = await import('../../app/domain/audit/record.server')

/** @typedef {Record<string, string | number | bigint | Buffer | null>} Row */

const day = 86_400_000
const hour = 3_600_000
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** How much a clinic has after years: what security.md names, and what belongs to it. */
export const grown = {
  people: 100_000,
  occurrences: 20_000,
  registrations: 100_000,
  audit: 1_000_000,
  disclosures: 100_000,
}

/**
 * Turns a demonstration clinic into one that has worked for years: every row is a copy of one that the rooms' verbs
 * wrote, with keys of its own and another time. The dates of these years are past, so that the weeks ahead, which
 * most pages show, stay as they are in the small clinic. The people of the cast have their share of the past.
 *
 * @param {string} file a closed database, in which the demonstration clinic is
 * @param {typeof grown} size
 */
export function grow(file, size = grown) {
  const database = new Database(file)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = OFF')
  database.pragma('foreign_keys = OFF')
  const now = Date.now()
  const all = (/** @type {string} */ sql, /** @type {unknown[]} */ ...values) =>
    /** @type {Row[]} */ (database.prepare(sql).all(...values))
  const one = (/** @type {string} */ sql, /** @type {unknown[]} */ ...values) => {
    const found = all(sql, ...values)[0]
    if (!found) throw new Error(`the demonstration clinic has nothing for: ${sql}`)
    return found
  }
  const writers = new Map()
  /** Writes a copy of a row with some of it changed. @param {string} table @param {Row} row @param {Row} changed */
  const copy = (table, row, changed) => {
    let write = writers.get(table)
    if (!write) {
      const columns = Object.keys(row)
      write = database.prepare(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
      )
      writers.set(table, write)
    }
    write.run({ ...row, ...changed })
  }

  const family = one(
    `SELECT p.* FROM person p JOIN account a ON a.id = p.account_id WHERE a.email = 'rosa@riverbend.example'`,
  )
  const account = one(`SELECT * FROM account WHERE id = ?`, family.account_id)
  const patient = one(
    `SELECT p.* FROM person p JOIN account a ON a.id = p.account_id WHERE a.email = 'maya@riverbend.example'`,
  )
  const participant = one('SELECT * FROM participant WHERE person_id = ?', patient.id)
  const link = one(
    'SELECT * FROM family_link WHERE participant_id = ? AND family_person_id = ?',
    participant.id,
    family.id,
  )
  const consent = one('SELECT * FROM consent WHERE participant_id = ?', participant.id)
  const grants = all('SELECT * FROM consent_grant WHERE consent_id = ?', consent.id)
  const signature = one('SELECT * FROM consent_signature WHERE consent_id = ?', consent.id)
  const sites = all('SELECT id FROM site').map(({ id }) => id)
  const clinician = one(`SELECT person_id FROM staff_role WHERE role = 'clinician'`).person_id
  /** @type {{ account: string, person: string }[]} */
  const families = [{ account: String(account.id), person: String(family.id) }]

  database.transaction(() => {
    for (let index = 0; index < size.people * 0.8; index += 1) {
      const made = { account: id(), person: id() }
      const email = `grown${index}@riverbend.example`
      const created_at = now - randomInt(2_000) * day
      copy('account', account, { id: made.account, email, email_canonical: email, created_at })
      copy('person', family, {
        id: made.person,
        account_id: made.account,
        ...nameOf(index),
        created_at,
      })
      copy('family_member', { person_id: '', since: 0 }, { person_id: made.person, since: created_at })
      families.push(made)
    }
    for (let index = 0; index < size.people * 0.2; index += 1) {
      const person = id()
      const mine = id()
      const admitted_at = now - (120 + randomInt(2_000)) * day
      const discharged_at = index % 100 === 0 ? null : admitted_at + 90 * day
      copy('person', patient, {
        id: person,
        account_id: null,
        ...nameOf(index),
        created_at: admitted_at,
      })
      copy('participant', participant, {
        id: mine,
        person_id: person,
        site_id: sites[index % sites.length] ?? null,
        admitted_at,
        discharged_at,
        died_at: null,
      })
      const recipient = families[index + 1]?.person ?? String(family.id)
      copy('family_link', link, {
        id: id(),
        participant_id: mine,
        family_person_id: recipient,
        proposed_at: admitted_at,
        confirmed_at: admitted_at + day,
        confirmed_by: person,
      })
      const signed = id()
      const starts_at = admitted_at + 2 * day
      copy('consent', consent, {
        id: signed,
        participant_id: mine,
        starts_at,
        expires_at: starts_at + 90 * day,
      })
      for (const grant of grants)
        copy('consent_grant', grant, {
          id: id(),
          consent_id: signed,
          participant_id: mine,
          recipient_id: recipient,
        })
      copy('consent_signature', signature, {
        id: id(),
        consent_id: signed,
        signer_id: person,
        confirmed_at: starts_at,
        signed_at: starts_at,
      })
    }
  })()

  // A date for one party is a family session, which nobody signs up for.
  const models = all(
    `SELECT * FROM occurrence
     WHERE starts_at < ? AND published_at IS NOT NULL AND cancelled_at IS NULL AND max_parties IS NULL`,
    now,
  )
  const registration = one(`SELECT * FROM registration WHERE state = 'confirmed'`)
  const attendee = one('SELECT * FROM attendee WHERE registration_id = ?', registration.id)
  const event = one('SELECT * FROM attendance_event')
  const mark = one('SELECT * FROM attendance')
  const closing = one('SELECT * FROM session_closing')
  const letter = one('SELECT * FROM outbox')
  const entry = one('SELECT * FROM calendar_entry')
  const perDate = size.registrations / size.occurrences
  database.transaction(() => {
    for (let index = 0; index < size.occurrences; index += 1) {
      const model = models[index % models.length] ?? {}
      // Years before the first date of the small clinic.
      const back = Math.ceil(100 + (index / size.occurrences) * 2_000) * day
      const starts_at = Number(model.starts_at) - back
      const date = id()
      copy('occurrence', model, {
        id: date,
        starts_at,
        ends_at: Number(model.ends_at) - back,
        published_at: starts_at - 30 * day,
        created_at: starts_at - 31 * day,
        series_id: null,
        taken_people: perDate,
        taken_parties: perDate,
        waiting_parties: 0,
      })
      copy('session_closing', closing, { id: id(), occurrence_id: date, absent: 0, at: starts_at + 2 * hour })
      for (let seat = 0; seat < perDate; seat += 1) {
        // Every fiftieth date was Rosa's; nobody comes to the same one twice.
        const comes =
          index % 50 === 0 && seat === 0 ? 0 : 1 + ((index * 7 + seat * 13_001) % (families.length - 1))
        const { account: account_id, person: person_id } = families[comes] ?? { account: '', person: '' }
        const registration_id = id()
        const attendee_id = id()
        copy('registration', registration, {
          id: registration_id,
          occurrence_id: date,
          account_id,
          seats: 1,
          created_at: starts_at - 9 * day,
          created_by: person_id,
          confirmed_at: starts_at - 9 * day,
          check_in_token: id(),
        })
        copy('attendee', attendee, { id: attendee_id, registration_id, occurrence_id: date, person_id })
        copy('attendance_event', event, {
          id: id(),
          attendee_id,
          occurrence_id: date,
          at: starts_at,
          tap: id(),
        })
        copy('attendance', mark, { attendee_id, occurrence_id: date, registration_id, since: starts_at })
        copy('calendar_entry', entry, { occurrence_id: date, account_id, uid: id(), changed_at: starts_at })
        const letter_id = id()
        copy('outbox', letter, {
          id: letter_id,
          key: `grown ${letter_id}`,
          calendar: null,
          // As the removal of each month leaves it.
          body: '',
          account_id,
          message_id: `<${letter_id}@letters.invalid>`,
          created_at: starts_at - 9 * day,
          due_at: starts_at - 9 * day,
          sent_at: starts_at - 9 * day,
        })
      }
    }
  })()

  /** When the row of a chain was written, evenly over the years. @param {number} index @param {number} count */
  const written = (index, count) => now - Math.round((1 - index / count) * 2_000 * day)
  chain('audit', size.audit, (index) => {
    const whose = index % 2_000 === 0 ? families[0] : families[randomInt(families.length)]
    return {
      id: id(),
      at: written(index, size.audit),
      actor_id: index % 20 === 0 ? String(clinician) : (whose?.person ?? null),
      participant_id: index % 1_000 === 0 ? String(participant.id) : null,
    }
  })
  const released = one('SELECT * FROM disclosure WHERE participant_id = ?', participant.id)
  const patients = all('SELECT id FROM participant').map((row) => String(row.id))
  chain('disclosure', size.disclosures, (index) => ({
    id: id(),
    at: written(index, size.disclosures),
    participant_id:
      index % 500 === 0 ? String(released.participant_id) : (patients[randomInt(patients.length)] ?? ''),
  }))
  database.pragma('foreign_keys = ON')
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()

  /**
   * Adds rows to a chain, each linked to the one before, so that it can be verified.
   *
   * @param {'audit' | 'disclosure'} table
   * @param {number} count
   * @param {(index: number) => Row} made what is a row's own
   */
  function chain(table, count, made) {
    const head = one('SELECT * FROM chain_head WHERE name = ?', table)
    const rows = all(`SELECT * FROM ${table}`)
    let seq = Number(head.seq)
    let previous_hash = String(head.hash)
    database.transaction(() => {
      for (let index = 0; index < count; index += 1) {
        seq += 1
        const { hash: _, ...model } = rows[index % rows.length] ?? {}
        const next = { ...model, ...made(index), seq, previous_hash }
        previous_hash = hashOf(/** @type {Parameters<typeof hashOf>[0]} */ (next))
        copy(table, { ...next, hash: previous_hash }, {})
      }
      database
        .prepare('UPDATE chain_head SET seq = ?, hash = ? WHERE name = ?')
        .run(seq, previous_hash, table)
    })()
  }
}

function id() {
  let text = ''
  for (let index = 0; index < 26; index += 1) text += alphabet[(Math.random() * 32) | 0]
  return text
}

/** A name among forty thousand, so that some people have the same. @param {number} index */
function nameOf(index) {
  const parts = ['al', 'ber', 'cas', 'del', 'es', 'fer', 'gar', 'her', 'iba', 'jor']
  const part = (/** @type {number} */ of) => parts[Math.floor(index / of) % 10] ?? ''
  const family = `${part(1)}${part(10)}${part(100)}ez`
  const given = `${part(1_000)}${['a', 'ia', 'ina', 'o'][Math.floor(index / 10_000) % 4]}`
  return { given_name: capital(given), family_name: capital(family) }
}

/** @param {string} word */
function capital(word) {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
