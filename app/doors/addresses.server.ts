import { type Language, languages } from '~/i18n/words'
import { house } from './house.server'

/** Where search engines and feeds find a public page: one address for itself, and one for each language. */
export type Addresses = { canonical: string; languages: { language: Language; href: string }[] }

/**
 * The full addresses of a public page. Only the parameters it knows are part of them, so that a link with
 * somebody's tracking on it leads to the same page.
 *
 * @param written the languages the page exists in
 * @param known the parameters that change what the page shows
 */
export function addressesOf(
  url: URL,
  language: Language,
  { written = languages, known = [] }: { written?: readonly Language[]; known?: readonly string[] } = {},
): Addresses {
  const address = (lang: Language) => {
    const to = new URL(url.pathname, house().origin)
    for (const name of [...known].sort()) {
      const value = url.searchParams.get(name)
      if (value) to.searchParams.set(name, value)
    }
    to.searchParams.set('lang', lang)
    return to.href
  }
  return {
    canonical: address(language),
    languages: written.map((one) => ({ language: one, href: address(one) })),
  }
}
