import type { Insertable } from 'kysely'
import type { ImportClientTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

export async function clientRow(tx: Reading, id: string) {
  return tx.db
    .selectFrom('import_client')
    .select(['id', 'name', 'source', 'secret_hash', 'revoked_at'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Every system that may send records or might once, the present ones first. */
export async function clientRows(tx: Reading) {
  return tx.db
    .selectFrom('import_client')
    .innerJoin('person', 'person.id', 'import_client.created_by')
    .select([
      'import_client.id',
      'import_client.name',
      'import_client.source',
      'import_client.created_at',
      'import_client.revoked_at',
      'import_client.last_used_at',
      'person.given_name',
      'person.family_name',
    ])
    .orderBy((of) => of.case().when('import_client.revoked_at', 'is', null).then(0).else(1).end())
    .orderBy('import_client.created_at', 'desc')
    .limit(100)
    .execute()
}

export async function insertClient(tx: Tx, row: Insertable<ImportClientTable>): Promise<void> {
  await tx.db.insertInto('import_client').values(row).execute()
}

export async function changeClient(
  tx: Tx,
  id: string,
  change: Partial<Pick<ImportClientTable, 'revoked_at' | 'revoked_by' | 'last_used_at'>>,
): Promise<void> {
  await tx.db.updateTable('import_client').set(change).where('id', '=', id).execute()
}
