import { z } from 'zod'
import { line } from '../accounts/input'
import { answers, formKey, longText, wholeNumber } from './field-input'
import { dayparts, type Need, weekdays } from './views'

export const needs = ['step_free', 'captions', 'near_door', 'interpreter'] as const satisfies Need[]

/** A name for somebody who comes along and is not in the household yet. Empty means nobody. */
const otherName = line(60, 'nameMissing').optional()

const party = {
  who: z.array(z.string().max(40)).max(30, 'partyTooLarge').default([]),
  other1: otherName,
  other2: otherName,
  /** all of them one way, or `both`: those in `online` join online, and the others come */
  attending: z.enum(['in_person', 'online', 'both'], 'chooseAttending').optional(),
  online: z.array(z.string().max(40)).max(30).optional(),
  needs: z.array(z.enum(needs)).max(8).default([]),
  interpreterLanguage: line(60, 'interpreterLanguageMissing').optional(),
  /** on the waiting list: the fewest people who would come without the others */
  least: wholeNumber(1, 20, 'leastWrong').optional(),
  /** on the waiting list: places are taken without asking first */
  auto: z.literal('yes').optional(),
}

const interpreterSaid = {
  error: 'interpreterLanguageMissing',
  path: ['interpreterLanguage'],
}

const saysInterpreter = (form: { needs: readonly Need[]; interpreterLanguage?: string | undefined }) =>
  !form.needs.includes('interpreter') || form.interpreterLanguage !== undefined

/** Who of a household comes, how, and what helps them. */
export const partyInput = z.object(party).refine(saysInterpreter, interpreterSaid)

export type PartyForm = z.output<typeof partyInput>

/**
 * Signing up for a date. `intent` is the button that was pressed: `register`, `wait`, or `fewer-2` for only the
 * first two of the people ticked.
 */
export const registrationInput = z
  .object({
    key: formKey,
    intent: z
      .string()
      .regex(/^(register|wait|fewer-([1-9]|1\d|20))$/)
      .default('register'),
    ...party,
    ...answers,
    question: longText(1000),
  })
  .refine(saysInterpreter, interpreterSaid)

export type RegistrationForm = z.output<typeof registrationInput>

/** The people of a party who cannot come. */
export const cancellationInput = z.object({ who: z.array(z.string().max(40)).max(30).optional() })

/** The answer to an offer; `who` are the people who come, where fewer places are offered than the party has people. */
export const offerAnswerInput = z.object({
  answer: z.enum(['accept', 'decline', 'take', 'rejoin'], 'choose'),
  who: z.array(z.string().max(40)).max(30).optional(),
})

/** Another date of the same group. */
export const moveInput = z.object({ to: z.string('chooseDate').max(40) })

/** Several dates of an open series, or all of a course. */
export const severalInput = z
  .object({
    key: formKey,
    dates: z.array(z.string().max(40)).max(60).default([]),
    wait: z.literal('yes').optional(),
    ...party,
    ...answers,
  })
  .refine(saysInterpreter, interpreterSaid)

export type SeveralForm = z.output<typeof severalInput>

/** When a family can come. */
export const wishInput = z.object({
  dayparts: z.array(z.enum(dayparts)).max(3).default([]),
  days: z.array(z.enum(weekdays)).max(7).default([]),
  language: z.enum(['en', 'es'], 'languageMissing'),
})

export type WishForm = z.output<typeof wishInput>

/** Signing a family up on the phone. */
export const phoneInput = z
  .object({
    key: formKey,
    accountId: z.string('familyMissing').max(40),
    intent: z.enum(['register', 'wait']).default('register'),
    ...party,
    ...answers,
    question: longText(1000),
  })
  .refine(saysInterpreter, interpreterSaid)

export type PhoneForm = z.output<typeof phoneInput>
