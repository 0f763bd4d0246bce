import type { Viewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import { type Reading, reading, transact } from '~/platform/db.server'
import { seal, unseal } from '~/platform/seal.server'
import { sitesInCare } from '../accounts/read.server'
import { record } from '../audit/record.server'
import { Conflict, NotHere } from '../errors'
import { isId } from '../ids'
import type { JoinLinkForm } from './date-input'
import { deskDate, deskRow, inCare, lockHers } from './desk-access.server'
import { insertOpening, linkOf, onlinePartsOf, openingsOf, setLink } from './join-rows.server'
import { myRegistration } from './mine-rows.server'
import { joinState } from './rules'
import type { DeskDate } from './views'

export type JoinLinkPage = {
  date: DeskDate
  link: string | undefined
  /** true where the link can be set for the other coming dates of its series too */
  series: boolean
  /** families that opened it */
  opened: number
}

/** The link of an online date, for whoever sets it. @throws NotHere outside her dates, and for one in person */
export async function readJoinLink(
  viewer: Viewer<'coordinator'>,
  language: Language,
  id: string | undefined,
): Promise<JoinLinkPage> {
  return reading(async (tx) => {
    const { row, reader } = await deskRow(tx, viewer, language, id)
    if (row.format === 'in_person') throw new NotHere()
    const found = await linkOf(tx, row.id)
    return {
      date: deskDate(row, reader, new Map()),
      link: found?.join_link ? linkIn(row.id, found.join_link) : undefined,
      series: Boolean(found?.series_id),
      opened: await openingsOf(tx, row.id),
    }
  })
}

/**
 * Sets where families join an online date, or takes it away; where she says so, for each online date of its series
 * that is still to come and hers. The link is sealed to its date.
 *
 * @returns on how many dates it was set
 * @throws Conflict `dateOver`, NotHere outside her dates, and for one in person
 */
export async function setJoinLink(
  viewer: Viewer<'coordinator'>,
  id: string | undefined,
  { link, scope }: JoinLinkForm,
): Promise<{ dates: number }> {
  return transact(async (tx) => {
    const row = await lockHers(tx, viewer, id)
    if (row.format === 'in_person') throw new NotHere()
    if (tx.now >= row.ends_at) throw new Conflict('dateOver')
    const series = (await linkOf(tx, row.id))?.series_id
    const ids = scope === 'series' && series ? await hersOf(tx, viewer, series) : [row.id]
    for (const one of ids) await setLink(tx, one, link ? seal(link, placeOf(one)) : null)
    record(tx, viewer, {
      action: link ? 'date.link' : 'date.link_taken',
      subject: { kind: 'occurrence', id: row.id },
      detail: { dates: ids.length },
    })
    return { dates: ids.length }
  })
}

async function hersOf(tx: Reading, viewer: Viewer<'coordinator'>, seriesId: string): Promise<string[]> {
  const sites = await sitesInCare(tx, viewer)
  return (await onlinePartsOf(tx, seriesId)).filter((one) => inCare(one, sites)).map((one) => one.id)
}

/**
 * Gives a family the link of its own online date: booked, from a quarter of an hour before the start until the end.
 * That it was opened is noted, and is no attendance.
 *
 * @returns an https address
 * @throws NotHere alike for anybody else's registration, one that is not booked, and outside those minutes
 */
export async function openJoinLink(viewer: Viewer<'family'>, id: string | undefined): Promise<string> {
  if (!isId(id)) throw new NotHere()
  return transact(async (tx) => {
    const mine = await myRegistration(tx, viewer.accountId, id)
    const found = mine && (await linkOf(tx, mine.occurrence_id))
    if (!mine || !found?.join_link || joinState(mine, tx.now) !== 'now') throw new NotHere()
    if (await insertOpening(tx, id)) {
      record(tx, viewer, { action: 'registration.joined', subject: { kind: 'registration', id } })
    }
    return linkIn(mine.occurrence_id, found.join_link)
  })
}

function linkIn(occurrenceId: string, sealed: Uint8Array): string {
  return unseal(sealed, placeOf(occurrenceId))
}

function placeOf(occurrenceId: string) {
  return { table: 'occurrence', column: 'join_link', row: occurrenceId }
}
