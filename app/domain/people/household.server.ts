import type { Reading, Tx } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { householdRows, insertHouseholdPerson } from './rows.server'

export type HouseholdPerson = { id: string; givenName: string }

/** The people who may come along with an account holder. A household belongs to exactly one account. */
export async function householdOf(tx: Reading, accountId: string): Promise<HouseholdPerson[]> {
  return (await householdRows(tx, accountId)).map((row) => ({ id: row.id, givenName: row.given_name }))
}

/**
 * Adds somebody to a household by first name, inside the transaction of what they were named for.
 *
 * @returns the new person's id
 */
export async function addToHousehold(tx: Tx, accountId: string, givenName: string): Promise<string> {
  const id = random128()
  await insertHouseholdPerson(tx, { id, account_id: accountId, given_name: givenName })
  return id
}
