import { redirect } from '@remix-run/node'

/**
 * Redirects to a path of this portal and nowhere else. `//evil.example`, `/\evil.example` and absolute addresses
 * go to the fallback: browsers read them as other hosts, and Remix's own redirect passes them on.
 *
 * @param to where somebody asked to go, from a form or a query
 */
export function safeRedirect(
  to: string | null | undefined,
  fallback: string,
  init: { headers?: HeadersInit } = {},
) {
  return redirect(safePath(to, fallback), { status: 303, headers: init.headers ?? {} })
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: a path with one of them is refused
const localPath = /^\/(?![/\\])[^\\\u0000-\u001f\u007f]*$/

export function safePath(to: string | null | undefined, fallback: string): string {
  if (!to || to.length > 500 || !localPath.test(to)) return fallback
  const url = new URL(to, 'http://portal.invalid')
  const path = `${url.pathname}${url.search}${url.hash}`
  // Asked again of what the dots left: `/..//evil.example` has become `//evil.example`.
  return url.host === 'portal.invalid' && localPath.test(path) ? path : fallback
}

/** Sends to another site, which learns nothing of where its visitor was. @param address an https address that a room vouches for */
export function outside(address: string) {
  if (!address.startsWith('https://')) throw new Error('only https leads outside')
  return redirect(address, { status: 303, headers: { 'Referrer-Policy': 'no-referrer' } })
}
