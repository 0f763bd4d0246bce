import { type Reading, reading } from '~/platform/db.server'
import { catalogueVersion, clinicWithSites, localLines, zoneOf } from './rows.server'
import { type LocalLine, localLinesIn } from './rules'

export type { LocalLine } from './rules'

export type SiteView = { id: string; name: string; shortName: string; phone: string; address: string }

export type ClinicView = {
  name: string
  shortName: string
  address: string
  /** IANA zone */
  zone: string
  demo: boolean
  /** where "leave quickly" goes */
  neutralSite: string
  catalogueVersion: number
  sites: SiteView[]
}

/**
 * What every page may know of the clinic, and nothing about who asks: one query.
 *
 * @throws when the database has no clinic yet
 */
export async function readClinic(): Promise<ClinicView> {
  return reading(async (tx) => {
    const rows = await clinicWithSites(tx)
    const first = rows[0]
    if (!first) throw new Error('this database has no clinic yet')
    return {
      name: first.name,
      shortName: first.short_name,
      address: first.address,
      zone: first.time_zone,
      demo: first.demo === 1,
      neutralSite: first.neutral_site,
      catalogueVersion: first.catalogue_version,
      sites: rows.flatMap((row) =>
        row.site_id === null
          ? []
          : [
              {
                id: row.site_id,
                name: row.site_name ?? '',
                shortName: row.site_short_name ?? '',
                phone: row.site_phone ?? '',
                address: row.site_address ?? '',
              },
            ],
      ),
    }
  })
}

/** The clinic's zone, for a verb that counts in its days. */
export async function readZone(tx: Reading): Promise<string> {
  return zoneOf(tx)
}

/** The number that rises with every change of a public page. 0 where there is no clinic yet. */
export async function readCatalogueVersion(): Promise<number> {
  return reading(async (tx) => (await catalogueVersion(tx)) ?? 0)
}

/** The crisis lines of the clinic's own area. */
export async function listLocalLines(): Promise<LocalLine[]> {
  return reading(async (tx) => localLinesIn((await localLines(tx)) ?? '[]'))
}
