import type { Viewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import { type Reading, reading, transact } from '~/platform/db.server'
import { Conflict, NotHere } from '../errors'
import { isId } from '../ids'
import { type AttendeeRow, attendeesOf } from './attendee-rows.server'
import { mayJoin } from './audience.server'
import { datesLike } from './catalogue-rows.server'
import { type MyRegistrationRow, myRegistration } from './mine-rows.server'
import { missedBy } from './missed-rows.server'
import { openFor } from './moving.server'
import { clinicZone, dateById } from './occurrence-rows.server'
import { comersOf, comingTo } from './party.server'
import { lockSeats } from './promoting.server'
import { answersToTake } from './questions.server'
import { decideFor, signUp } from './registering.server'
import { liveRegistration } from './registration-rows.server'
import { needsIn, offerOf, registrationOf } from './shown'
import type { DateOffer, RegistrationView } from './views'
import { dayMs } from './wallclock'
import type { Reader } from './when'

/** A missed date is made up for within so long after it. */
const offeredFor = 42 * dayMs

export type MakeUpPage = {
  registration: RegistrationView
  /** who missed it, by first name */
  people: string[]
  /** dates of this group and of groups like it with places for them now */
  dates: DateOffer[]
}

type MadeUpRow = Pick<MyRegistrationRow, 'id' | 'state' | 'starts_at' | 'ends_at'>

/** Whether a family said that it cannot come to a date, or whether its date is over and somebody may have been absent. */
function mayBeMissed(row: MadeUpRow, now: number): boolean {
  if (now > row.starts_at + offeredFor) return false
  return (
    row.state === 'cancelled' ||
    row.state === 'late_cancelled' ||
    (row.state === 'confirmed' && now >= row.ends_at)
  )
}

/** Which of some registrations somebody missed: all of a party that could not come, or those marked absent. */
export async function missedAmong(
  tx: Reading,
  rows: readonly MadeUpRow[],
): Promise<(one: { id: string; registration_id: string }) => boolean> {
  const eligible = rows.filter((row) => mayBeMissed(row, tx.now))
  const over = eligible.filter((row) => row.state === 'confirmed').map((row) => row.id)
  const absent = over.length > 0 ? await missedBy(tx, over) : new Set<string>()
  const whole = new Set(eligible.filter((row) => row.state !== 'confirmed').map((row) => row.id))
  return (one) => whole.has(one.registration_id) || absent.has(one.id)
}

async function missers(tx: Reading, row: MadeUpRow): Promise<AttendeeRow[]> {
  const missed = await missedAmong(tx, [row])
  return (await attendeesOf(tx, [row.id])).filter(missed)
}

/** Dates on which a family can make up for one that it missed. @throws NotHere for anybody else's registration */
export async function readMakeUp(
  viewer: Viewer<'family'>,
  language: Language,
  id: string | undefined,
): Promise<MakeUpPage> {
  if (!isId(id)) throw new NotHere()
  return reading(async (tx) => {
    const mine = await myRegistration(tx, viewer.accountId, id)
    const row = mine && (await dateById(tx, mine.occurrence_id))
    if (!mine || !row) throw new NotHere()
    const reader: Reader = { language, zone: await clinicZone(tx), now: tx.now, ownZone: viewer.timeZone }
    const people = await missers(tx, mine)
    const party = { people: comersOf(people), accountId: viewer.accountId }
    const dates = people.length > 0 ? await openFor(tx, viewer, row, party) : []
    return {
      registration: registrationOf(mine, await attendeesOf(tx, [id]), reader),
      people: people.map((one) => one.given_name),
      dates: dates.map((one) => offerOf(one, reader)),
    }
  })
}

/**
 * Books a date that makes up for a missed one, for those who missed it, as any sign-up is booked: under the lock and
 * only into free places. Sent twice, the second finds the first one's places.
 *
 * @throws Conflict with the reason; then nothing was changed
 */
export async function bookMakeUp(
  viewer: Viewer<'family'>,
  id: string | undefined,
  to: string,
): Promise<{ registrationId: string }> {
  if (!isId(id) || !isId(to)) throw new NotHere()
  return transact(async (tx) => {
    const target = (await lockSeats(tx, [to])).get(to)
    const mine = await myRegistration(tx, viewer.accountId, id)
    const from = mine && (await dateById(tx, mine.occurrence_id))
    if (!mine || !from || !target || !(await mayJoin(tx, viewer, target))) throw new NotHere()
    if ((await datesLike(tx, from, { count: 1, only: to })).length === 0) throw new NotHere()
    const there = await liveRegistration(tx, to, viewer.accountId)
    if (there) return { registrationId: there.id }
    const people = comingTo(comersOf(await missers(tx, mine)), target)
    if (people.length === 0) throw new Conflict('nothingMissed')
    const form = {
      intent: 'register',
      who: [],
      needs: needsIn(mine.needs),
      interpreterLanguage: mine.interpreter_language ?? undefined,
    }
    const state = decideFor(tx, target, form, people)
    if (state !== 'confirmed') throw new Conflict('full')
    const answers = from.program_id === target.program_id ? await answersToTake(tx, id) : []
    const { registrationId } = await signUp(tx, viewer, viewer, target, { form, people, state, answers })
    return { registrationId }
  })
}
