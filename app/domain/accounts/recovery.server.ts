import type { Viewer } from '~/doors/viewer'
import { reading, type Tx, transact } from '~/platform/db.server'
import { type Limit, withinLimit } from '~/platform/limits.server'
import { hashPassword, passwordMatches } from '~/platform/passwords.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { Invalid, NotHere, Refused } from '../errors'
import { enqueueTo } from '../notices/enqueue-to.server'
import { judgePassword } from './choosing-password.server'
import { forgetDevicesOf } from './device-rows.server'
import { deleteSessionsOf, passwordHashOf } from './rows.server'
import { normalPassword } from './rules'
import * as rows from './token-rows.server'
import { tokenHash } from './tokens.server'

const triesToChange: Limit = { name: 'change password', most: 10, windowMs: 15 * 60_000 }

/** Whether a letter's link still opens the page that sets a new password. */
export async function isResetOpen(token: string): Promise<boolean> {
  const found = await reading((tx) => rows.openToken(tx, 'reset', tokenHash(token)))
  return found !== undefined
}

/**
 * Sets a new password by a letter's link, ends every session of the account, forgets its devices, and withdraws a new
 * address that was not confirmed yet. It signs nobody in, so that a second factor is asked as always, and for a day the account
 * shows nobody more than before.
 *
 * @throws Invalid on `password`; NotHere for a link that is unknown, over or used
 */
export async function resetPassword(token: string, password: string, origin: string): Promise<void> {
  const about = await reading(async (tx) => {
    const found = await rows.openToken(tx, 'reset', tokenHash(token))
    return found?.account_id ? rows.aboutAccount(tx, found.account_id) : undefined
  })
  if (!about) throw new NotHere()
  await judgePassword(password, { near: nearTo(about) })
  const digest = await hashPassword(normalPassword(password))
  await transact(async (tx) => {
    const used = await rows.takeToken(tx, 'reset', tokenHash(token))
    const accountId = used?.account_id
    if (!accountId || !(await rows.aboutAccount(tx, accountId))) throw new NotHere()
    await rows.setPassword(tx, accountId, digest)
    await rows.markRecovered(tx, accountId)
    await rows.closeTokensOf(tx, accountId, ['reset', 'address'])
    await deleteSessionsOf(tx, accountId)
    await forgetDevicesOf(tx, accountId)
    await tellOfChange(tx, about, origin, 'passwordReset')
    record(tx, undefined, { action: 'reset password', subject: { kind: 'account', id: accountId } })
  })
}

/**
 * Changes the own password, with the present one. Every other session of the account ends, and a new address that was
 * not confirmed yet is withdrawn.
 *
 * @throws Invalid on `presentPassword` or `password`; Refused `tooManyTries`
 */
export async function changePassword(
  viewer: Viewer,
  given: { presentPassword: string; password: string },
  origin: string,
): Promise<void> {
  if (!(await withinLimit(triesToChange, viewer.accountId))) throw new Refused('tooManyTries')
  const { about, digest } = await reading(async (tx) => ({
    about: await rows.aboutAccount(tx, viewer.accountId),
    digest: await passwordHashOf(tx, viewer.accountId),
  }))
  if (!about) throw new NotHere()
  if (!(await passwordMatches(digest, normalPassword(given.presentPassword)))) {
    throw new Invalid('presentPassword', 'passwordDoesNotMatch')
  }
  await judgePassword(given.password, { near: nearTo(about) })
  const next = await hashPassword(normalPassword(given.password))
  await transact(async (tx) => {
    await rows.setPassword(tx, viewer.accountId, next)
    await rows.closeTokensOf(tx, viewer.accountId, ['reset', 'address'])
    await rows.deleteOtherSessions(tx, viewer.accountId, viewer.sessionHash)
    await tellOfChange(tx, about, origin, 'passwordChanged')
    record(tx, viewer, { action: 'change password', subject: { kind: 'account', id: viewer.accountId } })
  })
}

type About = NonNullable<Awaited<ReturnType<typeof rows.aboutAccount>>>

function nearTo(about: About): string[] {
  return [about.given_name, about.family_name, about.email]
}

async function tellOfChange(
  tx: Tx,
  about: About,
  origin: string,
  template: 'passwordChanged' | 'passwordReset',
): Promise<void> {
  await enqueueTo(tx, {
    key: `password changed ${random128()}`,
    to: about.email,
    language: about.language,
    template,
    link: `${origin}/reset`,
  })
}
