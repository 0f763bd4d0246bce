import { checkInScales, type Stage, stages } from '../progress/kinds'
import { mondayOf, type TheRecord, weeklyMiddle } from '../progress/rules'
import type { ContentOf, PartContent, Scale } from './parts'

/*
 * What an update can say, made from what the record holds. Each thing has a key, so that a clinician can leave it
 * out; a number that is wrong is mended in the record, never in an update.
 */

/** The keys of a thing that the record offers: a part, or one thing in a part. */
export type PickKey = string

type Days = { from: string; to: string }
/** Sessions of one week that a shape holds, and the weeks. */
const mostSessions = 7
const mostWeeks = 14

/**
 * The parts of an update for some days.
 *
 * @param picked whether a thing is to be in it; everything, unless said
 */
export function prefill(
  record: TheRecord,
  days: Days,
  picked: (key: PickKey) => boolean = () => true,
): PartContent[] {
  return [
    picked('attendance') ? attendanceOf(record, days) : undefined,
    goalsOf(record, picked),
    wellbeingOf(record, picked),
    skillsOf(record, picked),
    picked('schedule') ? scheduleOf(record, days) : undefined,
    picked('relapse_plan') && record.plan
      ? ({ category: 'relapse_plan', content: record.plan.words } as const)
      : undefined,
    picked('medication') && record.medication
      ? ({ category: 'medication', content: { followed: record.medication } } as const)
      : undefined,
    picked('condition') && record.conditions.length > 0
      ? ({ category: 'condition', content: { conditions: record.conditions } } as const)
      : undefined,
  ].flatMap((part) => part ?? [])
}

/** Everything that the record offers for some days, in the order of its parts. */
export function offeredIn(record: TheRecord, days: Days): PickKey[] {
  return prefill(record, days).flatMap((part): PickKey[] => {
    switch (part.category) {
      case 'goals':
        return record.goals.map(({ id }) => `goals:${id}`)
      case 'wellbeing':
        return part.content.series.map(({ scale }) => `wellbeing:${scale}`)
      case 'skills':
        return part.content.skills.map((skill) => `skills:${skill}`)
      default:
        return [part.category]
    }
  })
}

/** Which of the offered things stand in parts that were kept. */
export function pickedIn(
  record: TheRecord,
  offered: readonly PickKey[],
  kept: readonly PartContent[],
): PickKey[] {
  return offered.filter((key) => {
    const [category, thing] = key.split(':')
    const part = kept.find((one) => one.category === category)
    if (!part || thing === undefined) return part !== undefined
    if (part.category === 'wellbeing') return part.content.series.some(({ scale }) => scale === thing)
    if (part.category === 'skills') return part.content.skills.some((skill) => skill === thing)
    if (part.category !== 'goals') return false
    const goal = record.goals.find(({ id }) => id === thing)
    return part.content.goals.some(({ text }) => text === goal?.words.text)
  })
}

function attendanceOf({ sessions }: TheRecord, { from, to }: Days): PartContent | undefined {
  const weeks = new Map<string, ContentOf<'attendance'>['weeks'][number]['sessions']>()
  for (const { on, outcome } of sessions) {
    if (outcome === 'planned' || on < from || on > to) continue
    const week = mondayOf(on)
    const held = weeks.get(week) ?? []
    if (held.length < mostSessions) weeks.set(week, [...held, { on, outcome }])
  }
  const inOrder = [...weeks].sort(([a], [b]) => (a < b ? -1 : 1)).slice(-mostWeeks)
  if (inOrder.length === 0) return undefined
  return {
    category: 'attendance',
    content: { weeks: inOrder.map(([week, sessions]) => ({ from: week, sessions })) },
  }
}

function goalsOf({ goals }: TheRecord, picked: (key: PickKey) => boolean): PartContent | undefined {
  const chosen = goals.filter(({ id }) => picked(`goals:${id}`)).slice(0, 8)
  if (chosen.length === 0) return undefined
  return {
    category: 'goals',
    content: {
      goals: chosen.map(({ words, stage, steps }) => ({
        ...words,
        step: (stages as readonly Stage[]).indexOf(stage),
        ...(steps.length > 0
          ? {
              steps: steps
                .slice(0, 8)
                .map((step) => ({ ...step.words, ...(step.doneOn ? { doneOn: step.doneOn } : {}) })),
            }
          : {}),
      })),
    },
  }
}

function wellbeingOf(record: TheRecord, picked: (key: PickKey) => boolean): PartContent | undefined {
  const points: Record<Scale, { on: string; total: number }[]> = {
    phq9: record.ratings.filter((one) => one.questionnaire === 'phq9'),
    gad7: record.ratings.filter((one) => one.questionnaire === 'gad7'),
    mood: [],
    sleep: [],
    stress: [],
    confidence: [],
  }
  for (const scale of checkInScales) points[scale] = weeklyMiddle(record.checkIns, scale)
  const series = (Object.keys(points) as Scale[]).flatMap((scale) =>
    points[scale].length > 0 && picked(`wellbeing:${scale}`)
      ? [{ scale, points: points[scale].slice(-60).map(({ on, total }) => ({ on, total })) }]
      : [],
  )
  if (series.length === 0) return undefined
  return { category: 'wellbeing', content: { series: series as ContentOf<'wellbeing'>['series'] } }
}

function skillsOf({ skills }: TheRecord, picked: (key: PickKey) => boolean): PartContent | undefined {
  const chosen = skills.filter(({ skill }) => picked(`skills:${skill}`))
  if (chosen.length === 0) return undefined
  return {
    category: 'skills',
    content: {
      skills: chosen.map(({ skill }) => skill),
      practice: chosen.map(({ skill, on }) => ({ skill, on: on.slice(-31) })),
    },
  }
}

function scheduleOf({ level, next }: TheRecord, { to }: Days): PartContent | undefined {
  if (!level || level.slots.length === 0) return undefined
  return {
    category: 'schedule',
    content: {
      level: level.level,
      hoursAWeek: level.hoursAWeek,
      slots: level.slots.slice(0, 14),
      ...(next && next.startsOn > to ? { stepDown: { on: next.startsOn, hoursAWeek: next.hoursAWeek } } : {}),
    },
  }
}
