import { z } from 'zod'
import { idInput } from '../ids'
import { mostDays } from './release'

/** Control and bidirectional characters, but for the ends of lines, have no place in words that others read. */
const unreadable = /(?!\n)[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

/** As many characters as a part may hold of somebody's own words; absent when nothing was typed. */
const words = z
  .string()
  .transform((text) => text.replace(/\r\n?/g, '\n').trim())
  .refine((text) => text.length <= 600, 'tooLong')
  .refine((text) => text.isWellFormed() && !unreadable.test(text), 'unreadable')
  .optional()

/** "goals:all", or "goals:" and a person's id. */
const partFor = z
  .string('choose')
  .regex(/^[a-z_]{1,40}:(all|[a-z2-7]{26})$/, 'choose')
  .transform((text) => {
    const [category = '', whom = ''] = text.split(':')
    return { category, recipientId: whom === 'all' ? null : whom }
  })

const release = z
  .object({
    intent: z.literal('release'),
    key: idInput,
    seen: z.string().regex(/^[0-9a-f]{64}$/),
    leaveOut: z.array(partFor).max(100).default([]),
    ownWords: words,
    ownLanguage: z.enum(['en', 'es'], 'languageMissing').optional(),
    ownOther: words,
  })
  .refine(({ ownWords, ownOther }) => !ownOther || ownWords, {
    path: ['ownWords'],
    message: 'ownWordsMissing',
  })
  .refine(({ ownWords, ownLanguage }) => !ownWords || ownLanguage, {
    path: ['ownLanguage'],
    message: 'languageMissing',
  })

/** What a participant does with an update: the button that was pressed, and what it goes with. */
export const decisionInput = z.discriminatedUnion(
  'intent',
  [
    release,
    z.object({ intent: z.literal('decline') }),
    z.object({ intent: z.literal('takeBack') }),
    z.object({ intent: z.literal('takeBackPart'), part: partFor }),
    z.object({ intent: z.literal('showAgain'), part: partFor }),
  ],
  'choose',
)

/** For whom an update is, and about which days. */
export const newSummaryInput = z.object({
  key: idInput,
  participantId: z
    .string('choose')
    .pipe(idInput.catch(''))
    .refine((id) => id !== '', 'choosePerson'),
  from: z.iso.date('chooseDate'),
  to: z.iso.date('chooseDate'),
})

const draft = (intent: 'save' | 'send') =>
  z
    .object({
      intent: z.literal(intent),
      /** a part of the record, or one thing in it: "goals:" and an id, "wellbeing:phq9" */
      picked: z
        .array(z.string().regex(/^[a-z_]{1,40}(:[a-z0-9_]{1,40})?$/, 'choose'))
        .max(100)
        .default([]),
      note: words,
      noteLanguage: z.enum(['en', 'es'], 'languageMissing').optional(),
      noteOther: words,
    })
    .refine(({ note, noteOther }) => !noteOther || note, { path: ['note'], message: 'noteMissing' })
    .refine(({ note, noteLanguage }) => !note || noteLanguage, {
      path: ['noteLanguage'],
      message: 'languageMissing',
    })

/** What a clinician does with an update: the button that was pressed, and what it goes with. */
export const draftInput = z.discriminatedUnion(
  'intent',
  [
    draft('save'),
    draft('send'),
    z.object({ intent: z.literal('recall') }),
    z.object({ intent: z.literal('drop') }),
  ],
  'choose',
)

/** What is to happen with updates to come, for one person. `ask`, or the days. */
export const standingChoiceInput = z.object({
  recipientId: idInput,
  days: z
    .enum(['ask', ...Array.from({ length: mostDays }, (_, index) => String(index + 1))], 'choose')
    .transform((days) => (days === 'ask' ? null : Number(days))),
})
