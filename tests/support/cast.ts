import type { Kysely } from 'kysely'
import type { Role, Schema } from '#db/schema'
import { hashPassword } from '~/platform/passwords.server'
import { seal } from '~/platform/seal.server'
import { castCodeSecret } from './secret'

/** The tests' day: Thursday, November 19, 2026, 15:00 in New York, as epoch ms. */
export const thursday = Date.UTC(2026, 10, 19, 20, 0)

export const zone = 'America/New_York'
export const password = 'four calm rivers meet here'

/** An id that reads as what it is: a name padded to the 26 characters of an id. */
export function idFor(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
    .padEnd(26, 'a')
    .slice(0, 26)
}

type Member = {
  name: [given: string, family: string]
  hats: Role[]
  language?: 'en' | 'es'
  site?: string
  birth?: string
}

/** The small real clinic of the tests: who works there, who is in treatment, and who loves them. */
export const cast = {
  maya: { name: ['Maya', 'Torres'], hats: ['participant'], birth: '1998-03-14' },
  rosa: { name: ['Rosa', 'Torres'], hats: ['family'], language: 'es' },
  theo: { name: ['Theo', 'Torres'], hats: ['family'] },
  sam: { name: ['Sam', 'Okoye'], hats: ['participant'], birth: '1985-08-30' },
  june: { name: ['June', 'Okoye'], hats: ['family'] },
  eli: { name: ['Eli', 'Park'], hats: ['participant'], birth: '2009-06-02' },
  grace: { name: ['Grace', 'Park'], hats: ['family'] },
  nora: { name: ['Nora', 'Whitfield'], hats: ['family'] },
  adaeze: { name: ['Adaeze', 'Okafor'], hats: ['clinician'] },
  lena: { name: ['Lena', 'Fischer'], hats: ['coordinator'], site: 'millstreet' },
  omar: { name: ['Omar', 'Haddad'], hats: ['coordinator'], site: 'east' },
  priya: { name: ['Priya', 'Nair'], hats: ['admin'] },
} satisfies Record<string, Member>

export type CastName = keyof typeof cast

/** Who is linked to whom; Nora has an account and no link to anybody. */
const links = [
  ['maya', 'rosa', 'mother'],
  ['maya', 'theo', 'brother'],
  ['sam', 'june', 'wife'],
  ['eli', 'grace', 'mother'],
] as const

export const siteIds = { millstreet: idFor('site mill street'), east: idFor('site east') }
export const roomIds = { two: idFor('room two'), four: idFor('room four'), east: idFor('room east') }
export const accountIdOf = (name: CastName) => idFor(`account ${name}`)
export const personIdOf = (name: CastName) => idFor(`person ${name}`)
export const participantIdOf = (name: CastName) => idFor(`participant ${name}`)
export const linkIdOf = (participant: CastName, family: CastName) => idFor(`link ${participant} ${family}`)

let digest: Promise<string> | undefined

/** Writes the cast into an empty, migrated database. Everybody's password is `password`; who works there has an app with `castCodeSecret`. */
export async function settleCast(db: Kysely<Schema>): Promise<void> {
  const created_at = thursday - 200 * 86_400_000
  digest ??= hashPassword(password)
  await db
    .insertInto('clinic')
    .values({
      id: 'clinic',
      name: 'Riverbend IOP',
      short_name: 'Riverbend',
      address: '14 Mill Street, Riverbend, New York',
      state: 'NY',
      time_zone: zone,
      neutral_site: 'https://www.weather.gov/',
    })
    .execute()
  await db
    .insertInto('site')
    .values([
      {
        id: siteIds.millstreet,
        name: 'Riverbend Mill Street',
        short_name: 'Mill Street',
        phone: '(555) 010-0142',
        address: '14 Mill Street',
      },
      {
        id: siteIds.east,
        name: 'Riverbend East',
        short_name: 'Riverbend East',
        phone: '(555) 010-0167',
        address: '200 East Road',
      },
    ])
    .execute()
  await db
    .insertInto('room')
    .values([
      { id: roomIds.two, site_id: siteIds.millstreet, name_en: 'room 2', name_es: 'sala 2', seats: 12 },
      { id: roomIds.four, site_id: siteIds.millstreet, name_en: 'room 4', name_es: 'sala 4', seats: 20 },
      {
        id: roomIds.east,
        site_id: siteIds.east,
        name_en: 'the large room',
        name_es: 'la sala grande',
        seats: 24,
      },
    ])
    .execute()
  const password_hash = await digest
  for (const [key, member] of Object.entries(cast) as [CastName, Member][]) {
    const [given_name, family_name] = member.name
    await db
      .insertInto('account')
      .values({
        id: accountIdOf(key),
        email: `${key}@riverbend.example`,
        email_canonical: `${key}@riverbend.example`,
        password_hash,
        password_changed_at: created_at,
        language: member.language ?? 'en',
        created_at,
      })
      .execute()
    await db
      .insertInto('person')
      .values({
        id: personIdOf(key),
        account_id: accountIdOf(key),
        given_name,
        family_name,
        birth_date: member.birth ?? null,
        created_at,
      })
      .execute()
    for (const hat of member.hats) {
      if (hat === 'family') {
        await db
          .insertInto('family_member')
          .values({ person_id: personIdOf(key), since: created_at })
          .execute()
      } else if (hat === 'participant') {
        await db
          .insertInto('participant')
          .values({
            id: participantIdOf(key),
            person_id: personIdOf(key),
            site_id: siteIds.millstreet,
            admitted_at: created_at,
          })
          .execute()
      } else {
        const id = idFor(`app ${key}`)
        await db
          .insertInto('totp')
          .values({
            id,
            account_id: accountIdOf(key),
            sealed: seal(castCodeSecret, { table: 'totp', column: 'sealed', row: id }),
            created_at,
            confirmed_at: created_at,
          })
          .execute()
        await db
          .insertInto('staff_role')
          .values({
            id: idFor(`role ${key} ${hat}`),
            person_id: personIdOf(key),
            role: hat,
            site_id:
              member.site === 'east'
                ? siteIds.east
                : member.site === 'millstreet'
                  ? siteIds.millstreet
                  : null,
            starts_at: created_at,
          })
          .execute()
      }
    }
  }
  for (const [participant, family, relationship] of links) {
    await db
      .insertInto('family_link')
      .values({
        id: linkIdOf(participant, family),
        participant_id: participantIdOf(participant),
        family_person_id: personIdOf(family),
        relationship,
        proposed_at: created_at,
        confirmed_at: created_at,
        confirmed_by: personIdOf(participant),
      })
      .execute()
  }
  for (const participant of ['maya', 'sam'] as const) {
    await db
      .insertInto('caseload')
      .values({
        participant_id: participantIdOf(participant),
        clinician_id: personIdOf('adaeze'),
        starts_at: created_at,
      })
      .execute()
  }
}
