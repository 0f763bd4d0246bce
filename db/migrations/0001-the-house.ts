import type { Kysely } from 'kysely'
import { appendOnly, define, type Engine } from '../portable'
import type { Schema } from '../schema'

const categories = `'attendance','schedule','goals','skills','wellbeing','relapse_plan','medication','medication_detail','support_note','condition'`
const live = `'requested','confirmed','waitlisted','offered'`

const clinic = `
CREATE TABLE clinic (
  id TEXT PRIMARY KEY CHECK (id = 'clinic'),
  name TEXT NOT NULL, short_name TEXT NOT NULL, address TEXT NOT NULL, state TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  demo INT NOT NULL DEFAULT 0 CHECK (demo IN (0, 1)),
  catalogue_version INT NOT NULL DEFAULT 1,
  neutral_site TEXT NOT NULL,
  summary_window_days INT NOT NULL DEFAULT 28 CHECK (summary_window_days BETWEEN 1 AND 92),
  sharing_suspended_at INT,
  local_lines TEXT NOT NULL DEFAULT '[]'
) STRICT
--
CREATE TABLE site (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, short_name TEXT NOT NULL, phone TEXT NOT NULL, address TEXT NOT NULL,
  arriving_en TEXT NOT NULL DEFAULT '', arriving_es TEXT NOT NULL DEFAULT ''
) STRICT
--
CREATE TABLE room (
  id TEXT PRIMARY KEY, site_id TEXT NOT NULL REFERENCES site (id),
  name_en TEXT NOT NULL, name_es TEXT NOT NULL, seats INT NOT NULL CHECK (seats >= 0)
) STRICT
`

const accounts = `
CREATE TABLE account (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL, email_canonical TEXT NOT NULL UNIQUE,
  password_hash TEXT NOT NULL, password_changed_at INT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('en', 'es')),
  time_zone TEXT,
  created_at INT NOT NULL, created_by TEXT,
  deactivated_at INT, deactivated_by TEXT
) STRICT
--
CREATE TABLE person (
  id TEXT PRIMARY KEY, account_id TEXT UNIQUE REFERENCES account (id),
  given_name TEXT NOT NULL, family_name TEXT NOT NULL, birth_date TEXT, created_at INT NOT NULL
) STRICT
--
CREATE TABLE family_member (
  person_id TEXT PRIMARY KEY REFERENCES person (id), since INT NOT NULL
) STRICT
--
CREATE TABLE staff_role (
  id TEXT PRIMARY KEY, person_id TEXT NOT NULL REFERENCES person (id),
  role TEXT NOT NULL CHECK (role IN ('clinician', 'coordinator', 'admin')),
  site_id TEXT REFERENCES site (id),
  starts_at INT NOT NULL, ends_at INT, granted_by TEXT
) STRICT
--
CREATE UNIQUE INDEX staff_role_once ON staff_role (person_id, role, COALESCE(site_id, '')) WHERE ends_at IS NULL
--
CREATE TABLE session (
  id_hash TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES account (id),
  hat TEXT NOT NULL CHECK (hat IN ('family', 'participant', 'clinician', 'coordinator', 'admin')),
  created_at INT NOT NULL, expires_at INT NOT NULL, ends_at INT NOT NULL, confirmed_at INT
) STRICT
--
CREATE INDEX session_account ON session (account_id)
--
CREATE INDEX session_expires ON session (expires_at)
--
CREATE TABLE limit_counter (
  key TEXT PRIMARY KEY, count INT NOT NULL, ends_at INT NOT NULL
) STRICT
--
CREATE INDEX limit_counter_ends ON limit_counter (ends_at)
--
CREATE TABLE idempotency (
  account_id TEXT NOT NULL, key TEXT NOT NULL, verb TEXT NOT NULL, result TEXT NOT NULL, created_at INT NOT NULL,
  PRIMARY KEY (account_id, key)
) STRICT
--
CREATE TABLE household_person (
  id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES account (id),
  given_name TEXT NOT NULL, created_at INT NOT NULL, ended_at INT
) STRICT
--
CREATE INDEX household_person_account ON household_person (account_id)
`

