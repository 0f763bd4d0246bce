import type { Tx } from '~/platform/db.server'
import { seal } from '~/platform/seal.server'
import { random128 } from '~/platform/secrets.server'
import { Invalid } from '../errors'
import { foldedName, type HouseholdPerson } from '../people/household'
import { addToHousehold } from '../people/household.server'
import { type AttendeeRow, insertAttendees } from './attendee-rows.server'
import type { DateRow } from './occurrence-rows.server'
import type { PartyForm, RegistrationForm } from './party-input'
import type { Answer } from './questions'
import { writeAnswers } from './questions.server'
import { insertRegistration } from './registration-rows.server'
import { partyWith } from './seats'
import type { Attending } from './views'

/** The account whose household comes: the viewer's own, or the one a coordinator signs up on the phone. */
export type Holder = { accountId: string; personId: string; givenName: string }

/** Somebody of a party: the account holder, one of the household, or a new first name; and how they come. */
export type Comer = { kind: 'me' | 'household' | 'new'; id: string; name: string; attending: Attending }

/**
 * The people of a form, the account holder first, then the household in its order, then new names. A new name
 * that the household already knows is that person; the same person twice is refused.
 *
 * @throws Invalid naming the field, where the date is in person and online and the form does not say who comes how
 */
export function partyOf(
  form: Pick<PartyForm, 'who' | 'other1' | 'other2' | 'attending' | 'online'>,
  holder: Holder,
  household: HouseholdPerson[],
  { format }: Pick<DateRow, 'format'>,
): Comer[] {
  if (new Set(form.who).size < form.who.length) throw new Invalid('who', 'samePersonTwice')
  const known = new Map(household.map((one) => [one.id, one]))
  if (form.who.some((id) => id !== 'me' && !known.has(id))) throw new Invalid('who', 'unknownPerson')
  const attending = waysIn(form, format)
  const party: Comer[] = []
  if (form.who.includes('me'))
    party.push({ kind: 'me', id: holder.personId, name: holder.givenName, attending: attending('me') })
  for (const { id, givenName } of household) {
    if (form.who.includes(id))
      party.push({ kind: 'household', id, name: givenName, attending: attending(id) })
  }
  for (const [field, name] of [
    ['other1', form.other1],
    ['other2', form.other2],
  ] as const) {
    if (!name) continue
    const same = foldedName(name)
    if (party.some((one) => foldedName(one.name) === same)) throw new Invalid(field, 'samePersonTwice')
    const met = household.find((one) => foldedName(one.givenName) === same)
    const known = met ? { id: met.id, name: met.givenName } : { id: '', name }
    party.push({ kind: met ? 'household' : 'new', ...known, attending: attending(field) })
  }
  if (format === 'both' && form.attending === 'both' && party.length > 0) refuseOneWay(party)
  return party
}

/** How each of a form comes, by the name they have in it: as the date does, as all say, or as each was ticked. */
function waysIn(
  form: Pick<PartyForm, 'attending' | 'online'>,
  format: DateRow['format'],
): (person: string) => Attending {
  const all = format === 'both' ? form.attending : format
  if (!all) throw new Invalid('attending', 'chooseAttending')
  if (all !== 'both') return () => all
  return (person) => (form.online?.includes(person) ? 'online' : 'in_person')
}

/** Who says that some come to the room and some join online, and ticks nobody, has forgotten something. */
function refuseOneWay(party: readonly Comer[]): void {
  if (!party.some((one) => one.attending === 'online')) throw new Invalid('online', 'chooseOnline')
}

/** The same people on a date that may be held another way: what a date leaves no choice about, it decides. */
export function comingTo(people: readonly Comer[], { format }: Pick<DateRow, 'format'>): Comer[] {
  return people.map((one) => (format === 'both' ? one : { ...one, attending: format }))
}

/** Fewer people than the party are its own least; anything else is the whole party. */
export function leastOf(form: { least?: number | undefined }, people: number): number | null {
  return form.least !== undefined && form.least < people ? form.least : null
}

export type NewRegistration = {
  form: Pick<PartyForm, 'needs' | 'interpreterLanguage' | 'least' | 'auto'> &
    Pick<RegistrationForm, 'question'>
  people: Comer[]
  state: 'confirmed' | 'waitlisted' | 'requested'
  /** what the program's own questions were answered */
  answers: readonly Answer[]
  /** the person who did it */
  by: string
}

/** Writes a registration with its people. @returns its id */
export async function writeRegistration(
  tx: Tx,
  holder: Holder,
  occurrenceId: string,
  what: NewRegistration,
): Promise<string> {
  const id = random128()
  const { form, people, state } = what
  await insertRegistration(tx, {
    id,
    occurrence_id: occurrenceId,
    account_id: holder.accountId,
    state,
    seats: people.length,
    online_seats: partyWith(people).online,
    ...needsOf(form),
    question: form.question
      ? seal(form.question, { table: 'registration', column: 'question', row: id })
      : null,
    created_at: tx.now,
    created_by: what.by,
    queued_at: state === 'waitlisted' ? tx.now : null,
    confirmed_at: state === 'confirmed' ? tx.now : null,
    minimum_size: leastOf(form, people.length),
    auto_confirm: form.auto === 'yes' ? 1 : 0,
    // It opens the door only while the registration is confirmed, and says nothing of whose it is.
    check_in_token: random128(),
  })
  await writeAttendees(tx, holder, { id, occurrenceId }, people)
  await writeAnswers(tx, id, what.answers)
  return id
}

/** What helps a party, as its row keeps it. */
export function needsOf(form: Pick<PartyForm, 'needs' | 'interpreterLanguage'>) {
  return {
    needs: JSON.stringify(form.needs),
    interpreter_language: form.needs.includes('interpreter') ? (form.interpreterLanguage ?? null) : null,
  }
}

/** Adds people to a registration; a new name joins the household first. */
export async function writeAttendees(
  tx: Tx,
  holder: Holder,
  registration: { id: string; occurrenceId: string },
  people: readonly Comer[],
): Promise<void> {
  const rows = []
  for (const one of people) {
    const personId = one.kind === 'new' ? await addToHousehold(tx, holder.accountId, one.name) : one.id
    rows.push({
      id: random128(),
      registration_id: registration.id,
      occurrence_id: registration.occurrenceId,
      person_id: one.kind === 'me' ? personId : null,
      household_person_id: one.kind === 'me' ? null : personId,
      given_name: one.name,
      attending: one.attending,
    })
  }
  if (rows.length > 0) await insertAttendees(tx, rows)
}

/** The people a registration has, as the party that another date or another size would have. */
export function comersOf(attendees: readonly AttendeeRow[]): Comer[] {
  return attendees.map((one) => ({
    kind: one.person_id === null ? 'household' : 'me',
    id: one.person_id ?? one.household_person_id ?? '',
    name: one.given_name,
    attending: one.attending,
  }))
}
