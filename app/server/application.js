import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createRequestHandler as remixForExpress } from '@remix-run/express'
import { createRequestHandler } from '@remix-run/node'
import compression from 'compression'
import express from 'express'
import { handlersByRoute } from './branches.js'
import { refusedAtGate } from './gate.js'
import { noncePolicy, steadyHeaders } from './headers.js'
import { KeptPages, sendKept, sendOnce } from './kept-pages.js'
import { paced } from './pace.js'
import { routeTeller, templateWriter } from './route-template.js'
import { turnedAway } from './turned-away.js'

/** Pages being made at once before readers are turned away: about two seconds' work. */
const mostAtWork = 100

/** Crisis help is there however somebody writes its address. */
const isHelp = /^\/help\/?$/i
/** How long crisis help may look whether it changed, in ms. */
const patienceForHelp = 400

/** @typedef {import('../house.server').House} House */
/** @typedef {import('@remix-run/node').ServerBuild} ServerBuild */

/**
 * The HTTP application, in the order in which a request meets it: probes, gate, crisis help, kept public pages,
 * static files, Remix. The first four never reach Express: most visits end there.
 *
 * @param {object} parts
 * @param {ServerBuild} parts.build
 * @param {House} parts.house
 * @param {string} parts.clientFolder where the browser's files are
 * @param {() => boolean} parts.draining true while the server is stopping
 * @returns {Promise<import('node:http').RequestListener>}
 */
export async function makeApplication({ build, house, clientFolder, draining }) {
  const { origin } = house.environment
  const renderOf = handlersByRoute(build, (branch) => createRequestHandler(branch, 'production'))
  const kept = new KeptPages((address, language) => {
    const url = new URL(address, origin)
    const request = new Request(url, { headers: { cookie: `lang=${language}` } })
    return renderOf(url.pathname)(request, { nonce: '', requestId: randomUUID(), visitor: '' })
  })
  const help = { en: await keepHelp('en'), es: await keepHelp('es') }
  const template = templateWriter(build.routes)
  const routeOf = routeTeller(build.routes)
  const pages = remixApplication({ build, house, clientFolder, turnAway: await turnedAway({ build, house }) })

  return (request, response) => {
    const url = request.url ?? ''
    if (url === '/healthz') return probe(response, undefined, 'alive')
    if (url === '/readyz') {
      const missing = draining() ? Promise.resolve('draining') : house.notReady().catch(() => 'database')
      return void missing.then((word) => probe(response, word, 'ready'))
    }
    if (url === '/metrics') {
      return void house.metrics(request.headers.authorization).then(
        (answer) => measured(response, answer),
        () => plain(response, 500),
      )
    }
    const requestId = randomUUID()
    const began = performance.now()
    const at = url.indexOf('?')
    const path = at < 0 ? url : url.slice(0, at)
    response.on('close', () => {
      const seconds = (performance.now() - began) / 1_000
      const { method = '' } = request
      house.observeRequest({ route: routeOf(path), method, status: response.statusCode, seconds })
      house.log.info(
        {
          request: requestId,
          method: request.method,
          route: template(path),
          status: response.statusCode,
          ms: Math.round(seconds * 1_000),
        },
        'request',
      )
    })
    for (const name in steadyHeaders) response.setHeader(name, /** @type {string} */ (steadyHeaders[name]))
    response.setHeader('X-Request-Id', requestId)
    const refused = refusedAtGate(request, { origin, isPublicPath: house.isPublicPath })
    if (refused !== undefined) return plain(response, refused)

    const reads = request.method === 'GET' || request.method === 'HEAD'
    const query = at < 0 ? '' : url.slice(at + 1)
    const address = reads ? addressOf(path, query) : undefined
    if (address === undefined) return pages(request, response)
    const asked = new URLSearchParams(query).get('lang')
    // Our own link to the other language is a choice, and the next page keeps it; a link from elsewhere is not.
    if ((asked === 'en' || asked === 'es') && request.headers['sec-fetch-site'] === 'same-origin') {
      response.setHeader('Set-Cookie', house.languageCookie(asked))
    }
    const language = house.languageFrom({
      asked,
      cookie: request.headers.cookie,
      accepted: request.headers['accept-language'],
    })
    // Crisis help stands before everything that could fail.
    if (address === '/help') return void helpNow(language).then((page) => sendKept(request, response, page))
    sendPublic(request, response, address, language).catch((error) => {
      house.log.error({ request: requestId, code: error.name, stack: error.stack }, 'a public page broke')
      if (response.headersSent) response.destroy()
      else plain(response, 500)
    })
  }

  /** The one address of a public page; undefined for any other. @param {string} path @param {string} query */
  function addressOf(path, query) {
    return isHelp.test(path) ? '/help' : house.publicAddress(path, new URLSearchParams(query))
  }

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   * @param {string} address
   * @param {'en' | 'es'} language
   */
  async function sendPublic(request, response, address, language) {
    if (house.mayBeKept(address)) {
      const version = await house.keptUntilChange().catch(() => undefined)
      const page = version === undefined ? undefined : await kept.page(address, language, version)
      // Without the database, or where it goes away just then, the last known page is better than none.
      const known = page && page.status !== 503 ? page : (kept.last(address, language) ?? page)
      if (known) return sendKept(request, response, known)
    }
    sendOnce(request, response, await kept.once(address, language))
  }

  /**
   * Crisis help as it is now; within a moment, or where something fails, as it was last.
   *
   * @param {'en' | 'es'} language
   */
  async function helpNow(language) {
    const now = house.keptUntilChange().then(async (version) => {
      const page = await kept.page('/help', language, version)
      if (page.status === 200) help[language] = page
    })
    await Promise.race([now.catch(() => {}), sleep(patienceForHelp, undefined, { ref: false })])
    return help[language]
  }

  /** @param {'en' | 'es'} language */
  async function keepHelp(language) {
    const page = await kept.page('/help', language, 'boot')
    if (page.status !== 200)
      throw new Error('crisis help could not be written: the portal does not start without it')
    return page
  }
}