const people = `
CREATE TABLE participant (
  id TEXT PRIMARY KEY, person_id TEXT NOT NULL UNIQUE REFERENCES person (id), site_id TEXT NOT NULL REFERENCES site (id),
  consent_version INT NOT NULL DEFAULT 0,
  admitted_at INT NOT NULL, discharged_at INT, died_at INT
) STRICT
--
CREATE TABLE caseload (
  participant_id TEXT NOT NULL REFERENCES participant (id), clinician_id TEXT NOT NULL REFERENCES person (id),
  starts_at INT NOT NULL, ends_at INT,
  PRIMARY KEY (participant_id, clinician_id, starts_at)
) STRICT
--
CREATE INDEX caseload_clinician ON caseload (clinician_id)
--
CREATE TABLE family_link (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participant (id),
  family_person_id TEXT NOT NULL REFERENCES person (id),
  relationship TEXT NOT NULL CHECK (relationship IN ('mother','father','parent','wife','husband','partner','brother','sister','sibling','son','daughter','child','grandparent','friend','other')),
  proposed_at INT NOT NULL, confirmed_at INT, confirmed_by TEXT, ended_at INT, ended_by TEXT
) STRICT
--
CREATE UNIQUE INDEX family_link_live ON family_link (participant_id, family_person_id) WHERE ended_at IS NULL
--
CREATE INDEX family_link_family ON family_link (family_person_id)
--
CREATE TABLE authority (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participant (id), holder_id TEXT NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL CHECK (kind IN ('parent', 'guardian', 'power_of_attorney', 'personal_representative')),
  starts_at INT NOT NULL, ends_at INT, recorded_by TEXT NOT NULL
) STRICT
--
CREATE TABLE block (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participant (id), person_id TEXT NOT NULL REFERENCES person (id),
  placed_at INT NOT NULL, placed_by TEXT NOT NULL, lifted_at INT, lifted_by TEXT
) STRICT
--
CREATE TABLE invitation (
  id TEXT PRIMARY KEY, code_hash TEXT NOT NULL UNIQUE, passcode_hash TEXT NOT NULL,
  participant_id TEXT REFERENCES participant (id), relationship TEXT, email_canonical TEXT NOT NULL,
  created_at INT NOT NULL, created_by TEXT NOT NULL, expires_at INT NOT NULL, used_at INT, withdrawn_at INT,
  failed_tries INT NOT NULL DEFAULT 0
) STRICT
--
CREATE TABLE team_message (
  id TEXT PRIMARY KEY, from_person_id TEXT NOT NULL REFERENCES person (id), about_participant_id TEXT REFERENCES participant (id),
  sealed BYTES NOT NULL, created_at INT NOT NULL, assigned_to TEXT, done_at INT, done_by TEXT
) STRICT
--
CREATE TABLE therapy_request (
  id TEXT PRIMARY KEY, from_person_id TEXT NOT NULL REFERENCES person (id), participant_id TEXT REFERENCES participant (id),
  topic TEXT NOT NULL, sealed_times BYTES NOT NULL, created_at INT NOT NULL, ended_at INT
) STRICT
`

