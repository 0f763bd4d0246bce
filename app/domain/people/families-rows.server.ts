import { sql } from 'kysely'
import type { Reading } from '~/platform/db.server'

function families(tx: Reading) {
  return tx.db
    .selectFrom('family_member')
    .innerJoin('person', 'person.id', 'family_member.person_id')
    .innerJoin('account', 'account.id', 'person.account_id')
    .select(['account.id as account_id', 'person.id as person_id', 'account.email'])
    .select(['person.given_name', 'person.family_name'])
    .where('account.deactivated_at', 'is', null)
}

/** Families whose first name, last name, whole name or address begins with a text. */
export async function familiesBeginning(tx: Reading, text: string, count: number) {
  const start = `${text.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const begins = (column: string) => sql<boolean>`lower(${sql.ref(column)}) LIKE ${start} ESCAPE '\\'`
  return families(tx)
    .where((or) =>
      or.or([
        begins('person.given_name'),
        begins('person.family_name'),
        begins('account.email_canonical'),
        sql<boolean>`lower(person.given_name || ' ' || person.family_name) LIKE ${start} ESCAPE '\\'`,
      ]),
    )
    .orderBy('person.family_name')
    .orderBy('person.given_name')
    .orderBy('account.id')
    .limit(count)
    .execute()
}

export async function familyOfAccount(tx: Reading, accountId: string) {
  return families(tx).where('account.id', '=', accountId).executeTakeFirst()
}
