import type { Generated } from 'kysely'

/**
 * The rows as both engines give them back: instants are UTC epoch milliseconds, days are YYYY-MM-DD text,
 * flags are 0 or 1, lists are JSON text, sealed content is bytes. The migrations hold the constraints.
 */

export type Language = 'en' | 'es'

export type StaffRole = 'clinician' | 'coordinator' | 'admin'

export type Role = 'family' | 'participant' | 'clinician' | 'coordinator' | 'admin'

export type Relationship =
  | 'mother'
  | 'father'
  | 'parent'
  | 'wife'
  | 'husband'
  | 'partner'
  | 'brother'
  | 'sister'
  | 'sibling'
  | 'son'
  | 'daughter'
  | 'child'
  | 'grandparent'
  | 'friend'
  | 'other'

export type Category =
  | 'attendance'
  | 'schedule'
  | 'goals'
  | 'skills'
  | 'wellbeing'
  | 'relapse_plan'
  | 'medication'
  | 'medication_detail'
  | 'support_note'
  | 'condition'

export type EventKind = 'therapy' | 'education' | 'workshop' | 'support'

export type RegistrationState =
  | 'requested'
  | 'confirmed'
  | 'waitlisted'
  | 'offered'
  | 'declined'
  | 'expired'
  | 'cancelled'
  | 'late_cancelled'
  | 'event_cancelled'
  | 'rejected'

export interface ClinicTable {
  id: string
  name: string
  short_name: string
  address: string
  state: string
  time_zone: string
  demo: Generated<0 | 1>
  catalogue_version: Generated<number>
  neutral_site: string
  summary_window_days: Generated<number>
  sharing_suspended_at: number | null
  local_lines: Generated<string>
  /** 1: a link counts only once a coordinator has seen who the person is */
  identity_required: Generated<0 | 1>
  /** how long an invitation opens something */
  invitation_days: Generated<number>
  /** so long after somebody left, the team is asked whether each of their links stays */
  link_question_months: Generated<number>
}

export interface SiteTable {
  id: string
  name: string
  short_name: string
  phone: string
  address: string
  arriving_en: Generated<string>
  arriving_es: Generated<string>
  version: Generated<number>
}

export interface RoomTable {
  id: string
  site_id: string
  name_en: string
  name_es: string
  seats: number
  buffer_minutes: Generated<number>
  retired_at: number | null
}

export interface AccountTable {
  id: string
  email: string
  email_canonical: string
  password_hash: string
  /** when its owner last chose the password; 0 for a colleague whose first letter is not read yet */
  password_changed_at: number
  language: Language
  time_zone: string | null
  created_at: number
  created_by: string | null
  deactivated_at: number | null
  deactivated_by: string | null
  /** when a session of its was last ended from elsewhere, all of them or one; whatever its owner handed out before, a calendar's address too, ended then */
  sessions_ended_at: number | null
  /** when its owner last got it back by a letter's link: whom they share with can grow again a day later */
  recovered_at: number | null
}

export interface PersonTable {
  id: string
  account_id: string | null
  given_name: string
  family_name: string
  birth_date: string | null
  created_at: number
}

export interface FamilyMemberTable {
  person_id: string
  since: number
}

export interface StaffRoleTable {
  id: string
  person_id: string
  role: StaffRole
  site_id: string | null
  starts_at: number
  ends_at: number | null
  granted_by: string | null
}

export interface SessionTable {
  id_hash: string
  account_id: string
  hat: Role
  created_at: number
  expires_at: number
  ends_at: number
  confirmed_at: number | null
  /** when this session showed its second factor; without it a staff hat opens nothing */
  second_factor_at: number | null
  signed_in_with: Generated<'password' | 'passkey'>
  /** the device in a few plain words of a code, such as `phone safari ios`; no address */
  device: string | null
  last_used_at: number | null
}

export interface TotpTable {
  id: string
  account_id: string
  sealed: Uint8Array
  created_at: number
  confirmed_at: number | null
  /** the 30-second step of the last code taken: it and earlier ones are not taken again */
  last_step: number | null
  /** since when it counts no more; its row stays while a letter's link may bring it back */
  ended_at: number | null
}

export interface RecoveryCodeTable {
  id: string
  account_id: string
  code_hash: string
  created_at: number
  used_at: number | null
  ended_at: number | null
}

export interface PasskeyTable {
  id: string
  account_id: string
  credential_id: string
  public_key: Uint8Array
  counter: number
  transports: string
  name: string
  created_at: number
  last_used_at: number | null
  ended_at: number | null
}

export interface AnsweredChallengeTable {
  challenge_hash: string
  ends_at: number
}

export interface SignInStepTable {
  id_hash: string
  account_id: string
  tries: Generated<number>
  created_at: number
  expires_at: number
}

export interface KnownDeviceTable {
  device_hash: string
  account_id: string
  first_used_at: number
  last_used_at: number
}

export interface KeptTypingTable {
  token_hash: string
  account_id: string
  sealed: Uint8Array
  expires_at: number
}

export interface LimitCounterTable {
  key: string
  count: number
  ends_at: number
}

