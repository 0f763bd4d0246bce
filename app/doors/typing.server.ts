import { type AppLoadContext, redirect } from '@remix-run/node'
import { forgetTyping, keepTyping, readTyping, typingMs } from '~/platform/typing.server'
import { admit, endedAccount } from './admit.server'
import { typedIn } from './answer.server'
import { safePath } from './destination.server'
import { house } from './house.server'
import { tokenCookie, tokenIn } from './tokens.server'

/*
 * An ended session loses no typing. A form that meets one is not sent: its fields are kept, sealed, and after the
 * same person has signed in again, the page shows them filled in. Passwords, codes and files are never kept.
 */

const neverKept = ['code', 'recovery', 'passkey', 'passcode']
const mostBytes = 64 * 1024

/**
 * Where a form goes whose session has ended: to the sign-in page, with what was typed kept for whoever's session
 * it was. Undefined where nobody's session was met, or nothing can be kept.
 */
export async function typingKept(request: Request): Promise<Response | undefined> {
  if (request.method !== 'POST' || Number(request.headers.get('content-length')) > mostBytes) return undefined
  const accountId = await endedAccount(request)
  if (!accountId) return undefined
  const form = await request.formData().catch(() => undefined)
  if (!form) return undefined
  const typed = Object.fromEntries(
    Object.entries(typedIn(form)).filter(([name]) => !neverKept.includes(name)),
  )
  const at = pageOf(request)
  const token = await keepTyping(accountId, { path: pathOf(at), typed })
  return redirect(`/sign-in?${new URLSearchParams({ to: at })}`, {
    status: 303,
    headers: { 'Set-Cookie': tokenCookie('typing', token, typingMs / 1_000) },
  })
}

/** What is kept for the page at a path, for whoever is signed in now. */
export async function keptTyping(
  request: Request,
  context: AppLoadContext,
  path: string,
): Promise<Record<string, string[]> | undefined> {
  const token = tokenIn(request, 'typing')
  const admission = token && (await admit(request, context))
  if (!token || !admission) return undefined
  const kept = await readTyping(token, admission.viewer.accountId)
  return kept?.path === path ? kept.typed : undefined
}

/** Once the form of that page was sent by its person, what was kept of it is needed no more. */
export async function typingSent(request: Request, accountId: string): Promise<void> {
  const token = tokenIn(request, 'typing')
  const kept = token && (await readTyping(token, accountId))
  if (token && kept && kept.path === pathOf(pageOf(request))) await forgetTyping(token)
}

/** The page that the form stands on, which its browser names; else the address it was sent to. */
function pageOf(request: Request): string {
  const own = new URL(request.url)
  const sent = `${own.pathname.replace(/\.data$/, '')}`
  const from = request.headers.get('referer')
  if (!from || !URL.canParse(from)) return sent
  const { origin, pathname, search } = new URL(from)
  return origin === house().origin.origin ? safePath(`${pathname}${search}`, sent) : sent
}

function pathOf(address: string): string {
  return address.split('?')[0] ?? address
}
