import { Transform } from 'node:stream'
import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { languageOf } from './doors/language.server'
import { statusOfShown } from './doors/shown-status'
import { wordsFor } from './i18n/catalogue.server'
import { log } from './platform/log.server'
import { turns } from './platform/turns'
import { FallbackWords } from './ui/fallback-words'
import { NonceContext } from './ui/nonce'

export { openHouse, UnsafeConfiguration } from './house.server'

declare module '@remix-run/node' {
  interface AppLoadContext {
    /** for scripts and styles of this response; empty on public pages */
    nonce: string
    requestId: string
    /** a digest of the visitor's network address, for limits; never the address */
    visitor: string
  }
}

/** How long a page may take to be made once it is its turn, in ms. */
export const streamTimeout = 30_000

/**
 * Making pages is one processor's work, so in a rush they are made a few at a time. All at once, each would take as
 * long as all together, and be given up for it.
 */
const inTurn = turns(4)

/** Renders a page whole and then sends it, so that an error while rendering is an error's status too. */
export default function handleRequest(...page: Parameters<typeof render>): Promise<Response> {
  return inTurn(() => render(...page))
}

function render(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const language = languageOf(request)
  return new Promise((resolve, reject) => {
    let answer = statusOfShown(remix.staticHandlerContext.errors, status)
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={context.nonce}>
        <FallbackWords.Provider value={{ language, words: wordsFor(language, '/') }}>
          <RemixServer context={remix} url={request.url} abortDelay={streamTimeout} nonce={context.nonce} />
        </FallbackWords.Provider>
      </NonceContext.Provider>,
      {
        nonce: context.nonce,
        onAllReady() {
          clearTimeout(giveUp)
          const body = withoutNulls()
          headers.set('Content-Type', 'text/html; charset=utf-8')
          headers.set('Content-Language', language)
          resolve(new Response(createReadableStreamFromReadable(body), { status: answer, headers }))
          pipe(body)
        },
        onShellError: reject,
        onError(error: unknown) {
          answer = 500
          log.error(
            { request: context.requestId, code: (error as Error).name, stack: (error as Error).stack },
            'a page broke',
          )
        },
      },
    )
    const giveUp = setTimeout(abort, streamTimeout + 1_000).unref()
  })
}

/**
 * React 18 sends its whole buffer where a letter of several bytes does not fit the end of it, with zero bytes in
 * place of the letter's beginning (facebook/react#24985; mended in 19). HTML holds no zero byte, so all go.
 */
function withoutNulls(): Transform {
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      done(null, chunk.includes(0) ? Buffer.from(chunk.filter((byte) => byte !== 0)) : chunk)
    },
  })
}

/** Errors that no door turned into an answer: the stack for us, the number for the person, no data of anybody. */
export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: AppLoadContext },
): void {
  // A page that is not there is an answer like another; only what nobody decided is an error.
  if (request.signal.aborted || isRouteErrorResponse(error)) return
  const { name, stack } = error instanceof Error ? error : new Error(String(error))
  log.error({ request: context.requestId, code: name, stack }, 'unexpected error')
}
