import type { Reading, Tx } from '~/platform/db.server'

/** The sealed link of a date, and whether the date is part of a series. */
export async function linkOf(tx: Reading, occurrenceId: string) {
  return tx.db
    .selectFrom('occurrence')
    .select(['join_link', 'series_id'])
    .where('id', '=', occurrenceId)
    .executeTakeFirst()
}

/** The dates of a series that one can join online and that are not over. */
export async function onlinePartsOf(tx: Reading, seriesId: string) {
  return tx.db
    .selectFrom('occurrence')
    .select(['id', 'format', 'site_id'])
    .where('series_id', '=', seriesId)
    .where('format', 'in', ['online', 'both'])
    .where('ends_at', '>', tx.now)
    .orderBy('id')
    .limit(400)
    .execute()
}

export async function setLink(tx: Tx, occurrenceId: string, sealed: Uint8Array | null): Promise<void> {
  await tx.db
    .updateTable('occurrence')
    .set({ join_link: sealed && Buffer.from(sealed) })
    .where('id', '=', occurrenceId)
    .execute()
}

/** Notes that a family opened the link; only the first time counts. @returns false where it was noted before */
export async function insertOpening(tx: Tx, registrationId: string): Promise<boolean> {
  const row = await tx.db
    .insertInto('join_opening')
    .values({ registration_id: registrationId, at: tx.now })
    .onConflict((conflict) => conflict.column('registration_id').doNothing())
    .returning('at')
    .executeTakeFirst()
  return row !== undefined
}

/** How many families opened the link of a date. */
export async function openingsOf(tx: Reading, occurrenceId: string): Promise<number> {
  const row = await tx.db
    .selectFrom('join_opening')
    .innerJoin('registration', 'registration.id', 'join_opening.registration_id')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('registration.occurrence_id', '=', occurrenceId)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
