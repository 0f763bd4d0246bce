import { expect, test } from 'vitest'
import { Invalid, NotHere } from '~/domain/errors'
import {
  cancelRegistration,
  messageFamilies,
  openJoinLink,
  register,
  setJoinLink,
} from '~/domain/events/change.server'
import { joinLinkInput } from '~/domain/events/date-input'
import {
  countUnread,
  listDateMessages,
  listRegistrations,
  readDateMessage,
  readDateMessages,
  readJoinLink,
} from '~/domain/events/read.server'
import { dateMessageInput } from '~/domain/events/seating-input'
import { random128 } from '~/platform/secrets.server'
import { onBothEngines } from '../../support/engines'
import { aDate, aForm, day, hour, letters, tuesdayEvening } from './dates'

const minute = 60_000
const words = 'Please come in by the side door.\n\n- Ring twice'

onBothEngines('messages to the families of a date', (clinic) => {
  const rosa = () => clinic.viewer('rosa', 'family')
  const theo = () => clinic.viewer('theo', 'family')
  const lena = () => clinic.viewer('lena', 'coordinator')
  const form = (more = {}) =>
    dateMessageInput.parse({ key: random128(), reach: 'booked', language: 'en', text: words, ...more })

  test('each family has the words in the portal, and one letter that says only that there is a message', async () => {
    const id = await aDate(clinic, { max_people: 1 })
    await register(rosa(), id, aForm())
    await register(theo(), id, aForm({ intent: 'wait' }))
    const sent = form()
    expect(await messageFamilies(lena(), id, sent)).toEqual({ families: 1 })
    expect(await messageFamilies(lena(), id, sent), 'sent twice is sent once').toEqual({ families: 1 })
    const told = (await letters(clinic)).filter((one) => one.template === 'message')
    expect(told.map((one) => one.to_email)).toEqual(['rosa@riverbend.example'])
    expect(told[0]?.body).toContain('Tiene un mensaje del equipo')
    expect(told[0]?.body).not.toMatch(/side door|depres/i)

    expect([await countUnread(rosa()), await countUnread(theo())]).toEqual([1, 0])
    const [head] = (await listDateMessages(rosa(), 'es', 1)).messages
    expect(head).toMatchObject({ title: { text: 'Entender la depresión' }, unread: true })
    const message = await readDateMessage(rosa(), 'es', head?.id)
    expect(message).toMatchObject({
      language: 'en',
      blocks: [
        { kind: 'paragraph', text: 'Please come in by the side door.' },
        { kind: 'list', items: ['Ring twice'] },
      ],
    })
    expect(await countUnread(rosa())).toBe(0)
    await expect(readDateMessage(theo(), 'es', head?.id)).rejects.toBeInstanceOf(NotHere)

    await messageFamilies(lena(), id, form({ reach: 'everybody', text: 'Otra vez', language: 'es' }))
    expect([await countUnread(rosa()), await countUnread(theo())]).toEqual([1, 1])
    const desk = await readDateMessages(lena(), 'en', id, 1)
    expect(desk.reach).toEqual({ booked: 1, everybody: 2 })
    expect(desk.sent.map((one) => [one.reach, one.families, one.by]).sort()).toEqual([
      ['booked', 1, 'Lena Fischer'],
      ['everybody', 2, 'Lena Fischer'],
    ])
  })

  test('the words are sealed where they are kept', async () => {
    const id = await aDate(clinic)
    await register(rosa(), id, aForm())
    await messageFamilies(lena(), id, form())
    const [row] = await clinic.owner.selectFrom('date_message').selectAll().execute()
    expect(Buffer.from(row?.sealed ?? []).toString('latin1')).not.toContain('side door')
    expect(JSON.stringify(await clinic.owner.selectFrom('audit').select('detail').execute())).not.toContain(
      'side',
    )
  })

  test('events 14: when one letter cannot be written, nobody was written to', async () => {
    const id = await aDate(clinic)
    await register(rosa(), id, aForm())
    await clinic.run('ALTER TABLE outbox RENAME TO outbox_away')
    await expect(messageFamilies(lena(), id, form())).rejects.toThrow()
    await clinic.run('ALTER TABLE outbox_away RENAME TO outbox')
    expect(await clinic.owner.selectFrom('date_message').select('id').execute()).toEqual([])
    expect(await countUnread(rosa())).toBe(0)
  })

  test('nobody to tell, another site’s date, nothing typed: nothing is sent, and it says why', async () => {
    const id = await aDate(clinic)
    await expect(messageFamilies(lena(), id, form())).rejects.toMatchObject({ code: 'nobodyToTell' })
    await register(rosa(), id, aForm())
    const omar = clinic.viewer('omar', 'coordinator')
    await expect(messageFamilies(omar, id, form())).rejects.toBeInstanceOf(NotHere)
    await expect(readDateMessages(omar, 'en', id, 1)).rejects.toBeInstanceOf(NotHere)
    const empty = dateMessageInput.safeParse({
      key: random128(),
      reach: 'booked',
      language: 'en',
      text: '  ',
    })
    expect(empty.error?.issues.map((one) => [one.path[0], one.message])).toEqual([['text', 'messageMissing']])
  })

  test('lists are paged, and a page asks the same few questions however long the list is', async () => {
    const id = await aDate(clinic)
    await register(rosa(), id, aForm())
    const few = await clinic.statements(() => listDateMessages(rosa(), 'en', 1))
    for (let turn = 0; turn < 21; turn += 1) {
      clinic.later(minute)
      await messageFamilies(lena(), id, form({ text: `Number ${turn}` }))
    }
    expect((await listDateMessages(rosa(), 'en', 1)).messages).toHaveLength(20)
    expect(await listDateMessages(rosa(), 'en', 2)).toMatchObject({
      more: false,
      messages: [{ unread: true }],
    })
    const many = await clinic.statements(() => listDateMessages(rosa(), 'en', 1))
    expect(many.length).toBe(few.length)
    for (let turn = 21; turn < 30; turn += 1) await messageFamilies(lena(), id, form())
    await expect(messageFamilies(lena(), id, form())).rejects.toMatchObject({ code: 'tooManyMessages' })
  })
})

