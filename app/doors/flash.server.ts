import { house } from './house.server'

/**
 * A one-time message across a redirect. The cookie holds the message's key in the catalogue, never its text and
 * never anything about a person, so that it needs no signature: a made-up key shows nothing.
 */
const secure = () => house().origin.protocol === 'https:'
const nameNow = () => (secure() ? '__Host-flash' : 'flash')
const attributes = () => `SameSite=Lax; HttpOnly${secure() ? '; Secure' : ''}`

export function flashCookie(key: string): string {
  return `${nameNow()}=${encodeURIComponent(key)}; Path=/; Max-Age=60; ${attributes()}`
}

export function readFlash(request: Request): string | undefined {
  const found = /(?:^|;\s*)(?:__Host-)?flash=([A-Za-z.]{1,60})(?:;|$)/.exec(
    request.headers.get('cookie') ?? '',
  )
  return found?.[1]
}

export function clearedFlashCookie(): string {
  return `${nameNow()}=; Path=/; Max-Age=0; ${attributes()}`
}
