import type { Viewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import { reading, type Tx, transact } from '~/platform/db.server'
import { seal } from '~/platform/seal.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { catalogueChanged } from '../clinic/catalogue.server'
import { Conflict, Invalid, NotHere } from '../errors'
import { isId } from '../ids'
import { enqueue } from '../notices/enqueue.server'
import { once } from '../once.server'
import { addToHousehold, type HouseholdPerson, householdOf } from '../people/household.server'
import { mayJoin } from './audience.server'
import { needs, type RegistrationForm } from './input'
import { clinicZone, type DateRow, dateById, dateWithWords, siblingDates } from './occurrence-rows.server'
import {
  attendeesOf,
  insertRegistration,
  liveRegistration,
  myRegistrationFor,
} from './registration-rows.server'
import { decideRegistration, foldedName, placesFor, roomFor, textIn } from './rules'
import { changeSeats, lockDate } from './seat-rows.server'
import { factsOf, limitsOf, offerOf, registrationOf, siblingOf } from './shown'
import type { Attending, DateOffer, Need, RegistrationView, SiblingDate, Text } from './views'
import { letterWhen } from './when'

/** A letter about something that can be undone waits this long. */
export const undoMs = 3 * 60_000

export type RegistrationPage = {
  date: DateOffer
  summary: Text | undefined
  arriving: Text | undefined
  /** the registration this account already has for the date */
  mine: RegistrationView | undefined
  household: HouseholdPerson[]
  /** people a newcomer could bring now, by the way they come; undefined without a limit */
  places: Record<Attending, number | undefined>
  /** the largest party this date could ever hold */
  largestParty: number
  siblings: SiblingDate[]
  /** what can be asked for */
  needs: readonly Need[]
  formKey: string
}

/**
 * What the sign-up page shows: the date, who may come along, the places left, and the present registration if
 * there is one.
 *
 * @throws NotHere alike for an unknown date and one that is not for this person
 */
export async function readRegistrationPage(
  viewer: Viewer<'family'>,
  language: Language,
  occurrenceId: string | undefined,
): Promise<RegistrationPage> {
  if (!isId(occurrenceId)) throw new NotHere()
  return reading(async (tx) => {
    const row = await dateWithWords(tx, occurrenceId)
    if (!row || !(await mayJoin(tx, viewer, row))) throw new NotHere({ occurrenceId })
    const reader = { language, zone: await clinicZone(tx), now: tx.now, ownZone: viewer.timeZone }
    const mine = await myRegistrationFor(tx, viewer.accountId, occurrenceId)
    const siblings = await siblingDates(tx, row.program_id, row.id, 4)
    const limits = limitsOf(row)
    const bounded = (places: number) => (Number.isFinite(places) ? places : undefined)
    return {
      date: offerOf(row, reader, siblings[0]),
      summary: textIn(language, row.summary_en, row.summary_es),
      arriving: row.format === 'online' ? undefined : textIn(language, row.arriving_en, row.arriving_es),
      mine: mine && registrationOf(mine, await attendeesOf(tx, [mine.id]), reader),
      household: await householdOf(tx, viewer.accountId),
      places: {
        in_person: bounded(placesFor(limits, 'in_person')),
        online: bounded(placesFor(limits, 'online')),
      },
      largestParty: Math.max(roomFor(factsOf(row), 'in_person'), roomFor(factsOf(row), 'online')),
      siblings: siblings.filter((one) => one.cancelled_at === null).map((one) => siblingOf(one, reader)),
      needs,
      formKey: random128(),
    }
  })
}

export type Registered = {
  registrationId: string
  state: 'confirmed' | 'waitlisted' | 'requested'
  /** true when the account had a live registration before and nothing was done now */
  already: boolean
}

/**
 * Signs a party up for a date: the one atomic step. It locks the date, decides, and writes the registration, its
 * people, the counters, the audit row and the letter together.
 *
 * @throws Invalid for a party that is wrong, Conflict when the date cannot take it, NotHere without the right
 */
export async function register(
  viewer: Viewer<'family'>,
  occurrenceId: string | undefined,
  form: RegistrationForm,
): Promise<Registered> {
  if (!isId(occurrenceId)) throw new NotHere()
  return transact(async (tx) => {
    if (!(await lockDate(tx, occurrenceId))) throw new NotHere({ occurrenceId })
    const answer = await once(tx, viewer, form.key, `register ${occurrenceId}`, async () => {
      const row = await dateById(tx, occurrenceId)
      if (!row || !(await mayJoin(tx, viewer, row))) throw new NotHere({ occurrenceId })
      const present = await liveRegistration(tx, occurrenceId, viewer.accountId)
      if (present)
        return { registrationId: present.id, state: present.state as Registered['state'], already: true }
      return signUp(tx, viewer, row, form)
    })
    // The form may come back from a browser's history: a place that was given up since is not claimed again.
    const present = await liveRegistration(tx, occurrenceId, viewer.accountId)
    if (present?.id !== answer.registrationId) throw new Conflict('signUpEnded')
    return { ...answer, state: present.state as Registered['state'] }
  })
}

async function signUp(
  tx: Tx,
  viewer: Viewer<'family'>,
  row: DateRow,
  form: RegistrationForm,
): Promise<Registered> {
  const people = partyOf(form, viewer, await householdOf(tx, viewer.accountId))
  const attending = attendingOf(form, row)
  const intent = form.intent === 'wait' ? 'wait' : 'register'
  const decision = decideRegistration(factsOf(row), { people: people.length, attending }, intent, tx.now)
  if (decision.outcome === 'invalid') throw new Invalid('who', decision.code)
  if (decision.outcome === 'conflict') throw new Conflict(decision.code, { occurrenceId: row.id })

  const registrationId = await writeRegistration(tx, viewer, row, {
    form,
    people,
    attending,
    state: decision.outcome,
  })
  const seats = decision.outcome === 'confirmed' ? people.length : 0
  await changeSeats(tx, row.id, {
    people: seats,
    parties: seats > 0 ? 1 : 0,
    inPerson: attending === 'in_person' ? seats : 0,
    online: attending === 'online' ? seats : 0,
    waiting: decision.outcome === 'waitlisted' ? 1 : 0,
  })
  record(tx, viewer, {
    action: `registration.${decision.outcome}`,
    subject: { kind: 'registration', id: registrationId },
    detail: { occurrence: row.id, people: people.length },
  })
  if (decision.outcome !== 'requested') {
    const template = decision.outcome === 'confirmed' ? 'registered' : 'waiting'
    await enqueue(tx, {
      key: `${template}:${registrationId}`,
      accountId: viewer.accountId,
      template,
      when: letterWhen(row, await clinicZone(tx), tx.now),
      dueAt: tx.now + undoMs,
    })
    catalogueChanged(tx)
  }
  return { registrationId, state: decision.outcome, already: false }
}

/** Somebody of a party: the account holder, one of the household, or a new first name. */
type Comer = { kind: 'me' | 'household' | 'new'; id: string; name: string }

/**
 * The people of a form, the account holder first, then the household in its order, then new names. A new name
 * that the household already knows is that person; the same person twice is refused.
 */
function partyOf(form: RegistrationForm, viewer: Viewer<'family'>, household: HouseholdPerson[]): Comer[] {
  if (new Set(form.who).size < form.who.length) throw new Invalid('who', 'samePersonTwice')
  const known = new Map(household.map((one) => [one.id, one]))
  if (form.who.some((id) => id !== 'me' && !known.has(id))) throw new Invalid('who', 'unknownPerson')
  const party: Comer[] = []
  if (form.who.includes('me')) party.push({ kind: 'me', id: viewer.personId, name: viewer.givenName })
  for (const { id, givenName } of household) {
    if (form.who.includes(id)) party.push({ kind: 'household', id, name: givenName })
  }
  for (const [field, name] of [
    ['other1', form.other1],
    ['other2', form.other2],
  ] as const) {
    if (!name) continue
    const same = foldedName(name)
    if (party.some((one) => foldedName(one.name) === same)) throw new Invalid(field, 'samePersonTwice')
    const met = household.find((one) => foldedName(one.givenName) === same)
    party.push(met ? { kind: 'household', id: met.id, name: met.givenName } : { kind: 'new', id: '', name })
  }
  const fewer = /^fewer-(\d+)$/.exec(form.intent)?.[1]
  return fewer ? party.slice(0, Number(fewer)) : party
}

function attendingOf(form: RegistrationForm, row: DateRow): Attending {
  if (row.format !== 'both') return row.format
  if (!form.attending) throw new Invalid('attending', 'chooseAttending')
  return form.attending
}

async function writeRegistration(
  tx: Tx,
  viewer: Viewer<'family'>,
  row: DateRow,
  what: { form: RegistrationForm; people: Comer[]; attending: Attending; state: Registered['state'] },
): Promise<string> {
  const id = random128()
  const { form, people, attending, state } = what
  const attendees = []
  for (const one of people) {
    const personId = one.kind === 'new' ? await addToHousehold(tx, viewer.accountId, one.name) : one.id
    attendees.push({
      id: random128(),
      registration_id: id,
      occurrence_id: row.id,
      person_id: one.kind === 'me' ? personId : null,
      household_person_id: one.kind === 'me' ? null : personId,
      given_name: one.name,
    })
  }
  await insertRegistration(
    tx,
    {
      id,
      occurrence_id: row.id,
      account_id: viewer.accountId,
      state,
      seats: people.length,
      attending,
      needs: JSON.stringify(form.needs),
      interpreter_language: form.needs.includes('interpreter') ? (form.interpreterLanguage ?? null) : null,
      question: form.question
        ? seal(form.question, { table: 'registration', column: 'question', row: id })
        : null,
      created_at: tx.now,
      created_by: viewer.personId,
      queued_at: state === 'waitlisted' ? tx.now : null,
      confirmed_at: state === 'confirmed' ? tx.now : null,
    },
    attendees,
  )
  return id
}
