import type { Reading } from '~/platform/db.server'

/* Questions about one participant's record, and about a clinician's whole week. */

/** Sessions that begin from one instant until another, in order. */
export async function sessionsBetween(tx: Reading, participantId: string, from: number, to: number) {
  return tx.db
    .selectFrom('treatment_session')
    .select(['id', 'planned_start', 'outcome', 'source'])
    .where('participant_id', '=', participantId)
    .where('planned_start', '>=', from)
    .where('planned_start', '<', to)
    .orderBy('planned_start')
    .orderBy('id')
    .limit(200)
    .execute()
}

/** Totals of questionnaires from a day on, in order of time. */
export async function ratingsSince(tx: Reading, participantId: string, from: string) {
  return tx.db
    .selectFrom('self_rating')
    .select(['id', 'code', 'total', 'taken_on', 'source'])
    .where('participant_id', '=', participantId)
    .where('taken_on', '>=', from)
    .orderBy('taken_on')
    .orderBy('recorded_at')
    .limit(200)
    .execute()
}

/** Levels of care, the newest start first. */
export async function levelsOf(tx: Reading, participantId: string) {
  return tx.db
    .selectFrom('level_of_care')
    .select(['id', 'level', 'hours_a_week', 'slots', 'starts_on'])
    .where('participant_id', '=', participantId)
    .orderBy('starts_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .limit(20)
    .execute()
}

/** Goals with their newest stage, in the order in which they were set; those that ended are not among them. */
export async function goalsOf(tx: Reading, participantId: string) {
  const goals = await tx.db
    .selectFrom('goal')
    .select(['id', 'sealed', 'set_on', 'source'])
    .where('participant_id', '=', participantId)
    .orderBy('set_on')
    .orderBy('recorded_at')
    .orderBy('id')
    .limit(40)
    .execute()
  const stages = await tx.db
    .selectFrom('goal_stage')
    .innerJoin('goal', 'goal.id', 'goal_stage.goal_id')
    .select(['goal_stage.goal_id', 'goal_stage.stage', 'goal_stage.on_day'])
    .where('goal.participant_id', '=', participantId)
    .orderBy('goal_stage.on_day')
    .orderBy('goal_stage.version')
    .limit(1_000)
    .execute()
  const steps = await tx.db
    .selectFrom('goal_step')
    .innerJoin('goal', 'goal.id', 'goal_step.goal_id')
    .select([
      'goal_step.id',
      'goal_step.goal_id',
      'goal_step.sealed',
      'goal_step.place',
      'goal_step.done_on',
      'goal_step.source',
    ])
    .where('goal.participant_id', '=', participantId)
    .orderBy('goal_step.place')
    .orderBy('goal_step.id')
    .limit(400)
    .execute()
  return goals.flatMap((goal) => {
    const newest = stages.filter(({ goal_id }) => goal_id === goal.id).at(-1)
    if (newest?.stage === 'ended') return []
    return [
      {
        ...goal,
        stage: newest?.stage ?? ('chosen' as const),
        steps: steps.filter(({ goal_id }) => goal_id === goal.id),
      },
    ]
  })
}

/** Skills and the days on which they were practised, both days included. */
export async function skillsBetween(tx: Reading, participantId: string, from: string, to: string) {
  return tx.db
    .selectFrom('skill_practice')
    .select(['skill', 'on_day', 'source'])
    .where('participant_id', '=', participantId)
    .where('on_day', '>=', from)
    .where('on_day', '<=', to)
    .orderBy('on_day')
    .orderBy('skill')
    .limit(1_000)
    .execute()
}

/** The newest relapse-prevention plan. */
export async function planOf(tx: Reading, participantId: string) {
  return tx.db
    .selectFrom('relapse_plan')
    .select(['id', 'sealed', 'written_on'])
    .where('participant_id', '=', participantId)
    .orderBy('written_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .executeTakeFirst()
}

/** What a check-in holds that may become part of an update. Cravings are not among it. */
export async function checkInsSince(tx: Reading, participantId: string, from: string) {
  return tx.db
    .selectFrom('check_in')
    .select(['on_day', 'mood', 'sleep', 'stress', 'confidence'])
    .where('participant_id', '=', participantId)
    .where('on_day', '>=', from)
    .orderBy('on_day')
    .limit(200)
    .execute()
}

/** For the participant's own eyes: their cravings, and what they wrote today. */
export async function ownCravingsSince(tx: Reading, participantId: string, from: string) {
  return tx.db
    .selectFrom('check_in')
    .select(['on_day', 'cravings'])
    .where('participant_id', '=', participantId)
    .where('on_day', '>=', from)
    .where('cravings', 'is not', null)
    .orderBy('on_day')
    .limit(200)
    .execute()
}

/** The people on a clinician's caseload now, by family name. */
export async function caseloadOf(tx: Reading, clinicianId: string) {
  return tx.db
    .selectFrom('caseload')
    .innerJoin('participant', 'participant.id', 'caseload.participant_id')
    .innerJoin('person', 'person.id', 'participant.person_id')
    .select(['participant.id as participant_id', 'person.given_name', 'person.family_name'])
    .where('caseload.clinician_id', '=', clinicianId)
    .where('caseload.starts_at', '<=', tx.now)
    .where((or) => or.or([or('caseload.ends_at', 'is', null), or('caseload.ends_at', '>', tx.now)]))
    .where('participant.discharged_at', 'is', null)
    .orderBy('person.family_name')
    .orderBy('person.given_name')
    .orderBy('participant.id')
    .limit(200)
    .execute()
}

/** The sessions of many people from an instant on. */
export async function sessionsSince(tx: Reading, participantIds: readonly string[], from: number) {
  return tx.db
    .selectFrom('treatment_session')
    .select(['participant_id', 'planned_start', 'outcome'])
    .where('participant_id', 'in', ['', ...participantIds])
    .where('planned_start', '>=', from)
    .limit(4_000)
    .execute()
}

/** The levels of care of many people, newest start first. */
export async function levelsOfMany(tx: Reading, participantIds: readonly string[]) {
  return tx.db
    .selectFrom('level_of_care')
    .select(['participant_id', 'slots', 'starts_on'])
    .where('participant_id', 'in', ['', ...participantIds])
    .orderBy('starts_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .limit(2_000)
    .execute()
}

/** The clinic's own zone, in which sessions are planned and days are counted. */
export async function clinicZone(tx: Reading): Promise<string> {
  const row = await tx.db.selectFrom('clinic').select('time_zone').executeTakeFirstOrThrow()
  return row.time_zone
}
