export { type DeviceView, listDevices } from './devices.server'
export { type BegunApp, demoCodeOf, readBegunApp, readFactors } from './factor-setup.server'
export {
  readPasskeyAdding,
  readPasskeyName,
  readPasskeyProof,
  readPasskeySignIn,
} from './passkeys.server'
export { readStep } from './second-factor.server'
export { isStopOpen } from './way-back.server'

import { createHash, timingSafeEqual } from 'node:crypto'
import type { StaffRole } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { type Reading, reading } from '~/platform/db.server'
import { NotHere } from '../errors'
import { isId } from '../ids'
import { clientRow } from './client-rows.server'
import * as rows from './rows.server'
import { widerWaitsUntil } from './rules'
import { amongPeople, staffAccounts } from './staff-rows.server'
import { recoveredAt } from './token-rows.server'

export type StaffView = {
  personId: string
  name: string
  email: string
  role: StaffRole
  site: string | null
  since: number
}

/** Everybody who works here, one line for each role. */
export async function listStaff(_viewer: Viewer<'admin'>): Promise<StaffView[]> {
  return reading(async (tx) =>
    (await rows.staff(tx)).map((row) => ({
      personId: row.person_id,
      name: `${row.given_name} ${row.family_name}`,
      email: row.email,
      role: row.role,
      site: row.site,
      since: row.starts_at,
    })),
  )
}

export async function listSites(
  _viewer: Viewer<'admin'> | Viewer<'coordinator'>,
): Promise<{ id: string; name: string }[]> {
  return reading(async (tx) => (await rows.sites(tx)).map((site) => ({ id: site.id, name: site.short_name })))
}

/** The sites that are in a coordinator's care, by name. */
export async function listSitesIn(
  tx: Reading,
  viewer: Viewer<'coordinator'>,
): Promise<{ id: string; name: string }[]> {
  const own = await sitesInCare(tx, viewer)
  return (await rows.sites(tx))
    .filter((site) => own === undefined || own.includes(site.id))
    .map((site) => ({ id: site.id, name: site.short_name }))
}

/** The names of the people who work here, each once, for choosing who leads a group. */
export async function listStaffNames(tx: Reading): Promise<string[]> {
  return [...new Set((await rows.staff(tx)).map((row) => `${row.given_name} ${row.family_name}`))].slice(
    0,
    60,
  )
}

/** First and last name of somebody who works here. @throws NotHere for nobody */
export async function staffName(tx: Reading, personId: string): Promise<string> {
  const row = (await rows.staff(tx)).find((one) => one.person_id === personId)
  if (!row) throw new NotHere({ person: personId })
  return `${row.given_name} ${row.family_name}`
}

/** Somebody whose acts are looked at: staff by name, a family member without one. */
export type Actor = { personId: string } & ({ kind: 'staff'; name: string } | { kind: 'family' })

/** Who these people are, for the administrator. Whoever is in the program, and no staff, is left out: they are no find. */
export async function actorsAmong(tx: Reading, personIds: readonly string[]): Promise<Actor[]> {
  return (await amongPeople(tx, personIds)).flatMap((row): Actor[] => {
    if (row.works) return [{ personId: row.id, kind: 'staff', name: `${row.given_name} ${row.family_name}` }]
    if (row.participant_id !== null || row.family_since === null) return []
    return [{ personId: row.id, kind: 'family' }]
  })
}

/** The accounts of everybody who works here now. */
export async function listStaffAccounts(
  tx: Reading,
): Promise<{ accountId: string; email: string; name: string }[]> {
  return (await staffAccounts(tx)).map((row) => ({
    accountId: row.id,
    email: row.email_canonical,
    name: `${row.given_name} ${row.family_name}`,
  }))
}

export type AccountView = { name: string; email: string; language: 'en' | 'es'; timeZone: string | null }

/** One's own account. */
export async function readAccount(viewer: Viewer): Promise<AccountView> {
  const row = await reading((tx) => rows.accountRow(tx, viewer.accountId))
  if (!row) throw new NotHere()
  return {
    name: `${row.given_name} ${row.family_name}`,
    email: row.email,
    language: row.language,
    timeZone: row.time_zone,
  }
}

/** Until when this account may show nobody more than before, epoch ms; undefined where nothing waits. */
export async function readWiderWait(tx: Reading, viewer: Viewer): Promise<number | undefined> {
  return widerWaitsUntil(await recoveredAt(tx, viewer.accountId), tx.now)
}

/** The sites whose work a coordinator sees and changes; undefined for every site. Online work is everybody's. */
export async function sitesInCare(tx: Reading, viewer: Viewer<'coordinator'>): Promise<string[] | undefined> {
  const held = await rows.sitesOfRole(tx, viewer.personId, 'coordinator')
  return held.includes(null) ? undefined : held.filter((id) => id !== null)
}

/** The digest under which a client's secret is kept. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** A system that may send records, by its id and its secret. @returns undefined for any that may not */
export async function readClient(
  id: string,
  secret: string,
): Promise<{ clientId: string; name: string; source: string } | undefined> {
  // Base64 can carry what a database cannot: a NUL is no text to PostgreSQL.
  const row = isId(id) ? await reading((tx) => clientRow(tx, id)) : undefined
  const given = Buffer.from(secretHash(secret))
  // Compared for an unknown id too, so that both take the same time.
  const matches = timingSafeEqual(given, Buffer.from(row?.secret_hash ?? secretHash(`not ${secret}`)))
  return row && matches && row.revoked_at === null
    ? { clientId: row.id, name: row.name, source: row.source }
    : undefined
}
