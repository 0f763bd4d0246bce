import type { Kysely } from 'kysely'
import { recoveryHash } from '~/domain/accounts/second-factor.server'
import { hashPassword } from '~/platform/passwords.server'
import { seal } from '~/platform/seal.server'
import { random128 } from '~/platform/secrets.server'
import type { Relationship, Role, Schema } from '../schema'
import cast from './cast.json'

type Member = {
  email: string
  given: string
  family: string
  hats: Role[]
  language?: 'en' | 'es'
  /** age in whole years at the demonstration's present; participants have one recorded */
  age?: number
  household?: string[]
}

const members: Member[] = [
  { email: 'maya', given: 'Maya', family: 'Torres', hats: ['participant'], age: 28 },
  { email: 'rosa', given: 'Rosa', family: 'Torres', hats: ['family'], language: 'es', household: ['Luis'] },
  { email: 'theo', given: 'Theo', family: 'Torres', hats: ['family'] },
  { email: 'sofia', given: 'Sofia', family: 'Reyes', hats: ['family'] },
  { email: 'sam', given: 'Sam', family: 'Okoye', hats: ['participant'], age: 41 },
  { email: 'june', given: 'June', family: 'Okoye', hats: ['family'], household: ['Ngozi'] },
  { email: 'eli', given: 'Eli', family: 'Park', hats: ['participant'], age: 17 },
  { email: 'grace', given: 'Grace', family: 'Park', hats: ['family'], household: ['Soo-jin'] },
  { email: 'daniel', given: 'Daniel', family: 'Park', hats: ['family'] },
  { email: 'adaeze', given: 'Adaeze', family: 'Okafor', hats: ['clinician'] },
  { email: 'marcus', given: 'Marcus', family: 'Bell', hats: ['clinician'] },
  { email: 'lena', given: 'Lena', family: 'Fischer', hats: ['coordinator'] },
  { email: 'priya', given: 'Priya', family: 'Nair', hats: ['admin'] },
]

/** The families behind the cast, so that groups look lived in; each account brings its household. */
const neighbours: [given: string, family: string, household: string[], language: 'en' | 'es'][] = [
  ['Marta', 'Delgado', ['Luis'], 'es'],
  ['Carol', 'Whitfield', [], 'en'],
  ['Elena', 'Sandoval', ['Iván'], 'es'],
  ['Linh', 'Nguyen', [], 'en'],
  ['Hodan', 'Abdi', ['Yusuf'], 'en'],
  ['Patricia', 'Moreno', ['Raúl', 'Ana'], 'es'],
  ['George', 'Kowalski', ['Wanda'], 'en'],
  ['Denise', 'Brooks', [], 'en'],
  ['Ravi', 'Menon', ['Priti'], 'en'],
  ['Ingrid', 'Larsen', ['Per'], 'en'],
  ['Teresa', 'Quispe', [], 'es'],
  ['Malik', 'Johnson', ['Aaliyah'], 'en'],
  ['Susan', 'Goldberg', ['David'], 'en'],
  ['Rosario', 'Jiménez', ['Pilar'], 'es'],
  ['Kevin', 'O’Neill', ['Maeve', 'Finn'], 'en'],
  ['Fatima', 'Rahman', [], 'en'],
  ['Walter', 'Schmidt', ['Helga'], 'en'],
  ['Beatriz', 'Campos', ['Joaquín'], 'es'],
  ['Yuki', 'Tanaka', [], 'en'],
  ['Angela', 'Rossi', ['Paolo'], 'en'],
  ['Omar', 'Farouk', ['Salma'], 'en'],
  ['Nancy', 'Cooper', [], 'en'],
  ['Guadalupe', 'Vargas', ['Tomás'], 'es'],
  ['Peter', 'Novak', ['Jana'], 'en'],
  ['Alicia', 'Herrera', [], 'es'],
  ['Thomas', 'Wright', ['Emma'], 'en'],
  ['Mei', 'Chen', ['Hao'], 'en'],
  ['Deborah', 'Price', [], 'en'],
  ['Samuel', 'Adeyemi', ['Funmi'], 'en'],
  ['Lucía', 'Paredes', ['Marco'], 'es'],
]

const links: [participant: string, family: string, relationship: Relationship][] = [
  ['maya', 'rosa', 'mother'],
  ['maya', 'theo', 'brother'],
  ['maya', 'sofia', 'friend'],
  ['sam', 'june', 'wife'],
  ['eli', 'grace', 'mother'],
  ['eli', 'daniel', 'father'],
]

const day = 86_400_000

export type SettledPeople = {
  participantIds: Record<'maya' | 'sam' | 'eli', string>
  /** others in the program, without an account of their own, by first name */
  neighbourIds: Record<string, string>
  siteIds: { millStreet: string; east: string }
  roomIds: { two: string; four: string; large: string }
}

