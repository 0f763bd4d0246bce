import { createHash } from 'node:crypto'
import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from 'lucia'
import type { Role } from '#db/schema'
import { now } from '~/platform/clock.server'
import { mayWorkLater, reading, transact } from '~/platform/db.server'
import type { FactorState } from './factors'
import * as rows from './rows.server'
import { sessionLength } from './rules'

/*
 * Lucia is deprecated by its author, so it is imported in this one file
 * (docs/decisions/0001-remix-and-lucia-at-their-end-of-life.md). Its own SQLite adapter shares the connection
 * outside Kysely's queue: a sign-in vanished when another request's transaction rolled back. This adapter keeps
 * to `reading` and `transact`, stores only a digest of the session id, and gives each session an absolute end.
 */

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionAttributes, AccountAttributes>
    DatabaseSessionAttributes: SessionAttributes
    DatabaseUserAttributes: AccountAttributes
  }
}

export type { FactorState }

export type SessionAttributes = {
  hat: Role
  confirmedAt: number | null
  /** where the session stands with its second factor; a new one says only whether it was shown */
  factor: FactorState
  /** how somebody came in; a passkey's session may last longer */
  signedInWith?: 'password' | 'passkey'
  /** the device in the words of `deviceCode` */
  device?: string | undefined
}
export type AccountAttributes = rows.AdmittedAccount

/** What the database keeps of a session id: without the cookie itself it opens nothing. */
export function sessionHash(sessionId: string): string {
  return createHash('sha256').update(sessionId).digest('hex')
}

/** The account of a session that ended by itself: by its idle time, or by its whole one. */
export function endedSessionAccount(sessionId: string): Promise<string | undefined> {
  return reading((tx) => rows.endedSession(tx, sessionHash(sessionId)))
}

const adapter: Adapter = {
  async getSessionAndUser(sessionId): Promise<[DatabaseSession | null, DatabaseUser | null]> {
    const found = await reading((tx) => rows.admission(tx, sessionHash(sessionId)))
    if (!found) return [null, null]
    const { session, account } = found
    return [
      {
        id: sessionId,
        userId: account.id,
        // The question above was answered by our clock, which may be set by hand: Lucia, which reads the machine's
        // a moment later, gets the distance and at least a minute, so that it never decides the last millisecond.
        expiresAt: new Date(
          Date.now() + Math.max(Math.min(session.expiresAt, session.endsAt) - now(), 60_000),
        ),
        attributes: { hat: session.hat, confirmedAt: session.confirmedAt, factor: session.factor },
      },
      { id: account.id, attributes: account },
    ]
  },
  async getUserSessions() {
    throw new Error('sessions are listed by the accounts room, which never learns their ids')
  },
  async setSession(session) {
    const { hat, confirmedAt, factor, signedInWith = 'password', device } = session.attributes
    const { idleMs, wholeMs } = sessionLength(hat, signedInWith)
    await transact((tx) =>
      rows.insertSession(tx, {
        id_hash: sessionHash(session.id),
        account_id: session.userId,
        hat,
        created_at: tx.now,
        expires_at: tx.now + idleMs,
        ends_at: tx.now + wholeMs,
        confirmed_at: confirmedAt,
        second_factor_at: factor === 'shown' ? tx.now : null,
        signed_in_with: signedInWith,
        device: device ?? null,
        last_used_at: tx.now,
      }),
    )
  },
  async updateSessionExpiration(sessionId) {
    const hash = sessionHash(sessionId)
    const session = await reading((tx) => rows.sessionTimes(tx, hash))
    if (!session) return
    const idle = sessionLength(session.hat).idleMs
    // A write for every page would make readers queue; a third of the idle time is soon enough.
    if (session.expiresAt - now() > (idle * 2) / 3) return
    try {
      await transact((tx) => rows.extendSession(tx, hash, Math.min(tx.now + idle, session.endsAt)))
    } catch (error) {
      // A page that only reads need not fail because nothing can be written just now.
      if (!mayWorkLater(error)) throw error
    }
  },
  async deleteSession(sessionId) {
    await transact((tx) => rows.deleteSession(tx, sessionHash(sessionId)))
  },
  async deleteUserSessions(accountId) {
    await transact((tx) => rows.deleteSessionsOf(tx, accountId))
  },
  async deleteExpiredSessions() {
    await transact((tx) => rows.deleteExpiredSessions(tx))
  },
}

/** For a request that nobody made: it is answered, and keeps no session alive. */
const unextending: Adapter = { ...adapter, updateSessionExpiration: async () => {} }

/**
 * Sessions as Lucia keeps them.
 *
 * @param secure false only on http://localhost, where `__Host-` cannot be set
 * @param extending false where the use of a session must not lengthen it
 */
export function sessionsFor(secure: boolean, extending = true) {
  return new Lucia(extending ? adapter : unextending, {
    // Lucia offers to extend a session in the second half of this time; twice the longest idle time makes it offer
    // always, and leaves the decision to the adapter.
    sessionExpiresIn: new TimeSpan(60, 'm'),
    sessionCookie: {
      name: secure ? '__Host-session' : 'session',
      expires: false,
      attributes: { secure, sameSite: 'lax', path: '/' },
    },
    getSessionAttributes: (attributes) => attributes,
    getUserAttributes: (attributes) => attributes,
  })
}
