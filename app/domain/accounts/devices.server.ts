import { createHash } from 'node:crypto'
import type { Role } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { reading, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { NotHere } from '../errors'
import { enqueue } from '../notices/enqueue.server'
import type { SignedIn } from './change.server'
import * as devices from './device-rows.server'
import { type Device, deviceCode, deviceFrom } from './devices'
import * as rows from './rows.server'

const day = 86_400_000
const halfYear = 180 * day

/** What a browser gets when somebody comes in with it: its token, new or its own, and what it is in three words. */
export type Greeting = { token: string; device: string }

/**
 * Remembers the browser that somebody came in with. For one that this account has not met before, its owner gets
 * a letter that says so and nothing else (consent 18); a flood of strange browsers writes one letter a day.
 *
 * @param from the browser's token, if it has one, and its name
 */
export async function greet(
  who: SignedIn,
  from: { token: string | undefined; userAgent: string },
): Promise<Greeting> {
  const token = from.token ?? random128()
  const hash = deviceHash(token)
  await transact(async (tx) => {
    const first = !(await devices.everHadDevice(tx, who.accountId))
    await devices.forgetOldDevices(tx, who.accountId, tx.now - halfYear)
    const known = await devices.isKnownDevice(tx, hash, who.accountId)
    await devices.keepDevice(tx, hash, who.accountId)
    if (known || first) return
    record(tx, undefined, {
      action: 'new device',
      subject: { kind: 'account', id: who.accountId },
      actorId: who.personId,
    })
    const key = `new device ${who.accountId} ${Math.floor(tx.now / day)}`
    await enqueue(tx, { key, accountId: who.accountId, template: 'newDevice' })
  })
  return { token, device: deviceCode(from.userAgent) }
}

/** Where one is signed in; nothing of a network is kept, so nothing of it is shown. */
export type DeviceView = {
  /** for the form that ends it; it opens nothing */
  id: string
  device: Device
  hat: Role
  since: number
  /** to a third of the idle time */
  lastUsed: number
  here: boolean
}

/** Every place where this account is signed in now, this one first. */
export async function listDevices(viewer: Viewer): Promise<DeviceView[]> {
  const found = await reading((tx) => devices.sessionsOf(tx, viewer.accountId))
  return found
    .map((row) => ({
      id: publicId(row.id_hash),
      device: deviceFrom(row.device),
      hat: row.hat,
      since: row.created_at,
      lastUsed: row.last_used_at ?? row.created_at,
      here: row.id_hash === viewer.sessionHash,
    }))
    .sort((a, b) => Number(b.here) - Number(a.here))
}

/**
 * Ends the session on another device of one's own. Its next request is asked to sign in. A calendar's address ends too:
 * whoever had the device may have kept it.
 *
 * @throws NotHere for one that is over, is somebody else's, or never was
 */
export async function endDevice(viewer: Viewer, id: string): Promise<void> {
  await transact(async (tx) => {
    const found = (await devices.sessionsOf(tx, viewer.accountId)).find(
      (row) => publicId(row.id_hash) === id && row.id_hash !== viewer.sessionHash,
    )
    if (!found) throw new NotHere()
    await rows.deleteSession(tx, found.id_hash)
    await rows.endHandedOut(tx, viewer.accountId)
    record(tx, viewer, { action: 'end device', subject: { kind: 'account', id: viewer.accountId } })
  })
}

/** True where the account of an address came in with this browser before; unknown addresses take the same work. */
export function isKnownDeviceOf(canonical: string, token: string): Promise<boolean> {
  return reading((tx) => devices.isKnownFor(tx, deviceHash(token), canonical))
}

/** What the database keeps of a browser's token. */
export function deviceHash(token: string): string {
  return createHash('sha256').update(`device ${token}`).digest('hex')
}

/** A session's name on its owner's page: 26 figures and letters that lead back to nothing. */
function publicId(idHash: string): string {
  return createHash('sha256').update(`listed ${idHash}`).digest('hex').slice(0, 26)
}
