import type { Insertable } from 'kysely'
import type { EnrollmentTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

/** The standing intent of an account for a whole course. */
export async function liveEnrollment(tx: Reading, accountId: string, programId: string) {
  return tx.db
    .selectFrom('enrollment')
    .select('id')
    .where('account_id', '=', accountId)
    .where('program_id', '=', programId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}

/** The last time an account left a course. */
export async function leftEnrollment(tx: Reading, accountId: string, programId: string) {
  const row = await tx.db
    .selectFrom('enrollment')
    .select(['id', 'ended_at'])
    .where('account_id', '=', accountId)
    .where('program_id', '=', programId)
    .where('ended_at', 'is not', null)
    .orderBy('ended_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { id: row.id, ended_at: row.ended_at ?? 0 }
}

export async function reopenEnrollment(tx: Tx, id: string): Promise<void> {
  await tx.db.updateTable('enrollment').set({ ended_at: null }).where('id', '=', id).execute()
}

export async function insertEnrollment(tx: Tx, row: Insertable<EnrollmentTable>): Promise<void> {
  await tx.db.insertInto('enrollment').values(row).execute()
}

export async function endEnrollment(tx: Tx, id: string): Promise<void> {
  await tx.db.updateTable('enrollment').set({ ended_at: tx.now }).where('id', '=', id).execute()
}
