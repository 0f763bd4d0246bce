import type { Reading } from '~/platform/db.server'
import { log } from '~/platform/log.server'
import { addDays, dayAt, endOfDay, startOfDay } from '../consent/days'
import { openGoal, openPlan, openStep } from './facts.server'
import { type Questionnaire, questionnaires, type Slot, skills } from './kinds'
import * as rows from './record-rows.server'
import { type GoalFact, levelOn, type TheRecord } from './rules'
import { openConditions } from './treatment.server'
import { conditionsUntil, medicationBetween } from './treatment-rows.server'

/** How far back the trends of a record look. */
const trendDays = 12 * 7

/**
 * Reads the record of a participant. Whose it may be is the caller's to decide; cravings are never among it.
 *
 * @param days both included; trends look twelve weeks back from the last
 */
export async function readRecord(
  tx: Reading,
  participantId: string,
  { from, to }: { from: string; to: string },
): Promise<TheRecord> {
  const zone = await rows.clinicZone(tx)
  const trendFrom = addDays(to, 1 - trendDays)
  const until = <D>(list: D[], dayIn: (one: D) => string) => list.filter((one) => dayIn(one) <= to)
  const sessions = await rows.sessionsBetween(tx, participantId, startOfDay(from, zone), endOfDay(to, zone))
  const levels = (await rows.levelsOf(tx, participantId)).map((row) => ({
    level: row.level,
    hoursAWeek: row.hours_a_week,
    slots: JSON.parse(row.slots) as Slot[],
    startsOn: row.starts_on,
  }))
  const list = await conditionsUntil(tx, participantId, to)
  const word = (await medicationBetween(tx, participantId, { from, to }))?.followed
  const practised = await rows.skillsBetween(tx, participantId, from, to)
  return {
    zone,
    sessions: sessions.map((row) => ({
      id: row.id,
      start: row.planned_start,
      on: dayAt(row.planned_start, zone),
      outcome: row.outcome,
    })),
    level: levelOn(levels, to),
    next: levels.filter(({ startsOn }) => startsOn > to).at(-1),
    levels,
    goals: opened(await rows.goalsOf(tx, participantId), goalOf),
    ratings: until(await rows.ratingsSince(tx, participantId, trendFrom), (row) => row.taken_on).flatMap(
      (row) => {
        const questionnaire = questionnaireOf(row.code)
        return questionnaire ? [{ questionnaire, on: row.taken_on, total: row.total }] : []
      },
    ),
    checkIns: until(
      (await rows.checkInsSince(tx, participantId, trendFrom)).map(({ on_day, ...answers }) => ({
        onDay: on_day,
        ...answers,
      })),
      ({ onDay }) => onDay,
    ),
    skills: skills.flatMap((skill) => {
      const on = practised.filter((row) => row.skill === skill).map((row) => row.on_day)
      return on.length > 0 ? [{ skill, on }] : []
    }),
    plan: opened(
      [await rows.planOf(tx, participantId)].flatMap((row) => row ?? []),
      (row) => ({
        words: openPlan(row),
        writtenOn: row.written_on,
      }),
    )[0],
    conditions:
      opened(
        [list].flatMap((row) => row ?? []),
        openConditions,
      )[0] ?? [],
    medication: word === 'none' ? undefined : word,
  }
}

function goalOf(row: Awaited<ReturnType<typeof rows.goalsOf>>[number]): GoalFact {
  return {
    id: row.id,
    words: openGoal(row),
    setOn: row.set_on,
    stage: row.stage,
    steps: row.steps.map((step) => ({ id: step.id, words: openStep(step), doneOn: step.done_on })),
  }
}

/** Rows whose words open. One that does not is left out and told to the log by its id. */
function opened<Row extends { id: string }, Out>(list: readonly Row[], open: (row: Row) => Out): Out[] {
  return list.flatMap((row) => {
    try {
      return [open(row)]
    } catch {
      log.error({ fact: row.id }, 'a fact of the record does not open')
      return []
    }
  })
}

function questionnaireOf(code: string): Questionnaire | undefined {
  return (['phq9', 'gad7'] as const).find((one) => questionnaires[one].loinc === code)
}
