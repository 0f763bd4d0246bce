import type { Viewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import { type Reading, reading, transact } from '~/platform/db.server'
import { unseal } from '~/platform/seal.server'
import { Conflict, NotHere } from '../errors'
import { isId } from '../ids'
import { enqueue, withdraw } from '../notices/enqueue.server'
import { attendeesOf } from './attendee-rows.server'
import { mayJoin } from './audience.server'
import { letterCalendar } from './calendar.server'
import { datesLike } from './catalogue-rows.server'
import { myRegistration } from './mine-rows.server'
import { newsOf } from './news'
import { clinicZone, type DateRow, dateById } from './occurrence-rows.server'
import { type Comer, comersOf, comingTo } from './party.server'
import { lockSeats, recordSeats, release } from './promoting.server'
import { answersToTake } from './questions.server'
import { decideFor, signUp } from './registering.server'
import { endRegistration, liveRegistration, questionOf, registrationById } from './registration-rows.server'
import { isHeld } from './rules'
import { fits, partyWith } from './seats'
import { factsOf, limitsOf, needsIn, offerOf, registrationOf } from './shown'
import type { DateOffer, RegistrationView } from './views'
import { letterWhen, type Reader } from './when'

export type MovePage = {
  registration: RegistrationView
  /** dates of this group and of groups like it that have places for the whole party now */
  dates: DateOffer[]
}

/** Where a booked party could go instead. @throws NotHere for anybody else's registration */
export async function readMove(
  viewer: Viewer<'family'>,
  language: Language,
  id: string | undefined,
): Promise<MovePage> {
  if (!isId(id)) throw new NotHere()
  return reading(async (tx) => {
    const mine = await myRegistration(tx, viewer.accountId, id)
    const row = mine && (await dateById(tx, mine.occurrence_id))
    if (!mine || !row) throw new NotHere()
    const reader: Reader = { language, zone: await clinicZone(tx), now: tx.now, ownZone: viewer.timeZone }
    const attendees = await attendeesOf(tx, [id])
    const party = { people: comersOf(attendees), accountId: viewer.accountId }
    const dates = mine.state === 'confirmed' ? await openFor(tx, viewer, row, party) : []
    return {
      registration: registrationOf(mine, attendees, reader),
      dates: dates.map((one) => offerOf(one, reader)),
    }
  })
}

/** Dates of a group, and of groups like it, that have places for a whole party now. */
export async function openFor(
  tx: Reading,
  viewer: Viewer<'family'>,
  row: DateRow,
  mine: { people: readonly Comer[]; accountId: string },
): Promise<DateRow[]> {
  const open: DateRow[] = []
  const familiesToo =
    row.audience === 'families' || (await mayJoin(tx, viewer, { ...row, audience: 'families' }))
  for (const one of await datesLike(tx, row, { count: 24, without: mine.accountId })) {
    if (one.audience === 'families' && !familiesToo) continue
    if (isHeld(factsOf(one), tx.now) || one.max_party_size < mine.people.length) continue
    if (fits(limitsOf(one), partyWith(comingTo(mine.people, one)))) open.push(one)
  }
  return open.slice(0, 8)
}

/**
 * Moves a booked party to another date of its group, or of a group like it, in one step: it holds one place before,
 * one after, and never none or two. Where the new date cannot take it the old place stays.
 *
 * @returns the new registration
 * @throws Conflict with the reason; then nothing was changed
 */
export async function moveRegistration(
  viewer: Viewer<'family'>,
  id: string | undefined,
  to: string,
): Promise<{ registrationId: string; occurrenceId: string }> {
  if (!isId(id) || !isId(to)) throw new NotHere()
  return transact(async (tx) => {
    const found = await registrationById(tx, id)
    if (!found || found.account_id !== viewer.accountId) throw new NotHere()
    const dates = await lockSeats(tx, [found.occurrence_id, to])
    const [from, target] = [dates.get(found.occurrence_id), dates.get(to)]
    const mine = await registrationById(tx, id)
    if (!mine || !from || from.kind === 'therapy' || !target || !(await mayJoin(tx, viewer, target)))
      throw new NotHere()
    const there = await liveRegistration(tx, to, viewer.accountId)
    // Sent twice: the first one did it.
    if (mine.state !== 'confirmed' && there) return { registrationId: there.id, occurrenceId: to }
    if (mine.state !== 'confirmed') throw new Conflict('signUpEnded')
    if (there) throw new Conflict('alreadyThere')
    if (tx.now >= from.starts_at) throw new Conflict('dateStarted')
    const like = await datesLike(tx, from, { count: 1, only: to })
    if (like.length === 0) throw new NotHere()

    const attendees = await attendeesOf(tx, [id])
    const sealed = await questionOf(tx, id)
    const form = {
      intent: 'register',
      who: [],
      other1: undefined,
      other2: undefined,
      needs: needsIn(mine.needs),
      interpreterLanguage: mine.interpreter_language ?? undefined,
      question: sealed ? unseal(sealed, { table: 'registration', column: 'question', row: id }) : undefined,
    }
    const people = comingTo(comersOf(attendees), target)
    const state = decideFor(tx, target, form, people)
    if (state !== 'confirmed') throw new Conflict('full')
    const answers = from.program_id === target.program_id ? await answersToTake(tx, id) : []
    const { registrationId } = await signUp(tx, viewer, viewer, target, { form, people, state, answers })
    await endRegistration(tx, id, 'cancelled', viewer.personId)
    await release(tx, mine)
    recordSeats(tx, viewer, 'moved', mine, { to: registrationId })
    await withdraw(tx, ...newsOf({ id, startsAt: from.starts_at }), `registered:${registrationId}`)
    await enqueue(tx, {
      key: `moved:${registrationId}`,
      accountId: viewer.accountId,
      template: 'moved',
      when: letterWhen(target, await clinicZone(tx), tx.now),
      calendar: await letterCalendar(tx, id, registrationId),
    })
    return { registrationId, occurrenceId: to }
  })
}
