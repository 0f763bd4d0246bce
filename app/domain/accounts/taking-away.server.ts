import type { Viewer } from '~/doors/viewer'
import { transact } from '~/platform/db.server'
import { seal } from '~/platform/seal.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { Conflict, Invalid, NotHere, Refused } from '../errors'
import { confirmPassword } from './change.server'
import { forgetDevicesOf } from './device-rows.server'
import { endFactors, insertTakingAway } from './ended-rows.server'
import { factorsOf } from './factor-rows.server'
import { deleteSessionsOf, lockAccount } from './rows.server'
import { canonicalEmail } from './rules'
import { memberRow } from './staff-rows.server'
import { personAt } from './token-rows.server'
import { tellOfFactor } from './way-back.server'

/**
 * Finds the account at an address that somebody told on the telephone. The look is on record.
 *
 * @returns the id of its person
 * @throws Invalid on `email` where there is none
 */
export async function findAccount(viewer: Viewer<'admin'>, email: string): Promise<string> {
  const personId = await transact(async (tx) => {
    const found = await personAt(tx, canonicalEmail(email))
    record(tx, viewer, {
      action: 'look up account',
      subject: { kind: 'person', id: found ?? 'unknown' },
      outcome: found ? 'done' : 'refused',
    })
    return found
  })
  if (!personId) throw new Invalid('email', 'noAccountAt')
  return personId
}

/** Whose account it is, and which second factors it holds. */
export type HeldFactors = {
  personId: string
  name: string
  email: string
  app: boolean
  passkeys: number
  /** true for whoever asks: nobody takes their own away here */
  isSelf: boolean
}

/**
 * Whose account it is. An id leads to a name and an address here, so this look is on record like a search by address.
 *
 * @throws NotHere for nobody
 */
export async function readHeldFactors(viewer: Viewer<'admin'>, personId: string): Promise<HeldFactors> {
  return transact(async (tx) => {
    const member = await memberRow(tx, personId)
    if (!member) throw new NotHere({ person: personId })
    record(tx, viewer, { action: 'look up account', subject: { kind: 'person', id: personId } })
    return {
      personId,
      name: `${member.given_name} ${member.family_name}`,
      email: member.email,
      isSelf: personId === viewer.personId,
      ...(await factorsOf(tx, member.account_id)),
    }
  })
}

/**
 * Takes every second factor and the recovery codes off somebody's account, after their identity was checked another
 * way. Their sessions end, the reason is kept sealed, and a letter tells them, with a link that undoes it for seven
 * days: whoever asked in their name is stopped by it.
 *
 * @param given how identity was checked, and the administrator's own password
 * @throws Invalid on `password`; NotHere; Refused `noSelfGrant` for one's own; Conflict `noFactorHeld`
 */
export async function takeFactorsAway(
  viewer: Viewer<'admin'>,
  personId: string,
  given: { reason: string; password: string },
): Promise<void> {
  if ((await readHeldFactors(viewer, personId)).isSelf) throw new Refused('noSelfGrant')
  await confirmPassword(viewer, given.password)
  await transact(async (tx) => {
    const member = await memberRow(tx, personId)
    if (!member) throw new NotHere({ person: personId })
    await lockAccount(tx, member.account_id)
    if ((await endFactors(tx, member.account_id)) === 0) throw new Conflict('noFactorHeld')
    const id = random128()
    await insertTakingAway(tx, {
      id,
      account_id: member.account_id,
      sealed: Buffer.from(seal(given.reason, { table: 'factor_taking', column: 'sealed', row: id })),
      at: tx.now,
      actor_id: viewer.personId,
    })
    await deleteSessionsOf(tx, member.account_id)
    await forgetDevicesOf(tx, member.account_id)
    await tellOfFactor(tx, member.account_id, 'factorsTakenAway')
    record(tx, viewer, {
      action: 'take second factors away',
      subject: { kind: 'person', id: personId },
      detail: { taking: id },
    })
  })
}
