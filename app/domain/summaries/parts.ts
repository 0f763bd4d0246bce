import { z } from 'zod'
import {
  checkInMost,
  checkInScales,
  conditions,
  levels,
  outcomes,
  questionnaires,
  skills,
  stages,
} from '../progress/kinds'

/**
 * What each part of a summary holds: structured facts, and short words with their language. There is no field for
 * what was said in a session, and strict shapes refuse one that is added by hand.
 */

const day = z.iso.date()
const language = z.enum(['en', 'es'])
const words = (most: number) => z.string().trim().min(1).max(most)
/** Words in the language they were written in; their author may add the other one. No service translates them. */
const said = (most: number) =>
  z.strictObject({ text: words(most), language, inOther: words(most).optional() })

export { conditions, outcomes } from '../progress/kinds'

/** How far along a goal is: chosen, trying it, most weeks, part of life. */
export const goalSteps = stages.length

/**
 * What a trend may be of: the total of a questionnaire, or the participant's own check-ins, one point a week. Cravings
 * are no scale here, so no part can hold them (docs/decisions/0020).
 */
export const scales = {
  phq9: questionnaires.phq9,
  gad7: questionnaires.gad7,
  mood: { most: checkInMost },
  sleep: { most: checkInMost },
  stress: { most: checkInMost },
  confidence: { most: checkInMost },
} as const

export type Scale = keyof typeof scales

const series = <S extends Scale>(scale: S) =>
  z.strictObject({
    scale: z.literal(scale),
    points: z
      .array(z.strictObject({ on: day, total: z.number().int().min(0).max(scales[scale].most) }))
      .min(1)
      .max(60),
  })

const shapes = {
  support_note: z.strictObject({ note: said(600), ownWords: said(600).optional() }),
  attendance: z.strictObject({
    weeks: z
      .array(
        z.strictObject({
          from: day,
          sessions: z
            .array(z.strictObject({ on: day, outcome: z.enum(outcomes) }))
            .min(1)
            .max(7),
        }),
      )
      .min(1)
      .max(14),
  }),
  goals: z.strictObject({
    goals: z
      .array(
        z.strictObject({
          ...said(200).shape,
          step: z
            .number()
            .int()
            .min(0)
            .max(goalSteps - 1),
          /** small steps toward it, in order; one that is done has its day */
          steps: z
            .array(z.strictObject({ ...said(160).shape, doneOn: day.optional() }))
            .max(8)
            .optional(),
        }),
      )
      .min(1)
      .max(8),
  }),
  wellbeing: z.strictObject({
    series: z
      .array(z.union([series('phq9'), series('gad7'), ...checkInScales.map(series)]))
      .min(1)
      .max(6),
  }),
  skills: z.strictObject({
    skills: z.array(z.enum(skills)).min(1).max(skills.length),
    /** the days on which each was practised, where they were written down */
    practice: z
      .array(z.strictObject({ skill: z.enum(skills), on: z.array(day).min(1).max(31) }))
      .max(skills.length)
      .optional(),
  }),
  schedule: z.strictObject({
    level: z.enum(levels),
    hoursAWeek: z.number().int().min(1).max(40),
    slots: z
      .array(
        z.strictObject({
          /** 1 Monday to 7 Sunday, as ISO 8601 counts */
          weekday: z.number().int().min(1).max(7),
          from: z.iso.time({ precision: -1 }),
          to: z.iso.time({ precision: -1 }),
        }),
      )
      .min(1)
      .max(14),
    stepDown: z.strictObject({ on: day, hoursAWeek: z.number().int().min(0).max(40) }).optional(),
  }),
  relapse_plan: z.strictObject({
    language,
    signs: z.array(words(160)).min(1).max(8),
    coping: z.array(words(160)).min(1).max(8),
    help: z.array(words(160)).min(1).max(8),
  }),
  medication: z.strictObject({ followed: z.enum(['yes', 'mostly', 'no']) }),
  condition: z.strictObject({ conditions: z.array(z.enum(conditions)).min(1).max(conditions.length) }),
}

/** The categories that have a shape. The names of medicines have none yet, so nothing of them can be stored. */
export type PartCategory = keyof typeof shapes

export type ContentOf<C extends PartCategory> = z.infer<(typeof shapes)[C]>

/** One part with its content. */
export type PartContent = { [C in PartCategory]: { category: C; content: ContentOf<C> } }[PartCategory]

export function hasShape(category: string): category is PartCategory {
  return Object.hasOwn(shapes, category)
}

/**
 * Reads one part's content.
 *
 * @throws ZodError when it holds anything that its shape does not name; a category without a shape throws too
 */
export function readPart(category: string, given: unknown): PartContent {
  if (!hasShape(category)) throw new Error('a category without a shape has no content')
  return { category, content: shapes[category].parse(given) } as PartContent
}
