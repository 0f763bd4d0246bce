import type { Reading } from '~/platform/db.server'
import { belongsToFamilies } from '../people/read.server'
import type { DateRow } from './occurrence-rows.server'

/**
 * Whether a signed-in family may see and join a date. Sharing and consent play no part: this never reads them.
 * Named dates belong to the rooms that name households, and until then to nobody here.
 */
export async function mayJoin(tx: Reading, family: { personId: string }, row: DateRow): Promise<boolean> {
  if (row.published_at === null || row.kind === 'therapy') return false
  if (row.audience === 'open') return true
  return row.audience === 'families' && belongsToFamilies(tx, family.personId)
}
