import type { Insertable } from 'kysely'
import type { ClashOverrideTable, ClosureTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'
import { mostMinutes } from './rules'

/** No date lasts longer, so that the index of beginnings needs not go through all years: twice what a form takes, in ms. */
const longestDate = 2 * mostMinutes * 60_000

/** Standing dates that meet a stretch of time, with what each needs: a room, its leaders, a video account. */
export async function bookingsBetween(tx: Reading, from: number, to: number) {
  return tx.db
    .selectFrom('occurrence')
    .innerJoin('program', 'program.id', 'occurrence.program_id')
    .leftJoin('room', 'room.id', 'occurrence.room_id')
    .select([
      'occurrence.id',
      'occurrence.starts_at',
      'occurrence.ends_at',
      'occurrence.room_id',
      'occurrence.facilitators',
      'occurrence.video_host',
      'program.kind',
      'program.title_en',
      'program.title_es',
      'room.buffer_minutes',
      'room.name_en as room_en',
      'room.name_es as room_es',
    ])
    .where('occurrence.ends_at', '>', from)
    .where('occurrence.starts_at', '<', to)
    .where('occurrence.starts_at', '>', from - longestDate)
    .where('occurrence.cancelled_at', 'is', null)
    .orderBy('occurrence.starts_at')
    .orderBy('occurrence.id')
    .limit(6000)
    .execute()
}

export type BookingRow = Awaited<ReturnType<typeof bookingsBetween>>[number]

/** Closures that are not over, soonest first. */
export async function closuresFrom(tx: Reading, day: string) {
  return tx.db
    .selectFrom('closure')
    .leftJoin('site', 'site.id', 'closure.site_id')
    .select([
      'closure.id',
      'closure.site_id',
      'closure.first_day',
      'closure.last_day',
      'closure.name_en',
      'closure.name_es',
      'site.short_name as site',
    ])
    .where('closure.last_day', '>=', day)
    .where('closure.ended_at', 'is', null)
    .orderBy('closure.first_day')
    .orderBy('closure.id')
    .limit(200)
    .execute()
}

export type ClosureRow = Awaited<ReturnType<typeof closuresFrom>>[number]

export async function insertClosure(tx: Tx, row: Insertable<ClosureTable>): Promise<void> {
  await tx.db.insertInto('closure').values(row).execute()
}

export async function endClosure(tx: Tx, id: string, by: string): Promise<void> {
  await tx.db
    .updateTable('closure')
    .set({ ended_at: tx.now, ended_by: by })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

export async function insertOverrides(tx: Tx, rows: Insertable<ClashOverrideTable>[]): Promise<void> {
  if (rows.length > 0) await tx.db.insertInto('clash_override').values(rows).execute()
}

/** The pairs of dates whose clash somebody has answered for. */
export async function overridesOf(tx: Reading, ids: string[]) {
  if (ids.length === 0) return []
  return tx.db
    .selectFrom('clash_override')
    .select(['occurrence_id', 'other_id', 'resource'])
    .where((or) => or.or([or('occurrence_id', 'in', ids), or('other_id', 'in', ids)]))
    .limit(2000)
    .execute()
}