/** How often a limit was reached on a day; who is a keyed digest. */
export interface LimitHitTable {
  /** the clinic's day */
  day: string
  name: string
  who: string
  count: number
  first_at: number
  last_at: number
}

/** From how many on an administrator is asked to look, from a local day of the clinic on; it only grows. */
export interface ViewingThresholdTable {
  number: number
  from_day: string
  outside: number
  many: number
  many_times_usual: number
  many_without_usual: number
  copies: number
  lookups: number
  devices: number
  asking: number
  at: number
  actor_id: string
}

/** That an administrator looked at something unusual; the note is sealed. */
export interface ViewingReviewTable {
  id: string
  /** rule, day and person, parted by a dot */
  finding: string
  /** how often it had happened by then */
  times: number
  sealed: Uint8Array
  at: number
  actor_id: string
}

export interface IdempotencyTable {
  account_id: string
  key: string
  verb: string
  result: string
  created_at: number
}

export interface HouseholdPersonTable {
  id: string
  account_id: string
  given_name: string
  created_at: number
  ended_at: number | null
  needs: Generated<string>
  interpreter_language: string | null
  language: Language | null
  other_need: Uint8Array | null
}

/** What the holder of an account needs, and how the household is reached safely. */
export interface HouseholdTable {
  account_id: string
  needs: Generated<string>
  interpreter_language: string | null
  other_need: Uint8Array | null
  contact: 'email' | 'call' | 'text' | null
  phone: Uint8Array | null
  hours: Generated<string>
  quiet: Generated<0 | 1>
  changed_at: number
}

/** Two accounts of one family whose households became one; `moved` says what was another's before. */
/** What a new account is asked once, and may pass over. */
export type FirstQuestion = 'contact' | 'help'

export interface FirstQuestionTable {
  account_id: string
  question: FirstQuestion
  asked_at: number
  answered_at: number | null
  skipped: Generated<0 | 1>
}

export interface HouseholdMergeTable {
  id: string
  kept_id: string
  merged_id: string
  moved: string
  reason: string
  at: number
  actor_id: string
  undone_at: number | null
  undone_by: string | null
}

export interface ParticipantTable {
  id: string
  person_id: string
  site_id: string
  consent_version: Generated<number>
  admitted_at: number
  discharged_at: number | null
  died_at: number | null
}

export interface CaseloadTable {
  participant_id: string
  clinician_id: string
  starts_at: number
  ends_at: number | null
  assigned_by: string | null
}

export interface FamilyLinkTable {
  id: string
  participant_id: string
  family_person_id: string
  relationship: Relationship
  proposed_at: number
  confirmed_at: number | null
  confirmed_by: string | null
  ended_at: number | null
  ended_by: string | null
  /** when the participant said yes; the link counts from confirmed_at, which may wait for verified_at */
  agreed_at: number | null
  verified_at: number | null
  verified_by: string | null
  /** when the team last said that the link stays after a discharge */
  kept_at: number | null
  kept_by: string | null
  /** when the family member took the participant off their own list; who ended the link does not matter to it */
  left_at: number | null
}

export type AuthorityKind = 'parent' | 'guardian' | 'power_of_attorney' | 'personal_representative'

export interface AuthorityTable {
  id: string
  participant_id: string
  holder_id: string
  kind: AuthorityKind
  starts_at: number
  ends_at: number | null
  recorded_by: string
  recorded_at: number | null
  ended_by: string | null
}

export interface BlockTable {
  id: string
  participant_id: string
  person_id: string
  placed_at: number
  placed_by: string
  lifted_at: number | null
  lifted_by: string | null
}

export interface InvitationTable {
  id: string
  code_hash: string
  passcode_hash: string
  participant_id: string | null
  relationship: string | null
  email_canonical: string
  created_at: number
  created_by: string
  expires_at: number
  used_at: number | null
  withdrawn_at: number | null
  failed_tries: Generated<number>
  email: Generated<string>
  language: Generated<Language>
  /** the person in the program whose account it makes; null for one that leads to a family link */
  person_id: string | null
  /** the passcode, sealed, for the inviter's page in the first minutes */
  sealed_passcode: Uint8Array | null
  accepted_by: string | null
  override_reason: Uint8Array | null
}

export interface AccountTokenTable {
  id: string
  kind: 'join' | 'reset' | 'first' | 'address' | 'address_stop' | 'factor_stop'
  token_hash: string
  email: string
  email_canonical: string
  /** the account it opens; null for an address that has none */
  account_id: string | null
  created_at: number
  expires_at: number
  used_at: number | null
}

/** That an administrator took somebody's second factors off, and how identity was checked, sealed. */
export interface FactorTakingTable {
  id: string
  account_id: string
  sealed: Uint8Array
  at: number
  actor_id: string
}

/** A mailbox that wants no letters which somebody else asked for; its address only as a keyed digest. */
export interface MutedAddressTable {
  address_hash: string
  muted_at: number
  ends_at: number
}

/** A clinician's look beyond the own caseload, for a time. */
export interface EmergencyAccessTable {
  id: string
  participant_id: string
  clinician_id: string
  /** why, sealed */
  reason: Uint8Array
  starts_at: number
  ends_at: number
}

