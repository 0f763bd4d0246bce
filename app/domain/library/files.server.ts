import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Language, languages } from '~/i18n/words'
import { BadContent } from './frontMatter'
import { type PageText, readPageFile } from './rules'

/** A content file of the library: its name says its slug and its language. */
export type ArticleFile = { name: string; slug: string; language: Language; text: string; hash: string }

export const pageNames = ['help', 'privacy'] as const
export type PageName = (typeof pageNames)[number]

/** Every process of the portal (server, command line, tests) starts in the folder that holds app, db and public. */
const content = () => join(process.cwd(), 'db', 'content')

/**
 * The articles as they stand in db/content/library.
 *
 * @throws BadContent where a name is not `<slug>.<en or es>.md`
 */
export function libraryFiles(folder = join(content(), 'library')): ArticleFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => articleFile(name, readFileSync(join(folder, name), 'utf8')))
}

/** @throws BadContent where the name is not `<slug>.<en or es>.md` */
export function articleFile(name: string, text: string): ArticleFile {
  const [, slug, language] = /^([a-z0-9][a-z0-9-]{0,79})\.(en|es)\.md$/.exec(name) ?? []
  if (!slug || (language !== 'en' && language !== 'es')) {
    throw new BadContent(name, 'name', 'must be such as depression.en.md')
  }
  return { name, slug, language, text, hash: createHash('sha256').update(text).digest('hex') }
}

let kept: Record<PageName, Record<Language, PageText>> | undefined

/**
 * The pages help and privacy in both languages, read from their files once and kept in memory: they stand when
 * the database does not. A server calls this at boot, so that a page that is missing stops the start and not a
 * person in a crisis.
 *
 * @throws BadContent, or the file system's error, where a page cannot be read
 */
export function keepPages(): Record<PageName, Record<Language, PageText>> {
  kept ??= byKey(pageNames, (name) =>
    byKey(languages, (language) => {
      const file = `${name}.${language}.md`
      return readPageFile(file, readFileSync(join(content(), 'pages', file), 'utf8'))
    }),
  )
  return kept
}

function byKey<K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>
}
