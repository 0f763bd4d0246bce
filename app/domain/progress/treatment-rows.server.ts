import type { Insertable } from 'kysely'
import type { ConditionListTable, MedicationReportTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

export async function insertConditions(tx: Tx, row: Insertable<ConditionListTable>): Promise<void> {
  await tx.db.insertInto('condition_list').values(row).execute()
}

export async function insertMedication(tx: Tx, row: Insertable<MedicationReportTable>): Promise<void> {
  await tx.db.insertInto('medication_report').values(row).execute()
}

/** The newest list of what treatment is for, written until a day. */
export async function conditionsUntil(tx: Reading, participantId: string, until: string) {
  return tx.db
    .selectFrom('condition_list')
    .select(['id', 'sealed', 'written_on'])
    .where('participant_id', '=', participantId)
    .where('written_on', '<=', until)
    .orderBy('written_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .executeTakeFirst()
}

/** The newest word on the medication plan in some days, both included. */
export async function medicationBetween(
  tx: Reading,
  participantId: string,
  { from, to }: { from: string; to: string },
) {
  return tx.db
    .selectFrom('medication_report')
    .select(['id', 'followed', 'on_day'])
    .where('participant_id', '=', participantId)
    .where('on_day', '>=', from)
    .where('on_day', '<=', to)
    .orderBy('on_day', 'desc')
    .orderBy('recorded_at', 'desc')
    .executeTakeFirst()
}