export interface TeamMessageTable {
  id: string
  from_person_id: string
  about_participant_id: string | null
  /** what a family member calls the person it is about; null for a participant's own words, and for nobody */
  about_name: string | null
  sealed: Uint8Array
  created_at: number
  assigned_to: string | null
  done_at: number | null
  done_by: string | null
}

export interface SupportedPersonTable {
  id: string
  owner_id: string
  given_name: string
  added_at: number
  removed_at: number | null
}

export type TherapyTopic = 'getting_started' | 'talking' | 'plan' | 'home' | 'change' | 'other'

export interface TherapyRequestTable {
  id: string
  side: 'family' | 'clinician'
  asked_by: string
  family_person_id: string
  /** what the family calls the person */
  about_name: string
  /** the live link over which it reached the team; null where it reached nobody */
  link_id: string | null
  participant_id: string | null
  topic: TherapyTopic
  sealed_times: Uint8Array
  created_at: number
  /** when the participant was told that there is something to look at */
  told_at: number | null
  ended_at: number | null
  ended_by: string | null
}

export interface TherapyAnswerTable {
  id: string
  request_id: string
  /** 1, 2, 3 …: the last one counts */
  number: number
  answer: 'agreed' | 'declined'
  at: number
  actor_id: string
}

export interface TherapyProposalTable {
  id: string
  request_id: string
  clinician_id: string
  starts_at: number
  ends_at: number
  format: 'in_person' | 'online'
  room_id: string | null
  language: Language
  sealed_link: Uint8Array | null
  sealed_note: Uint8Array | null
  created_at: number
  closed_at: number | null
  closed_by: string | null
}

export interface TherapyAcceptanceTable {
  id: string
  proposal_id: string
  /** 1, 2, 3 … of both sides together: each side's last one counts */
  number: number
  side: 'family' | 'participant'
  answer: 'accepted' | 'refused'
  at: number
  actor_id: string
}

export interface TherapySessionTable {
  id: string
  request_id: string
  /** 1, 2, 3 …: only the last one can stand */
  number: number
  occurrence_id: string
  registration_id: string
  clinician_id: string
  sealed_link: Uint8Array | null
  sealed_note: Uint8Array | null
  booked_at: number
  moved_at: number | null
  /** when the participant said that they do not want it; somebody of the team then takes it off */
  unwanted_at: number | null
  unwanted_by: string | null
  ended_at: number | null
  ended_by: string | null
  ending: 'family' | 'clinic' | null
  /** what its clinician said came of it, once its time was over */
  outcome: 'held' | 'missed' | null
  outcome_at: number | null
  outcome_by: string | null
}

export interface TherapyTimeTable {
  id: string
  clinician_id: string
  /** 1 for Monday; null for a time on one day only */
  weekday: number | null
  day: string | null
  /** wall clock of the clinic, HH:MM */
  starts: string
  ends: string
  format: 'in_person' | 'online'
  room_id: string | null
  sealed_link: Uint8Array | null
  created_at: number
  ended_at: number | null
}

export interface TherapyAbsenceTable {
  id: string
  clinician_id: string
  first_day: string
  last_day: string
  created_at: number
  ended_at: number | null
}

export interface ConsentDraftTable {
  id: string
  participant_id: string
  account_id: string
  recipient_id: string | null
  categories: string | null
  ends: 'date' | 'discharge' | null
  last_day: string | null
  data_from: 'next' | 'this' | 'all' | null
  purpose: string | null
  snapshot: Uint8Array | null
  snapshot_hash: string | null
  language: string | null
  starts: 'now' | 'tomorrow' | null
  created_at: number
  dies_at: number
  used_at: number | null
  /** the parent or guardian whom a minor lets the clinic ask for the second signature */
  asks_id: string | null
}

export interface ConsentTable {
  id: string
  participant_id: string
  form_version: number
  language: Language
  purpose: 'own_request' | 'family_support'
  discloser: string
  starts_at: number
  expires_at: number
  ends_on_discharge: 0 | 1
  data_from: number
  snapshot: Uint8Array
  snapshot_hash: string
  supersedes_id: string | null
  created_at: number
}

export interface ConsentGrantTable {
  id: string
  consent_id: string
  participant_id: string
  recipient_id: string
  category: Category
  labels: string
}

export interface ConsentSignatureTable {
  id: string
  consent_id: string
  signer_id: string
  account_id: string
  authority_id: string | null
  typed_name: string
  method: 'password' | 'passkey' | 'paper'
  confirmed_at: number
  signed_at: number
  snapshot_hash: string
}

export interface ConsentRevocationTable {
  id: string
  consent_id: string
  participant_id: string
  recipient_id: string | null
  category: string | null
  reason: 'revoked' | 'superseded' | 'faded' | 'discharge' | 'death' | 'majority'
  effective_at: number
  created_at: number
  actor_id: string
}

export interface ConsentHoldTable {
  id: string
  participant_id: string
  recipient_id: string | null
  category: string | null
  placed_at: number
  placed_by: string
  lifted_at: number | null
  lifted_by: string | null
}

