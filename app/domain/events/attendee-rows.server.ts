import { type Insertable, sql } from 'kysely'
import type { AttendeeTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'
import type { Attending } from './views'

export async function insertAttendees(tx: Tx, rows: Insertable<AttendeeTable>[]): Promise<void> {
  await tx.db.insertInto('attendee').values(rows).execute()
}

/**
 * The people of some registrations, the account holder first: those it has, and where it ended those it had at its
 * end.
 */
export async function attendeesOf(tx: Reading, registrationIds: string[]) {
  if (registrationIds.length === 0) return []
  return (
    tx.db
      .selectFrom('attendee')
      .innerJoin('registration', 'registration.id', 'attendee.registration_id')
      .leftJoin('household_person', 'household_person.id', 'attendee.household_person_id')
      .select(['attendee.id', 'attendee.registration_id'])
      // Somebody who was renamed since is called as they are now.
      .select((of) =>
        of.fn
          .coalesce(of.ref('household_person.given_name'), of.ref('attendee.given_name'))
          .$castTo<string>()
          .as('given_name'),
      )
      .select(['attendee.person_id', 'attendee.household_person_id', 'attendee.attending'])
      .where('attendee.registration_id', 'in', registrationIds)
      .where((or) =>
        or.or([
          or('attendee.ended_at', 'is', null),
          or('attendee.ended_at', '=', or.ref('registration.ended_at')),
        ]),
      )
      .orderBy(sql`CASE WHEN attendee.person_id IS NULL THEN 1 ELSE 0 END`)
      .orderBy('given_name')
      .orderBy('attendee.id')
      .execute()
  )
}

/** How some people come, or came. */
export async function waysOf(tx: Reading, attendeeIds: readonly string[]) {
  return tx.db
    .selectFrom('attendee')
    .select('attending')
    .where('id', 'in', ['', ...attendeeIds])
    .execute()
}

export type AttendeeRow = Awaited<ReturnType<typeof attendeesOf>>[number]

/** Ends some people of a registration; whoever changes its people counts its seats afterwards. */
export async function endAttendees(tx: Tx, id: string, leaving: readonly string[]): Promise<void> {
  await tx.db
    .updateTable('attendee')
    .set({ ended_at: tx.now })
    .where('registration_id', '=', id)
    .where('id', 'in', ['', ...leaving])
    .execute()
}

/** Says how some people of a registration come; whoever changes that counts its seats afterwards. */
export async function setAttending(
  tx: Tx,
  attendeeIds: readonly string[],
  attending: Attending,
): Promise<void> {
  await tx.db
    .updateTable('attendee')
    .set({ attending })
    .where('id', 'in', ['', ...attendeeIds])
    .execute()
}

/** Sets the seats of a live registration to the people it has now, and how many of them join online. */
export async function countSeats(tx: Tx, id: string): Promise<void> {
  const people = tx.db
    .selectFrom('attendee')
    .select((of) => of.fn.countAll<number>().as('people'))
    .where('registration_id', '=', id)
    .where('ended_at', 'is', null)
  await tx.db
    .updateTable('registration')
    .set({ seats: people, online_seats: people.where('attending', '=', 'online') })
    .where('id', '=', id)
    .execute()
}
