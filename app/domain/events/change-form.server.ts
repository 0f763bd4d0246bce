import type { Language } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { reading } from '~/platform/db.server'
import { listStaffNames } from '../accounts/read.server'
import { startFrom } from './dates-form.server'
import { deskDate, deskRow } from './desk-access.server'
import { sitesAndRooms } from './desk-form.server'
import { type PartRow, partById } from './series-rows.server'
import type { DeskDate, SiteRooms } from './views'
import { localDay } from './wallclock'

export type ChangeFormPage = {
  date: DeskDate
  /** it belongs to a series, so that a change may be for others too */
  series: boolean
  start: Record<string, string>
  sites: SiteRooms[]
  staff: string[]
  today: string
  /** whom somebody stands in for on this date */
  substituteFor: string | undefined
}

/** One date with what the forms that change it begin with. @throws NotHere outside her sites */
export async function readChangeForm(
  viewer: Viewer<'coordinator'>,
  language: Language,
  id: string | undefined,
): Promise<ChangeFormPage> {
  return reading(async (tx) => {
    const { row, reader, sites } = await deskRow(tx, viewer, language, id)
    const part = (await partById(tx, row.id)) as PartRow
    return {
      date: deskDate(row, reader, new Map()),
      series: part.series_id !== null,
      start: { ...startFrom(part), date: part.local_start.slice(0, 10) },
      sites: await sitesAndRooms(tx, sites, language),
      staff: await listStaffNames(tx),
      today: localDay(tx.now, reader.zone),
      substituteFor: part.substitute_for ?? undefined,
    }
  })
}
