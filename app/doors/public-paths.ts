/**
 * The public pages, each in its one spelling, and the query parameters that they know. Other parameters are dropped
 * and other spellings (an escaped letter, a capital) are not kept, so that nobody can fill the cache with them.
 */
const parametersOf: [pattern: RegExp, parameters: readonly string[]][] = [
  [/^\/$/, []],
  [/^\/events$/, ['from', 'kind', 'daypart', 'format', 'language', 'condition']],
  [/^\/events\/[a-z2-7]{26}$/, []],
  [/^\/programs\/[a-z2-7]{26}$/, []],
  [/^\/library$/, ['condition', 'skill', 'minutes', 'q']],
  [/^\/library\/[a-z0-9-]{1,80}$/, ['print']],
  [/^\/help$/, []],
  [/^\/privacy$/, []],
]

/** What somebody searches for is cut rather than lost. */
const longestSearch = 80

/** What a filter may say at all; the page itself decides what it means. */
const possible = (name: string, value: string) =>
  name === 'q' || (name === 'from' ? /^\d{4}-\d{2}-\d{2}$/ : /^[a-z0-9_-]{1,40}$/).test(value)

/** True for a page that is the same for everybody: no session, no script, kept as bytes. */
export function isPublicPath(pathname: string): boolean {
  return parametersOf.some(([pattern]) => pattern.test(pathname))
}

/**
 * The one address of a public page: its path and its known parameters, sorted, each once.
 *
 * @returns undefined where the path is not public
 */
export function publicAddress(pathname: string, query: URLSearchParams): string | undefined {
  const known = parametersOf.find(([pattern]) => pattern.test(pathname))?.[1]
  if (!known) return undefined
  const kept = new URLSearchParams()
  for (const name of [...known].sort()) {
    const value = name === 'q' ? query.get(name)?.trim().slice(0, longestSearch) : query.get(name)
    if (value && possible(name, value)) kept.set(name, value)
  }
  return kept.size > 0 ? `${pathname}?${kept}` : pathname
}

/**
 * True where a public address may be kept as bytes. What somebody searched for is answered and forgotten: no page
 * of results stays in memory, here or in a browser.
 */
export function mayBeKept(address: string): boolean {
  const at = address.indexOf('?')
  return at < 0 || !new URLSearchParams(address.slice(at)).has('q')
}
