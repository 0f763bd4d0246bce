import type { Kysely } from 'kysely'
import { appendOnly, define, type Engine } from '../portable'
import type { Schema } from '../schema'

/*
 * From how many on an administrator is asked to look, as a clinic chose it. Each row counts from a day on; it only grows,
 * so that what was found on a day can be found on it later, whatever was chosen since.
 */
const thresholds = `
CREATE TABLE viewing_threshold (
  number INT NOT NULL PRIMARY KEY, from_day TEXT NOT NULL,
  outside INT NOT NULL CHECK (outside > 0), many INT NOT NULL CHECK (many > 0),
  many_times_usual INT NOT NULL CHECK (many_times_usual > 1),
  many_without_usual INT NOT NULL CHECK (many_without_usual > 0), copies INT NOT NULL CHECK (copies > 0),
  lookups INT NOT NULL CHECK (lookups > 0), devices INT NOT NULL CHECK (devices > 0),
  asking INT NOT NULL CHECK (asking > 0), at INT NOT NULL, actor_id TEXT NOT NULL REFERENCES person (id)
) STRICT
`

export async function up(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await define(db, engine, thresholds)
  await appendOnly(db, engine, 'viewing_threshold')
}
