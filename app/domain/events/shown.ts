import { longDay, timeSaid } from '~/i18n/format'
import type { MyRegistrationRow } from './mine-rows.server'
import type { DateRow } from './occurrence-rows.server'
import { textIn } from './program-text'
import type { RegistrationRow } from './registration-rows.server'
import { type DateFacts, isHeld, isLate, joinState, opennessOf } from './rules'
import { type Limits, leftOf, type Party, wayOf } from './seats'
import type {
  Attending,
  DateOffer,
  Need,
  Place,
  RegistrationView,
  SeatsView,
  SiblingDate,
  Text,
  Until,
} from './views'
import { afterMissedOffer, isStandby, type Waiting } from './waitlist'
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

/** What the waiting list and staff may fill: the limits with the places that staff granted beyond them. */
export function grantedLimitsOf(row: DateRow): Limits {
  const withGrant = (max: number | null, granted: number) => (max === null ? null : max + granted)
  const { people, parties, inPerson, online } = limitsOf(row)
  return {
    people: { max: withGrant(people.max, row.overbook_people), taken: people.taken },
    parties: { max: withGrant(parties.max, row.overbook_parties), taken: parties.taken },
    inPerson: { max: withGrant(inPerson.max, row.overbook_in_person), taken: inPerson.taken },
    online: { max: withGrant(online.max, row.overbook_online), taken: online.taken },
  }
}

/** The people of a registration by the way they come. */
export function partyIn({ seats, online_seats }: Pick<RegistrationRow, 'seats' | 'online_seats'>): Party {
  return { inPerson: seats - online_seats, online: online_seats }
}

/** A waiting registration as the rules see it. */
export function waitingOf(one: RegistrationRow): Waiting {
  return {
    id: one.id,
    ...partyIn(one),
    least: one.minimum_size ?? one.seats,
    skips: one.skips,
    headSince: one.head_since,
    auto: one.auto_confirm === 1,
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
    heldFrom: row.held_from,
  }
}

export function seatsOf(row: DateRow, now: number): SeatsView {
  const limits = limitsOf(row)
  const left = leftOf(limits.parties) < 1 ? 0 : leftOf(limits.people)
  return {
    total: row.max_people ?? undefined,
    taken: row.taken_people,
    left: Number.isFinite(left) ? left : undefined,
    waiting: row.waiting_parties,
    held: isHeld(factsOf(row), now),
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
    seats: seatsOf(row, reader.now),
  }
}

export function siblingOf(row: DateRow, reader: Reader): SiblingDate {
  return {
    id: row.id,
    when: whenOf(row, reader),
    language: row.language,
    format: row.format,
    seats: seatsOf(row, reader.now),
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

export type AttendeeName = {
  id: string
  registration_id: string
  given_name: string
  person_id: string | null
  attending: Attending
}

export function registrationOf(
  row: MyRegistrationRow,
  attendees: readonly AttendeeName[],
  reader: Reader,
): RegistrationView {
  const open = row.cancelled_at === null && reader.now < row.starts_at
  const until = row.offer_expires_at ?? 0
  // An offer that nobody answered in time is over at that instant, whether or not anything wrote it down yet.
  const ended = row.state === 'offered' && reader.now >= until
  const state = ended ? afterMissedOffer(row.missed_offers) : row.state
  return {
    id: row.id,
    occurrenceId: row.occurrence_id,
    state,
    people: attendees
      .filter((one) => one.registration_id === row.id)
      .map((one) => ({
        id: one.id,
        name: one.given_name,
        me: one.person_id !== null,
        attending: one.attending,
      })),
    attending: wayOf(partyIn(row)),
    needs: needsIn(row.needs),
    interpreterLanguage: row.interpreter_language ?? undefined,
    ahead: state === 'waitlisted' ? Number(row.ahead ?? 0) : 0,
    programId: row.program_id,
    kind: row.kind,
    joining: row.joining,
    title: titleOf(row, reader),
    when: whenOf(row, reader),
    format: row.format,
    place: row.online_seats === row.seats ? undefined : placeOf(row, reader),
    cancellable:
      ['requested', 'confirmed', 'waitlisted', 'offered'].includes(state) && reader.now < row.ends_at,
    late: isLate(row.starts_at, reader.now),
    offer:
      state === 'offered'
        ? { people: row.offered_seats ?? row.seats, until: offerUntil(until, reader) }
        : undefined,
    changeable: open && ['requested', 'confirmed', 'waitlisted'].includes(state),
    rejoinable: open && (state === 'expired' || state === 'declined'),
    standby:
      open &&
      state === 'waitlisted' &&
      isStandby({ now: reader.now, startsAt: row.starts_at, zone: reader.zone }),
    least: row.minimum_size ?? undefined,
    auto: row.auto_confirm === 1,
    join: row.has_link ? joinState(row, reader.now) : undefined,
  }
}

/** Until when an offer holds, in the reader's words. */
export function offerUntil(instant: number, reader: Reader): Until {
  return {
    day: longDay(instant, reader.zone, reader.language, reader.now),
    time: timeSaid(instant, reader.zone, reader.language),
    iso: new Date(instant).toISOString(),
  }
}
