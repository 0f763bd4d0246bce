import type { Insertable } from 'kysely'
import type { ConsentDraftTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

const columns = [
  'id',
  'recipient_id',
  'categories',
  'ends',
  'last_day',
  'data_from',
  'purpose',
  'starts',
  'snapshot',
  'snapshot_hash',
  'language',
  'asks_id',
  'created_at',
  'dies_at',
  'used_at',
] as const

/** Whose a draft is: the participant, and the account that began it. */
type Owner = { participantId: string; accountId: string }

/** A draft of this participant's own account; nobody else's is ever found. */
export async function draftOf(tx: Reading, owner: Owner, id: string) {
  return tx.db
    .selectFrom('consent_draft')
    .select(columns)
    .where('id', '=', id)
    .where('account_id', '=', owner.accountId)
    .where('participant_id', '=', owner.participantId)
    .executeTakeFirst()
}

export type OwnDraft = NonNullable<Awaited<ReturnType<typeof draftOf>>>

/** Drafts that can be resumed: begun, not signed, not dead. */
export async function liveDrafts(tx: Reading, owner: Owner): Promise<OwnDraft[]> {
  return tx.db
    .selectFrom('consent_draft')
    .select(columns)
    .where('account_id', '=', owner.accountId)
    .where('participant_id', '=', owner.participantId)
    .where('used_at', 'is', null)
    .where('dies_at', '>', tx.now)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(10)
    .execute()
}

export async function insertDraft(tx: Tx, row: Insertable<ConsentDraftTable>): Promise<void> {
  await tx.db.insertInto('consent_draft').values(row).execute()
}

type Choice = Partial<
  Pick<
    ConsentDraftTable,
    'recipient_id' | 'categories' | 'ends' | 'last_day' | 'data_from' | 'purpose' | 'starts' | 'asks_id'
  >
>

/** Notes a choice. The frozen form, if there was one, no longer fits and is dropped. */
export async function changeDraft(tx: Tx, id: string, choice: Choice): Promise<void> {
  await tx.db
    .updateTable('consent_draft')
    .set({ ...choice, snapshot: null, snapshot_hash: null, language: null })
    .where('id', '=', id)
    .execute()
}

export async function freeze(
  tx: Tx,
  id: string,
  frozen: { bytes: Uint8Array; hash: string; language: 'en' | 'es' },
): Promise<void> {
  await tx.db
    .updateTable('consent_draft')
    .set({ snapshot: Buffer.from(frozen.bytes), snapshot_hash: frozen.hash, language: frozen.language })
    .where('id', '=', id)
    .execute()
}

/** Lets a draft live at least until an instant (epoch ms), because its signature has to wait. */
export async function keepUntil(tx: Tx, id: string, instant: number): Promise<void> {
  await tx.db
    .updateTable('consent_draft')
    .set({ dies_at: instant })
    .where('id', '=', id)
    .where('dies_at', '<', instant)
    .execute()
}

/** A signed draft is done: what it said lives in the consent now. */
export async function markUsed(tx: Tx, id: string): Promise<void> {
  await tx.db.updateTable('consent_draft').set({ used_at: tx.now }).where('id', '=', id).execute()
}

/** Dead drafts keep nothing: what somebody thought of sharing and did not is theirs alone. */
export async function deleteDead(tx: Tx): Promise<void> {
  await tx.db.deleteFrom('consent_draft').where('dies_at', '<=', tx.now).execute()
}
