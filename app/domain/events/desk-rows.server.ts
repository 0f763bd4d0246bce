import type { EventKind } from '#db/schema'
import type { Reading } from '~/platform/db.server'
import { type DateRow, dates } from './occurrence-rows.server'
import type { Format } from './views'

/* The dates on a coordinator's desk, drafts and cancelled ones too. */

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
