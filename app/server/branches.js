import { routesByTemplate, routeTeller } from './route-template.js'

/** @typedef {import('@remix-run/node').ServerBuild} ServerBuild */

/** Addresses that mean the same to us and to Remix, which takes `/Team` for `/team` and reads percent signs. */
const plainPath = /^[a-z0-9/._-]*$/

/**
 * Remix looks for an address among all routes, several times for each page and without remembering any: a sixth of a
 * page's work. So each route gets a build of its own, made when it is first asked for: the route, what is around it and
 * the pages at the beginnings of its address, which a browser has to know too. Whatever is no plain address of a page
 * goes to the whole build, which decides what it is.
 *
 * @template Handler
 * @param {ServerBuild} build
 * @param {(build: ServerBuild) => Handler} make
 * @returns {(pathname: string) => Handler}
 */
export function handlersByRoute(build, make) {
  const routeOf = routeTeller(build.routes)
  const ids = routesByTemplate(build.routes)
  const whole = make(build)
  /** @type {Map<string, Handler>} */
  const made = new Map()
  return (pathname) => {
    const template = plainPath.test(pathname) ? routeOf(pathname) : 'other'
    if (!ids.has(template)) return whole
    const handler = made.get(template) ?? make(branchOf(build, beginningsOf(template), ids))
    made.set(template, handler)
    return handler
  }
}

/**
 * @param {ServerBuild} build
 * @param {string[]} templates
 * @param {Map<string, string[]>} ids
 * @returns {ServerBuild}
 */
function branchOf(build, templates, ids) {
  const kept = new Set()
  for (const leaf of templates.flatMap((template) => ids.get(template) ?? [])) {
    for (let id = /** @type {string | undefined} */ (leaf); id; id = build.routes[id]?.parentId) kept.add(id)
  }
  /** @template Value @param {Record<string, Value>} routes */
  const only = (routes) => Object.fromEntries(Object.entries(routes).filter(([id]) => kept.has(id)))
  return {
    ...build,
    routes: only(build.routes),
    assets: { ...build.assets, routes: only(build.assets.routes) },
  }
}

/**
 * `/family/people/:` begins with itself, `/family/people`, `/family` and `/`.
 *
 * @param {string} template
 */
function beginningsOf(template) {
  const segments = template.split('/').filter(Boolean)
  return segments.map((_, index) => `/${segments.slice(0, index + 1).join('/')}`).concat('/')
}
