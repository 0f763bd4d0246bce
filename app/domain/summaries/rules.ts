import { type Condition, substanceUse } from '../progress/kinds'
import type { ContentOf, PartContent, Scale } from './parts'

/** A band of a scale: totals from one to another, both included. What is easier to live with stands first. */
export type BandName =
  | 'veryLight'
  | 'light'
  | 'medium'
  | 'heavy'
  | 'veryHeavy'
  | 'veryGood'
  | 'good'
  | 'fair'
  | 'low'
  | 'veryLow'
  | 'verySure'
  | 'sure'
  | 'fairlySure'
  | 'unsure'
  | 'veryUnsure'
export type ScaleBand = { name: BandName; from: number; to: number }

/** Five bands of two answers each, and the one at zero of three, for scales from 10 down to 0. */
const fromTenDown = (...names: [BandName, BandName, BandName, BandName, BandName]): ScaleBand[] =>
  names.map((name, index) => ({ name, from: index === 4 ? 0 : 9 - 2 * index, to: 10 - 2 * index }))

/**
 * The published severity bands in plain words. PHQ-9: Kroenke, Spitzer and Williams 2001 (minimal, mild, moderate,
 * moderately severe, severe). GAD-7: Spitzer and others 2006 (minimal, mild, moderate, severe). The check-in's own
 * scales have no published bands; theirs are the words of its form.
 */
export const bands: Record<Scale, readonly ScaleBand[]> = {
  phq9: [
    { name: 'veryLight', from: 0, to: 4 },
    { name: 'light', from: 5, to: 9 },
    { name: 'medium', from: 10, to: 14 },
    { name: 'heavy', from: 15, to: 19 },
    { name: 'veryHeavy', from: 20, to: 27 },
  ],
  gad7: [
    { name: 'veryLight', from: 0, to: 4 },
    { name: 'light', from: 5, to: 9 },
    { name: 'medium', from: 10, to: 14 },
    { name: 'heavy', from: 15, to: 21 },
  ],
  mood: fromTenDown('veryGood', 'good', 'fair', 'low', 'veryLow'),
  sleep: fromTenDown('veryGood', 'good', 'fair', 'low', 'veryLow'),
  confidence: fromTenDown('verySure', 'sure', 'fairlySure', 'unsure', 'veryUnsure'),
  stress: fromTenDown('veryHeavy', 'heavy', 'medium', 'light', 'veryLight').reverse(),
}

/**
 * How many points mean that something changed: 5 on the PHQ-9 (Löwe 2004), 4 on the GAD-7 (Toussaint 2020), 2 on a
 * scale of 11 answers (Farrar 2001).
 */
const change: Record<Scale, number> = { phq9: 5, gad7: 4, mood: 2, sleep: 2, stress: 2, confidence: 2 }

/** @throws when no band holds the total: shapes admit only totals of the scale */
export function bandOf(scale: Scale, total: number): BandName {
  const band = bands[scale].find(({ from, to }) => total >= from && total <= to)
  if (!band) throw new Error('a total outside its scale')
  return band.name
}

export type Direction = 'lighter' | 'same' | 'heavier'

/** Whether the last rating is easier or harder to live with than the first, by enough to say so. */
export function directionOf(scale: Scale, first: number, last: number): Direction {
  const [top, bottom] = [bands[scale][0], bands[scale].at(-1)]
  const downward = (top?.from ?? 0) < (bottom?.from ?? 0) ? first - last : last - first
  if (downward >= change[scale]) return 'lighter'
  return -downward >= change[scale] ? 'heavier' : 'same'
}

/** Sessions attended of sessions planned. Coming late is coming; an excused session was planned too. */
export function attendanceOf(content: ContentOf<'attendance'>): {
  came: number
  planned: number
  excused: number
} {
  const sessions = content.weeks.flatMap((week) => week.sessions)
  return {
    came: sessions.filter(({ outcome }) => hasCome(outcome)).length,
    planned: sessions.length,
    excused: sessions.filter(({ outcome }) => outcome === 'excused').length,
  }
}

