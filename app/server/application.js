import { randomBytes, randomUUID } from 'node:crypto'
import { createRequestHandler as remixForExpress } from '@remix-run/express'
import { createRequestHandler } from '@remix-run/node'
import compression from 'compression'
import express from 'express'
import { refusedAtGate } from './gate.js'
import { noncePolicy, setHeaders } from './headers.js'
import { KeptPages, sendKept } from './kept-pages.js'
import { templateWriter } from './route-template.js'

/** @typedef {import('../house.server').House} House */
/** @typedef {import('@remix-run/node').ServerBuild} ServerBuild */

/**
 * The HTTP application: probes, gate, headers, crisis help, static files, kept public pages, and then Remix.
 *
 * @param {object} parts
 * @param {ServerBuild} parts.build
 * @param {House} parts.house
 * @param {string} parts.clientFolder where the browser's files are
 * @param {() => boolean} parts.draining true while the server is stopping
 */
export async function makeApplication({ build, house, clientFolder, draining }) {
  const { origin } = house.environment
  const render = createRequestHandler(build, 'production')
  const kept = new KeptPages((address, language) => render(publicRequest(address, language), publicContext()))
  const help = await keepHelp(kept)
  const template = templateWriter(build.routes)
  const application = express()
  application.disable('x-powered-by')
  application.set('trust proxy', house.environment.trustProxy)
  application.set('etag', false)

  application.get('/healthz', (_request, response) => void response.type('text').send('alive'))
  application.get('/readyz', async (_request, response) => {
    const missing = draining() ? 'draining' : await house.notReady().catch(() => 'database')
    response
      .status(missing ? 503 : 200)
      .type('text')
      .send(missing ?? 'ready')
  })

  application.use(logRequests)
  application.use(setHeaders)
  application.use((request, response, next) => {
    const status = refusedAtGate(
      { method: request.method, url: request.originalUrl, headers: request.headers },
      { origin, isPublicPath: house.isPublicPath },
    )
    if (status === undefined) next()
    else response.status(status).set('Connection', 'close').type('text').send(String(status))
  })
  // Addresses are built from PORTAL_ORIGIN; what a proxy or a visitor claims about the host is not looked at.
  application.use((request, _response, next) => {
    delete request.headers['x-forwarded-host']
    next()
  })

  // Crisis help stands before everything that could fail.
  application.get('/help', (request, response) => {
    sendKept(request, response, help[house.languageOf(asWebRequest(request))])
  })
  application.use(
    '/assets',
    express.static(`${clientFolder}/assets`, {
      immutable: true,
      maxAge: '1y',
      index: false,
      fallthrough: false,
    }),
  )
  application.use(express.static(clientFolder, { maxAge: '1h', index: false, redirect: false }))

  application.get('*', async (request, response, next) => {
    const address = house.publicAddress(request.path, new URLSearchParams(splitQuery(request.originalUrl)))
    if (address === undefined) return next()
    try {
      const language = house.languageOf(asWebRequest(request))
      sendKept(request, response, await kept.page(address, language, await house.keptUntilChange()))
    } catch (error) {
      next(error)
    }
  })

  application.use(compression())
  application.all(
    '*',
    (_request, response, next) => {
      const nonce = randomBytes(16).toString('base64')
      response.locals.nonce = nonce
      response.setHeader('Content-Security-Policy', noncePolicy(nonce))
      next()
    },
    remixForExpress({
      build,
      mode: 'production',
      getLoadContext: (request, response) => ({
        nonce: response.locals.nonce,
        requestId: response.locals.requestId,
        visitor: house.visitorOf(request.ip ?? ''),
      }),
    }),
  )

  application.use(
    /** @type {import('express').ErrorRequestHandler} */
    (error, _request, response, _next) => {
      const status = error.status === 404 ? 404 : 500
      if (status === 500)
        house.log.error(
          { request: response.locals.requestId, code: error.name, stack: error.stack },
          'broken',
        )
      if (response.headersSent) response.destroy()
      else response.status(status).type('text').send(String(status))
    },
  )
  return application

  /** @type {import('express').RequestHandler} */
  function logRequests(request, response, next) {
    const began = performance.now()
    response.locals.requestId = randomUUID()
    response.setHeader('X-Request-Id', response.locals.requestId)
    response.on('close', () => {
      house.log.info(
        {
          request: response.locals.requestId,
          method: request.method,
          route: template(request.path),
          status: response.statusCode,
          ms: Math.round(performance.now() - began),
        },
        'request',
      )
    })
    next()
  }

  /**
   * @param {string} address
   * @param {string} language
   */
  function publicRequest(address, language) {
    return new Request(new URL(address, origin), { headers: { cookie: `lang=${language}` } })
  }

  function publicContext() {
    return { nonce: '', requestId: randomUUID(), visitor: '' }
  }

  /** @param {import('express').Request} request */
  function asWebRequest(request) {
    const headers = new Headers()
    for (const name of ['cookie', 'accept-language']) {
      const value = request.headers[name]
      if (typeof value === 'string') headers.set(name, value)
    }
    return new Request(new URL(request.originalUrl, origin), { headers })
  }

  /** @param {KeptPages} pages */
  async function keepHelp(pages) {
    return { en: await pages.page('/help', 'en', 'boot'), es: await pages.page('/help', 'es', 'boot') }
  }
}

/** @param {string} url */
function splitQuery(url) {
  const at = url.indexOf('?')
  return at < 0 ? '' : url.slice(at + 1)
}