/**
 * Static files and Remix, on Express.
 *
 * @param {{ build: ServerBuild, house: House, clientFolder: string, turnAway: express.RequestHandler }} parts
 */
function remixApplication({ build, house, clientFolder, turnAway }) {
  const pageOf = handlersByRoute(build, (branch) =>
    remixForExpress({
      build: branch,
      mode: 'production',
      getLoadContext: (request, response) => ({
        nonce: response.locals.nonce,
        requestId: String(response.getHeader('X-Request-Id')),
        visitor: house.visitorOf(request.ip ?? ''),
      }),
    }),
  )
  const application = express()
  application.disable('x-powered-by')
  application.set('trust proxy', house.environment.trustProxy)
  application.set('etag', false)
  // Addresses are built from PORTAL_ORIGIN; what a proxy or a visitor claims about the host is not looked at.
  application.use((request, _response, next) => {
    delete request.headers['x-forwarded-host']
    delete request.headers['x-forwarded-proto']
    next()
  })
  application.use(
    '/assets',
    express.static(`${clientFolder}/assets`, {
      setHeaders: mayBeKept('public, max-age=31536000, immutable'),
      index: false,
      fallthrough: false,
    }),
  )
  application.use(
    express.static(clientFolder, {
      setHeaders: mayBeKept('public, max-age=3600'),
      index: false,
      redirect: false,
    }),
  )
  application.use(compression())
  application.all(
    '*',
    paced(mostAtWork, turnAway),
    (_request, response, next) => {
      const nonce = randomBytes(16).toString('base64')
      response.locals.nonce = nonce
      response.setHeader('Content-Security-Policy', noncePolicy(nonce))
      next()
    },
    (request, response, next) => pageOf(request.path)(request, response, next),
  )
  application.use(
    /** @type {import('express').ErrorRequestHandler} */
    (error, _request, response, _next) => {
      const status = error.status === 404 ? 404 : 500
      const request = String(response.getHeader('X-Request-Id'))
      if (status === 500) house.log.error({ request, code: error.name, stack: error.stack }, 'broken')
      if (response.headersSent) response.destroy()
      else plain(response, status)
    },
  )
  return application
}

/**
 * One word for a balancer, whose Host is another.
 *
 * @param {import('node:http').ServerResponse} response
 * @param {string | undefined} missing
 * @param {string} well
 */
function probe(response, missing, well) {
  response.writeHead(missing ? 503 : 200, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
  })
  response.end(missing ?? well)
}

/**
 * The measurements, for a reader that showed the token; its Host is another, as a balancer's is.
 *
 * @param {import('node:http').ServerResponse} response
 * @param {Awaited<ReturnType<House['metrics']>>} answer
 */
function measured(response, { status, type, text }) {
  if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="metrics"')
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' })
  response.end(text)
}

/**
 * An answer without a page: its number. The connection ends, since what was not read may still be coming.
 *
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 */
function plain(response, status) {
  // RFC 9110, 11.6.1: who is refused for want of credentials is told which.
  if (status === 401) response.setHeader('WWW-Authenticate', 'Basic realm="records"')
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' })
  response.end(String(status))
}

/**
 * Express leaves a Cache-Control alone that is there already, and every answer begins as `no-store`.
 *
 * @param {string} howLong
 * @returns {(response: import('express').Response) => void}
 */
function mayBeKept(howLong) {
  return (response) => response.setHeader('Cache-Control', howLong)
}
