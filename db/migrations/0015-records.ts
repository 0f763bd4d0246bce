import type { Kysely } from 'kysely'
import { appendOnly, define, type Engine } from '../portable'
import type { Schema } from '../schema'

/** Six years, the least that 45 CFR 164.316(b)(2) and 164.528 leave: two of them may be leap years. */
const sixYears = 2_192

const records = `
CREATE INDEX person_birth_date ON person (birth_date) WHERE birth_date IS NOT NULL
--
CREATE INDEX treatment_session_source ON treatment_session (source, source_id)
--
CREATE INDEX self_rating_source ON self_rating (source, source_id)
--
CREATE TABLE participant_identifier (
  participant_id TEXT NOT NULL REFERENCES participant (id), system TEXT NOT NULL, value TEXT NOT NULL,
  recorded_at INT NOT NULL, recorded_by TEXT NOT NULL,
  PRIMARY KEY (value, system)
) STRICT
--
CREATE INDEX participant_identifier_participant ON participant_identifier (participant_id)
--
CREATE TABLE import_client (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, source TEXT NOT NULL, secret_hash TEXT NOT NULL UNIQUE,
  created_at INT NOT NULL, created_by TEXT NOT NULL REFERENCES person (id),
  revoked_at INT, revoked_by TEXT, last_used_at INT
) STRICT
--
CREATE TABLE import_job (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('fhir', 'csv')), source TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('upload', 'client', 'command')),
  client_id TEXT REFERENCES import_client (id), created_at INT NOT NULL, created_by TEXT,
  state TEXT NOT NULL CHECK (state IN ('checked', 'waiting', 'done', 'discarded')),
  entries INT NOT NULL, items INT NOT NULL, refused INT NOT NULL,
  done_items INT NOT NULL DEFAULT 0 CHECK (done_items <= items),
  added INT NOT NULL DEFAULT 0, changed INT NOT NULL DEFAULT 0, same INT NOT NULL DEFAULT 0,
  confirmed_at INT, confirmed_by TEXT, finished_at INT
) STRICT
--
CREATE INDEX import_job_waiting ON import_job (confirmed_at) WHERE state = 'waiting'
--
CREATE INDEX import_job_created ON import_job (created_at)
--
CREATE TABLE import_part (
  job_id TEXT NOT NULL REFERENCES import_job (id), number INT NOT NULL, sealed BYTES NOT NULL,
  PRIMARY KEY (job_id, number)
) STRICT
--
CREATE TABLE import_refusal (
  job_id TEXT NOT NULL REFERENCES import_job (id), entry INT NOT NULL, about TEXT NOT NULL, code TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (job_id, entry, code)
) STRICT
--
CREATE TABLE import_match (
  job_id TEXT NOT NULL REFERENCES import_job (id), participant_id TEXT NOT NULL REFERENCES participant (id),
  matched_by TEXT NOT NULL CHECK (matched_by IN ('identifier', 'name')),
  sessions INT NOT NULL, ratings INT NOT NULL, goals INT NOT NULL, plans INT NOT NULL, tasks INT NOT NULL,
  PRIMARY KEY (job_id, participant_id)
) STRICT
--
CREATE TABLE clinician_task (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participant (id),
  kind TEXT NOT NULL CHECK (kind IN ('item9')), on_day TEXT NOT NULL, source TEXT NOT NULL, source_id TEXT NOT NULL,
  created_at INT NOT NULL, done_at INT, done_by TEXT,
  UNIQUE (participant_id, source, source_id)
) STRICT
--
CREATE INDEX clinician_task_open ON clinician_task (created_at) WHERE done_at IS NULL
--
CREATE TABLE record_request (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participant (id),
  requested_by TEXT NOT NULL REFERENCES person (id), reason TEXT NOT NULL, requested_at INT NOT NULL
) STRICT
--
CREATE INDEX record_request_by ON record_request (requested_by, requested_at)
--
CREATE TABLE retention_window (
  kind TEXT PRIMARY KEY, days INT NOT NULL CHECK (days BETWEEN 1 AND 36525),
  changed_at INT NOT NULL, changed_by TEXT NOT NULL,
  CHECK (kind NOT IN ('forms', 'audit', 'disclosures', 'requests') OR days >= ${sixYears})
) STRICT
`

/** Records that come in, the systems that send them, who asked for a copy of what is held, and how long it is kept. */
export async function up(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await define(db, engine, records)
  await appendOnly(db, engine, 'record_request')
}
