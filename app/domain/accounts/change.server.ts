export { endDevice, type Greeting, greet } from './devices.server'
export { beginApp, confirmApp, removeApp, renewRecoveryCodes } from './factor-setup.server'
export {
  addPasskey,
  type Proof,
  provePasskey,
  proveYourself,
  removePasskey,
  signInWithPasskey,
} from './passkeys.server'
export { beginStep, passStep, showFactor } from './second-factor.server'
export { sweepFactors, sweepSessions } from './sweeping.server'
export { stopFactorChange } from './way-back.server'

import { createHash } from 'node:crypto'
import type { Role } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { reading, transact } from '~/platform/db.server'
import { forgetLimit, type Limit, withinLimit } from '~/platform/limits.server'
import { passwordMatches } from '~/platform/passwords.server'
import { record } from '../audit/record.server'
import { Invalid, NotHere, Refused } from '../errors'
import { forgetDevicesOf } from './device-rows.server'
import { deviceHash, isKnownDeviceOf } from './devices.server'
import * as rows from './rows.server'
import { canonicalEmail, firstHat, normalPassword, sessionLength } from './rules'

const quarter = 15 * 60_000
/** From one network, so that somebody elsewhere who knows an address cannot keep its owner out with ten tries. */
const triesFromHere: Limit = { name: 'sign-in account from here', most: 10, windowMs: quarter }
/** From everywhere: what guessing with many addresses gets (security.md, goal 11). */
const triesPerAccount: Limit = { name: 'sign-in account', most: 100, windowMs: 4 * quarter }
const triesPerAddress: Limit = { name: 'sign-in address', most: 50, windowMs: quarter }
/** Of all strangers together, so that a flood of made-up networks cannot keep the hashing busy. */
const triesOfStrangers: Limit = { name: 'sign-in strangers', most: 5_000, windowMs: quarter }
/**
 * From one browser that this account came in with before, whatever networks it goes through: strangers cannot keep its
 * owner out, and whoever shares the browser guesses no more than they.
 */
const triesFromDevice: Limit = { name: 'sign-in known device', most: 10, windowMs: quarter }
const triesToConfirm: Limit = { name: 'confirm', most: 10, windowMs: quarter }

/** Who came in: enough to open a session. The session itself is opened by the door, through Lucia. */
export type SignedIn = { accountId: string; personId: string; hat: Role; language: 'en' | 'es' }

/**
 * Checks an address and a password. Unknown address, wrong password and deactivated account are one answer that
 * takes the same work (consent 17).
 *
 * @param from a digest of the visitor's network address, for the limit
 * @param device the browser's own token: one that this account came in with before is counted by itself
 * @throws Refused `signInFailed`, or `tooManyTries` after ten tries for an account from one network or known device, or
 *   fifty from a network, in 15 minutes, or a hundred for an account in an hour
 */
export async function signIn(
  given: { email: string; password: string },
  from: string,
  device?: string,
): Promise<SignedIn> {
  const canonical = canonicalEmail(given.email)
  const accountKey = createHash('sha256').update(canonical).digest('hex').slice(0, 32)
  // The visitor's own first: a refused one writes no further counter, whatever addresses it makes up.
  const known = device !== undefined && (await isKnownDeviceOf(canonical, device)) ? device : undefined
  const allowed = known
    ? await withinLimit(triesFromDevice, `${accountKey} ${deviceHash(known).slice(0, 32)}`)
    : (await withinLimit(triesPerAddress, from)) &&
      (await withinLimit(triesFromHere, `${accountKey} ${from}`)) &&
      (await withinLimit(triesPerAccount, accountKey)) &&
      (await withinLimit(triesOfStrangers, 'all'))
  if (!allowed) throw new Refused('tooManyTries')
  const found = await reading(async (tx) => {
    const account = await rows.accountByEmail(tx, canonical)
    // Asked for an unknown address too, so that both do the same work.
    const roles = await rows.staffRolesOf(tx, account?.person_id ?? 'nobody')
    return account && { account, roles }
  })
  const matches = await passwordMatches(found?.account.password_hash, normalPassword(given.password))
  const held: Role[] = found
    ? [
        ...(found.account.participant_id ? (['participant'] as const) : []),
        ...(found.account.family_since !== null ? (['family'] as const) : []),
        ...found.roles,
      ]
    : []
  const hat = firstHat(held)
  const welcome = found && matches && hat ? { ...found.account, hat } : undefined
  await transact(async (tx) => {
    record(tx, undefined, {
      action: 'sign-in',
      subject: { kind: 'account', id: found?.account.id ?? 'unknown' },
      outcome: welcome ? 'done' : 'refused',
      ...(found ? { actorId: found.account.person_id } : {}),
    })
  })
  if (!welcome) throw new Refused('signInFailed')
  await forgetLimit(triesFromHere, `${accountKey} ${from}`)
  return { accountId: welcome.id, personId: welcome.person_id, hat: welcome.hat, language: welcome.language }
}

