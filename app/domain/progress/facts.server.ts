import type { Tx } from '~/platform/db.server'
import { type SealedPlace, seal, unseal } from '~/platform/seal.server'
import { random128 } from '~/platform/secrets.server'
import type { Level, Outcome, PlanWords, Questionnaire, Said, SkillName, Slot, Stage } from './kinds'
import { questionnaires } from './kinds'
import * as rows from './rows.server'

/*
 * The one way in for facts of the record, whoever brings them: a clinician's tick list, the participant, an import.
 * Each works inside the caller's transaction; whose participant it may be, and the audit row, are the caller's. A
 * fact that came from its source before is written over; the same again changes nothing.
 */

export type From = {
  /** `team`, `participant`, or the name of an import */
  source: string
  /** the fact's own id there; null for one that is never met again */
  sourceId: string | null
  /** the person who recorded it, or the name of the import */
  by: string
}

export type Written = 'new' | 'again'

const goalPlace = (row: string): SealedPlace => ({ table: 'goal', column: 'sealed', row })
const stepPlace = (row: string): SealedPlace => ({ table: 'goal_step', column: 'sealed', row })
const planPlace = (row: string): SealedPlace => ({ table: 'relapse_plan', column: 'sealed', row })
const sealed = (words: Said | PlanWords, place: SealedPlace) =>
  Buffer.from(seal(JSON.stringify(words), place))

/** A goal's or a step's words. @throws when the bytes do not open */
export function openGoal(row: { id: string; sealed: Uint8Array }): Said {
  return JSON.parse(unseal(row.sealed, goalPlace(row.id))) as Said
}

export function openStep(row: { id: string; sealed: Uint8Array }): Said {
  return JSON.parse(unseal(row.sealed, stepPlace(row.id))) as Said
}

export function openPlan(row: { id: string; sealed: Uint8Array }): PlanWords {
  return JSON.parse(unseal(row.sealed, planPlace(row.id))) as PlanWords
}

const written = (tx: Tx, { source, sourceId, by }: From) => ({
  source,
  source_id: sourceId,
  recorded_at: tx.now,
  recorded_by: by,
})

/** @param fact `plannedStart` epoch ms; `planned` is a session that has no outcome yet */
export async function recordSession(
  tx: Tx,
  participantId: string,
  fact: { plannedStart: number; outcome: Outcome | 'planned' },
  from: From,
): Promise<Written> {
  const row = { planned_start: fact.plannedStart, outcome: fact.outcome, ...written(tx, from) }
  const known = await rows.knownFact(tx, 'treatment_session', participantId, from)
  if (known) await rows.updateSession(tx, known, row)
  else await rows.insertSession(tx, { id: random128(), participant_id: participantId, ...row })
  return known ? 'again' : 'new'
}

/** @param fact `total` of the whole questionnaire; `takenOn` a local day. @throws RangeError outside its scale */
export async function recordRating(
  tx: Tx,
  participantId: string,
  fact: { questionnaire: Questionnaire; total: number; takenOn: string },
  from: From,
): Promise<Written> {
  const { loinc, most } = questionnaires[fact.questionnaire]
  if (!Number.isInteger(fact.total) || fact.total < 0 || fact.total > most)
    throw new RangeError('a total outside its scale')
  const { source, source_id, recorded_at } = written(tx, from)
  const row = { code: loinc, total: fact.total, taken_on: fact.takenOn, source, source_id, recorded_at }
  const known = await rows.knownFact(tx, 'self_rating', participantId, from)
  if (known) await rows.updateRating(tx, known, row)
  else await rows.insertRating(tx, { id: random128(), participant_id: participantId, ...row })
  return known ? 'again' : 'new'
}

export async function recordLevel(
  tx: Tx,
  participantId: string,
  fact: { level: Level; hoursAWeek: number; slots: Slot[]; startsOn: string },
  from: From,
): Promise<Written> {
  const row = {
    level: fact.level,
    hours_a_week: fact.hoursAWeek,
    slots: JSON.stringify(fact.slots),
    starts_on: fact.startsOn,
    ...written(tx, from),
  }
  const known = await rows.knownFact(tx, 'level_of_care', participantId, from)
  if (known) await rows.updateLevel(tx, known, row)
  else await rows.insertLevel(tx, { id: random128(), participant_id: participantId, ...row })
  return known ? 'again' : 'new'
}

/** @returns the goal's id, also where it was known */
export async function recordGoal(
  tx: Tx,
  participantId: string,
  fact: { words: Said; setOn: string },
  from: From,
): Promise<{ id: string; written: Written }> {
  const known = await rows.knownFact(tx, 'goal', participantId, from)
  const id = known ?? random128()
  const row = { sealed: sealed(fact.words, goalPlace(id)), set_on: fact.setOn, ...written(tx, from) }
  if (known) await rows.updateGoal(tx, id, row)
  else await rows.insertGoal(tx, { id, participant_id: participantId, ...row })
  return { id, written: known ? 'again' : 'new' }
}

export async function recordStage(
  tx: Tx,
  goalId: string,
  fact: { stage: Stage; onDay: string },
  from: From,
): Promise<Written> {
  const row = { stage: fact.stage, on_day: fact.onDay, ...written(tx, from) }
  const known = await rows.knownOfGoal(tx, 'goal_stage', goalId, from)
  if (known) await rows.updateStage(tx, known, row)
  else await rows.insertStage(tx, { id: random128(), goal_id: goalId, ...row })
  return known ? 'again' : 'new'
}

/** @param fact `place` orders the steps of a goal; `doneOn` a local day, or null while it is still ahead */
export async function recordStep(
  tx: Tx,
  goalId: string,
  fact: { words: Said; place: number; doneOn: string | null },
  from: From,
): Promise<Written> {
  const known = await rows.knownOfGoal(tx, 'goal_step', goalId, from)
  const id = known ?? random128()
  const row = {
    sealed: sealed(fact.words, stepPlace(id)),
    place: fact.place,
    done_on: fact.doneOn,
    done_by: fact.doneOn === null ? null : from.by,
    ...written(tx, from),
  }
  if (known) await rows.updateStep(tx, id, row)
  else await rows.insertStep(tx, { id, goal_id: goalId, ...row })
  return known ? 'again' : 'new'
}

/** A skill practised on a day counts once, whoever wrote it down. */
export async function recordSkill(
  tx: Tx,
  participantId: string,
  fact: { skill: SkillName; onDay: string },
  from: From,
): Promise<Written> {
  const row = { skill: fact.skill, on_day: fact.onDay, ...written(tx, from) }
  const isNew = await rows.insertSkill(tx, { id: random128(), participant_id: participantId, ...row })
  return isNew ? 'new' : 'again'
}

/** A new version of the plan; the earlier ones stay. */
export async function recordPlan(
  tx: Tx,
  participantId: string,
  fact: { words: PlanWords; writtenOn: string },
  from: From,
): Promise<Written> {
  const known = await rows.knownFact(tx, 'relapse_plan', participantId, from)
  const id = known ?? random128()
  const row = {
    sealed: sealed(fact.words, planPlace(id)),
    written_on: fact.writtenOn,
    ...written(tx, from),
  }
  if (known) await rows.updatePlan(tx, id, row)
  else await rows.insertPlan(tx, { id, participant_id: participantId, ...row })
  return known ? 'again' : 'new'
}
