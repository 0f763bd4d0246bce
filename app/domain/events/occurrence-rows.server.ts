import { type Insertable, sql } from 'kysely'
import type { EventKind, Language, OccurrenceTable, ProgramTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'
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

/** The conditions that open programs speak to, each once. */
export async function conditionsSpokenTo(tx: Reading): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('program_condition')
    .innerJoin('program', 'program.id', 'program_condition.program_id')
    .select('program_condition.condition')
    .distinct()
    .where('program.audience', '=', 'open')
    .where('program.kind', '<>', 'therapy')
    .where('program.retired_at', 'is', null)
    .orderBy('program_condition.condition')
    .limit(60)
    .execute()
  return rows.map((row) => row.condition)
}

const wordColumns = ['summary_en', 'summary_es', 'about_en', 'about_es', 'bring_en', 'bring_es'] as const

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
    ])
    .where('occurrence.id', '=', id)
    .executeTakeFirst()
}

export async function dateById(tx: Reading, id: string): Promise<DateRow | undefined> {
  return dates(tx).where('occurrence.id', '=', id).executeTakeFirst()
}

export async function programById(tx: Reading, id: string) {
  return tx.db
    .selectFrom('program')
    .select(['id', 'kind', 'audience', 'joining', 'title_en', 'title_es', 'retired_at', ...wordColumns])
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function conditionsOf(tx: Reading, programId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('program_condition')
    .select('condition')
    .where('program_id', '=', programId)
    .orderBy('condition')
    .execute()
  return rows.map((row) => row.condition)
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

/**
 * The lock of every seat change, and always its first statement: it holds on both engines until the commit.
 *
 * @returns false where there is no such date
 */
export async function lockDate(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.db
    .updateTable('occurrence')
    .set({ version: sql`version + 1` })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export type SeatChange = {
  people: number
  parties: number
  inPerson: number
  online: number
  waiting: number
}

/**
 * Moves the counters of a locked date. Where places are freed, what was granted beyond a limit shrinks with them,
 * in the same statement; the CHECKs of the table refuse whatever would not fit.
 */
export async function changeSeats(tx: Tx, id: string, change: SeatChange): Promise<void> {
  await tx.db
    .updateTable('occurrence')
    .set({
      taken_people: sql`taken_people + ${change.people}`,
      taken_parties: sql`taken_parties + ${change.parties}`,
      taken_in_person: sql`taken_in_person + ${change.inPerson}`,
      taken_online: sql`taken_online + ${change.online}`,
      waiting_parties: sql`waiting_parties + ${change.waiting}`,
      overbook_people: shrunken('people', change.people),
      overbook_parties: shrunken('parties', change.parties),
      overbook_in_person: shrunken('in_person', change.inPerson),
      overbook_online: shrunken('online', change.online),
    })
    .where('id', '=', id)
    .execute()
}

type Counter = 'people' | 'parties' | 'in_person' | 'online'

function shrunken(counter: Counter, change: number) {
  const granted = sql.ref(`overbook_${counter}`)
  if (change >= 0) return sql<number>`${granted}`
  const over = sql`${sql.ref(`taken_${counter}`)} + ${change} - ${sql.ref(`max_${counter}`)}`
  return sql<number>`CASE WHEN ${granted} = 0 OR ${sql.ref(`max_${counter}`)} IS NULL OR ${over} <= 0 THEN 0
    WHEN ${over} < ${granted} THEN ${over} ELSE ${granted} END`
}

export type CapacityChange = {
  people: number | null
  inPerson: number | null
  maxPartySize: number
  minPeople: number
  facilitators: string
}

/** Sets new limits. Nobody is sent away: what is taken beyond them is granted in the same statement. */
export async function changeCapacity(tx: Tx, id: string, change: CapacityChange): Promise<void> {
  await tx.db
    .updateTable('occurrence')
    .set({
      max_people: change.people,
      overbook_people: granted('people', change.people),
      max_in_person: change.inPerson,
      overbook_in_person: granted('in_person', change.inPerson),
      max_party_size: change.maxPartySize,
      min_people: change.minPeople,
      facilitators: change.facilitators,
    })
    .where('id', '=', id)
    .execute()
}

function granted(counter: Counter, max: number | null) {
  if (max === null) return sql<number>`0`
  const taken = sql.ref(`taken_${counter}`)
  return sql<number>`CASE WHEN ${taken} > ${max} THEN ${taken} - ${max} ELSE 0 END`
}

export async function insertProgram(
  tx: Tx,
  row: Insertable<ProgramTable>,
  conditions: string[],
): Promise<void> {
  await tx.db.insertInto('program').values(row).execute()
  if (conditions.length === 0) return
  await tx.db
    .insertInto('program_condition')
    .values(conditions.map((condition) => ({ program_id: row.id, condition })))
    .execute()
}

export async function insertDate(tx: Tx, row: Insertable<OccurrenceTable>): Promise<void> {
  await tx.db.insertInto('occurrence').values(row).execute()
}

export type ProgramWords = Pick<
  ProgramTable,
  'title_en' | 'title_es' | 'summary_en' | 'summary_es' | 'about_en' | 'about_es'
>

export async function changeProgramWords(tx: Tx, id: string, words: ProgramWords): Promise<void> {
  await tx.db
    .updateTable('program')
    .set({ ...words, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** True where a program has coming dates at other sites than these. */
export async function hasDatesBeyond(tx: Reading, programId: string, siteIds: string[]): Promise<boolean> {
  const row = await tx.db
    .selectFrom('occurrence')
    .select('id')
    .where('program_id', '=', programId)
    .where('starts_at', '>', tx.now)
    .where('cancelled_at', 'is', null)
    .where('site_id', 'is not', null)
    .where('site_id', 'not in', ['', ...siteIds])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function markPublished(tx: Tx, id: string): Promise<void> {
  await tx.db.updateTable('occurrence').set({ published_at: tx.now }).where('id', '=', id).execute()
}

/** Takes a date off. Its counters go to nothing in the same statement: nothing live stays on it. */
export async function markDateCancelled(tx: Tx, id: string, by: string): Promise<void> {
  await tx.db
    .updateTable('occurrence')
    .set({
      cancelled_at: tx.now,
      cancelled_by: by,
      sequence: sql`sequence + 1`,
      taken_people: 0,
      taken_parties: 0,
      taken_in_person: 0,
      taken_online: 0,
      waiting_parties: 0,
      overbook_people: 0,
      overbook_parties: 0,
      overbook_in_person: 0,
      overbook_online: 0,
    })
    .where('id', '=', id)
    .execute()
}

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
