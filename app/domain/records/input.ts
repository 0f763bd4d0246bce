import { z } from 'zod'
import { line } from '../accounts/input'
import { settable } from './keeping'

/** The name of a system, as ids are told apart by it. */
const sourceName = z
  .string('sourceMissing')
  .trim()
  .toLowerCase()
  .min(1, 'sourceMissing')
  .max(40, 'tooLong')
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'sourceWrong')

/** A file of records: what it is, and which system it comes from. */
export const uploadInput = z.object({
  kind: z.enum(['fhir', 'csv'], 'choose'),
  source: sourceName,
  file: z.custom<File>((value) => value instanceof File && value.size > 0, 'fileMissing'),
})

export const importActInput = z.object({ act: z.enum(['start', 'discard'], 'choose') })

export const taskInput = z.object({ task: z.string('choose').max(40) })

/** A system that may send records: made, or stopped. */
export const clientFormInput = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('make'),
    key: z.string().max(40),
    name: line(60, 'clientNameMissing'),
    source: sourceName,
    password: z.string('passwordMissing').min(1, 'passwordMissing').max(1_024, 'passwordTooLong'),
  }),
  z.object({ act: z.literal('stop'), client: z.string('choose').max(40) }),
])

/** How many days a kind is kept. */
export const windowInput = z.object({
  kind: z.enum(settable, 'choose'),
  days: z.coerce.number('daysWrong').int('daysWrong').min(1, 'daysWrong').max(36_525, 'daysWrong'),
  password: z.string('passwordMissing').min(1, 'passwordMissing').max(1_024, 'passwordTooLong'),
})

/** A copy of what is held about somebody, with the reason for it. */
export const copyInput = z.object({
  key: z.string().max(40),
  participant: line(160, 'participantMissing'),
  reason: line(300, 'reasonMissing'),
  password: z.string('passwordMissing').min(1, 'passwordMissing').max(1_024, 'passwordTooLong'),
})
