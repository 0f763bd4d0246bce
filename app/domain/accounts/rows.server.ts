import { type Insertable, sql } from 'kysely'
import type { AccountTable, PersonTable, Role, SessionTable, StaffRole, StaffRoleTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'
import type { FactorState } from './factors'

/** Who a session belongs to and which hats that person holds now, as one question answers it. */
export type AdmittedAccount = {
  id: string
  personId: string
  participantId: string | null
  givenName: string
  language: 'en' | 'es'
  timeZone: string
  hats: Role[]
}

/**
 * The session, its account, its person and the hats held at this moment, in one statement: a role that ended or
 * an account that was deactivated bites at the next request.
 */
export async function admission(tx: Reading, idHash: string) {
  const row = await tx.db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .innerJoin('person', 'person.account_id', 'account.id')
    .leftJoin('participant', 'participant.person_id', 'person.id')
    .leftJoin('family_member', 'family_member.person_id', 'person.id')
    .innerJoin('clinic', (join) => join.onTrue())
    .select([
      'session.hat',
      'session.expires_at',
      'session.ends_at',
      'session.confirmed_at',
      'session.second_factor_at',
      'account.id as account_id',
      'account.language',
      'account.time_zone',
      'person.id as person_id',
      'person.given_name',
      'participant.id as participant_id',
      'family_member.since as family_since',
      'clinic.time_zone as clinic_zone',
    ])
    .select((of) =>
      (['clinician', 'coordinator', 'admin'] as const).map((role) =>
        of
          .selectFrom('staff_role')
          .whereRef('staff_role.person_id', '=', 'person.id')
          .where('staff_role.role', '=', role)
          .where('staff_role.starts_at', '<=', tx.now)
          .where((or) => or.or([or('staff_role.ends_at', 'is', null), or('staff_role.ends_at', '>', tx.now)]))
          .select((count) => count.fn.countAll<number>().as('held'))
          .as(role),
      ),
    )
    .select((of) => [
      of
        .selectFrom('totp')
        .whereRef('totp.account_id', '=', 'account.id')
        .where('totp.confirmed_at', 'is not', null)
        .where('totp.ended_at', 'is', null)
        .select((count) => count.fn.countAll<number>().as('held'))
        .as('apps'),
      of
        .selectFrom('passkey')
        .whereRef('passkey.account_id', '=', 'account.id')
        .where('passkey.ended_at', 'is', null)
        .select((count) => count.fn.countAll<number>().as('held'))
        .as('passkeys'),
    ])
    .where('session.id_hash', '=', idHash)
    .where('session.expires_at', '>', tx.now)
    .where('session.ends_at', '>', tx.now)
    .where('account.deactivated_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const hats: Role[] = []
  if (row.participant_id !== null) hats.push('participant')
  if (row.family_since !== null) hats.push('family')
  for (const role of ['coordinator', 'clinician', 'admin'] as const)
    if (Number(row[role]) > 0) hats.push(role)
  return {
    session: {
      hat: row.hat,
      expiresAt: row.expires_at,
      endsAt: row.ends_at,
      confirmedAt: row.confirmed_at,
      factor: factorState(row),
    },
    account: {
      id: row.account_id,
      personId: row.person_id,
      participantId: row.participant_id,
      givenName: row.given_name,
      language: row.language,
      timeZone: row.time_zone ?? row.clinic_zone,
      hats,
    } satisfies AdmittedAccount,
  }
}

function factorState(row: {
  second_factor_at: number | null
  apps: number | null
  passkeys: number | null
}): FactorState {
  if (row.second_factor_at !== null) return 'shown'
  return Number(row.apps) + Number(row.passkeys) > 0 ? 'held' : 'none'
}

export async function sessionTimes(tx: Reading, idHash: string) {
  const row = await tx.db
    .selectFrom('session')
    .select(['hat', 'expires_at', 'ends_at', 'signed_in_with'])
    .where('id_hash', '=', idHash)
    .executeTakeFirst()
  return (
    row && {
      hat: row.hat,
      expiresAt: row.expires_at,
      endsAt: row.ends_at,
      signedInWith: row.signed_in_with,
    }
  )
}

/** Whose a session was that is over by time; its row stays until it is swept. */
export async function endedSession(tx: Reading, idHash: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .select('account.id')
    .where('session.id_hash', '=', idHash)
    .where((or) => or.or([or('session.expires_at', '<=', tx.now), or('session.ends_at', '<=', tx.now)]))
    .where('account.deactivated_at', 'is', null)
    .executeTakeFirst()
  return row?.id
}

/** Sessions that ended long ago: until then, a form that meets one is kept for its account. */
export async function deleteSessionsBefore(tx: Tx, instant: number): Promise<number> {
  const gone = await tx.db.deleteFrom('session').where('expires_at', '<=', instant).executeTakeFirst()
  return Number(gone.numDeletedRows)
}

export async function insertSession(tx: Tx, row: Insertable<SessionTable>): Promise<void> {
  await tx.db.insertInto('session').values(row).execute()
}

export async function extendSession(tx: Tx, idHash: string, expiresAt: number): Promise<void> {
  await tx.db
    .updateTable('session')
    .set({ expires_at: expiresAt, last_used_at: tx.now })
    .where('id_hash', '=', idHash)
    .execute()
}

export async function changeSession(
  tx: Tx,
  idHash: string,
  change: {
    hat?: Role
    confirmed_at?: number | null
    expires_at?: number
    ends_at?: number
    second_factor_at?: number
  },
): Promise<void> {
  await tx.db.updateTable('session').set(change).where('id_hash', '=', idHash).execute()
}

export async function deleteSession(tx: Tx, idHash: string): Promise<void> {
  await tx.db.deleteFrom('session').where('id_hash', '=', idHash).execute()
}

/**
 * Ends all sessions of an account and what is about to become one, and with them what its owner handed out before: the
 * address of a calendar.
 */
export async function deleteSessionsOf(tx: Tx, accountId: string): Promise<void> {
  await tx.db.deleteFrom('session').where('account_id', '=', accountId).execute()
  await tx.db.deleteFrom('sign_in_step').where('account_id', '=', accountId).execute()
  await endHandedOut(tx, accountId)
}

/** Ends what an account's owner handed out before now: the address of a calendar. */
export async function endHandedOut(tx: Tx, accountId: string): Promise<void> {
  await tx.db.updateTable('account').set({ sessions_ended_at: tx.now }).where('id', '=', accountId).execute()
}

export async function deleteExpiredSessions(tx: Tx): Promise<void> {
  await tx.db
    .deleteFrom('session')
    .where((or) => or.or([or('expires_at', '<=', tx.now), or('ends_at', '<=', tx.now)]))
    .execute()
}

/** The account behind an address, with what is needed to check its password and choose its hat. */
export async function accountByEmail(tx: Reading, canonical: string) {
  return tx.db
    .selectFrom('account')
    .innerJoin('person', 'person.account_id', 'account.id')
    .leftJoin('participant', 'participant.person_id', 'person.id')
    .leftJoin('family_member', 'family_member.person_id', 'person.id')
    .select([
      'account.id',
      'account.password_hash',
      'account.language',
      'person.id as person_id',
      'participant.id as participant_id',
      'family_member.since as family_since',
    ])
    .where('account.email_canonical', '=', canonical)
    .where('account.deactivated_at', 'is', null)
    .executeTakeFirst()
}

export async function staffRolesOf(tx: Reading, personId: string): Promise<StaffRole[]> {
  const rows = await tx.db
    .selectFrom('staff_role')
    .select('role')
    .distinct()
    .where('person_id', '=', personId)
    .where('starts_at', '<=', tx.now)
    .where((or) => or.or([or('ends_at', 'is', null), or('ends_at', '>', tx.now)]))
    .execute()
  return rows.map((row) => row.role)
}

/** Makes changes of one account wait for each other. */
export async function lockAccount(tx: Tx, accountId: string): Promise<void> {
  await tx.db
    .updateTable('account')
    .set((of) => ({ created_at: of.ref('created_at') }))
    .where('id', '=', accountId)
    .execute()
}

/** True for the demonstration clinic, whose codes are public. */
export async function isDemo(tx: Reading): Promise<boolean> {
  const row = await tx.db.selectFrom('clinic').select('demo').executeTakeFirst()
  return row?.demo === 1
}

export async function passwordHashOf(tx: Reading, accountId: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('account')
    .select('password_hash')
    .where('id', '=', accountId)
    .where('deactivated_at', 'is', null)
    .executeTakeFirst()
  return row?.password_hash
}

export async function emailIsTaken(tx: Reading, canonical: string): Promise<boolean> {
  return (
    (await tx.db
      .selectFrom('account')
      .select('id')
      .where('email_canonical', '=', canonical)
      .executeTakeFirst()) !== undefined
  )
}

export async function insertAccount(tx: Tx, row: Insertable<AccountTable>): Promise<void> {
  await tx.db.insertInto('account').values(row).execute()
}

export async function insertPerson(tx: Tx, row: Insertable<PersonTable>): Promise<void> {
  await tx.db.insertInto('person').values(row).execute()
}

export async function insertStaffRole(tx: Tx, row: Insertable<StaffRoleTable>): Promise<void> {
  await tx.db.insertInto('staff_role').values(row).execute()
}

export async function anyAdministrator(tx: Reading): Promise<boolean> {
  const row = await tx.db
    .selectFrom('staff_role')
    .innerJoin('person', 'person.id', 'staff_role.person_id')
    .innerJoin('account', 'account.id', 'person.account_id')
    .select('staff_role.id')
    .where('role', '=', 'admin')
    .where('ends_at', 'is', null)
    .where('account.deactivated_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Everybody who works here, by name; one row for each role held now. */
export async function staff(tx: Reading) {
  return tx.db
    .selectFrom('staff_role')
    .innerJoin('person', 'person.id', 'staff_role.person_id')
    .innerJoin('account', 'account.id', 'person.account_id')
    .leftJoin('site', 'site.id', 'staff_role.site_id')
    .select([
      'person.id as person_id',
      'person.given_name',
      'person.family_name',
      'account.email',
      'staff_role.role',
      'staff_role.starts_at',
      'site.short_name as site',
    ])
    .where('account.deactivated_at', 'is', null)
    .where((or) => or.or([or('staff_role.ends_at', 'is', null), or('staff_role.ends_at', '>', tx.now)]))
    .orderBy(sql`lower(person.family_name)`)
    .orderBy('person.given_name')
    .limit(500)
    .execute()
}

export async function accountRow(tx: Reading, accountId: string) {
  return tx.db
    .selectFrom('account')
    .innerJoin('person', 'person.account_id', 'account.id')
    .select([
      'account.email',
      'account.language',
      'account.time_zone',
      'person.given_name',
      'person.family_name',
    ])
    .where('account.id', '=', accountId)
    .executeTakeFirst()
}

export async function changeAccount(
  tx: Tx,
  accountId: string,
  change: { language: 'en' | 'es'; time_zone: string | null },
): Promise<void> {
  await tx.db.updateTable('account').set(change).where('id', '=', accountId).execute()
}

export async function sites(tx: Reading) {
  return tx.db.selectFrom('site').select(['id', 'short_name']).orderBy('name').execute()
}

/** The sites that a role held now is limited to; a null among them means every site. */
export async function sitesOfRole(
  tx: Reading,
  personId: string,
  role: StaffRole,
): Promise<(string | null)[]> {
  const rows = await tx.db
    .selectFrom('staff_role')
    .select('site_id')
    .where('person_id', '=', personId)
    .where('role', '=', role)
    .where('starts_at', '<=', tx.now)
    .where((or) => or.or([or('ends_at', 'is', null), or('ends_at', '>', tx.now)]))
    .execute()
  return rows.map((row) => row.site_id)
}
