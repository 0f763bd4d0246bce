import type { Insertable, Updateable } from 'kysely'
import type { TherapySessionTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

function sessions(tx: Reading) {
  return tx.db
    .selectFrom('therapy_session')
    .innerJoin('occurrence', 'occurrence.id', 'therapy_session.occurrence_id')
    .innerJoin('person', 'person.id', 'therapy_session.clinician_id')
    .leftJoin('room', 'room.id', 'occurrence.room_id')
    .leftJoin('site', 'site.id', 'occurrence.site_id')
    .select([
      'therapy_session.id',
      'therapy_session.request_id',
      'therapy_session.occurrence_id',
      'therapy_session.clinician_id',
      'therapy_session.sealed_link',
      'therapy_session.sealed_note',
      'therapy_session.booked_at',
      'therapy_session.moved_at',
      'therapy_session.unwanted_at',
      'therapy_session.ended_at',
      'therapy_session.ending',
      'therapy_session.outcome',
      'occurrence.starts_at',
      'occurrence.ends_at',
      'occurrence.format',
      'room.name_en as room_en',
      'room.name_es as room_es',
      'site.name as site_name',
      'person.given_name',
      'person.family_name',
    ])
}

export type SessionRow = Awaited<ReturnType<ReturnType<typeof sessions>['execute']>>[number]

/** The sessions of some requests, the newest booking last. */
export async function sessionsOf(tx: Reading, requestIds: readonly string[]): Promise<SessionRow[]> {
  return sessions(tx)
    .where('therapy_session.request_id', 'in', ['', ...requestIds])
    .orderBy('therapy_session.request_id')
    .orderBy('therapy_session.number')
    .execute()
}

export async function insertSession(tx: Tx, row: Insertable<TherapySessionTable>): Promise<void> {
  await tx.db.insertInto('therapy_session').values(row).execute()
}

export async function changeSession(
  tx: Tx,
  id: string,
  change: Updateable<TherapySessionTable>,
): Promise<void> {
  await tx.db.updateTable('therapy_session').set(change).where('id', '=', id).execute()
}

/** Standing sessions that are not over: a family member's, a participant's or a clinician's, soonest first. */
export async function comingSessions(
  tx: Reading,
  whose: { familyPersonId: string } | { participantId: string } | { clinicianId: string },
  count: number,
) {
  let query = sessions(tx)
    .innerJoin('therapy_request', 'therapy_request.id', 'therapy_session.request_id')
    .innerJoin('person as family', 'family.id', 'therapy_request.family_person_id')
    .select(['therapy_request.about_name', 'family.given_name as family_given'])
    .where('therapy_session.ended_at', 'is', null)
    .where('occurrence.ends_at', '>', tx.now)
  if ('familyPersonId' in whose)
    query = query.where('therapy_request.family_person_id', '=', whose.familyPersonId)
  else if ('participantId' in whose)
    query = query.where('therapy_request.participant_id', '=', whose.participantId)
  else query = query.where('therapy_session.clinician_id', '=', whose.clinicianId)
  return query.orderBy('occurrence.starts_at').orderBy('therapy_session.id').limit(count).execute()
}
