import { z } from 'zod'

/** What a family wishes to be written. A box that is not ticked sends nothing. */
export const noticesInput = z.object({
  reminders: z.literal('yes').optional(),
  digest: z.enum(['none', 'daily', 'weekly'], 'choose'),
})
