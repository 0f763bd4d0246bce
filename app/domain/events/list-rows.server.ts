import { type Insertable, sql } from 'kysely'
import type { SeatDecisionTable, SeatReleaseTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'
import { countSeats } from './attendee-rows.server'
import { enterCalendar } from './calendar-rows.server'

/** Rows of the waiting list: offers and their ends, what was given back, what staff decided and why. */

/** Confirms a registration with the people it has now. */
export async function confirmRegistration(tx: Tx, id: string): Promise<void> {
  await tx.db
    .updateTable('registration')
    .set({
      state: 'confirmed',
      confirmed_at: tx.now,
      offer_expires_at: null,
      offered_seats: null,
      offered_online: null,
      head_since: null,
    })
    .where('id', '=', id)
    .execute()
  await enterCalendar(tx, id)
}

/** Offers places: so many in all, and how many of them are online. */
export async function offerSeats(
  tx: Tx,
  id: string,
  offer: { seats: number; online: number; until: number },
): Promise<void> {
  await tx.db
    .updateTable('registration')
    .set({
      state: 'offered',
      offered_at: tx.now,
      offered_seats: offer.seats,
      offered_online: offer.online,
      offer_expires_at: offer.until,
      head_since: null,
    })
    .where('id', '=', id)
    .execute()
}

/** Puts a registration at the end of its list, as of an instant: it begins there like anybody new. */
export async function queueRegistration(
  tx: Tx,
  id: string,
  { at, missed }: { at: number; missed?: number },
): Promise<void> {
  await tx.db
    .updateTable('registration')
    .set({
      state: 'waitlisted',
      queued_at: at,
      skips: 0,
      priority: 0,
      head_since: null,
      offer_expires_at: null,
      offered_seats: null,
      offered_online: null,
      ...(missed === undefined ? {} : { missed_offers: missed }),
    })
    .where('id', '=', id)
    .execute()
}

/** Puts a registration back as it was before its family gave it up. */
export async function reviveRegistration(
  tx: Tx,
  id: string,
  to: { state: SeatReleaseTable['was']; attendeeIds: string[] },
): Promise<void> {
  await tx.db
    .updateTable('registration')
    .set({ state: to.state, ended_at: null, ended_by: null })
    .where('id', '=', id)
    .execute()
  await tx.db
    .updateTable('attendee')
    .set({ ended_at: null })
    .where('registration_id', '=', id)
    .where('id', 'in', to.attendeeIds)
    .execute()
  await countSeats(tx, id)
  if (to.state === 'confirmed') await enterCalendar(tx, id)
}

/** The offers of a date that nobody answered in time, in the order in which they ended. */
export async function dueOffers(tx: Tx, occurrenceId: string) {
  return tx.db
    .selectFrom('registration')
    .select(['id', 'account_id', 'offered_seats', 'offered_online', 'offer_expires_at', 'missed_offers'])
    .where('occurrence_id', '=', occurrenceId)
    .where('state', '=', 'offered')
    .where('offer_expires_at', '<=', tx.now)
    .orderBy('offer_expires_at')
    .orderBy('priority', 'desc')
    .orderBy('queued_at')
    .orderBy('id')
    .execute()
}

/** Dates with offers that have ended, and dates soon to begin on which families wait: what the clock may change. */
export async function datesTheClockMoved(tx: Reading, soon: number, count: number): Promise<string[]> {
  const due = await tx.db
    .selectFrom('registration')
    .select('occurrence_id')
    .distinct()
    .where('state', '=', 'offered')
    .where('offer_expires_at', '<=', tx.now)
    .limit(count)
    .execute()
  const waiting = await tx.db
    .selectFrom('occurrence')
    .select('id')
    .where('starts_at', '>', tx.now)
    .where('starts_at', '<=', tx.now + soon)
    .where('waiting_parties', '>', 0)
    .where('cancelled_at', 'is', null)
    .where('held_from', 'is not', null)
    .limit(count)
    .execute()
  return [...new Set([...due.map((row) => row.occurrence_id), ...waiting.map((row) => row.id)])].sort()
}

export async function setSkips(tx: Tx, skips: ReadonlyMap<string, number>): Promise<void> {
  for (const [id, count] of skips) {
    await tx.db.updateTable('registration').set({ skips: count }).where('id', '=', id).execute()
  }
}

export async function countSkips(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.db.updateTable('registration').set({ skips: sql`skips + 1` }).where('id', 'in', ids).execute()
}

/** Remembers since when one family has stood first; whoever stood there before begins anew. */
export async function setHead(tx: Tx, occurrenceId: string, head: string | undefined): Promise<void> {
  await tx.db
    .updateTable('registration')
    .set({ head_since: null })
    .where('occurrence_id', '=', occurrenceId)
    .where('state', '=', 'waitlisted')
    .where('head_since', 'is not', null)
    .where('id', '<>', head ?? '')
    .execute()
  if (!head) return
  await tx.db
    .updateTable('registration')
    .set({ head_since: tx.now })
    .where('id', '=', head)
    .where('head_since', 'is', null)
    .execute()
}

export async function setHeldFrom(tx: Tx, occurrenceId: string, from: number | null): Promise<void> {
  await tx.db.updateTable('occurrence').set({ held_from: from }).where('id', '=', occurrenceId).execute()
}

export async function insertRelease(tx: Tx, row: Insertable<SeatReleaseTable>): Promise<void> {
  await tx.db.insertInto('seat_release').values(row).execute()
}

const release = [
  'id',
  'registration_id',
  'account_id',
  'was',
  'attendees',
  'seats',
  'at',
  'undone_at',
  'enrollment_id',
] as const

/** What was given back when a course was left at an instant. */
export async function releasesOfCourse(tx: Reading, enrollmentId: string, at: number) {
  return tx.db
    .selectFrom('seat_release')
    .select(release)
    .where('enrollment_id', '=', enrollmentId)
    .where('at', '=', at)
    .where('undone_at', 'is', null)
    .orderBy('id')
    .execute()
}

/** The last thing that was given back of a registration. */
export async function lastRelease(tx: Reading, registrationId: string) {
  return tx.db
    .selectFrom('seat_release')
    .select(release)
    .where('registration_id', '=', registrationId)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

export async function markUndone(tx: Tx, id: string): Promise<void> {
  await tx.db.updateTable('seat_release').set({ undone_at: tx.now }).where('id', '=', id).execute()
}

/** What an account gave back since an instant and has not taken back. */
export async function releasesSince(tx: Reading, accountId: string, since: number) {
  return tx.db
    .selectFrom('seat_release')
    .select(['registration_id', 'at', 'was', 'enrollment_id'])
    .where('account_id', '=', accountId)
    .where('at', '>', since)
    .where('undone_at', 'is', null)
    .orderBy('at', 'desc')
    .limit(60)
    .execute()
}

export async function insertDecision(tx: Tx, row: Insertable<SeatDecisionTable>): Promise<void> {
  await tx.db.insertInto('seat_decision').values(row).execute()
}

/** What staff decided about the seats of a date, newest first. */
export async function decisionsOn(tx: Reading, occurrenceId: string) {
  return tx.db
    .selectFrom('seat_decision')
    .innerJoin('person', 'person.id', 'seat_decision.actor_id')
    .leftJoin('registration', 'registration.id', 'seat_decision.registration_id')
    .leftJoin('person as who', 'who.account_id', 'registration.account_id')
    .select(['seat_decision.id', 'seat_decision.act', 'seat_decision.amount', 'seat_decision.reason'])
    .select(['seat_decision.at', 'person.given_name', 'person.family_name'])
    .select(['who.given_name as who_given', 'who.family_name as who_family'])
    .where('seat_decision.occurrence_id', '=', occurrenceId)
    .orderBy('seat_decision.at', 'desc')
    .orderBy('seat_decision.id')
    .limit(30)
    .execute()
}

export async function setPriority(tx: Tx, id: string, priority: number): Promise<void> {
  await tx.db.updateTable('registration').set({ priority }).where('id', '=', id).execute()
}

/** Grants places beyond every limit that the date has. */
export async function grantSeats(tx: Tx, occurrenceId: string, count: number): Promise<void> {
  const more = (limit: string) =>
    sql<number>`CASE WHEN ${sql.ref(`max_${limit}`)} IS NULL THEN 0 ELSE ${sql.ref(`overbook_${limit}`)} + ${count} END`
  await tx.db
    .updateTable('occurrence')
    .set({
      overbook_people: more('people'),
      overbook_parties: more('parties'),
      overbook_in_person: more('in_person'),
      overbook_online: more('online'),
    })
    .where('id', '=', occurrenceId)
    .execute()
}
