import type { ViewingReviewTable, ViewingThresholdTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

/** How often each limit was reached on each day of a span, and by how many. */
export async function hitSums(tx: Reading, { from, to }: { from: string; to: string }) {
  return tx.db
    .selectFrom('limit_hit')
    .select((of) => [
      'day',
      'name',
      of.fn.sum<number | string>('count').as('times'),
      of.fn.countAll<number | string>().as('whos'),
      of.fn.min<number | string>('first_at').as('first'),
      of.fn.max<number | string>('last_at').as('last'),
    ])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy(['day', 'name'])
    .orderBy('day', 'desc')
    .execute()
}

/** On which days of a span these digests reached a limit. */
export async function hitsBy(
  tx: Reading,
  { from, to }: { from: string; to: string },
  whos: readonly string[],
) {
  return tx.db
    .selectFrom('limit_hit')
    .select(['day', 'name', 'who'])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('who', 'in', ['', ...whos])
    .limit(1_000)
    .execute()
}

export async function oldestHit(tx: Reading): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('limit_hit')
    .select((of) => of.fn.min('day').as('day'))
    .executeTakeFirst()
  return row?.day ?? undefined
}

/** @returns how many went */
export async function deleteHitsBefore(tx: Tx, day: string): Promise<number> {
  const gone = await tx.db.deleteFrom('limit_hit').where('day', '<', day).executeTakeFirst()
  return Number(gone.numDeletedRows)
}

export async function insertReview(tx: Tx, row: Omit<ViewingReviewTable, 'at'>): Promise<void> {
  await tx.db
    .insertInto('viewing_review')
    .values({ ...row, at: tx.now })
    .execute()
}

/** The notes on these findings, newest first. */
export async function reviewsOf(tx: Reading, findings: readonly string[]) {
  return tx.db
    .selectFrom('viewing_review')
    .innerJoin('person', 'person.id', 'viewing_review.actor_id')
    .select([
      'viewing_review.id',
      'finding',
      'times',
      'sealed',
      'at',
      'person.given_name',
      'person.family_name',
    ])
    .where('finding', 'in', ['', ...findings])
    .orderBy('at', 'desc')
    .orderBy('viewing_review.id')
    .limit(1_000)
    .execute()
}

/** The clinic's zone beside what was chosen for its rules, the latest choice first; one row without any choice. */
export async function zoneAndThresholds(tx: Reading) {
  return tx.db
    .selectFrom('clinic')
    .leftJoin('viewing_threshold', (join) => join.onTrue())
    .select([
      'clinic.time_zone',
      'number',
      'from_day',
      'outside',
      'many',
      'many_times_usual',
      'many_without_usual',
      'copies',
      'lookups',
      'devices',
      'asking',
    ])
    .orderBy('number', 'desc')
    .limit(1_000)
    .execute()
}

export async function insertThresholds(tx: Tx, row: Omit<ViewingThresholdTable, 'at'>): Promise<void> {
  await tx.db
    .insertInto('viewing_threshold')
    .values({ ...row, at: tx.now })
    .execute()
}
