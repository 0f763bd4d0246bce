import { z } from 'zod'
import { line } from '../accounts/input'
import { isPlainHttps } from '../web-address'
import {
  createdAudiences,
  createdJoinings,
  createdKinds,
  day,
  formKey,
  hasTitle,
  oneTitle,
  texts,
  typedText,
  wholeNumber,
} from './field-input'
import { knownConditions } from './program-text'
import { rhythms } from './recurrence'
import { mostMinutes } from './rules'
import { scopes } from './series-plan'
import { isDay, isTime } from './wallclock'

const seats = wholeNumber(1, 500, 'seatsWrong')

const limits = {
  seats: seats.optional(),
  maxPartySize: wholeNumber(1, 20, 'partySizeWrong').default(6),
  minPeople: wholeNumber(0, 500, 'minPeopleWrong').default(0),
  facilitators: line(200, 'facilitatorsMissing').optional(),
}

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
    minutes: z.string('minutesWrong').pipe(wholeNumber(15, mostMinutes, 'minutesWrong')),
    ...limits,
    conditions: z.array(z.enum(knownConditions)).max(20).default([]),
    reason: line(200, 'reasonMissing').optional(),
  })
  .refine(hasTitle, oneTitle)

export type DateForm = z.output<typeof dateInput>

/** What may change of a date once it is there: its seats and its words. */
export const dateChangeInput = z.object({ ...texts, ...limits }).refine(hasTitle, oneTitle)

export type DateChangeForm = z.output<typeof dateChangeInput>

/** What families read about news of their date; nothing unless something is written. */
const telling = {
  text: typedText(2000).optional(),
  language: z.enum(['en', 'es'], 'languageMissing').optional(),
}

/** Taking one date off. */
export const tellingInput = z.object(telling)

export type TellingForm = z.output<typeof tellingInput>

/** Taking several dates off: first who hears of it, then doing it. */
export const cancellationInput = z.object({
  intent: z.enum(['preview', 'save']).default('preview'),
  dates: z.array(z.string().max(40)).max(60).default([]),
  ...telling,
})

export type CancellationForm = z.output<typeof cancellationInput>

/** When, where and with whom: what every date has. */
const arrangement = {
  language: z.enum(['en', 'es'], 'languageMissing'),
  format: z.enum(['in_person', 'online', 'both'], 'formatMissing'),
  siteId: z.string().max(40).optional(),
  roomId: z.string().max(40).optional(),
  videoHost: line(60, 'required').optional(),
  date: day('dateMissing'),
  start: z.string('startMissing').refine(isTime, 'startWrong'),
  minutes: z.string('minutesWrong').pipe(wholeNumber(15, mostMinutes, 'minutesWrong')),
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
