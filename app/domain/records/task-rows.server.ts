import type { Reading, Tx } from '~/platform/db.server'

/**
 * Tasks of the people on a clinician's caseload, and of those on nobody's: what is open, oldest first. What nobody
 * is responsible for is everybody's, so that nothing waits unseen.
 */
export async function openTasks(tx: Reading, clinicianId: string, count: number) {
  return tasksFor(tx, clinicianId)
    .where('clinician_task.done_at', 'is', null)
    .orderBy('clinician_task.created_at')
    .orderBy('clinician_task.id')
    .limit(count)
    .execute()
}

export async function taskFor(tx: Reading, clinicianId: string, id: string) {
  return tasksFor(tx, clinicianId).where('clinician_task.id', '=', id).executeTakeFirst()
}

function tasksFor(tx: Reading, clinicianId: string) {
  return tx.db
    .selectFrom('clinician_task')
    .innerJoin('participant', 'participant.id', 'clinician_task.participant_id')
    .innerJoin('person', 'person.id', 'participant.person_id')
    .select((of) => [
      'clinician_task.id',
      'clinician_task.participant_id',
      'clinician_task.on_day',
      'clinician_task.created_at',
      'clinician_task.done_at',
      'person.given_name',
      'person.family_name',
      of
        .selectFrom('caseload')
        .whereRef('caseload.participant_id', '=', 'clinician_task.participant_id')
        .where('caseload.clinician_id', '=', clinicianId)
        .where('caseload.starts_at', '<=', tx.now)
        .where((or) => or.or([or('caseload.ends_at', 'is', null), or('caseload.ends_at', '>', tx.now)]))
        .select((inside) => inside.fn.countAll().as('mine'))
        .as('mine'),
    ])
    .where((of) =>
      of.or([
        of.exists(
          of
            .selectFrom('caseload')
            .select('caseload.participant_id')
            .whereRef('caseload.participant_id', '=', 'clinician_task.participant_id')
            .where('caseload.clinician_id', '=', clinicianId)
            .where('caseload.starts_at', '<=', tx.now)
            .where((or) => or.or([or('caseload.ends_at', 'is', null), or('caseload.ends_at', '>', tx.now)])),
        ),
        of.not(
          of.exists(
            of
              .selectFrom('caseload')
              .select('caseload.participant_id')
              .whereRef('caseload.participant_id', '=', 'clinician_task.participant_id')
              .where('caseload.starts_at', '<=', tx.now)
              .where((or) =>
                or.or([or('caseload.ends_at', 'is', null), or('caseload.ends_at', '>', tx.now)]),
              ),
          ),
        ),
      ]),
    )
}

export async function endTask(tx: Tx, id: string, personId: string): Promise<void> {
  await tx.db
    .updateTable('clinician_task')
    .set({ done_at: tx.now, done_by: personId })
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .execute()
}
