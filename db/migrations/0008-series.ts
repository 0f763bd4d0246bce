import type { Kysely } from 'kysely'
import { define, type Engine } from '../portable'
import type { Schema } from '../schema'

/*
 * A series is a wall clock, a zone and a rule; its dates stand as rows of their own, each knowing the local start
 * that the rule gave it. A date that was changed by itself names the fields that are its own.
 */
const series = `
CREATE TABLE series (
  id TEXT PRIMARY KEY, program_id TEXT NOT NULL REFERENCES program (id),
  zone TEXT NOT NULL, local_start TEXT NOT NULL, minutes INT NOT NULL CHECK (minutes BETWEEN 15 AND 600),
  rule TEXT, exdates TEXT NOT NULL DEFAULT '[]', rdates TEXT NOT NULL DEFAULT '[]',
  created_at INT NOT NULL, created_by TEXT
) STRICT
--
CREATE INDEX series_program ON series (program_id)
--
ALTER TABLE occurrence ADD COLUMN series_id TEXT REFERENCES series (id)
--
ALTER TABLE occurrence ADD COLUMN original_local TEXT
--
ALTER TABLE occurrence ADD COLUMN own_fields TEXT NOT NULL DEFAULT '[]'
--
ALTER TABLE occurrence ADD COLUMN video_host TEXT
--
ALTER TABLE occurrence ADD COLUMN substitute_for TEXT
--
CREATE UNIQUE INDEX occurrence_of_series ON occurrence (series_id, original_local) WHERE series_id IS NOT NULL
--
CREATE INDEX occurrence_ends ON occurrence (ends_at)
--
ALTER TABLE room ADD COLUMN buffer_minutes INT NOT NULL DEFAULT 0 CHECK (buffer_minutes BETWEEN 0 AND 120)
--
ALTER TABLE room ADD COLUMN retired_at INT
--
ALTER TABLE site ADD COLUMN version INT NOT NULL DEFAULT 1
--
CREATE TABLE closure (
  id TEXT PRIMARY KEY, site_id TEXT REFERENCES site (id), first_day TEXT NOT NULL, last_day TEXT NOT NULL,
  name_en TEXT, name_es TEXT,
  created_at INT NOT NULL, created_by TEXT, ended_at INT, ended_by TEXT,
  CHECK (last_day >= first_day), CHECK (name_en IS NOT NULL OR name_es IS NOT NULL)
) STRICT
--
CREATE INDEX closure_days ON closure (last_day)
--
CREATE TABLE cancelled_registration (
  registration_id TEXT NOT NULL REFERENCES registration (id), occurrence_id TEXT NOT NULL REFERENCES occurrence (id),
  was TEXT NOT NULL CHECK (was IN ('requested', 'confirmed', 'waitlisted', 'offered')), at INT NOT NULL,
  PRIMARY KEY (registration_id, at)
) STRICT
--
CREATE INDEX cancelled_registration_occurrence ON cancelled_registration (occurrence_id, at)
--
CREATE TABLE reconfirmation (
  registration_id TEXT NOT NULL REFERENCES registration (id), sequence INT NOT NULL,
  asked_at INT NOT NULL, answered_at INT, PRIMARY KEY (registration_id, sequence)
) STRICT
--
CREATE TABLE call_entry (
  id TEXT PRIMARY KEY, occurrence_id TEXT NOT NULL REFERENCES occurrence (id),
  registration_id TEXT NOT NULL REFERENCES registration (id),
  about TEXT NOT NULL CHECK (about IN ('cancelled', 'moved', 'restored')), sequence INT NOT NULL,
  created_at INT NOT NULL, reached_at INT, reached_by TEXT, UNIQUE (registration_id, sequence)
) STRICT
--
CREATE INDEX call_entry_occurrence ON call_entry (occurrence_id)
--
CREATE TABLE clash_override (
  id TEXT PRIMARY KEY, occurrence_id TEXT NOT NULL REFERENCES occurrence (id), other_id TEXT REFERENCES occurrence (id),
  resource TEXT NOT NULL CHECK (resource IN ('room', 'facilitator', 'videoHost', 'closure')),
  reason TEXT NOT NULL, at INT NOT NULL, actor_id TEXT NOT NULL
) STRICT
--
CREATE INDEX clash_override_occurrence ON clash_override (occurrence_id)
`

export async function up(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await define(db, engine, series)
}
