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
import { normalPassword, passwordIsChosen } from './rules'
import * as rows from './token-rows.server'
import { tokenHash } from './tokens.server'

const triesToChange: Limit = { name: 'change password', most: 10, windowMs: 15 * 60_000 }

/** The letters whose link sets a password: the one that somebody asked for, and a new colleague's first. */
const choosing = ['reset', 'first'] as const

/** Whether a letter's link still opens the page that sets a password. */
export async function isResetOpen(token: string): Promise<boolean> {
  const found = await reading((tx) => rows.openToken(tx, choosing, tokenHash(token)))
  return found !== undefined
}

/**
 * Sets a password by a letter's link, ends every session of the account, forgets its devices, and withdraws a new
 * address that was not confirmed yet. It signs nobody in, so that a second factor is asked as always. An account that
 * had a password shows nobody more than before for a day, and its owner gets a letter.
 *
 * @throws Invalid on `password`; NotHere for a link that is unknown, over or used
 */
export async function resetPassword(token: string, password: string, origin: string): Promise<void> {
  const about = await reading(async (tx) => {
    const found = await rows.openToken(tx, choosing, tokenHash(token))
    return found?.account_id ? rows.aboutAccount(tx, found.account_id) : undefined
  })
  if (!about) throw new NotHere()
  await judgePassword(password, { near: nearTo(about) })
  const digest = await hashPassword(normalPassword(password))
  await transact(async (tx) => {
    const used = await rows.takeToken(tx, choosing, tokenHash(token))
    const accountId = used?.account_id
    const before = accountId ? await rows.aboutAccount(tx, accountId) : undefined
    if (!accountId || !before) throw new NotHere()
    await rows.setPassword(tx, accountId, digest)
    await rows.closeTokensOf(tx, accountId, [...choosing, 'address'])
    await deleteSessionsOf(tx, accountId)
    await forgetDevicesOf(tx, accountId)
    const isFirst = !passwordIsChosen(before)
    if (!isFirst) {
      await rows.markRecovered(tx, accountId)
      await tellOfChange(tx, about, origin, 'passwordReset')
    }
    record(tx, undefined, {
      action: isFirst ? 'choose first password' : 'reset password',
      subject: { kind: 'account', id: accountId },
    })
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
    await rows.closeTokensOf(tx, viewer.accountId, [...choosing, 'address'])
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
