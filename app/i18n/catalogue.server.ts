import compile from 'icu-minify/compile'
import { en } from './en/index'
import { es } from './es/index'
import { type Language, type Like, type Namespace, namespacesOf, type Words } from './words'

const catalogues: Record<Language, Like<Words>> = { en, es }

/** The whole catalogue of one language, for letters and for the server's own sentences. */
export function catalogue(language: Language): Like<Words> {
  return catalogues[language]
}

/**
 * The words that travel to the browser with a page, and nothing else. A sentence with arguments comes compiled
 * (an array instead of a text), so that neither the server at each request nor the browser at all has to parse it;
 * `useTranslations` is made to read such words in vite.config.ts.
 */
export function wordsFor(language: Language, pathname: string): Partial<Words> {
  const words: Record<string, unknown> = {}
  for (const name of namespacesOf(pathname)) words[name] = compiled(language, name)
  return words
}

const kept = new Map<string, unknown>()

function compiled(language: Language, name: Namespace): unknown {
  const key = `${language} ${name}`
  const found = kept.get(key)
  if (found) return found
  // Plain objects again, since what a loader returns keeps no others.
  const made = JSON.parse(JSON.stringify(compileAll(catalogues[language][name])))
  kept.set(key, made)
  return made
}

function compileAll(words: unknown): unknown {
  if (typeof words === 'string') return compile(words)
  return Object.fromEntries(
    Object.entries(words as Record<string, unknown>).map(([key, each]) => [key, compileAll(each)]),
  )
}
