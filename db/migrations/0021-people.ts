import type { Kysely } from 'kysely'
import { define, type Engine } from '../portable'
import type { Schema } from '../schema'

/*
 * What a new account is asked once; what a clinic chooses about links and invitations; whether a link is kept after
 * somebody left; and that a family member took somebody off their own list.
 */
const people = `
CREATE TABLE first_question (
  account_id TEXT NOT NULL REFERENCES account (id), question TEXT NOT NULL CHECK (question IN ('contact', 'help')),
  asked_at INT NOT NULL, answered_at INT, skipped INT NOT NULL DEFAULT 0 CHECK (skipped IN (0, 1)),
  PRIMARY KEY (account_id, question)
) STRICT
--
ALTER TABLE clinic ADD COLUMN invitation_days INT NOT NULL DEFAULT 7 CHECK (invitation_days BETWEEN 1 AND 30)
--
ALTER TABLE clinic ADD COLUMN link_question_months INT NOT NULL DEFAULT 12 CHECK (link_question_months BETWEEN 1 AND 60)
--
ALTER TABLE family_link ADD COLUMN kept_at INT
--
ALTER TABLE family_link ADD COLUMN kept_by TEXT REFERENCES person (id)
--
ALTER TABLE family_link ADD COLUMN left_at INT
--
CREATE INDEX participant_discharged ON participant (discharged_at)
`

export async function up(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await define(db, engine, people)
}
