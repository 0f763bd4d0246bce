import type { Kysely } from 'kysely'
import { define, type Engine } from '../portable'
import type { Schema } from '../schema'

/*
 * What reaches a family: the calendar part of a letter, the calendar entry of a household for a date, the address of
 * a family's own calendar, reminders, messages about a date, and the link by which one joins an online date.
 */
const letters = `
ALTER TABLE outbox ADD COLUMN calendar TEXT
--
ALTER TABLE outbox ADD COLUMN calendar_method TEXT CHECK (calendar_method IN ('REQUEST', 'CANCEL', 'PUBLISH'))
--
CREATE TABLE calendar_entry (
  occurrence_id TEXT NOT NULL REFERENCES occurrence (id), account_id TEXT NOT NULL REFERENCES account (id),
  uid TEXT NOT NULL, sequence INT NOT NULL CHECK (sequence >= 0), changed_at INT NOT NULL, cancelled_at INT,
  PRIMARY KEY (occurrence_id, account_id)
) STRICT
--
CREATE INDEX calendar_entry_account ON calendar_entry (account_id)
--
CREATE TABLE calendar_feed (
  id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES account (id), token_hash TEXT NOT NULL UNIQUE,
  created_at INT NOT NULL, ended_at INT
) STRICT
--
CREATE UNIQUE INDEX calendar_feed_live ON calendar_feed (account_id) WHERE ended_at IS NULL
--
ALTER TABLE account ADD COLUMN sessions_ended_at INT
--
CREATE TABLE notice_choice (
  account_id TEXT PRIMARY KEY REFERENCES account (id),
  reminders INT NOT NULL CHECK (reminders IN (0, 1)),
  digest TEXT NOT NULL CHECK (digest IN ('none', 'daily', 'weekly')), digest_due_at INT, changed_at INT NOT NULL,
  CHECK ((digest = 'none') = (digest_due_at IS NULL))
) STRICT
--
CREATE INDEX notice_choice_due ON notice_choice (digest_due_at) WHERE digest_due_at IS NOT NULL
--
CREATE TABLE reminder (
  registration_id TEXT NOT NULL REFERENCES registration (id),
  rule TEXT NOT NULL CHECK (rule IN ('two_days', 'morning')), starts_at INT NOT NULL, at INT NOT NULL,
  PRIMARY KEY (registration_id, rule, starts_at)
) STRICT
--
CREATE TABLE date_message (
  id TEXT PRIMARY KEY, occurrence_id TEXT NOT NULL REFERENCES occurrence (id),
  reach TEXT NOT NULL CHECK (reach IN ('booked', 'everybody')),
  language TEXT NOT NULL CHECK (language IN ('en', 'es')), sealed BYTES NOT NULL,
  families INT NOT NULL CHECK (families > 0), sent_at INT NOT NULL, sent_by TEXT NOT NULL
) STRICT
--
CREATE INDEX date_message_occurrence ON date_message (occurrence_id, sent_at)
--
CREATE TABLE date_message_copy (
  account_id TEXT NOT NULL REFERENCES account (id), message_id TEXT NOT NULL REFERENCES date_message (id),
  sent_at INT NOT NULL, read_at INT, PRIMARY KEY (account_id, message_id)
) STRICT
--
CREATE INDEX date_message_copy_newest ON date_message_copy (account_id, sent_at)
--
ALTER TABLE occurrence ADD COLUMN join_link BYTES
--
CREATE TABLE join_opening (
  registration_id TEXT PRIMARY KEY REFERENCES registration (id), at INT NOT NULL
) STRICT
`

export async function up(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await define(db, engine, letters)
}
