import { z } from 'zod'

/** A message to the team: what is sent, and the key that sends it once. */
export const messageInput = z.object({
  key: z.string().max(40),
  text: z.string('messageMissing').trim().min(1, 'messageMissing').max(2_000, 'tooLong'),
})

/** What the team does with a message. */
export const messageActs = ['take', 'done', 'reopen'] as const
export type MessageAct = (typeof messageActs)[number]
export const messageActInput = z.object({ act: z.enum(messageActs, 'choose') })
