import type { Viewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import { type Reading, reading, type Tx, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { Conflict, Invalid, NotHere } from '../errors'
import { isId } from '../ids'
import { once } from '../once.server'
import type { Helped, HouseholdPerson } from '../people/household'
import { holdersHelp, householdOf } from '../people/household.server'
import { mayJoin } from './audience.server'
import { datesToJoin, hasBegun } from './catalogue-rows.server'
import { insertEnrollment, liveEnrollment } from './enrollment-rows.server'
import { meanwhileOf } from './meanwhile.server'
import { clinicZone, type DateRow } from './occurrence-rows.server'
import { needs, type SeveralForm } from './party-input'
import { lockSeats } from './promoting.server'
import { type Asked, askedBy } from './questions.server'
import { signUpOnce } from './registering.server'
import { liveOnDates } from './registration-rows.server'
import { offerOf } from './shown'
import type { DateOffer, Joining, Meanwhile, Need, Text } from './views'
import type { Reader } from './when'

export type SeveralPage = Asked & {
  programId: string
  title: Text
  joining: Joining
  /** its coming dates: whether this family holds or waits for it already, and what else it has at that time */
  dates: (DateOffer & { mine: boolean; meanwhile: Meanwhile[] })[]
  /** a course that began, or one the family is in, is not joined here */
  closed: 'begun' | 'joined' | 'nothing' | undefined
  household: HouseholdPerson[]
  own: Helped
  largestParty: number
  needs: readonly Need[]
  formKey: string
}

const mostDates = 60

/** The coming dates of a program to choose from, or a course to join whole. @throws NotHere without the right */
export async function readSeveral(
  viewer: Viewer<'family'>,
  language: Language,
  programId: string | undefined,
): Promise<SeveralPage> {
  if (!isId(programId)) throw new NotHere()
  return reading(async (tx) => {
    const rows = await joinableDates(tx, viewer, programId)
    const [first] = rows
    if (!first) throw new NotHere({ programId })
    const reader: Reader = { language, zone: await clinicZone(tx), now: tx.now, ownZone: viewer.timeZone }
    const held = await liveOnDates(
      tx,
      viewer.accountId,
      rows.map((row) => row.id),
    )
    const meanwhile = await meanwhileOf(tx, viewer.accountId, rows, reader)
    const dates = rows.map((row) => ({
      ...offerOf(row, reader),
      mine: held.has(row.id),
      meanwhile: held.has(row.id) ? [] : (meanwhile.get(row.id) ?? []),
    }))
    const course = first.joining === 'course'
    return {
      programId,
      title: dates[0]?.title ?? { text: '', lang: language },
      joining: first.joining,
      dates,
      closed: course
        ? (await liveEnrollment(tx, viewer.accountId, programId))
          ? 'joined'
          : (await hasBegun(tx, programId))
            ? 'begun'
            : undefined
        : dates.every((one) => one.mine)
          ? 'joined'
          : first.joining === 'drop_in'
            ? 'nothing'
            : undefined,
      household: await householdOf(tx, viewer.accountId),
      own: await holdersHelp(tx, viewer.accountId),
      largestParty: Math.min(...rows.map((row) => row.max_party_size)),
      needs,
      ...(await askedBy(tx, programId, language)),
      formKey: random128(),
    }
  })
}

/** The published dates still to come of a program that this family may join. */
async function joinableDates(tx: Reading, viewer: Viewer<'family'>, programId: string): Promise<DateRow[]> {
  const rows = await datesToJoin(tx, programId, mostDates)
  const [first] = rows
  return first && (await mayJoin(tx, viewer, first)) ? rows : []
}

/**
 * Signs a party up for several dates of an open series in one step: all of them, or none with the reason. Where the
 * family said so, it waits where a date is full.
 *
 * @returns how many dates it has a place on and on how many it waits
 * @throws Conflict `someFull`, Invalid naming the field, NotHere without the right
 */
export async function registerSeveral(
  viewer: Viewer<'family'>,
  programId: string | undefined,
  form: SeveralForm,
): Promise<{ booked: number; waiting: number }> {
  if (!isId(programId)) throw new NotHere()
  if (form.dates.length === 0) throw new Invalid('dates', 'chooseDate')
  return transact(async (tx) => {
    const rows = await joinableDates(tx, viewer, programId)
    if (rows.length === 0) throw new NotHere({ programId })
    if (form.dates.some((id) => !rows.some((row) => row.id === id))) throw new Invalid('dates', 'dateGone')
    if (rows[0]?.joining === 'course') throw new Conflict('courseWhole')
    return signUpForAll(tx, viewer, form, { dates: form.dates, verb: `several ${programId}`, course: false })
  })
}

/**
 * Joins a course: every date of it or none, in one step. The dates are locked by id, so two families that cross each
 * other wait for each other and never for ever.
 *
 * @throws Conflict `courseFull` or `courseBegun`, Invalid naming the field, NotHere without the right
 */
export async function enrol(
  viewer: Viewer<'family'>,
  programId: string | undefined,
  form: SeveralForm,
): Promise<{ booked: number }> {
  if (!isId(programId)) throw new NotHere()
  return transact(async (tx) => {
    const rows = await joinableDates(tx, viewer, programId)
    if (rows.length === 0) throw new NotHere({ programId })
    if (rows[0]?.joining !== 'course') throw new Conflict('notACourse')
    const dates = rows.filter((row) => row.cancelled_at === null).map((row) => row.id)
    const verb = `enrol ${programId}`
    return signUpForAll(tx, viewer, form, { dates, verb, course: true, programId })
  })
}

type Wanted = { dates: string[]; verb: string; course: boolean; programId?: string }

async function signUpForAll(
  tx: Tx,
  viewer: Viewer<'family'>,
  form: SeveralForm,
  { dates, verb, course, programId }: Wanted,
): Promise<{ booked: number; waiting: number }> {
  const locked = await lockSeats(tx, dates)
  return once(tx, viewer, form.key, verb, async () => {
    if (programId) await beginEnrollment(tx, viewer, programId)
    const said = {
      ...form,
      intent: form.wait === 'yes' && !course ? 'wait' : 'register',
      question: undefined,
    }
    const found = { booked: 0, waiting: 0 }
    for (const id of [...locked.keys()].sort()) {
      const row = locked.get(id)
      if (!row) continue
      const { state } = await signUpOnce(tx, viewer, viewer, row, said, { course }).catch(
        (error: unknown) => {
          const seats = error instanceof Conflict && ['full', 'othersWait'].includes(error.code)
          throw seats ? new Conflict(course ? 'courseFull' : 'someFull', error.ids) : error
        },
      )
      // A course holds every date or none: a place that only waits is none.
      if (course && state !== 'confirmed') throw new Conflict('courseFull')
      found[state === 'confirmed' ? 'booked' : 'waiting'] += 1
    }
    return found
  })
}

async function beginEnrollment(tx: Tx, viewer: Viewer<'family'>, programId: string): Promise<void> {
  if (await hasBegun(tx, programId)) throw new Conflict('courseBegun')
  if (await liveEnrollment(tx, viewer.accountId, programId)) return
  const id = random128()
  await insertEnrollment(tx, { id, program_id: programId, account_id: viewer.accountId, created_at: tx.now })
  record(tx, viewer, { action: 'course.joined', subject: { kind: 'program', id: programId } })
}
