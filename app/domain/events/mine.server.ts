import type { Viewer } from '~/doors/viewer'
import { longDay } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { type Reading, reading } from '~/platform/db.server'
import { belongsToFamilies, peopleSupported, type SupportedPerson } from '../people/read.server'
import { attendeesOf } from './attendee-rows.server'
import { publishedDates } from './catalogue-rows.server'
import { releasesSince } from './list-rows.server'
import { missedAmong } from './make-up.server'
import { comingOf, type MyRegistrationRow, pastOf } from './mine-rows.server'
import { clinicZone } from './occurrence-rows.server'
import { undoMs } from './registering.server'
import { openQuestions } from './series-rows.server'
import { offerOf, offerUntil, registrationOf } from './shown'
import type { DateOffer, RegistrationView, Text, Until } from './views'
import { hourOf } from './wallclock'
import type { Reader } from './when'

export type FamilyHome = {
  givenName: string
  /** which greeting fits the hour */
  part: 'morning' | 'afternoon' | 'evening'
  today: string
  /** places that are kept for an answer */
  offers: RegistrationView[]
  /** the next date with a place */
  next: RegistrationView | undefined
  /** other dates with a place */
  more: number
  waiting: RegistrationView[]
  supported: SupportedPerson[]
  /** dates only for families of the clinic, which no public list shows */
  forFamilies: DateOffer[]
}

/** What a family member meets first. It never asks what anybody shares. */
export async function readFamilyHome(viewer: Viewer<'family'>, language: Language): Promise<FamilyHome> {
  return reading(async (tx) => {
    const reader = await familyReader(tx, viewer, language)
    const rows = await comingOf(tx, viewer.accountId, 50)
    const mine = await withPeople(tx, rows, reader)
    const booked = mine.filter((one) => one.state === 'confirmed')
    const belongs = await belongsToFamilies(tx, viewer.personId)
    const forFamilies = belongs
      ? await publishedDates(tx, { audience: 'families', from: tx.now, standing: true, count: 3 })
      : []
    const hour = hourOf(tx.now, viewer.timeZone)
    return {
      givenName: viewer.givenName,
      part: hour < 12 ? 'morning' : hour < (language === 'es' ? 20 : 18) ? 'afternoon' : 'evening',
      today: longDay(tx.now, viewer.timeZone, language, tx.now),
      offers: mine.filter((one) => one.state === 'offered'),
      next: booked[0],
      more: Math.max(0, booked.length - 1),
      waiting: mine.filter((one) => one.state === 'waitlisted' || one.state === 'requested'),
      supported: await peopleSupported(tx, viewer),
      forFamilies: forFamilies.map((row) => offerOf(row, reader)),
    }
  })
}

export type MyRegistrations = {
  /** places that are kept for an answer: they come first, with their time left */
  offers: RegistrationView[]
  upcoming: RegistrationView[]
  waiting: RegistrationView[]
  /** waits that ended without places, which one press begins again */
  ended: RegistrationView[]
  /** what was given up in the last minutes and can be taken back */
  undoable: { registration: RegistrationView; until: Until }[]
  /** courses that were left in the last minutes, to be taken back whole */
  coursesLeft: { programId: string; title: Text; until: Until }[]
  /** sign-ups that somebody missed, and for which another date can be booked */
  missed: string[]
  /** dates the clinic took off that were to come */
  takenOff: RegistrationView[]
  past: RegistrationView[]
  /** sign-ups whose time has changed, and the team asks whether they still come */
  newTimes: { id: string; title: RegistrationView['title']; day: string }[]
}

/** All of an account's sign-ups: what is booked, what waits, what was. */
export async function listRegistrations(
  viewer: Viewer<'family'>,
  language: Language,
): Promise<MyRegistrations> {
  return reading(async (tx) => {
    const reader = await familyReader(tx, viewer, language)
    const coming = await comingOf(tx, viewer.accountId, 100)
    const past = await pastOf(tx, viewer.accountId, 30)
    const given = await releasesSince(tx, viewer.accountId, tx.now - undoMs)
    const alone = given.filter((one) => one.enrollment_id === null)
    const all = await withPeople(tx, [...coming, ...past], reader)
    const missed = await missedAmong(tx, past)
    const views = all.slice(0, coming.length)
    const asked = await openQuestions(tx, viewer.accountId)
    const ended = all.filter((one) => one.rejoinable)
    const live = (...states: string[]) => views.filter((one) => states.includes(one.state))
    return {
      offers: live('offered'),
      upcoming: live('confirmed'),
      waiting: live('waitlisted', 'requested'),
      ended,
      undoable: all.flatMap((one) => {
        const last = alone.find((release) => release.registration_id === one.id)
        return last ? [{ registration: one, until: offerUntil(last.at + undoMs, reader) }] : []
      }),
      coursesLeft: coursesLeft(given, all, reader),
      missed: all.flatMap((one) =>
        one.people.some((person) => missed({ ...person, registration_id: one.id })) ? [one.id] : [],
      ),
      takenOff: live('event_cancelled'),
      past: all.slice(coming.length).filter((one) => !one.rejoinable),
      newTimes: views
        .filter((one) => asked.includes(one.id))
        .map(({ id, title, when }) => ({ id, title, day: when.longDay })),
    }
  })
}

function coursesLeft(
  given: Awaited<ReturnType<typeof releasesSince>>,
  all: readonly RegistrationView[],
  reader: Reader,
): MyRegistrations['coursesLeft'] {
  const found = new Map<string, MyRegistrations['coursesLeft'][number]>()
  for (const release of given) {
    const one = all.find((view) => view.id === release.registration_id)
    if (release.enrollment_id === null || !one) continue
    const { programId, title } = one
    found.set(programId, { programId, title, until: offerUntil(release.at + undoMs, reader) })
  }
  return [...found.values()]
}

async function familyReader(tx: Reading, viewer: Viewer<'family'>, language: Language): Promise<Reader> {
  return { language, zone: await clinicZone(tx), now: tx.now, ownZone: viewer.timeZone }
}

async function withPeople(
  tx: Reading,
  rows: MyRegistrationRow[],
  reader: Reader,
): Promise<RegistrationView[]> {
  const attendees = await attendeesOf(
    tx,
    rows.map((row) => row.id),
  )
  return rows.map((row) => registrationOf(row, attendees, reader))
}
