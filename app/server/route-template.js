/**
 * Makes the writer of a path as the log may hold it: names of routes stay, everything else becomes a colon. A
 * library path tells a diagnosis and an id tells a person, so neither is ever written.
 *
 * @param {Record<string, { path?: string | undefined } | undefined>} routes the build's routes
 * @returns {(pathname: string) => string}
 */
export function templateWriter(routes) {
  const names = new Set(['assets', 'healthz', 'readyz', '__manifest'])
  for (const route of Object.values(routes)) {
    for (const segment of route?.path?.split('/') ?? [])
      if (segment && !segment.startsWith(':')) names.add(segment)
  }
  return (pathname) =>
    pathname
      .split('/')
      .slice(0, 8)
      .map((segment) => {
        const plain = segment.replace(/\.data$/, '')
        return plain === '' || names.has(plain) ? segment : ':'
      })
      .join('/')
}
