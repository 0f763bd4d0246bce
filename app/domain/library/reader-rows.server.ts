import type { Language } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

/*
 * What a reader keeps for themselves. Every question names the account that asks: nothing here can be asked about
 * somebody else, and only a sum of answers leaves for the desk.
 */

export async function bookmarksOf(tx: Reading, accountId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('article_bookmark')
    .select('slug')
    .where('account_id', '=', accountId)
    .orderBy('created_at', 'desc')
    .orderBy('slug')
    .limit(200)
    .execute()
  return rows.map((row) => row.slug)
}

export async function insertBookmark(tx: Tx, accountId: string, slug: string): Promise<void> {
  await tx.db
    .insertInto('article_bookmark')
    .values({ account_id: accountId, slug, created_at: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function deleteBookmark(tx: Tx, accountId: string, slug: string): Promise<void> {
  await tx.db
    .deleteFrom('article_bookmark')
    .where('account_id', '=', accountId)
    .where('slug', '=', slug)
    .execute()
}

export async function progressOf(tx: Reading, accountId: string) {
  return tx.db
    .selectFrom('article_progress')
    .select(['slug', 'opened_at', 'finished_at'])
    .where('account_id', '=', accountId)
    .limit(500)
    .execute()
}

export async function markOpened(tx: Tx, accountId: string, slug: string): Promise<void> {
  await tx.db
    .insertInto('article_progress')
    .values({ account_id: accountId, slug, opened_at: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** @param at when it was read to its end; null where it is to be read again */
export async function markFinished(tx: Tx, accountId: string, slug: string, at: number | null) {
  await tx.db
    .insertInto('article_progress')
    .values({ account_id: accountId, slug, opened_at: tx.now, finished_at: at })
    .onConflict((conflict) => conflict.columns(['account_id', 'slug']).doUpdateSet({ finished_at: at }))
    .execute()
}

export async function clarityOf(tx: Reading, accountId: string, slug: string) {
  const row = await tx.db
    .selectFrom('article_clarity')
    .select('clear')
    .where('account_id', '=', accountId)
    .where('slug', '=', slug)
    .executeTakeFirst()
  return row?.clear
}

export async function answerClarity(
  tx: Tx,
  accountId: string,
  { slug, language, clear }: { slug: string; language: Language; clear: 0 | 1 },
): Promise<void> {
  await tx.db
    .insertInto('article_clarity')
    .values({ account_id: accountId, slug, language, clear, at: tx.now })
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'slug']).doUpdateSet({ language, clear, at: tx.now }),
    )
    .execute()
}

/** How many answered of each article, and how many of them found it clear. */
export async function claritySums(tx: Reading) {
  const rows = await tx.db
    .selectFrom('article_clarity')
    .select((of) => ['slug', of.fn.countAll<number>().as('answered'), of.fn.sum<number>('clear').as('clear')])
    .groupBy('slug')
    .execute()
  return rows.map((row) => ({ slug: row.slug, answered: Number(row.answered), clear: Number(row.clear) }))
}
