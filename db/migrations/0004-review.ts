import type { Kysely } from 'kysely'
import { appendOnly, define, type Engine } from '../portable'
import type { Schema } from '../schema'

const review = `
CREATE TABLE summary_part_choice (
  id TEXT PRIMARY KEY, part_id TEXT NOT NULL REFERENCES summary_part (id),
  recipient_id TEXT REFERENCES person (id), shown INT NOT NULL CHECK (shown IN (0, 1)),
  version INT NOT NULL, at INT NOT NULL, actor_id TEXT NOT NULL REFERENCES person (id)
) STRICT
--
CREATE INDEX summary_part_choice_part ON summary_part_choice (part_id)
--
INSERT INTO summary_part_choice (id, part_id, recipient_id, shown, version, at, actor_id)
SELECT part_id || ' ' || recipient_id, part_id, recipient_id, 0, 0, at, actor_id FROM summary_omission
--
DROP TABLE summary_omission
--
CREATE TABLE release_choice (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participant (id),
  recipient_id TEXT NOT NULL REFERENCES person (id), days INT CHECK (days BETWEEN 1 AND 14),
  version INT NOT NULL, at INT NOT NULL, actor_id TEXT NOT NULL REFERENCES person (id)
) STRICT
--
CREATE INDEX release_choice_participant ON release_choice (participant_id, recipient_id)
--
CREATE TABLE summary_release (
  summary_id TEXT NOT NULL REFERENCES summary (id), recipient_id TEXT NOT NULL REFERENCES person (id),
  choice_id TEXT NOT NULL REFERENCES release_choice (id), at INT NOT NULL, recorded_at INT NOT NULL,
  PRIMARY KEY (summary_id, recipient_id), CHECK (recorded_at >= at)
) STRICT
--
CREATE INDEX summary_sent ON summary (sent_at)
`

/**
 * What a participant decides about each part of an update and each person (a later row takes the place of an
 * earlier one), what they decided once for the updates to come, and the record of what that released.
 */
export async function up(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await define(db, engine, review)
  for (const table of ['summary_part_choice', 'release_choice', 'summary_release'])
    await appendOnly(db, engine, table)
}
