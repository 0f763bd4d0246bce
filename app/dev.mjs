/*
 * `npm run dev`: the demonstration clinic with reloading. Policies that forbid inline script are relaxed, since
 * Vite's client needs them; everything else is what production runs.
 */
import { randomUUID } from 'node:crypto'
import { createServer as createHttpServer } from 'node:http'
import { createRequestHandler } from '@remix-run/express'
import express from 'express'
import { createServer as createViteServer } from 'vite'
import { build, demoEnvironment, install, requireNode, root, run } from './start.mjs'

requireNode()
install()
build()
Object.assign(process.env, demoEnvironment(), { NODE_ENV: 'development' })
run(process.execPath, ['app/portal.mjs', 'demo'])

const vite = await createViteServer({ root, server: { middlewareMode: true } })
const load = () =>
  /** @type {Promise<import('@remix-run/node').ServerBuild>} */ (
    vite.ssrLoadModule('virtual:remix/server-build')
  )
const { openHouse } = /** @type {typeof import('./entry.server')} */ (
  /** @type {unknown} */ ((await load()).entry.module)
)
const house = await openHouse(process.env)

const application = express()
application.use(vite.middlewares)
application.all(
  '*',
  createRequestHandler({
    build: load,
    mode: 'development',
    getLoadContext: () => ({ nonce: '', requestId: randomUUID(), visitor: 'developer' }),
  }),
)
createHttpServer(application).listen(house.environment.port, house.environment.host, () => {
  console.log(`Developing at ${house.environment.origin.origin}`)
})
