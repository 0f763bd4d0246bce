import { type Insertable, sql } from 'kysely'
import type { HouseholdMergeTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'
import { liveStates } from './registration-rows.server'

/** True for an account with a sign-up at one of some sites; without sites, for any. */
const cameTo = (account: 'kept.account_id' | 'merged.account_id', sites: readonly string[] | undefined) =>
  sites === undefined
    ? sql<boolean>`1 = 1`
    : sql<boolean>`EXISTS (SELECT 1 FROM registration JOIN occurrence ON occurrence.id = registration.occurrence_id
        WHERE registration.account_id = ${sql.ref(account)} AND occurrence.site_id IN (${sql.join(['', ...sites])}))`

/**
 * Somebody of a family, with an account that is open, and no participant. These are conditions, and no tables of the
 * join, so that the search goes along the names and ends with the first page of pairs. The account is asked for as a
 * value: of an EXISTS, SQLite would first make a filter of all accounts.
 */
const isFamily = (who: 'kept' | 'merged') => {
  const [person, account] = [sql.ref(`${who}.id`), sql.ref(`${who}.account_id`)]
  return sql<boolean>`EXISTS (SELECT 1 FROM family_member WHERE family_member.person_id = ${person})
    AND (SELECT account.deactivated_at IS NULL FROM account WHERE account.id = ${account})
    AND NOT EXISTS (SELECT 1 FROM participant WHERE participant.person_id = ${person})
    AND NOT EXISTS (SELECT 1 FROM household_merge
      WHERE household_merge.merged_id = ${account} AND household_merge.undone_at IS NULL)`
}

/** Families with two accounts under one name, where nobody of the two is a participant. */
export async function sameNames(
  tx: Reading,
  { sites, only }: { sites: readonly string[] | undefined; only?: { kept: string; merged: string } },
) {
  const pairs = tx.db
    .selectFrom('person as kept')
    .innerJoin('person as merged', (join) =>
      join
        .on(sql`lower(merged.family_name)`, '=', sql`lower(kept.family_name)`)
        .on(sql`lower(merged.given_name)`, '=', sql`lower(kept.given_name)`),
    )
    .select(['kept.given_name', 'kept.family_name', 'kept.id as kept_person', 'merged.id as merged_person'])
    .select(['kept.account_id as kept_id', 'merged.account_id as merged_id'])
    .whereRef('kept.id', '<>', 'merged.id')
    .where(isFamily('kept'))
    .where(isFamily('merged'))
    .where(cameTo('kept.account_id', sites))
    .where(cameTo('merged.account_id', sites))
    .$if(only !== undefined, (some) =>
      some
        .where('kept.account_id', '=', only?.kept ?? '')
        .where('merged.account_id', '=', only?.merged ?? ''),
    )
    .$if(only === undefined, (all) => all.whereRef('kept.account_id', '<', 'merged.account_id'))
    // In the order of the index on names.
    .orderBy(sql`lower(kept.family_name)`)
    .orderBy(sql`lower(kept.given_name)`)
    .orderBy('kept.id')
    .orderBy('merged.id')
    .limit(50)
  return tx.db
    .selectFrom(pairs.as('pair'))
    .innerJoin('account as first', 'first.id', 'pair.kept_id')
    .innerJoin('account as second', 'second.id', 'pair.merged_id')
    .select(['pair.given_name', 'pair.family_name', 'pair.kept_person', 'pair.merged_person'])
    .select(['first.id as kept_id', 'first.email as kept_email', 'first.created_at as kept_since'])
    .select(['second.id as merged_id', 'second.email as merged_email', 'second.created_at as merged_since'])
    .orderBy(sql`lower(pair.family_name)`)
    .orderBy(sql`lower(pair.given_name)`)
    .orderBy('pair.kept_person')
    .orderBy('pair.merged_person')
    .execute()
}

export type Pair = Awaited<ReturnType<typeof sameNames>>[number]

/**
 * Every sign-up of an account, with its state and its date. Sessions of family therapy are none of a household's: they
 * belong to the one who arranged them with a participant (consent.md), and are neither counted nor moved here.
 */
export async function signUpsOf(tx: Reading, accountId: string) {
  return tx.db
    .selectFrom('registration')
    .innerJoin('occurrence', 'occurrence.id', 'registration.occurrence_id')
    .innerJoin('program', 'program.id', 'occurrence.program_id')
    .select(['registration.id', 'registration.occurrence_id', 'registration.state'])
    .where('registration.account_id', '=', accountId)
    .where('program.kind', '<>', 'therapy')
    .orderBy('registration.id')
    .limit(2000)
    .execute()
}

/** Those of some sign-ups that an account has, whatever they are for: what was moved to it can be given back. */
export async function signUpsAmong(tx: Reading, accountId: string, ids: readonly string[]) {
  return tx.db
    .selectFrom('registration')
    .select(['id', 'occurrence_id', 'state'])
    .where('account_id', '=', accountId)
    .where('id', 'in', ['', ...ids])
    .orderBy('id')
    .execute()
}

/** Dates on which both accounts have a live sign-up. */
export async function datesOfBoth(tx: Reading, one: string, other: string) {
  return tx.db
    .selectFrom('registration as a')
    .innerJoin('registration as b', 'b.occurrence_id', 'a.occurrence_id')
    .innerJoin('occurrence', 'occurrence.id', 'a.occurrence_id')
    .innerJoin('program', 'program.id', 'occurrence.program_id')
    .select(['occurrence.id', 'occurrence.starts_at', 'occurrence.ends_at'])
    .select(['program.title_en', 'program.title_es'])
    .where('a.account_id', '=', one)
    .where('b.account_id', '=', other)
    .where('a.state', 'in', liveStates)
    .where('b.state', 'in', liveStates)
    .where('program.kind', '<>', 'therapy')
    .orderBy('occurrence.starts_at')
    .limit(20)
    .execute()
}

export async function moveSignUps(tx: Tx, ids: readonly string[], to: string): Promise<void> {
  const account = { account_id: to }
  await tx.db
    .updateTable('registration')
    .set(account)
    .where('id', 'in', ['', ...ids])
    .execute()
  await tx.db
    .updateTable('seat_release')
    .set(account)
    .where('registration_id', 'in', ['', ...ids])
    .execute()
}

/** The holder's own seats in some sign-ups become another holder's. */
export async function moveHolder(tx: Tx, ids: readonly string[], from: string, to: string): Promise<void> {
  await tx.db
    .updateTable('attendee')
    .set({ person_id: to })
    .where('registration_id', 'in', ['', ...ids])
    .where('person_id', '=', from)
    .execute()
}

/** The seats of one person of a household in some sign-ups become another's. @returns which */
export async function moveSeats(
  tx: Tx,
  ids: readonly string[],
  { from, to }: { from: string; to: string },
): Promise<string[]> {
  const rows = await tx.db
    .updateTable('attendee')
    .set({ household_person_id: to })
    .where('registration_id', 'in', ['', ...ids])
    .where('household_person_id', '=', from)
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

export async function giveSeatsBack(tx: Tx, attendees: readonly string[], to: string): Promise<void> {
  await tx.db
    .updateTable('attendee')
    .set({ household_person_id: to })
    .where('id', 'in', ['', ...attendees])
    .execute()
}

/** True where somebody of a household has a seat in a sign-up that is not among some. */
export async function sitsElsewhere(tx: Reading, people: readonly string[], ids: readonly string[]) {
  const row = await tx.db
    .selectFrom('attendee')
    .select('id')
    .where('household_person_id', 'in', ['', ...people])
    .where('registration_id', 'not in', ['', ...ids])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function moveEnrollments(tx: Tx, ids: readonly string[], to: string): Promise<void> {
  await tx.db
    .updateTable('enrollment')
    .set({ account_id: to })
    .where('id', 'in', ['', ...ids])
    .execute()
}

/** The courses an account is in. */
export async function enrollmentsOf(tx: Reading, accountId: string) {
  return tx.db
    .selectFrom('enrollment')
    .select(['id', 'program_id', 'ended_at'])
    .where('account_id', '=', accountId)
    .limit(200)
    .execute()
}

export async function insertMerge(tx: Tx, row: Insertable<HouseholdMergeTable>): Promise<void> {
  await tx.db.insertInto('household_merge').values(row).execute()
}

/** What was merged since an instant, newest first. */
export async function mergesSince(tx: Reading, since: number, only?: string) {
  let query = tx.db
    .selectFrom('household_merge')
    .innerJoin('person', 'person.account_id', 'household_merge.kept_id')
    .innerJoin('account as first', 'first.id', 'household_merge.kept_id')
    .innerJoin('account as second', 'second.id', 'household_merge.merged_id')
    .select(['household_merge.id', 'household_merge.kept_id', 'household_merge.merged_id'])
    .select(['household_merge.moved', 'household_merge.reason', 'household_merge.at'])
    .select(['household_merge.undone_at', 'person.given_name', 'person.family_name'])
    .select(['first.email as kept_email', 'second.email as merged_email'])
    .where('household_merge.at', '>', since)
    .orderBy('household_merge.at', 'desc')
    .orderBy('household_merge.id')
    .limit(50)
  if (only) query = query.where('household_merge.id', '=', only)
  return query.execute()
}

/** Takes a merge back, once. @returns false where that was done before */
export async function markMergeUndone(tx: Tx, id: string, by: string): Promise<boolean> {
  const row = await tx.db
    .updateTable('household_merge')
    .set({ undone_at: tx.now, undone_by: by })
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** True where an account had a sign-up at one of some sites, or where the sites are all. */
export async function cameToSites(tx: Reading, accountId: string, sites: readonly string[] | undefined) {
  if (sites === undefined) return true
  const row = await tx.db
    .selectFrom('registration')
    .innerJoin('occurrence', 'occurrence.id', 'registration.occurrence_id')
    .select('registration.id')
    .where('registration.account_id', '=', accountId)
    .where('occurrence.site_id', 'in', ['', ...sites])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
