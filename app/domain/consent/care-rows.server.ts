import type { Insertable } from 'kysely'
import type { CareDocumentTable, ConsentPaperTable, EndangermentFlagTable, OralStopTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

export async function insertDocument(tx: Tx, row: Insertable<CareDocumentTable>): Promise<void> {
  await tx.db.insertInto('care_document').values(row).execute()
}

/** The documents of a participant without their bytes. */
export async function documentsOf(tx: Reading, participantId: string) {
  return tx.db
    .selectFrom('care_document')
    .select(['id', 'kind', 'subject_id', 'media_type', 'size'])
    .where('participant_id', '=', participantId)
    .execute()
}

export async function documentOf(tx: Reading, participantId: string, id: string) {
  return tx.db
    .selectFrom('care_document')
    .select(['id', 'kind', 'media_type', 'sealed'])
    .where('id', '=', id)
    .where('participant_id', '=', participantId)
    .executeTakeFirst()
}

export async function insertPaper(tx: Tx, row: Insertable<ConsentPaperTable>): Promise<void> {
  await tx.db.insertInto('consent_paper').values(row).execute()
}

export async function insertOralStop(tx: Tx, row: Insertable<OralStopTable>): Promise<void> {
  await tx.db.insertInto('oral_stop').values(row).execute()
}

/** Stops that the team recorded for a participant, newest first, each with who said it. */
export async function oralStopsOf(tx: Reading, participantId: string) {
  return tx.db
    .selectFrom('oral_stop')
    .innerJoin('person as speaker', 'speaker.id', 'oral_stop.said_by')
    .leftJoin('person as recipient', 'recipient.id', 'oral_stop.recipient_id')
    .select([
      'oral_stop.id',
      'oral_stop.category',
      'oral_stop.said_on',
      'oral_stop.recorded_at',
      'oral_stop.said_by',
      'speaker.given_name as speaker_given',
      'recipient.given_name as recipient_given',
    ])
    .where('oral_stop.participant_id', '=', participantId)
    .orderBy('oral_stop.recorded_at', 'desc')
    .orderBy('oral_stop.id')
    .limit(50)
    .execute()
}

/** Flags of a participant with the person they are about; the reasons stay sealed. */
export async function flagRows(tx: Reading, participantId: string) {
  return tx.db
    .selectFrom('endangerment_flag')
    .innerJoin('person', 'person.id', 'endangerment_flag.person_id')
    .select([
      'endangerment_flag.id',
      'endangerment_flag.person_id',
      'endangerment_flag.placed_at',
      'endangerment_flag.lifted_at',
      'endangerment_flag.reason',
      'person.given_name',
      'person.family_name',
    ])
    .where('endangerment_flag.participant_id', '=', participantId)
    .orderBy('endangerment_flag.placed_at', 'desc')
    .orderBy('endangerment_flag.id')
    .limit(50)
    .execute()
}

export async function insertFlag(tx: Tx, row: Insertable<EndangermentFlagTable>): Promise<void> {
  await tx.db.insertInto('endangerment_flag').values(row).execute()
}

export async function liftFlag(
  tx: Tx,
  id: string,
  lift: { lifted_by: string; lift_reason: Uint8Array },
): Promise<void> {
  await tx.db
    .updateTable('endangerment_flag')
    .set({ ...lift, lifted_at: tx.now })
    .where('id', '=', id)
    .where('lifted_at', 'is', null)
    .execute()
}

/** Consents whose last day comes up, and whose they are: nothing of what they say. */
export async function consentsEnding(tx: Reading, until: number) {
  return tx.db
    .selectFrom('consent')
    .select(['id', 'participant_id', 'expires_at'])
    .where('expires_at', '>', tx.now)
    .where('expires_at', '<=', until)
    .orderBy('expires_at')
    .limit(500)
    .execute()
}

/** What of some consents was granted and what of that was taken back. */
export async function grantsAndEnds(tx: Reading, consentIds: readonly string[]) {
  if (consentIds.length === 0) return { grants: [], revocations: [] }
  const ids = [...consentIds]
  const grants = await tx.db
    .selectFrom('consent_grant')
    .select(['consent_id', 'recipient_id', 'category'])
    .where('consent_id', 'in', ids)
    .execute()
  const revocations = await tx.db
    .selectFrom('consent_revocation')
    .select(['consent_id', 'recipient_id', 'category', 'reason', 'effective_at', 'created_at'])
    .where('consent_id', 'in', ids)
    .execute()
  return { grants, revocations }
}

/** The participants over whom somebody was given authority. */
export async function participantsUnder(tx: Reading, holderId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('authority')
    .select('participant_id')
    .distinct()
    .where('holder_id', '=', holderId)
    .limit(20)
    .execute()
  return rows.map((row) => row.participant_id)
}

/** Whose consent it is, and its bytes; undefined for an unknown id. */
export async function participantOfConsent(tx: Reading, consentId: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('consent')
    .select('participant_id')
    .where('id', '=', consentId)
    .executeTakeFirst()
  return row?.participant_id
}
