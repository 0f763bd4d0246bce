import type { Insertable } from 'kysely'
import type { ArticleTable, Language } from '#db/schema'
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
  return tx.db.selectFrom('article').select(['slug', 'language', 'file_hash', 'version', 'origin']).execute()
}

/** A file was seen that does not take effect: the next start need not look at it again. */
export async function rememberFile(tx: Tx, slug: string, language: Language, hash: string): Promise<void> {
  await tx.db
    .updateTable('article')
    .set({ file_hash: hash })
    .where('slug', '=', slug)
    .where('language', '=', language)
    .execute()
}

/** Every article as the desk lists it, retired ones too. */
export async function deskRows(tx: Reading) {
  return tx.db
    .selectFrom('article')
    .select([
      'slug',
      'language',
      'title',
      'shelf',
      'conditions',
      'next_review',
      'version',
      'origin',
      'retired_at',
    ])
    .orderBy('slug')
    .orderBy('language')
    .limit(2_000)
    .execute()
}

/**
 * Takes the locks of an article in every language, the first thing that a change of it does.
 *
 * @returns the article as it is now, in each language that it has
 */
export async function lockArticle(tx: Tx, slug: string) {
  await tx.db
    .updateTable('article')
    .set((row) => ({ version: row.ref('version') }))
    .where('slug', '=', slug)
    .execute()
  return tx.db
    .selectFrom('article')
    .select(['language', 'version', 'origin', 'conditions', 'retired_at', 'file_hash'])
    .where('slug', '=', slug)
    .orderBy('language')
    .execute()
}

/** @param at when it leaves the library; null brings it back */
export async function markRetired(tx: Tx, slug: string, at: number | null): Promise<void> {
  await tx.db.updateTable('article').set({ retired_at: at }).where('slug', '=', slug).execute()
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