const consent = `
CREATE TABLE consent_draft (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participant (id), account_id TEXT NOT NULL REFERENCES account (id),
  recipient_id TEXT REFERENCES person (id), categories TEXT, ends TEXT CHECK (ends IN ('date', 'discharge')),
  last_day TEXT, data_from TEXT CHECK (data_from IN ('next', 'this', 'all')), purpose TEXT,
  snapshot BYTES, snapshot_hash TEXT, language TEXT,
  created_at INT NOT NULL, dies_at INT NOT NULL, used_at INT
) STRICT
--
CREATE INDEX consent_draft_participant ON consent_draft (participant_id)
--
CREATE TABLE consent (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participant (id),
  form_version INT NOT NULL, language TEXT NOT NULL CHECK (language IN ('en', 'es')),
  purpose TEXT NOT NULL CHECK (purpose IN ('own_request', 'family_support')),
  discloser TEXT NOT NULL,
  starts_at INT NOT NULL, expires_at INT NOT NULL, ends_on_discharge INT NOT NULL CHECK (ends_on_discharge IN (0, 1)),
  data_from INT NOT NULL,
  snapshot BYTES NOT NULL, snapshot_hash TEXT NOT NULL,
  supersedes_id TEXT REFERENCES consent (id), created_at INT NOT NULL,
  CHECK (expires_at > starts_at AND expires_at - starts_at <= 31968000000)
) STRICT
--
CREATE INDEX consent_participant ON consent (participant_id)
--
CREATE TABLE consent_grant (
  id TEXT PRIMARY KEY, consent_id TEXT NOT NULL REFERENCES consent (id), participant_id TEXT NOT NULL REFERENCES participant (id),
  recipient_id TEXT NOT NULL REFERENCES person (id),
  category TEXT NOT NULL CHECK (category IN (${categories})),
  labels TEXT NOT NULL,
  UNIQUE (consent_id, recipient_id, category)
) STRICT
--
CREATE INDEX consent_grant_pair ON consent_grant (participant_id, recipient_id)
--
CREATE TABLE consent_signature (
  id TEXT PRIMARY KEY, consent_id TEXT NOT NULL REFERENCES consent (id),
  signer_id TEXT NOT NULL REFERENCES person (id), account_id TEXT NOT NULL REFERENCES account (id), authority_id TEXT REFERENCES authority (id),
  typed_name TEXT NOT NULL, method TEXT NOT NULL CHECK (method IN ('password', 'passkey', 'paper')),
  confirmed_at INT NOT NULL, signed_at INT NOT NULL, snapshot_hash TEXT NOT NULL,
  CHECK (signed_at - confirmed_at BETWEEN 0 AND 300000)
) STRICT
--
CREATE INDEX consent_signature_consent ON consent_signature (consent_id)
--
CREATE TABLE consent_revocation (
  id TEXT PRIMARY KEY, consent_id TEXT NOT NULL REFERENCES consent (id), participant_id TEXT NOT NULL REFERENCES participant (id),
  recipient_id TEXT, category TEXT,
  reason TEXT NOT NULL CHECK (reason IN ('revoked', 'superseded', 'faded', 'discharge', 'death', 'majority')),
  effective_at INT NOT NULL, created_at INT NOT NULL, actor_id TEXT NOT NULL
) STRICT
--
CREATE INDEX consent_revocation_consent ON consent_revocation (consent_id)
--
CREATE TABLE consent_hold (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participant (id), recipient_id TEXT, category TEXT,
  placed_at INT NOT NULL, placed_by TEXT NOT NULL, lifted_at INT, lifted_by TEXT
) STRICT
--
CREATE INDEX consent_hold_participant ON consent_hold (participant_id)
--
CREATE TABLE endangerment_flag (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participant (id), person_id TEXT NOT NULL REFERENCES person (id),
  placed_at INT NOT NULL, placed_by TEXT NOT NULL, lifted_at INT, lifted_by TEXT
) STRICT
--
CREATE INDEX endangerment_flag_participant ON endangerment_flag (participant_id)
`

