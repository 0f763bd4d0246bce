import { z } from 'zod'
import { email, joinInput, line } from '../accounts/input'
import { idInput } from '../ids'
import { contactHours, contactWays, helps } from './household'

/** A message to the team: what is sent, and the key that sends it once. */
export const messageInput = z.object({
  key: z.string().max(40),
  text: z.string('messageMissing').trim().min(1, 'messageMissing').max(2_000, 'tooLong'),
})

/** A first name as people type it; other characters than letters of any language are rare in one. */
export const typedName = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
  z.string().trim().max(40, 'tooLong').optional(),
)

/** What a family member tells the team: about somebody on the own list, about a name that joins it, or about nobody. */
export const familyMessageInput = messageInput
  .extend({ who: z.string('whoMissing').max(26, 'whoMissing').min(1, 'whoMissing'), name: typedName })
  .superRefine(({ who, name }, context) => {
    if (who === 'other' && name === undefined)
      context.addIssue({ code: 'custom', path: ['name'], message: 'givenNameMissing' })
  })
export type FamilyMessageForm = z.output<typeof familyMessageInput>

/** What the team does with a message; `give` names a colleague. */
export const messageActs = ['take', 'give', 'done', 'reopen'] as const
export type MessageAct = (typeof messageActs)[number]
export const messageActInput = z
  .object({ act: z.enum(messageActs, 'choose'), to: idInput.optional().catch(undefined) })
  .superRefine(({ act, to }, context) => {
    if (act === 'give' && to === undefined)
      context.addIssue({ code: 'custom', path: ['to'], message: 'colleagueMissing' })
  })

const key = z.string().max(40)
const id = z.string().max(40)
const language = z.enum(['en', 'es'], 'languageMissing')
const day = z.iso.date('dayWrong')

const relationships = [
  'mother',
  'father',
  'parent',
  'wife',
  'husband',
  'partner',
  'brother',
  'sister',
  'sibling',
  'son',
  'daughter',
  'child',
  'grandparent',
  'friend',
  'other',
] as const

export const invitationInput = z.object({
  key,
  email,
  relationship: z.enum(relationships, 'relationshipMissing'),
  language,
  /** staff alone: why an address is the participant's own too */
  override: z.string().trim().max(300, 'tooLong').optional(),
})

export const invitationActInput = z.object({
  act: z.enum(['withdraw', 'anew'], 'choose'),
  key: key.default(''),
})

const passcode = z.string('passcodeMissing').trim().min(1, 'passcodeMissing').max(80, 'tooLong')

export const passcodeInput = z.object({ passcode })

/** An invitation with its passcode, and what a new account needs: in the order of the page, as mistakes are told. */
export const acceptInput = z.object({ passcode, ...joinInput.shape })

export const circleActInput = z.object({ act: z.enum(['confirm', 'lift'], 'choose'), id })

export const linkEndInput = z.object({ act: z.enum(['end', 'block'], 'choose') })

/** What a family member does with somebody on their own list. */
export const ownListActInput = z.object({ act: z.enum(['remove', 'leave'], 'choose'), id })

/** What the team answers about a link of somebody who left. */
export const linkAnswerInput = z.object({
  act: z.enum(['keep', 'end'], 'choose'),
  participantId: id,
  id,
  /** where they answered: among all that are asked, or on the person's page */
  from: z.enum(['list', 'person']).default('list'),
})

export const familyActInput = z.object({ act: z.enum(['verify', 'block', 'lift'], 'choose'), id })

export const admissionInput = z.object({
  key,
  givenName: line(60, 'givenNameMissing'),
  familyName: line(60, 'familyNameMissing'),
  birthDate: day.refine(
    (text) => text >= '1900-01-01' && Date.parse(text) < Date.parse('2100-01-01'),
    'dayWrong',
  ),
  siteId: z.string('siteMissing').max(40),
  clinicianId: id.optional(),
  email: email.optional(),
  language,
})

export const careInput = z.object({
  act: z.enum(['assign', 'release', 'transfer'], 'choose'),
  clinicianId: id.optional(),
  siteId: id.optional(),
  startsOn: day.optional(),
  endsOn: day.optional(),
})

export const emergencyInput = z.object({
  key,
  name: line(120, 'wholeNameMissing'),
  birthDate: day,
  reason: z.string('reasonMissing').trim().min(10, 'reasonMissing').max(500, 'tooLong'),
  password: z.string('passwordMissing').min(1, 'passwordMissing').max(1_000, 'passwordTooLong'),
})

/** What helps somebody. */
const help = {
  needs: z.array(z.enum(helps)).max(helps.length).default([]),
  interpreterLanguage: line(60, 'interpreterLanguageMissing').optional(),
  other: line(200, 'otherNeedMissing').optional(),
}
const saysInterpreter = (form: { needs: readonly string[]; interpreterLanguage?: string | undefined }) =>
  !form.needs.includes('interpreter') || form.interpreterLanguage !== undefined
const interpreterSaid = { error: 'interpreterLanguageMissing', path: ['interpreterLanguage'] }

export const helpInput = z.object(help).refine(saysInterpreter, interpreterSaid)
export type HelpForm = z.output<typeof helpInput>

const member = {
  givenName: line(60, 'givenNameMissing'),
  language: z.enum(['en', 'es'], 'languageMissing').optional(),
  ...help,
}

/** Somebody of a household. */
export const memberInput = z.object(member).refine(saysInterpreter, interpreterSaid)
export type HouseholdPersonForm = z.output<typeof memberInput>

export const newMemberInput = z
  .object({ key: z.string('formKeyMissing').regex(/^[a-z2-7]{26}$/, 'formKeyMissing'), ...member })
  .refine(saysInterpreter, interpreterSaid)
export type NewHouseholdPersonForm = z.output<typeof newMemberInput>

/** A telephone number as people write it: digits with spaces, dots, dashes, brackets, a plus and an extension. */
const phone = line(30, 'phoneMissing').regex(
  /^\+?[\d\s().-]{7,24}(\s?(x|ext\.?)\s?\d{1,5})?$/i,
  'phoneMissing',
)

/** How somebody wants to be reached. */
const contact = {
  contact: z.enum(contactWays, 'contactMissing'),
  phone: phone.optional(),
  hours: z.array(z.enum(contactHours)).max(3).default([]),
  quiet: z.literal('yes').optional(),
}
const saysNumber = (form: { contact: string; phone?: string | undefined }) =>
  form.contact === 'email' || form.phone !== undefined
const numberSaid = { error: 'phoneMissing', path: ['phone'] }

export const contactInput = z.object(contact).refine(saysNumber, numberSaid)
export type ContactForm = z.output<typeof contactInput>

const firstContact = z.object({ act: z.literal('contact'), ...contact }).refine(saysNumber, numberSaid)
const passedOver = z.object({ act: z.literal('skip'), question: z.enum(['contact', 'help'], 'choose') })

/** A participant's answer to the question of the first sign-in, or passing over it. */
export const firstContactInput = z.discriminatedUnion('act', [firstContact, passedOver], 'choose')

/** A family member's answer to a question of the first sign-in, or passing over it. */
export const firstAnswerInput = z.discriminatedUnion(
  'act',
  [
    firstContact,
    z.object({ act: z.literal('help'), ...help }).refine(saysInterpreter, interpreterSaid),
    passedOver,
  ],
  'choose',
)
