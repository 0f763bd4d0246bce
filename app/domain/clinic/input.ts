import { z } from 'zod'
import { isReadable, isReadableLine } from '../readable'
import { isPlainHttps } from '../web-address'
import { crisisNumber } from './rules'

const formKey = z.string('formKeyMissing').regex(/^[a-z2-7]{26}$/, 'formKeyMissing')
const version = z
  .string('formKeyMissing')
  .regex(/^\d{1,9}$/, 'formKeyMissing')
  .transform(Number)

const line = (most: number, missing: string) =>
  z.string(missing).trim().min(1, missing).max(most, 'tooLong').refine(isReadableLine, 'unreadable')

/** How one gets there: a short text that a page shows as it stands. */
const directions = z
  .string()
  .transform((text) => text.replace(/\r\n?/g, '\n').trim())
  .refine((text) => [...text].length <= 600, 'tooLong')
  .refine(isReadable, 'unreadable')
  .optional()

const wholeNumber = (least: number, most: number, wrong: string) =>
  z
    .string(wrong)
    .trim()
    .regex(/^\d{1,5}$/, wrong)
    .transform(Number)
    .refine((number) => number >= least && number <= most, wrong)

const siteFields = {
  name: line(80, 'siteNameMissing'),
  shortName: line(40, 'siteNameMissing'),
  phone: line(30, 'phoneMissing').regex(/^[+(]?\d[\d\s().-]{4,24}$/, 'phoneMissing'),
  address: line(160, 'addressMissing'),
  arrivingEn: directions,
  arrivingEs: directions,
}
export const siteInput = z.object({ key: formKey, ...siteFields })
export const siteChangeInput = z.object({ version, ...siteFields })
export type SiteForm = z.output<typeof siteChangeInput>

/** A room, new where it has no id. */
export const roomInput = z.object({
  key: formKey,
  roomId: z.string().max(40).optional(),
  nameEn: line(60, 'roomNameMissing'),
  nameEs: line(60, 'roomNameMissing'),
  seats: wholeNumber(1, 500, 'seatsWrong'),
  buffer: wholeNumber(0, 120, 'bufferWrong').default(0),
  intent: z.enum(['save', 'retire', 'use']).default('save'),
})
export type RoomForm = z.output<typeof roomInput>

/** What stood on the page when it was opened, so that what somebody else changed meanwhile is not written over. */
const was = z.string().max(2_000, 'formKeyMissing').default('')

/** What the clinic is called, and where "leave quickly" goes. */
export const clinicInput = z.object({
  form: z.literal('clinic'),
  was,
  name: line(80, 'clinicNameMissing'),
  shortName: line(40, 'clinicNameMissing'),
  neutralSite: z
    .string('openPageWrong')
    .trim()
    .max(200, 'tooLong')
    .refine(isPlainHttps, 'openPageWrong')
    .transform((address) => new URL(address).href),
})
export type ClinicForm = z.output<typeof clinicInput>

const hours = z.string().trim().max(120, 'tooLong').refine(isReadableLine, 'unreadable').optional()
/** Its place in the list, from 0. */
const at = z
  .string('formKeyMissing')
  .regex(/^\d{1,2}$/, 'formKeyMissing')
  .transform(Number)

/** One crisis line of the clinic's own area: a new one where nothing was there, in the place after the last. */
export const crisisLineInput = z
  .object({
    form: z.literal('line'),
    key: formKey,
    at,
    was,
    nameEn: line(120, 'lineNameMissing'),
    nameEs: line(120, 'lineNameMissing'),
    number: line(25, 'lineNumberWrong').regex(crisisNumber, 'lineNumberWrong'),
    hoursEn: hours,
    hoursEs: hours,
  })
  .superRefine(({ hoursEn, hoursEs }, context) => {
    if (Boolean(hoursEn) === Boolean(hoursEs)) return
    context.addIssue({ code: 'custom', path: [hoursEn ? 'hoursEs' : 'hoursEn'], message: 'lineHoursInBoth' })
  })
export type CrisisLineForm = z.output<typeof crisisLineInput>

/** A crisis line to take away. */
export const lineRemovalInput = z.object({ form: z.literal('removal'), key: formKey, at, was })
export type LineRemovalForm = z.output<typeof lineRemovalInput>

/** What a clinic chooses about invitations and family links. */
export const settingsInput = z.object({
  identityRequired: z.enum(['yes', 'no'], 'choose'),
  invitationDays: wholeNumber(1, 30, 'invitationDaysWrong'),
  linkQuestionMonths: wholeNumber(1, 60, 'monthsWrong'),
})
export type SettingsForm = z.output<typeof settingsInput>
