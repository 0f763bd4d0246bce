import type { Insertable, Updateable } from 'kysely'
import type {
  CheckInTable,
  GoalStageTable,
  GoalStepTable,
  GoalTable,
  LevelOfCareTable,
  RelapsePlanTable,
  SelfRatingTable,
  SkillPracticeTable,
  TreatmentSessionTable,
} from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

/** Where a fact came from, and its id there; an id that is null is never met again. */
export type SourceKey = { source: string; sourceId: string | null }

type OfParticipant =
  | 'treatment_session'
  | 'self_rating'
  | 'level_of_care'
  | 'goal'
  | 'skill_practice'
  | 'relapse_plan'

/** The id of a fact that came from this source before. */
export async function knownFact(
  tx: Reading,
  table: OfParticipant,
  participantId: string,
  { source, sourceId }: SourceKey,
): Promise<string | undefined> {
  if (sourceId === null) return undefined
  const row = await tx.db
    .selectFrom(table)
    .select('id')
    .where('participant_id', '=', participantId)
    .where('source', '=', source)
    .where('source_id', '=', sourceId)
    .executeTakeFirst()
  return row?.id
}

/** The same for what belongs to a goal. */
export async function knownOfGoal(
  tx: Reading,
  table: 'goal_stage' | 'goal_step',
  goalId: string,
  { source, sourceId }: SourceKey,
): Promise<string | undefined> {
  if (sourceId === null) return undefined
  const row = await tx.db
    .selectFrom(table)
    .select('id')
    .where('goal_id', '=', goalId)
    .where('source', '=', source)
    .where('source_id', '=', sourceId)
    .executeTakeFirst()
  return row?.id
}

export async function insertSession(tx: Tx, row: Insertable<TreatmentSessionTable>): Promise<void> {
  await tx.db.insertInto('treatment_session').values(row).execute()
}

export async function updateSession(
  tx: Tx,
  id: string,
  row: Updateable<TreatmentSessionTable>,
): Promise<void> {
  await tx.db.updateTable('treatment_session').set(row).where('id', '=', id).execute()
}

export async function insertRating(tx: Tx, row: Insertable<SelfRatingTable>): Promise<void> {
  await tx.db.insertInto('self_rating').values(row).execute()
}

export async function updateRating(tx: Tx, id: string, row: Updateable<SelfRatingTable>): Promise<void> {
  await tx.db.updateTable('self_rating').set(row).where('id', '=', id).execute()
}

export async function insertLevel(tx: Tx, row: Insertable<LevelOfCareTable>): Promise<void> {
  await tx.db.insertInto('level_of_care').values(row).execute()
}

export async function updateLevel(tx: Tx, id: string, row: Updateable<LevelOfCareTable>): Promise<void> {
  await tx.db.updateTable('level_of_care').set(row).where('id', '=', id).execute()
}

export async function insertGoal(tx: Tx, row: Insertable<GoalTable>): Promise<void> {
  await tx.db.insertInto('goal').values(row).execute()
}

export async function updateGoal(tx: Tx, id: string, row: Updateable<GoalTable>): Promise<void> {
  await tx.db.updateTable('goal').set(row).where('id', '=', id).execute()
}

export async function insertStage(tx: Tx, row: Omit<Insertable<GoalStageTable>, 'version'>): Promise<void> {
  const { count } = await tx.db
    .selectFrom('goal_stage')
    .select((of) => of.fn.countAll().as('count'))
    .where('goal_id', '=', row.goal_id)
    .executeTakeFirstOrThrow()
  await tx.db
    .insertInto('goal_stage')
    .values({ ...row, version: Number(count) + 1 })
    .execute()
}

export async function updateStage(tx: Tx, id: string, row: Updateable<GoalStageTable>): Promise<void> {
  await tx.db.updateTable('goal_stage').set(row).where('id', '=', id).execute()
}

export async function insertStep(tx: Tx, row: Insertable<GoalStepTable>): Promise<void> {
  await tx.db.insertInto('goal_step').values(row).execute()
}

export async function updateStep(tx: Tx, id: string, row: Updateable<GoalStepTable>): Promise<void> {
  await tx.db.updateTable('goal_step').set(row).where('id', '=', id).execute()
}

/** @returns false where the skill stood for this day already, whoever wrote it */
export async function insertSkill(tx: Tx, row: Insertable<SkillPracticeTable>): Promise<boolean> {
  const written = await tx.db
    .insertInto('skill_practice')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return written !== undefined
}

/** Takes a tick away again: the days of a skill that this source wrote. */
export async function deleteSkill(
  tx: Tx,
  row: { participantId: string; skill: string; source: string; from: string; to: string },
): Promise<void> {
  await tx.db
    .deleteFrom('skill_practice')
    .where('participant_id', '=', row.participantId)
    .where('skill', '=', row.skill)
    .where('source', '=', row.source)
    .where('on_day', '>=', row.from)
    .where('on_day', '<=', row.to)
    .execute()
}

export async function insertPlan(tx: Tx, row: Insertable<RelapsePlanTable>): Promise<void> {
  await tx.db.insertInto('relapse_plan').values(row).execute()
}

export async function updatePlan(tx: Tx, id: string, row: Updateable<RelapsePlanTable>): Promise<void> {
  await tx.db.updateTable('relapse_plan').set(row).where('id', '=', id).execute()
}

/** A check-in takes the place of an earlier one of the same day. */
export async function putCheckIn(tx: Tx, row: Insertable<CheckInTable>): Promise<void> {
  const { id: _id, participant_id: _of, on_day: _on, ...values } = row
  await tx.db
    .insertInto('check_in')
    .values(row)
    .onConflict((conflict) => conflict.columns(['participant_id', 'on_day']).doUpdateSet(values))
    .execute()
}
