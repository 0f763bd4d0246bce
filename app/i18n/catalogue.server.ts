import { en } from './en/index'
import { es } from './es/index'
import { type Language, type Like, placeOf, type Words } from './words'

const catalogues: Record<Language, Like<Words>> = { en, es }

/** The whole catalogue of one language, for letters and for the server's own sentences. */
export function catalogue(language: Language): Like<Words> {
  return catalogues[language]
}

/** The words that travel to the browser with a page: `common` and the page's own place, nothing else. */
export function wordsFor(language: Language, pathname: string): Partial<Like<Words>> {
  const all = catalogues[language]
  const place = placeOf(pathname)
  return { common: all.common, [place]: all[place] }
}
