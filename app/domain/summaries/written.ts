import { longDay, monthDay, monthName, shortMonthDay, shortWeekday, timeOfDay, weekday } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import type { CheckInScale, SkillName } from '../progress/kinds'
import type { ContentOf, PartContent, Scale } from './parts'
import { attendanceOf, type BandName, bandOf, bands, type Direction, directionOf, hasCome } from './rules'

/*
 * What a part says, ready to be drawn: days written in the reader's language, numbers beside them. The sentences
 * around the numbers are the catalogue's.
 */

const noon = (day: string) => Date.parse(`${day}T12:00:00Z`)

/** "November 2 to November 18"; Spanish "del 2 de noviembre al 18 de noviembre". */
export function periodText(from: string, to: string, language: Language): string {
  const first = monthDay(noon(from), 'UTC', language)
  const last = monthDay(noon(to), 'UTC', language)
  return language === 'es' ? `del ${first} al ${last}` : `${first} to ${last}`
}

export type TrendView = {
  scale: Scale
  direction: Direction
  /** since when, and whether it is a month ("September") or a day ("November 2"); none with a single point */
  since: { kind: 'month' | 'day'; text: string } | undefined
  bands: { name: BandName; from: number; to: number }[]
  points: { when: string; score: number; at: number }[]
  first: { when: string; band: BandName }
  last: { when: string; band: BandName }
}

/** Somebody's own check-ins, day by day; cravings are drawn nowhere else. */
export type OwnTrend = Pick<TrendView, 'bands' | 'points'> & { scale: CheckInScale | 'cravings' }

type WordsIn = { text: string; language: Language }

/** What was said in the reader's language where its author gave it in that one too, else as it was written. */
function forReader(said: WordsIn & { inOther?: string | undefined }, reader: Language): WordsIn {
  return reader !== said.language && said.inOther !== undefined
    ? { text: said.inOther, language: reader }
    : { text: said.text, language: said.language }
}

export type PartWritten =
  | { category: 'support_note'; note: WordsIn; ownWords: WordsIn | undefined }
  | {
      category: 'attendance'
      came: number
      planned: number
      excused: number
      weeks: { of: string; days: { key: string; name: string; came: boolean }[] }[]
    }
  | {
      category: 'goals'
      goals: (WordsIn & {
        key: string
        step: number
        steps: (WordsIn & { key: string; done: string | undefined })[]
      })[]
    }
  | { category: 'wellbeing'; trends: TrendView[] }
  | {
      category: 'skills'
      /** on how many days each was practised, and which; none where days were not written down */
      skills: { skill: SkillName; days: string[] }[]
    }
  | {
      category: 'schedule'
      level: ContentOf<'schedule'>['level']
      hoursAWeek: number
      slots: { key: string; weekday: string; from: string; to: string }[]
      stepDown: { day: string; hoursAWeek: number } | undefined
    }
  | { category: 'relapse_plan'; language: Language; signs: string[]; coping: string[]; help: string[] }
  | { category: 'medication'; followed: ContentOf<'medication'>['followed'] }
  | { category: 'condition'; conditions: ContentOf<'condition'>['conditions'] }

/** A part as its page draws it. @param now epoch ms, for days that need their year */
export function written(part: PartContent, language: Language, now: number): PartWritten {
  switch (part.category) {
    case 'support_note':
      return {
        category: 'support_note',
        note: forReader(part.content.note, language),
        ownWords: part.content.ownWords && forReader(part.content.ownWords, language),
      }
    case 'attendance':
      return { category: 'attendance', ...attendanceOf(part.content), weeks: weeksOf(part.content, language) }
    case 'goals':
      return {
        category: 'goals',
        goals: part.content.goals.map((goal, index) => ({
          ...forReader(goal, language),
          step: goal.step,
          key: String(index),
          steps: (goal.steps ?? []).map((step, place) => ({
            ...forReader(step, language),
            key: String(place),
            done: step.doneOn && monthDay(noon(step.doneOn), 'UTC', language),
          })),
        })),
      }
    case 'wellbeing':
      return { category: 'wellbeing', trends: part.content.series.map((one) => trendOf(one, language)) }
    case 'skills':
      return { category: 'skills', skills: skillsOf(part.content, language) }
    case 'schedule':
      return scheduleOf(part.content, language, now)
    case 'relapse_plan':
      return { category: 'relapse_plan', ...part.content }
    case 'medication':
      return { category: 'medication', ...part.content }
    case 'condition':
      return { category: 'condition', conditions: [...new Set(part.content.conditions)] }
  }
}

function weeksOf(content: ContentOf<'attendance'>, language: Language) {
  return content.weeks.map((week) => ({
    // The day and its month stay on one line.
    of: shortMonthDay(noon(week.from), 'UTC', language).replaceAll(' ', '\u00a0'),
    days: week.sessions.map(({ on, outcome }, index) => ({
      key: `${on} ${index}`,
      name: shortWeekday(noon(on), 'UTC', language),
      came: hasCome(outcome),
    })),
  }))
}

function skillsOf({ skills, practice = [] }: ContentOf<'skills'>, language: Language) {
  return [...new Set(skills)].map((skill) => ({
    skill,
    days: [...new Set(practice.filter((one) => one.skill === skill).flatMap(({ on }) => on))]
      .sort()
      .map((day) => shortMonthDay(noon(day), 'UTC', language)),
  }))
}

function trendOf(series: ContentOf<'wellbeing'>['series'][number], language: Language): TrendView {
  const points = [...series.points].sort((a, b) => (a.on < b.on ? -1 : 1))
  // The shape asks for at least one point.
  const first = points[0] as (typeof points)[number]
  const last = points.at(-1) ?? first
  const sameMonth = first.on.slice(0, 7) === last.on.slice(0, 7)
  return {
    scale: series.scale,
    direction: directionOf(series.scale, first.total, last.total),
    since:
      points.length === 1
        ? undefined
        : sameMonth
          ? { kind: 'day', text: monthDay(noon(first.on), 'UTC', language) }
          : { kind: 'month', text: monthName(noon(first.on), 'UTC', language) },
    bands: [...bands[series.scale]],
    points: points.map(({ on, total }) => ({
      when: shortMonthDay(noon(on), 'UTC', language),
      score: total,
      at: noon(on),
    })),
    first: { when: monthDay(noon(first.on), 'UTC', language), band: bandOf(series.scale, first.total) },
    last: { when: monthDay(noon(last.on), 'UTC', language), band: bandOf(series.scale, last.total) },
  }
}

/** A Monday, from which the names of weekdays are counted. */
const monday = '2024-01-01'

function scheduleOf(content: ContentOf<'schedule'>, language: Language, now: number): PartWritten {
  return {
    category: 'schedule',
    level: content.level,
    hoursAWeek: content.hoursAWeek,
    slots: content.slots.map((slot, index) => ({
      key: String(index),
      weekday: weekdayName(slot.weekday, language),
      from: clock(slot.from, language),
      to: clock(slot.to, language),
    })),
    stepDown: content.stepDown && {
      day: longDay(noon(content.stepDown.on), 'UTC', language, now),
      hoursAWeek: content.stepDown.hoursAWeek,
    },
  }
}

/** @param number 1 Monday to 7 Sunday */
function weekdayName(number: number, language: Language): string {
  return weekday(noon(monday) + (number - 1) * 86_400_000, 'UTC', language)
}

/** @param time HH:MM as a clock on the wall shows it */
function clock(time: string, language: Language): string {
  return timeOfDay(Date.parse(`${monday}T${time}:00Z`), 'UTC', language)
}
