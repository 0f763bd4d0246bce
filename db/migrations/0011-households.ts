import type { Kysely } from 'kysely'
import { define, type Engine } from '../portable'
import type { Schema } from '../schema'

/*
 * What a household says of its people and of how it is reached. What somebody wrote in their own words, and a phone
 * number, are sealed; what is chosen from a list is not, so that a room can be made ready.
 */
const households = `
CREATE TABLE household (
  account_id TEXT PRIMARY KEY REFERENCES account (id),
  needs TEXT NOT NULL DEFAULT '[]', interpreter_language TEXT, other_need BYTES,
  contact TEXT CHECK (contact IN ('email', 'call', 'text')), phone BYTES,
  hours TEXT NOT NULL DEFAULT '[]', quiet INT NOT NULL DEFAULT 0 CHECK (quiet IN (0, 1)),
  changed_at INT NOT NULL
) STRICT
--
ALTER TABLE household_person ADD COLUMN needs TEXT NOT NULL DEFAULT '[]'
--
ALTER TABLE household_person ADD COLUMN interpreter_language TEXT
--
ALTER TABLE household_person ADD COLUMN language TEXT CHECK (language IN ('en', 'es'))
--
ALTER TABLE household_person ADD COLUMN other_need BYTES
--
CREATE TABLE household_merge (
  id TEXT PRIMARY KEY,
  kept_id TEXT NOT NULL REFERENCES account (id), merged_id TEXT NOT NULL REFERENCES account (id),
  moved TEXT NOT NULL, reason TEXT NOT NULL, at INT NOT NULL, actor_id TEXT NOT NULL,
  undone_at INT, undone_by TEXT,
  CHECK (kept_id <> merged_id)
) STRICT
--
CREATE INDEX household_merge_at ON household_merge (at)
--
CREATE UNIQUE INDEX household_merge_once ON household_merge (merged_id) WHERE undone_at IS NULL
--
CREATE INDEX person_same_name ON person (lower(family_name), lower(given_name))
`

/*
 * A program's own questions. A question is never rewritten: another wording is another question, so that an answer
 * always stands under the words it was given to.
 */
const questions = `
CREATE TABLE program_question (
  id TEXT PRIMARY KEY, program_id TEXT NOT NULL REFERENCES program (id), position INT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('text', 'choice', 'yes_no')), required INT NOT NULL CHECK (required IN (0, 1)),
  words_en TEXT, words_es TEXT, choices TEXT NOT NULL DEFAULT '[]',
  created_at INT NOT NULL, created_by TEXT NOT NULL, ended_at INT,
  CHECK (words_en IS NOT NULL OR words_es IS NOT NULL)
) STRICT
--
CREATE INDEX program_question_program ON program_question (program_id, position)
--
CREATE TABLE registration_answer (
  registration_id TEXT NOT NULL REFERENCES registration (id), question_id TEXT NOT NULL REFERENCES program_question (id),
  sealed BYTES NOT NULL,
  PRIMARY KEY (registration_id, question_id)
) STRICT
`

/** Rooms, people and video accounts are locked by name, so that two dates are never put into one at once. */
const resources = `
CREATE TABLE resource (
  name TEXT PRIMARY KEY, version INT NOT NULL
) STRICT
--
ALTER TABLE seat_release ADD COLUMN enrollment_id TEXT REFERENCES enrollment (id)
--
CREATE INDEX seat_release_enrollment ON seat_release (enrollment_id) WHERE enrollment_id IS NOT NULL
`

/** Households with what helps them and how they are reached, programs with questions, and locks for rooms. */
export async function up(db: Kysely<Schema>, engine: Engine): Promise<void> {
  for (const part of [households, questions, resources]) await define(db, engine, part)
}