const summaries = `
CREATE TABLE summary (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participant (id),
  period_from TEXT NOT NULL, period_to TEXT NOT NULL, author_id TEXT NOT NULL REFERENCES person (id),
  created_at INT NOT NULL, sent_at INT, released_at INT, declined_at INT, withdrawn_at INT,
  CHECK (period_to >= period_from)
) STRICT
--
CREATE INDEX summary_participant ON summary (participant_id, released_at)
--
CREATE TABLE summary_part (
  id TEXT PRIMARY KEY, summary_id TEXT NOT NULL REFERENCES summary (id),
  category TEXT NOT NULL CHECK (category IN (${categories})),
  labels TEXT NOT NULL, sealed BYTES NOT NULL, created_at INT NOT NULL,
  UNIQUE (summary_id, category)
) STRICT
--
CREATE TABLE summary_omission (
  part_id TEXT NOT NULL REFERENCES summary_part (id), recipient_id TEXT NOT NULL REFERENCES person (id),
  at INT NOT NULL, actor_id TEXT NOT NULL,
  PRIMARY KEY (part_id, recipient_id)
) STRICT
--
CREATE TABLE treatment_session (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participant (id), source TEXT NOT NULL, source_id TEXT,
  planned_start INT NOT NULL, outcome TEXT NOT NULL CHECK (outcome IN ('planned', 'attended', 'late', 'missed', 'excused')),
  recorded_at INT NOT NULL, recorded_by TEXT NOT NULL,
  UNIQUE (participant_id, source, source_id)
) STRICT
--
CREATE TABLE self_rating (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participant (id), code TEXT NOT NULL, total INT NOT NULL,
  taken_on TEXT NOT NULL, source TEXT NOT NULL, source_id TEXT, recorded_at INT NOT NULL,
  UNIQUE (participant_id, source, source_id)
) STRICT
`

const audit = `
CREATE TABLE chain_head (
  name TEXT PRIMARY KEY CHECK (name IN ('audit', 'disclosure')), seq INT NOT NULL, hash TEXT NOT NULL
) STRICT
--
CREATE TABLE audit (
  seq INT PRIMARY KEY, id TEXT NOT NULL UNIQUE, at INT NOT NULL, actor_id TEXT, hat TEXT, action TEXT NOT NULL,
  subject_kind TEXT NOT NULL, subject_id TEXT NOT NULL, participant_id TEXT, outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused')),
  detail TEXT NOT NULL, previous_hash TEXT NOT NULL, hash TEXT NOT NULL
) STRICT
--
CREATE INDEX audit_participant ON audit (participant_id, at)
--
CREATE TABLE disclosure (
  seq INT PRIMARY KEY, id TEXT NOT NULL UNIQUE, at INT NOT NULL, participant_id TEXT NOT NULL, recipient_id TEXT NOT NULL,
  item_id TEXT NOT NULL, category TEXT NOT NULL, consent_id TEXT NOT NULL, purpose TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('page', 'print', 'export', 'mail')),
  notice_version INT NOT NULL, scope_hash TEXT NOT NULL, previous_hash TEXT NOT NULL, hash TEXT NOT NULL
) STRICT
--
CREATE INDEX disclosure_participant ON disclosure (participant_id, at)
--
CREATE TABLE chain_checkpoint (
  name TEXT NOT NULL, seq INT NOT NULL, hash TEXT NOT NULL, removed_before INT NOT NULL, at INT NOT NULL, PRIMARY KEY (name, seq)
) STRICT
`

