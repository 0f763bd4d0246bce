import type { Viewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import { reading, type Tx, transact } from '~/platform/db.server'
import { catalogueChanged } from '../clinic/catalogue.server'
import { Conflict, Invalid, NotHere } from '../errors'
import { isId } from '../ids'
import type { Helped, HouseholdPerson } from '../people/household'
import { holdersHelp, householdOf } from '../people/household.server'
import { type AttendeeRow, attendeesOf, countSeats, endAttendees, setAttending } from './attendee-rows.server'
import { leaveParty, lockMine, type Mine } from './cancelling.server'
import { queueRegistration } from './list-rows.server'
import { myRegistration } from './mine-rows.server'
import { clinicZone, dateById } from './occurrence-rows.server'
import { type Comer, leastOf, needsOf, partyOf, writeAttendees } from './party.server'
import { needs, type PartyForm } from './party-input'
import { countPassed, held, promote, recordSeats } from './promoting.server'
import { changeWishes } from './registration-rows.server'
import { isHeld } from './rules'
import { changeSeats } from './seat-rows.server'
import { couldHold, fits, largestParty, type Party, partyWith, sizeOf, without } from './seats'
import { factsOf, limitsOf, offerOf, partyIn, registrationOf } from './shown'
import type { DateOffer, Need, RegistrationView } from './views'
import type { Reader } from './when'

export type PartyPage = {
  registration: RegistrationView
  date: DateOffer
  household: HouseholdPerson[]
  own: Helped
  /** what the form holds at first */
  chosen: { who: string[]; online: string[]; least: number | undefined; auto: boolean }
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
        who: people.map(formNameOf),
        online: people.filter((one) => one.attending === 'online').map(formNameOf),
        least: mine.minimum_size ?? undefined,
        auto: mine.auto_confirm === 1,
      },
      largestParty: largestParty(limitsOf(row), row.max_party_size),
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
    const people = partyOf(form, viewer, household, date)
    const party = partyWith(people)
    const facts = factsOf(date)
    if (people.length === 0) throw new Invalid('who', 'nobodyComes')
    if (people.length > facts.maxPartySize) throw new Invalid('who', 'partyTooLarge')
    if (!couldHold(facts.limits, party)) throw new Invalid('who', 'partyOverRoom')

    await changeWishes(tx, mine.id, {
      ...needsOf(form),
      minimum_size: leastOf(form, people.length),
      auto_confirm: form.auto === 'yes' ? 1 : 0,
    })
    const { coming, leaving, turning } = difference(people, present)
    if (coming.length + turning.length === 0 && leaving.length > 0) {
      await leaveParty(tx, viewer, { mine, date }, leaving)
      return 'changed'
    }
    if (coming.length + turning.length + leaving.length === 0) {
      await promote(tx, date.id)
      return 'unchanged'
    }
    if (mine.state === 'confirmed') await reseat(tx, { mine, date }, party)
    await rewriteParty(tx, viewer, mine, { coming, leaving, turning })
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

/** Writes who comes now and how: those who leave, those who come another way, those who are new. */
async function rewriteParty(
  tx: Tx,
  viewer: Viewer<'family'>,
  mine: Mine['mine'],
  { coming, leaving, turning }: ReturnType<typeof difference>,
): Promise<void> {
  await endAttendees(
    tx,
    mine.id,
    leaving.map((one) => one.id),
  )
  for (const way of ['in_person', 'online'] as const) {
    const ids = turning.filter((one) => one.to === way).map((one) => one.id)
    if (ids.length > 0) await setAttending(tx, ids, way)
  }
  await writeAttendees(tx, viewer, { id: mine.id, occurrenceId: mine.occurrence_id }, coming)
  await countSeats(tx, mine.id)
}

/** Moves the counters of a booked party to its new size and ways. @throws Conflict where the new party does not fit */
async function reseat(tx: Tx, { mine, date }: Pick<Mine, 'mine' | 'date'>, party: Party): Promise<void> {
  const before = partyIn(mine)
  const change = held(without(party, before))
  const grown = sizeOf(party) > mine.seats
  if (grown || party.inPerson > before.inPerson || party.online > before.online) {
    const others = limitsOf(date)
    others.people.taken -= mine.seats
    others.parties.taken -= 1
    others.inPerson.taken -= before.inPerson
    others.online.taken -= before.online
    if (grown && isHeld(factsOf(date), tx.now)) throw new Conflict('partyHeld')
    if (!fits(others, party)) throw new Conflict('partyFull')
  }
  await changeSeats(tx, date.id, { ...change, parties: 0 })
}

/** Who is new in a party, who leaves it, and who stays but comes another way. */
function difference(people: readonly Comer[], present: readonly AttendeeRow[]) {
  const known = new Map(present.map((one) => [one.person_id ?? one.household_person_id, one]))
  const wanted = new Set(people.map((one) => one.id))
  return {
    coming: people.filter((one) => one.kind === 'new' || !known.has(one.id)),
    leaving: present.filter((one) => !wanted.has(one.person_id ?? one.household_person_id ?? '')),
    turning: people.flatMap((one) => {
      const before = one.kind === 'new' ? undefined : known.get(one.id)
      return before && before.attending !== one.attending ? [{ id: before.id, to: one.attending }] : []
    }),
  }
}

/** How somebody is called in the form that changes a party. */
function formNameOf(one: AttendeeRow): string {
  return one.person_id === null ? (one.household_person_id ?? '') : 'me'
}
