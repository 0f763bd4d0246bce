import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from '../../app/start.mjs'

/*
 * What a first visit loads, in bytes after gzip. The typeface (34 kB, swapped in without moving the page) is
 * counted apart: docs/decisions/0003.
 */

/** The most that a page may load. */
export const budgets = {
  css: 16_000,
  /** of a page for people who signed in; a public page has none */
  js: 140_000,
  /** of a public page in all */
  publicPage: 40_000,
}

/** @type {Map<string, number>} */
const weighed = new Map()

/**
 * @param {string} html a page as the server sent it
 * @returns {{ html: number, css: number, js: number }}
 */
export function weightOf(html) {
  const files = new Set(
    [...html.matchAll(/(?:href|src)="\/(assets\/[^"]+\.(?:css|js))"/g)].map((one) => one[1] ?? ''),
  )
  const sum = (/** @type {string} */ ending) =>
    [...files].filter((file) => file.endsWith(ending)).reduce((all, file) => all + fileWeight(file), 0)
  return { html: gzipSync(html, { level: 9 }).length, css: sum('.css'), js: sum('.js') }
}

/** @param {string} file */
function fileWeight(file) {
  const known = weighed.get(file)
  if (known !== undefined) return known
  const weight = gzipSync(readFileSync(join(root, 'build/client', file)), { level: 9 }).length
  weighed.set(file, weight)
  return weight
}
