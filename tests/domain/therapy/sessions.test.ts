import { expect, test } from 'vitest'
import { placeHold, revoke } from '~/domain/consent/change.server'
import { Conflict, Invalid, NotHere } from '~/domain/errors'
import { cancelRegistration, createFeed, register, remindOfDates } from '~/domain/events/change.server'
import {
  fetchFeed,
  listRegistrations,
  readFeed,
  readRegistrationPage,
  readToday,
} from '~/domain/events/read.server'
import {
  answerOfferedTime,
  answerRequest,
  declineSession,
  readOwnTherapy,
} from '~/domain/therapy/answering.server'
import {
  answerTime,
  cancelSession,
  listComing,
  readRequest,
  withdrawRequest,
} from '~/domain/therapy/asking.server'
import {
  newCase,
  readCase,
  readNeeds,
  startCase,
  takeOff,
  withdrawTime,
} from '~/domain/therapy/caring.server'
import { tellOfRequests } from '~/domain/therapy/due.server'
import { listOwnSessions, listSessionsToday, offerTime } from '~/domain/therapy/offering.server'
import { recordOutcome } from '~/domain/therapy/outcome.server'
import { random128 } from '~/platform/secrets.server'
import { accountIdOf, idFor, linkIdOf, participantIdOf, personIdOf, roomIds } from '../../support/cast'
import { type Clinic, onBothEngines } from '../../support/engines'
import { aDate, aForm, day, hour, letters } from '../events/dates'
import {
  adaeze,
  asked,
  booked,
  bothAccept,
  familySees,
  lena,
  maya,
  mayaSees,
  offered,
  offering,
  proposalOf,
  rosa,
  teamSees,
} from './arranged'

/** Wednesday, November 25, 2026, 16:00 in New York. */
const start = Date.UTC(2026, 10, 25, 21, 0)
const canaries = /therap|terapia|famil[iy]a?r? ses|sesi|maya|adaeze|okafor|room 2|sala|door|mill/i
const receipt = { stage: 'asked', proposal: undefined, session: undefined }

async function occurrence(clinic: Clinic) {
  return clinic.owner
    .selectFrom('occurrence')
    .innerJoin('program', 'program.id', 'occurrence.program_id')
    .select(['occurrence.id', 'starts_at', 'room_id', 'cancelled_at', 'sequence', 'taken_people'])
    .select(['taken_parties', 'max_parties', 'program.audience', 'program.kind'])
    .where('program.kind', '=', 'therapy')
    .executeTakeFirstOrThrow()
}

async function registrations(clinic: Clinic) {
  return clinic.owner.selectFrom('registration').select(['id', 'state', 'account_id', 'seats']).execute()
}

