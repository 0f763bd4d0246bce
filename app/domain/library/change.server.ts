import { catalogueChanged } from '~/domain/clinic/catalogue.server'
import type { Tx } from '~/platform/db.server'
import type { ArticleFile } from './files.server'
import { articleHashes, insertArticle, replaceArticle } from './rows.server'
import { readArticleFile } from './rules'

export type Loaded = { added: number; changed: number; same: number }

/**
 * Brings the article files into the database. A file that is there already, byte for byte, is left alone; a
 * changed one replaces its article and raises its version. An article without a file stays.
 *
 * @throws BadContent naming the first file and key that cannot be taken; then nothing was loaded
 */
export async function loadArticles(tx: Tx, files: readonly ArticleFile[]): Promise<Loaded> {
  const known = new Map((await articleHashes(tx)).map((row) => [`${row.slug}.${row.language}`, row]))
  const loaded: Loaded = { added: 0, changed: 0, same: 0 }
  for (const file of files) {
    const before = known.get(`${file.slug}.${file.language}`)
    if (before?.file_hash === file.hash) {
      loaded.same += 1
      continue
    }
    const { nextReview, conditions, skills, sources, ...article } = readArticleFile(
      file.name,
      file.language,
      file.text,
    )
    const row = {
      ...article,
      slug: file.slug,
      language: file.language,
      next_review: nextReview,
      conditions: JSON.stringify(conditions),
      skills: JSON.stringify(skills),
      sources: JSON.stringify(sources),
      file_hash: file.hash,
      version: (before?.version ?? 0) + 1,
    }
    await (before ? replaceArticle(tx, row) : insertArticle(tx, row))
    loaded[before ? 'changed' : 'added'] += 1
  }
  if (loaded.added + loaded.changed > 0) catalogueChanged(tx)
  return loaded
}
