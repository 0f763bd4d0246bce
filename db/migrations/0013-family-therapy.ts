import type { Kysely } from 'kysely'
import { define, type Engine } from '../portable'
import type { Schema } from '../schema'

/*
 * Family therapy, from a request to a held session, and what families tell the team. A request, an answer, a time
 * that is offered and what each side says to it are rows with a date and an actor; a later row outweighs an earlier
 * one. The table of requests is made anew: nothing had been written to the first one.
 */
const therapy = `
CREATE TABLE supported_person (
  id TEXT PRIMARY KEY, owner_id TEXT NOT NULL REFERENCES person (id), given_name TEXT NOT NULL,
  added_at INT NOT NULL, removed_at INT
) STRICT
--
CREATE INDEX supported_person_owner ON supported_person (owner_id)
--
ALTER TABLE team_message ADD COLUMN about_name TEXT
--
CREATE INDEX team_message_about ON team_message (about_participant_id, created_at)
--
CREATE INDEX family_link_participant ON family_link (participant_id)
--
DROP TABLE therapy_request
--
CREATE TABLE therapy_request (
  id TEXT PRIMARY KEY, side TEXT NOT NULL CHECK (side IN ('family', 'clinician')),
  asked_by TEXT NOT NULL REFERENCES person (id), family_person_id TEXT NOT NULL REFERENCES person (id),
  about_name TEXT NOT NULL, link_id TEXT REFERENCES family_link (id), participant_id TEXT REFERENCES participant (id),
  topic TEXT NOT NULL CHECK (topic IN ('getting_started', 'talking', 'plan', 'home', 'change', 'other')),
  sealed_times BYTES NOT NULL, created_at INT NOT NULL, told_at INT, ended_at INT, ended_by TEXT,
  CHECK ((link_id IS NULL) = (participant_id IS NULL))
) STRICT
--
CREATE INDEX therapy_request_family ON therapy_request (family_person_id, created_at)
--
CREATE INDEX therapy_request_participant ON therapy_request (participant_id, created_at) WHERE participant_id IS NOT NULL
--
CREATE INDEX therapy_request_untold ON therapy_request (created_at) WHERE told_at IS NULL AND link_id IS NOT NULL
--
CREATE TABLE therapy_answer (
  id TEXT PRIMARY KEY, request_id TEXT NOT NULL REFERENCES therapy_request (id), number INT NOT NULL,
  answer TEXT NOT NULL CHECK (answer IN ('agreed', 'declined')), at INT NOT NULL, actor_id TEXT NOT NULL,
  UNIQUE (request_id, number)
) STRICT
--
CREATE TABLE therapy_proposal (
  id TEXT PRIMARY KEY, request_id TEXT NOT NULL REFERENCES therapy_request (id),
  clinician_id TEXT NOT NULL REFERENCES person (id), starts_at INT NOT NULL, ends_at INT NOT NULL,
  format TEXT NOT NULL CHECK (format IN ('in_person', 'online')), room_id TEXT REFERENCES room (id),
  language TEXT NOT NULL CHECK (language IN ('en', 'es')), sealed_link BYTES, sealed_note BYTES,
  created_at INT NOT NULL, closed_at INT, closed_by TEXT,
  CHECK (ends_at > starts_at), CHECK ((format = 'in_person') = (room_id IS NOT NULL))
) STRICT
--
CREATE UNIQUE INDEX therapy_proposal_open ON therapy_proposal (request_id) WHERE closed_at IS NULL
--
CREATE TABLE therapy_acceptance (
  id TEXT PRIMARY KEY, proposal_id TEXT NOT NULL REFERENCES therapy_proposal (id), number INT NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('family', 'participant')),
  answer TEXT NOT NULL CHECK (answer IN ('accepted', 'refused')), at INT NOT NULL, actor_id TEXT NOT NULL,
  UNIQUE (proposal_id, number)
) STRICT
--
CREATE TABLE therapy_session (
  id TEXT PRIMARY KEY, request_id TEXT NOT NULL REFERENCES therapy_request (id), number INT NOT NULL,
  occurrence_id TEXT NOT NULL UNIQUE REFERENCES occurrence (id), registration_id TEXT NOT NULL REFERENCES registration (id),
  clinician_id TEXT NOT NULL REFERENCES person (id), sealed_link BYTES, sealed_note BYTES,
  booked_at INT NOT NULL, moved_at INT, unwanted_at INT, unwanted_by TEXT,
  ended_at INT, ended_by TEXT, ending TEXT CHECK (ending IN ('family', 'clinic')),
  UNIQUE (request_id, number), CHECK ((ended_at IS NULL) = (ending IS NULL))
) STRICT
--
CREATE INDEX therapy_session_clinician ON therapy_session (clinician_id) WHERE ended_at IS NULL
--
CREATE UNIQUE INDEX therapy_session_live ON therapy_session (request_id) WHERE ended_at IS NULL
--
CREATE TABLE therapy_time (
  id TEXT PRIMARY KEY, clinician_id TEXT NOT NULL REFERENCES person (id),
  weekday INT CHECK (weekday BETWEEN 1 AND 7), day TEXT, starts TEXT NOT NULL, ends TEXT NOT NULL,
  format TEXT NOT NULL CHECK (format IN ('in_person', 'online')), room_id TEXT REFERENCES room (id), sealed_link BYTES,
  created_at INT NOT NULL, ended_at INT,
  CHECK ((weekday IS NULL) <> (day IS NULL)), CHECK (ends > starts),
  CHECK ((format = 'in_person') = (room_id IS NOT NULL))
) STRICT
--
CREATE INDEX therapy_time_clinician ON therapy_time (clinician_id) WHERE ended_at IS NULL
--
CREATE TABLE therapy_absence (
  id TEXT PRIMARY KEY, clinician_id TEXT NOT NULL REFERENCES person (id),
  first_day TEXT NOT NULL, last_day TEXT NOT NULL, created_at INT NOT NULL, ended_at INT,
  CHECK (last_day >= first_day)
) STRICT
--
CREATE INDEX therapy_absence_clinician ON therapy_absence (clinician_id) WHERE ended_at IS NULL
`

export async function up(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await define(db, engine, therapy)
}
