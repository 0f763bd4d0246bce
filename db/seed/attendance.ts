import { closeSession, register, tapHousehold, walkIn } from '~/domain/events/change.server'
import { dayMs, daypartOf, localTime } from '~/domain/events/wallclock'
import type { Viewer } from '~/doors/viewer'
import { random128 } from '~/platform/secrets.server'
import type { Act, DemoDate, Family, SeedActs } from './events'

const minute = 60_000

/**
 * What happened at the doors: twelve weeks of families who came or did not, and people who walked in, each tapped by
 * Lena as she would. The same numbers every time.
 */
export async function doorActs(acts: SeedActs, dates: readonly DemoDate[]): Promise<Act[]> {
  const lena = await acts.as('lena@riverbend.example', 'coordinator')
  let state = 19
  const random = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
  const over = dates.filter((date) => date.ends_at < acts.now - 30 * minute && date.published_at !== null)
  return over.flatMap((date): Act[] => [
    { at: date.starts_at - 5 * minute, run: () => letIn(acts, lena, date, random) },
    ...(date.program.joining === 'drop_in'
      ? ['Noor', 'Ines', 'Walt'].map((givenName, index) => ({
          at: date.starts_at + index * minute,
          run: async () =>
            void (await walkIn(lena, date.id, {
              key: random128(),
              givenName,
              people: 1 + random(3),
              reason: undefined,
            })),
        }))
      : []),
    {
      at: date.ends_at + 10 * minute,
      run: async () => void (await closeSession(lena, date.id, { key: random128() })),
    },
  ])
}

/** Most families come whole; some late, some without one of theirs, some not at all. */
async function letIn(
  acts: SeedActs,
  lena: Viewer<'coordinator'>,
  date: DemoDate,
  random: (below: number) => number,
): Promise<void> {
  const rows = await acts.store.writer
    .selectFrom('registration')
    .innerJoin('attendee', 'attendee.registration_id', 'registration.id')
    .select(['registration.id', 'attendee.id as attendee_id'])
    .where('registration.occurrence_id', '=', date.id)
    .where('registration.state', '=', 'confirmed')
    .where('attendee.ended_at', 'is', null)
    .orderBy('registration.created_at')
    .orderBy('attendee.given_name')
    .execute()
  for (const id of new Set(rows.map((row) => row.id))) {
    const [first] = rows.filter((row) => row.id === id)
    const luck = random(12)
    if (luck === 0) continue
    const one = (act: 'late' | 'excused' | 'present') => ({ act, attendeeId: first?.attendee_id })
    const tap =
      luck === 1
        ? one('excused')
        : luck === 2
          ? one('late')
          : luck === 3
            ? one('present')
            : { act: 'present' as const }
    await tapHousehold(lena, date.id, { key: random128(), registrationId: id, seen: 0, tap })
  }
}

/**
 * A workshop that is under way whenever the demonstration is made: two families are in, others are still expected, and
 * two wait at the door of a full room.
 */
export async function dateUnderWay(acts: SeedActs, families: readonly Family[]): Promise<Act[]> {
  const half = 30 * minute
  const starts_at = Math.floor(acts.now / half) * half
  const [id, program_id] = [random128(), random128()]
  const local = localTime(starts_at, acts.zone)
  const parties = families.slice(0, 6).map((family) => ({ family, others: family.household.slice(0, 2) }))
  await acts.store.writer
    .insertInto('program')
    .values({
      id: program_id,
      kind: 'workshop',
      audience: 'open',
      joining: 'register',
      title_en: 'Welcome hour for families',
      title_es: 'Hora de bienvenida para familias',
      created_at: acts.now - 60 * dayMs,
    })
    .execute()
  await acts.store.writer
    .insertInto('occurrence')
    .values({
      id,
      program_id,
      starts_at,
      ends_at: starts_at + 3 * half,
      local_start: local,
      daypart: daypartOf(local),
      format: 'in_person',
      language: 'en',
      site_id: acts.siteIds.millStreet,
      max_people: parties.reduce((sum, one) => sum + 1 + one.others.length, 0),
      max_party_size: 4,
      published_at: acts.now - 60 * dayMs,
      created_at: acts.now - 60 * dayMs,
    })
    .execute()
  const joins = (others: string[], intent: 'register' | 'wait') => ({
    key: random128(),
    intent,
    who: ['me', ...others],
    other1: undefined,
    other2: undefined,
    attending: undefined,
    needs: [],
    interpreterLanguage: undefined,
    question: undefined,
  })
  const lena = await acts.as('lena@riverbend.example', 'coordinator')
  const booked: string[] = []
  const waiting = families.slice(6, 8)
  return [
    ...parties.map(({ family, others }, index) => ({
      at: acts.now - 4 * dayMs + index * 47 * minute,
      run: async () => {
        const { registrationId } = await register(family.viewer, id, joins(others, 'register'))
        booked.push(registrationId)
      },
    })),
    {
      at: acts.now - 2 * dayMs,
      run: async () => {
        for (const late of waiting) await register(late.viewer, id, joins([], 'wait'))
      },
    },
    {
      at: acts.now - 4 * minute,
      run: async () => {
        for (const registrationId of booked.slice(0, 2)) {
          const tap = { act: 'present' as const }
          await tapHousehold(lena, id, { key: random128(), registrationId, seen: 0, tap })
        }
      },
    },
  ]
}
