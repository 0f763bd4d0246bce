import type { Kysely } from 'kysely'
import { define, type Engine } from '../portable'
import type { Schema } from '../schema'

/** What came of a family session, as its clinician said it afterwards. */
const held = `
ALTER TABLE therapy_session ADD COLUMN outcome TEXT CHECK (outcome IN ('held', 'missed'))
--
ALTER TABLE therapy_session ADD COLUMN outcome_at INT
--
ALTER TABLE therapy_session ADD COLUMN outcome_by TEXT REFERENCES person (id)
`

export async function up(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await define(db, engine, held)
}
