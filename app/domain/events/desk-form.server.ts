import type { Language } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { type Reading, reading } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { deskDate, deskReader, deskRow } from './desk-access.server'
import { requestsOn } from './desk-rows.server'
import { createdAudiences, createdJoinings, createdKinds } from './field-input'
import { formWords } from './form-words'
import { roomsWithSites } from './place-rows.server'
import { conditionsOf } from './program-rows.server'
import { type Condition, knownConditions } from './program-text'
import { isRestorable } from './rules'
import type { DeskDate, SiteRooms } from './views'
import { localDay } from './wallclock'

export type SiteChoice = SiteRooms

/** Her sites with their rooms. */
export async function sitesAndRooms(
  tx: Reading,
  sites: string[] | undefined,
  language: Language,
): Promise<SiteChoice[]> {
  const found = new Map<string, SiteChoice>()
  for (const row of await roomsWithSites(tx)) {
    if (sites && !sites.includes(row.site_id)) continue
    const site = found.get(row.site_id) ?? { id: row.site_id, name: row.short_name, rooms: [] }
    found.set(row.site_id, site)
    if (row.room_id === null) continue
    site.rooms.push({
      id: row.room_id,
      name: (language === 'es' ? row.name_es : row.name_en) ?? '',
      seats: row.seats ?? 0,
    })
  }
  return [...found.values()]
}

export type DateFormPage = {
  sites: SiteChoice[]
  today: string
  kinds: typeof createdKinds
  audiences: typeof createdAudiences
  joinings: typeof createdJoinings
  conditions: readonly Condition[]
  formKey: string
}

/** What the form for a new date offers. */
export async function readDateForm(viewer: Viewer<'coordinator'>, language: Language): Promise<DateFormPage> {
  return reading(async (tx) => {
    const { reader, sites } = await deskReader(tx, viewer, language)
    return {
      sites: await sitesAndRooms(tx, sites, language),
      today: localDay(tx.now, reader.zone),
      kinds: createdKinds,
      audiences: createdAudiences,
      joinings: createdJoinings,
      conditions: knownConditions,
      formKey: random128(),
    }
  })
}

export type DeskPage = DeskDate & {
  words: Record<'titleEn' | 'titleEs' | 'summaryEn' | 'summaryEs' | 'aboutEn' | 'aboutEs', string>
  maxPartySize: number
  /** whom somebody stands in for on this date */
  substituteFor: string | undefined
  /** cancelled, and can still be brought back */
  restorable: boolean
  /** seats of its room; undefined where there is none */
  roomSeats: number | undefined
  conditions: string[]
}

/** One date with everything that may be changed of it. @throws NotHere outside her sites */
export async function readDeskDate(
  viewer: Viewer<'coordinator'>,
  language: Language,
  id: string | undefined,
): Promise<DeskPage> {
  return reading(async (tx) => {
    const { row, reader } = await deskRow(tx, viewer, language, id)
    const requests = await requestsOn(tx, [row.id])
    return {
      ...deskDate(row, reader, requests),
      words: formWords(row),
      maxPartySize: row.max_party_size,
      substituteFor: row.substitute_for ?? undefined,
      restorable: isRestorable(row, tx.now),
      roomSeats: row.room_seats ?? undefined,
      conditions: await conditionsOf(tx, row.program_id),
    }
  })
}
