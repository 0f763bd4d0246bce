import type { Kysely } from 'kysely'
import { define, type Engine } from '../portable'
import type { Schema } from '../schema'

/*
 * How people come in and go: single-use tokens of sign-up, recovery and a change of address; invitations that lead
 * to a link, or to the account of somebody in the program; what a link needs before it counts; and the looks of a
 * clinician beyond the own caseload.
 */
const people = `
CREATE TABLE account_token (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('join', 'reset', 'address', 'address_stop')),
  token_hash TEXT NOT NULL UNIQUE, email TEXT NOT NULL, email_canonical TEXT NOT NULL,
  account_id TEXT REFERENCES account (id), created_at INT NOT NULL, expires_at INT NOT NULL, used_at INT
) STRICT
--
CREATE INDEX account_token_account ON account_token (account_id)
--
CREATE INDEX account_token_expires ON account_token (expires_at)
--
ALTER TABLE outbox ADD COLUMN sealed_link BYTES
--
ALTER TABLE invitation ADD COLUMN email TEXT NOT NULL DEFAULT ''
--
ALTER TABLE invitation ADD COLUMN language TEXT NOT NULL DEFAULT 'en'
--
ALTER TABLE invitation ADD COLUMN person_id TEXT REFERENCES person (id)
--
ALTER TABLE invitation ADD COLUMN sealed_passcode BYTES
--
ALTER TABLE invitation ADD COLUMN accepted_by TEXT REFERENCES person (id)
--
ALTER TABLE invitation ADD COLUMN override_reason BYTES
--
CREATE INDEX invitation_participant ON invitation (participant_id, created_at)
--
CREATE INDEX invitation_person ON invitation (person_id)
--
CREATE INDEX invitation_address ON invitation (email_canonical)
--
ALTER TABLE family_link ADD COLUMN agreed_at INT
--
ALTER TABLE family_link ADD COLUMN verified_at INT
--
ALTER TABLE family_link ADD COLUMN verified_by TEXT REFERENCES person (id)
--
CREATE INDEX block_person ON block (participant_id, person_id)
--
ALTER TABLE clinic ADD COLUMN identity_required INT NOT NULL DEFAULT 0 CHECK (identity_required IN (0, 1))
--
ALTER TABLE caseload ADD COLUMN assigned_by TEXT
--
CREATE TABLE emergency_access (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participant (id),
  clinician_id TEXT NOT NULL REFERENCES person (id), reason BYTES NOT NULL,
  starts_at INT NOT NULL, ends_at INT NOT NULL
) STRICT
--
CREATE INDEX emergency_access_clinician ON emergency_access (clinician_id, ends_at)
--
CREATE INDEX emergency_access_participant ON emergency_access (participant_id, starts_at)
`

export async function up(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await define(db, engine, people)
}
