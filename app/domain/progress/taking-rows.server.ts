import type { Insertable, Updateable } from 'kysely'
import type { SelfRatingTable, TreatmentSessionTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

/* Many facts of one source at once, as an import brings them. */

/** Sessions that a source told of before, by its own ids, whoever they are about. */
export async function sessionsFrom(tx: Reading, source: string, sourceIds: readonly string[]) {
  return tx.db
    .selectFrom('treatment_session')
    .select(['id', 'participant_id', 'source_id', 'planned_start', 'outcome'])
    .where('source', '=', source)
    .where('source_id', 'in', ['', ...sourceIds])
    .execute()
}

export async function ratingsFrom(tx: Reading, source: string, sourceIds: readonly string[]) {
  return tx.db
    .selectFrom('self_rating')
    .select(['id', 'participant_id', 'source_id', 'code', 'total', 'taken_on'])
    .where('source', '=', source)
    .where('source_id', 'in', ['', ...sourceIds])
    .execute()
}

export async function insertSessions(tx: Tx, all: Insertable<TreatmentSessionTable>[]): Promise<void> {
  if (all.length > 0) await tx.db.insertInto('treatment_session').values(all).execute()
}

export async function insertRatings(tx: Tx, all: Insertable<SelfRatingTable>[]): Promise<void> {
  if (all.length > 0) await tx.db.insertInto('self_rating').values(all).execute()
}

export async function changeSession(
  tx: Tx,
  id: string,
  change: Updateable<TreatmentSessionTable>,
): Promise<void> {
  await tx.db.updateTable('treatment_session').set(change).where('id', '=', id).execute()
}

export async function changeRating(tx: Tx, id: string, change: Updateable<SelfRatingTable>): Promise<void> {
  await tx.db.updateTable('self_rating').set(change).where('id', '=', id).execute()
}

export async function removeSessions(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.db.deleteFrom('treatment_session').where('id', 'in', ids).execute()
}

export async function removeRatings(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.db.deleteFrom('self_rating').where('id', 'in', ids).execute()
}