/** Which reminders of a consent's end were written: so many days before it. */
export interface ConsentReminderTable {
  consent_id: string
  days: 14 | 3
  at: number
}

export interface EndangermentFlagTable {
  id: string
  participant_id: string
  person_id: string
  placed_at: number
  placed_by: string
  lifted_at: number | null
  lifted_by: string | null
  /** why, sealed */
  reason: Uint8Array | null
  lift_reason: Uint8Array | null
}

export interface CareDocumentTable {
  id: string
  participant_id: string
  kind: 'authority' | 'paper'
  /** the authority or the consent that it belongs to */
  subject_id: string
  media_type: 'application/pdf' | 'image/png' | 'image/jpeg'
  size: number
  sealed: Uint8Array
  created_at: number
  created_by: string
}

export interface ConsentPaperTable {
  consent_id: string
  signed_on: string
  recorded_at: number
  recorded_by: string
}

export interface OralStopTable {
  id: string
  participant_id: string
  recipient_id: string | null
  category: string | null
  said_by: string
  said_on: string
  recorded_at: number
  recorded_by: string
}

export interface ParticipantEventTable {
  id: string
  participant_id: string
  kind: 'discharged' | 'died' | 'readmitted'
  at: number
  actor_id: string
}

export interface SummaryTable {
  id: string
  participant_id: string
  period_from: string
  period_to: string
  author_id: string
  created_at: number
  sent_at: number | null
  released_at: number | null
  declined_at: number | null
  withdrawn_at: number | null
}

export interface SummaryPartTable {
  id: string
  summary_id: string
  category: Category
  labels: string
  sealed: Uint8Array
  created_at: number
}

export interface SummaryPartChoiceTable {
  id: string
  part_id: string
  /** null: everybody, whoever may come to share in it */
  recipient_id: string | null
  shown: 0 | 1
  /** the participant's consent version under whose lock it was made: the order of choices, whatever clocks say */
  version: number
  at: number
  actor_id: string
}

export interface ReleaseChoiceTable {
  id: string
  participant_id: string
  recipient_id: string
  /** null: ask each time */
  days: number | null
  version: number
  at: number
  actor_id: string
}

export interface SummaryReleaseTable {
  summary_id: string
  recipient_id: string
  choice_id: string
  at: number
  recorded_at: number
}

export interface TreatmentSessionTable {
  id: string
  participant_id: string
  source: string
  source_id: string | null
  planned_start: number
  outcome: 'planned' | 'attended' | 'late' | 'missed' | 'excused'
  recorded_at: number
  recorded_by: string
}

export interface SelfRatingTable {
  id: string
  participant_id: string
  code: string
  total: number
  taken_on: string
  source: string
  source_id: string | null
  recorded_at: number
}

/*
 * The record of a participant's weeks, of the room `progress`. Each fact has a `source`: `team` (a clinician's tick
 * list), `participant` (their own page), else the name of an import, whose `source_id` is unique for it, so that the
 * same file twice is once. Whoever imports writes through app/domain/progress/facts.server.ts, which seals the words.
 */

/** A level that begins on a day; the newest day that has come is the present one, a later one is a step-down. */
export interface LevelOfCareTable {
  id: string
  participant_id: string
  level: 'partial_hospital' | 'intensive_outpatient' | 'outpatient'
  hours_a_week: number
  /** the week's sessions, JSON: [{ weekday: 1 Monday to 7 Sunday, from: 'HH:MM', to: 'HH:MM' }] */
  slots: Generated<string>
  starts_on: string
  source: string
  source_id: string | null
  recorded_at: number
  recorded_by: string
}

/** A treatment goal; its words are sealed, how far it is stands in goal_stage (the newest row counts). */
export interface GoalTable {
  id: string
  participant_id: string
  sealed: Uint8Array
  set_on: string
  source: string
  source_id: string | null
  recorded_at: number
  recorded_by: string
}

/** FHIR's achievement-status: in-progress is `trying`, sustaining `most_weeks`, achieved `part_of_life`. */
export interface GoalStageTable {
  id: string
  goal_id: string
  stage: 'chosen' | 'trying' | 'most_weeks' | 'part_of_life' | 'ended'
  on_day: string
  /** the order of those of one day, whatever clocks say */
  version: number
  source: string
  source_id: string | null
  recorded_at: number
  recorded_by: string
}

/** A small step toward a goal, in order of `place`; done on a day, by a person. */
export interface GoalStepTable {
  id: string
  goal_id: string
  sealed: Uint8Array
  place: number
  done_on: string | null
  done_by: string | null
  source: string
  source_id: string | null
  recorded_at: number
  recorded_by: string
}

/** A skill of the list in progress/kinds.ts, practised on a day. */
export interface SkillPracticeTable {
  id: string
  participant_id: string
  skill: string
  on_day: string
  source: string
  source_id: string | null
  recorded_at: number
  recorded_by: string
}

