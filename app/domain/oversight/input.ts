import { z } from 'zod'
import { isReadable } from '../readable'

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
