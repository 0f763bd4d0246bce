import { z } from 'zod'
import { formKey, reason, typedText, wholeNumber } from './field-input'

/** What a coordinator does with the seats of a date and its waiting list. */
export const seatingInput = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('capacity'),
    seats: z.string('seatsWrong').pipe(wholeNumber(0, 500, 'seatsWrong')),
  }),
  z.object({
    act: z.literal('overbook'),
    key: formKey,
    count: z.string('grantWrong').pipe(wholeNumber(1, 20, 'grantWrong')),
    reason: z.string('reasonMissing').pipe(reason),
  }),
  z.object({
    act: z.literal('priority'),
    registrationId: z.string().max(40),
    reason: z.string('reasonMissing').pipe(reason),
  }),
  z.object({
    act: z.literal('removal'),
    registrationId: z.string().max(40),
    reason: z.string('reasonMissing').pipe(reason),
  }),
  z.object({ act: z.literal('seat'), registrationId: z.string().max(40) }),
])

/** Joining two households, with what tells that they are one family. */
export const mergeInput = z.object({ key: formKey, reason: z.string('reasonMissing').pipe(reason) })

export const undoMergeInput = z.object({ undo: z.string('choose').max(40) })

export type SeatingForm = z.output<typeof seatingInput>

/** The answer to a family that asked to join. */
export const answerInput = z.object({
  registrationId: z.string().max(40),
  answer: z.enum(['approve', 'decline'], 'choose'),
})

/** A call that was made, or a mark that is taken back. */
export const callInput = z.object({ entry: z.string().max(40), reached: z.enum(['yes', 'no'], 'choose') })

/** One telephone call that told a family of several dates. */
export const dayCallInput = z.object({
  entries: z.array(z.string().max(40)).max(60).default([]),
  reached: z.enum(['yes', 'no'], 'choose'),
})

/** What a coordinator writes to the families of a date. */
export const dateMessageInput = z.object({
  key: formKey,
  reach: z.enum(['booked', 'everybody'], 'choose'),
  language: z.enum(['en', 'es'], 'choose'),
  text: z
    .string('messageMissing')
    .pipe(typedText(2000))
    .refine((text) => text !== '', 'messageMissing'),
})

export type DateMessageForm = z.output<typeof dateMessageInput>
