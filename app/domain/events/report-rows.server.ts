import { sql } from 'kysely'
import type { Reading } from '~/platform/db.server'
import { cameMarks } from './attendance'
import { liveStates } from './registration-rows.server'
import type { Grouping } from './reports'

export type Period = {
  by: Grouping
  /** starts from and before, epoch ms */
  from: number
  to: number
  /** sites whose dates are counted; undefined for all. Online dates are everybody's */
  sites: string[] | undefined
}

const keys = {
  kind: 'program.kind',
  daypart: 'occurrence.daypart',
  format: 'occurrence.format',
  language: 'occurrence.language',
  site: 'occurrence.site_id',
} as const satisfies Record<Grouping, string>

/** The dates that took place in a period, each with the group it is in. Family therapy is in no report. */
function held(tx: Reading, { by, from, to, sites }: Period) {
  return tx.db.with('held', (db) => {
    let query = db
      .selectFrom('occurrence')
      .innerJoin('program', 'program.id', 'occurrence.program_id')
      .select(['occurrence.id', 'occurrence.max_people', 'occurrence.taken_people'])
      .select(sql<string | null>`${sql.ref(keys[by])}`.as('key'))
      .where('occurrence.starts_at', '>=', from)
      .where('occurrence.starts_at', '<', to)
      .where('occurrence.ends_at', '<=', tx.now)
      .where('occurrence.published_at', 'is not', null)
      .where('occurrence.cancelled_at', 'is', null)
      .where('program.kind', '<>', 'therapy')
    if (sites) {
      query = query.where((or) =>
        or.or([or('occurrence.format', '=', 'online'), or('occurrence.site_id', 'in', ['', ...sites])]),
      )
    }
    return query
  })
}

export async function datesHeld(tx: Reading, period: Period) {
  return held(tx, period)
    .selectFrom('held')
    .select((of) => [
      'held.key',
      of.fn.countAll<number>().as('dates'),
      of.fn.sum<number>('held.max_people').as('places'),
      sql<number>`sum(CASE WHEN held.max_people IS NULL THEN 0 ELSE held.taken_people END)`.as('filled'),
    ])
    .groupBy('held.key')
    .execute()
}

export async function placesGiven(tx: Reading, period: Period) {
  const waited = sql`registration.queued_at IS NOT NULL AND registration.confirmed_at > registration.queued_at`
  return held(tx, period)
    .selectFrom('held')
    .innerJoin('registration', 'registration.occurrence_id', 'held.id')
    .select((of) => [
      'held.key',
      of.fn.sum<number>('registration.seats').as('people'),
      sql<number>`sum(CASE WHEN ${waited} THEN 1 ELSE 0 END)`.as('waited'),
      sql<number>`sum(CASE WHEN ${waited} THEN registration.confirmed_at - registration.queued_at ELSE 0 END)`.as(
        'waited_ms',
      ),
    ])
    .where('registration.state', '=', 'confirmed')
    .groupBy('held.key')
    .execute()
}

const cameInSql = sql.join(cameMarks)

function marked(tx: Reading, period: Period) {
  return held(tx, period)
    .selectFrom('held')
    .innerJoin('attendance', 'attendance.occurrence_id', 'held.id')
    .innerJoin('registration', 'registration.id', 'attendance.registration_id')
    .innerJoin('attendee', 'attendee.id', 'attendance.attendee_id')
    .where('registration.state', '=', 'confirmed')
    .where('attendee.ended_at', 'is', null)
}

const families = sql<number>`count(DISTINCT CASE WHEN attendance.mark IN (${cameInSql}) THEN registration.account_id END)`

export async function marksGiven(tx: Reading, period: Period) {
  return marked(tx, period)
    .select([
      'held.key',
      sql<number>`sum(CASE WHEN attendance.mark IN (${cameInSql}) THEN 1 ELSE 0 END)`.as('came'),
      sql<number>`sum(CASE WHEN attendance.mark = 'absent' THEN 1 ELSE 0 END)`.as('absent'),
      sql<number>`sum(CASE WHEN attendance.mark = 'excused' THEN 1 ELSE 0 END)`.as('excused'),
      families.as('reached'),
    ])
    .groupBy('held.key')
    .execute()
}

/** Different families of whom somebody came, in all groups together. */
export async function familiesReached(tx: Reading, period: Period): Promise<number> {
  const row = await marked(tx, period).select(families.as('reached')).executeTakeFirstOrThrow()
  return Number(row.reached)
}

export async function walkedIn(tx: Reading, period: Period) {
  return held(tx, period)
    .selectFrom('held')
    .innerJoin('walk_in', 'walk_in.occurrence_id', 'held.id')
    .select((of) => ['held.key', of.fn.sum<number>('walk_in.people').as('people')])
    .where('walk_in.undone_at', 'is', null)
    .groupBy('held.key')
    .execute()
}

/** Family members with an account or a standing link of whom nobody ever came to a date. */
function neverCame(tx: Reading) {
  return tx.db
    .selectFrom('person')
    .leftJoin('account', 'account.id', 'person.account_id')
    .where('account.deactivated_at', 'is', null)
    .where((or) =>
      or.or([
        or.exists(
          or
            .selectFrom('family_member')
            .select('family_member.person_id')
            .whereRef('family_member.person_id', '=', 'person.id'),
        ),
        or.exists(
          or
            .selectFrom('family_link')
            .select('family_link.id')
            .whereRef('family_link.family_person_id', '=', 'person.id')
            .where('family_link.confirmed_at', 'is not', null)
            .where('family_link.ended_at', 'is', null),
        ),
      ]),
    )
    .where((not) =>
      not.not(
        not.exists(
          not
            .selectFrom('registration')
            .innerJoin('attendance', 'attendance.registration_id', 'registration.id')
            .select('registration.id')
            .whereRef('registration.account_id', '=', 'person.account_id')
            .where('attendance.mark', 'in', cameMarks),
        ),
      ),
    )
}

/** How many they are, counted no further than a number. */
export async function countNeverCame(tx: Reading, atMost: number): Promise<number> {
  const row = await tx.db
    .selectFrom(neverCame(tx).select('person.id').limit(atMost).as('somebody'))
    .select((of) => of.fn.countAll<number>().as('people'))
    .executeTakeFirstOrThrow()
  return Number(row.people)
}

/** A page of those whom no date has reached, by the alphabet. @param after the person the page before ended with */
export async function neverCamePage(tx: Reading, after: string | undefined, count: number) {
  let query = neverCame(tx)
    .select(['person.id', 'person.given_name', 'person.family_name', 'person.account_id'])
    .select((of) =>
      of
        .selectFrom('registration')
        .innerJoin('occurrence', 'occurrence.id', 'registration.occurrence_id')
        .select((one) => one.fn.countAll<number>().as('coming'))
        .whereRef('registration.account_id', '=', 'person.account_id')
        .where('registration.state', 'in', liveStates)
        .where('occurrence.starts_at', '>', tx.now)
        .as('coming'),
    )
    // In the order of the index on names, so that a page ends the search.
    .orderBy(sql`lower(person.family_name)`)
    .orderBy(sql`lower(person.given_name)`)
    .orderBy('person.id')
    .limit(count)
  if (after) {
    const last = await tx.db
      .selectFrom('person')
      .select(['id', 'given_name', 'family_name'])
      .where('id', '=', after)
      .executeTakeFirst()
    if (last) {
      query = query.where(
        sql<boolean>`(lower(person.family_name), lower(person.given_name), person.id)
          > (lower(${last.family_name}), lower(${last.given_name}), ${last.id})`,
      )
    }
  }
  return query.execute()
}
