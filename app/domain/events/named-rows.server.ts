import { sql } from 'kysely'
import type { Tx } from '~/platform/db.server'

/** The one program of family therapy. Its dates are named: each belongs to the one family it was made for. */
const theProgram = 'familytherapyfamilytherapy'

/**
 * Locks family therapy as a whole until the commit, so that two bookings at once cannot take the same room or the
 * same clinician; the program is made where the clinic has none yet.
 *
 * @returns the program's id
 */
export async function lockNamedProgram(tx: Tx): Promise<string> {
  await tx.db
    .insertInto('program')
    .values({
      id: theProgram,
      kind: 'therapy',
      audience: 'named',
      joining: 'request',
      title_en: 'Family therapy session',
      title_es: 'Sesión de terapia familiar',
      created_at: tx.now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  await tx.db.updateTable('program').set({ version: sql`version + 1` }).where('id', '=', theProgram).execute()
  return theProgram
}
