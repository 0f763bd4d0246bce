import { redirect } from '@remix-run/node'
import type { Greeting, SignedIn } from '~/domain/accounts/change.server'
import { endSession, openSession } from './admit.server'
import { safePath } from './destination.server'
import { flashCookie } from './flash.server'
import { house } from './house.server'
import { languageCookie } from './language.server'
import { tokenCookie, tokenIn } from './tokens.server'

const halfYear = 180 * 24 * 60 * 60
/** As long as the step itself (the accounts room, `stepMs`). */
const stepSeconds = 600

/** What of a request tells which device it comes from: the browser's own token, and its name. */
export function deviceIn(request: Request): { token: string | undefined; userAgent: string } {
  return {
    token: tokenIn(request, 'device'),
    userAgent: (request.headers.get('user-agent') ?? '').slice(0, 400),
  }
}

/**
 * Opens the session of somebody who showed everything that was asked, and goes on. A session that the browser brought
 * along, of the same account or another, ends with it: nobody finds two behind one browser.
 *
 * @param flash what the next page says once
 */
export async function entered(
  request: Request,
  who: SignedIn,
  greeting: Greeting,
  {
    to,
    shown = false,
    passkey = false,
    flash,
  }: { to: string | undefined; shown?: boolean; passkey?: boolean; flash?: string },
): Promise<Response> {
  const headers = new Headers()
  await endSession(request)
  headers.append(
    'Set-Cookie',
    await openSession({ ...who, shown, device: greeting.device, with: passkey ? 'passkey' : 'password' }),
  )
  headers.append('Set-Cookie', languageCookie(who.language, house().origin.protocol === 'https:'))
  headers.append('Set-Cookie', tokenCookie('device', greeting.token, halfYear))
  headers.append('Set-Cookie', tokenCookie('step', '', 0))
  if (flash) headers.append('Set-Cookie', flashCookie(flash))
  return redirect(safePath(to, '/home'), { status: 303, headers })
}

/** Asks for the second factor: the password was right, and opens nothing yet. */
export function secondFactorNext(who: SignedIn, token: string, to: string | undefined): Response {
  const headers = new Headers()
  headers.append('Set-Cookie', tokenCookie('step', token, stepSeconds))
  headers.append('Set-Cookie', languageCookie(who.language, house().origin.protocol === 'https:'))
  const on = safePath(to, '')
  return redirect(`/sign-in/code?${new URLSearchParams(on ? { to: on } : {})}`, { status: 303, headers })
}
