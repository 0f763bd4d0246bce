import type { Insertable } from 'kysely'
import type { BlockTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

/* What a replay of the ledger writes again, at the instant of before (`replaying.server.ts`). */

export async function isKnown(tx: Reading, personId: string): Promise<boolean> {
  const row = await tx.db.selectFrom('person').select('id').where('id', '=', personId).executeTakeFirst()
  return row !== undefined
}

export async function personBehind(tx: Reading, participantId: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('participant')
    .select('person_id')
    .where('id', '=', participantId)
    .executeTakeFirst()
  return row?.person_id
}

/** What is on record about a stay at an instant or after it, the oldest first. */
export async function stayEventsSince(tx: Reading, participantId: string, at: number) {
  return tx.db
    .selectFrom('participant_event')
    .select(['kind', 'at'])
    .where('participant_id', '=', participantId)
    .where('at', '>=', at)
    .orderBy('at')
    .limit(50)
    .execute()
}

export async function writeStayAgain(
  tx: Tx,
  row: { id: string; participantId: string; kind: 'discharged' | 'died'; at: number; actorId: string },
): Promise<void> {
  const { id, participantId, kind, at, actorId } = row
  await tx.db
    .insertInto('participant_event')
    .values({ id, participant_id: participantId, kind, at, actor_id: actorId })
    .execute()
  await tx.db
    .updateTable('participant')
    .set({ discharged_at: at })
    .where('id', '=', participantId)
    .where('discharged_at', 'is', null)
    .execute()
  if (kind === 'died')
    await tx.db.updateTable('participant').set({ died_at: at }).where('id', '=', participantId).execute()
}

export async function authorityEnd(tx: Reading, participantId: string, id: string) {
  return tx.db
    .selectFrom('authority')
    .select('ends_at')
    .where('id', '=', id)
    .where('participant_id', '=', participantId)
    .executeTakeFirst()
}

export async function endAuthorityAt(tx: Tx, id: string, at: number, actorId: string): Promise<void> {
  await tx.db.updateTable('authority').set({ ends_at: at, ended_by: actorId }).where('id', '=', id).execute()
}

export async function hasBlock(tx: Reading, id: string): Promise<boolean> {
  const row = await tx.db.selectFrom('block').select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}

/** A block of the same pair that stands. */
export async function isBlocked(tx: Reading, participantId: string, personId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('block')
    .select('id')
    .where('participant_id', '=', participantId)
    .where('person_id', '=', personId)
    .where('lifted_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertBlockAgain(tx: Tx, row: Insertable<BlockTable>): Promise<void> {
  await tx.db.insertInto('block').values(row).execute()
}

/** Withdraws every invitation that is open. @returns how many */
export async function withdrawOpenInvitations(tx: Tx): Promise<number> {
  const gone = await tx.db
    .updateTable('invitation')
    .set({ withdrawn_at: tx.now, sealed_passcode: null })
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return Number(gone.numUpdatedRows)
}
