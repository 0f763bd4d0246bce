import type { Kysely } from 'kysely'
import { appendOnly, define, type Engine } from '../portable'
import type { Schema } from '../schema'

const accounting = `
CREATE TABLE accounting_request (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participant (id),
  requested_by TEXT NOT NULL REFERENCES person (id), reason TEXT NOT NULL,
  first_day TEXT NOT NULL, last_day TEXT NOT NULL, requested_at INT NOT NULL,
  CHECK (last_day >= first_day)
) STRICT
--
CREATE INDEX accounting_request_by ON accounting_request (requested_by, requested_at)
`

/** Why an administrator looked into the accounting of a participant's disclosures: written, and never changed. */
export async function up(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await define(db, engine, accounting)
  await appendOnly(db, engine, 'accounting_request')
}
