import type { Reading } from '~/platform/db.server'

/** The rooms with their sites, for a form. */
export async function roomsWithSites(tx: Reading) {
  return tx.db
    .selectFrom('site')
    .leftJoin('room', (join) => join.onRef('room.site_id', '=', 'site.id').on('room.retired_at', 'is', null))
    .select([
      'site.id as site_id',
      'site.name as site_name',
      'site.short_name',
      'room.id as room_id',
      'room.name_en',
      'room.name_es',
      'room.seats',
      'room.buffer_minutes',
    ])
    .orderBy('site.name')
    .orderBy('room.name_en')
    .limit(200)
    .execute()
}
