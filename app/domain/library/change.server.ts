import { catalogueChanged } from '~/domain/clinic/catalogue.server'
import type { Language } from '~/i18n/words'
import type { Tx } from '~/platform/db.server'
import { textOf } from './editing'
import type { ArticleFile } from './files.server'
import { articleHashes, insertArticle, rememberFile, replaceArticle } from './rows.server'
import { type Article, readArticleFile } from './rules'
import { insertVersion, newestNumbers } from './version-rows.server'

/** `waiting`: changed files of articles that the clinic has edited; a coordinator takes them or leaves them. */
export type Loaded = { added: number; changed: number; waiting: number; same: number }

/**
 * Brings the article files into the database. A file that is there already, byte for byte, is left alone; a
 * changed one replaces its article and raises its version, unless the clinic has edited the article: then it waits
 * as a proposal and nothing that the public reads changes. An article without a file stays.
 *
 * @throws BadContent naming the first file and key that cannot be taken; then nothing was loaded
 */
export async function loadArticles(tx: Tx, files: readonly ArticleFile[]): Promise<Loaded> {
  const known = new Map((await articleHashes(tx)).map((row) => [`${row.slug}.${row.language}`, row]))
  const newest = new Map(
    (await newestNumbers(tx)).map((row) => [`${row.slug}.${row.language}`, Number(row.number)]),
  )
  const loaded: Loaded = { added: 0, changed: 0, waiting: 0, same: 0 }
  for (const file of files) {
    const before = known.get(`${file.slug}.${file.language}`)
    if (before?.file_hash === file.hash) {
      loaded.same += 1
      continue
    }
    const article = readArticleFile(file.name, file.language, file.text)
    const number = (newest.get(`${file.slug}.${file.language}`) ?? 0) + 1
    const waits = before?.origin === 'clinic'
    await insertVersion(tx, {
      slug: file.slug,
      language: file.language,
      number,
      state: waits ? 'proposal' : 'published',
      origin: 'file',
      content: JSON.stringify(textOf(article)),
      file_hash: file.hash,
      created_at: tx.now,
      approved_by: waits ? null : article.reviewer,
    })
    if (waits) {
      await rememberFile(tx, file.slug, file.language, file.hash)
      loaded.waiting += 1
      continue
    }
    const row = articleRow(file, article, { version: number, fileHash: file.hash, origin: 'file' })
    await (before ? replaceArticle(tx, row) : insertArticle(tx, row))
    loaded[before ? 'changed' : 'added'] += 1
  }
  if (loaded.added + loaded.changed > 0) catalogueChanged(tx)
  return loaded
}

/** An article as its row holds it. */
export function articleRow(
  { slug, language }: { slug: string; language: Language },
  { nextReview, conditions, skills, sources, ...article }: Article,
  { version, fileHash, origin }: { version: number; fileHash: string; origin: 'file' | 'clinic' },
) {
  return {
    ...article,
    slug,
    language,
    next_review: nextReview,
    conditions: JSON.stringify(conditions),
    skills: JSON.stringify(skills),
    sources: JSON.stringify(sources),
    file_hash: fileHash,
    version,
    origin,
  }
}