onBothEngines('the link of an online date', (clinic) => {
  const rosa = () => clinic.viewer('rosa', 'family')
  const theo = () => clinic.viewer('theo', 'family')
  const lena = () => clinic.viewer('lena', 'coordinator')
  const link = 'https://meet.example/a-room'
  const online = { format: 'online', site_id: null, room_id: null } as const

  test('events 16: it opens for confirmed people, from a quarter of an hour before the start until the end', async () => {
    const id = await aDate(clinic, { ...online, max_people: 1 })
    await setJoinLink(lena(), id, { link, scope: 'this' })
    const mine = await register(rosa(), id, aForm())
    const waits = await register(theo(), id, aForm({ intent: 'wait' }))
    const shown = async () => (await listRegistrations(rosa(), 'en')).upcoming.map((one) => one.join)
    const opens = (at: number, viewer = rosa(), registration = mine.registrationId) => {
      clinic.at(at)
      return openJoinLink(viewer, registration)
    }
    const end = tuesdayEvening + 1.5 * hour
    await expect(opens(tuesdayEvening - 15 * minute - 1)).rejects.toBeInstanceOf(NotHere)
    expect(await shown()).toEqual(['later'])
    expect(await opens(tuesdayEvening - 15 * minute)).toBe(link)
    expect(await shown()).toEqual(['now'])
    expect(await opens(end - 1)).toBe(link)
    await expect(opens(end)).rejects.toBeInstanceOf(NotHere)
    // In its minutes: not for another family, not for one that waits, and not for one that has cancelled.
    await expect(opens(tuesdayEvening, theo())).rejects.toBeInstanceOf(NotHere)
    await expect(opens(tuesdayEvening, theo(), waits.registrationId)).rejects.toBeInstanceOf(NotHere)
    await cancelRegistration(rosa(), mine.registrationId)
    await expect(opens(tuesdayEvening)).rejects.toBeInstanceOf(NotHere)
    // That it was opened is one row, and no attendance.
    expect(await clinic.owner.selectFrom('join_opening').select('registration_id').execute()).toEqual([
      { registration_id: mine.registrationId },
    ])
    expect(await clinic.owner.selectFrom('attendance_event').select('id').execute()).toEqual([])
    expect((await readJoinLink(lena(), 'en', id)).opened).toBe(1)
  })

  test('events 16: where one may come in person too, it is for those who join online', async () => {
    const id = await aDate(clinic, { format: 'both' })
    await setJoinLink(lena(), id, { link, scope: 'this' })
    const inPerson = await register(rosa(), id, aForm({ attending: 'in_person' }))
    const atHome = await register(theo(), id, aForm({ attending: 'online' }))
    clinic.at(tuesdayEvening)
    await expect(openJoinLink(rosa(), inPerson.registrationId)).rejects.toBeInstanceOf(NotHere)
    expect(await openJoinLink(theo(), atHome.registrationId)).toBe(link)
  })

  test('it is sealed to its date, and in no letter, calendar or record', async () => {
    const id = await aDate(clinic, online)
    await setJoinLink(lena(), id, { link, scope: 'this' })
    await register(rosa(), id, aForm())
    clinic.at(tuesdayEvening)
    const rows = await clinic.owner.selectFrom('occurrence').select('join_link').execute()
    expect(Buffer.from(rows[0]?.join_link ?? []).toString('latin1')).not.toContain('meet.example')
    for (const table of ['outbox', 'audit'] as const) {
      expect(JSON.stringify(await clinic.owner.selectFrom(table).selectAll().execute())).not.toContain(
        'meet.',
      )
    }
  })

  test('it is set for each coming online date of a series, changed, and taken away', async () => {
    const series = random128()
    const first = await aDate(clinic, online)
    const { program_id } = await clinic.owner
      .selectFrom('occurrence')
      .select('program_id')
      .where('id', '=', first)
      .executeTakeFirstOrThrow()
    await clinic.owner
      .insertInto('series')
      .values({
        id: series,
        program_id,
        zone: 'America/New_York',
        local_start: '2026-11-24T18:00',
        minutes: 90,
        created_at: clinic.now,
      })
      .execute()
    const ids = [first]
    for (let week = 1; week < 4; week += 1)
      ids.push(await aDate(clinic, { ...online, program_id, starts_at: tuesdayEvening + week * 7 * day }))
    await clinic.owner.updateTable('occurrence').set({ series_id: series }).execute()
    clinic.at(tuesdayEvening + day)
    expect(await setJoinLink(lena(), ids[1], { link, scope: 'series' })).toEqual({ dates: 3 })
    expect((await readJoinLink(lena(), 'en', ids[3])).link).toBe(link)
    expect((await readJoinLink(lena(), 'en', first)).link).toBeUndefined()
    await setJoinLink(lena(), ids[2], { link: undefined, scope: 'this' })
    expect((await readJoinLink(lena(), 'en', ids[2])).link).toBeUndefined()
    await expect(setJoinLink(lena(), first, { link, scope: 'this' })).rejects.toMatchObject({
      code: 'dateOver',
    })
  })

  test.each([
    'http://meet.example/a',
    'javascript:alert(1)',
    'https://user:word@meet.example/a',
    'https://localhost/a',
    'meet.example',
    'https://meet.example/a b',
  ])('%s is no link to join, and the field says so', (wrong) => {
    const read = joinLinkInput.safeParse({ link: wrong, scope: 'this' })
    expect(read.error?.issues.map((one) => [one.path[0], one.message])).toEqual([['link', 'linkWrong']])
  })

  test('a date in person has none', async () => {
    const id = await aDate(clinic)
    await expect(readJoinLink(lena(), 'en', id)).rejects.toBeInstanceOf(NotHere)
    await expect(setJoinLink(lena(), id, { link, scope: 'this' })).rejects.not.toBeInstanceOf(Invalid)
  })
})
