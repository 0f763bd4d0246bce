import type { EventKind, Language } from '#db/schema'
import type { Reading } from '~/platform/db.server'
import { type DateRow, dates } from './occurrence-rows.server'
import type { Attending, Audience, Daypart } from './views'

/* What is published: the dates that families are shown and can choose between. */

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
