/** The query parameters that public pages know. Others are dropped, so that nobody can fill the cache with them. */
const parametersOf: [pattern: RegExp, parameters: readonly string[]][] = [
  [/^\/$/, []],
  [/^\/events$/, ['from', 'kind', 'daypart', 'format', 'language', 'condition']],
  [/^\/events\/[^/]+$/, []],
  [/^\/programs\/[^/]+$/, []],
  [/^\/library$/, ['condition', 'skill', 'minutes']],
  [/^\/library\/[^/]+$/, ['print']],
  [/^\/help$/, []],
  [/^\/privacy$/, []],
]

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
    const value = query.get(name)
    if (value !== null && value.length <= 60) kept.set(name, value)
  }
  return kept.size > 0 ? `${pathname}?${kept}` : pathname
}
