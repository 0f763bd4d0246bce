import type { EventKind } from '#db/schema'
import { listEvents } from '~/domain/events/read.server'
import type { DateOffer } from '~/domain/events/views'
import type { Language } from '~/i18n/words'
import type { Condition } from './topics'

/** The next date of a group that speaks of the same condition. */
export type Related = {
  id: string
  kind: EventKind
  title: string
  /** the language of the title */
  language: Language
  near: 'today' | 'tonight' | 'tomorrow' | undefined
  /** "Tuesday, November 24" */
  day: string
  /** "6 PM" */
  time: string
  iso: string
  dropIn: boolean
  /** undefined where there is no limit */
  seats: { left: number; total: number } | undefined
}

const most = 2

/** The next groups about these conditions, each program once; none where an article is about no condition. */
export async function relatedGroups(conditions: Condition[], language: Language): Promise<Related[]> {
  const found = new Map<string, DateOffer>()
  for (const condition of conditions.slice(0, most)) {
    const { dates, nextMatch } = await listEvents(language, new URLSearchParams({ condition }))
    for (const date of nextMatch ? [...dates, nextMatch] : dates) {
      const before = found.get(date.programId)
      if (date.openness === 'open' && !(before && before.when.iso.start <= date.when.iso.start)) {
        found.set(date.programId, date)
      }
    }
  }
  return [...found.values()]
    .sort((a, b) => (a.when.iso.start < b.when.iso.start ? -1 : 1))
    .slice(0, most)
    .map(relatedOf)
}

function relatedOf({ id, kind, title, when, joining, seats }: DateOffer): Related {
  return {
    id,
    kind,
    title: title.text,
    language: title.lang,
    near: when.near,
    day: when.longDay,
    time: when.startTime,
    iso: when.iso.start,
    dropIn: joining === 'drop_in',
    seats:
      seats.left === undefined || seats.total === undefined
        ? undefined
        : { left: seats.left, total: seats.total },
  }
}
