import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  acceptOffer,
  cancelDate,
  cancelRegistration,
  changeDates,
  moveRegistration,
  previewChange,
  register,
  remindOfDates,
  restoreDate,
  undoRelease,
} from '~/domain/events/change.server'
import { scopedInput } from '~/domain/events/date-input'
import { deliverDue } from '~/domain/notices/deliver.server'
import { catalogue } from '~/i18n/catalogue.server'
import { type Mailer, mailer } from '~/platform/mail.server'
import { readCalendar } from '../../support/calendars'
import { roomIds, siteIds } from '../../support/cast'
import { onBothEngines } from '../../support/engines'
import { openPost } from '../../support/post'
import { aDate, aForm, day, hour, tuesdayEvening } from './dates'

const minute = 60_000

onBothEngines('letters, received by a mail server', (clinic) => {
  let post: Awaited<ReturnType<typeof openPost>>
  let mail: Mailer
  beforeEach(async () => {
    post = await openPost()
    mail = mailer(post.url, 'Family portal <post@portal.example>')
  })
  afterEach(async () => {
    mail.close()
    await post.close()
  })
  const rosa = () => clinic.viewer('rosa', 'family')
  const theo = () => clinic.viewer('theo', 'family')
  const lena = () => clinic.viewer('lena', 'coordinator')

  /** Sends what is due now. @returns what came since the last time */
  async function posted(later = 0) {
    clinic.later(later)
    const before = post.received.length
    while ((await deliverDue(mail.send)) > 0);
    return post.received.slice(before)
  }

  /** The one letter that is due now, with its calendar as two parsers read it. */
  async function theLetter(later = 0) {
    const [letter, ...others] = await posted(later)
    expect(others).toEqual([])
    if (!letter) throw new Error('no letter came')
    const { method, entries } = letter.calendar ? readCalendar(letter.calendar.text) : {}
    expect(method).toBe(letter.calendar?.method)
    return { ...letter, method, entry: entries?.[0], entries }
  }

  async function move(id: string, date: string, start: string) {
    const typed = {
      intent: 'preview',
      scope: 'this',
      language: 'en',
      format: 'in_person',
      siteId: siteIds.millstreet,
      roomId: roomIds.four,
      date,
      start,
      minutes: '90',
      seats: '10',
      maxPartySize: '4',
      minPeople: '0',
      facilitators: 'Dr. Adaeze Okafor',
    }
    const form = scopedInput.parse(typed)
    const { plan } = await previewChange(lena(), 'en', id, form)
    await changeDates(lena(), id, { ...form, intent: 'save', plan })
  }

  test('sign-up, reminder, change and cancellation: one recipient, a neutral subject, her language, one entry', async () => {
    const id = await aDate(clinic)
    const { registrationId } = await register(rosa(), id, aForm({ other1: 'Luis' }))
    expect(await posted()).toEqual([])
    const booked = await theLetter(3 * minute)
    expect(booked).toMatchObject({ to: ['rosa@riverbend.example'], from: 'post@portal.example' })
    expect(booked.mail.to).toMatchObject([{ address: 'rosa@riverbend.example' }])
    expect([booked.mail.cc, booked.mail.bcc]).toEqual([undefined, undefined])
    expect(booked.mail.subject).toBe(catalogue('es').letters.subject)
    expect(booked.mail.headers.find((one) => one.key === 'auto-submitted')?.value).toBe('auto-generated')
    expect(booked.mail.text).toContain('martes 24 de noviembre')
    expect(booked.entry).toEqual({
      uid: registrationId,
      sequence: 0,
      status: 'CONFIRMED',
      summary: 'Cita',
      description: 'https://portal.example/family/registrations',
      starts: tuesdayEvening,
      ends: tuesdayEvening + 1.5 * hour,
      organizer: 'mailto:post@portal.example',
      attendees: ['mailto:rosa@riverbend.example'],
    })

    clinic.at(tuesdayEvening - 2 * day)
    await remindOfDates()
    const reminder = await theLetter()
    expect(reminder.mail.text).toContain('Le recordamos su cita: martes 24 de noviembre')
    expect(reminder.calendar).toBeUndefined()

    await move(id, '2026-11-25', '19:00')
    const moved = await theLetter()
    expect(moved.method).toBe('REQUEST')
    expect(moved.entry).toMatchObject({
      uid: registrationId,
      sequence: 1,
      starts: tuesdayEvening + 25 * hour,
    })
    expect(moved.mail.text).toContain('miércoles 25 de noviembre')

    await cancelRegistration(rosa(), registrationId)
    const cancelled = await theLetter(3 * minute)
    expect(cancelled.method).toBe('CANCEL')
    expect(cancelled.entry).toMatchObject({ uid: registrationId, sequence: 2, status: 'CANCELLED' })

    // The next time on the same date is the same entry, and a later version of it.
    await register(rosa(), id, aForm())
    expect((await theLetter(3 * minute)).entry).toMatchObject({ uid: registrationId, sequence: 3 })
  })

  test('events 9: a date taken off and brought back keeps its entry, whose number strictly rises', async () => {
    const id = await aDate(clinic)
    await register(rosa(), id, aForm())
    const first = await theLetter(3 * minute)
    await cancelDate(lena(), id)
    const off = await theLetter()
    await restoreDate(lena(), id)
    const back = await theLetter()
    expect([first, off, back].map((one) => [one.method, one.entry?.sequence])).toEqual([
      ['REQUEST', 0],
      ['CANCEL', 1],
      ['REQUEST', 2],
    ])
    expect(new Set([first, off, back].map((one) => one.entry?.uid)).size).toBe(1)
  })

  test('whoever waits or is offered a place has no entry until it is booked', async () => {
    const id = await aDate(clinic, { max_people: 1 })
    const { registrationId } = await register(theo(), id, aForm())
    await register(rosa(), id, aForm({ intent: 'wait' }))
    const [, waits] = (await posted(3 * minute)).sort((a, b) => b.to.join().localeCompare(a.to.join()))
    expect([waits?.to, waits?.calendar]).toEqual([['rosa@riverbend.example'], undefined])
    await cancelRegistration(theo(), registrationId)
    const offer = await theLetter()
    expect(offer.calendar).toBeUndefined()
    const mine = await clinic.owner
      .selectFrom('registration')
      .select('id')
      .where('state', '=', 'offered')
      .executeTakeFirstOrThrow()
    await acceptOffer(rosa(), mine.id)
    expect((await theLetter()).entry).toMatchObject({
      sequence: 0,
      attendees: ['mailto:rosa@riverbend.example'],
    })
  })

  test('a party that moves to another date has both in one list: the old one off, the new one on', async () => {
    const id = await aDate(clinic)
    const { program_id } = await clinic.owner
      .selectFrom('occurrence')
      .select('program_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const next = await aDate(clinic, { program_id, starts_at: tuesdayEvening + 7 * day, room_id: null })
    const { registrationId } = await register(rosa(), id, aForm())
    await posted(3 * minute)
    await moveRegistration(rosa(), registrationId, next)
    const moved = await theLetter()
    expect(moved.method).toBe('PUBLISH')
    expect(moved.entries).toMatchObject([
      { uid: registrationId, status: 'CANCELLED', sequence: 1 },
      { status: 'CONFIRMED', sequence: 0, starts: tuesdayEvening + 7 * day },
    ])
  })

  test('what is undone within three minutes is in no letter', async () => {
    const id = await aDate(clinic)
    const { registrationId } = await register(rosa(), id, aForm())
    await posted(3 * minute)
    await cancelRegistration(rosa(), registrationId)
    clinic.later(3 * minute - 1)
    await undoRelease(rosa(), registrationId)
    expect(await posted(day)).toEqual([])
  })

  test('a worker that dies between sending and marking sends the letter again, as the same letter', async () => {
    const id = await aDate(clinic)
    await register(rosa(), id, aForm())
    clinic.later(3 * minute)
    // The mail server has it, and then the process is gone: nothing is ever marked.
    await new Promise<void>((sent) => {
      void deliverDue(async (letter) => {
        await mail.send(letter)
        sent()
        return new Promise(() => {})
      })
    })
    const again = await posted(5 * minute)
    expect(again).toHaveLength(1)
    expect(post.received).toHaveLength(2)
    const [first, second] = post.received
    expect(second?.mail.messageId).toBe(first?.mail.messageId)
    expect(second?.calendar).toEqual(first?.calendar)
  })

  test('news of the night waits for eight, unless the date is within a day', async () => {
    const id = await aDate(clinic)
    await register(rosa(), id, aForm())
    await posted(3 * minute)
    clinic.at(tuesdayEvening - 2 * day + 4 * hour)
    await cancelDate(lena(), id)
    expect(await posted(10 * hour - 1)).toEqual([])
    expect(await posted(1)).toHaveLength(1)

    const soon = await aDate(clinic, { starts_at: clinic.now + 2 * day, room_id: null })
    await register(rosa(), soon, aForm())
    await posted(3 * minute)
    clinic.at(tuesdayEvening + 4 * hour - day)
    const { starts_at } = await clinic.owner
      .selectFrom('occurrence')
      .select('starts_at')
      .where('id', '=', soon)
      .executeTakeFirstOrThrow()
    clinic.at(starts_at - day + 1)
    await cancelDate(lena(), soon)
    expect(await posted()).toHaveLength(1)
  })
})
