import type { EventKind, Language } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { type Reading, reading } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { listStaffNames } from '../accounts/read.server'
import { isId } from '../ids'
import { deskReader } from './desk-access.server'
import { type SiteChoice, sitesAndRooms } from './desk-form.server'
import { programHers } from './programs.server'
import { newestPart, partById } from './series-rows.server'
import { facilitatorsIn, titleOf } from './shown'
import type { Text } from './views'
import { localDay } from './wallclock'

/* The form for new dates of a program, begun with what one of its dates has. */

export type DatesFormPage = {
  id: string
  title: Text
  kind: EventKind
  retired: boolean
  sites: SiteChoice[]
  staff: string[]
  today: string
  formKey: string
  /** what the newest date of the program has, to begin with */
  start: Record<string, string>
}

/**
 * What the form for new dates of a program offers, beginning with what one of its dates has.
 *
 * @param like the date to begin with; absent or of another program: its newest one
 * @param from the program that this one was copied from, whose newest date it begins with while it has none
 * @throws NotHere
 */
export async function readDatesForm(
  viewer: Viewer<'coordinator'>,
  language: Language,
  id: string | undefined,
  { like, from }: { like?: string | null; from?: string | null } = {},
): Promise<DatesFormPage> {
  return reading(async (tx) => {
    const row = await programHers(tx, viewer, id)
    const { reader, sites } = await deskReader(tx, viewer, language)
    const liked = like && isId(like) ? await partById(tx, like) : undefined
    const model =
      liked?.program_id === row.id
        ? liked
        : ((await newestPart(tx, row.id)) ?? (await copiedFrom(tx, viewer, from)))
    return {
      id: row.id,
      title: titleOf(row, reader),
      kind: row.kind,
      retired: row.retired_at !== null,
      sites: await sitesAndRooms(tx, sites, language),
      staff: await listStaffNames(tx),
      today: localDay(tx.now, reader.zone),
      formKey: random128(),
      start: model ? { ...startFrom(model), ...(model === liked ? { repeats: 'once' } : {}) } : {},
    }
  })
}

async function copiedFrom(tx: Reading, viewer: Viewer<'coordinator'>, from: string | null | undefined) {
  if (!from) return undefined
  return newestPart(tx, (await programHers(tx, viewer, from)).id)
}

/** A date's fields as a form shows them. */
export function startFrom(row: NonNullable<Awaited<ReturnType<typeof newestPart>>>): Record<string, string> {
  return {
    language: row.language,
    format: row.format,
    siteId: row.site_id ?? '',
    roomId: row.room_id ?? '',
    videoHost: row.video_host ?? '',
    start: row.local_start.slice(11),
    minutes: String(Math.round((row.ends_at - row.starts_at) / 60_000)),
    facilitators: facilitatorsIn(row.facilitators).join(', '),
    seats: row.max_people === null ? '' : String(row.max_people),
    maxPartySize: String(row.max_party_size),
    minPeople: String(row.min_people),
  }
}
