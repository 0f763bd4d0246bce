import { z } from 'zod'
import { idInput } from '../ids'
import { isReadable, isReadableLine } from '../readable'
import { checkInMost, conditions, followed, levels, outcomes, skills, stages } from './kinds'

const tidy = (text: string) => text.replace(/\r\n?/g, '\n').trim()

/** One line of words. */
const line = (most: number, missing: string) =>
  z
    .string(missing)
    .transform(tidy)
    .refine((text) => text.length > 0, missing)
    .refine((text) => text.length <= most, 'tooLong')
    .refine(isReadableLine, 'unreadable')

/** A list that is typed one thing to a line. */
const lines = (most: number, length: number) =>
  z
    .string()
    .default('')
    .transform((text) =>
      tidy(text)
        .split('\n')
        .map((one) => one.trim())
        .filter(Boolean),
    )
    .refine((list) => list.length <= most, 'tooManyLines')
    .refine((list) => list.every((one) => one.length <= length), 'lineTooLong')
    .refine((list) => list.every(isReadable), 'unreadable')

const answer = z
  .string()
  .regex(/^(\d|10)$/, 'choose')
  .transform(Number)
  .refine((value) => value <= checkInMost, 'choose')
  .optional()

/** A check-in: each answer 0 to 10, or none. */
export const checkInInput = z.object({
  mood: answer,
  sleep: answer,
  stress: answer,
  confidence: answer,
  cravings: answer,
})

const language = z.enum(['en', 'es'], 'languageMissing')

/** A new goal, and its first small steps, one to a line. */
const newGoal = z.object({
  intent: z.literal('set'),
  key: idInput,
  text: line(200, 'goalMissing'),
  language,
  inOther: z
    .string()
    .transform(tidy)
    .refine((text) => text.length <= 200, 'tooLong')
    .refine(isReadable, 'unreadable')
    .optional(),
  steps: lines(8, 160),
})

/** What a participant does on the page of their goals: the button that was pressed, and what it goes with. */
export const ownGoalsInput = z.discriminatedUnion(
  'intent',
  [
    newGoal,
    z.object({
      intent: z.literal('move'),
      goalId: idInput,
      stage: z.enum([...stages, 'ended'], 'choose'),
      done: z.array(idInput).max(20).default([]),
    }),
    z.object({
      intent: z.literal('skills'),
      skills: z.array(z.enum(skills, 'choose')).max(skills.length).default([]),
    }),
  ],
  'choose',
)

/** A goal that a clinician writes down with somebody. */
export const goalInput = newGoal

const total = (most: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,2}$/, 'totalOutside')
    .transform(Number)
    .refine((value) => value <= most, 'totalOutside')
    .optional()

/** "1763994000000:attended": the instant at which a session was planned, and what came of it. */
const outcome = z
  .string()
  .regex(/^\d{1,15}:[a-z]*$/, 'choose')
  .transform((text) => {
    const [start = '', given = ''] = text.split(':')
    return { start: Number(start), outcome: outcomes.find((one) => one === given) }
  })

/** "<goal>:most_weeks". */
const stage = z
  .string()
  .regex(/^[a-z2-7]{26}:[a-z_]{1,20}$/, 'choose')
  .transform((text) => {
    const [goalId = '', given] = text.split(':')
    return { goalId, stage: [...stages, 'ended' as const].find((one) => one === given) }
  })

/** A clinician's tick list of one week of one person. */
export const tickListInput = z.object({
  intent: z.enum(['save', 'next'], 'choose'),
  week: z.iso.date(),
  allCame: z.literal('yes').optional(),
  outcome: z.array(outcome).max(14).default([]),
  stage: z.array(stage).max(20).default([]),
  done: z.array(idInput).max(80).default([]),
  skills: z.array(z.enum(skills, 'choose')).max(skills.length).default([]),
  phq9: total(27),
  gad7: total(21),
})

export type TickList = z.output<typeof tickListInput>

const time = z.iso.time({ precision: -1, error: 'timeMissing' })

/** A level of care from a day on, with the same hours on each of its days. */
export const levelInput = z
  .object({
    level: z.enum(levels, 'choose'),
    hoursAWeek: z.coerce
      .number('hoursOutside')
      .int('hoursOutside')
      .min(1, 'hoursOutside')
      .max(40, 'hoursOutside'),
    startsOn: z.iso.date('chooseDate'),
    weekdays: z.array(z.coerce.number().int().min(1).max(7)).min(1, 'chooseTimes').max(7),
    from: time,
    to: time,
  })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'endBeforeStart' })

/** What treatment is for, and the word on the medication plan. */
export const treatmentInput = z.object({
  conditions: z.array(z.enum(conditions, 'choose')).max(conditions.length).default([]),
  followed: z.enum(followed, 'choose'),
})

/** A relapse-prevention plan: each list one thing to a line. */
export const planInput = z.object({
  language,
  signs: lines(8, 160).refine((list) => list.length > 0, 'lineMissing'),
  coping: lines(8, 160).refine((list) => list.length > 0, 'lineMissing'),
  help: lines(8, 160).refine((list) => list.length > 0, 'lineMissing'),
})
