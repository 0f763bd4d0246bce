import { reading, type Tx, transact } from '~/platform/db.server'
import { letterhead } from '~/platform/letterhead.server'
import { digestOfNothing } from '~/platform/passwords.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { NotHere } from '../errors'
import { type AddressTemplate, enqueueTo } from '../notices/enqueue-to.server'
import { type AddressOf, withdrawSince } from './address-tokens.server'
import { forgetDevicesOf } from './device-rows.server'
import * as ended from './ended-rows.server'
import { deleteBegunTotp } from './factor-rows.server'
import { deleteSessionsOf, lockAccount } from './rows.server'
import { canonicalEmail } from './rules'
import * as rows from './token-rows.server'
import { makeToken, tokenHash } from './tokens.server'

const day = 86_400_000
/** How long a letter about a second factor can stop what it tells of. */
const stopLastsMs = 7 * day
/** How long what was taken away can come back: a little longer than any link to it. */
export const endedKeptMs = stopLastsMs + day

export type FactorLetter = Extract<
  AddressTemplate,
  | 'appAdded'
  | 'appReplaced'
  | 'appRemoved'
  | 'passkeyAdded'
  | 'passkeyRemoved'
  | 'codesMade'
  | 'factorsTakenAway'
>

/**
 * Tells an account's owner by letter what changed about its second factors, in the transaction of the change. The
 * letter's link stops it and all that came after it (consent 18: neither names anybody).
 */
export async function tellOfFactor(tx: Tx, accountId: string, template: FactorLetter): Promise<void> {
  const about = await rows.aboutAccount(tx, accountId)
  if (!about) return
  const token = await makeToken(tx, {
    kind: 'factor_stop',
    email: about.email,
    canonical: canonicalEmail(about.email),
    accountId,
    lastsMs: stopLastsMs,
  })
  await enqueueTo(tx, {
    key: `${template} ${random128()}`,
    to: about.email,
    language: about.language,
    template,
    link: `${letterhead().origin}/security/stop/${token}`,
  })
}

/** Whether a letter's link still stops something. */
export async function isStopOpen(token: string): Promise<boolean> {
  const found = await reading((tx) => rows.openToken(tx, 'factor_stop', tokenHash(token)))
  return found !== undefined
}

/**
 * Stops a change of second factors by the letter that told of it. The account's factors, recovery codes and address
 * are again what they were the moment before; the password that was used for it opens nothing any more, every session
 * ends and no browser is known. A new password is chosen by letter next. The link gives no more than its reader could
 * do before the change: whatever factor was asked for then is asked for again.
 *
 * @throws NotHere for a link that is unknown, over or used
 */
export async function stopFactorChange(token: string): Promise<void> {
  if (!(await isStopOpen(token))) throw new NotHere()
  const closed = await digestOfNothing()
  await transact(async (tx) => {
    const used = await rows.takeToken(tx, 'factor_stop', tokenHash(token))
    if (!used?.account_id) throw new NotHere()
    const { account_id: accountId, email, email_canonical: canonical, created_at: madeAt } = used
    await lockAccount(tx, accountId)
    await withdrawSince(tx, accountId, madeAt)
    await returnAddress(tx, { accountId, email, canonical, madeAt })
    const moved = await factorsAsBefore(tx, accountId, madeAt)
    await rows.closePassword(tx, accountId, closed)
    await rows.markRecovered(tx, accountId)
    await deleteSessionsOf(tx, accountId)
    await forgetDevicesOf(tx, accountId)
    record(tx, undefined, {
      action: 'stop second factor',
      subject: { kind: 'account', id: accountId },
      detail: moved,
    })
  })
}

/** Makes an account's second factors what they were just before an instant. For a verb that has decided it. */
export async function factorsAsBefore(tx: Tx, accountId: string, since: number): Promise<ended.Moved> {
  await deleteBegunTotp(tx, accountId)
  const apps = await ended.appAsBefore(tx, accountId, since)
  const passkeys = await ended.passkeysAsBefore(tx, accountId, since)
  await ended.codesAsBefore(tx, accountId, since)
  return { gone: apps.gone + passkeys.gone, back: apps.back + passkeys.back }
}

/** Gives an account the address back that a letter was sent to, unless somebody else has it by now. */
export async function returnAddress(tx: Tx, to: AddressOf): Promise<void> {
  const holder = await rows.accountAt(tx, to.canonical)
  if (!holder) await rows.setEmail(tx, to.accountId, to)
}
