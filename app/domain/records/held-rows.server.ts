import type { Insertable } from 'kysely'
import type { RecordRequestTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

/* What the other rooms hold about one participant, for their own copy: questions only. */

export async function whoRow(tx: Reading, participantId: string) {
  return tx.db
    .selectFrom('participant')
    .innerJoin('person', 'person.id', 'participant.person_id')
    .innerJoin('site', 'site.id', 'participant.site_id')
    .select([
      'participant.id',
      'participant.person_id',
      'participant.admitted_at',
      'participant.discharged_at',
      'person.given_name',
      'person.family_name',
      'person.birth_date',
      'site.name as site',
    ])
    .where('participant.id', '=', participantId)
    .executeTakeFirst()
}

export async function sessionsHeld(tx: Reading, participantId: string) {
  return tx.db
    .selectFrom('treatment_session')
    .select(['id', 'planned_start', 'outcome'])
    .where('participant_id', '=', participantId)
    .orderBy('planned_start', 'desc')
    .execute()
}

export async function ratingsHeld(tx: Reading, participantId: string) {
  return tx.db
    .selectFrom('self_rating')
    .select(['id', 'code', 'total', 'taken_on'])
    .where('participant_id', '=', participantId)
    .orderBy('taken_on', 'desc')
    .execute()
}

export async function goalsHeld(tx: Reading, participantId: string) {
  return tx.db
    .selectFrom('goal')
    .select(['id', 'sealed', 'set_on'])
    .where('participant_id', '=', participantId)
    .orderBy('set_on', 'desc')
    .execute()
}

export async function levelsHeld(tx: Reading, participantId: string) {
  return tx.db
    .selectFrom('level_of_care')
    .select(['id', 'level', 'hours_a_week', 'starts_on'])
    .where('participant_id', '=', participantId)
    .orderBy('starts_on', 'desc')
    .execute()
}

export async function plansHeld(tx: Reading, participantId: string) {
  return tx.db
    .selectFrom('relapse_plan')
    .select(['id', 'sealed', 'written_on'])
    .where('participant_id', '=', participantId)
    .orderBy('written_on', 'desc')
    .execute()
}

export async function conditionsHeld(tx: Reading, participantId: string) {
  return tx.db
    .selectFrom('condition_list')
    .select(['id', 'sealed', 'written_on'])
    .where('participant_id', '=', participantId)
    .orderBy('written_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .execute()
}

export async function medicationHeld(tx: Reading, participantId: string) {
  return tx.db
    .selectFrom('medication_report')
    .select(['id', 'followed', 'on_day'])
    .where('participant_id', '=', participantId)
    .orderBy('on_day', 'desc')
    .orderBy('recorded_at', 'desc')
    .execute()
}

export async function checkInsHeld(tx: Reading, participantId: string) {
  return tx.db
    .selectFrom('check_in')
    .select(['id', 'on_day', 'mood', 'sleep', 'stress', 'confidence', 'cravings'])
    .where('participant_id', '=', participantId)
    .orderBy('on_day', 'desc')
    .execute()
}

export async function messagesHeld(tx: Reading, personId: string, participantId: string) {
  return tx.db
    .selectFrom('team_message')
    .select(['id', 'sealed', 'created_at'])
    .where('from_person_id', '=', personId)
    .where('about_participant_id', '=', participantId)
    .orderBy('created_at', 'desc')
    .execute()
}

export async function tasksHeld(tx: Reading, participantId: string) {
  return tx.db
    .selectFrom('clinician_task')
    .select(['id', 'on_day'])
    .where('participant_id', '=', participantId)
    .orderBy('on_day', 'desc')
    .execute()
}

export async function namedParticipants(tx: Reading) {
  return tx.db
    .selectFrom('participant')
    .innerJoin('person', 'person.id', 'participant.person_id')
    .select(['participant.id', 'person.given_name', 'person.family_name'])
    .orderBy('participant.id')
    .limit(20_000)
    .execute()
}

export async function insertRecordRequest(tx: Tx, row: Insertable<RecordRequestTable>): Promise<void> {
  await tx.db.insertInto('record_request').values(row).execute()
}

/** A request of this administrator; nobody else's is found. */
export async function recordRequest(tx: Reading, id: string, personId: string) {
  return tx.db
    .selectFrom('record_request')
    .select(['id', 'participant_id', 'reason', 'requested_at'])
    .where('id', '=', id)
    .where('requested_by', '=', personId)
    .executeTakeFirst()
}
