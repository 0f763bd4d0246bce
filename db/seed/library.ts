import { loadArticles } from '~/domain/library/change.server'
import { libraryFiles } from '~/domain/library/files.server'
import { transact } from '~/platform/db.server'

/** Loads the articles of db/content/library; again, it loads only what changed. It opens its own transaction. */
export async function seedLibrary() {
  const files = libraryFiles()
  return transact((tx) => loadArticles(tx, files))
}
