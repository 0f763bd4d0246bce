import type { Language } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { longDay, timeSaid } from '~/i18n/format'
import { transact } from '~/platform/db.server'
import { record } from '../audit/record.server'
import { NotHere } from '../errors'
import { isId } from '../ids'
import type { SafeContact } from '../people/household'
import { safeContacts } from '../people/reaching.server'
import { callsBetween, datesOfCalls, markReached } from './call-rows.server'
import { callsByFamily } from './calls'
import { deskDate, deskReader, lockHers } from './desk-access.server'
import { deskDates } from './desk-rows.server'
import { isRestorable } from './rules'
import type { DeskDate } from './views'
import { addDays, isDay, localDay, startOfDay } from './wallclock'

export type DayCalls = {
  /** YYYY-MM-DD, by the clock of the clinic */
  day: string
  dayName: string
  /** the dates of that day that are off or have other news, soonest first */
  dates: (DeskDate & { restorable: boolean })[]
  families: {
    id: string
    /** the calls that one telephone call settles */
    entries: string[]
    family: string
    email: string
    language: Language
    /** how the family wants to be reached, where it said so */
    contact: SafeContact | undefined
    news: { id: string; about: 'cancelled' | 'moved' | 'restored'; date: string; seats: number }[]
    /** when somebody reached them, in words; undefined while nobody has */
    reached: string | undefined
  }[]
  open: number
}

/**
 * Whom to call about all the news of one day's dates, a family on several of them once. Each look is on record, since
 * it holds names and addresses.
 *
 * @param query `day` as YYYY-MM-DD; today where it is missing or wrong
 */
export async function readDayCalls(
  viewer: Viewer<'coordinator'>,
  language: Language,
  query: URLSearchParams,
): Promise<DayCalls> {
  return transact(async (tx) => {
    const { reader, sites } = await deskReader(tx, viewer, language)
    const asked = query.get('day')
    const day = isDay(asked) ? asked : localDay(tx.now, reader.zone)
    const from = startOfDay(day, reader.zone)
    const to = startOfDay(addDays(day, 1), reader.zone)
    const all = await callsBetween(tx, { from, to })
    const rows = (await deskDates(tx, { sites, from, to, count: 100 })).filter(
      (row) => row.cancelled_at !== null || all.some((one) => one.occurrence_id === row.id),
    )
    for (const { id } of rows) {
      record(tx, viewer, { action: 'calls.read', subject: { kind: 'occurrence', id } })
    }
    const hers = all.filter((one) => rows.some((row) => row.id === one.occurrence_id))
    const contacts = await safeContacts(
      tx,
      hers.map((one) => one.account_id),
    )
    const families = callsByFamily(hers)
    return {
      day,
      dayName: longDay(from, reader.zone, language, tx.now),
      dates: rows.map((row) => ({
        ...deskDate(row, reader, new Map()),
        restorable: isRestorable(row, tx.now),
      })),
      families: families.map(({ first, calls, reachedAt }) => ({
        id: first.id,
        entries: calls.map((one) => one.id),
        family: `${first.given_name} ${first.family_name}`,
        email: first.email,
        language: first.language,
        contact: contacts.get(first.account_id),
        news: calls.map((one) => ({
          id: one.id,
          about: one.about,
          date: one.occurrence_id,
          seats: one.seats,
        })),
        reached: reachedAt === undefined ? undefined : timeSaid(reachedAt, reader.zone, language),
      })),
      open: families.filter((one) => one.reachedAt === undefined).length,
    }
  })
}

/** Ticks a family as reached about all its dates of a day, or takes the ticks back. @throws NotHere for other desks */
export async function markDayCalls(
  viewer: Viewer<'coordinator'>,
  { entries, reached }: { entries: string[]; reached: boolean },
): Promise<void> {
  if (entries.length === 0 || !entries.every(isId)) throw new NotHere()
  await transact(async (tx) => {
    const dates = await datesOfCalls(tx, entries)
    for (const id of [...new Set(dates.values())].sort()) await lockHers(tx, viewer, id)
    const by = reached ? viewer.personId : undefined
    for (const id of new Set(entries)) {
      const occurrenceId = dates.get(id)
      if (!occurrenceId || !(await markReached(tx, { id, occurrenceId, by }))) throw new NotHere()
      record(tx, viewer, {
        action: reached ? 'call.reached' : 'call.unreached',
        subject: { kind: 'call', id },
      })
    }
  })
}
