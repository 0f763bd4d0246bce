/**
 * What stands before everything, static files included: requests that no page of ours sends end here. Remix's own
 * check of the Origin can be walked around (`?_data=`, resource routes), so the whole check is made here, once.
 *
 * @typedef {object} GateHouse
 * @property {URL} origin how people reach the portal
 * @property {(pathname: string) => boolean} isPublicPath
 */

const mostBytes = 64 * 1024
/** An address of ours is short; the longest that a script of ours asks for names the links of a page, in 7,680 letters. */
const mostLetters = 8_000
/** The two forms that may carry a scanned document of up to 5 MB beside their fields. */
const uploads = /^\/team\/people\/[a-z2-7]{26}\/(paper|representatives\/new)(\.data)?$/
const mostUploadBytes = 5 * 1024 * 1024 + mostBytes
/** The form that may carry a file of records, and the address to which other systems send them: 20 MB. */
const recordUploads = /^\/admin\/imports\/new(\.data)?$/
const mostRecordBytes = 20 * 1024 * 1024
/** Other systems' own address, in its one spelling and without a query. */
const systems = '/fhir'
const formTypes = /^(application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/i

/**
 * The status with which a request ends at the gate, or undefined when it may pass.
 *
 * @param {{ method?: string | undefined, url?: string | undefined, headers: import('node:http').IncomingHttpHeaders }} request
 * @param {GateHouse} house
 * @returns {400 | 401 | 403 | 404 | 405 | 411 | 413 | 414 | 415 | 421 | undefined}
 */
export function refusedAtGate({ method = '', url = '', headers }, { origin, isPublicPath }) {
  if (headers.host !== origin.host) return 421
  if (!/^\/(?![/\\])/.test(url)) return 400
  if (url.length > mostLetters) return 414
  const [rawPath = '', rawQuery = ''] = splitOnce(url, '?')
  const path = decoded(rawPath)
  if (path === undefined || decoded(rawQuery) === undefined) return 400
  // One spelling of a path: what is matched here must be what is matched behind.
  if (/\\|\/\/|(^|\/)\.\.?(\/|$)/.test(path)) return 400
  if (method !== 'GET' && method !== 'HEAD' && method !== 'POST') return 405
  if (url === systems) {
    if (method !== 'POST') return 405
    if (isSystem(headers)) return refusedSystem(headers)
  }
  if (new URLSearchParams(rawQuery).has('_data')) return 404
  if (isDataOf(path, isPublicPath)) return 404
  // A look at a gate page is a disclosure or a refusal on record; a HEAD would be one that shows nothing.
  if (method === 'HEAD' && /^\/family\/people\//i.test(path)) return 405
  return method === 'POST' ? refusedPost(headers, origin, path) : undefined
}

/**
 * @param {import('node:http').IncomingHttpHeaders} headers
 * @param {URL} origin
 * @param {string} path
 */
function refusedPost(headers, origin, path) {
  if (
    headers.origin === undefined
      ? headers['sec-fetch-site'] !== 'same-origin'
      : headers.origin !== origin.origin
  ) {
    return 403
  }
  if (!formTypes.test(headers['content-type'] ?? '')) return 415
  if (headers['content-length'] === undefined || headers['transfer-encoding'] !== undefined) return 411
  return Number(headers['content-length']) > mostFor(path) ? 413 : undefined
}

/** @param {string} path */
function mostFor(path) {
  if (recordUploads.test(path)) return mostRecordBytes + mostBytes
  return uploads.test(path) ? mostUploadBytes : mostBytes
}

const credentials = /^(basic|bearer) \S/i
const recordType = /^application\/fhir\+json\s*(;|$)/i

/**
 * Whether another system speaks and no browser: a page elsewhere could otherwise send with credentials that a
 * browser remembers. Whatever is not surely a system meets the rules of every other address.
 *
 * @param {import('node:http').IncomingHttpHeaders} headers
 */
function isSystem(headers) {
  const browser = headers.origin !== undefined || headers['sec-fetch-site'] !== undefined
  const says = credentials.test(headers.authorization ?? '') || recordType.test(headers['content-type'] ?? '')
  return !browser && says
}

/** @param {import('node:http').IncomingHttpHeaders} headers */
function refusedSystem(headers) {
  if (!credentials.test(headers.authorization ?? '')) return 401
  if (!recordType.test(headers['content-type'] ?? '')) return 415
  if (headers['content-length'] === undefined || headers['transfer-encoding'] !== undefined) return 411
  return Number(headers['content-length']) > mostRecordBytes ? 413 : undefined
}

/**
 * Kept pages have no data requests: what is the same for everybody is never fetched by script.
 *
 * @param {string} path
 * @param {(pathname: string) => boolean} isPublicPath
 */
function isDataOf(path, isPublicPath) {
  if (!path.endsWith('.data')) return false
  const page = path === '/_root.data' ? '/' : path.slice(0, -'.data'.length)
  return isPublicPath(page)
}

/** @param {string} text */
function decoded(text) {
  try {
    const plain = decodeURIComponent(text.replaceAll('+', ' '))
    return plain.includes('\0') ? undefined : plain
  } catch {
    return undefined
  }
}

/**
 * @param {string} text
 * @param {string} mark
 */
function splitOnce(text, mark) {
  const at = text.indexOf(mark)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}
