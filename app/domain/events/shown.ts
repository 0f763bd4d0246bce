import type { DateRow } from './occurrence-rows.server'
import type { MyRegistrationRow } from './registration-rows.server'
import { type DateFacts, isLate, type Limits, leftOf, opennessOf, textIn } from './rules'
import type { DateOffer, Need, Place, RegistrationView, SeatsView, SiblingDate, Text } from './views'
import { movedFromDay, type Reader, whenOf } from './when'

/** From rows to what pages show. Rows never leave the room; these do. */

export function limitsOf(row: DateRow): Limits {
  return {
    people: { max: row.max_people, taken: row.taken_people },
    parties: { max: row.max_parties, taken: row.taken_parties },
    inPerson: { max: row.max_in_person, taken: row.taken_in_person },
    online: { max: row.max_online, taken: row.taken_online },
  }
}

export function factsOf(row: DateRow): DateFacts {
  return {
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    published: row.published_at !== null,
    cancelled: row.cancelled_at !== null,
    joining: row.joining,
    maxPartySize: row.max_party_size,
    limits: limitsOf(row),
    waiting: row.waiting_parties,
  }
}

export function seatsOf(row: DateRow): SeatsView {
  const limits = limitsOf(row)
  const left = leftOf(limits.parties) < 1 ? 0 : leftOf(limits.people)
  return {
    total: row.max_people ?? undefined,
    taken: row.taken_people,
    left: Number.isFinite(left) ? left : undefined,
    waiting: row.waiting_parties,
  }
}

type PlaceRow = Pick<DateRow, 'format' | 'site_name' | 'site_short_name' | 'room_en' | 'room_es'>

export function placeOf(row: PlaceRow, reader: Reader): Place | undefined {
  if (row.format === 'online' || row.site_name === null) return undefined
  return {
    site: row.site_name,
    shortSite: row.site_short_name ?? row.site_name,
    room: (reader.language === 'es' ? row.room_es : row.room_en) ?? undefined,
  }
}

/** The title, which exists in at least one language by the table's CHECK. */
export function titleOf(row: { title_en: string | null; title_es: string | null }, reader: Reader): Text {
  return textIn(reader.language, row.title_en, row.title_es) ?? { text: '', lang: reader.language }
}

export function offerOf(row: DateRow, reader: Reader, next?: DateRow): DateOffer {
  return {
    id: row.id,
    programId: row.program_id,
    kind: row.kind,
    joining: row.joining,
    title: titleOf(row, reader),
    when: whenOf(row, reader),
    format: row.format,
    language: row.language,
    place: placeOf(row, reader),
    facilitators: facilitatorsIn(row.facilitators),
    openness: opennessOf(factsOf(row), reader.now),
    movedFrom: movedFromDay(row, reader),
    next: next && { id: next.id, longDay: whenOf(next, reader).longDay },
    seats: seatsOf(row),
  }
}

export function siblingOf(row: DateRow, reader: Reader): SiblingDate {
  return {
    id: row.id,
    when: whenOf(row, reader),
    language: row.language,
    format: row.format,
    seats: seatsOf(row),
    cancelled: row.cancelled_at !== null,
  }
}

/** The names a date keeps as a JSON list. */
export function facilitatorsIn(text: string): string[] {
  return listIn(text)
}

function listIn(text: string): string[] {
  const list: unknown = JSON.parse(text)
  return Array.isArray(list) ? list.filter((one): one is string => typeof one === 'string') : []
}

export function needsIn(text: string): Need[] {
  return listIn(text) as Need[]
}

export type AttendeeName = { registration_id: string; given_name: string; person_id: string | null }

export function registrationOf(
  row: MyRegistrationRow,
  attendees: readonly AttendeeName[],
  reader: Reader,
): RegistrationView {
  return {
    id: row.id,
    occurrenceId: row.occurrence_id,
    state: row.state,
    people: attendees
      .filter((one) => one.registration_id === row.id)
      .map((one) => ({ name: one.given_name, me: one.person_id !== null })),
    attending: row.attending,
    needs: needsIn(row.needs),
    interpreterLanguage: row.interpreter_language ?? undefined,
    ahead: row.state === 'waitlisted' ? Number(row.ahead ?? 0) : 0,
    kind: row.kind,
    joining: row.joining,
    title: titleOf(row, reader),
    when: whenOf(row, reader),
    format: row.format,
    place: row.attending === 'online' ? undefined : placeOf(row, reader),
    cancellable:
      ['requested', 'confirmed', 'waitlisted', 'offered'].includes(row.state) && reader.now < row.ends_at,
    late: isLate(row.starts_at, reader.now),
  }
}
