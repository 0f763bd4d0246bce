import type { z } from 'zod'
import type { StaffRole } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { type Reading, reading, type Tx, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { dayAfter, startOfDay } from '../clinic/days'
import { Conflict, Invalid, NotHere, Refused } from '../errors'
import { once } from '../once.server'
import { confirmPassword } from './change.server'
import type { roleInput } from './input'
import { deleteSessionsOf, insertStaffRole, sites } from './rows.server'
import { passwordIsChosen } from './rules'
import * as rows from './staff-rows.server'

export type MemberView = {
  personId: string
  name: string
  email: string
  /** epoch ms; undefined while the account may sign in */
  deactivatedAt: number | undefined
  /** false for a new colleague who has not opened the first letter yet */
  hasPassword: boolean
  /** true for whoever asks: nobody changes their own rights */
  isSelf: boolean
  roles: {
    id: string
    role: StaffRole
    site: string | undefined
    from: number
    until: number | undefined
    state: 'now' | 'later' | 'over'
  }[]
}

/** Somebody with an account, and what they may do and could. @throws NotHere */
export async function readMember(viewer: Viewer<'admin'>, personId: string): Promise<MemberView> {
  return reading(async (tx) => {
    const member = await rows.memberRow(tx, personId)
    const roles = await rows.rolesOf(tx, personId)
    if (!member || roles.length === 0) throw new NotHere({ person: personId })
    return {
      personId,
      name: `${member.given_name} ${member.family_name}`,
      email: member.email,
      deactivatedAt: member.deactivated_at ?? undefined,
      hasPassword: passwordIsChosen(member),
      isSelf: personId === viewer.personId,
      roles: roles.map((one) => ({
        id: one.id,
        role: one.role,
        site: one.site ?? undefined,
        from: one.starts_at,
        until: one.ends_at ?? undefined,
        state: isOver(one, tx.now) ? 'over' : one.starts_at > tx.now ? 'later' : 'now',
      })),
    }
  })
}

const isOver = (one: { ends_at: number | null }, now: number) => one.ends_at !== null && one.ends_at <= now

/**
 * Gives somebody a role, at a site and between two days where they are given.
 *
 * @param given what was chosen, with the administrator's own password
 * @throws Refused `noSelfGrant` or `tooManyTries`; NotHere; Invalid on `password`, `siteId`, `endsOn`, or `role` where
 *   they hold it already
 */
export async function grantRole(
  viewer: Viewer<'admin'>,
  personId: string,
  given: z.infer<typeof roleInput>,
): Promise<void> {
  if (viewer.personId === personId) throw new Refused('noSelfGrant')
  if (!(await reading((tx) => rows.memberRow(tx, personId)))) throw new NotHere({ person: personId })
  await confirmPassword(viewer, given.password)
  await transact((tx) =>
    once(tx, viewer, given.key, `grant role to ${personId}`, async () => {
      const siteId = await siteOf(tx, given)
      const zone = await rows.clinicZone(tx)
      const startsAt = given.startsOn ? Math.max(tx.now, startOfDay(given.startsOn, zone)) : tx.now
      // A last day is included, so it ends when the next one begins.
      const endsAt = given.endsOn ? startOfDay(dayAfter(given.endsOn), zone) : null
      if (endsAt !== null && endsAt <= startsAt) throw new Invalid('endsOn', 'lastDayBefore')
      const held = (await rows.rolesOf(tx, personId)).some(
        (one) => one.role === given.role && one.site_id === siteId && !isOver(one, tx.now),
      )
      if (held) throw new Invalid('role', 'roleHeld')
      await insertStaffRole(tx, {
        id: random128(),
        person_id: personId,
        role: given.role,
        site_id: siteId,
        starts_at: startsAt,
        ends_at: endsAt,
        granted_by: viewer.personId,
      })
      record(tx, viewer, {
        action: 'grant role',
        subject: { kind: 'person', id: personId },
        detail: { role: given.role, site: siteId },
      })
    }),
  )
}

async function siteOf(
  tx: Reading,
  given: { role: StaffRole; siteId?: string | undefined },
): Promise<string | null> {
  if (given.role !== 'coordinator') return null
  const known = (await sites(tx)).some(({ id }) => id === given.siteId)
  if (!given.siteId || !known) throw new Invalid('siteId', 'siteMissing')
  return given.siteId
}

/**
 * Ends a role at this instant. It bites at the next request. Twice is once.
 *
 * @throws NotHere; Refused `noSelfGrant` for one's own; Conflict `lastAdministrator`
 */
export async function endRole(viewer: Viewer<'admin'>, personId: string, roleId: string): Promise<void> {
  if (viewer.personId === personId) throw new Refused('noSelfGrant')
  await transact(async (tx) => {
    const administrators = await rows.lockAdministrators(tx)
    const role = (await rows.rolesOf(tx, personId)).find(({ id }) => id === roleId)
    if (!role) throw new NotHere({ role: roleId })
    if (isOver(role, tx.now)) return
    await rows.endRole(tx, roleId)
    if (role.role === 'admin') await keepOne(tx, administrators, personId)
    record(tx, viewer, {
      action: 'end role',
      subject: { kind: 'person', id: personId },
      detail: { role: role.role, site: role.site_id },
    })
  })
}

/**
 * Closes somebody's account: every session ends in the same transaction, and nobody signs in with it. What they
 * signed and wrote stays (consent 21). Twice is once.
 *
 * @throws NotHere; Refused `noSelfGrant` for one's own; Conflict `lastAdministrator`
 */
export async function deactivate(viewer: Viewer<'admin'>, personId: string): Promise<void> {
  if (viewer.personId === personId) throw new Refused('noSelfGrant')
  await transact(async (tx) => {
    const administrators = await rows.lockAdministrators(tx)
    const member = await rows.memberRow(tx, personId)
    if (!member) throw new NotHere({ person: personId })
    if (member.deactivated_at !== null) return
    await rows.setDeactivated(tx, member.account_id, viewer.personId)
    await deleteSessionsOf(tx, member.account_id)
    await keepOne(tx, administrators, personId)
    record(tx, viewer, { action: 'deactivate account', subject: { kind: 'person', id: personId } })
  })
}

/** Opens a closed account again, with the roles that have not ended. @throws NotHere; Refused `noSelfGrant` */
export async function reactivate(viewer: Viewer<'admin'>, personId: string): Promise<void> {
  if (viewer.personId === personId) throw new Refused('noSelfGrant')
  await transact(async (tx) => {
    const member = await rows.memberRow(tx, personId)
    if (!member) throw new NotHere({ person: personId })
    if (member.deactivated_at === null) return
    await rows.setDeactivated(tx, member.account_id, null)
    record(tx, viewer, { action: 'reactivate account', subject: { kind: 'person', id: personId } })
  })
}

/** There is always somebody who can give rights. The caller holds the lock on administrators' roles. */
async function keepOne(tx: Tx, before: readonly string[], leaving: string): Promise<void> {
  if (before.includes(leaving) && (await rows.lockAdministrators(tx)).length === 0) {
    throw new Conflict('lastAdministrator')
  }
}

/** The clinicians who work here now. */
export async function cliniciansIn(tx: Reading): Promise<{ id: string; name: string }[]> {
  return (await rows.clinicians(tx)).map((one) => ({
    id: one.id,
    name: `${one.given_name} ${one.family_name}`,
  }))
}
