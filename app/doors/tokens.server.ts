import { house } from './house.server'

/**
 * Cookies that carry a token besides the session's own: `step` between the password and the second factor,
 * `device` for a browser that signed in before, `typing` for what was typed when a session had ended. The database
 * holds only a digest of each.
 */
export type TokenName = 'step' | 'device' | 'typing'

const secure = () => house().origin.protocol === 'https:'
const nameOf = (name: TokenName) => (secure() ? `__Host-${name}` : name)

/** The token of a request; undefined for one that is not written as ours are. */
export function tokenIn(request: Request, name: TokenName): string | undefined {
  const pattern = new RegExp(`(?:^|;\\s*)${nameOf(name)}=([a-z2-7]{26})(?:;|$)`)
  return pattern.exec(request.headers.get('cookie') ?? '')?.[1]
}

/** @param seconds how long the browser keeps it; 0 clears it */
export function tokenCookie(name: TokenName, token: string, seconds: number): string {
  return `${nameOf(name)}=${token}; Path=/; Max-Age=${seconds}; SameSite=Lax; HttpOnly${secure() ? '; Secure' : ''}`
}
