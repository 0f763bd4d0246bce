import { sql } from 'kysely'
import type { Tx } from '~/platform/db.server'

/**
 * Locks rooms, people and video accounts by name until the commit, names ascending. Whoever asks second waits, and
 * then sees what the first one booked.
 */
export async function lockResources(tx: Tx, names: readonly string[]): Promise<void> {
  for (const name of [...new Set(names)].sort()) {
    await tx.db
      .insertInto('resource')
      .values({ name, version: 1 })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ version: sql`resource.version + 1` }))
      .execute()
  }
}
