import type { Kysely } from 'kysely'
import { define, type Engine } from '../portable'
import type { Schema } from '../schema'

/** What the administrator's search of the record needs. */
const search = `
CREATE INDEX audit_action ON audit (action, seq)
--
CREATE INDEX audit_subject ON audit (subject_id, seq)
--
CREATE INDEX audit_actor ON audit (actor_id, seq)
`

export async function up(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await define(db, engine, search)
}
