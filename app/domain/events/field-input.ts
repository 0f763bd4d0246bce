import { z } from 'zod'
import { line } from '../accounts/input'
import { isReadable } from '../readable'
import { isDay } from './wallclock'

/* The fields that several forms of this room have. */

export const typedText = (most: number) =>
  z
    .string()
    .transform((text) => text.replace(/\r\n?/g, '\n').trim())
    .refine((text) => [...text].length <= most, 'tooLong')
    .refine(isReadable, 'unreadable')

export const longText = (most: number) => typedText(most).optional()

export const formKey = z.string('formKeyMissing').regex(/^[a-z2-7]{26}$/, 'formKeyMissing')

export const wholeNumber = (least: number, most: number, wrong: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,5}$/, wrong)
    .transform(Number)
    .refine((number) => number >= least && number <= most, wrong)

/** What a program's own questions were answered; which ones those are, the registration room knows. */
const answered = line(300, 'answerMissing').optional()

export const answers = {
  asked: z.string().max(200).optional(),
  answer1: answered,
  answer2: answered,
  answer3: answered,
  answer4: answered,
  answer5: answered,
}

/** A press that carries nothing but itself: cancelling, publishing, giving the places. */
export const pressInput = z.object({})

export const texts = {
  titleEn: line(120, 'titleMissing').optional(),
  titleEs: line(120, 'titleMissing').optional(),
  summaryEn: longText(400),
  summaryEs: longText(400),
  aboutEn: longText(6000),
  aboutEs: longText(6000),
}

export const oneTitle = {
  error: 'titleMissing',
  path: ['titleEn'],
}

export const hasTitle = (form: { titleEn?: string; titleEs?: string }) =>
  Boolean(form.titleEn || form.titleEs)

export const createdKinds = ['education', 'workshop', 'support'] as const

export const createdAudiences = ['open', 'families'] as const

export const createdJoinings = ['register', 'request', 'drop_in'] as const

export const reason = line(300, 'reasonMissing')

export const day = (missing: string) => z.string(missing).refine(isDay, 'dateWrong')

export const version = z
  .string('formKeyMissing')
  .regex(/^\d{1,9}$/, 'formKeyMissing')
  .transform(Number)
