import type { Viewer } from '~/doors/viewer'
import { type Reading, reading, type Tx, transact } from '~/platform/db.server'
import { type Limit, withinLimit } from '~/platform/limits.server'
import { random128 } from '~/platform/secrets.server'
import * as tokens from '../accounts/address-tokens.server'
import { confirmPassword } from '../accounts/change.server'
import { isAddressTaken } from '../accounts/joining.server'
import { readAccount } from '../accounts/read.server'
import { canonicalEmail } from '../accounts/rules'
import { tokenHash } from '../accounts/tokens.server'
import { factorsAsBefore, returnAddress } from '../accounts/way-back.server'
import type { Act } from '../audit/known-acts'
import { record } from '../audit/record.server'
import { NotHere, Refused } from '../errors'
import { enqueueTo } from '../notices/enqueue-to.server'
import { isParticipantsAddress, isRecipientsAddress, linkedParticipants } from './invitation-rows.server'

const changes: Limit = { name: 'change address', most: 5, windowMs: 60 * 60_000 }
const day = 86_400_000
/** How long the old address can stop or take back a change. */
const stopLastsMs = 7 * day

/**
 * Asks to use another address for the own account. The new address confirms within an hour; the old one is told, and
 * can stop it, or take it back for seven days. The answer is the same for an address that may not be used: one that
 * has an account, or that is a participant's and would be a recipient's, or the reverse (consent 17, 19).
 *
 * @param origin the portal's own origin, for the letters' links
 * @throws Invalid on `password`; Refused `tooManyTries`
 */
export async function askForNewAddress(
  viewer: Viewer,
  given: { email: string; password: string },
  origin: string,
): Promise<void> {
  if (!(await withinLimit(changes, viewer.accountId))) throw new Refused('tooManyTries')
  await confirmPassword(viewer, given.password)
  const own = await readAccount(viewer)
  const canonical = canonicalEmail(given.email)
  await transact(async (tx) => {
    const usable = !(await isAddressTaken(tx, canonical)) && !(await crosses(tx, viewer, canonical))
    const confirm = await tokens.makeAddressToken(tx, {
      accountId: viewer.accountId,
      email: given.email,
      dead: !usable,
    })
    const stop = await tokens.makeStopToken(tx, {
      accountId: viewer.accountId,
      email: own.email,
      lastsMs: stopLastsMs,
    })
    await enqueueTo(tx, {
      key: `address confirm ${random128()}`,
      to: given.email.trim(),
      language: own.language,
      template: 'addressConfirm',
      link: `${origin}/address/${confirm}`,
      unsent: !usable,
    })
    await enqueueTo(tx, {
      key: `address stop ${random128()}`,
      to: own.email,
      language: own.language,
      template: 'addressStop',
      link: `${origin}/address/stop/${stop}`,
    })
    record(tx, viewer, {
      action: 'ask for another address',
      subject: { kind: 'account', id: viewer.accountId },
      outcome: usable ? 'done' : 'refused',
    })
  })
}

/** Consent 19: an address on the other side of a link of this person's. */
async function crosses(tx: Reading, viewer: Viewer, canonical: string): Promise<boolean> {
  if (viewer.participantId && (await isRecipientsAddress(tx, viewer.participantId, canonical))) return true
  for (const id of await linkedParticipants(tx, viewer.personId)) {
    if (await isParticipantsAddress(tx, id, canonical)) return true
  }
  return false
}

/** Whether a letter's link still opens its page. */
export async function isAddressLinkOpen(token: string, which: 'confirm' | 'stop'): Promise<boolean> {
  return reading((tx) => tokens.isOpen(tx, which, tokenHash(token)))
}

/**
 * The new address says yes: from now on it is the account's, and a link for a new password sent to the old one is over.
 *
 * @throws NotHere for a link that is over, or used
 */
export async function confirmNewAddress(token: string): Promise<void> {
  await transact(async (tx) => {
    const used = await tokens.take(tx, 'confirm', tokenHash(token))
    if (!used || (await isAddressTaken(tx, used.canonical))) throw new NotHere()
    await tokens.setAddress(tx, used.accountId, used)
    await tokens.closeResets(tx, used.accountId)
    said(tx, 'confirm address', used.accountId)
  })
}

/**
 * The old address says no: what waits is withdrawn, what was changed then or later is taken back for good, second
 * factors too (whoever changed the address could have added one, and its letter went to the new one), links for a new
 * password open nothing, and every session ends.
 *
 * @throws NotHere for a link that is over, or used
 */
export async function stopNewAddress(token: string): Promise<void> {
  await transact(async (tx) => {
    const used = await tokens.take(tx, 'stop', tokenHash(token))
    if (!used) throw new NotHere()
    await tokens.withdrawSince(tx, used.accountId, used.madeAt)
    await returnAddress(tx, used)
    await factorsAsBefore(tx, used.accountId, used.madeAt)
    await tokens.endSessions(tx, used.accountId)
    said(tx, 'stop address change', used.accountId)
  })
}

function said(tx: Tx, action: Act, accountId: string): void {
  record(tx, undefined, { action, subject: { kind: 'account', id: accountId } })
}
