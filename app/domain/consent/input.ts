import { z } from 'zod'
import { line } from '../accounts/input'
import { idInput, isId } from '../ids'
import { offered, purposes } from './categories'
import { paperElements } from './paper-elements'

const key = z.string().max(40)
const category = z.enum(offered, 'categoriesUnknown')
const recipientId = z.string('recipientMissing').refine(isId, 'recipientMissing')

/** Begins a draft for one person, or with topics to add to what that person sees. */
export const newDraftInput = z.object({
  key,
  recipientId,
  add: z.array(category).max(offered.length).default([]),
  /** a draft that died, whose answers begin this one */
  from: idInput.optional(),
})

export const whoInput = z.object({ recipientId })

export const whatInput = z.object({
  categories: z.array(category).min(1, 'categoriesMissing').max(offered.length),
})

export const untilInput = z.object({
  ends: z.enum(['date', 'discharge'], 'endMissing'),
  lastDay: z.string().max(20).optional(),
  dataFrom: z.enum(['next', 'this', 'all'], 'dataFromMissing'),
  /** asked where the person sees nothing yet */
  starts: z.enum(['now', 'tomorrow'], 'startsMissing').optional(),
})

export const purposeInput = z.object({ purpose: z.enum(purposes, 'purposeMissing') })

export const askedInput = z.object({
  personId: z.string('recipientMissing').refine(isId, 'recipientMissing'),
})

export const signatureInput = z
  .object({
    hash: z.string().regex(/^[0-9a-f]{64}$/, 'formChanged'),
    signature: line(160, 'signatureMissing'),
    password: z.string().max(1024, 'passwordTooLong').optional(),
    passkey: z.string().max(20_000, 'tooLong').optional(),
  })
  .refine((given) => given.passkey || given.password, { path: ['password'], message: 'passwordMissing' })

/** What to stop; nothing given stops everything. `all` says that this was meant. */
export const revocationInput = z
  .object({
    consentId: idInput.optional(),
    recipientId: idInput.optional(),
    category: category.optional(),
    all: z.literal('yes').optional(),
    /** how: at once, unless it is asked to fade */
    style: z.enum(['now', 'fade']).optional(),
  })
  .refine((stop) => stop.all === 'yes' || stop.consentId !== undefined || stop.recipientId !== undefined, {
    path: ['all'],
    message: 'choose',
  })

/** A file as a form sends it; a form without files sends nothing. */
export type UploadedFile = { size: number; arrayBuffer: () => Promise<ArrayBuffer> }

const isFile = (given: unknown): given is UploadedFile =>
  given !== null && typeof given === 'object' && 'arrayBuffer' in given && 'size' in given

const document = z.custom<UploadedFile>(isFile, 'documentWrong').optional()
const typedDay = z.string('dateMissing').max(10, 'dateWrong')
const proof = z.string('passwordMissing').min(1, 'passwordMissing').max(1024, 'passwordTooLong')
const reason = z.string('reasonMissing').trim().min(3, 'reasonMissing').max(2_000, 'tooLong')

export const representativeInput = z.object({
  key,
  holderId: recipientId,
  kind: z.enum(
    ['parent', 'guardian', 'power_of_attorney', 'personal_representative'],
    'authorityKindMissing',
  ),
  startsOn: typedDay,
  endsOn: typedDay.optional(),
  document,
})

export const paperInput = z.object({
  key,
  recipientId,
  categories: z.array(category).min(1, 'categoriesMissing').max(offered.length),
  ends: z.enum(['date', 'discharge'], 'endMissing'),
  lastDay: typedDay.optional(),
  dataFrom: z.enum(['next', 'this', 'all'], 'dataFromMissing'),
  purpose: z.enum(purposes, 'purposeMissing'),
  language: z.enum(['en', 'es'], 'languageMissing'),
  signedOn: typedDay,
  representativeId: idInput.optional(),
  found: z
    .array(z.enum(paperElements))
    .refine((found) => paperElements.every((one) => found.includes(one)), 'paperIncomplete'),
  document,
  password: proof,
})

export const oralStopInput = z.object({
  key,
  recipientId: idInput.optional(),
  category: category.optional(),
  saidBy: z.string('choose').refine(isId, 'choose'),
  saidOn: typedDay,
})

export const flagInput = z.discriminatedUnion('act', [
  z.object({ act: z.literal('place'), personId: recipientId, reason, password: proof }),
  z.object({ act: z.literal('lift'), flagId: idInput, reason, password: proof }),
])

export const stayInput = z.object({ act: z.enum(['discharged', 'died', 'readmitted'], 'choose') })

/** An administrator's question: of whom, why, for which days, and the password once more. */
export const accountingInput = z.object({
  key,
  participant: line(160, 'participantMissing'),
  reason: line(300, 'reasonMissing'),
  first: z.string().max(20).optional(),
  last: z.string().max(20).optional(),
  password: z.string('passwordMissing').min(1, 'passwordMissing').max(1024, 'passwordTooLong'),
})

export type AccountingAsked = z.output<typeof accountingInput>
/** A private pause: for whom, and of what. */
export const pauseInput = z.object({
  form: z.literal('pause'),
  key,
  recipientId: z.union([z.literal('everybody'), z.string().refine(isId)], 'pauseForMissing'),
  category: z.union([z.literal('everything'), category], 'pauseOfMissing'),
})

export const liftInput = z.object({ form: z.literal('lift'), lift: idInput })
