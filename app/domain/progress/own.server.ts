import type { Viewer } from '~/doors/viewer'
import { longDay, monthDay } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { type Reading, reading, type Tx, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { addDays, dayAt } from '../consent/days'
import { Invalid, NotHere } from '../errors'
import { once } from '../once.server'
import { recordGoal, recordSkill, recordStage, recordStep } from './facts.server'
import type { CheckInScale, Said, SkillName, Stage } from './kinds'
import { readRecord } from './record.server'
import { clinicZone, ownCravingsSince } from './record-rows.server'
import { deleteSkill, putCheckIn, updateStep } from './rows.server'
import type { GoalFact } from './rules'

/*
 * A participant's own side of the record: what they say about a day, the goals they set, the skills they practise.
 * Days are the clinic's, so that a week is the same week for everybody.
 */

/** Each 0 to 10; what was not answered is absent. */
export type Answers = Partial<Record<CheckInScale | 'cravings', number>>

/** As many goals as one list holds. */
export const mostGoals = 8

const noon = (day: string) => Date.parse(`${day}T12:00:00Z`)

const own = (viewer: Viewer<'participant'>) => ({
  source: 'participant',
  sourceId: null,
  by: viewer.personId,
})

async function today(tx: Reading): Promise<string> {
  return dayAt(tx.now, await clinicZone(tx))
}

/** The check-in of today, as it stands. */
export async function readCheckIn(
  viewer: Viewer<'participant'>,
  language: Language,
): Promise<{ day: string; answers: Answers }> {
  return reading(async (tx) => {
    const day = await today(tx)
    const { checkIns } = await readRecord(tx, viewer.participantId, { from: day, to: day })
    const mine = checkIns.find(({ onDay }) => onDay === day)
    const [cravings] = await ownCravingsSince(tx, viewer.participantId, day)
    const given = Object.entries({ ...mine, cravings: cravings?.cravings })
    return {
      day: longDay(noon(day), 'UTC', language, tx.now),
      answers: Object.fromEntries(given.filter(([, answer]) => typeof answer === 'number')) as Answers,
    }
  })
}

/**
 * Writes the check-in of today; a second one of the same day takes its place. Nobody is told.
 *
 * @throws Invalid `mood` where nothing was answered
 */
export async function checkIn(viewer: Viewer<'participant'>, answers: Answers): Promise<void> {
  if (Object.values(answers).every((answer) => answer === undefined)) throw new Invalid('mood', 'answerOne')
  await transact(async (tx) => {
    const id = random128()
    await putCheckIn(tx, {
      id,
      participant_id: viewer.participantId,
      on_day: await today(tx),
      mood: answers.mood ?? null,
      sleep: answers.sleep ?? null,
      stress: answers.stress ?? null,
      confidence: answers.confidence ?? null,
      cravings: answers.cravings ?? null,
      recorded_at: tx.now,
    })
    // That it was done, never what was answered.
    record(tx, viewer, {
      action: 'check in',
      subject: { kind: 'check-in', id },
      participantId: viewer.participantId,
    })
  })
}

/** The participant's own cravings by day, twelve weeks back, for their own page. */
export async function ownCravings(
  tx: Reading,
  participantId: string,
  to: string,
): Promise<{ onDay: string; cravings: number }[]> {
  const rows = await ownCravingsSince(tx, participantId, addDays(to, -83))
  return rows.flatMap(({ on_day, cravings }) => (cravings === null ? [] : [{ onDay: on_day, cravings }]))
}

export type OwnGoals = {
  goals: (Said & {
    id: string
    stage: Stage
    since: string
    steps: (Said & { id: string; done: boolean })[]
  })[]
  /** those practised today */
  skills: SkillName[]
  day: string
  key: string
}

/** The own goals and their steps, and the skills ticked today. */
export async function readOwnGoals(viewer: Viewer<'participant'>, language: Language): Promise<OwnGoals> {
  return reading(async (tx) => {
    const day = await today(tx)
    const { goals, skills } = await readRecord(tx, viewer.participantId, { from: day, to: day })
    return {
      goals: goals.map(({ id, words, stage, setOn, steps }) => ({
        ...words,
        id,
        stage,
        since: monthDay(noon(setOn), 'UTC', language),
        steps: steps.map((step) => ({ ...step.words, id: step.id, done: step.doneOn !== null })),
      })),
      skills: skills.map(({ skill }) => skill),
      day: longDay(noon(day), 'UTC', language, tx.now),
      key: random128(),
    }
  })
}

/**
 * Sets a goal of one's own, with the first small steps toward it. The same form twice is once.
 *
 * @throws Invalid `text` `goalsFull` where the list is full
 */
export async function setOwnGoal(
  viewer: Viewer<'participant'>,
  given: { key: string; words: Said; steps: string[] },
): Promise<void> {
  await transact((tx) =>
    once(tx, viewer, given.key, 'set goal', () =>
      writeGoal(tx, viewer.participantId, given, own(viewer)).then((id) =>
        record(tx, viewer, {
          action: 'set goal',
          subject: { kind: 'goal', id },
          participantId: viewer.participantId,
        }),
      ),
    ),
  )
}

/** A new goal at its first stage, for whoever sets it. @throws Invalid `text` `goalsFull` */
export async function writeGoal(
  tx: Tx,
  participantId: string,
  given: { words: Said; steps: string[] },
  from: { source: string; sourceId: null; by: string },
): Promise<string> {
  const day = await today(tx)
  const { goals } = await readRecord(tx, participantId, { from: day, to: day })
  if (goals.length >= mostGoals) throw new Invalid('text', 'goalsFull')
  const { id } = await recordGoal(tx, participantId, { words: given.words, setOn: day }, from)
  await recordStage(tx, id, { stage: 'chosen', onDay: day }, from)
  for (const [place, text] of given.steps.entries()) {
    const words = { text, language: given.words.language }
    await recordStep(tx, id, { words, place, doneOn: null }, from)
  }
  return id
}

/**
 * Says how far a goal is, and which of its steps are done. Steps and goals of somebody else are not here.
 *
 * @param given `done` holds every step that is done now; the others are ahead
 * @throws NotHere for a goal that is not theirs
 */
export async function moveOwnGoal(
  viewer: Viewer<'participant'>,
  given: { goalId: string; stage: Stage; done: string[] },
): Promise<void> {
  await transact(async (tx) => {
    const day = await today(tx)
    const { goals } = await readRecord(tx, viewer.participantId, { from: day, to: day })
    const goal = goals.find(({ id }) => id === given.goalId)
    if (!goal) throw new NotHere({ goal: given.goalId })
    await moveGoal(tx, goal, { ...given, day }, own(viewer))
    record(tx, viewer, {
      action: 'move goal',
      subject: { kind: 'goal', id: goal.id },
      participantId: viewer.participantId,
    })
  })
}

/** Writes what changed of a goal: its stage, and each step that was done or is ahead again. */
export async function moveGoal(
  tx: Tx,
  goal: GoalFact,
  { stage, done, day }: { stage: Stage; done: readonly string[]; day: string },
  from: { source: string; sourceId: null; by: string },
): Promise<void> {
  if (stage !== goal.stage) await recordStage(tx, goal.id, { stage, onDay: day }, from)
  for (const step of goal.steps) {
    const isDone = done.includes(step.id)
    if (isDone === (step.doneOn !== null)) continue
    await updateStep(tx, step.id, { done_on: isDone ? day : null, done_by: isDone ? from.by : null })
  }
}

/** Which skills were practised today: a tick that is taken away is as if it had not been. */
export async function markSkills(viewer: Viewer<'participant'>, practised: SkillName[]): Promise<void> {
  await transact(async (tx) => {
    const day = await today(tx)
    const { skills } = await readRecord(tx, viewer.participantId, { from: day, to: day })
    for (const { skill } of skills) {
      if (practised.includes(skill)) continue
      await deleteSkill(tx, {
        participantId: viewer.participantId,
        skill,
        source: 'participant',
        from: day,
        to: day,
      })
    }
    for (const skill of practised)
      await recordSkill(tx, viewer.participantId, { skill, onDay: day }, own(viewer))
    record(tx, viewer, {
      action: 'mark skills',
      subject: { kind: 'participant', id: viewer.participantId },
      participantId: viewer.participantId,
    })
  })
}
