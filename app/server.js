import './server/heap.js'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { makeApplication } from './server/application.js'

/*
 * The production HTTP server: `node app/server.js`, with its configuration in the environment. `npm start` and
 * `npm run serve` run it; what stands before the pages is in app/server/.
 */

process.umask(0o077)
process.env.NODE_ENV ??= 'production'

const drainMs = 10_000

// The build is made by `npm run build`, so its types are only known as Remix states them.
const buildFile = new URL('../build/server/index.js', import.meta.url)
const build = /** @type {import('@remix-run/node').ServerBuild} */ (await import(buildFile.href))
const { openHouse, UnsafeConfiguration } = /** @type {typeof import('./entry.server')} */ (
  /** @type {unknown} */ (build.entry.module)
)

/** @type {import('./house.server').House} */
let house
try {
  house = await openHouse(process.env)
} catch (error) {
  if (!(error instanceof UnsafeConfiguration)) throw error
  process.stderr.write(
    `The portal does not start:\n${error.problems.map((one) => `  - ${one}`).join('\n')}\n`,
  )
  process.exit(78)
}

let draining = false
const application = await makeApplication({
  build,
  house,
  clientFolder: fileURLToPath(new URL('../build/client', import.meta.url)),
  draining: () => draining,
})
const server = createServer({ connectionsCheckingInterval: 1_000 }, application)
server.requestTimeout = 15_000
server.headersTimeout = 8_000
server.keepAliveTimeout = 5_000
server.maxHeadersCount = 100

const { port, host, origin } = house.environment
server.on('error', (error) => {
  const busy = /** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE'
  process.stderr.write(
    busy
      ? `Port ${port} is in use. Stop what uses it, or choose another: PORT=${port + 1} npm start\n`
      : `${error}\n`,
  )
  process.exit(busy ? 75 : 1)
})
server.listen(port, host, () => {
  process.stdout.write(`Alongside is at ${origin.origin} (listening on ${host}:${port})\n`)
  process.send?.('listening')
})

for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, drain)

/** Takes no new work, lets what runs finish, and ends. */
function drain() {
  draining = true
  const late = setTimeout(() => process.exit(1), drainMs)
  late.unref()
  server.close(async () => {
    await house.close()
    process.exit(0)
  })
  server.closeIdleConnections()
}
