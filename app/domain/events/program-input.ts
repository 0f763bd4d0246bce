import { z } from 'zod'
import { line } from '../accounts/input'
import {
  createdAudiences,
  createdJoinings,
  createdKinds,
  formKey,
  hasTitle,
  longText,
  oneTitle,
  texts,
  version,
} from './field-input'
import { knownConditions } from './program-text'
import { questionKinds } from './questions'

/** What a program is, in words and in how one joins. */
const programFields = {
  kind: z.enum(createdKinds, 'kindMissing'),
  audience: z.enum(createdAudiences, 'audienceMissing'),
  joining: z.enum([...createdJoinings, 'course'], 'joiningMissing'),
  ...texts,
  bringEn: longText(400),
  bringEs: longText(400),
  conditions: z.array(z.enum(knownConditions)).max(20).default([]),
}

export const programInput = z
  .object({
    key: formKey,
    /** the program it is copied from: its questions come along */
    from: z.string().max(40).optional(),
    ...programFields,
  })
  .refine(hasTitle, oneTitle)

export type ProgramForm = z.output<typeof programInput>

/** A question that a program asks at sign-up, in one language or both; a choice on each line. */
export const questionInput = z
  .object({
    key: formKey,
    replaces: z.string().max(40).optional(),
    kind: z.enum(questionKinds, 'questionKindMissing'),
    wordsEn: line(160, 'questionMissing').optional(),
    wordsEs: line(160, 'questionMissing').optional(),
    choicesEn: longText(600),
    choicesEs: longText(600),
    required: z.literal('yes').optional(),
  })
  .refine((form) => Boolean(form.wordsEn || form.wordsEs), { error: 'questionMissing', path: ['wordsEn'] })

export type QuestionForm = z.output<typeof questionInput>

export const questionEndInput = z.object({ end: z.string().max(40) })

export const programChangeInput = z.object({ version, ...programFields }).refine(hasTitle, oneTitle)

export type ProgramChangeForm = z.output<typeof programChangeInput>
