import { Temporal } from 'temporal-polyfill'
import type {
  CheckInScale,
  Condition,
  Followed,
  Level,
  Outcome,
  PlanWords,
  Questionnaire,
  Said,
  SkillName,
  Slot,
  Stage,
} from './kinds'

/** The Monday on or before a day (ISO 8601 weeks). */
export function mondayOf(day: string): string {
  const date = Temporal.PlainDate.from(day)
  return date.subtract({ days: date.dayOfWeek - 1 }).toString()
}

/** A week by its Monday: both days included. */
export function weekOf(day: string): { from: string; to: string } {
  const from = mondayOf(day)
  return { from, to: Temporal.PlainDate.from(from).add({ days: 6 }).toString() }
}

export type LevelFact = { level: Level; hoursAWeek: number; slots: Slot[]; startsOn: string }

/** The level that is in force on a day. @param levels the newest start first */
export function levelOn<L extends { startsOn: string }>(levels: readonly L[], day: string): L | undefined {
  return levels.find(({ startsOn }) => startsOn <= day)
}

/**
 * When sessions are planned in some days, by the level of care in force on each.
 *
 * @param zone the clinic's own; a time that a change of clocks skips begins at the next one
 * @returns instants, epoch ms, in order
 */
export function plannedStarts(
  levels: readonly Pick<LevelFact, 'slots' | 'startsOn'>[],
  { from, to }: { from: string; to: string },
  zone: string,
): number[] {
  const starts: number[] = []
  const last = Temporal.PlainDate.from(to)
  for (
    let date = Temporal.PlainDate.from(from);
    Temporal.PlainDate.compare(date, last) <= 0;
    date = date.add({ days: 1 })
  ) {
    const level = levelOn(levels, date.toString())
    for (const slot of level?.slots ?? []) {
      if (slot.weekday !== date.dayOfWeek) continue
      starts.push(date.toZonedDateTime({ timeZone: zone, plainTime: slot.from }).epochMilliseconds)
    }
  }
  return starts.sort((a, b) => a - b)
}

export type CheckInDay = { onDay: string } & Record<CheckInScale, number | null>

/** A goal of the record, with its small steps. */
export type GoalFact = {
  id: string
  words: Said
  setOn: string
  stage: Stage
  steps: { id: string; words: Said; doneOn: string | null }[]
}

/** What the record holds of one participant for some days. Days are local to the clinic. */
export type TheRecord = {
  zone: string
  sessions: { id: string; start: number; on: string; outcome: Outcome | 'planned' }[]
  /** in force on the last day */
  level: LevelFact | undefined
  /** what begins after it */
  next: LevelFact | undefined
  levels: LevelFact[]
  goals: GoalFact[]
  ratings: { questionnaire: Questionnaire; on: string; total: number }[]
  checkIns: CheckInDay[]
  skills: { skill: SkillName; on: string[] }[]
  plan: { words: PlanWords; writtenOn: string } | undefined
  /** what treatment is for; empty where nothing is written */
  conditions: Condition[]
  /** the newest word on the medication plan in these days */
  medication: Exclude<Followed, 'none'> | undefined
}

/**
 * One point for each week in which somebody checked in: the middle of that week's answers, the lower of the two
 * middle ones where their number is even. A middle is an answer that was really given.
 */
export function weeklyMiddle(
  days: readonly CheckInDay[],
  scale: CheckInScale,
): { on: string; total: number }[] {
  const weeks = new Map<string, number[]>()
  for (const day of days) {
    const answer = day[scale]
    if (answer === null) continue
    const week = mondayOf(day.onDay)
    weeks.set(week, [...(weeks.get(week) ?? []), answer])
  }
  return [...weeks]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([on, answers]) => {
      const sorted = answers.sort((a, b) => a - b)
      return { on, total: sorted[Math.floor((sorted.length - 1) / 2)] as number }
    })
}
