import type { Kysely } from 'kysely'
import { appendOnly, define, type Engine } from '../portable'
import type { Schema } from '../schema'

const authority = `
ALTER TABLE authority ADD COLUMN recorded_at INT
--
ALTER TABLE authority ADD COLUMN ended_by TEXT
--
CREATE INDEX authority_participant ON authority (participant_id)
--
CREATE INDEX authority_holder ON authority (holder_id)
--
ALTER TABLE endangerment_flag ADD COLUMN reason BYTES
--
ALTER TABLE endangerment_flag ADD COLUMN lift_reason BYTES
--
CREATE UNIQUE INDEX endangerment_flag_live ON endangerment_flag (participant_id, person_id) WHERE lifted_at IS NULL
--
ALTER TABLE consent_draft ADD COLUMN asks_id TEXT REFERENCES person (id)
--
CREATE INDEX consent_expires ON consent (expires_at)
--
CREATE INDEX participant_site ON participant (site_id)
--
CREATE TABLE care_document (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participant (id),
  kind TEXT NOT NULL CHECK (kind IN ('authority', 'paper')), subject_id TEXT NOT NULL UNIQUE,
  media_type TEXT NOT NULL CHECK (media_type IN ('application/pdf', 'image/png', 'image/jpeg')),
  size INT NOT NULL CHECK (size BETWEEN 1 AND 5242880), sealed BYTES NOT NULL,
  created_at INT NOT NULL, created_by TEXT NOT NULL REFERENCES person (id)
) STRICT
--
CREATE INDEX care_document_participant ON care_document (participant_id)
--
CREATE TABLE consent_paper (
  consent_id TEXT PRIMARY KEY REFERENCES consent (id), signed_on TEXT NOT NULL,
  recorded_at INT NOT NULL, recorded_by TEXT NOT NULL REFERENCES person (id)
) STRICT
--
CREATE TABLE oral_stop (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participant (id),
  recipient_id TEXT REFERENCES person (id), category TEXT,
  said_by TEXT NOT NULL REFERENCES person (id), said_on TEXT NOT NULL,
  recorded_at INT NOT NULL, recorded_by TEXT NOT NULL REFERENCES person (id)
) STRICT
--
CREATE INDEX oral_stop_participant ON oral_stop (participant_id)
--
CREATE TABLE participant_event (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participant (id),
  kind TEXT NOT NULL CHECK (kind IN ('discharged', 'died', 'readmitted')),
  at INT NOT NULL, actor_id TEXT NOT NULL REFERENCES person (id)
) STRICT
--
CREATE INDEX participant_event_participant ON participant_event (participant_id)
`

/** Who may sign for somebody and on what paper, flags with their reasons, and what ended or began a stay. */
export async function up(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await define(db, engine, authority)
  for (const table of ['consent_paper', 'oral_stop', 'participant_event']) {
    await appendOnly(db, engine, table)
  }
}
