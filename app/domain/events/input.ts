import { z } from 'zod'
import { line } from '../accounts/input'
import type { Tap } from './attendance'
import { questionKinds } from './questions'
import { rhythms } from './recurrence'
import { knownConditions } from './rules'
import { scopes } from './series-plan'
import { dayparts, type Need, weekdays } from './views'
import { isDay, isTime } from './wallclock'

/** Control and bidirectional characters, but for the ends of lines, have no place in a text that others read. */
const unreadable = /(?!\n)[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

const typedText = (most: number) =>
  z
    .string()
    .transform((text) => text.replace(/\r\n?/g, '\n').trim())
    .refine((text) => [...text].length <= most, 'tooLong')
    .refine((text) => text.isWellFormed() && !unreadable.test(text), 'unreadable')
const longText = (most: number) => typedText(most).optional()

const formKey = z.string('formKeyMissing').regex(/^[a-z2-7]{26}$/, 'formKeyMissing')

export const needs = ['step_free', 'captions', 'near_door', 'interpreter'] as const satisfies Need[]

/** A name for somebody who comes along and is not in the household yet. Empty means nobody. */
const otherName = line(60, 'nameMissing').optional()

const wholeNumber = (least: number, most: number, wrong: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,5}$/, wrong)
    .transform(Number)
    .refine((number) => number >= least && number <= most, wrong)

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

/** What a program's own questions were answered; which ones those are, the registration room knows. */
const answered = line(300, 'answerMissing').optional()
const answers = {
  asked: z.string().max(200).optional(),
  answer1: answered,
  answer2: answered,
  answer3: answered,
  answer4: answered,
  answer5: answered,
}

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

/** A press that carries nothing but itself: cancelling, publishing, giving the places. */
export const pressInput = z.object({})

const seats = wholeNumber(1, 500, 'seatsWrong')
const texts = {
  titleEn: line(120, 'titleMissing').optional(),
  titleEs: line(120, 'titleMissing').optional(),
  summaryEn: longText(400),
  summaryEs: longText(400),
  aboutEn: longText(6000),
  aboutEs: longText(6000),
}
const limits = {
  seats: seats.optional(),
  maxPartySize: wholeNumber(1, 20, 'partySizeWrong').default(6),
  minPeople: wholeNumber(0, 500, 'minPeopleWrong').default(0),
  facilitators: line(200, 'facilitatorsMissing').optional(),
}

const oneTitle = {
  error: 'titleMissing',
  path: ['titleEn'],
}
const hasTitle = (form: { titleEn?: string; titleEs?: string }) => Boolean(form.titleEn || form.titleEs)

export const createdKinds = ['education', 'workshop', 'support'] as const
export const createdAudiences = ['open', 'families'] as const
export const createdJoinings = ['register', 'request', 'drop_in'] as const

/** A new program with its first date, as the coordinator types it: wall clock of the clinic's zone. */
export const dateInput = z
  .object({
    key: formKey,
    kind: z.enum(createdKinds, 'kindMissing'),
    audience: z.enum(createdAudiences, 'audienceMissing'),
    joining: z.enum(createdJoinings, 'joiningMissing'),
    ...texts,
    language: z.enum(['en', 'es'], 'languageMissing'),
    format: z.enum(['in_person', 'online', 'both'], 'formatMissing'),
    siteId: z.string().max(40).optional(),
    roomId: z.string().max(40).optional(),
    date: z.string('dateMissing').refine(isDay, 'dateWrong'),
    start: z.string('startMissing').refine(isTime, 'startWrong'),
    minutes: z.string('minutesWrong').pipe(wholeNumber(15, 600, 'minutesWrong')),
    ...limits,
    conditions: z.array(z.enum(knownConditions)).max(20).default([]),
    reason: line(200, 'reasonMissing').optional(),
  })
  .refine(hasTitle, oneTitle)

export type DateForm = z.output<typeof dateInput>

/** What may change of a date once it is there: its seats and its words. */
export const dateChangeInput = z.object({ ...texts, ...limits }).refine(hasTitle, oneTitle)

export type DateChangeForm = z.output<typeof dateChangeInput>

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

const reason = line(300, 'reasonMissing')

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

/** The answer to a family that asked to join. */
export const answerInput = z.object({
  registrationId: z.string().max(40),
  answer: z.enum(['approve', 'decline'], 'choose'),
})

