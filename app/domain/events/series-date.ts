import type { Series } from './recurrence'
import { type Group, groups, type SeriesDate } from './series-plan'
import type { PartRow } from './series-rows.server'
import { facilitatorsIn } from './shown'

/** A date of a series as its plan sees it. */
export function seriesDate(row: PartRow): SeriesDate {
  return {
    id: row.id,
    original: row.original_local ?? undefined,
    own: ownIn(row.own_fields),
    startsAt: row.starts_at,
    cancelled: row.cancelled_at !== null,
    fields: {
      local: row.local_start,
      minutes: Math.round((row.ends_at - row.starts_at) / 60_000),
      format: row.format,
      siteId: row.site_id,
      roomId: row.room_id,
      videoHost: row.video_host,
      language: row.language,
      facilitators: facilitatorsIn(row.facilitators),
      maxPeople: row.max_people,
      maxInPerson: row.max_in_person,
      maxPartySize: row.max_party_size,
      minPeople: row.min_people,
    },
  }
}

export function ownIn(text: string): Group[] {
  const list: unknown = JSON.parse(text)
  return Array.isArray(list) ? groups.filter((group) => list.includes(group)) : []
}

/** A series' rule as its row keeps it. */
export function keptSeries(row: {
  zone: string
  local_start: string
  rule: string | null
  exdates: string
  rdates: string
}): Series {
  return {
    zone: row.zone,
    localStart: row.local_start,
    rule: row.rule,
    exdates: JSON.parse(row.exdates) as string[],
    rdates: JSON.parse(row.rdates) as string[],
  }
}

export function asRow(series: Series) {
  return {
    local_start: series.localStart,
    rule: series.rule,
    exdates: JSON.stringify(series.exdates),
    rdates: JSON.stringify(series.rdates),
  }
}
