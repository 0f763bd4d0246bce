import type { Kysely } from 'kysely'
import { appendOnly, define, type Engine } from '../portable'
import type { Schema } from '../schema'

/*
 * Attendance is what was tapped at the door, in order: events that only grow, one undoing another by its id. What they
 * come to stands beside them for reports, written in the same transaction. The table of events is made anew, since
 * nothing wrote into the first one.
 */
const attendance = `
DROP TABLE attendance_event
--
CREATE TABLE attendance_event (
  id TEXT PRIMARY KEY, attendee_id TEXT NOT NULL REFERENCES attendee (id), occurrence_id TEXT NOT NULL REFERENCES occurrence (id),
  seq INT NOT NULL CHECK (seq > 0),
  mark TEXT NOT NULL CHECK (mark IN ('unmarked', 'present', 'late', 'left_early', 'absent', 'excused')),
  undoes TEXT REFERENCES attendance_event (id),
  at INT NOT NULL, actor_id TEXT NOT NULL REFERENCES person (id), tap TEXT NOT NULL,
  UNIQUE (attendee_id, seq), UNIQUE (attendee_id, tap),
  CHECK ((mark = 'unmarked') = (undoes IS NOT NULL))
) STRICT
--
CREATE TABLE attendance (
  attendee_id TEXT PRIMARY KEY REFERENCES attendee (id), occurrence_id TEXT NOT NULL REFERENCES occurrence (id),
  registration_id TEXT NOT NULL REFERENCES registration (id),
  mark TEXT NOT NULL CHECK (mark IN ('unmarked', 'present', 'late', 'left_early', 'absent', 'excused')),
  since INT
) STRICT
--
CREATE INDEX attendance_occurrence ON attendance (occurrence_id, mark)
--
CREATE INDEX attendance_registration ON attendance (registration_id, mark)
--
CREATE TABLE walk_in (
  id TEXT PRIMARY KEY, occurrence_id TEXT NOT NULL REFERENCES occurrence (id),
  given_name TEXT NOT NULL, people INT NOT NULL CHECK (people BETWEEN 1 AND 20),
  attending TEXT NOT NULL CHECK (attending IN ('in_person', 'online')),
  at INT NOT NULL, actor_id TEXT NOT NULL REFERENCES person (id), undone_at INT, undone_by TEXT
) STRICT
--
CREATE INDEX walk_in_occurrence ON walk_in (occurrence_id)
--
CREATE TABLE session_closing (
  id TEXT PRIMARY KEY, occurrence_id TEXT NOT NULL REFERENCES occurrence (id),
  absent INT NOT NULL CHECK (absent >= 0), at INT NOT NULL, actor_id TEXT NOT NULL REFERENCES person (id)
) STRICT
--
CREATE INDEX session_closing_occurrence ON session_closing (occurrence_id, at)
--
CREATE INDEX registration_occurrence ON registration (occurrence_id, state)
`

/** What is tapped at the door, who walked in, when a session was closed, and what reports read of it. */
export async function up(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await define(db, engine, attendance)
  await appendOnly(db, engine, 'attendance_event')
}
