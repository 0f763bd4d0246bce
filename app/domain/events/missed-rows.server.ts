import type { Reading } from '~/platform/db.server'

/** Those of some registrations who are marked as not there, by attendee. */
export async function missedBy(tx: Reading, registrationIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.db
    .selectFrom('attendance')
    .select('attendee_id')
    .where('registration_id', 'in', ['', ...registrationIds])
    .where('mark', 'in', ['absent', 'excused'])
    .limit(1000)
    .execute()
  return new Set(rows.map((row) => row.attendee_id))
}
