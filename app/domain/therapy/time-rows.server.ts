import type { Insertable } from 'kysely'
import type { TherapyAbsenceTable, TherapyTimeTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

export async function timesOf(tx: Reading, clinicianId: string) {
  return tx.db
    .selectFrom('therapy_time')
    .leftJoin('room', 'room.id', 'therapy_time.room_id')
    .leftJoin('site', 'site.id', 'room.site_id')
    .select([
      'therapy_time.id',
      'therapy_time.weekday',
      'therapy_time.day',
      'therapy_time.starts',
      'therapy_time.ends',
      'therapy_time.format',
      'therapy_time.room_id',
      'therapy_time.sealed_link',
      'room.name_en as room_en',
      'room.name_es as room_es',
      'site.short_name as site',
    ])
    .where('therapy_time.clinician_id', '=', clinicianId)
    .where('therapy_time.ended_at', 'is', null)
    .orderBy('therapy_time.weekday')
    .orderBy('therapy_time.day')
    .orderBy('therapy_time.starts')
    .orderBy('therapy_time.id')
    .limit(60)
    .execute()
}

export async function insertTime(tx: Tx, row: Insertable<TherapyTimeTable>): Promise<void> {
  await tx.db.insertInto('therapy_time').values(row).execute()
}

/** Ends one of a clinician's own times. @returns false where it is not theirs, or has ended */
export async function endTimeRow(tx: Tx, clinicianId: string, id: string): Promise<boolean> {
  const row = await tx.db
    .updateTable('therapy_time')
    .set({ ended_at: tx.now })
    .where('id', '=', id)
    .where('clinician_id', '=', clinicianId)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function absencesOf(tx: Reading, clinicianId: string, from: string) {
  return tx.db
    .selectFrom('therapy_absence')
    .select(['id', 'first_day', 'last_day'])
    .where('clinician_id', '=', clinicianId)
    .where('ended_at', 'is', null)
    .where('last_day', '>=', from)
    .orderBy('first_day')
    .orderBy('id')
    .limit(60)
    .execute()
}

export async function insertAbsence(tx: Tx, row: Insertable<TherapyAbsenceTable>): Promise<void> {
  await tx.db.insertInto('therapy_absence').values(row).execute()
}

/** Ends one of a clinician's own absences. @returns false where it is not theirs, or has ended */
export async function endAbsenceRow(tx: Tx, clinicianId: string, id: string): Promise<boolean> {
  const row = await tx.db
    .updateTable('therapy_absence')
    .set({ ended_at: tx.now })
    .where('id', '=', id)
    .where('clinician_id', '=', clinicianId)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
