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

/**
 * Makes the teller of a path's route, for what counts by route: the templates that the build has, and one word for
 * everything else, so that a stranger's addresses cannot make new ones.
 *
 * @param {Record<string, { path?: string | undefined, parentId?: string | undefined } | undefined>} routes
 * @returns {(pathname: string) => string}
 */
export function routeTeller(routes) {
  const known = routesByTemplate(routes)
  const template = templateWriter(routes)
  return (pathname) => {
    if (pathname.startsWith('/assets/')) return 'assets'
    const plain =
      template(pathname)
        .replace(/\.data$/, '')
        .replace(/\/$/, '') || '/'
    return known.has(plain) ? plain : 'other'
  }
}

/**
 * The templates that the build has, each with the ids of its routes: a page and the frame around it may share one.
 *
 * @param {Record<string, { path?: string | undefined, parentId?: string | undefined } | undefined>} routes
 * @returns {Map<string, string[]>}
 */
export function routesByTemplate(routes) {
  /** @param {string | undefined} id @returns {string[]} */
  const segmentsOf = (id) => {
    const route = id === undefined ? undefined : routes[id]
    return route ? [...segmentsOf(route.parentId), ...(route.path?.split('/').filter(Boolean) ?? [])] : []
  }
  /** @type {Map<string, string[]>} */
  const ids = new Map()
  for (const id of Object.keys(routes)) {
    const template = `/${segmentsOf(id)
      .map((one) => (one.startsWith(':') ? ':' : one))
      .join('/')}`
    ids.set(template, [...(ids.get(template) ?? []), id])
  }
  return ids
}