/** A version of the relapse-prevention plan; the newest counts. Its words are sealed. */
export interface RelapsePlanTable {
  id: string
  participant_id: string
  sealed: Uint8Array
  written_on: string
  source: string
  source_id: string | null
  recorded_at: number
  recorded_by: string
}

/** What somebody's treatment is for: a list of conditions, sealed. The newest holds. */
export interface ConditionListTable {
  id: string
  participant_id: string
  sealed: Uint8Array
  written_on: string
  source: string
  recorded_at: number
  recorded_by: string
}

/** Whether a medication plan was followed, as of a day; `none` where that is not to be said. */
export interface MedicationReportTable {
  id: string
  participant_id: string
  followed: 'yes' | 'mostly' | 'no' | 'none'
  on_day: string
  source: string
  recorded_at: number
  recorded_by: string
}

/** The participant's own check-in of a day, 0 to 10 each. Cravings are read by nobody else. */
export interface CheckInTable {
  id: string
  participant_id: string
  on_day: string
  mood: number | null
  sleep: number | null
  stress: number | null
  confidence: number | null
  cravings: number | null
  recorded_at: number
}

export interface ChainHeadTable {
  name: 'audit' | 'disclosure'
  seq: number
  hash: string
}

export interface AuditTable {
  seq: number
  id: string
  at: number
  actor_id: string | null
  hat: string | null
  action: string
  subject_kind: string
  subject_id: string
  participant_id: string | null
  outcome: 'done' | 'refused'
  detail: string
  previous_hash: string
  hash: string
}

export interface DisclosureTable {
  seq: number
  id: string
  at: number
  participant_id: string
  recipient_id: string
  item_id: string
  category: string
  consent_id: string
  purpose: string
  channel: 'page' | 'print' | 'export' | 'mail'
  notice_version: number
  scope_hash: string
  previous_hash: string
  hash: string
}

/** An administrator's written reason to see one participant's accounting of disclosures; it only grows. */
export interface AccountingRequestTable {
  id: string
  participant_id: string
  requested_by: string
  reason: string
  /** local days of the clinic, both included */
  first_day: string
  last_day: string
  requested_at: number
}

export interface ChainCheckpointTable {
  name: string
  seq: number
  hash: string
  removed_before: number
  at: number
}

export interface ProgramTable {
  id: string
  kind: EventKind
  audience: 'open' | 'families' | 'named'
  joining: 'register' | 'request' | 'course' | 'drop_in'
  title_en: string | null
  title_es: string | null
  summary_en: string | null
  summary_es: string | null
  about_en: string | null
  about_es: string | null
  bring_en: string | null
  bring_es: string | null
  rule: string | null
  local_start: string | null
  duration_minutes: number | null
  created_at: number
  created_by: string | null
  retired_at: number | null
  version: Generated<number>
}

export interface ProgramConditionTable {
  program_id: string
  condition: string
}

export interface OccurrenceTable {
  id: string
  program_id: string
  starts_at: number
  ends_at: number
  local_start: string
  daypart: 'daytime' | 'evening' | 'weekend'
  format: 'in_person' | 'online' | 'both'
  language: Language
  site_id: string | null
  room_id: string | null
  facilitators: Generated<string>
  max_people: number | null
  max_parties: number | null
  max_in_person: number | null
  max_online: number | null
  max_party_size: Generated<number>
  min_people: Generated<number>
  overbook_people: Generated<number>
  overbook_parties: Generated<number>
  overbook_in_person: Generated<number>
  overbook_online: Generated<number>
  taken_people: Generated<number>
  taken_parties: Generated<number>
  taken_in_person: Generated<number>
  taken_online: Generated<number>
  waiting_parties: Generated<number>
  published_at: number | null
  cancelled_at: number | null
  cancelled_by: string | null
  moved_from: number | null
  version: Generated<number>
  sequence: Generated<number>
  created_at: number
  created_by: string | null
  series_id: string | null
  original_local: string | null
  own_fields: Generated<string>
  video_host: string | null
  substitute_for: string | null
  held_from: number | null
  /** the address by which one joins an online date, sealed */
  join_link: Uint8Array | null
}

export interface SeriesTable {
  id: string
  program_id: string
  zone: string
  local_start: string
  minutes: number
  rule: string | null
  exdates: Generated<string>
  rdates: Generated<string>
  created_at: number
  created_by: string | null
}

export interface ClosureTable {
  id: string
  site_id: string | null
  first_day: string
  last_day: string
  name_en: string | null
  name_es: string | null
  created_at: number
  created_by: string | null
  ended_at: number | null
  ended_by: string | null
}

export interface CancelledRegistrationTable {
  registration_id: string
  occurrence_id: string
  was: 'requested' | 'confirmed' | 'waitlisted' | 'offered'
  at: number
}

export interface ReconfirmationTable {
  registration_id: string
  sequence: number
  asked_at: number
  answered_at: number | null
}

export interface CallEntryTable {
  id: string
  occurrence_id: string
  registration_id: string
  about: 'cancelled' | 'moved' | 'restored'
  sequence: number
  created_at: number
  reached_at: number | null
  reached_by: string | null
}

