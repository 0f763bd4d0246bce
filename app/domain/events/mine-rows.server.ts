import type { Reading } from '~/platform/db.server'
import { columns, liveStates } from './registration-rows.server'

/** An account's live registrations for the dates of a program that are still to come, soonest first. */
export async function comingOfProgram(
  tx: Reading,
  accountId: string,
  programId: string,
): Promise<MyRegistrationRow[]> {
  return withDates(tx)
    .where('registration.account_id', '=', accountId)
    .where('occurrence.program_id', '=', programId)
    .where('registration.state', 'in', liveStates)
    .where('occurrence.ends_at', '>', tx.now)
    .orderBy('occurrence.starts_at')
    .limit(60)
    .execute()
}

const withDate = [
  'occurrence.starts_at',
  'occurrence.ends_at',
  'occurrence.format',
  'occurrence.cancelled_at',
  'program.id as program_id',
  'program.kind',
  'program.joining',
  'program.title_en',
  'program.title_es',
  'site.name as site_name',
  'site.short_name as site_short_name',
  'room.name_en as room_en',
  'room.name_es as room_es',
] as const

function withDates(tx: Reading) {
  return tx.db
    .selectFrom('registration')
    .innerJoin('occurrence', 'occurrence.id', 'registration.occurrence_id')
    .innerJoin('program', 'program.id', 'occurrence.program_id')
    .leftJoin('site', 'site.id', 'occurrence.site_id')
    .leftJoin('room', 'room.id', 'occurrence.room_id')
    .select(columns)
    .select(withDate)
    .select((of) => of('occurrence.join_link', 'is not', null).as('has_link'))
    .select((of) =>
      of
        .selectFrom('registration as before')
        .select((count) => count.fn.countAll<number>().as('ahead'))
        .whereRef('before.occurrence_id', '=', 'registration.occurrence_id')
        .where('before.state', '=', 'waitlisted')
        .where((or) =>
          or.or([
            or('before.priority', '>', or.ref('registration.priority')),
            or.and([
              or('before.priority', '=', or.ref('registration.priority')),
              or('before.queued_at', '<', or.ref('registration.queued_at')),
            ]),
            or.and([
              or('before.priority', '=', or.ref('registration.priority')),
              or('before.queued_at', '=', or.ref('registration.queued_at')),
              or('before.id', '<', or.ref('registration.id')),
            ]),
          ]),
        )
        .as('ahead'),
    )
}

export type MyRegistrationRow = Awaited<ReturnType<ReturnType<typeof withDates>['execute']>>[number]

/** An account's registrations whose dates are not over, in order of time; family therapy has a page of its own. */
export async function comingOf(tx: Reading, accountId: string, count: number): Promise<MyRegistrationRow[]> {
  return withDates(tx)
    .where('registration.account_id', '=', accountId)
    .where('program.kind', '<>', 'therapy')
    .where('registration.state', 'in', [...liveStates, 'event_cancelled'])
    .where('occurrence.ends_at', '>', tx.now)
    .orderBy('occurrence.starts_at')
    .orderBy('registration.id')
    .limit(count)
    .execute()
}

/** An account's registrations that are over or were ended, newest first. */
export async function pastOf(tx: Reading, accountId: string, count: number): Promise<MyRegistrationRow[]> {
  return withDates(tx)
    .where('registration.account_id', '=', accountId)
    .where('program.kind', '<>', 'therapy')
    .where((or) =>
      or.or([
        or('occurrence.ends_at', '<=', tx.now),
        or('registration.state', 'not in', [...liveStates, 'event_cancelled']),
      ]),
    )
    .orderBy('occurrence.starts_at', 'desc')
    .orderBy('registration.id')
    .limit(count)
    .execute()
}

export async function myRegistration(
  tx: Reading,
  accountId: string,
  id: string,
): Promise<MyRegistrationRow | undefined> {
  return withDates(tx)
    .where('registration.account_id', '=', accountId)
    .where('registration.id', '=', id)
    .where('program.kind', '<>', 'therapy')
    .executeTakeFirst()
}

export async function myRegistrationFor(tx: Reading, accountId: string, occurrenceId: string) {
  return withDates(tx)
    .where('registration.account_id', '=', accountId)
    .where('registration.occurrence_id', '=', occurrenceId)
    .where('registration.state', 'in', liveStates)
    .executeTakeFirst()
}
