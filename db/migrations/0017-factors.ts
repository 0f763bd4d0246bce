import type { Kysely } from 'kysely'
import { define, type Engine } from '../portable'
import type { Schema } from '../schema'

/*
 * SQLite cannot change a CHECK, so the table of links is made anew with its rows. What stood before an instant can
 * come back for some days: a factor that was taken away keeps its row with the day of its end.
 */
const factors = `
CREATE TABLE account_token_anew (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('join', 'reset', 'address', 'address_stop', 'factor_stop')),
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
ALTER TABLE totp ADD COLUMN ended_at INT
--
DROP INDEX totp_held
--
CREATE UNIQUE INDEX totp_held ON totp (account_id) WHERE confirmed_at IS NOT NULL AND ended_at IS NULL
--
CREATE INDEX totp_ended ON totp (ended_at) WHERE ended_at IS NOT NULL
--
CREATE INDEX totp_account ON totp (account_id)
--
ALTER TABLE passkey ADD COLUMN ended_at INT
--
CREATE INDEX passkey_ended ON passkey (ended_at) WHERE ended_at IS NOT NULL
--
ALTER TABLE recovery_code ADD COLUMN ended_at INT
--
CREATE INDEX recovery_code_ended ON recovery_code (ended_at) WHERE ended_at IS NOT NULL
--
ALTER TABLE account ADD COLUMN recovered_at INT
--
CREATE TABLE factor_taking (
  id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES account (id), sealed BYTES NOT NULL,
  at INT NOT NULL, actor_id TEXT NOT NULL REFERENCES person (id)
) STRICT
--
CREATE INDEX factor_taking_account ON factor_taking (account_id, at)
--
CREATE TABLE muted_address (
  address_hash TEXT PRIMARY KEY, muted_at INT NOT NULL, ends_at INT NOT NULL
) STRICT
--
CREATE INDEX muted_address_ends ON muted_address (ends_at)
`

/** Letters that stop a change of second factors, and addresses that want no letters somebody else asked for. */
export async function up(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await define(db, engine, factors)
}