export interface ClashOverrideTable {
  id: string
  occurrence_id: string
  other_id: string | null
  resource: 'room' | 'facilitator' | 'videoHost' | 'closure'
  reason: string
  at: number
  actor_id: string
}

export interface RegistrationTable {
  id: string
  occurrence_id: string
  account_id: string
  state: RegistrationState
  seats: number
  /** how many of its people join online; the others come */
  online_seats: Generated<number>
  needs: Generated<string>
  interpreter_language: string | null
  question: Uint8Array | null
  created_at: number
  created_by: string
  queued_at: number | null
  priority: Generated<number>
  skips: Generated<number>
  minimum_size: number | null
  confirmed_at: number | null
  offer_expires_at: number | null
  ended_at: number | null
  ended_by: string | null
  check_in_token: string | null
  auto_confirm: Generated<0 | 1>
  offered_at: number | null
  offered_seats: number | null
  /** how many of the offered places are online */
  offered_online: number | null
  missed_offers: Generated<number>
  head_since: number | null
}

/** What a family gave back, and how it was before, so that it can be undone for a few minutes. */
export interface SeatReleaseTable {
  id: string
  registration_id: string
  account_id: string
  was: 'requested' | 'confirmed' | 'waitlisted'
  attendees: string
  seats: number
  at: number
  undone_at: number | null
  /** the course that was left with it */
  enrollment_id: string | null
}

/** A question that a program asks at sign-up. It is never rewritten: other words are another question. */
export interface ProgramQuestionTable {
  id: string
  program_id: string
  position: number
  kind: 'text' | 'choice' | 'yes_no'
  required: 0 | 1
  words_en: string | null
  words_es: string | null
  choices: Generated<string>
  created_at: number
  created_by: string
  ended_at: number | null
}

export interface RegistrationAnswerTable {
  registration_id: string
  question_id: string
  sealed: Uint8Array
}

/** A room, a person or a video account by name, for locking. */
export interface ResourceTable {
  name: string
  version: number
}

/** What staff decided about the seats of a date, and why. */
export interface SeatDecisionTable {
  id: string
  occurrence_id: string
  registration_id: string | null
  act: 'overbook' | 'priority' | 'removal'
  amount: Generated<number>
  reason: string
  at: number
  actor_id: string
}

/** When a family could come, where no date fits. */
export interface TimeWishTable {
  account_id: string
  dayparts: string
  days: string
  language: Language
  told_at: number
}

export interface AttendeeTable {
  id: string
  registration_id: string
  occurrence_id: string
  person_id: string | null
  household_person_id: string | null
  given_name: string
  attending: Generated<'in_person' | 'online'>
  counts_seat: Generated<0 | 1>
  ended_at: number | null
}

export interface EnrollmentTable {
  id: string
  program_id: string
  account_id: string
  created_at: number
  ended_at: number | null
}

export interface AttendanceEventTable {
  id: string
  attendee_id: string
  occurrence_id: string
  /** the how manieth event of this person, from 1 */
  seq: number
  mark: AttendanceMark | 'unmarked'
  /** the event that this one takes back; its own mark is then `unmarked` */
  undoes: string | null
  at: number
  actor_id: string
  /** the nonce of the tap that wrote it */
  tap: string
}

export type AttendanceMark = 'present' | 'late' | 'left_early' | 'absent' | 'excused'

/** What the attendance events of one person come to, kept for reports. */
export interface AttendanceTable {
  attendee_id: string
  occurrence_id: string
  registration_id: string
  mark: AttendanceMark | 'unmarked'
  /** since when they are in, or of the mark */
  since: number | null
}

/** People who came without signing up: a first name, and how many. */
export interface WalkInTable {
  id: string
  occurrence_id: string
  given_name: string
  people: number
  attending: 'in_person' | 'online'
  at: number
  actor_id: string
  undone_at: number | null
  undone_by: string | null
}

/** Staff said that a session is over, and whoever was unmarked then was absent. */
export interface SessionClosingTable {
  id: string
  occurrence_id: string
  absent: number
  at: number
  actor_id: string
}

export interface OutboxTable {
  id: string
  key: string
  account_id: string | null
  to_email: string
  language: Language
  template: string
  subject: string
  body: string
  message_id: string
  created_at: number
  due_at: number
  attempts: Generated<number>
  claimed_until: number | null
  sent_at: number | null
  discarded_at: number | null
  last_error: string | null
  /** the address of a single-use link, sealed, put into the letter as it is sent */
  sealed_link: Uint8Array | null
  /** the letter's calendar part as it is sent (iCalendar, RFC 5545) */
  calendar: string | null
  calendar_method: CalendarMethod | null
}

/** What a calendar part asks of the reader's calendar (RFC 5546). */
export type CalendarMethod = 'REQUEST' | 'CANCEL' | 'PUBLISH'

/** What stands in a household's calendars for a date: one UID for good, and a number that rises with each change. */
export interface CalendarEntryTable {
  occurrence_id: string
  account_id: string
  uid: string
  sequence: number
  changed_at: number
  cancelled_at: number | null
}

/** The secret address of a family's own calendar; only its digest is kept. */
export interface CalendarFeedTable {
  id: string
  account_id: string
  token_hash: string
  created_at: number
  ended_at: number | null
}