const events = `
CREATE TABLE program (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('therapy', 'education', 'workshop', 'support')),
  audience TEXT NOT NULL CHECK (audience IN ('open', 'families', 'named')),
  joining TEXT NOT NULL CHECK (joining IN ('register', 'request', 'course', 'drop_in')),
  title_en TEXT, title_es TEXT, summary_en TEXT, summary_es TEXT, about_en TEXT, about_es TEXT, bring_en TEXT, bring_es TEXT,
  rule TEXT, local_start TEXT, duration_minutes INT,
  created_at INT NOT NULL, created_by TEXT, retired_at INT,
  version INT NOT NULL DEFAULT 1,
  CHECK (title_en IS NOT NULL OR title_es IS NOT NULL)
) STRICT
--
CREATE TABLE program_condition (
  program_id TEXT NOT NULL REFERENCES program (id), condition TEXT NOT NULL, PRIMARY KEY (program_id, condition)
) STRICT
--
CREATE INDEX program_condition_condition ON program_condition (condition)
--
CREATE TABLE occurrence (
  id TEXT PRIMARY KEY, program_id TEXT NOT NULL REFERENCES program (id),
  starts_at INT NOT NULL, ends_at INT NOT NULL, local_start TEXT NOT NULL,
  daypart TEXT NOT NULL CHECK (daypart IN ('daytime', 'evening', 'weekend')),
  format TEXT NOT NULL CHECK (format IN ('in_person', 'online', 'both')),
  language TEXT NOT NULL CHECK (language IN ('en', 'es')),
  site_id TEXT REFERENCES site (id), room_id TEXT REFERENCES room (id), facilitators TEXT NOT NULL DEFAULT '[]',
  max_people INT, max_parties INT, max_in_person INT, max_online INT,
  max_party_size INT NOT NULL DEFAULT 6 CHECK (max_party_size BETWEEN 1 AND 20), min_people INT NOT NULL DEFAULT 0,
  overbook_people INT NOT NULL DEFAULT 0, overbook_parties INT NOT NULL DEFAULT 0,
  overbook_in_person INT NOT NULL DEFAULT 0, overbook_online INT NOT NULL DEFAULT 0,
  taken_people INT NOT NULL DEFAULT 0, taken_parties INT NOT NULL DEFAULT 0,
  taken_in_person INT NOT NULL DEFAULT 0, taken_online INT NOT NULL DEFAULT 0,
  waiting_parties INT NOT NULL DEFAULT 0 CHECK (waiting_parties >= 0),
  published_at INT, cancelled_at INT, cancelled_by TEXT, moved_from INT,
  version INT NOT NULL DEFAULT 1, sequence INT NOT NULL DEFAULT 0,
  created_at INT NOT NULL, created_by TEXT,
  CHECK (ends_at > starts_at),
  CHECK (taken_people >= 0 AND (max_people IS NULL OR taken_people <= max_people + overbook_people)),
  CHECK (taken_parties >= 0 AND (max_parties IS NULL OR taken_parties <= max_parties + overbook_parties)),
  CHECK (taken_in_person >= 0 AND (max_in_person IS NULL OR taken_in_person <= max_in_person + overbook_in_person)),
  CHECK (taken_online >= 0 AND (max_online IS NULL OR taken_online <= max_online + overbook_online)),
  CHECK (format = 'online' OR site_id IS NOT NULL)
) STRICT
--
CREATE INDEX occurrence_starts ON occurrence (starts_at)
--
CREATE INDEX occurrence_program ON occurrence (program_id, starts_at)
--
CREATE TABLE registration (
  id TEXT PRIMARY KEY, occurrence_id TEXT NOT NULL REFERENCES occurrence (id), account_id TEXT NOT NULL REFERENCES account (id),
  state TEXT NOT NULL CHECK (state IN (${live}, 'declined', 'expired', 'cancelled', 'late_cancelled', 'event_cancelled', 'rejected')),
  seats INT NOT NULL CHECK (seats BETWEEN 1 AND 20), attending TEXT NOT NULL CHECK (attending IN ('in_person', 'online')),
  needs TEXT NOT NULL DEFAULT '[]', interpreter_language TEXT, question BYTES,
  created_at INT NOT NULL, created_by TEXT NOT NULL, queued_at INT, priority INT NOT NULL DEFAULT 0, skips INT NOT NULL DEFAULT 0,
  minimum_size INT, confirmed_at INT, offer_expires_at INT, ended_at INT, ended_by TEXT, check_in_token TEXT UNIQUE
) STRICT
--
CREATE UNIQUE INDEX registration_live ON registration (occurrence_id, account_id) WHERE state IN (${live})
--
CREATE INDEX registration_account ON registration (account_id, created_at)
--
CREATE INDEX registration_waiting ON registration (occurrence_id, priority, queued_at, id) WHERE state = 'waitlisted'
--
CREATE TABLE attendee (
  id TEXT PRIMARY KEY, registration_id TEXT NOT NULL REFERENCES registration (id), occurrence_id TEXT NOT NULL REFERENCES occurrence (id),
  person_id TEXT REFERENCES person (id), household_person_id TEXT REFERENCES household_person (id),
  given_name TEXT NOT NULL, counts_seat INT NOT NULL DEFAULT 1 CHECK (counts_seat IN (0, 1)), ended_at INT,
  CHECK ((person_id IS NULL) <> (household_person_id IS NULL))
) STRICT
--
CREATE INDEX attendee_registration ON attendee (registration_id)
--
CREATE UNIQUE INDEX attendee_person_once ON attendee (occurrence_id, person_id) WHERE ended_at IS NULL AND person_id IS NOT NULL
--
CREATE UNIQUE INDEX attendee_household_once ON attendee (occurrence_id, household_person_id) WHERE ended_at IS NULL AND household_person_id IS NOT NULL
--
CREATE TABLE enrollment (
  id TEXT PRIMARY KEY, program_id TEXT NOT NULL REFERENCES program (id), account_id TEXT NOT NULL REFERENCES account (id),
  created_at INT NOT NULL, ended_at INT
) STRICT
--
CREATE TABLE attendance_event (
  id TEXT PRIMARY KEY, attendee_id TEXT NOT NULL REFERENCES attendee (id), occurrence_id TEXT NOT NULL REFERENCES occurrence (id),
  mark TEXT NOT NULL CHECK (mark IN ('unmarked', 'present', 'late', 'left_early', 'absent', 'excused')),
  at INT NOT NULL, actor_id TEXT NOT NULL, nonce TEXT NOT NULL UNIQUE
) STRICT
--
CREATE INDEX attendance_event_attendee ON attendance_event (attendee_id)
`

