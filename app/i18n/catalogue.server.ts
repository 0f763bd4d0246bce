import { en } from './en/index'
import { es } from './es/index'
import { type Language, type Like, namespacesOf, type Words } from './words'

const catalogues: Record<Language, Like<Words>> = { en, es }

/** The whole catalogue of one language, for letters and for the server's own sentences. */
export function catalogue(language: Language): Like<Words> {
  return catalogues[language]
}

/** The words that travel to the browser with a page, and nothing else. */
export function wordsFor(language: Language, pathname: string): Partial<Like<Words>> {
  const all = catalogues[language]
  return Object.fromEntries(namespacesOf(pathname).map((name) => [name, all[name]]))
}