export function hasCome(outcome: 'attended' | 'late' | 'missed' | 'excused'): boolean {
  return outcome === 'attended' || outcome === 'late'
}

/**
 * A part without the days before the first that may be shown: sessions and points of a trend go, whole texts stay.
 *
 * @param from the first local day, YYYY-MM-DD
 * @returns undefined when nothing is left of it
 */
export function fromDayOn(part: PartContent, from: string): PartContent | undefined {
  if (part.category === 'attendance') {
    const weeks = part.content.weeks.flatMap((week) => {
      const sessions = week.sessions.filter(({ on }) => on >= from)
      return sessions.length > 0 ? [{ ...week, sessions }] : []
    })
    return weeks.length > 0 ? { ...part, content: { weeks } } : undefined
  }
  if (part.category === 'wellbeing') {
    const series = part.content.series.flatMap((one) => {
      const points = one.points.filter(({ on }) => on >= from)
      return points.length > 0 ? [{ ...one, points }] : []
    })
    return series.length > 0 ? { ...part, content: { series } } : undefined
  }
  if (part.category === 'skills') return skillsFrom(part, from)
  return part
}

/** Days of practice go as sessions do, and a skill of which every written day went goes with them. */
function skillsFrom(
  part: Extract<PartContent, { category: 'skills' }>,
  from: string,
): PartContent | undefined {
  const { skills, practice } = part.content
  if (!practice) return part
  const kept = practice.flatMap((one) => {
    const on = one.on.filter((day) => day >= from)
    return on.length > 0 ? [{ ...one, on }] : []
  })
  const has = (list: typeof practice, skill: string) => list.some((one) => one.skill === skill)
  const left = skills.filter((skill) => has(kept, skill) || !has(practice, skill))
  return left.length > 0 ? { ...part, content: { skills: left, practice: kept } } : undefined
}

/** Where a summary is on its way to the family. */
export type SummaryState = 'waiting' | 'released' | 'declined' | 'withdrawn' | 'draft'

export function stateOf(summary: {
  sentAt: number | null
  releasedAt: number | null
  declinedAt: number | null
  withdrawnAt: number | null
}): SummaryState {
  if (summary.withdrawnAt !== null) return 'withdrawn'
  if (summary.declinedAt !== null) return 'declined'
  if (summary.releasedAt !== null) return 'released'
  return summary.sentAt === null ? 'draft' : 'waiting'
}

/** An update whose days end longer ago than this is no longer of this week. */
const weekMs = 7 * 86_400_000

/**
 * What a clinician does next about somebody's updates: finish the draft, write one, or nothing this week. What the
 * participant made of an update asks for no other one.
 *
 * @param newest the newest update, whose `periodTo` is a day as YYYY-MM-DD
 */
export function nextStepFor(
  newest: { periodTo: string; sentAt: number | null } | undefined,
  now: number,
): 'finish' | 'write' | 'none' {
  if (newest?.sentAt === null) return 'finish'
  return newest && now - Date.parse(newest.periodTo) < weekMs ? 'none' : 'write'
}

/** What a part is labelled when nothing narrower is known: this clinic treats both kinds of illness together. */
const presentLabels = ['R', 'MH', 'SUD'] as const

/** The labels of a part. What treatment is for says itself which kinds of care it is about. */
export function labelsOf(part: PartContent): readonly (typeof presentLabels)[number][] {
  if (part.category !== 'condition') return presentLabels
  const isAboutUse = (one: Condition) => substanceUse.includes(one)
  const { conditions } = part.content
  return [
    'R',
    ...(conditions.every(isAboutUse) ? [] : (['MH'] as const)),
    ...(conditions.some(isAboutUse) ? (['SUD'] as const) : []),
  ]
}
