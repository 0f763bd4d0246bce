import type { ServerBuild } from '@remix-run/node'
import { matchRoutes } from '@remix-run/react'
import { expect, test } from 'vitest'
import { readDoors } from '~/doors/print'
import { handlersByRoute } from '../../app/server/branches.js'

/*
 * Each page's own build must find what the whole build finds. The routes are the portal's, from their files; a handler
 * here is the build that it was made of.
 */

const paths = [...new Set(readDoors().map(({ path }) => path))].filter((path) => path.startsWith('/'))
const routes: Record<string, { id: string; parentId?: string; path?: string; index?: boolean }> = {
  root: { id: 'root', path: '' },
}
for (const path of paths) {
  const index = path === '/'
  routes[path] = { id: path, parentId: 'root', ...(index ? { index } : { path: path.slice(1) }) }
}
const whole = { routes, assets: { routes } } as unknown as ServerBuild
const buildOf = handlersByRoute(whole, (build) => build)

/** The ids of the routes with which a build answers an address, as Remix looks for them. */
function answering(build: ServerBuild, address: string): string[] | undefined {
  const { root, ...others } = build.routes
  const pages = Object.values(others).map(({ id, path, index }) =>
    index ? { id, index: true as const } : { id, path: path as string },
  )
  return matchRoutes([{ id: 'root', path: root?.path as string, children: pages }], address)?.map(
    ({ route }) => route.id as string,
  )
}

/** An address with something in the place of each parameter. */
const filled = (path: string, value: string) => path.replaceAll(/:[A-Za-z]+/g, value)

test.each(paths)(
  '%s is found in its own build as in the whole one, with the pages that a browser has to know',
  (path) => {
    for (const value of ['a2bcdefghijklmnopqrstuvwx3', 'depression', 'new', 'EN-US_9', 'caf%C3%A9']) {
      const address = filled(path, value)
      const own = buildOf(address)
      expect(answering(own, address)).toEqual(answering(whole, address))
      expect(own.assets.routes).toEqual(own.routes)
      const segments = path.split('/').slice(1)
      for (let length = 0; length < segments.length; length += 1) {
        const beginning = `/${segments.slice(0, length).join('/')}`
        if (!paths.includes(beginning)) continue
        const page = filled(beginning, value)
        expect(answering(own, page)).toEqual(answering(whole, page))
      }
    }
    const usual = buildOf(filled(path, 'a2bcdefghijklmnopqrstuvwx3'))
    expect(Object.keys(usual.routes).length).toBeLessThan(8)
    expect(buildOf(filled(path, 'zzzzzzzzzzzzzzzzzzzzzzzzzz'))).toBe(usual)
  },
)

test('what a script fetches of a page comes from the page’s own build', () => {
  expect(buildOf('/team/people.data')).toBe(buildOf('/team/people'))
})

test.each([
  '/Team',
  '/team/%70eople',
  '/nothing/there',
  '/team/people/a2bcdefghijklmnopqrstuvwx3/nothing',
  '/_root.data',
  '/__manifest',
  '/assets/entry.js',
])('%s is left to the whole build', (address) => {
  expect(buildOf(address)).toBe(whole)
})