/** Riverbend itself: the clinic, its two sites and rooms, the cast, and thirty families behind them. */
export async function settlePeople(db: Kysely<Schema>, now: number, zone: string): Promise<SettledPeople> {
  const created_at = now - 200 * day
  const siteIds = { millStreet: random128(), east: random128() }
  const roomIds = { two: random128(), four: random128(), large: random128() }
  await settlePlaces(db, zone, siteIds, roomIds)
  const password_hash = await hashPassword(cast.password.normalize('NFKC'))
  const personIds = new Map<string, string>()
  const everybody: Member[] = [
    ...members,
    ...neighbours.map(([given, family, household, language], index) => ({
      email: `family${String(index + 1).padStart(2, '0')}`,
      given,
      family,
      hats: ['family' as const],
      household,
      language,
    })),
    // The same mother by another address: a household that was begun twice.
    {
      email: 'family01.again',
      given: 'Marta',
      family: 'Delgado',
      hats: ['family'],
      household: ['luis', 'Sofía'],
      language: 'es',
    },
  ]
  for (const member of everybody) {
    const accountId = random128()
    const personId = random128()
    personIds.set(member.email, personId)
    const email = `${member.email}@riverbend.example`
    await db
      .insertInto('account')
      .values({
        id: accountId,
        email,
        email_canonical: email,
        password_hash,
        password_changed_at: created_at,
        language: member.language ?? 'en',
        created_at,
      })
      .execute()
    await db
      .insertInto('person')
      .values({
        id: personId,
        account_id: accountId,
        given_name: member.given,
        family_name: member.family,
        birth_date: member.age === undefined ? null : bornYearsAgo(now, member.age),
        created_at,
      })
      .execute()
    for (const given_name of member.household ?? []) {
      await db
        .insertInto('household_person')
        .values({ id: random128(), account_id: accountId, given_name, created_at })
        .execute()
    }
    if (member.hats.some((hat) => hat !== 'family' && hat !== 'participant')) {
      await giveSecondFactor(db, accountId, created_at)
    }
    for (const hat of member.hats) {
      if (hat === 'family') {
        await db.insertInto('family_member').values({ person_id: personId, since: created_at }).execute()
      } else if (hat !== 'participant') {
        await db
          .insertInto('staff_role')
          .values({ id: random128(), person_id: personId, role: hat, starts_at: created_at })
          .execute()
      }
    }
  }
  const idOf = (email: string) => personIds.get(email) ?? ''
  const participantIds = { maya: random128(), sam: random128(), eli: random128() }
  for (const [name, id] of Object.entries(participantIds)) {
    await db
      .insertInto('participant')
      .values({ id, person_id: idOf(name), site_id: siteIds.millStreet, admitted_at: now - 70 * day })
      .execute()
    await db
      .insertInto('caseload')
      .values({
        participant_id: id,
        clinician_id: idOf(name === 'eli' ? 'marcus' : 'adaeze'),
        starts_at: now - 70 * day,
      })
      .execute()
  }
  for (const [participant, family, relationship] of links) {
    await db
      .insertInto('family_link')
      .values({
        id: random128(),
        participant_id: participantIds[participant as 'maya'],
        family_person_id: idOf(family),
        relationship,
        proposed_at: now - 68 * day,
        confirmed_at: now - 67 * day,
        confirmed_by: idOf(participant),
      })
      .execute()
  }
  // Accepted an invitation of Maya's, who has not answered yet.
  await db
    .insertInto('family_link')
    .values({
      id: random128(),
      participant_id: participantIds.maya,
      family_person_id: idOf('family04'),
      relationship: 'friend',
      proposed_at: now - 2 * day,
    })
    .execute()
  const neighbourIds = await settleInProgram(db, now, { siteIds, idOf })
  return { participantIds, neighbourIds, siteIds, roomIds }
}

/** The team's authenticator app, whose codes the demonstration prints, and ten recovery codes that nobody knows. */
async function giveSecondFactor(db: Kysely<Schema>, accountId: string, at: number): Promise<void> {
  const id = random128()
  await db
    .insertInto('totp')
    .values({
      id,
      account_id: accountId,
      sealed: seal(cast.codeSecret, { table: 'totp', column: 'sealed', row: id }),
      created_at: at,
      confirmed_at: at,
    })
    .execute()
  await db
    .insertInto('recovery_code')
    .values(
      Array.from({ length: 10 }, () => ({
        id: random128(),
        account_id: accountId,
        code_hash: recoveryHash(random128()),
        created_at: at,
      })),
    )
    .execute()
}

