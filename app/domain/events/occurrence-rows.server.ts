import type { EventKind, Language } from '#db/schema'
import type { Reading } from '~/platform/db.server'
import type { Attending, Audience, Daypart, Format } from './views'

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

function dates(tx: Reading) {
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

export type ListFilter = {
  from: number
  /** exclusive; absent for everything after `from` */
  to?: number
  kind?: EventKind
  daypart?: Daypart
  format?: Attending
  language?: Language
  condition?: string
  audience?: Audience
  /** leaves out what is cancelled */
  standing?: boolean
  programs?: string[]
  count: number
}

/** Published dates of listed kinds, in order of time. */
export async function publishedDates(tx: Reading, filter: ListFilter): Promise<DateRow[]> {
  let query = dates(tx)
    .where('occurrence.starts_at', '>=', filter.from)
    .where('occurrence.published_at', 'is not', null)
    .where('program.audience', '=', filter.audience ?? 'open')
    .where('program.kind', '<>', 'therapy')
    .orderBy('occurrence.starts_at')
    .orderBy('occurrence.id')
    .limit(filter.count)
  if (filter.to !== undefined) query = query.where('occurrence.starts_at', '<', filter.to)
  if (filter.kind) query = query.where('program.kind', '=', filter.kind)
  if (filter.daypart) query = query.where('occurrence.daypart', '=', filter.daypart)
  if (filter.format) query = query.where('occurrence.format', 'in', [filter.format, 'both'])
  if (filter.language) query = query.where('occurrence.language', '=', filter.language)
  if (filter.standing) query = query.where('occurrence.cancelled_at', 'is', null)
  if (filter.programs) query = query.where('occurrence.program_id', 'in', filter.programs)
  const { condition } = filter
  if (condition) {
    query = query.where('occurrence.program_id', 'in', (of) =>
      of.selectFrom('program_condition').select('program_id').where('condition', '=', condition),
    )
  }
  return query.execute()
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

/** The published dates of a program that have not begun, in order of time; cancelled ones are left out. */
export async function datesToJoin(tx: Reading, programId: string, count: number): Promise<DateRow[]> {
  return dates(tx)
    .where('occurrence.program_id', '=', programId)
    .where('occurrence.published_at', 'is not', null)
    .where('occurrence.cancelled_at', 'is', null)
    .where('occurrence.starts_at', '>', tx.now)
    .orderBy('occurrence.starts_at')
    .orderBy('occurrence.id')
    .limit(count)
    .execute()
}

/** Whether a date of a program has begun. */
export async function hasBegun(tx: Reading, programId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('occurrence')
    .select('id')
    .where('program_id', '=', programId)
    .where('published_at', 'is not', null)
    .where('cancelled_at', 'is', null)
    .where('starts_at', '<=', tx.now)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Coming dates that one sign-up can be moved between: those of the same program, and of programs of the same kind that
 * speak to one of the same conditions.
 *
 * @param wanted `without` leaves out what an account is signed up for; `only` asks about one date
 */
export async function datesLike(
  tx: Reading,
  row: Pick<DateRow, 'id' | 'program_id' | 'kind'>,
  wanted: { count: number; without?: string; only?: string },
): Promise<DateRow[]> {
  let query = dates(tx)
    .where('occurrence.published_at', 'is not', null)
    .where('occurrence.cancelled_at', 'is', null)
    .where('occurrence.starts_at', '>', tx.now)
    .where('occurrence.id', '<>', row.id)
    .where('program.kind', '=', row.kind)
    .where('program.joining', '=', 'register')
    .where('program.audience', 'in', ['open', 'families'])
    .where((or) =>
      or.or([
        or('occurrence.program_id', '=', row.program_id),
        or('occurrence.program_id', 'in', (of) =>
          of
            .selectFrom('program_condition as like')
            .innerJoin('program_condition as own', 'own.condition', 'like.condition')
            .select('like.program_id')
            .where('own.program_id', '=', row.program_id),
        ),
      ]),
    )
    .orderBy('occurrence.starts_at')
    .orderBy('occurrence.id')
    .limit(wanted.count)
  const { without, only } = wanted
  if (only) query = query.where('occurrence.id', '=', only)
  if (without) {
    query = query.where((not) =>
      not.not(
        not.exists(
          not
            .selectFrom('registration')
            .select('registration.id')
            .whereRef('registration.occurrence_id', '=', 'occurrence.id')
            .where('registration.account_id', '=', without)
            .where('registration.state', 'in', ['requested', 'confirmed', 'waitlisted', 'offered']),
        ),
      ),
    )
  }
  return query.execute()
}

/** The published dates of a program that are not over, in order, without one of them. */
export async function siblingDates(tx: Reading, programId: string, but: string | undefined, count: number) {
  let query = dates(tx)
    .where('occurrence.program_id', '=', programId)
    .where('occurrence.published_at', 'is not', null)
    .where('occurrence.starts_at', '>', tx.now)
    .orderBy('occurrence.starts_at')
    .orderBy('occurrence.id')
    .limit(count)
  if (but) query = query.where('occurrence.id', '<>', but)
  return query.execute()
}

/** The dates of a program that are not over, drafts and cancelled ones too, in order. */
export async function comingDates(tx: Reading, programId: string, count: number): Promise<DateRow[]> {
  return dates(tx)
    .where('occurrence.program_id', '=', programId)
    .where('occurrence.ends_at', '>', tx.now)
    .orderBy('occurrence.starts_at')
    .orderBy('occurrence.id')
    .limit(count)
    .execute()
}

export async function datesById(tx: Reading, ids: string[]): Promise<DateRow[]> {
  if (ids.length === 0) return []
  return dates(tx).where('occurrence.id', 'in', ids).limit(200).execute()
}

export type DeskFilter = {
  /** sites whose dates may be seen; undefined for all */
  sites: string[] | undefined
  site?: string
  from: number
  to?: number
  /** continues after this date */
  after?: { startsAt: number; id: string }
  /** only dates that need a person: families waiting or asking, or too few people where it starts before this */
  needyUntil?: number
  count: number
}

/** Dates for the desk, drafts and cancelled ones too: those of her sites and all that are online. */
export async function deskDates(tx: Reading, filter: DeskFilter): Promise<DateRow[]> {
  let query = dates(tx)
    .where('occurrence.starts_at', '>=', filter.from)
    .where('program.kind', '<>', 'therapy')
    .orderBy('occurrence.starts_at')
    .orderBy('occurrence.id')
    .limit(filter.count)
  if (filter.to !== undefined) query = query.where('occurrence.starts_at', '<', filter.to)
  if (filter.site) query = query.where('occurrence.site_id', '=', filter.site)
  const { after, sites } = filter
  if (sites) {
    query = query.where((or) =>
      or.or([
        or('occurrence.format', '=', 'online'),
        ...(sites.length > 0 ? [or('occurrence.site_id', 'in', sites)] : []),
      ]),
    )
  }
  if (after) {
    query = query.where((or) =>
      or.or([
        or('occurrence.starts_at', '>', after.startsAt),
        or.and([or('occurrence.starts_at', '=', after.startsAt), or('occurrence.id', '>', after.id)]),
      ]),
    )
  }
  const { needyUntil } = filter
  if (needyUntil !== undefined) {
    query = query
      .where('occurrence.published_at', 'is not', null)
      .where('occurrence.cancelled_at', 'is', null)
      .where((or) =>
        or.or([
          or('occurrence.waiting_parties', '>', 0),
          or.and([
            or('occurrence.min_people', '>', or.ref('occurrence.taken_people')),
            or('occurrence.starts_at', '<=', needyUntil),
          ]),
          or.exists(
            or
              .selectFrom('registration')
              .select('registration.id')
              .whereRef('registration.occurrence_id', '=', 'occurrence.id')
              .where('registration.state', '=', 'requested'),
          ),
        ]),
      )
  }
  return query.execute()
}

/** Where a date takes place and what it is, to decide whose desk it is on. */
export async function formatOf(
  tx: Reading,
  id: string,
): Promise<{ format: Format; siteId: string | null; kind: EventKind } | undefined> {
  const row = await tx.db
    .selectFrom('occurrence')
    .innerJoin('program', 'program.id', 'occurrence.program_id')
    .select(['occurrence.format', 'occurrence.site_id', 'program.kind'])
    .where('occurrence.id', '=', id)
    .executeTakeFirst()
  return row && { format: row.format, siteId: row.site_id, kind: row.kind }
}

/** How many parties asked to join each of these dates and wait for an answer. */
export async function requestsOn(tx: Reading, ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('registration')
    .select((of) => ['occurrence_id', of.fn.countAll<number>().as('asked')])
    .where('occurrence_id', 'in', ids)
    .where('state', '=', 'requested')
    .groupBy('occurrence_id')
    .execute()
  return new Map(rows.map((row) => [row.occurrence_id, Number(row.asked)]))
}
