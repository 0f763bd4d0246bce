import type { Viewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import { reading, type Tx, transact } from '~/platform/db.server'
import { catalogueChanged } from '../clinic/catalogue.server'
import { Conflict, Invalid, NotHere } from '../errors'
import { isId } from '../ids'
import type { Helped, HouseholdPerson } from '../people/household'
import { holdersHelp, householdOf } from '../people/household.server'
import { leaveParty, lockMine, type Mine } from './cancelling.server'
import { needs, type PartyForm } from './input'
import { queueRegistration, shrinkRegistration } from './list-rows.server'
import { clinicZone, dateById } from './occurrence-rows.server'
import { attendingOf, type Comer, leastOf, needsOf, partyOf, writeAttendees } from './party.server'
import { countPassed, held, promote, recordSeats } from './promoting.server'
import { type AttendeeRow, attendeesOf, changeWishes, myRegistration } from './registration-rows.server'
import { fits, isHeld, roomFor } from './rules'
import { changeSeats } from './seat-rows.server'
import { factsOf, limitsOf, offerOf, registrationOf } from './shown'
import type { Attending, DateOffer, Need, RegistrationView } from './views'
import type { Reader } from './when'

export type PartyPage = {
  registration: RegistrationView
  date: DateOffer
  household: HouseholdPerson[]
  own: Helped
  /** what the form holds at first */
  chosen: { who: string[]; least: number | undefined; auto: boolean }
  largestParty: number
  needs: readonly Need[]
}

/** One registration of one's own with the people who may come, to change them. @throws NotHere for any other */
export async function readParty(
  viewer: Viewer<'family'>,
  language: Language,
  id: string | undefined,
): Promise<PartyPage> {
  if (!isId(id)) throw new NotHere()
  return reading(async (tx) => {
    const mine = await myRegistration(tx, viewer.accountId, id)
    const row = mine && (await dateById(tx, mine.occurrence_id))
    if (!mine || !row) throw new NotHere()
    const reader: Reader = { language, zone: await clinicZone(tx), now: tx.now, ownZone: viewer.timeZone }
    const people = await attendeesOf(tx, [id])
    return {
      registration: registrationOf(mine, people, reader),
      date: offerOf(row, reader),
      household: await householdOf(tx, viewer.accountId, householdIn(people)),
      own: await holdersHelp(tx, viewer.accountId),
      chosen: {
        who: people.map((one) => (one.person_id === null ? (one.household_person_id ?? '') : 'me')),
        least: mine.minimum_size ?? undefined,
        auto: mine.auto_confirm === 1,
      },
      largestParty: Math.max(roomFor(factsOf(row), 'in_person'), roomFor(factsOf(row), 'online')),
      needs,
    }
  })
}

/**
 * Changes who comes, how, and what helps them. A booked party grows only into places that are free for newcomers, and
 * otherwise stays as it was; a waiting party that grows goes to the back of the list, one that shrinks keeps its place.
 *
 * @throws Invalid for a party that is wrong, Conflict with the reason; then nothing was changed
 */
export async function changeParty(
  viewer: Viewer<'family'>,
  id: string | undefined,
  form: PartyForm,
): Promise<'changed' | 'back' | 'unchanged'> {
  return transact(async (tx) => {
    const { mine, date, live } = await lockMine(tx, viewer, id)
    if (!live) throw new Conflict('signUpEnded')
    if (mine.state === 'offered') throw new Conflict('answerFirst')
    if (date.cancelled_at !== null) throw new Conflict('dateCancelled')
    if (tx.now >= date.starts_at) throw new Conflict('dateStarted')
    const present = await attendeesOf(tx, [mine.id])
    const household = await householdOf(tx, viewer.accountId, householdIn(present))
    const people = partyOf(form, viewer, household)
    const attending = attendingOf(form, date)
    const facts = factsOf(date)
    if (people.length === 0) throw new Invalid('who', 'nobodyComes')
    if (people.length > facts.maxPartySize) throw new Invalid('who', 'partyTooLarge')
    if (people.length > roomFor(facts, attending)) throw new Invalid('who', 'partyOverRoom')

    await changeWishes(tx, mine.id, {
      ...needsOf(form),
      minimum_size: leastOf(form, people.length),
      auto_confirm: form.auto === 'yes' ? 1 : 0,
    })
    const { coming, leaving } = difference(people, present)
    if (coming.length === 0 && leaving.length > 0 && attending === mine.attending) {
      await leaveParty(tx, viewer, { mine, date }, leaving)
      return 'changed'
    }
    if (coming.length + leaving.length === 0 && attending === mine.attending) {
      await promote(tx, date.id)
      return 'unchanged'
    }
    const change = { seats: people.length, attending }
    if (mine.state === 'confirmed') await reseat(tx, { mine, date }, change)
    await shrinkRegistration(tx, mine.id, { seats: people.length, leaving })
    await changeWishes(tx, mine.id, { attending })
    await writeAttendees(tx, viewer, { id: mine.id, occurrenceId: date.id }, coming)
    const grown = people.length > mine.seats
    const back = grown && mine.state === 'waitlisted'
    if (back) await queueRegistration(tx, mine.id, { at: tx.now })
    recordSeats(tx, viewer, 'party_changed', mine, { people: people.length, was: mine.seats })
    catalogueChanged(tx)
    if (grown && mine.state === 'confirmed') await countPassed(tx, date)
    await promote(tx, date.id)
    return back ? 'back' : 'changed'
  })
}

/** Those of a party who are of the household, taken out of it since or not. */
function householdIn(people: readonly AttendeeRow[]): string[] {
  return people.flatMap((one) => one.household_person_id ?? [])
}

/** Moves the counters of a booked party to its new size and way. @throws Conflict where the new party does not fit */
async function reseat(
  tx: Tx,
  { mine, date }: Pick<Mine, 'mine' | 'date'>,
  { seats, attending }: { seats: number; attending: Attending },
): Promise<void> {
  const before = held({ people: mine.seats, attending: mine.attending })
  const after = held({ people: seats, attending })
  if (seats > mine.seats || attending !== mine.attending) {
    const without = limitsOf(date)
    without.people.taken -= before.people
    without.parties.taken -= 1
    without.inPerson.taken -= before.inPerson
    without.online.taken -= before.online
    if (seats > mine.seats && isHeld(factsOf(date), tx.now)) throw new Conflict('partyHeld')
    if (!fits(without, { people: seats, attending })) throw new Conflict('partyFull')
  }
  await changeSeats(tx, date.id, {
    people: after.people - before.people,
    parties: 0,
    inPerson: after.inPerson - before.inPerson,
    online: after.online - before.online,
    waiting: 0,
  })
}

function difference(people: readonly Comer[], present: readonly AttendeeRow[]) {
  const known = new Set(present.map((one) => one.person_id ?? one.household_person_id))
  const wanted = new Set(people.map((one) => one.id))
  return {
    coming: people.filter((one) => one.kind === 'new' || !known.has(one.id)),
    leaving: present
      .filter((one) => !wanted.has(one.person_id ?? one.household_person_id ?? ''))
      .map((one) => one.id),
  }
}
