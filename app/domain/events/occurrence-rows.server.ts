import type { Reading } from '~/platform/db.server'

const dateColumns = [
  'occurrence.id',
  'occurrence.program_id',
  'occurrence.starts_at',
  'occurrence.ends_at',
  'occurrence.format',
  'occurrence.language',
  'occurrence.site_id',
  'occurrence.facilitators',
  'occurrence.max_people',
  'occurrence.max_parties',
  'occurrence.max_in_person',
  'occurrence.max_online',
  'occurrence.max_party_size',
  'occurrence.min_people',
  'occurrence.overbook_people',
  'occurrence.overbook_parties',
  'occurrence.overbook_in_person',
  'occurrence.overbook_online',
  'occurrence.held_from',
  'occurrence.taken_people',
  'occurrence.taken_parties',
  'occurrence.taken_in_person',
  'occurrence.taken_online',
  'occurrence.waiting_parties',
  'occurrence.published_at',
  'occurrence.cancelled_at',
  'occurrence.moved_from',
  'program.kind',
  'program.audience',
  'program.joining',
  'program.title_en',
  'program.title_es',
  'site.name as site_name',
  'site.short_name as site_short_name',
  'room.name_en as room_en',
  'room.name_es as room_es',
  'room.seats as room_seats',
] as const

/** Every date with its program and its place, to narrow. */
export function dates(tx: Reading) {
  return tx.db
    .selectFrom('occurrence')
    .innerJoin('program', 'program.id', 'occurrence.program_id')
    .leftJoin('site', 'site.id', 'occurrence.site_id')
    .leftJoin('room', 'room.id', 'occurrence.room_id')
    .select(dateColumns)
}

/** A date with its program's name and its place's name. */
export type DateRow = Awaited<ReturnType<ReturnType<typeof dates>['execute']>>[number]

export async function clinicZone(tx: Reading): Promise<string> {
  const row = await tx.db.selectFrom('clinic').select('time_zone').executeTakeFirstOrThrow()
  return row.time_zone
}

export const wordColumns = [
  'summary_en',
  'summary_es',
  'about_en',
  'about_es',
  'bring_en',
  'bring_es',
] as const

/** A date with all of its program's words and how to get there. */
export async function dateWithWords(tx: Reading, id: string) {
  return dates(tx)
    .select(wordColumns)
    .select([
      'site.address',
      'site.arriving_en',
      'site.arriving_es',
      'occurrence.site_id',
      'occurrence.room_id',
      'occurrence.substitute_for',
    ])
    .where('occurrence.id', '=', id)
    .executeTakeFirst()
}

export async function dateById(tx: Reading, id: string): Promise<DateRow | undefined> {
  return dates(tx).where('occurrence.id', '=', id).executeTakeFirst()
}

export async function datesById(tx: Reading, ids: string[]): Promise<DateRow[]> {
  if (ids.length === 0) return []
  return dates(tx).where('occurrence.id', 'in', ids).limit(200).execute()
}
