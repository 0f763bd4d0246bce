import type { Kysely } from 'kysely'
import { define, type Engine } from '../portable'
import type { Schema } from '../schema'

/*
 * A colleague's first letter is one kind of link more. SQLite cannot change a CHECK, so the table is made anew. Those who
 * are in the program are found beside the many who were.
 */
const firstPasswords = `
CREATE TABLE account_token_anew (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('join', 'reset', 'first', 'address', 'address_stop', 'factor_stop')),
  token_hash TEXT NOT NULL UNIQUE, email TEXT NOT NULL, email_canonical TEXT NOT NULL,
  account_id TEXT REFERENCES account (id), created_at INT NOT NULL, expires_at INT NOT NULL, used_at INT
) STRICT
--
INSERT INTO account_token_anew (id, kind, token_hash, email, email_canonical, account_id, created_at, expires_at, used_at)
SELECT id, kind, token_hash, email, email_canonical, account_id, created_at, expires_at, used_at FROM account_token
--
DROP TABLE account_token
--
ALTER TABLE account_token_anew RENAME TO account_token
--
CREATE INDEX account_token_account ON account_token (account_id)
--
CREATE INDEX account_token_expires ON account_token (expires_at)
--
CREATE INDEX participant_here ON participant (site_id) WHERE discharged_at IS NULL
`

export async function up(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await define(db, engine, firstPasswords)
}
