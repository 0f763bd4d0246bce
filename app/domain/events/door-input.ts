import { z } from 'zod'
import { line } from '../accounts/input'
import type { Tap } from './attendance'
import { formKey, wholeNumber } from './field-input'

/** A tap at the door about a household, or one of its people: `present`, `late:<id>`, `undo`. */
const tapInput = z.object({
  act: z.literal('tap'),
  key: formKey,
  registrationId: z.string().max(40),
  /** how many events the page had seen about the household, so that an undo takes back what was seen */
  seen: z
    .string('formKeyMissing')
    .regex(/^\d{1,6}$/, 'formKeyMissing')
    .transform(Number),
  tap: z
    .string('choose')
    .regex(/^(present|late|left_early|absent|excused|undo)(:[a-z2-7]{26})?$/, 'choose')
    .transform((text): Tap => {
      const [act, attendeeId] = text.split(':')
      return { act: act as Tap['act'], attendeeId }
    }),
})

export type TapForm = Omit<z.output<typeof tapInput>, 'act'>

/** What staff do at the door: a tap, seating a family that waits, taking back that somebody walked in. */
export const doorInput = z.discriminatedUnion('act', [
  tapInput,
  z.object({
    act: z.literal('seat'),
    key: formKey,
    registrationId: z.string().max(40),
    reason: line(300, 'reasonMissing').optional(),
  }),
  z.object({ act: z.literal('walkInUndo'), walkInId: z.string().max(40) }),
])

export type DoorForm = z.output<typeof doorInput>

/** Somebody came without signing up. */
export const walkInInput = z.object({
  key: formKey,
  givenName: z.string('givenNameMissing').pipe(line(60, 'givenNameMissing')),
  people: z.string('walkInPeople').pipe(wholeNumber(1, 20, 'walkInPeople')),
  reason: line(300, 'reasonMissing').optional(),
})

export type WalkInForm = z.output<typeof walkInInput>

/** Closing a session: whoever is unmarked was absent. */
export const closingInput = z.object({ key: formKey })
