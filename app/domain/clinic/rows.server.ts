import { sql, type Updateable } from 'kysely'
import type { ClinicTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

/** The clinic beside each of its sites: one row a site, or one row with an empty site where there is none yet. */
export async function clinicWithSites(tx: Reading) {
  return tx.db
    .selectFrom('clinic')
    .leftJoin('site', (join) => join.onTrue())
    .select([
      'clinic.name',
      'clinic.short_name',
      'clinic.address',
      'clinic.time_zone',
      'clinic.demo',
      'clinic.neutral_site',
      'clinic.catalogue_version',
      'clinic.local_lines',
      'site.id as site_id',
      'site.name as site_name',
      'site.short_name as site_short_name',
      'site.phone as site_phone',
      'site.address as site_address',
    ])
    .orderBy('site.name')
    .limit(50)
    .execute()
}

export async function zoneOf(tx: Reading): Promise<string> {
  const row = await tx.db.selectFrom('clinic').select('time_zone').executeTakeFirstOrThrow()
  return row.time_zone
}

export async function catalogueVersion(tx: Reading): Promise<number | undefined> {
  const row = await tx.db.selectFrom('clinic').select('catalogue_version').executeTakeFirst()
  return row?.catalogue_version
}

export async function localLines(tx: Reading): Promise<string | undefined> {
  const row = await tx.db.selectFrom('clinic').select('local_lines').executeTakeFirst()
  return row?.local_lines
}

/** One more, in the database: two transactions at once each count. */
export async function raiseCatalogueVersion(tx: Tx): Promise<void> {
  await tx.db.updateTable('clinic').set({ catalogue_version: sql`catalogue_version + 1` }).execute()
}

export async function settingsRow(tx: Reading) {
  return tx.db
    .selectFrom('clinic')
    .select(['identity_required', 'invitation_days', 'link_question_months'])
    .executeTakeFirstOrThrow()
}

/** Holds the clinic's row, so that of two changes at once the second sees the first. */
export async function lockSettings(tx: Tx): Promise<void> {
  await tx.db.updateTable('clinic').set({ identity_required: sql`identity_required` }).execute()
}

/** What the clinic is called, and what of it stands on public pages. */
export async function namingRow(tx: Reading) {
  return tx.db
    .selectFrom('clinic')
    .select(['name', 'short_name', 'neutral_site', 'local_lines'])
    .executeTakeFirstOrThrow()
}

export async function saveNaming(
  tx: Tx,
  change: Pick<Updateable<ClinicTable>, 'name' | 'short_name' | 'neutral_site' | 'local_lines'>,
): Promise<void> {
  await tx.db.updateTable('clinic').set(change).execute()
}

export async function saveSettings(
  tx: Tx,
  change: Pick<Updateable<ClinicTable>, 'identity_required' | 'invitation_days' | 'link_question_months'>,
): Promise<void> {
  await tx.db.updateTable('clinic').set(change).execute()
}
