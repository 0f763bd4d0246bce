import type { Insertable } from 'kysely'
import type { TimeWishTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

export async function wishOf(tx: Reading, accountId: string) {
  return tx.db
    .selectFrom('time_wish')
    .select(['dayparts', 'days', 'language'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}

export async function saveWish(tx: Tx, row: Insertable<TimeWishTable>): Promise<void> {
  const { account_id, ...said } = row
  await tx.db
    .insertInto('time_wish')
    .values(row)
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(said))
    .execute()
}

export async function deleteWish(tx: Tx, accountId: string): Promise<void> {
  await tx.db.deleteFrom('time_wish').where('account_id', '=', accountId).execute()
}

/** What families said, without who they are. */
export async function wishesByAnswer(tx: Reading) {
  return tx.db.selectFrom('time_wish').select(['dayparts', 'days', 'language']).limit(5000).execute()
}
