import type { Kysely } from 'kysely'
import { define, type Engine } from '../portable'
import type { Schema } from '../schema'

/*
 * What the page of how long things are kept asks, after years: the letters that still have their words, a few thousand
 * of all that were ever sent, and the forms that took the place of others.
 */
const kept = `
CREATE INDEX outbox_kept ON outbox (sent_at, discarded_at, created_at) WHERE body <> ''
--
CREATE INDEX consent_superseding ON consent (expires_at, supersedes_id) WHERE supersedes_id IS NOT NULL
`

export async function up(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await define(db, engine, kept)
}
