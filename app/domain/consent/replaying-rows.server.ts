import type { Reading, Tx } from '~/platform/db.server'

/* What a replay of the ledger looks for, and writes again (`replaying.server.ts`). */

export async function consentOf(tx: Reading, participantId: string, id: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('consent')
    .select('id')
    .where('id', '=', id)
    .where('participant_id', '=', participantId)
    .executeTakeFirst()
  return row !== undefined
}

export async function hasStop(
  tx: Reading,
  table: 'consent_revocation' | 'consent_hold' | 'endangerment_flag',
  id: string,
): Promise<boolean> {
  const row = await tx.db.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}

export async function isFlagged(tx: Reading, participantId: string, personId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('endangerment_flag')
    .select('id')
    .where('participant_id', '=', participantId)
    .where('person_id', '=', personId)
    .where('lifted_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** A pause of the same extent that is in force. */
export async function isHeld(
  tx: Reading,
  hold: { participantId: string; recipientId: string | null; category: string | null },
): Promise<boolean> {
  const row = await tx.db
    .selectFrom('consent_hold')
    .select('id')
    .where('participant_id', '=', hold.participantId)
    .where('recipient_id', hold.recipientId === null ? 'is' : '=', hold.recipientId)
    .where('category', hold.category === null ? 'is' : '=', hold.category)
    .where('lifted_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** The newest revocation and the newest pause: what a ledger that is whole must hold. */
export async function lastStops(tx: Reading): Promise<string[]> {
  const revocation = await tx.db
    .selectFrom('consent_revocation')
    .select('id')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const hold = await tx.db
    .selectFrom('consent_hold')
    .select('id')
    .orderBy('placed_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return [revocation, hold].flatMap((row) => (row ? [row.id] : []))
}

export async function insertFlagAgain(
  tx: Tx,
  row: { id: string; participantId: string; personId: string; at: number; actorId: string },
): Promise<void> {
  await tx.db
    .insertInto('endangerment_flag')
    .values({
      id: row.id,
      participant_id: row.participantId,
      person_id: row.personId,
      placed_at: row.at,
      placed_by: row.actorId,
    })
    .execute()
}
