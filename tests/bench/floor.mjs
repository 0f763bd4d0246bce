/*
 * The floor of the bench: a bare Remix route that renders given bytes and does nothing else, on the same Express
 * and the same adapter. What we are slower or faster than is measured against it in the same run.
 */
import { readFileSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { createRequestHandler } from '@remix-run/express'
import { createReadableStreamFromReadable } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import express from 'express'
import { createElement } from 'react'
import { renderToPipeableStream } from 'react-dom/server'

const html = readFileSync(process.env.FLOOR_HTML ?? '', 'utf8')
const inner = html
  .replace(/^<!DOCTYPE html>/i, '')
  .replace(/^<html[^>]*>/, '')
  .replace(/<\/html>\s*$/, '')

/** @param {Request} request @param {number} status @param {Headers} headers @param {any} remix */
function handleRequest(request, status, headers, remix) {
  return new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(
      createElement(RemixServer, { context: remix, url: request.url }),
      {
        onAllReady() {
          const body = new PassThrough()
          headers.set('Content-Type', 'text/html; charset=utf-8')
          resolve(new Response(createReadableStreamFromReadable(body), { status, headers }))
          pipe(body)
        },
        onShellError: reject,
      },
    )
  })
}

// biome-ignore lint/security/noDangerouslySetInnerHtml: the bytes are our own page's, and this server is the bench's
const bare = () => createElement('html', { lang: 'en', dangerouslySetInnerHTML: { __html: inner } })
const facts = {
  hasAction: false,
  hasLoader: false,
  hasClientAction: false,
  hasClientLoader: false,
  hasErrorBoundary: false,
}
const build = /** @type {any} */ ({
  entry: { module: { default: handleRequest } },
  routes: { root: { id: 'root', path: '', index: true, module: { default: bare } } },
  assets: {
    entry: { imports: [], module: '' },
    routes: { root: { id: 'root', path: '', index: true, module: '', ...facts } },
    url: '',
    version: '1',
  },
  publicPath: '/',
  assetsBuildDirectory: '',
  future: { v3_singleFetch: true },
  isSpaMode: false,
})

const application = express()
application.all('*', createRequestHandler({ build, mode: 'production' }))
application.listen(Number(process.env.PORT), '127.0.0.1', () => process.send?.('listening'))
