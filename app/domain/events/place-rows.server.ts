import type { Reading } from '~/platform/db.server'

/** The rooms with their sites, for a form. */
export async function roomsWithSites(tx: Reading) {
  return tx.db
    .selectFrom('site')
    .leftJoin('room', 'room.site_id', 'site.id')
    .select([
      'site.id as site_id',
      'site.name as site_name',
      'site.short_name',
      'room.id as room_id',
      'room.name_en',
      'room.name_es',
      'room.seats',
    ])
    .orderBy('site.name')
    .orderBy('room.name_en')
    .limit(200)
    .execute()
}
