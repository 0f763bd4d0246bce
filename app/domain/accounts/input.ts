import { z } from 'zod'
import { isReadableLine } from '../readable'
import { timeZones } from './zones'

export const line = (most: number, missing: string) =>
  z.string(missing).trim().min(1, missing).max(most, 'tooLong').refine(isReadableLine, 'unreadable')

export const email = z
  .string('emailMissing')
  .trim()
  .min(1, 'emailMissing')
  .max(254, 'tooLong')
  .refine(isReadableLine, 'unreadable')
  .pipe(z.email('emailWrong'))

/** A password as typed on a form; its strength is judged only where one is made. */
const typedPassword = z
  .string('passwordMissing')
  .min(1, 'passwordMissing')
  .refine((text) => [...text].length <= 256, 'passwordTooLong')
  .refine((text) => text.isWellFormed(), 'unreadable')

/** A local path to go on to; anything else is dropped. */
export const destination = z.string().max(500).optional()

export const signInInput = z.object({ email, password: typedPassword, to: destination })

/** What a browser answered for a passkey, as its button puts it into the form; empty where it was not pressed. */
const passkeyAnswer = z.string().max(20_000).optional()

export const confirmInput = z
  .object({ password: typedPassword.optional(), passkey: passkeyAnswer, to: destination })
  .refine((given) => given.passkey || given.password, { path: ['password'], message: 'passwordMissing' })

export const passkeyInput = z.object({
  passkey: z.string('passkeyMissing').min(1, 'passkeyMissing').max(20_000, 'tooLong'),
  to: destination,
})

export const newPasskeyInput = z.object({
  name: line(40, 'passkeyNameMissing'),
  password: typedPassword,
  passkey: z.string('passkeyMissing').min(1, 'passkeyMissing').max(20_000, 'tooLong'),
})

/** A code of the app, or a recovery code in its place. */
export const factorInput = z
  .object({
    code: z.string().max(40, 'tooLong').optional(),
    recovery: z.string().max(60, 'tooLong').optional(),
    to: destination,
  })
  .transform(({ code = '', recovery = '', to }, context) => {
    const figures = code.replaceAll(/\s/g, '')
    if (recovery.trim()) return { code: recovery.trim(), kind: 'recovery' as const, to }
    if (!/^\d{6}$/.test(figures)) {
      context.addIssue({ code: 'custom', path: ['code'], message: figures ? 'codeFigures' : 'codeMissing' })
      return z.NEVER
    }
    return { code: figures, kind: 'code' as const, to }
  })

export const firstCodeInput = z.object({
  code: z
    .string('codeMissing')
    .max(40, 'tooLong')
    .transform((text) => text.replaceAll(/\s/g, ''))
    .pipe(
      z
        .string()
        .min(1, 'codeMissing')
        .regex(/^\d{6}$/, 'codeFigures'),
    ),
})

/** A change that asks for the password once more. */
export const passwordOnly = z.object({ password: typedPassword })

export const endDeviceInput = z.object({ device: z.string('choose').min(1, 'choose').max(40) })

export const hatInput = z.object({
  hat: z.enum(['family', 'participant', 'clinician', 'coordinator', 'admin'], 'choose'),
  to: destination,
})

/** NIST SP 800-63B-4: 15 characters where the password stands alone; length, not classes of characters. */
export const newPassword = typedPassword.refine(
  (text) => [...text.normalize('NFKC')].length >= 15,
  'passwordShort',
)

/** A password that somebody chooses; the verb judges it, since the rule knows more than the form. */
const chosenPassword = typedPassword

const language = z.enum(['en', 'es'], 'languageMissing')

export const addressInput = z.object({ email })

export const resetInput = z.object({ password: chosenPassword })

export const joinInput = z.object({
  givenName: line(60, 'givenNameMissing'),
  familyName: line(60, 'familyNameMissing'),
  language,
  password: chosenPassword,
})

export const newAddressInput = z.object({ email, password: typedPassword })

export const passwordInput = z.object({ presentPassword: typedPassword, password: chosenPassword })

export const staffActInput = z.object({
  act: z.enum(['endRole', 'deactivate', 'reactivate', 'letter'], 'choose'),
  roleId: z.string().max(40).optional(),
})

export const takeAwayInput = z.object({ reason: line(300, 'reasonMissing'), password: typedPassword })

const day = z.iso.date('dayWrong')

export const roleInput = z.object({
  role: z.enum(['clinician', 'coordinator', 'admin'], 'roleMissing'),
  siteId: z.string().max(40).optional(),
  startsOn: day.optional(),
  endsOn: day.optional(),
  password: typedPassword,
  key: z.string().max(40),
})

export const staffInput = z.object({
  givenName: line(60, 'givenNameMissing'),
  familyName: line(60, 'familyNameMissing'),
  email,
  role: z.enum(['clinician', 'coordinator', 'admin'], 'roleMissing'),
  siteId: z.string().optional(),
  language: z.enum(['en', 'es'], 'languageMissing'),
  password: typedPassword,
  key: z.string().max(40),
})

export const accountInput = z.object({
  language: z.enum(['en', 'es'], 'languageMissing'),
  timeZone: z.enum(timeZones, 'zoneWrong').optional(),
})
