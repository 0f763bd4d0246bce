import type { Insertable, Updateable } from 'kysely'
import type { HouseholdPersonTable, HouseholdTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'
import { mostPeople } from './household'

const person = ['id', 'given_name', 'needs', 'interpreter_language', 'language', 'other_need'] as const

/**
 * The people of one account's household, never shared with another account.
 *
 * @param also people who were taken away and are shown all the same, because a party still has them
 */
export async function householdRows(tx: Reading, accountId: string, also: readonly string[] = []) {
  return tx.db
    .selectFrom('household_person')
    .select(person)
    .where('account_id', '=', accountId)
    .where((or) => or.or([or('ended_at', 'is', null), or('id', 'in', ['', ...also])]))
    .orderBy('created_at')
    .orderBy('id')
    .limit(mostPeople + also.length)
    .execute()
}

export type HouseholdRow = Awaited<ReturnType<typeof householdRows>>[number]

/** Some people by id, whether or not they were taken away. */
export async function peopleById(tx: Reading, ids: readonly string[]): Promise<HouseholdRow[]> {
  return tx.db
    .selectFrom('household_person')
    .select(person)
    .where('id', 'in', ['', ...ids])
    .execute()
}

export async function insertHouseholdPerson(tx: Tx, row: Insertable<HouseholdPersonTable>): Promise<void> {
  await tx.db.insertInto('household_person').values(row).execute()
}

/** Changes one person of an account's household. @returns false where there is none such */
export async function updateHouseholdPerson(
  tx: Tx,
  { id, accountId }: { id: string; accountId: string },
  change: Updateable<HouseholdPersonTable>,
): Promise<boolean> {
  const row = await tx.db
    .updateTable('household_person')
    .set(change)
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

const own = [
  'account_id',
  'needs',
  'interpreter_language',
  'other_need',
  'contact',
  'phone',
  'hours',
  'quiet',
] as const

/** What the holders of some accounts said of themselves. */
export async function householdsOf(tx: Reading, accountIds: readonly string[]) {
  return tx.db
    .selectFrom('household')
    .select(own)
    .where('account_id', 'in', ['', ...accountIds])
    .execute()
}

export type OwnRow = Awaited<ReturnType<typeof householdsOf>>[number]

/** Keeps some of what a holder said; the rest stays as it was. */
export async function saveHousehold(
  tx: Tx,
  accountId: string,
  change: Omit<Insertable<HouseholdTable>, 'account_id' | 'changed_at'>,
): Promise<void> {
  await tx.db
    .insertInto('household')
    .values({ account_id: accountId, ...change, changed_at: tx.now })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ ...change, changed_at: tx.now }))
    .execute()
}

/** The lock of an account's household: its row is written first, so that two additions follow each other. */
export async function lockHousehold(tx: Tx, accountId: string): Promise<void> {
  await saveHousehold(tx, accountId, {})
}

/** Everybody who ever was of an account's household. */
export async function everybodyOf(tx: Reading, accountId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('household_person')
    .select('id')
    .where('account_id', '=', accountId)
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}

export async function movePeople(tx: Tx, people: readonly string[], to: string): Promise<void> {
  await tx.db
    .updateTable('household_person')
    .set({ account_id: to })
    .where('id', 'in', ['', ...people])
    .execute()
}

export async function setEnded(tx: Tx, people: readonly string[], at: number | null): Promise<void> {
  await tx.db
    .updateTable('household_person')
    .set({ ended_at: at })
    .where('id', 'in', ['', ...people])
    .execute()
}
