import type { Kysely } from 'kysely'
import { appendOnly, define, type Engine } from '../portable'
import type { Schema } from '../schema'

const waitingList = `
ALTER TABLE registration ADD COLUMN auto_confirm INT NOT NULL DEFAULT 0 CHECK (auto_confirm IN (0, 1))
--
ALTER TABLE registration ADD COLUMN offered_at INT
--
ALTER TABLE registration ADD COLUMN offered_seats INT
--
ALTER TABLE registration ADD COLUMN missed_offers INT NOT NULL DEFAULT 0
--
ALTER TABLE registration ADD COLUMN head_since INT
--
ALTER TABLE occurrence ADD COLUMN held_from INT
--
CREATE INDEX registration_offers ON registration (offer_expires_at) WHERE state = 'offered'
--
CREATE TABLE seat_release (
  id TEXT PRIMARY KEY, registration_id TEXT NOT NULL REFERENCES registration (id), account_id TEXT NOT NULL REFERENCES account (id),
  was TEXT NOT NULL CHECK (was IN ('requested', 'confirmed', 'waitlisted')),
  attendees TEXT NOT NULL, seats INT NOT NULL CHECK (seats BETWEEN 1 AND 20),
  at INT NOT NULL, undone_at INT
) STRICT
--
CREATE INDEX seat_release_registration ON seat_release (registration_id, at)
--
CREATE INDEX seat_release_account ON seat_release (account_id, at)
--
CREATE TABLE seat_decision (
  id TEXT PRIMARY KEY, occurrence_id TEXT NOT NULL REFERENCES occurrence (id), registration_id TEXT REFERENCES registration (id),
  act TEXT NOT NULL CHECK (act IN ('overbook', 'priority', 'removal')),
  amount INT NOT NULL DEFAULT 0, reason TEXT NOT NULL, at INT NOT NULL, actor_id TEXT NOT NULL REFERENCES person (id)
) STRICT
--
CREATE INDEX seat_decision_occurrence ON seat_decision (occurrence_id, at)
--
CREATE TABLE time_wish (
  account_id TEXT PRIMARY KEY REFERENCES account (id),
  dayparts TEXT NOT NULL, days TEXT NOT NULL, language TEXT NOT NULL CHECK (language IN ('en', 'es')),
  told_at INT NOT NULL
) STRICT
--
CREATE INDEX enrollment_account ON enrollment (account_id, program_id)
`

/** Offers with their end, what can be undone, what staff decided about seats and why, and when families can come. */
export async function up(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await define(db, engine, waitingList)
  await appendOnly(db, engine, 'seat_decision')
}
