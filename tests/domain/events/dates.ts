import type { Insertable } from 'kysely'
import type { OccurrenceTable, ProgramTable } from '#db/schema'
import type { DateChangeForm } from '~/domain/events/date-input'
import type { RegistrationForm } from '~/domain/events/party-input'
import { random128 } from '~/platform/secrets.server'
import { roomIds, siteIds, thursday } from '../../support/cast'
import type { Clinic } from '../../support/engines'

export const hour = 3_600_000
export const day = 24 * hour

/** Tuesday, November 24, 2026, 18:00 in New York: five days after the tests' day. */
export const tuesdayEvening = Date.UTC(2026, 10, 24, 23, 0)

type Wanted = Partial<Insertable<OccurrenceTable>> & {
  program?: Partial<Insertable<ProgramTable>>
  conditions?: string[]
}

/** A published date of an open education group in room 4, with ten places, unless the test says otherwise. */
export async function aDate(clinic: Clinic, wanted: Wanted = {}): Promise<string> {
  const { program, conditions = [], ...date } = wanted
  const id = random128()
  const programId = date.program_id ?? random128()
  if (!date.program_id) {
    await clinic.owner
      .insertInto('program')
      .values({
        id: programId,
        kind: 'education',
        audience: 'open',
        joining: 'register',
        title_en: 'Understanding depression',
        title_es: 'Entender la depresión',
        summary_en: 'What a family can do on an ordinary Tuesday.',
        created_at: thursday - 30 * day,
        ...program,
      })
      .execute()
    for (const condition of conditions) {
      await clinic.owner
        .insertInto('program_condition')
        .values({ program_id: programId, condition })
        .execute()
    }
  }
  const starts = date.starts_at ?? tuesdayEvening
  await clinic.owner
    .insertInto('occurrence')
    .values({
      id,
      program_id: programId,
      starts_at: starts,
      ends_at: starts + 1.5 * hour,
      local_start: '2026-11-24T18:00',
      daypart: 'evening',
      format: 'in_person',
      language: 'en',
      site_id: siteIds.millstreet,
      room_id: roomIds.four,
      facilitators: JSON.stringify(['Dr. Adaeze Okafor']),
      max_people: 10,
      published_at: thursday - 20 * day,
      created_at: thursday - 30 * day,
      ...date,
    })
    .execute()
  return id
}

/** A sign-up form as the page would send it: the account holder alone, unless the test says otherwise. */
export function aForm(wanted: Partial<RegistrationForm> = {}): RegistrationForm {
  return {
    key: random128(),
    intent: 'register',
    who: ['me'],
    other1: undefined,
    other2: undefined,
    attending: undefined,
    online: undefined,
    needs: [],
    interpreterLanguage: undefined,
    question: undefined,
    least: undefined,
    auto: undefined,
    ...wanted,
  }
}

/** Puts people into a household, and gives their ids. */
export async function household(clinic: Clinic, accountId: string, ...names: string[]): Promise<string[]> {
  const ids: string[] = []
  for (const given_name of names) {
    const id = random128()
    await clinic.owner
      .insertInto('household_person')
      .values({ id, account_id: accountId, given_name, created_at: thursday + ids.length })
      .execute()
    ids.push(id)
  }
  return ids
}

/** The counters of a date beside the sums of its live registrations: what must always be equal. */
export async function counted(clinic: Clinic, id: string) {
  const date = await clinic.owner
    .selectFrom('occurrence')
    .select([
      'taken_people',
      'taken_parties',
      'taken_in_person',
      'taken_online',
      'waiting_parties',
      'max_people',
      'max_in_person',
      'max_parties',
      'overbook_people',
      'overbook_in_person',
      'overbook_parties',
      'held_from',
      'starts_at',
    ])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const rows = await clinic.owner
    .selectFrom('registration')
    .select([
      'id',
      'account_id',
      'state',
      'seats',
      'offered_seats',
      'online_seats',
      'offered_online',
      'skips',
      'priority',
      'queued_at',
    ])
    .select(['minimum_size', 'head_since', 'offer_expires_at'])
    .where('occurrence_id', '=', id)
    .execute()
  const held = rows.filter((row) => row.state === 'confirmed' || row.state === 'offered')
  const heldBy = (row: (typeof rows)[number]) =>
    row.state === 'offered' ? (row.offered_seats ?? 0) : row.seats
  const onlineOf = (row: (typeof rows)[number]) =>
    row.state === 'offered' ? (row.offered_online ?? 0) : row.online_seats
  const [people, online] = [heldBy, onlineOf].map((of) => held.reduce((sum, row) => sum + of(row), 0)) as [
    number,
    number,
  ]
  const attendees = await clinic.owner
    .selectFrom('attendee')
    .innerJoin('registration', 'registration.id', 'attendee.registration_id')
    .select(['registration.id', 'registration.state', 'attendee.attending'])
    .where('attendee.occurrence_id', '=', id)
    .where('attendee.ended_at', 'is', null)
    .execute()
  return {
    date,
    rows,
    counters: {
      people: date.taken_people,
      parties: date.taken_parties,
      inPerson: date.taken_in_person,
      online: date.taken_online,
      waiting: date.waiting_parties,
    },
    sums: {
      people,
      parties: held.length,
      inPerson: people - online,
      online,
      waiting: rows.filter((row) => row.state === 'waitlisted').length,
    },
    liveAttendees: attendees.length,
    /** the people who join online beside what the registrations count, one for each live registration */
    waysCounted: rows
      .filter((row) => ['requested', 'confirmed', 'waitlisted', 'offered'].includes(row.state))
      .map((row) => ({
        counted: row.online_seats,
        people: attendees.filter((one) => one.id === row.id && one.attending === 'online').length,
      })),
    liveSeats: rows
      .filter((row) => ['requested', 'confirmed', 'waitlisted', 'offered'].includes(row.state))
      .reduce((sum, row) => sum + row.seats, 0),
  }
}

export async function letters(clinic: Clinic) {
  return clinic.owner
    .selectFrom('outbox')
    .select(['key', 'template', 'body', 'to_email', 'due_at', 'discarded_at'])
    .orderBy('created_at')
    .orderBy('key')
    .execute()
}

/** What a coordinator sends when she changes a date without changing its words. */
export const words: DateChangeForm = {
  titleEn: 'Understanding depression',
  titleEs: 'Entender la depresión',
  summaryEn: undefined,
  summaryEs: undefined,
  aboutEn: undefined,
  aboutEs: undefined,
  seats: 10,
  maxPartySize: 6,
  minPeople: 0,
  facilitators: 'Dr. Adaeze Okafor',
}
