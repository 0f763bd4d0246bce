import type { Kysely } from 'kysely'
import { define, type Engine } from '../portable'
import type { Schema } from '../schema'

/*
 * Which limits were reached, by day, as digests; that an administrator looked at something unusual, with a note; and
 * the order in which looks at people, and letters, are read.
 */
const watching = `
CREATE TABLE limit_hit (
  day TEXT NOT NULL, name TEXT NOT NULL, who TEXT NOT NULL, count INT NOT NULL CHECK (count > 0), first_at INT NOT NULL,
  last_at INT NOT NULL, PRIMARY KEY (day, name, who)
) STRICT
--
CREATE TABLE viewing_review (
  id TEXT PRIMARY KEY, finding TEXT NOT NULL, times INT NOT NULL, sealed BYTES NOT NULL, at INT NOT NULL,
  actor_id TEXT NOT NULL REFERENCES person (id)
) STRICT
--
CREATE INDEX viewing_review_finding ON viewing_review (finding, at)
--
CREATE INDEX audit_action_at ON audit (action, at)
--
DROP INDEX outbox_created
--
CREATE INDEX outbox_newest ON outbox (created_at, id)
`

export async function up(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await define(db, engine, watching)
}
