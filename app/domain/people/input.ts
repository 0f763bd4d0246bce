import { z } from 'zod'

/** A message to the team: what is sent, and the key that sends it once. */
export const messageInput = z.object({
  key: z.string().max(40),
  text: z.string('messageMissing').trim().min(1, 'messageMissing').max(2_000, 'tooLong'),
})
