import type { Language } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { timeSaid } from '~/i18n/format'
import { reading, transact } from '~/platform/db.server'
import { record } from '../audit/record.server'
import { Conflict, NotHere } from '../errors'
import { isId } from '../ids'
import type { SafeContact } from '../people/household'
import { safeContacts } from '../people/reaching.server'
import { attendeesOf } from './attendee-rows.server'
import { callsFor, markReached } from './call-rows.server'
import { deskDate, deskRow, lockHers } from './desk-access.server'
import { myRegistration } from './mine-rows.server'
import { clinicZone } from './occurrence-rows.server'
import { liveStates } from './registration-rows.server'
import { answerQuestions, openQuestions } from './series-rows.server'
import { registrationOf } from './shown'
import type { DeskDate, RegistrationView } from './views'

export type CallList = {
  date: DeskDate
  entries: {
    id: string
    about: 'cancelled' | 'moved' | 'restored'
    family: string
    email: string
    language: Language
    /** how the family wants to be reached, where it said so */
    contact: SafeContact | undefined
    seats: number
    /** when somebody reached them, in words; undefined while nobody has */
    reached: string | undefined
  }[]
  open: number
}

/** Whom to call about a date's news. Each look is on record, since it holds names and addresses. @throws NotHere */
export async function readCallList(
  viewer: Viewer<'coordinator'>,
  language: Language,
  id: string | undefined,
): Promise<CallList> {
  return transact(async (tx) => {
    const { row, reader } = await deskRow(tx, viewer, language, id)
    record(tx, viewer, { action: 'calls.read', subject: { kind: 'occurrence', id: row.id } })
    const rows = await callsFor(tx, row.id)
    const contacts = await safeContacts(
      tx,
      rows.map((one) => one.account_id),
    )
    return {
      date: deskDate(row, reader, new Map()),
      entries: rows.map((one) => ({
        id: one.id,
        about: one.about,
        family: `${one.given_name} ${one.family_name}`,
        email: one.email,
        language: one.language,
        contact: contacts.get(one.account_id),
        seats: one.seats,
        reached: one.reached_at === null ? undefined : timeSaid(one.reached_at, reader.zone, language),
      })),
      open: rows.filter((one) => one.reached_at === null).length,
    }
  })
}

/** Ticks a family as reached, or takes the tick back. @throws NotHere for an entry of another date */
export async function markCall(
  viewer: Viewer<'coordinator'>,
  occurrenceId: string | undefined,
  { entry, reached }: { entry: string; reached: boolean },
): Promise<void> {
  await transact(async (tx) => {
    const row = await lockHers(tx, viewer, occurrenceId)
    const by = reached ? viewer.personId : undefined
    if (!isId(entry) || !(await markReached(tx, { id: entry, occurrenceId: row.id, by }))) throw new NotHere()
    record(tx, viewer, {
      action: reached ? 'call.reached' : 'call.unreached',
      subject: { kind: 'call', id: entry },
    })
  })
}

export type NewTime = { registration: RegistrationView; open: boolean }

/** One of one's own sign-ups whose time has changed. @throws NotHere for any other */
export async function readNewTime(
  viewer: Viewer<'family'>,
  language: Language,
  id: string | undefined,
): Promise<NewTime> {
  if (!isId(id)) throw new NotHere()
  return reading(async (tx) => {
    const row = await myRegistration(tx, viewer.accountId, id)
    if (!row) throw new NotHere()
    const zone = await clinicZone(tx)
    const reader = { language, zone, now: tx.now, ownZone: viewer.timeZone }
    return {
      registration: registrationOf(row, await attendeesOf(tx, [row.id]), reader),
      open: (await openQuestions(tx, viewer.accountId)).includes(row.id),
    }
  })
}

/** "Yes, we still come": the question is answered. "No" is a cancellation, on its own page. @throws NotHere */
export async function answerNewTime(viewer: Viewer<'family'>, id: string | undefined): Promise<void> {
  if (!isId(id)) throw new NotHere()
  await transact(async (tx) => {
    const row = await myRegistration(tx, viewer.accountId, id)
    if (!row) throw new NotHere()
    if (!liveStates.some((state) => state === row.state)) throw new Conflict('signUpEnded')
    await answerQuestions(tx, row.id)
    record(tx, viewer, {
      action: 'registration.reconfirmed',
      subject: { kind: 'registration', id: row.id },
    })
  })
}
