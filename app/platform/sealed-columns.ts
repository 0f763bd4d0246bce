/** A column whose bytes are sealed, and the columns that name its row in the seal, parted by a space there. */
export type SealedColumn = { table: string; column: string; row: readonly string[] }

/** Every sealed column. A test holds it to the schema: a column of bytes is here, or is known to be none. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: 'summary_part', column: 'sealed', row: ['id'] },
  { table: 'goal', column: 'sealed', row: ['id'] },
  { table: 'goal_step', column: 'sealed', row: ['id'] },
  { table: 'relapse_plan', column: 'sealed', row: ['id'] },
  { table: 'team_message', column: 'sealed', row: ['id'] },
  { table: 'date_message', column: 'sealed', row: ['id'] },
  { table: 'care_document', column: 'sealed', row: ['id'] },
  { table: 'endangerment_flag', column: 'reason', row: ['id'] },
  { table: 'endangerment_flag', column: 'lift_reason', row: ['id'] },
  { table: 'emergency_access', column: 'reason', row: ['id'] },
  { table: 'therapy_request', column: 'sealed_times', row: ['id'] },
  { table: 'therapy_proposal', column: 'sealed_link', row: ['id'] },
  { table: 'therapy_proposal', column: 'sealed_note', row: ['id'] },
  { table: 'therapy_session', column: 'sealed_link', row: ['id'] },
  { table: 'therapy_session', column: 'sealed_note', row: ['id'] },
  { table: 'therapy_time', column: 'sealed_link', row: ['id'] },
  { table: 'registration', column: 'question', row: ['id'] },
  { table: 'registration_answer', column: 'sealed', row: ['registration_id', 'question_id'] },
  { table: 'household', column: 'phone', row: ['account_id'] },
  { table: 'household', column: 'other_need', row: ['account_id'] },
  { table: 'household_person', column: 'other_need', row: ['id'] },
  { table: 'invitation', column: 'sealed_passcode', row: ['id'] },
  { table: 'invitation', column: 'override_reason', row: ['id'] },
  { table: 'occurrence', column: 'join_link', row: ['id'] },
  { table: 'outbox', column: 'sealed_link', row: ['id'] },
  { table: 'totp', column: 'sealed', row: ['id'] },
  { table: 'kept_typing', column: 'sealed', row: ['token_hash'] },
  { table: 'import_part', column: 'sealed', row: ['job_id', 'number'] },
]
