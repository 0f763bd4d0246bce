import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const mostKept = 500
const compressGzip = promisify(gzip)
const compressBrotli = promisify(brotliCompress)

/**
 * A public page as bytes, with what its headers need.
 *
 * @typedef {{ status: number, type: string, language: string, etag: string, plain: Buffer, gzip: Buffer, br: Buffer }} KeptPage
 */

/**
 * Public pages as they were rendered, until something public changes. Nothing of a session can be in them: they
 * are rendered from a request that has only an address and a language.
 */
export class KeptPages {
  /** @type {Map<string, Promise<KeptPage>>} */
  #pages = new Map()
  /** @type {Map<string, KeptPage>} the last of each address and language that was right */
  #lastRight = new Map()
  #render

  /** @param {(address: string, language: string) => Promise<Response>} render */
  constructor(render) {
    this.#render = render
  }

  /**
   * The page at an address in a language, rendered once for each version of what it shows. Many requests for a page
   * that is being rendered wait for the one rendering.
   *
   * @param {string} address path and known parameters
   * @param {string} language
   * @param {string} version what the page depends on besides
   */
  async page(address, language, version) {
    const key = `${version} ${language} ${address}`
    const kept = this.#pages.get(key)
    if (kept) {
      keep(this.#pages, key, kept)
      return kept
    }
    const rendering = this.#make(address, language)
    keep(this.#pages, key, rendering)
    try {
      const page = await rendering
      // An error or a missing page is told each time anew, and cannot push real pages out.
      if (page.status === 200) keep(this.#lastRight, `${language} ${address}`, page)
      else this.#pages.delete(key)
      return page
    } catch (error) {
      this.#pages.delete(key)
      throw error
    }
  }

  /**
   * The page as it was last kept, for a time when nobody can say whether it still holds: undefined where it never was.
   *
   * @param {string} address
   * @param {string} language
   */
  last(address, language) {
    return this.#lastRight.get(`${language} ${address}`)
  }

  /**
   * A page that nobody else will ask for, such as the answer to a search: rendered, and not kept.
   *
   * @param {string} address path and known parameters
   * @param {string} language
   */
  async once(address, language) {
    return this.#make(address, language, { gzip: 4, br: 4 })
  }

  /**
   * @param {string} address
   * @param {string} language
   * @param {{ gzip: number, br: number }} [effort]
   * @returns {Promise<KeptPage>}
   */
  async #make(address, language, effort = { gzip: 9, br: 8 }) {
    const response = await this.#render(address, language)
    const plain = Buffer.from(await response.arrayBuffer())
    // What is not kept is not worth squeezing: a missing page must cost its sender more than us.
    const { gzip: level, br: quality } = response.status === 200 ? effort : { gzip: 1, br: 0 }
    return {
      status: response.status,
      type: response.headers.get('content-type') ?? 'text/html; charset=utf-8',
      language,
      etag: `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 27)}"`,
      plain,
      gzip: await compressGzip(plain, { level }),
      br: await compressBrotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
    }
  }
}

/**
 * Keeps a thing as the one that was asked for last; beyond the most, the one that was not asked for longest goes.
 *
 * @template Kept
 * @param {Map<string, Kept>} shelf
 * @param {string} key
 * @param {Kept} one
 */
function keep(shelf, key, one) {
  shelf.delete(key)
  shelf.set(key, one)
  if (shelf.size > mostKept) shelf.delete(/** @type {string} */ (shelf.keys().next().value))
}

/**
 * Answers a request with a kept page: 304 when the reader has it already, in the best encoding it takes.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {KeptPage} page
 */
export function sendKept(request, response, page) {
  response.statusCode = page.status
  response.setHeader('Cache-Control', 'private, no-cache')
  response.setHeader('Vary', 'Accept-Language, Cookie, Accept-Encoding')
  response.setHeader('Content-Language', page.language)
  response.setHeader('ETag', page.etag)
  if (page.status === 200 && matches(request.headers['if-none-match'], page.etag)) {
    response.statusCode = 304
    response.end()
    return
  }
  sendBody(request, response, page)
}

/**
 * Answers a request with a page that no browser may keep either.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {KeptPage} page
 */
export function sendOnce(request, response, page) {
  response.statusCode = page.status
  response.setHeader('Cache-Control', 'no-store')
  response.setHeader('Vary', 'Accept-Language, Cookie, Accept-Encoding')
  response.setHeader('Content-Language', page.language)
  sendBody(request, response, page)
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {KeptPage} page
 */
function sendBody(request, response, page) {
  const accepted = String(request.headers['accept-encoding'] ?? '')
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined
  const body = encoding ? page[encoding] : page.plain
  if (encoding) response.setHeader('Content-Encoding', encoding)
  response.setHeader('Content-Type', page.type)
  response.setHeader('Content-Length', body.length)
  response.end(request.method === 'HEAD' ? undefined : body)
}

/**
 * @param {string | undefined} header If-None-Match
 * @param {string} etag
 */
function matches(header, etag) {
  if (header === undefined) return false
  const bare = etag.replace(/^W\//, '')
  return header.trim() === '*' || header.split(',').some((one) => one.trim().replace(/^W\//, '') === bare)
}
