import type { AppLoadContext } from '@remix-run/node'
import type { Role } from '#db/schema'
import type { SignedIn } from '~/domain/accounts/change.server'
import {
  endedSessionAccount,
  type FactorState,
  sessionHash,
  sessionsFor,
} from '~/domain/accounts/lucia.server'
import { readClient } from '~/domain/accounts/read.server'
import { house } from './house.server'
import type { System, Viewer } from './viewer'

/**
 * Somebody signed in: who they are under the hat they wear, the hats they could wear, and whether this session
 * has shown a second factor.
 */
export type Admission = { viewer: Viewer; hats: Role[]; factor: FactorState }

const admitted = new WeakMap<AppLoadContext, Promise<Admission | undefined>>()

function sessions(extending = true) {
  return sessionsFor(house().origin.protocol === 'https:', extending)
}

/** What a browser fetches ahead of anybody's wish is no use of the session: it extends nothing. */
function isBackground(request: Request): boolean {
  return /\bprefetch\b/.test(request.headers.get('sec-purpose') ?? request.headers.get('purpose') ?? '')
}

/**
 * Who is asking. Parent and child loaders of one request get different Request objects but the same context, so
 * that is what remembers the answer.
 */
export function admit(request: Request, context: AppLoadContext): Promise<Admission | undefined> {
  let answer = admitted.get(context)
  if (!answer) {
    answer = lookUp(request)
    admitted.set(context, answer)
  }
  return answer
}

async function lookUp(request: Request): Promise<Admission | undefined> {
  const lucia = sessions(!isBackground(request))
  const sessionId = lucia.readSessionCookie(request.headers.get('cookie') ?? '')
  if (!sessionId) return undefined
  const { session, user } = await lucia.validateSession(sessionId)
  if (!session || !user.hats.includes(session.hat)) return undefined
  const viewer = {
    role: session.hat,
    accountId: user.id,
    personId: user.personId,
    participantId: user.participantId ?? undefined,
    sessionHash: sessionHash(sessionId),
    confirmedAt: session.confirmedAt ?? undefined,
    givenName: user.givenName,
    language: user.language,
    timeZone: user.timeZone,
  }
  // The only place where a Viewer is made.
  return { viewer: viewer as unknown as Viewer, hats: user.hats, factor: session.factor }
}

/** Who comes in, whether a second factor was shown, and what is known of the device. */
export type Opening = SignedIn & {
  shown?: boolean
  with?: 'password' | 'passkey'
  device?: string
}

/** Opens a session and gives the cookie that carries it. */
export async function openSession(who: Opening): Promise<string> {
  const lucia = sessions()
  const session = await lucia.createSession(who.accountId, {
    hat: who.hat,
    confirmedAt: null,
    factor: who.shown ? 'shown' : 'none',
    signedInWith: who.with ?? 'password',
    device: who.device,
  })
  return lucia.createSessionCookie(session.id).serialize()
}

/** Whose session a request carries that has ended by itself; undefined for one that was ended or never was. */
export async function endedAccount(request: Request): Promise<string | undefined> {
  const sessionId = sessions().readSessionCookie(request.headers.get('cookie') ?? '')
  return sessionId ? endedSessionAccount(sessionId) : undefined
}

/** Ends the session of a request, if it has one, and gives the cookie that clears it. */
export async function endSession(request: Request): Promise<string> {
  const lucia = sessions()
  const sessionId = lucia.readSessionCookie(request.headers.get('cookie') ?? '')
  if (sessionId) await lucia.invalidateSession(sessionId)
  return lucia.createBlankSessionCookie().serialize()
}

/**
 * The system that a request comes from, by the id and the secret of its client: HTTP Basic (RFC 7617), or Bearer
 * (RFC 6750) with the two joined by a colon. The secret has 256 bits, so its digest needs no slow hash.
 *
 * @returns undefined for an unknown id, a wrong secret or a revoked client: one answer
 */
export async function admitSystem(request: Request): Promise<System | undefined> {
  const [, scheme = '', token = ''] =
    /^(basic|bearer) ([A-Za-z0-9._~+/:=-]{1,300})$/i.exec(request.headers.get('authorization') ?? '') ?? []
  const plain = scheme.toLowerCase() === 'basic' ? Buffer.from(token, 'base64').toString('utf8') : token
  const at = plain.indexOf(':')
  if (at < 1) return undefined
  const client = await readClient(plain.slice(0, at), plain.slice(at + 1))
  return client && ({ ...client } as unknown as System)
}
