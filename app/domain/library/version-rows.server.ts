import type { Insertable } from 'kysely'
import type { ArticleEventTable, ArticleVersionTable, Language } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

/** Who wrote a version, when, and who approved it; without its text. */
const headColumns = [
  'article_version.slug',
  'article_version.language',
  'article_version.number',
  'article_version.state',
  'article_version.origin',
  'article_version.created_at',
  'article_version.approved_by',
  'person.given_name',
  'person.family_name',
] as const

/** Every version of an article in both languages, newest first. */
export async function versionHeads(tx: Reading, slug: string) {
  return tx.db
    .selectFrom('article_version')
    .leftJoin('person', 'person.id', 'article_version.author_id')
    .select(headColumns)
    .where('slug', '=', slug)
    .orderBy('number', 'desc')
    .orderBy('language')
    .limit(500)
    .execute()
}

/** What waits of every article: drafts and proposals, newest first. */
export async function waitingHeads(tx: Reading) {
  return tx.db
    .selectFrom('article_version')
    .select(['slug', 'language', 'number', 'state'])
    .where('state', '!=', 'published')
    .orderBy('number', 'desc')
    .limit(5_000)
    .execute()
}

/** The drafts of articles that nobody reads in that language yet, newest first. */
export async function unpublishedDrafts(tx: Reading) {
  return tx.db
    .selectFrom('article_version')
    .select(['slug', 'language', 'number', 'content'])
    .where('state', '=', 'draft')
    .where((or) =>
      or.not(
        or.exists(
          or
            .selectFrom('article')
            .select('article.slug')
            .whereRef('article.slug', '=', 'article_version.slug')
            .whereRef('article.language', '=', 'article_version.language'),
        ),
      ),
    )
    .orderBy('number', 'desc')
    .orderBy('slug')
    .limit(200)
    .execute()
}

/** True for an article of which anything was ever written down, published or not. */
export async function articleBegun(tx: Reading, slug: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('article_version')
    .select('number')
    .where('slug', '=', slug)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function versionText(tx: Reading, slug: string, language: Language, number: number) {
  return tx.db
    .selectFrom('article_version')
    .select(['number', 'state', 'origin', 'content', 'file_hash'])
    .where('slug', '=', slug)
    .where('language', '=', language)
    .where('number', '=', number)
    .executeTakeFirst()
}

/** The newest number of each article and language. */
export async function newestNumbers(tx: Reading) {
  return tx.db
    .selectFrom('article_version')
    .select((of) => ['slug', 'language', of.fn.max('number').as('number')])
    .groupBy(['slug', 'language'])
    .execute()
}

export async function newestNumber(tx: Reading, slug: string, language: Language): Promise<number> {
  const row = await tx.db
    .selectFrom('article_version')
    .select((of) => of.fn.max('number').as('number'))
    .where('slug', '=', slug)
    .where('language', '=', language)
    .executeTakeFirst()
  return Number(row?.number ?? 0)
}

/** @returns false where somebody else has just written a version of this number */
export async function insertVersion(tx: Tx, row: Insertable<ArticleVersionTable>): Promise<boolean> {
  const written = await tx.db
    .insertInto('article_version')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst()
  return written !== undefined
}

/** What was decided about an article and its waiting versions, oldest first. */
export async function articleEvents(tx: Reading, slug: string) {
  return tx.db
    .selectFrom('article_event')
    .innerJoin('person', 'person.id', 'article_event.actor_id')
    .select(['language', 'number', 'act', 'at', 'person.given_name', 'person.family_name'])
    .where('slug', '=', slug)
    .orderBy('at')
    .orderBy('article_event.id')
    .limit(500)
    .execute()
}

/** The waiting versions that were decided already. */
export async function decidedNumbers(tx: Reading) {
  return tx.db
    .selectFrom('article_event')
    .select(['slug', 'language', 'number'])
    .where('act', 'in', ['taken', 'left', 'discarded'])
    .limit(5_000)
    .execute()
}

export async function insertEvent(tx: Tx, row: Insertable<ArticleEventTable>): Promise<void> {
  await tx.db.insertInto('article_event').values(row).execute()
}
