import { greet } from '~/domain/accounts/change.server'
import { findingId } from '~/domain/oversight/rules'
import { noteUnusual } from '~/domain/oversight/viewing.server'
import { lookAtPerson } from '~/domain/people/care.server'
import { openInEmergency } from '~/domain/people/emergency.server'
import type { Store } from '~/platform/db.server'
import { type Limit, withinLimit } from '~/platform/limits.server'
import { random128 } from '~/platform/secrets.server'
import type { SharingActs } from './sharing'

const hour = 3_600_000
const day = 24 * hour

/**
 * What an administrator finds to look into: Marcus stood in for Adaeze one evening, Lena prepared a report, Sofia has a
 * new phone and borrowed two others; and somebody tried passwords.
 */
export async function seedOversight(acts: SharingActs & { store: Store }): Promise<void> {
  const people = await peopleOf(acts.store)
  await looksOfLena(acts, people)
  await emergency(acts, people)
  const [first, ...devices] = ['one', 'two', 'three', 'four'].map(() => random128())
  const sofia = await acts.as('sofia@riverbend.example', 'family')
  const who = { accountId: sofia.accountId, personId: sofia.personId, hat: 'family', language: 'en' } as const
  acts.at(acts.now - 90 * day)
  await greet(who, { token: first, userAgent: '' })
  acts.at(acts.now - 4 * day)
  for (const token of devices) await greet(who, { token, userAgent: '' })
  await limitsReached(acts)
  acts.at(acts.now)
}

type Person = { id: string; name: string; born: string }

async function peopleOf(store: Store): Promise<Person[]> {
  const rows = await store.writer
    .selectFrom('participant')
    .innerJoin('person', 'person.id', 'participant.person_id')
    .select(['participant.id', 'given_name', 'family_name', 'birth_date'])
    .where('discharged_at', 'is', null)
    .orderBy('person.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: `${row.given_name} ${row.family_name}`,
    born: row.birth_date ?? '',
  }))
}

async function looksOfLena(acts: SharingActs, people: Person[]): Promise<void> {
  const lena = await acts.as('lena@riverbend.example', 'coordinator')
  for (const daysAgo of [12, 9, 6]) {
    acts.at(acts.now - daysAgo * day)
    for (const { id } of people.slice(0, 2)) await lookAtPerson(lena, id, 'person')
  }
  acts.at(acts.now - 30 * hour)
  for (const { id } of people) await lookAtPerson(lena, id, 'person')
}

async function emergency(acts: SharingActs, people: Person[]): Promise<void> {
  const leo = people.find(({ name }) => name === 'Leo Brooks')
  if (!leo) throw new Error('the demonstration has no Leo Brooks')
  acts.at(acts.now - 3 * day)
  const marcus = await acts.as('marcus@riverbend.example', 'clinician')
  await openInEmergency(marcus, {
    key: random128(),
    name: leo.name,
    birthDate: leo.born,
    reason: 'His sister called the front desk: he said goodbye on the phone. Adaeze is away today.',
    password: acts.password,
  })
  const at = new Intl.DateTimeFormat('en-CA', { timeZone: acts.zone }).format(acts.now - 3 * day)
  acts.at(acts.now - 2 * day)
  const priya = await acts.as('priya@riverbend.example', 'admin')
  const finding = findingId({ rule: 'emergency', day: at, personId: marcus.personId })
  await noteUnusual(priya, finding, {
    key: random128(),
    times: 1,
    note: 'Talked with Marcus the next morning. He stood in for Adaeze, and told her the same evening.',
  })
}

/** Somebody at three networks, a locked-out colleague, and a system with an old secret. */
async function limitsReached(acts: SharingActs & { store: Store }): Promise<void> {
  const refuse = async (name: Limit['name'], who: string, times: number) => {
    for (let one = 0; one < times; one += 1) await withinLimit({ name, most: 0, windowMs: 1 }, who)
  }
  const lena = await acts.as('lena@riverbend.example', 'coordinator')
  acts.at(acts.now - 2 * day)
  await refuse('confirm', lena.accountId, 3)
  await refuse('fhir credentials', 'network', 9)
  acts.at(acts.now - 26 * hour)
  for (const network of ['one', 'two', 'three']) await refuse('sign-in address', network, 7)
  acts.at(acts.now - 25 * hour)
  await refuse('sign-in address', 'two', 8)
  await refuse('letters to', 'mailbox', 2)
}