const day = (missing: string) => z.string(missing).refine(isDay, 'dateWrong')

/** When, where and with whom: what every date has. */
const arrangement = {
  language: z.enum(['en', 'es'], 'languageMissing'),
  format: z.enum(['in_person', 'online', 'both'], 'formatMissing'),
  siteId: z.string().max(40).optional(),
  roomId: z.string().max(40).optional(),
  videoHost: line(60, 'required').optional(),
  date: day('dateMissing'),
  start: z.string('startMissing').refine(isTime, 'startWrong'),
  minutes: z.string('minutesWrong').pipe(wholeNumber(15, 600, 'minutesWrong')),
  ...limits,
}

/** First to look, then to do: what was looked at travels as a digest, and why a clash is all right as a reason. */
const looked = {
  intent: z.enum(['preview', 'save']).default('preview'),
  plan: z.string().max(64).optional(),
  reason: line(200, 'reasonMissing').optional(),
}

/** New dates of a program: one, or a series. */
export const datesInput = z
  .object({
    key: formKey,
    ...looked,
    ...arrangement,
    repeats: z.enum(['once', ...rhythms], 'repeatsMissing'),
    ends: z.enum(['count', 'until'], 'endsMissing').default('count'),
    count: wholeNumber(1, 60, 'countWrong').optional(),
    until: z.string().refine(isDay, 'dateWrong').optional(),
  })
  .refine((form) => form.repeats === 'once' || form.ends !== 'count' || form.count !== undefined, {
    error: 'countWrong',
    path: ['count'],
  })
  .refine((form) => form.repeats === 'once' || form.ends !== 'until' || form.until !== undefined, {
    error: 'dateMissing',
    path: ['until'],
  })

export type DatesForm = z.output<typeof datesInput>

/** A change of one date, of those that follow, or of all to come. */
export const scopedInput = z.object({ ...looked, ...arrangement, scope: z.enum(scopes, 'scopeMissing') })

export type ScopedForm = z.output<typeof scopedInput>

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

const version = z
  .string('formKeyMissing')
  .regex(/^\d{1,9}$/, 'formKeyMissing')
  .transform(Number)

export const programChangeInput = z.object({ version, ...programFields }).refine(hasTitle, oneTitle)
export type ProgramChangeForm = z.output<typeof programChangeInput>

/** Days on which the clinic, or one site, is closed. */
export const closureInput = z
  .object({
    form: z.literal('add'),
    key: formKey,
    nameEn: line(80, 'nameMissing').optional(),
    nameEs: line(80, 'nameMissing').optional(),
    siteId: z.string().max(40).optional(),
    firstDay: day('dateMissing'),
    lastDay: z.string().refine(isDay, 'dateWrong').optional(),
  })
  .refine((form) => Boolean(form.nameEn || form.nameEs), { error: 'closureNameMissing', path: ['nameEn'] })
  .refine((form) => !form.lastDay || form.lastDay >= form.firstDay, {
    error: 'lastDayBefore',
    path: ['lastDay'],
  })
export type ClosureForm = Omit<z.output<typeof closureInput>, 'form'>

export const closureEndInput = z.object({ form: z.literal('end'), closureId: z.string().max(40) })

/** Somebody who takes one date for somebody else; empty gives the date back. */
export const substituteInput = z.object({
  instead: line(60, 'choose').optional(),
  substitute: line(60, 'substituteMissing').optional(),
})

/** A call that was made, or a mark that is taken back. */
export const callInput = z.object({ entry: z.string().max(40), reached: z.enum(['yes', 'no'], 'choose') })

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

/** Where families of an online date go to join it; empty takes it away. Only https, and no name or password in it. */
export const joinLinkInput = z.object({
  link: z
    .string()
    .trim()
    .max(500, 'tooLong')
    .refine((text) => text === '' || isPlainHttps(text), 'linkWrong')
    .optional()
    .transform((text) => (text ? new URL(text).href : undefined)),
  scope: z.enum(['this', 'series'], 'choose'),
})
export type JoinLinkForm = z.output<typeof joinLinkInput>

function isPlainHttps(text: string): boolean {
  if (!URL.canParse(text) || /[\s\p{Cc}]/u.test(text)) return false
  const { protocol, hostname, username, password } = new URL(text)
  return protocol === 'https:' && hostname.includes('.') && username === '' && password === ''
}