const notices = `
CREATE TABLE outbox (
  id TEXT PRIMARY KEY, key TEXT NOT NULL UNIQUE, account_id TEXT REFERENCES account (id),
  to_email TEXT NOT NULL, language TEXT NOT NULL CHECK (language IN ('en', 'es')), template TEXT NOT NULL,
  subject TEXT NOT NULL, body TEXT NOT NULL, message_id TEXT NOT NULL UNIQUE,
  created_at INT NOT NULL, due_at INT NOT NULL, attempts INT NOT NULL DEFAULT 0, claimed_until INT,
  sent_at INT, discarded_at INT, last_error TEXT
) STRICT
--
CREATE INDEX outbox_due ON outbox (due_at) WHERE sent_at IS NULL AND discarded_at IS NULL
--
CREATE INDEX outbox_created ON outbox (created_at)
`

const library = `
CREATE TABLE article (
  slug TEXT NOT NULL, language TEXT NOT NULL CHECK (language IN ('en', 'es')),
  title TEXT NOT NULL, summary TEXT NOT NULL, shelf TEXT NOT NULL CHECK (shelf IN ('condition', 'treatment', 'skill')),
  conditions TEXT NOT NULL, skills TEXT NOT NULL, minutes INT NOT NULL,
  reviewed TEXT NOT NULL, next_review TEXT NOT NULL, reviewer TEXT NOT NULL, sources TEXT NOT NULL,
  body TEXT NOT NULL, file_hash TEXT NOT NULL, version INT NOT NULL DEFAULT 1, retired_at INT,
  PRIMARY KEY (slug, language)
) STRICT
`

const growing = [
  'audit',
  'disclosure',
  'consent',
  'consent_grant',
  'consent_signature',
  'consent_revocation',
  'attendance_event',
]

/** The first schema: every table that the design names and whose shape is known. */
export async function up(db: Kysely<Schema>, engine: Engine): Promise<void> {
  for (const part of [clinic, accounts, people, consent, summaries, audit, events, notices, library]) {
    await define(db, engine, part)
  }
  for (const table of growing) await appendOnly(db, engine, table)
  await define(
    db,
    engine,
    `INSERT INTO chain_head (name, seq, hash) VALUES ('audit', 0, ''), ('disclosure', 0, '')`,
  )
}
