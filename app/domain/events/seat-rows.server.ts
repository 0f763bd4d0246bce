import { sql } from 'kysely'
import type { Tx } from '~/platform/db.server'

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

/** Sets how many people a date has places for; what is taken beyond them is granted in the same statement. */
export async function changeLimit(tx: Tx, id: string, people: number): Promise<void> {
  await tx.db
    .updateTable('occurrence')
    .set({ max_people: people, overbook_people: granted('people', people) })
    .where('id', '=', id)
    .execute()
}

function granted(counter: Counter, max: number | null) {
  if (max === null) return sql<number>`0`
  const taken = sql.ref(`taken_${counter}`)
  return sql<number>`CASE WHEN ${taken} > ${max} THEN ${taken} - ${max} ELSE 0 END`
}

/** Grants what a date needs beyond its limits to take so many at once: a date brought back sends nobody away. */
export async function raiseToFit(
  tx: Tx,
  id: string,
  taken: { people: number; parties: number; inPerson: number; online: number },
): Promise<void> {
  await tx.db
    .updateTable('occurrence')
    .set({
      overbook_people: beyond('people', taken.people),
      overbook_parties: beyond('parties', taken.parties),
      overbook_in_person: beyond('in_person', taken.inPerson),
      overbook_online: beyond('online', taken.online),
    })
    .where('id', '=', id)
    .execute()
}

function beyond(counter: Counter, taken: number) {
  const max = sql.ref(`max_${counter}`)
  return sql<number>`CASE WHEN ${max} IS NOT NULL AND ${taken} > ${max} THEN ${taken} - ${max} ELSE 0 END`
}