/** People in the program without an account, so that the team's list looks lived in; each with somebody of a family. */
const inProgram: [
  given: string,
  family: string,
  age: number,
  site: 'millStreet' | 'east',
  clinician: 'adaeze' | 'marcus',
  link: string,
  relationship: Relationship,
][] = [
  ['Nina', 'Delgado', 34, 'millStreet', 'adaeze', 'family01', 'sister'],
  ['Henry', 'Whitfield', 52, 'millStreet', 'adaeze', 'family02', 'wife'],
  ['Jonah', 'Goldberg', 23, 'east', 'marcus', 'family13', 'mother'],
  ['Amara', 'Johnson', 29, 'east', 'marcus', 'family12', 'brother'],
  ['Ruth', 'Larsen', 61, 'east', 'marcus', 'family10', 'daughter'],
  ['Iris', 'Kowalski', 26, 'millStreet', 'adaeze', 'family07', 'father'],
  ['Leo', 'Brooks', 31, 'millStreet', 'adaeze', 'family08', 'wife'],
  ['Anil', 'Menon', 45, 'millStreet', 'adaeze', 'family09', 'brother'],
  ['Camila', 'Moreno', 22, 'millStreet', 'adaeze', 'family06', 'mother'],
  ['Dana', 'Goldberg', 38, 'millStreet', 'adaeze', 'family13', 'mother'],
  ['Joel', 'Farouk', 29, 'millStreet', 'adaeze', 'family21', 'father'],
  ['Walter', 'Brandt', 58, 'millStreet', 'adaeze', 'family05', 'daughter'],
]

/** Who has left, and how many days ago: so long that the team is asked whether their links stay. */
const leftDaysAgo: Record<string, number> = { Walter: 430 }

async function settleInProgram(
  db: Kysely<Schema>,
  now: number,
  { siteIds, idOf }: { siteIds: SettledPeople['siteIds']; idOf: (email: string) => string },
): Promise<Record<string, string>> {
  const ids: Record<string, string> = {}
  for (const [given, family, age, site, clinician, link, relationship] of inProgram) {
    const personId = random128()
    const id = random128()
    ids[given.toLowerCase()] = id
    const left = leftDaysAgo[given]
    const came = now - (50 + (left ?? 0)) * day
    const discharged = left === undefined ? null : now - left * day
    await db
      .insertInto('person')
      .values({
        id: personId,
        given_name: given,
        family_name: family,
        birth_date: bornYearsAgo(now, age),
        created_at: came - 10 * day,
      })
      .execute()
    await db
      .insertInto('participant')
      .values({
        id,
        person_id: personId,
        site_id: siteIds[site],
        admitted_at: came,
        discharged_at: discharged,
      })
      .execute()
    await db
      .insertInto('caseload')
      .values({
        participant_id: id,
        clinician_id: idOf(clinician),
        starts_at: came,
        ends_at: discharged,
      })
      .execute()
    await db
      .insertInto('family_link')
      .values({
        id: random128(),
        participant_id: id,
        family_person_id: idOf(link),
        relationship,
        proposed_at: came + 2 * day,
        confirmed_at: came + 3 * day,
        confirmed_by: personId,
      })
      .execute()
  }
  return ids
}

async function settlePlaces(
  db: Kysely<Schema>,
  zone: string,
  siteIds: SettledPeople['siteIds'],
  roomIds: SettledPeople['roomIds'],
): Promise<void> {
  await db
    .insertInto('clinic')
    .values({
      id: 'clinic',
      name: 'Riverbend IOP',
      short_name: 'Riverbend',
      address: '14 Mill Street, Riverbend, New York',
      state: 'NY',
      time_zone: zone,
      demo: 1,
      neutral_site: 'https://www.weather.gov/',
    })
    .execute()
  await db
    .insertInto('site')
    .values([
      {
        id: siteIds.millStreet,
        name: 'Riverbend Mill Street',
        short_name: 'Mill Street',
        phone: '(555) 010-0142',
        address: '14 Mill Street',
        arriving_en:
          'Bus 7 stops at the mill. Parking is free behind the building; use the blue door. Children may wait in the front room with an adult.',
        arriving_es:
          'El autobús 7 para frente al molino. Hay estacionamiento gratis detrás del edificio; entre por la puerta azul. Los niños pueden esperar en la sala de enfrente con un adulto.',
      },
      {
        id: siteIds.east,
        name: 'Riverbend East',
        short_name: 'Riverbend East',
        phone: '(555) 010-0167',
        address: '200 East Road',
        arriving_en:
          'Next to the library. There is a lift from the parking level, and the way in has no steps.',
        arriving_es:
          'Al lado de la biblioteca. Hay ascensor desde el estacionamiento y la entrada no tiene escalones.',
      },
    ])
    .execute()
  await db
    .insertInto('room')
    .values([
      { id: roomIds.two, site_id: siteIds.millStreet, name_en: 'room 2', name_es: 'sala 2', seats: 12 },
      { id: roomIds.four, site_id: siteIds.millStreet, name_en: 'room 4', name_es: 'sala 4', seats: 20 },
      {
        id: roomIds.large,
        site_id: siteIds.east,
        name_en: 'the large room',
        name_es: 'la sala grande',
        seats: 24,
      },
    ])
    .execute()
}

/** A birth date some months before the last birthday, so that the age holds while the demonstration is shown. */
function bornYearsAgo(now: number, years: number): string {
  const date = new Date(now - 150 * day)
  return `${date.getUTCFullYear() - years}-${date.toISOString().slice(5, 10)}`
}
