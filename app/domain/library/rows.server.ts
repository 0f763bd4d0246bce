import type { Insertable } from 'kysely'
import type { ArticleTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

/** The live articles without their text, by title. */
export async function articleCards(tx: Reading) {
  return tx.db
    .selectFrom('article')
    .select(['slug', 'language', 'title', 'summary', 'shelf', 'conditions', 'skills', 'minutes'])
    .where('retired_at', 'is', null)
    .orderBy('title')
    .limit(1_000)
    .execute()
}

/** The live versions of one article: none, one, or one in each language. */
export async function articleVersions(tx: Reading, slug: string) {
  return tx.db
    .selectFrom('article')
    .select([
      'slug',
      'language',
      'title',
      'summary',
      'conditions',
      'minutes',
      'reviewed',
      'next_review',
      'reviewer',
      'sources',
      'body',
    ])
    .where('slug', '=', slug)
    .where('retired_at', 'is', null)
    .limit(2)
    .execute()
}

/** Which text of each live article the public reads: two lists are equal exactly while the library is the same. */
export async function articleMarks(tx: Reading) {
  return tx.db
    .selectFrom('article')
    .select(['slug', 'language', 'version'])
    .where('retired_at', 'is', null)
    .orderBy('slug')
    .orderBy('language')
    .limit(1_000)
    .execute()
}

/** The live articles with their text, for the search's index. */
export async function articleTexts(tx: Reading) {
  return tx.db
    .selectFrom('article')
    .select(['slug', 'language', 'title', 'summary', 'conditions', 'skills', 'minutes', 'body'])
    .where('retired_at', 'is', null)
    .orderBy('slug')
    .orderBy('language')
    .limit(1_000)
    .execute()
}

export async function articleHashes(tx: Reading) {
  return tx.db.selectFrom('article').select(['slug', 'language', 'file_hash', 'version']).execute()
}

export async function insertArticle(tx: Tx, row: Insertable<ArticleTable>): Promise<void> {
  await tx.db.insertInto('article').values(row).execute()
}

export async function replaceArticle(
  tx: Tx,
  { slug, language, ...row }: Insertable<ArticleTable>,
): Promise<void> {
  await tx.db
    .updateTable('article')
    .set(row)
    .where('slug', '=', slug)
    .where('language', '=', language)
    .execute()
}
