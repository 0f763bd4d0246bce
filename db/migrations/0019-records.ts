import type { Kysely } from 'kysely'
import { define, type Engine } from '../portable'
import type { Schema } from '../schema'

/*
 * What treatment is for says a diagnosis, so its list is sealed. Whether a medication plan is followed is one of four
 * words, and never the name of a medicine. Of both the newest holds; the earlier ones stay.
 */
const treatment = `
CREATE TABLE condition_list (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participant (id), sealed BYTES NOT NULL,
  written_on TEXT NOT NULL, source TEXT NOT NULL, recorded_at INT NOT NULL, recorded_by TEXT NOT NULL
) STRICT
--
CREATE INDEX condition_list_of ON condition_list (participant_id, written_on)
--
CREATE TABLE medication_report (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participant (id),
  followed TEXT NOT NULL CHECK (followed IN ('yes', 'mostly', 'no', 'none')),
  on_day TEXT NOT NULL, source TEXT NOT NULL, recorded_at INT NOT NULL, recorded_by TEXT NOT NULL
) STRICT
--
CREATE INDEX medication_report_of ON medication_report (participant_id, on_day)
`

/** What somebody's treatment is for, and whether their medication plan is followed. */
export async function up(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await define(db, engine, treatment)
}
