import type { Kysely } from 'kysely'
import { define, type Engine } from '../portable'
import type { Schema } from '../schema'

/*
 * Each fact says where it came from: `team` and `participant` are the portal's own pages, anything else is an
 * import, whose ids are unique for its source so that the same file twice is once.
 */
const progress = `
CREATE INDEX treatment_session_start ON treatment_session (participant_id, planned_start)
--
CREATE INDEX self_rating_taken ON self_rating (participant_id, code, taken_on)
--
CREATE TABLE level_of_care (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participant (id),
  level TEXT NOT NULL CHECK (level IN ('partial_hospital', 'intensive_outpatient', 'outpatient')),
  hours_a_week INT NOT NULL CHECK (hours_a_week BETWEEN 1 AND 40), slots TEXT NOT NULL DEFAULT '[]',
  starts_on TEXT NOT NULL, source TEXT NOT NULL, source_id TEXT, recorded_at INT NOT NULL, recorded_by TEXT NOT NULL,
  UNIQUE (participant_id, source, source_id)
) STRICT
--
CREATE INDEX level_of_care_start ON level_of_care (participant_id, starts_on)
--
CREATE TABLE goal (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participant (id), sealed BYTES NOT NULL,
  set_on TEXT NOT NULL, source TEXT NOT NULL, source_id TEXT, recorded_at INT NOT NULL, recorded_by TEXT NOT NULL,
  UNIQUE (participant_id, source, source_id)
) STRICT
--
CREATE TABLE goal_stage (
  id TEXT PRIMARY KEY, goal_id TEXT NOT NULL REFERENCES goal (id),
  stage TEXT NOT NULL CHECK (stage IN ('chosen', 'trying', 'most_weeks', 'part_of_life', 'ended')),
  on_day TEXT NOT NULL, version INT NOT NULL, source TEXT NOT NULL, source_id TEXT, recorded_at INT NOT NULL,
  recorded_by TEXT NOT NULL, UNIQUE (goal_id, source, source_id)
) STRICT
--
CREATE TABLE goal_step (
  id TEXT PRIMARY KEY, goal_id TEXT NOT NULL REFERENCES goal (id), sealed BYTES NOT NULL, place INT NOT NULL,
  done_on TEXT, done_by TEXT, source TEXT NOT NULL, source_id TEXT, recorded_at INT NOT NULL, recorded_by TEXT NOT NULL,
  UNIQUE (goal_id, source, source_id), CHECK ((done_on IS NULL) = (done_by IS NULL))
) STRICT
--
CREATE TABLE skill_practice (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participant (id), skill TEXT NOT NULL,
  on_day TEXT NOT NULL, source TEXT NOT NULL, source_id TEXT, recorded_at INT NOT NULL, recorded_by TEXT NOT NULL,
  UNIQUE (participant_id, source, source_id), UNIQUE (participant_id, on_day, skill)
) STRICT
--
CREATE TABLE relapse_plan (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participant (id), sealed BYTES NOT NULL,
  written_on TEXT NOT NULL, source TEXT NOT NULL, source_id TEXT, recorded_at INT NOT NULL, recorded_by TEXT NOT NULL,
  UNIQUE (participant_id, source, source_id)
) STRICT
--
CREATE TABLE check_in (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participant (id), on_day TEXT NOT NULL,
  mood INT CHECK (mood BETWEEN 0 AND 10), sleep INT CHECK (sleep BETWEEN 0 AND 10),
  stress INT CHECK (stress BETWEEN 0 AND 10), confidence INT CHECK (confidence BETWEEN 0 AND 10),
  cravings INT CHECK (cravings BETWEEN 0 AND 10), recorded_at INT NOT NULL,
  UNIQUE (participant_id, on_day),
  CHECK (mood IS NOT NULL OR sleep IS NOT NULL OR stress IS NOT NULL OR confidence IS NOT NULL OR cravings IS NOT NULL)
) STRICT
`

/** What the record holds of a participant's weeks: level of care, goals and their steps, skills, plan, check-ins. */
export async function up(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await define(db, engine, progress)
}
