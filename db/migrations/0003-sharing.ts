import type { Kysely } from 'kysely'
import { appendOnly, define, type Engine } from '../portable'
import type { Schema } from '../schema'

const sharing = `
ALTER TABLE consent_draft ADD COLUMN starts TEXT CHECK (starts IN ('now', 'tomorrow'))
--
CREATE TABLE consent_reminder (
  consent_id TEXT NOT NULL REFERENCES consent (id), days INT NOT NULL CHECK (days IN (14, 3)), at INT NOT NULL,
  PRIMARY KEY (consent_id, days)
) STRICT
`

/** A first day that may be tomorrow, and which reminders of an end were written. */
export async function up(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await define(db, engine, sharing)
  await appendOnly(db, engine, 'consent_reminder')
}
