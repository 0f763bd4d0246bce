import { sql } from 'kysely'
import type { Reading, Tx } from '~/platform/db.server'

/** Somebody with an account. */
export async function memberRow(tx: Reading, personId: string) {
  return tx.db
    .selectFrom('person')
    .innerJoin('account', 'account.id', 'person.account_id')
    .select([
      'person.id',
      'person.given_name',
      'person.family_name',
      'account.id as account_id',
      'account.email',
      'account.language',
      'account.password_changed_at',
      'account.deactivated_at',
    ])
    .where('person.id', '=', personId)
    .executeTakeFirst()
}

/** All roles somebody has or had, the living first. */
export async function rolesOf(tx: Reading, personId: string) {
  return tx.db
    .selectFrom('staff_role')
    .leftJoin('site', 'site.id', 'staff_role.site_id')
    .select([
      'staff_role.id',
      'staff_role.role',
      'staff_role.site_id',
      'staff_role.starts_at',
      'staff_role.ends_at',
      'site.short_name as site',
    ])
    .where('staff_role.person_id', '=', personId)
    .orderBy((of) => of.case().when('staff_role.ends_at', 'is', null).then(0).else(1).end())
    .orderBy('staff_role.starts_at', 'desc')
    .orderBy('staff_role.id')
    .limit(100)
    .execute()
}

/**
 * Locks the administrators' roles, so that of two ends at once the second sees the first. The rows stay as they are.
 *
 * @returns the ids of the people who are administrators now, on accounts that may sign in
 */
export async function lockAdministrators(tx: Tx): Promise<string[]> {
  await tx.db
    .updateTable('staff_role')
    .set({ granted_by: sql`granted_by` })
    .where('role', '=', 'admin')
    .execute()
  const rows = await tx.db
    .selectFrom('staff_role')
    .innerJoin('person', 'person.id', 'staff_role.person_id')
    .innerJoin('account', 'account.id', 'person.account_id')
    .select('person.id')
    .distinct()
    .where('staff_role.role', '=', 'admin')
    .where('staff_role.starts_at', '<=', tx.now)
    .where((or) => or.or([or('staff_role.ends_at', 'is', null), or('staff_role.ends_at', '>', tx.now)]))
    .where('account.deactivated_at', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

export async function endRole(tx: Tx, id: string): Promise<void> {
  await tx.db.updateTable('staff_role').set({ ends_at: tx.now }).where('id', '=', id).execute()
}

export async function setDeactivated(tx: Tx, accountId: string, by: string | null): Promise<void> {
  await tx.db
    .updateTable('account')
    .set({ deactivated_at: by === null ? null : tx.now, deactivated_by: by })
    .where('id', '=', accountId)
    .execute()
}

export async function clinicZone(tx: Reading): Promise<string> {
  const row = await tx.db.selectFrom('clinic').select('time_zone').executeTakeFirstOrThrow()
  return row.time_zone
}

/** Clinicians who work here now, by name. */
export async function clinicians(tx: Reading) {
  return tx.db
    .selectFrom('staff_role')
    .innerJoin('person', 'person.id', 'staff_role.person_id')
    .innerJoin('account', 'account.id', 'person.account_id')
    .select(['person.id', 'person.given_name', 'person.family_name'])
    .distinct()
    .where('staff_role.role', '=', 'clinician')
    .where('staff_role.starts_at', '<=', tx.now)
    .where((or) => or.or([or('staff_role.ends_at', 'is', null), or('staff_role.ends_at', '>', tx.now)]))
    .where('account.deactivated_at', 'is', null)
    .orderBy('person.family_name')
    .orderBy('person.given_name')
    .orderBy('person.id')
    .limit(200)
    .execute()
}

/** Of these people, who works here or did, and who is here as family; the others are left out. */
export async function amongPeople(tx: Reading, personIds: readonly string[]) {
  return tx.db
    .selectFrom('person')
    .leftJoin('participant', 'participant.person_id', 'person.id')
    .leftJoin('family_member', 'family_member.person_id', 'person.id')
    .select((of) => [
      'person.id',
      'person.given_name',
      'person.family_name',
      'participant.id as participant_id',
      'family_member.since as family_since',
      of
        .exists(
          of
            .selectFrom('staff_role')
            .select('staff_role.id')
            .whereRef('staff_role.person_id', '=', 'person.id'),
        )
        .as('works'),
    ])
    .where('person.id', 'in', ['', ...personIds])
    .execute()
}

/** The accounts of everybody who works here now, with their names. */
export async function staffAccounts(tx: Reading) {
  return tx.db
    .selectFrom('staff_role')
    .innerJoin('person', 'person.id', 'staff_role.person_id')
    .innerJoin('account', 'account.id', 'person.account_id')
    .select(['account.id', 'account.email_canonical', 'person.given_name', 'person.family_name'])
    .distinct()
    .where((or) => or.or([or('staff_role.ends_at', 'is', null), or('staff_role.ends_at', '>', tx.now)]))
    .limit(500)
    .execute()
}
