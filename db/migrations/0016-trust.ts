import type { Kysely } from 'kysely'
import { define, type Engine } from '../portable'
import type { Schema } from '../schema'

const trust = `
ALTER TABLE session ADD COLUMN second_factor_at INT
--
ALTER TABLE session ADD COLUMN signed_in_with TEXT NOT NULL DEFAULT 'password' CHECK (signed_in_with IN ('password', 'passkey'))
--
ALTER TABLE session ADD COLUMN device TEXT
--
ALTER TABLE session ADD COLUMN last_used_at INT
--
CREATE TABLE totp (
  id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES account (id),
  sealed BYTES NOT NULL, created_at INT NOT NULL, confirmed_at INT, last_step INT
) STRICT
--
CREATE UNIQUE INDEX totp_held ON totp (account_id) WHERE confirmed_at IS NOT NULL
--
CREATE UNIQUE INDEX totp_begun ON totp (account_id) WHERE confirmed_at IS NULL
--
CREATE TABLE recovery_code (
  id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES account (id),
  code_hash TEXT NOT NULL, created_at INT NOT NULL, used_at INT,
  UNIQUE (account_id, code_hash)
) STRICT
--
CREATE TABLE passkey (
  id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES account (id),
  credential_id TEXT NOT NULL UNIQUE, public_key BYTES NOT NULL, counter INT NOT NULL,
  transports TEXT NOT NULL, name TEXT NOT NULL, created_at INT NOT NULL, last_used_at INT
) STRICT
--
CREATE INDEX passkey_account ON passkey (account_id)
--
CREATE TABLE answered_challenge (
  challenge_hash TEXT PRIMARY KEY, ends_at INT NOT NULL
) STRICT
--
CREATE INDEX answered_challenge_ends ON answered_challenge (ends_at)
--
CREATE TABLE sign_in_step (
  id_hash TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES account (id),
  tries INT NOT NULL DEFAULT 0, created_at INT NOT NULL, expires_at INT NOT NULL
) STRICT
--
CREATE INDEX sign_in_step_expires ON sign_in_step (expires_at)
--
CREATE TABLE known_device (
  device_hash TEXT NOT NULL, account_id TEXT NOT NULL REFERENCES account (id),
  first_used_at INT NOT NULL, last_used_at INT NOT NULL,
  PRIMARY KEY (device_hash, account_id)
) STRICT
--
CREATE INDEX known_device_account ON known_device (account_id)
--
CREATE TABLE kept_typing (
  token_hash TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES account (id),
  sealed BYTES NOT NULL, expires_at INT NOT NULL
) STRICT
--
CREATE INDEX kept_typing_expires ON kept_typing (expires_at)
`

/** Second factors, passkeys, the devices an account is used from, and what was typed when a session had ended. */
export async function up(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await define(db, engine, trust)
}
