/** The query parameters that public pages know. Others are dropped, so that nobody can fill the cache with them. */
const parametersOf: [pattern: RegExp, parameters: readonly string[]][] = [
  [/^\/$/, []],
  [/^\/events$/, ['from', 'kind', 'daypart', 'format', 'language', 'condition']],
  [/^\/events\/[^/]+$/, []],
  [/^\/programs\/[^/]+$/, []],
  [/^\/library$/, ['condition', 'skill', 'minutes', 'q']],
  [/^\/library\/[^/]+$/, ['print']],
  [/^\/help$/, []],
  [/^\/privacy$/, []],
]

/** What somebody searches for may be longer than a filter, and is cut rather than lost. */
const longest = (name: string) => (name === 'q' ? 80 : 60)

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
    const value = name === 'q' ? query.get(name)?.trim().slice(0, longest(name)) : query.get(name)
    if (value && value.length <= longest(name)) kept.set(name, value)
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
