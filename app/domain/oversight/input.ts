import { z } from 'zod'
import { isReadable } from '../readable'
import { type Threshold, thresholdSpan } from './rules'

const within = (name: Threshold) => {
  const [least, most] = thresholdSpan[name]
  const wrong = `${name}Wrong`
  return z
    .string(wrong)
    .trim()
    .regex(/^\d{1,3}$/, wrong)
    .transform(Number)
    .refine((number) => number >= least && number <= most, wrong)
}

/** From how many on an administrator is asked to look. */
export const thresholdsInput = z.object({
  form: z.literal('viewing'),
  outside: within('outside'),
  many: within('many'),
  manyTimesUsual: within('manyTimesUsual'),
  manyWithoutUsual: within('manyWithoutUsual'),
  copies: within('copies'),
  lookups: within('lookups'),
  devices: within('devices'),
  asking: within('asking'),
})

/** What an administrator notes after looking into something unusual, and how often it had happened by then. */
export const reviewInput = z.object({
  key: z.string('formUsed').regex(/^[a-z2-7]{26}$/, 'formUsed'),
  times: z.coerce.number('formUsed').int('formUsed').min(1, 'formUsed').max(1_000_000, 'formUsed'),
  note: z
    .string('reviewNoteMissing')
    .trim()
    .min(10, 'reviewNoteMissing')
    .max(1_000, 'tooLong')
    .transform((text) => text.replaceAll('\r\n', '\n'))
    .refine(isReadable, 'unreadable'),
})
