import type { Insertable } from 'kysely'
import type { CaseloadTable, ParticipantTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

export async function insertParticipant(tx: Tx, row: Insertable<ParticipantTable>): Promise<void> {
  await tx.db.insertInto('participant').values(row).execute()
}

export async function insertCaseload(tx: Tx, row: Insertable<CaseloadTable>): Promise<void> {
  await tx.db.insertInto('caseload').values(row).execute()
}

/** Who cares for somebody now, and since when. */
export async function caseloadOf(tx: Reading, participantId: string) {
  return tx.db
    .selectFrom('caseload')
    .innerJoin('person', 'person.id', 'caseload.clinician_id')
    .select([
      'caseload.clinician_id',
      'caseload.starts_at',
      'caseload.ends_at',
      'person.given_name',
      'person.family_name',
    ])
    .where('caseload.participant_id', '=', participantId)
    .where((or) => or.or([or('caseload.ends_at', 'is', null), or('caseload.ends_at', '>', tx.now)]))
    .orderBy('caseload.starts_at')
    .orderBy('person.id')
    .limit(50)
    .execute()
}

export async function endCaseload(tx: Tx, participantId: string, clinicianId: string): Promise<boolean> {
  const rows = await tx.db
    .updateTable('caseload')
    .set({ ends_at: tx.now })
    .where('participant_id', '=', participantId)
    .where('clinician_id', '=', clinicianId)
    .where((or) => or.or([or('ends_at', 'is', null), or('ends_at', '>', tx.now)]))
    .returning('participant_id')
    .execute()
  return rows.length > 0
}

export async function siteOf(tx: Reading, participantId: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('participant')
    .select('site_id')
    .where('id', '=', participantId)
    .executeTakeFirst()
  return row?.site_id
}

export async function moveToSite(tx: Tx, participantId: string, siteId: string): Promise<void> {
  await tx.db.updateTable('participant').set({ site_id: siteId }).where('id', '=', participantId).execute()
}

/** People born on a day, whose names a clinician may mean. */
export async function bornOn(tx: Reading, birthDate: string) {
  return tx.db
    .selectFrom('participant')
    .innerJoin('person', 'person.id', 'participant.person_id')
    .select(['participant.id', 'person.given_name', 'person.family_name'])
    .where('person.birth_date', '=', birthDate)
    .limit(200)
    .execute()
}

export async function insertEmergency(
  tx: Tx,
  row: {
    id: string
    participant_id: string
    clinician_id: string
    reason: Uint8Array
    starts_at: number
    ends_at: number
  },
): Promise<void> {
  await tx.db.insertInto('emergency_access').values(row).execute()
}
