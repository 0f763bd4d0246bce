import {
  cancelRegistration,
  closeSession,
  register,
  tapHousehold,
  walkIn,
} from '~/domain/events/change.server'
import { addDays, dayMs, daypartOf, instantOf, localDay, localTime } from '~/domain/events/wallclock'
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
    { at: date.starts_at - 5 * minute, run: () => letIn(acts, lena, date.id, random) },
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
  dateId: string,
  random: (below: number) => number,
): Promise<void> {
  const rows = await acts.store.writer
    .selectFrom('registration')
    .innerJoin('attendee', 'attendee.registration_id', 'registration.id')
    .select(['registration.id', 'attendee.id as attendee_id'])
    .where('registration.occurrence_id', '=', dateId)
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
    await tapHousehold(lena, dateId, { key: random128(), registrationId: id, seen: 0, tap })
  }
}

/**
 * A welcome hour each week, whose list was used: it was full, two families waited, one gave its places up, and the list
 * went on. This week's is under way whenever the demonstration is made: two families are in, others are still expected,
 * and two wait at the door of a full room.
 */
export async function welcomeHours(acts: SeedActs, families: readonly Family[]): Promise<Act[]> {
  const lena = await acts.as('lena@riverbend.example', 'coordinator')
  const program_id = random128()
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
  const plan: Act[] = []
  for (const weeksAgo of [4, 3, 2, 1]) {
    const day = addDays(localDay(acts.now, acts.zone), -7 * weeksAgo)
    const starts_at = instantOf(`${day}T17:30`, acts.zone)
    if (typeof starts_at !== 'number') continue
    const those = families.slice(weeksAgo, weeksAgo + 6)
    const hour = await settleHour(acts, { program_id, starts_at, families: those })
    let turn = weeksAgo
    plan.push(...hour.acts, {
      at: starts_at - (60 - 9 * weeksAgo) * 60 * minute,
      run: async () => {
        const [first] = hour.booked
        if (first) await cancelRegistration(first.family.viewer, first.id)
      },
    })
    plan.push({
      at: starts_at,
      run: () =>
        letIn(acts, lena, hour.id, (below) => {
          turn += 5
          return turn % below
        }),
    })
    plan.push({
      at: starts_at + 2 * 60 * minute,
      run: async () => void (await closeSession(lena, hour.id, { key: random128() })),
    })
  }
  const half = 30 * minute
  const now = await settleHour(acts, {
    program_id,
    starts_at: Math.floor(acts.now / half) * half,
    families: families.slice(0, 8),
  })
  plan.push(...now.acts, {
    at: acts.now - 4 * minute,
    run: async () => {
      for (const { id } of now.booked.slice(0, 2)) {
        const tap = { act: 'present' as const }
        await tapHousehold(lena, now.id, { key: random128(), registrationId: id, seen: 0, tap })
      }
    },
  })
  return plan
}

/** One welcome hour: all but the last two families fill it whole, those two wait for a place. */
async function settleHour(
  acts: SeedActs,
  { program_id, starts_at, families }: { program_id: string; starts_at: number; families: readonly Family[] },
) {
  const id = random128()
  const local = localTime(starts_at, acts.zone)
  const parties = families.slice(0, -2).map((family) => ({ family, others: family.household.slice(0, 1) }))
  await acts.store.writer
    .insertInto('occurrence')
    .values({
      id,
      program_id,
      starts_at,
      ends_at: starts_at + 90 * minute,
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
    auto: 'yes' as const,
  })
  const booked: { id: string; family: Family }[] = []
  const list: Act[] = [
    ...parties.map(({ family, others }, index) => ({
      at: starts_at - 6 * dayMs + index * 47 * minute,
      run: async () => {
        const { registrationId } = await register(family.viewer, id, joins(others, 'register'))
        booked.push({ id: registrationId, family })
      },
    })),
    ...families.slice(-2).map((family, index) => ({
      at: starts_at - 5 * dayMs + index * 47 * minute,
      run: async () => void (await register(family.viewer, id, joins([], 'wait'))),
    })),
  ]
  return { id, booked, acts: list }
}
