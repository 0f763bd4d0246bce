import type { Language } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import type { Reading, Tx } from '~/platform/db.server'
import { sitesInCare } from '../accounts/read.server'
import { NotHere } from '../errors'
import { isId } from '../ids'
import { formatOf } from './desk-rows.server'
import { clinicZone, type DateRow, dateWithWords } from './occurrence-rows.server'
import { lockSeats } from './promoting.server'
import { isHeld } from './rules'
import { leftOf, overBy } from './seats'
import { factsOf, limitsOf, offerOf } from './shown'
import type { DeskDate } from './views'
import { isStandby } from './waitlist'
import type { Reader } from './when'

/** The date, its reader, and the right to it. @throws NotHere alike for unknown, foreign and family therapy dates */
export async function deskRow(
  tx: Reading,
  viewer: Viewer<'coordinator'>,
  language: Language,
  id: string | undefined,
) {
  if (!isId(id)) throw new NotHere()
  const { reader, sites } = await deskReader(tx, viewer, language)
  const row = await dateWithWords(tx, id)
  if (!row || row.kind === 'therapy' || !inCare(row, sites)) throw new NotHere({ occurrenceId: id })
  return { row, reader, sites }
}

/** Her own sites' dates and all online ones are hers. */
export function inCare(
  date: { format: string; site_id: string | null },
  sites: string[] | undefined,
): boolean {
  return (
    sites === undefined || date.format === 'online' || (date.site_id !== null && sites.includes(date.site_id))
  )
}

/** @throws NotHere where the date is not on her desk; the same answer as for one that does not exist */
export async function onHerDesk(tx: Reading, viewer: Viewer<'coordinator'>, id: string): Promise<void> {
  const found = await formatOf(tx, id)
  const sites = await sitesInCare(tx, viewer)
  if (!found || found.kind === 'therapy' || !inCare({ format: found.format, site_id: found.siteId }, sites)) {
    throw new NotHere({ occurrenceId: id })
  }
}

export async function deskReader(tx: Reading, viewer: Viewer<'coordinator'>, language: Language) {
  const zone = await clinicZone(tx)
  const reader: Reader = { language, zone, now: tx.now, ownZone: viewer.timeZone }
  return { reader, sites: await sitesInCare(tx, viewer) }
}

/** A date as the desk sees it. */
export function deskDate(row: DateRow, reader: Reader, requests: Map<string, number>): DeskDate {
  const limits = limitsOf(row)
  const left = leftOf(limits.parties) < 1 ? 0 : leftOf(limits.people)
  return {
    ...offerOf(row, reader),
    people: row.taken_people,
    families: row.taken_parties,
    least: row.min_people,
    over: overBy(limits.people),
    freeWhileWaiting: row.waiting_parties > 0 && needsHer(row, reader) && Number.isFinite(left) ? left : 0,
    requests: requests.get(row.id) ?? 0,
    audience: row.audience,
  }
}

/** Free places stay free where they gather for one family, or where it is too late to ask in turn and she may call. */
function needsHer(row: DateRow, { now, zone }: Reader): boolean {
  return isHeld(factsOf(row), now) || isStandby({ now, startsAt: row.starts_at, zone })
}

/** Locks a date on her desk and brings its seats to this instant. @throws NotHere alike for unknown dates and those of other sites */
export async function lockHers(
  tx: Tx,
  viewer: Viewer<'coordinator'>,
  id: string | undefined,
): Promise<DateRow> {
  if (!isId(id)) throw new NotHere()
  const row = (await lockSeats(tx, [id])).get(id)
  if (!row) throw new NotHere()
  await onHerDesk(tx, viewer, id)
  return row
}