/** What an account wishes to be written; without a row: reminders, and no digest. */
export interface NoticeChoiceTable {
  account_id: string
  reminders: 0 | 1
  digest: 'none' | 'daily' | 'weekly'
  digest_due_at: number | null
  changed_at: number
}

/** Which reminders were written: one for a registration, a rule and a start. */
export interface ReminderTable {
  registration_id: string
  rule: 'two_days' | 'morning'
  starts_at: number
  at: number
}

/** What a coordinator wrote to the families of a date. */
export interface DateMessageTable {
  id: string
  occurrence_id: string
  reach: 'booked' | 'everybody'
  language: Language
  sealed: Uint8Array
  families: number
  sent_at: number
  sent_by: string
}

export interface DateMessageCopyTable {
  account_id: string
  message_id: string
  sent_at: number
  read_at: number | null
}

/** A family opened the link of an online date. A signal, and no attendance. */
export interface JoinOpeningTable {
  registration_id: string
  at: number
}

export interface ArticleTable {
  slug: string
  language: Language
  title: string
  summary: string
  shelf: 'condition' | 'treatment' | 'skill'
  conditions: string
  skills: string
  minutes: number
  reviewed: string
  next_review: string
  reviewer: string
  sources: string
  body: string
  file_hash: string
  /** the number of the version that the public reads */
  version: Generated<number>
  retired_at: number | null
  /** who wrote the text that the public reads: a file of the repository, or the clinic */
  origin: Generated<'file' | 'clinic'>
}

export interface ArticleVersionTable {
  slug: string
  language: Language
  number: number
  state: 'published' | 'draft' | 'proposal'
  origin: 'file' | 'clinic'
  /** the article's fields as a form holds them, JSON */
  content: string
  file_hash: string | null
  created_at: number
  author_id: string | null
  approved_by: string | null
}

export interface ArticleEventTable {
  id: string
  slug: string
  language: Language | null
  number: number | null
  act: 'retired' | 'restored' | 'taken' | 'left' | 'discarded'
  at: number
  actor_id: string
}

export interface ArticleBookmarkTable {
  account_id: string
  slug: string
  created_at: number
}

export interface ArticleProgressTable {
  account_id: string
  slug: string
  opened_at: number
  finished_at: number | null
}

export interface ArticleClarityTable {
  account_id: string
  slug: string
  language: Language
  clear: 0 | 1
  at: number
}

export interface ReadingListTable {
  id: string
  title_en: string
  title_es: string
  reach: 'program' | 'everybody'
  version: Generated<number>
  created_at: number
  created_by: string
  retired_at: number | null
  retired_by: string | null
}

export interface ReadingListArticleTable {
  list_id: string
  position: number
  slug: string
}

export interface ReadingListProgramTable {
  list_id: string
  program_id: string
}

/** What another system calls a participant: its number, by the system that gives it (FHIR Identifier). */
export interface ParticipantIdentifierTable {
  participant_id: string
  system: string
  value: string
  recorded_at: number
  recorded_by: string
}

/** A system that may send records; its secret is kept as a digest. */
export interface ImportClientTable {
  id: string
  name: string
  source: string
  secret_hash: string
  created_at: number
  created_by: string
  revoked_at: number | null
  revoked_by: string | null
  last_used_at: number | null
}

export interface ImportJobTable {
  id: string
  kind: 'fhir' | 'csv'
  source: string
  origin: 'upload' | 'client' | 'command'
  client_id: string | null
  created_at: number
  created_by: string | null
  state: 'checked' | 'waiting' | 'done' | 'discarded'
  entries: number
  items: number
  refused: number
  done_items: Generated<number>
  added: Generated<number>
  changed: Generated<number>
  same: Generated<number>
  confirmed_at: number | null
  confirmed_by: string | null
  finished_at: number | null
}

/** A hundred items of a job, sealed; the row goes in the transaction that writes them. */
export interface ImportPartTable {
  job_id: string
  number: number
  sealed: Uint8Array
}

export interface ImportRefusalTable {
  job_id: string
  /** counted from 1, as people count */
  entry: number
  about: string
  code: string
  detail: Generated<string>
}

export interface ImportMatchTable {
  job_id: string
  participant_id: string
  matched_by: 'identifier' | 'name'
  sessions: number
  ratings: number
  goals: number
  plans: number
  tasks: number
}

/** Something in a record that a clinician must look at; never what it said. */
export interface ClinicianTaskTable {
  id: string
  participant_id: string
  kind: 'item9'
  on_day: string
  source: string
  source_id: string
  created_at: number
  done_at: number | null
  done_by: string | null
}

/** An administrator's written reason to make a copy of what is held about somebody; it only grows. */
export interface RecordRequestTable {
  id: string
  participant_id: string
  requested_by: string
  reason: string
  requested_at: number
}

/** Kinds of rows that are kept for a time (db/retention.ts). */
export type RetentionKind =
  | 'audit'
  | 'disclosures'
  | 'requests'
  | 'forms'
  | 'drafts'
  | 'keys'
  | 'letters'
  | 'sessions'
  | 'uploads'
  | 'imports'
  | 'messages'
  | 'ratings'

