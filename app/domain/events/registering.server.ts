import type { Viewer } from '~/doors/viewer'
import { type Tx, transact } from '~/platform/db.server'
import { record } from '../audit/record.server'
import { catalogueChanged } from '../clinic/catalogue.server'
import { Conflict, Invalid, NotHere, Refused } from '../errors'
import { isId } from '../ids'
import { enqueue } from '../notices/enqueue.server'
import { once } from '../once.server'
import { householdOf } from '../people/household.server'
import { mayJoin } from './audience.server'
import { letterCalendar } from './calendar.server'
import { clinicZone, type DateRow } from './occurrence-rows.server'
import { type Comer, type Holder, type NewRegistration, partyOf, writeRegistration } from './party.server'
import type { RegistrationForm } from './party-input'
import { countPassed, held, lockSeats, promote } from './promoting.server'
import { type Answer, answersIn } from './questions'
import { questionsOf } from './questions.server'
import { countSignUps, liveRegistration } from './registration-rows.server'
import { decideRegistration } from './rules'
import { changeSeats } from './seat-rows.server'
import { nobody, partyWith } from './seats'
import { factsOf, grantedLimitsOf } from './shown'
import { letterWhen } from './when'

/** A letter about something that can be undone waits this long. */
export const undoMs = 3 * 60_000

const hour = 3_600_000
/**
 * Sign-ups of one family in an hour, whatever became of them. Several long courses fit; a program that signs up and
 * cancels, and so writes letters and stirs waiting lists, does not. Counted from the registrations themselves under the
 * date's lock, so that a rush pays for no counter.
 */
export const mostSignUpsInAnHour = 200

export type Registered = {
  registrationId: string
  state: 'confirmed' | 'waitlisted' | 'requested' | 'offered'
  /** true when the account had a live registration before and nothing was done now */
  already: boolean
}

/**
 * Signs a party up for a date: the one atomic step. It locks the date, decides, and writes the registration, its
 * people, the counters, the audit row and the letter together.
 *
 * @throws Invalid for a party that is wrong, Conflict when the date cannot take it, NotHere without the right, Refused
 *   `tooManySignUps`
 */
export async function register(
  viewer: Viewer<'family'>,
  occurrenceId: string | undefined,
  form: RegistrationForm,
): Promise<Registered> {
  if (!isId(occurrenceId)) throw new NotHere()
  return transact(async (tx) => {
    const row = (await lockSeats(tx, [occurrenceId])).get(occurrenceId)
    if (!row) throw new NotHere({ occurrenceId })
    const answer = await once(tx, viewer, form.key, `register ${occurrenceId}`, async () => {
      if (!(await mayJoin(tx, viewer, row))) throw new NotHere({ occurrenceId })
      return signUpOnce(tx, viewer, viewer, row, form)
    })
    return stillStanding(tx, viewer.accountId, occurrenceId, answer)
  })
}

/** The form may come back from a browser's history: a place that was given up since is not claimed again. */
export async function stillStanding(
  tx: Tx,
  accountId: string,
  occurrenceId: string,
  answer: Registered,
): Promise<Registered> {
  const present = await liveRegistration(tx, occurrenceId, accountId)
  if (present?.id !== answer.registrationId) throw new Conflict('signUpEnded')
  return { ...answer, state: present.state as Registered['state'] }
}

/** Signs a household up for a locked date where it has no live registration there yet. */
export async function signUpOnce(
  tx: Tx,
  viewer: Viewer,
  holder: Holder,
  row: DateRow,
  form: Omit<RegistrationForm, 'key'>,
  rules: Rules = {},
): Promise<Registered> {
  const present = await liveRegistration(tx, row.id, holder.accountId)
  if (present) {
    return { registrationId: present.id, state: present.state as Registered['state'], already: true }
  }
  if (holder.accountId === viewer.accountId) await keepToLimit(tx, holder.accountId)
  const answers = answersIn(await questionsOf(tx, row.program_id), form)
  const whole = partyOf(form, holder, await householdOf(tx, holder.accountId), row)
  const fewer = /^fewer-(\d+)$/.exec(form.intent)?.[1]
  const people = fewer ? whole.slice(0, Number(fewer)) : whole
  const state = decideFor(tx, row, form, people, rules)
  return signUp(tx, viewer, holder, row, { form, people, state, answers })
}

/** @throws Refused `tooManySignUps` */
async function keepToLimit(tx: Tx, accountId: string): Promise<void> {
  if ((await countSignUps(tx, accountId, tx.now - hour)) >= mostSignUpsInAnHour)
    throw new Refused('tooManySignUps')
}

export type Rules = {
  /** staff may fill what was granted beyond the limits */
  granted?: boolean
  /** a course that is joined whole is open to those who join it whole */
  course?: boolean
}

/**
 * What becomes of a party on a locked date.
 *
 * @throws Invalid naming the field, Conflict with the reason
 */
export function decideFor(
  tx: Tx,
  row: DateRow,
  form: Pick<RegistrationForm, 'intent'>,
  people: readonly Comer[],
  { granted = false, course = false }: Rules = {},
): 'confirmed' | 'waitlisted' | 'requested' {
  const facts = factsOf(row)
  const decision = decideRegistration(
    {
      ...facts,
      ...(granted ? { limits: { ...grantedLimitsOf(row) } } : {}),
      ...(course && facts.joining === 'course' ? { joining: 'register' as const } : {}),
    },
    partyWith(people),
    form.intent === 'wait' ? 'wait' : 'register',
    tx.now,
  )
  if (decision.outcome === 'invalid') throw new Invalid('who', decision.code)
  if (decision.outcome === 'conflict') throw new Conflict(decision.code, { occurrenceId: row.id })
  return decision.outcome
}

/** Writes what was decided: the registration, the counters, the audit and the letter. */
export async function signUp(
  tx: Tx,
  viewer: Viewer,
  holder: Holder,
  row: DateRow,
  {
    form,
    people,
    state,
    answers,
  }: {
    form: NewRegistration['form']
    people: Comer[]
    state: 'confirmed' | 'waitlisted' | 'requested'
    answers: readonly Answer[]
  },
): Promise<Registered> {
  const what = { form, people, state, answers, by: viewer.personId }
  const registrationId = await writeRegistration(tx, holder, row.id, what)
  await changeSeats(tx, row.id, {
    ...held(state === 'confirmed' ? partyWith(people) : nobody),
    waiting: state === 'waitlisted' ? 1 : 0,
  })
  record(tx, viewer, {
    action: `registration.${state}`,
    subject: { kind: 'registration', id: registrationId },
    detail: {
      occurrence: row.id,
      people: people.length,
      ...(holder.accountId === viewer.accountId ? {} : { behalf: holder.accountId }),
    },
  })
  if (state !== 'requested') {
    const template = state === 'confirmed' ? 'registered' : 'waiting'
    await enqueue(tx, {
      key: `${template}:${registrationId}`,
      accountId: holder.accountId,
      template,
      when: letterWhen(row, await clinicZone(tx), tx.now),
      dueAt: tx.now + undoMs,
      calendar: await letterCalendar(tx, registrationId),
    })
    catalogueChanged(tx)
  }
  if (state === 'confirmed') await countPassed(tx, row)
  if (state === 'waitlisted') await promote(tx, row.id)
  return { registrationId, state, already: false }
}