/**
 * Proves the password once more inside a session; signing and the participant's private pages ask for it.
 *
 * @returns the instant of the proof, epoch ms
 * @throws Invalid on the field `password`; Refused `tooManyTries`
 */
export async function confirmPassword(viewer: Viewer, password: string): Promise<number> {
  if (!(await withinLimit(triesToConfirm, viewer.accountId))) throw new Refused('tooManyTries')
  const digest = await reading((tx) => rows.passwordHashOf(tx, viewer.accountId))
  const matches = await passwordMatches(digest, normalPassword(password))
  if (!matches) {
    await transact(async (tx) => {
      record(tx, viewer, {
        action: 'confirm password',
        subject: { kind: 'account', id: viewer.accountId },
        outcome: 'refused',
      })
    })
    throw new Invalid('password', 'passwordDoesNotMatch')
  }
  await forgetLimit(triesToConfirm, viewer.accountId)
  return transact(async (tx) => {
    await rows.changeSession(tx, viewer.sessionHash, { confirmed_at: tx.now })
    record(tx, viewer, { action: 'confirm password', subject: { kind: 'account', id: viewer.accountId } })
    return tx.now
  })
}

/** Ends every session of an account, this one included. */
export async function signOutEverywhere(viewer: Viewer): Promise<void> {
  await transact(async (tx) => {
    await rows.deleteSessionsOf(tx, viewer.accountId)
    await forgetDevicesOf(tx, viewer.accountId)
    record(tx, viewer, { action: 'sign out everywhere', subject: { kind: 'account', id: viewer.accountId } })
  })
}

/**
 * Puts on another hat that this person holds. The session's length follows the hat, and never grows: a
 * coordinator who goes home as a mother still leaves after the staff's hours.
 *
 * @throws NotHere for a hat not held
 */
export async function wearHat(viewer: Viewer, held: readonly Role[], hat: Role): Promise<void> {
  if (!held.includes(hat)) throw new NotHere()
  await transact(async (tx) => {
    const session = await rows.sessionTimes(tx, viewer.sessionHash)
    if (!session) throw new NotHere()
    const { idleMs, wholeMs } = sessionLength(hat, session.signedInWith)
    const endsAt = Math.min(session.endsAt, tx.now + wholeMs)
    await rows.changeSession(tx, viewer.sessionHash, {
      hat,
      ends_at: endsAt,
      expires_at: Math.min(tx.now + idleMs, endsAt),
      confirmed_at: null,
    })
    record(tx, viewer, {
      action: 'wear hat',
      subject: { kind: 'account', id: viewer.accountId },
      detail: { hat },
    })
  })
}

/** Language and zone of one's own account; letters follow them. */
export async function changeAccount(
  viewer: Viewer,
  change: { language: 'en' | 'es'; timeZone: string | undefined },
): Promise<void> {
  await transact(async (tx) => {
    await rows.changeAccount(tx, viewer.accountId, {
      language: change.language,
      time_zone: change.timeZone ?? null,
    })
    record(tx, viewer, {
      action: 'change account',
      subject: { kind: 'account', id: viewer.accountId },
      detail: { language: change.language },
    })
  })
}
