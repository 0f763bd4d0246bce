import { z } from 'zod'
import { isDay, isTime } from '../events/wallclock'
import { idInput } from '../ids'
import { typedName } from '../people/input'
import { dayparts, topics, ways } from './rules'

const formKey = z.string().min(1).max(64)
const whole = (text: string | undefined) => (text?.trim() ? text.trim() : undefined)
const line = (most: number) => z.string().max(most, 'tooLong').optional().transform(whole)

/** What a family asks for. */
export const askInput = z
  .object({
    key: formKey,
    who: z.string('whoMissing').min(1, 'whoMissing').max(26, 'whoMissing'),
    name: typedName,
    topic: z.enum(topics, 'topicMissing'),
    dayparts: z.array(z.enum(dayparts, 'choose')).max(dayparts.length).default([]),
    way: z.enum(ways, 'wayMissing'),
    language: z.enum(['en', 'es'], 'languageMissing'),
  })
  .superRefine(({ who, name }, context) => {
    if (who === 'other' && name === undefined)
      context.addIssue({ code: 'custom', path: ['name'], message: 'givenNameMissing' })
  })
export type AskForm = z.output<typeof askInput>

/** What a family does with one of its own requests. */
export const familyActs = ['accept', 'refuse', 'cancel', 'withdraw'] as const
export const familyActInput = z.object({
  act: z.enum(familyActs, 'choose'),
  proposal: idInput.optional().catch(undefined),
})

/** What a participant does with a request. */
export const participantActs = ['agree', 'decline', 'accept', 'refuse', 'unwanted'] as const
export const participantActInput = z.object({
  id: idInput,
  act: z.enum(participantActs, 'choose'),
  proposal: idInput.optional().catch(undefined),
})

const video = line(300).refine((text) => text === undefined || /^https:\/\/[^\s/]+/.test(text), 'linkWrong')
const day = z.string('dateMissing').refine(isDay, 'dateMissing')
const time = (code: string) => z.string(code).refine(isTime, code)

/** A time that a clinician offers: one of the kept ones, or another. */
export const proposeInput = z
  .object({
    act: z.enum(['propose', 'withdraw', 'takeOff', 'held', 'missed'], 'choose'),
    key: formKey,
    slot: z.string().max(60).optional().transform(whole),
    date: line(10),
    start: line(5),
    minutes: z.string().optional().transform(whole),
    format: z.enum(['in_person', 'online']).optional().catch(undefined),
    roomId: line(26),
    link: video,
    language: z.enum(['en', 'es']).optional().catch(undefined),
    note: line(300),
  })
  .superRefine(({ act, slot, date, start, minutes, format, roomId, link }, context) => {
    if (act !== 'propose') return
    const wrong = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (slot !== undefined && slot !== 'other') return
    if (slot === undefined) wrong('slot', 'slotMissing')
    if (slot !== 'other') return
    if (!isDay(date)) wrong('date', 'dateMissing')
    if (start === undefined || !isTime(start)) wrong('start', 'startMissing')
    if (minutes === undefined || !/^\d{2,3}$/.test(minutes) || Number(minutes) < 15 || Number(minutes) > 240)
      wrong('minutes', 'minutesWrong')
    if (format === undefined) wrong('format', 'formatMissing')
    if (format === 'in_person' && roomId === undefined) wrong('roomId', 'roomMissing')
    if (format === 'online' && link === undefined) wrong('link', 'linkMissing')
  })
export type ProposeForm = z.output<typeof proposeInput>

/** A session that a clinician asks for: for whom, with which family member, about what. */
export const startInput = z.object({
  key: formKey,
  pair: z.string('pairMissing').regex(/^[a-z2-7]{26} [a-z2-7]{26}$/, 'pairMissing'),
  topic: z.enum(topics, 'topicMissing'),
})

const keptTime = {
  key: formKey,
  starts: time('startMissing'),
  ends: time('endMissing'),
  format: z.enum(['in_person', 'online'], 'formatMissing'),
  roomId: line(26),
  link: video,
}

/** A clinician's own times for families. */
export const timesInput = z
  .discriminatedUnion(
    'act',
    [
      z.object({
        act: z.literal('weekly'),
        weekday: z.coerce.number('weekdayMissing').int().min(1, 'weekdayMissing').max(7, 'weekdayMissing'),
        ...keptTime,
      }),
      z.object({ act: z.literal('once'), day, ...keptTime }),
      z.object({ act: z.literal('away'), key: formKey, firstDay: day, lastDay: day }),
      z.object({ act: z.literal('endTime'), id: idInput }),
      z.object({ act: z.literal('endAway'), id: idInput }),
    ],
    'choose',
  )
  .superRefine((form, context) => {
    const wrong = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (form.act === 'away' && form.lastDay < form.firstDay) wrong('lastDay', 'lastBeforeFirst')
    if (form.act !== 'weekly' && form.act !== 'once') return
    if (form.ends <= form.starts) wrong('ends', 'endBeforeStart')
    if (form.format === 'in_person' && form.roomId === undefined) wrong('roomId', 'roomMissing')
    if (form.format === 'online' && form.link === undefined) wrong('link', 'linkMissing')
  })
export type TimesForm = z.output<typeof timesInput>
