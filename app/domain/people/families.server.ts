import type { Reading } from '~/platform/db.server'
import { familiesBeginning, familyOfAccount } from './families-rows.server'

export type FoundFamily = { accountId: string; name: string; email: string }

/** The families that staff may mean by a few typed letters, at most ten. */
export async function familiesNamed(tx: Reading, text: string): Promise<FoundFamily[]> {
  const rows = await familiesBeginning(tx, text, 10)
  return rows.map((row) => ({
    accountId: row.account_id,
    name: `${row.given_name} ${row.family_name}`,
    email: row.email,
  }))
}

export type FamilyHolder = {
  accountId: string
  personId: string
  givenName: string
  familyName: string
  email: string
}

/** The person who holds a family's account; undefined for any other account. */
export async function familyHolder(tx: Reading, accountId: string): Promise<FamilyHolder | undefined> {
  const row = await familyOfAccount(tx, accountId)
  return (
    row && {
      accountId: row.account_id,
      personId: row.person_id,
      givenName: row.given_name,
      familyName: row.family_name,
      email: row.email,
    }
  )
}