onBothEngines('a family session', (clinic) => {
  test('comes about by a request, an agreement, a time, and a yes from each side', async () => {
    const id = await asked(clinic)
    expect(await familySees(clinic)).toMatchObject([{ about: 'Maya', topic: 'talking', ...receipt }])
    expect(await mayaSees(clinic)).toMatchObject([
      { family: 'Rosa', relationship: 'mother', stage: 'waiting', wishes: { dayparts: ['evenings'] } },
    ])
    expect(await teamSees(clinic)).toMatchObject([{ family: 'Rosa Torres', stage: 'waiting' }])
    await expect(offerTime(adaeze(clinic), id, offering())).rejects.toThrow(Conflict)

    await answerRequest(maya(clinic), id, 'agreed')
    expect(await familySees(clinic)).toMatchObject([receipt])
    expect((await readNeeds(adaeze(clinic), 'en')).toArrange).toHaveLength(1)
    await offerTime(adaeze(clinic), id, offering({ note: 'The blue door' }))
    expect(await familySees(clinic)).toMatchObject([
      { stage: 'proposed', proposal: { place: 'Riverbend Mill Street, room 2', note: 'The blue door' } },
    ])
    const proposalId = await proposalOf(clinic, id)
    expect(await answerTime(rosa(clinic), id, { proposalId, answer: 'accepted' })).toBe('waits')
    expect(await registrations(clinic)).toEqual([])
    expect(await answerOfferedTime(maya(clinic), id, { proposalId, answer: 'accepted' })).toBe('booked')

    expect(await occurrence(clinic)).toMatchObject({
      starts_at: start,
      room_id: roomIds.two,
      audience: 'named',
      max_parties: 1,
      taken_parties: 1,
      taken_people: 1,
    })
    expect(await registrations(clinic)).toMatchObject([
      { state: 'confirmed', account_id: accountIdOf('rosa'), seats: 1 },
    ])
    expect(await familySees(clinic)).toMatchObject([
      { stage: 'booked', session: { clinician: 'Adaeze Okafor' } },
    ])
    expect(await listComing(rosa(clinic), 'en')).toMatchObject([{ with: 'Maya' }])
    expect(await readOwnTherapy(maya(clinic), 'en')).toMatchObject({ coming: [{ with: 'Rosa' }], waiting: 0 })
    expect(await listOwnSessions(adaeze(clinic), 'en')).toMatchObject([{ with: 'Maya, Rosa' }])
  })

  test('says the weekday, the day and the time in its letters, and nothing else of itself', async () => {
    await booked(clinic, { note: 'The blue door' })
    await tellOfRequests()
    const sent = await letters(clinic)
    expect(sent.map((one) => one.template).sort()).toEqual([
      'look',
      'look',
      'look',
      'registered',
      'registered',
    ])
    for (const { body } of sent) {
      expect(body).not.toMatch(/therap|terapia|famil[iy]a?r? ses|sesi|maya|rosa|adaeze|okafor|room|door/i)
    }
  })

  test('consent 18: stands in the family’s own calendar and reminders, which say nothing but when', async () => {
    const id = await booked(clinic, { note: 'The blue door' })
    clinic.later(1)
    await createFeed(rosa(clinic))
    const { address } = await readFeed(rosa(clinic), 'en')
    const feed = async () => (await fetchFeed(/([a-z2-7]{26})\.ics$/.exec(address ?? '')?.[1]))?.text ?? ''
    expect(await feed()).toMatch(/SUMMARY:Cita|SUMMARY:Appointment/)
    expect(await feed()).toContain('DTSTART:20261125T210000Z')
    expect(await feed()).not.toMatch(canaries)
    const sent = async (template: string) => {
      const rows = await clinic.owner
        .selectFrom('outbox')
        .select(['subject', 'body', 'calendar', 'calendar_method'])
        .where('template', '=', template)
        .where('account_id', '=', accountIdOf('rosa'))
        .execute()
      expect(JSON.stringify(rows)).not.toMatch(canaries)
      return rows
    }
    expect(await sent('registered')).toMatchObject([{ calendar_method: 'REQUEST' }])
    clinic.at(start - 2 * day + hour)
    expect(await remindOfDates()).toBe(1)
    expect(await sent('reminder')).toHaveLength(1)
    clinic.at(start - 2 * hour)
    expect(await listSessionsToday(adaeze(clinic), 'en')).toMatchObject([{ requestId: id }])
    // A group at that hour says so to her, and to nobody else.
    const group = await aDate(clinic, { starts_at: start + hour / 2 })
    const meanwhile = async (viewer = rosa(clinic)) =>
      (await readRegistrationPage(viewer, 'en', group)).meanwhile
    expect(await meanwhile()).toMatchObject([{ title: undefined }])
    expect(await meanwhile(clinic.viewer('theo', 'family'))).toEqual([])
    clinic.at(start - day)
    expect(await listSessionsToday(adaeze(clinic), 'en')).toEqual([])
    await cancelSession(rosa(clinic), id)
    expect(await sent('cancelled')).toMatchObject([{ calendar_method: 'CANCEL' }])
    expect(await feed()).toContain('STATUS:CANCELLED')
  })

  test('is in no public list, count or sign-up page, and is nobody else’s', async () => {
    const id = await booked(clinic)
    expect((await listRegistrations(rosa(clinic), 'en')).upcoming).toEqual([])
    expect(JSON.stringify(await readToday(lena(clinic), 'en'))).not.toMatch(/therapy/i)
    const [mine] = await registrations(clinic)
    await expect(cancelRegistration(rosa(clinic), mine?.id)).rejects.toThrow(NotHere)
    const { id: dateId } = await occurrence(clinic)
    for (const one of ['june', 'theo', 'rosa'] as const) {
      await expect(register(clinic.viewer(one, 'family'), dateId, aForm())).rejects.toThrow(NotHere)
    }
    for (const wanted of [id, idFor('nothing')]) {
      await expect(readRequest(clinic.viewer('june', 'family'), wanted, 'en')).rejects.toThrow(NotHere)
      await expect(cancelSession(clinic.viewer('theo', 'family'), wanted)).rejects.toThrow(NotHere)
      await expect(readCase(clinic.viewer('omar', 'coordinator'), wanted, 'en')).rejects.toThrow(NotHere)
      await expect(declineSession(clinic.viewer('sam', 'participant'), wanted)).rejects.toThrow(NotHere)
    }
    expect(await familySees(clinic, clinic.viewer('theo', 'family'))).toEqual([])
  })

  test('is moved once both have said yes to the new time, and stands where it was until then', async () => {
    const id = await booked(clinic)
    await offerTime(
      adaeze(clinic),
      id,
      offering({ start: '18:00', format: 'online', link: 'https://video.example/a' }),
    )
    expect(await occurrence(clinic)).toMatchObject({ starts_at: start, sequence: 0 })
    expect(await bothAccept(clinic, id)).toBe('moved')
    expect(await occurrence(clinic)).toMatchObject({
      starts_at: start + 2 * hour,
      sequence: 1,
      room_id: null,
    })
    expect(await registrations(clinic)).toMatchObject([{ state: 'confirmed' }])
    expect((await readRequest(rosa(clinic), id, 'en')).session).toMatchObject({
      online: true,
      link: undefined,
    })
    // events 16: the way in opens a quarter of an hour before, and closes at the end.
    for (const [at, link] of [
      [start + 2 * hour - 15 * 60_000 - 1, undefined],
      [start + 2 * hour - 15 * 60_000, 'https://video.example/a'],
      [start + 3 * hour - 1, 'https://video.example/a'],
      [start + 3 * hour, undefined],
    ] as const) {
      clinic.at(at)
      expect((await readRequest(rosa(clinic), id, 'en')).session?.link).toBe(link)
      expect((await mayaSees(clinic))[0]?.session?.link).toBe(link)
    }
  })

  test('is cancelled by the family, by the clinic, and twice is once', async () => {
    const id = await booked(clinic)
    await cancelSession(rosa(clinic), id)
    await cancelSession(rosa(clinic), id)
    expect(await familySees(clinic)).toMatchObject([{ stage: 'cancelled' }])
    expect((await mayaSees(clinic))[0]).toMatchObject({ familyCancelled: true, session: undefined })
    expect(await occurrence(clinic)).toMatchObject({ cancelled_at: clinic.now, taken_people: 0, sequence: 1 })
    expect(await registrations(clinic)).toMatchObject([{ state: 'cancelled' }])
    expect((await letters(clinic)).filter((one) => one.template === 'cancelled')).toHaveLength(1)

    await offerTime(adaeze(clinic), id, offering({ date: '2026-12-02' }))
    expect(await bothAccept(clinic, id)).toBe('booked')
    await takeOff(adaeze(clinic), id)
    await takeOff(lena(clinic), id)
    expect(await familySees(clinic)).toMatchObject([{ stage: 'changed' }])
  })

  test('is taken off by a person after “I do not want this session”, and the family reads nothing of it before', async () => {
    const id = await booked(clinic)
    const before = await familySees(clinic)
    await declineSession(maya(clinic), id)
    await declineSession(maya(clinic), id)
    expect(await familySees(clinic)).toEqual(before)
    expect((await mayaSees(clinic))[0]).toMatchObject({ unwanted: true })
    expect((await readNeeds(lena(clinic), 'en')).takeOff).toMatchObject([{ id, stage: 'takeOff' }])
    expect(await readCase(lena(clinic), id, 'en')).toMatchObject({ session: { why: 'unwanted' } })
    await takeOff(lena(clinic), id)
    expect(await familySees(clinic)).toMatchObject([{ stage: 'changed' }])
    expect((await readNeeds(lena(clinic), 'en')).takeOff).toEqual([])
    expect((await letters(clinic)).filter((one) => one.template === 'dateCancelled')).toHaveLength(2)
    // Agreeing again is a new row, and a new time can be found.
    await answerRequest(maya(clinic), id, 'agreed')
    await offerTime(adaeze(clinic), id, offering())
  })

  test('consent 16: a hold or a revocation changes no booking and no request', async () => {
    const id = await booked(clinic)
    const whole = async () => ({
      family: await familySees(clinic),
      mine: await mayaSees(clinic),
      team: await teamSees(clinic),
      date: await occurrence(clinic),
      registrations: await registrations(clinic),
      letters: (await letters(clinic)).length,
    })
    const before = await whole()
    const proven = clinic.viewer('maya', 'participant', { confirmedAt: clinic.now })
    await placeHold(proven, { key: random128(), recipientId: personIdOf('rosa'), category: 'everything' })
    expect(await whole()).toEqual(before)
    await revoke(proven, {})
    expect(await whole()).toEqual(before)
    // A block arranges nothing new, and leaves what is booked to a person.
    await clinic.owner
      .insertInto('block')
      .values({
        id: 'block',
        participant_id: participantIdOf('maya'),
        person_id: personIdOf('rosa'),
        placed_at: clinic.now,
        placed_by: personIdOf('lena'),
      })
      .execute()
    expect(await whole()).toEqual(before)
    expect((await readCase(adaeze(clinic), id, 'en')).stage).toBe('booked')
  })

  test('waits for a coordinator where the link has ended, and nothing new is booked over it', async () => {
    const id = await booked(clinic)
    await offerTime(adaeze(clinic), id, offering({ start: '18:00' }))
    await clinic.owner
      .updateTable('family_link')
      .set({ ended_at: clinic.now })
      .where('id', '=', linkIdOf('maya', 'rosa'))
      .execute()
    const before = await familySees(clinic)
    expect((await readNeeds(lena(clinic), 'en')).takeOff).toMatchObject([{ id }])
    expect(await readCase(lena(clinic), id, 'en')).toMatchObject({ session: { why: 'link' } })
    expect(await bothAccept(clinic, id)).toBe('waits')
    expect((await occurrence(clinic)).starts_at).toBe(start)
    expect(before[0]).toMatchObject({ stage: 'booked' })
    await takeOff(lena(clinic), id)
    expect(await familySees(clinic)).toMatchObject([{ stage: 'changed' }])
    expect(await teamSees(clinic)).toEqual([])
    expect(await mayaSees(clinic)).toEqual([])
  })

  test('needs a free room and a free clinician, when it is offered and when it is booked', async () => {
    await aDate(clinic, {
      starts_at: start + 30 * 60_000,
      room_id: roomIds.four,
      facilitators: JSON.stringify(['Dr. Adaeze Okafor']),
    })
    const id = await asked(clinic)
    await answerRequest(maya(clinic), id, 'agreed')
    await expect(offerTime(adaeze(clinic), id, offering())).rejects.toThrow(Invalid)
    await aDate(clinic, { starts_at: start + day, room_id: roomIds.two, facilitators: '[]' })
    await expect(offerTime(adaeze(clinic), id, offering({ date: '2026-11-26' }))).rejects.toThrow(Invalid)

    await offerTime(adaeze(clinic), id, offering({ date: '2026-11-27' }))
    await aDate(clinic, { starts_at: start + 2 * day, room_id: roomIds.two, facilitators: '[]' })
    expect(await bothAccept(clinic, id)).toBe('taken')
    expect(await registrations(clinic)).toEqual([])
    expect((await readCase(adaeze(clinic), id, 'en')).proposal).toMatchObject({ taken: true })
    expect(await familySees(clinic)).toMatchObject([{ stage: 'proposed', proposal: { mine: 'accepted' } }])
  })

  test('is offered in the future, at an hour that clocks show once, and the last offer counts', async () => {
    const id = await offered(clinic)
    const first = await proposalOf(clinic, id)
    for (const wanted of [
      { date: '2026-11-19', start: '15:30' },
      { date: '2027-06-19' },
      { date: '2027-03-14', start: '02:30' },
    ]) {
      await expect(offerTime(adaeze(clinic), id, offering(wanted))).rejects.toThrow(Invalid)
    }
    expect(await proposalOf(clinic, id)).toBe(first)
    await offerTime(adaeze(clinic), id, offering({ date: '2026-11-30' }))
    await expect(answerTime(rosa(clinic), id, { proposalId: first, answer: 'accepted' })).rejects.toThrow(
      Conflict,
    )
    await withdrawTime(adaeze(clinic), id)
    expect(await familySees(clinic)).toMatchObject([receipt])
  })

  test('is suggested by the clinician too, and the family hears of it when a time is on offer', async () => {
    const { key, pairs } = await newCase(adaeze(clinic))
    expect(pairs.map((one) => [one.participant, one.family])).toEqual([
      ['Sam Okoye', 'June Okoye'],
      ['Maya Torres', 'Rosa Torres'],
      ['Maya Torres', 'Theo Torres'],
    ])
    const pair = pairs[1]?.value ?? ''
    const id = await startCase(adaeze(clinic), { key, pair, topic: 'plan' })
    expect(await startCase(adaeze(clinic), { key, pair, topic: 'plan' })).toBe(id)
    expect(await familySees(clinic)).toEqual([])
    await expect(readRequest(rosa(clinic), id, 'en')).rejects.toThrow(NotHere)
    await answerRequest(maya(clinic), id, 'agreed')
    await offerTime(adaeze(clinic), id, offering())
    expect(await familySees(clinic)).toMatchObject([{ stage: 'proposed', byTeam: true }])
    await withdrawTime(adaeze(clinic), id)
    expect(await readRequest(rosa(clinic), id, 'en')).toMatchObject(receipt)
    const elsewhere = `${participantIdOf('eli')} ${personIdOf('grace')}`
    await expect(
      startCase(adaeze(clinic), { key: random128(), pair: elsewhere, topic: 'plan' }),
    ).rejects.toThrow(Invalid)
  })

  test('has taken place once its clinician says so, after its end and not before', async () => {
    const id = await booked(clinic)
    await expect(recordOutcome(adaeze(clinic), id, 'held')).rejects.toMatchObject({ code: 'sessionAhead' })
    clinic.at(start + hour - 1)
    await expect(recordOutcome(adaeze(clinic), id, 'held')).rejects.toThrow(Conflict)
    clinic.at(start + hour)
    expect((await familySees(clinic))[0]?.stage).toBe('over')
    expect((await mayaSees(clinic))[0]).toMatchObject({ stage: 'over', session: undefined })
    expect((await readNeeds(adaeze(clinic), 'en')).over).toMatchObject([{ id }])
    expect((await readNeeds(lena(clinic), 'en')).over).toEqual([])
    for (const other of [lena(clinic), clinic.viewer('omar', 'coordinator')])
      await expect(recordOutcome(other, id, 'held')).rejects.toThrow(NotHere)
    await declineSession(maya(clinic), id)
    await recordOutcome(adaeze(clinic), id, 'held')
    await recordOutcome(adaeze(clinic), id, 'held')
    expect((await familySees(clinic))[0]?.stage).toBe('held')
    expect((await mayaSees(clinic))[0]).toMatchObject({ stage: 'held', unwanted: false, answer: 'agreed' })
    expect((await readNeeds(adaeze(clinic), 'en')).over).toEqual([])
    const acts = await clinic.owner.selectFrom('audit').select('action').orderBy('seq').execute()
    expect(acts.filter((one) => one.action === 'therapy session held')).toHaveLength(1)
    expect(await registrations(clinic)).toMatchObject([{ state: 'confirmed' }])
  })

  test('that did not take place ends without a letter, and another time is found on the same agreement', async () => {
    const id = await booked(clinic)
    await offerTime(adaeze(clinic), id, offering({ date: '2026-11-27' }))
    const late = await proposalOf(clinic, id)
    clinic.at(start + hour)
    // A new time that was on offer would have moved it, and comes too late.
    await answerOfferedTime(maya(clinic), id, { proposalId: late, answer: 'accepted' })
    expect(await answerTime(rosa(clinic), id, { proposalId: late, answer: 'accepted' })).toBe('waits')
    const sent = (await letters(clinic)).length
    await recordOutcome(adaeze(clinic), id, 'missed')
    await recordOutcome(adaeze(clinic), id, 'missed')
    await expect(recordOutcome(adaeze(clinic), id, 'held')).rejects.toThrow(Conflict)
    expect(await letters(clinic)).toHaveLength(sent)
    expect((await familySees(clinic))[0]).toMatchObject({ stage: 'missed', proposal: undefined })
    expect((await mayaSees(clinic))[0]).toMatchObject({ stage: 'toArrange', missed: true })
    await offerTime(adaeze(clinic), id, offering({ date: '2026-12-02' }))
    expect(await bothAccept(clinic, id)).toBe('booked')
    expect((await familySees(clinic))[0]?.stage).toBe('booked')
    expect(await registrations(clinic)).toHaveLength(2)
  })

  test('ends as a request when the family takes it back, and is not booked after that', async () => {
    const id = await offered(clinic)
    await withdrawRequest(rosa(clinic), id)
    await withdrawRequest(rosa(clinic), id)
    expect(await familySees(clinic)).toMatchObject([{ stage: 'withdrawn', proposal: undefined }])
    expect((await mayaSees(clinic))[0]).toMatchObject({ stage: 'ended' })
    await expect(answerRequest(maya(clinic), id, 'declined')).rejects.toThrow(Conflict)
  })

  test('takes a fixed number of statements to list, however many there are', async () => {
    await asked(clinic)
    const few = await clinic.statements(() => familySees(clinic))
    for (let more = 0; more < 8; more += 1) await asked(clinic)
    expect(await clinic.statements(() => familySees(clinic))).toHaveLength(few.length)
    expect(few.length).toBeLessThan(11)
  })
})
