import { type Insertable, sql, type Updateable } from 'kysely'
import type { OccurrenceTable, SeriesTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'
import { changeCalendars } from './calendar-rows.server'

export async function insertSeries(tx: Tx, row: Insertable<SeriesTable>): Promise<void> {
  await tx.db.insertInto('series').values(row).execute()
}

export async function changeSeriesRule(
  tx: Tx,
  id: string,
  rule: Pick<Updateable<SeriesTable>, 'local_start' | 'rule' | 'exdates' | 'rdates'>,
): Promise<void> {
  await tx.db.updateTable('series').set(rule).where('id', '=', id).execute()
}

/** Takes away a series whose dates all went on in another one. */
export async function deleteSeries(tx: Tx, id: string): Promise<void> {
  await tx.db.deleteFrom('series').where('id', '=', id).execute()
}

const seriesColumns = [
  'id',
  'program_id',
  'zone',
  'local_start',
  'minutes',
  'rule',
  'exdates',
  'rdates',
] as const

export async function seriesById(tx: Reading, id: string) {
  return tx.db.selectFrom('series').select(seriesColumns).where('id', '=', id).executeTakeFirst()
}

/** The series of a program in the order they were made. */
export async function seriesOfProgram(tx: Reading, programId: string) {
  return tx.db
    .selectFrom('series')
    .select(seriesColumns)
    .where('program_id', '=', programId)
    .orderBy('local_start')
    .orderBy('id')
    .limit(60)
    .execute()
}

const partColumns = [
  'occurrence.id',
  'occurrence.program_id',
  'occurrence.series_id',
  'occurrence.original_local',
  'occurrence.own_fields',
  'occurrence.local_start',
  'occurrence.starts_at',
  'occurrence.ends_at',
  'occurrence.format',
  'occurrence.language',
  'occurrence.site_id',
  'occurrence.room_id',
  'occurrence.facilitators',
  'occurrence.substitute_for',
  'occurrence.video_host',
  'occurrence.max_people',
  'occurrence.max_in_person',
  'occurrence.max_party_size',
  'occurrence.min_people',
  'occurrence.moved_from',
  'occurrence.sequence',
  'occurrence.version',
  'occurrence.published_at',
  'occurrence.cancelled_at',
] as const

/** One date with everything that may be changed of it. */
export async function partById(tx: Reading, id: string) {
  return tx.db.selectFrom('occurrence').select(partColumns).where('id', '=', id).executeTakeFirst()
}

export type PartRow = NonNullable<Awaited<ReturnType<typeof partById>>>

/** The dates of a series by the local start that its rule gave them. */
export async function partsOf(tx: Reading, seriesId: string): Promise<PartRow[]> {
  return tx.db
    .selectFrom('occurrence')
    .select(partColumns)
    .where('series_id', '=', seriesId)
    .orderBy('original_local')
    .limit(500)
    .execute()
}

/** The newest date of a program: what a new one begins with. */
export async function newestPart(tx: Reading, programId: string): Promise<PartRow | undefined> {
  return tx.db
    .selectFrom('occurrence')
    .select(partColumns)
    .where('program_id', '=', programId)
    .orderBy('starts_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

/** Changes a date's own columns and counts it as one more version of its calendar entry. */
export async function changePart(
  tx: Tx,
  id: string,
  change: Updateable<OccurrenceTable>,
  { news }: { news: boolean },
): Promise<void> {
  await tx.db
    .updateTable('occurrence')
    .set({ ...change, ...(news ? { sequence: sql<number>`sequence + 1` } : {}) })
    .where('id', '=', id)
    .execute()
  if (news) await changeCalendars(tx, id)
}

export type LiveRow = {
  id: string
  occurrence_id: string
  account_id: string
  state: string
  seats: number
  /** how many of its people join online */
  online_seats: number
}

/** Everybody with a live registration on any of these dates. */
export async function liveOnAll(tx: Reading, ids: string[]): Promise<LiveRow[]> {
  if (ids.length === 0) return []
  return tx.db
    .selectFrom('registration')
    .select(['id', 'occurrence_id', 'account_id', 'state', 'seats', 'online_seats'])
    .where('occurrence_id', 'in', ids)
    .where('state', 'in', ['requested', 'confirmed', 'waitlisted', 'offered'])
    .orderBy('occurrence_id')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** Asks everybody with a place whether the new time suits them. */
export async function askAgain(tx: Tx, registrationIds: string[], sequence: number): Promise<void> {
  if (registrationIds.length === 0) return
  await tx.db
    .insertInto('reconfirmation')
    .values(
      registrationIds.map((registration_id) => ({
        registration_id,
        sequence,
        asked_at: tx.now,
        answered_at: null,
      })),
    )
    .execute()
}

/** The questions about a new time that an account has not answered, for registrations with a place. */
export async function openQuestions(tx: Reading, accountId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('reconfirmation')
    .innerJoin('registration', 'registration.id', 'reconfirmation.registration_id')
    .innerJoin('occurrence', 'occurrence.id', 'registration.occurrence_id')
    .select('reconfirmation.registration_id')
    .distinct()
    .where('registration.account_id', '=', accountId)
    .where('registration.state', '=', 'confirmed')
    .where('reconfirmation.answered_at', 'is', null)
    .where('occurrence.starts_at', '>', tx.now)
    .limit(100)
    .execute()
  return rows.map((row) => row.registration_id)
}

export async function answerQuestions(tx: Tx, registrationId: string): Promise<void> {
  await tx.db
    .updateTable('reconfirmation')
    .set({ answered_at: tx.now })
    .where('registration_id', '=', registrationId)
    .where('answered_at', 'is', null)
    .execute()
}
