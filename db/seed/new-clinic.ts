import type { Kysely } from 'kysely'
import type { Environment } from '~/platform/environment.server'
import { random128 } from '~/platform/secrets.server'
import type { Schema } from '../schema'

type Given = Record<string, string | undefined>

/**
 * Makes a new clinic's own rows where there are none: the clinic itself, and a first site and room where they are
 * named. Run again with another site or room, it adds that.
 *
 * @returns what was done, a line each
 */
export async function setUpClinic(
  db: Kysely<Schema>,
  environment: Environment,
  given: Given,
): Promise<string[]> {
  const done: string[] = []
  const clinic = await db.selectFrom('clinic').select('name').executeTakeFirst()
  if (!clinic) {
    const name = given.name ?? 'Our clinic'
    await db
      .insertInto('clinic')
      .values({
        id: 'clinic',
        name,
        short_name: given['short-name'] ?? name,
        address: given.address ?? '',
        state: given.state ?? '',
        time_zone: environment.clinicTimeZone ?? 'America/New_York',
        neutral_site: 'https://www.weather.gov/',
      })
      .execute()
    done.push(`Made the clinic “${name}” in the zone ${environment.clinicTimeZone ?? 'America/New_York'}.`)
  }
  if (given.site) {
    let site = await db.selectFrom('site').select('id').where('name', '=', given.site).executeTakeFirst()
    if (!site) {
      site = { id: random128() }
      await db
        .insertInto('site')
        .values({
          id: site.id,
          name: given.site,
          short_name: given['short-name'] ?? given.site,
          phone: given.phone ?? '',
          address: given.address ?? '',
        })
        .execute()
      done.push(`Added the site “${given.site}”.`)
    }
    if (given.room) {
      await db
        .insertInto('room')
        .values({
          id: random128(),
          site_id: site.id,
          name_en: given.room,
          name_es: given.room,
          seats: Number(given.seats ?? 12) || 12,
        })
        .execute()
      done.push(`Added “${given.room}” there.`)
    }
  }
  return done
}
