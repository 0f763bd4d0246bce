/**
 * A one-time message across a redirect. The cookie holds the message's key in the catalogue, never its text and
 * never anything about a person, so that it needs no signature: a made-up key shows nothing.
 */
const name = 'flash'

export function flashCookie(key: string): string {
  return `${name}=${encodeURIComponent(key)}; Path=/; Max-Age=60; SameSite=Lax; HttpOnly`
}

export function readFlash(request: Request): string | undefined {
  const found = /(?:^|;\s*)flash=([A-Za-z.]{1,60})(?:;|$)/.exec(request.headers.get('cookie') ?? '')
  return found?.[1]
}

export const clearedFlashCookie = `${name}=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly`
