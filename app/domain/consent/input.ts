import { z } from 'zod'
import { line } from '../accounts/input'
import { idInput, isId } from '../ids'
import { offered, purposes } from './categories'

const key = z.string().max(40)
const category = z.enum(offered)
const recipientId = z.string('recipientMissing').refine(isId, 'recipientMissing')

/** Begins a draft for one person, or with topics to add to what that person sees. */
export const newDraftInput = z.object({
  key,
  recipientId,
  add: z.array(category).max(offered.length).default([]),
})

export const whoInput = z.object({ recipientId })

export const whatInput = z.object({
  categories: z.array(category).min(1, 'categoriesMissing').max(offered.length),
})

export const untilInput = z.object({
  ends: z.enum(['date', 'discharge'], 'endMissing'),
  lastDay: z.string().max(20).optional(),
  dataFrom: z.enum(['next', 'this', 'all'], 'dataFromMissing'),
})

export const purposeInput = z.object({ purpose: z.enum(purposes, 'purposeMissing') })

export const signatureInput = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/, 'formChanged'),
  signature: line(160, 'signatureMissing'),
  password: z.string('passwordMissing').min(1, 'passwordMissing').max(1024, 'passwordTooLong'),
})

/** What to stop; nothing given stops everything. `all` says that this was meant. */
export const revocationInput = z
  .object({
    consentId: idInput.optional(),
    recipientId: idInput.optional(),
    category: category.optional(),
    all: z.literal('yes').optional(),
  })
  .refine((stop) => stop.all === 'yes' || stop.consentId !== undefined || stop.recipientId !== undefined, {
    path: ['all'],
    message: 'choose',
  })
