import { expect, test } from 'vitest'
import { signOutEverywhere } from '~/domain/accounts/change.server'
import { NotHere } from '~/domain/errors'
import {
  acceptOffer,
  cancelRegistration,
  createFeed,
  endFeed,
  register,
  undoRelease,
} from '~/domain/events/change.server'
import { calendarFile, fetchFeed, readFeed } from '~/domain/events/read.server'
import { readCalendar } from '../../support/calendars'
import { accountIdOf, personIdOf } from '../../support/cast'
import { onBothEngines } from '../../support/engines'
import { aDate, aForm, day, hour, tuesdayEvening } from './dates'

onBothEngines('a family’s own calendar', (clinic) => {
  const rosa = () => clinic.viewer('rosa', 'family')
  const theo = () => clinic.viewer('theo', 'family')

  async function address(viewer = rosa()) {
    clinic.later(1)
    await createFeed(viewer)
    const { address: url } = await readFeed(viewer, 'en')
    const token = /^https:\/\/portal\.example\/calendar\/([a-z2-7]{26})\.ics$/.exec(url ?? '')?.[1]
    if (!token) throw new Error(`no address: ${url}`)
    return token
  }
  const fetched = async (token: string) => {
    const feed = await fetchFeed(token)
    if (!feed) throw new Error('asked too often')
    return { ...feed, ...readCalendar(feed.text) }
  }

  test('holds what its owner has booked, decided at each look, and no more', async () => {
    const id = await aDate(clinic, { max_people: 1 })
    const other = await aDate(clinic, { starts_at: tuesdayEvening + 2 * day, room_id: null })
    const token = await address()
    expect((await fetched(token)).entries).toEqual([])
    const first = await register(theo(), id, aForm())
    const mine = await register(rosa(), id, aForm({ intent: 'wait' }))
    await register(theo(), other, aForm())
    expect((await fetched(token)).entries).toEqual([])
    await cancelRegistration(theo(), first.registrationId)
    expect((await fetched(token)).entries, 'an offer is not booked').toEqual([])
    await acceptOffer(rosa(), mine.registrationId)
    const booked = await fetched(token)
    expect(booked).toMatchObject({
      method: 'PUBLISH',
      entries: [
        { uid: mine.registrationId, sequence: 0, status: 'CONFIRMED', summary: 'Cita', attendees: [] },
      ],
    })
    await cancelRegistration(rosa(), mine.registrationId)
    expect((await fetched(token)).entries).toMatchObject([{ sequence: 1, status: 'CANCELLED' }])
    await undoRelease(rosa(), mine.registrationId)
    const back = await fetched(token)
    expect(back.entries).toMatchObject([{ sequence: 2, status: 'CONFIRMED' }])
    expect([back.etag === booked.etag, (await fetched(token)).etag === back.etag]).toEqual([false, true])
  })

  test('keeps what was cancelled for sixty days, and not a millisecond more', async () => {
    const id = await aDate(clinic, { starts_at: tuesdayEvening + 200 * day, room_id: null })
    const { registrationId } = await register(rosa(), id, aForm())
    const token = await address()
    await cancelRegistration(rosa(), registrationId)
    clinic.later(60 * day - 1)
    expect((await fetched(token)).entries).toHaveLength(1)
    clinic.later(1)
    expect((await fetched(token)).entries).toEqual([])
  })

  test.each(['revoked', 'a new password', 'signed out everywhere', 'deactivated', 'another address'])(
    'ends when it is %s',
    async (how) => {
      await register(rosa(), await aDate(clinic), aForm())
      const token = await address()
      expect((await fetched(token)).entries).toHaveLength(1)
      clinic.later(1)
      const account = clinic.owner.updateTable('account').where('id', '=', accountIdOf('rosa'))
      if (how === 'revoked') await endFeed(rosa())
      if (how === 'a new password') await account.set({ password_changed_at: clinic.now }).execute()
      if (how === 'signed out everywhere') await signOutEverywhere(rosa())
      if (how === 'deactivated') await account.set({ deactivated_at: clinic.now }).execute()
      if (how === 'another address') expect(await address()).not.toBe(token)
      await expect(fetchFeed(token)).rejects.toBeInstanceOf(NotHere)
      if (how !== 'another address') {
        expect(await readFeed(rosa(), 'en')).toEqual({ address: undefined, since: undefined })
      }
    },
  )

  test('never ends through a participant: it asks nothing about anybody else', async () => {
    await register(rosa(), await aDate(clinic), aForm())
    const token = await address()
    const before = await fetched(token)
    await clinic.owner
      .updateTable('family_link')
      .set({ ended_at: clinic.now })
      .where('family_person_id', '=', personIdOf('rosa'))
      .execute()
    expect((await fetched(token)).text).toBe(before.text)
    const statements = await clinic.statements(() => fetchFeed(token))
    expect(statements.filter((one) => /consent|participant|family_link/.test(one))).toEqual([])
  })

  test('an address that never was is not here, and one that is asked for all the time has to wait', async () => {
    for (const wrong of ['zzzzzzzzzzzzzzzzzzzzzzzzzz', 'short', undefined]) {
      await expect(fetchFeed(wrong)).rejects.toBeInstanceOf(NotHere)
    }
    const token = await address()
    for (let times = 0; times < 120; times += 1) expect(await fetchFeed(token)).toBeDefined()
    expect(await fetchFeed(token)).toBeUndefined()
    clinic.later(hour)
    expect(await fetchFeed(token)).toBeDefined()
  })

  test('the database holds only the digest of its token', async () => {
    const token = await address()
    const rows = await clinic.owner.selectFrom('calendar_feed').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  test('one booked date is a file of its own, for its family alone', async () => {
    const id = await aDate(clinic)
    const { registrationId } = await register(rosa(), id, aForm())
    const file = readCalendar(await calendarFile(rosa(), 'en', registrationId))
    expect(file).toMatchObject({ method: 'PUBLISH', entries: [{ summary: 'Appointment', attendees: [] }] })
    await expect(calendarFile(theo(), 'en', registrationId)).rejects.toBeInstanceOf(NotHere)
    await cancelRegistration(rosa(), registrationId)
    await expect(calendarFile(rosa(), 'en', registrationId)).rejects.toBeInstanceOf(NotHere)
  })
})
