import { createRequestHandler as remixForExpress } from '@remix-run/express'
import { createRequestHandler } from '@remix-run/node'
import { handlersByRoute } from './branches.js'
import { KeptPages, sendOnce } from './kept-pages.js'

/** What a browser or a calendar is told to wait before it asks again, in seconds (RFC 9110, 10.2.3). */
const retryAfter = 5

/**
 * Makes the answer for those who come in a rush: "We need a moment", in their language and ready as bytes. What a
 * script fetches gets the same as data, so that its page can say it.
 *
 * @param {object} parts
 * @param {import('@remix-run/node').ServerBuild} parts.build
 * @param {import('../house.server').House} parts.house
 * @returns {Promise<import('express').RequestHandler>}
 */
export async function turnedAway({ build, house }) {
  const refusing = withLoaders(build, () => {
    throw new Response(null, { status: 503 })
  })
  const render = createRequestHandler(refusing, 'production')
  const pages = new KeptPages((address, language) =>
    render(
      new Request(new URL(address, house.environment.origin), { headers: { cookie: `lang=${language}` } }),
      {
        nonce: '',
        requestId: '',
        visitor: '',
      },
    ),
  )
  const moment = { en: await pages.once('/', 'en'), es: await pages.once('/', 'es') }
  const asData = handlersByRoute(refusing, (branch) => remixForExpress({ build: branch, mode: 'production' }))
  return (request, response, next) => {
    response.setHeader('Retry-After', retryAfter)
    if (request.path.endsWith('.data')) return asData(request.path)(request, response, next)
    const language = house.languageFrom({
      asked: new URL(request.url, house.environment.origin).searchParams.get('lang'),
      cookie: request.headers.cookie,
      accepted: request.headers['accept-language'],
    })
    sendOnce(request, response, moment[language])
  }
}

/**
 * A build whose pages all have one loader.
 *
 * @param {import('@remix-run/node').ServerBuild} build
 * @param {() => never} loader
 */
function withLoaders(build, loader) {
  const routes = Object.entries(build.routes).map(([id, route]) => [
    id,
    route && { ...route, module: { ...route.module, loader } },
  ])
  return { ...build, routes: Object.fromEntries(routes) }
}