/** How long a kind of row is kept, where the clinic chose another time than the portal's own. */
export interface RetentionWindowTable {
  kind: RetentionKind
  days: number
  changed_at: number
  changed_by: string
}

export interface Schema {
  clinic: ClinicTable
  site: SiteTable
  room: RoomTable
  account: AccountTable
  person: PersonTable
  family_member: FamilyMemberTable
  staff_role: StaffRoleTable
  session: SessionTable
  limit_counter: LimitCounterTable
  limit_hit: LimitHitTable
  viewing_review: ViewingReviewTable
  viewing_threshold: ViewingThresholdTable
  totp: TotpTable
  recovery_code: RecoveryCodeTable
  passkey: PasskeyTable
  answered_challenge: AnsweredChallengeTable
  sign_in_step: SignInStepTable
  known_device: KnownDeviceTable
  kept_typing: KeptTypingTable
  idempotency: IdempotencyTable
  household_person: HouseholdPersonTable
  household: HouseholdTable
  first_question: FirstQuestionTable
  household_merge: HouseholdMergeTable
  participant: ParticipantTable
  caseload: CaseloadTable
  family_link: FamilyLinkTable
  authority: AuthorityTable
  block: BlockTable
  invitation: InvitationTable
  account_token: AccountTokenTable
  muted_address: MutedAddressTable
  factor_taking: FactorTakingTable
  emergency_access: EmergencyAccessTable
  team_message: TeamMessageTable
  supported_person: SupportedPersonTable
  therapy_request: TherapyRequestTable
  therapy_answer: TherapyAnswerTable
  therapy_proposal: TherapyProposalTable
  therapy_acceptance: TherapyAcceptanceTable
  therapy_session: TherapySessionTable
  therapy_time: TherapyTimeTable
  therapy_absence: TherapyAbsenceTable
  consent_draft: ConsentDraftTable
  consent: ConsentTable
  consent_grant: ConsentGrantTable
  consent_signature: ConsentSignatureTable
  consent_revocation: ConsentRevocationTable
  consent_hold: ConsentHoldTable
  consent_reminder: ConsentReminderTable
  endangerment_flag: EndangermentFlagTable
  care_document: CareDocumentTable
  consent_paper: ConsentPaperTable
  oral_stop: OralStopTable
  participant_event: ParticipantEventTable
  summary: SummaryTable
  summary_part: SummaryPartTable
  summary_part_choice: SummaryPartChoiceTable
  release_choice: ReleaseChoiceTable
  summary_release: SummaryReleaseTable
  treatment_session: TreatmentSessionTable
  self_rating: SelfRatingTable
  level_of_care: LevelOfCareTable
  goal: GoalTable
  goal_stage: GoalStageTable
  goal_step: GoalStepTable
  skill_practice: SkillPracticeTable
  relapse_plan: RelapsePlanTable
  condition_list: ConditionListTable
  medication_report: MedicationReportTable
  check_in: CheckInTable
  chain_head: ChainHeadTable
  audit: AuditTable
  disclosure: DisclosureTable
  chain_checkpoint: ChainCheckpointTable
  accounting_request: AccountingRequestTable
  program: ProgramTable
  program_condition: ProgramConditionTable
  occurrence: OccurrenceTable
  series: SeriesTable
  closure: ClosureTable
  cancelled_registration: CancelledRegistrationTable
  reconfirmation: ReconfirmationTable
  call_entry: CallEntryTable
  clash_override: ClashOverrideTable
  registration: RegistrationTable
  attendee: AttendeeTable
  seat_release: SeatReleaseTable
  seat_decision: SeatDecisionTable
  program_question: ProgramQuestionTable
  registration_answer: RegistrationAnswerTable
  resource: ResourceTable
  time_wish: TimeWishTable
  enrollment: EnrollmentTable
  attendance_event: AttendanceEventTable
  attendance: AttendanceTable
  walk_in: WalkInTable
  session_closing: SessionClosingTable
  outbox: OutboxTable
  calendar_entry: CalendarEntryTable
  calendar_feed: CalendarFeedTable
  notice_choice: NoticeChoiceTable
  reminder: ReminderTable
  date_message: DateMessageTable
  date_message_copy: DateMessageCopyTable
  join_opening: JoinOpeningTable
  article: ArticleTable
  article_version: ArticleVersionTable
  article_event: ArticleEventTable
  article_bookmark: ArticleBookmarkTable
  article_progress: ArticleProgressTable
  article_clarity: ArticleClarityTable
  reading_list: ReadingListTable
  reading_list_article: ReadingListArticleTable
  reading_list_program: ReadingListProgramTable
  participant_identifier: ParticipantIdentifierTable
  import_client: ImportClientTable
  import_job: ImportJobTable
  import_part: ImportPartTable
  import_refusal: ImportRefusalTable
  import_match: ImportMatchTable
  clinician_task: ClinicianTaskTable
  record_request: RecordRequestTable
  retention_window: RetentionWindowTable
}
