import { type Insertable, sql, type Updateable } from 'kysely'
import type { RoomTable, SiteTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

const siteColumns = [
  'id',
  'name',
  'short_name',
  'phone',
  'address',
  'arriving_en',
  'arriving_es',
  'version',
] as const

export async function allSites(tx: Reading) {
  return tx.db.selectFrom('site').select(siteColumns).orderBy('name').limit(50).execute()
}

export async function siteById(tx: Reading, id: string) {
  return tx.db.selectFrom('site').select(siteColumns).where('id', '=', id).executeTakeFirst()
}

export async function roomsOf(tx: Reading, siteIds: string[]) {
  if (siteIds.length === 0) return []
  return tx.db
    .selectFrom('room')
    .select(['id', 'site_id', 'name_en', 'name_es', 'seats', 'buffer_minutes', 'retired_at'])
    .where('site_id', 'in', siteIds)
    .orderBy('name_en')
    .orderBy('id')
    .limit(200)
    .execute()
}

export async function insertSite(tx: Tx, row: Insertable<SiteTable>): Promise<void> {
  await tx.db.insertInto('site').values(row).execute()
}

/** Changes a site that is still as it was read. @returns false where somebody else changed it in the meantime */
export async function changeSiteRow(
  tx: Tx,
  { id, version }: { id: string; version: number },
  change: Updateable<SiteTable>,
): Promise<boolean> {
  const row = await tx.db
    .updateTable('site')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function insertRoom(tx: Tx, row: Insertable<RoomTable>): Promise<void> {
  await tx.db.insertInto('room').values(row).execute()
}

export async function changeRoomRow(
  tx: Tx,
  { id, siteId }: { id: string; siteId: string },
  change: Updateable<RoomTable>,
): Promise<boolean> {
  const row = await tx.db
    .updateTable('room')
    .set(change)
    .where('id', '=', id)
    .where('site_id', '=', siteId)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
