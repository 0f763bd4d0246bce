import { expect, test } from 'vitest'
import { NotHere } from '~/domain/errors'
import {
  acceptOffer,
  answerRequest,
  cancelRegistration,
  changeDate,
  changeParty,
  changeSeating,
  declineOffer,
  enrol,
  leaveCourse,
  moveRegistration,
  register,
  registerByPhone,
  registerSeveral,
  rejoin,
  settleDue,
  takePlaces,
  tellTimes,
  undoRelease,
} from '~/domain/events/change.server'
import {
  listRegistrations,
  readLeaving,
  readMove,
  readOffer,
  readParty,
  readRegistrationPage,
  readSeating,
  readSeveral,
  readWishes,
} from '~/domain/events/read.server'
import { random128 } from '~/platform/secrets.server'
import { accountIdOf, type CastName, personIdOf } from '../../support/cast'
import { onBothEngines } from '../../support/engines'
import { aDate, aForm, counted, day, hour, letters, tuesdayEvening, words } from './dates'

onBothEngines('a family’s turn', (clinic) => {
  const family = (name: CastName) => clinic.viewer(name, 'family')
  const lena = () => clinic.viewer('lena', 'coordinator')
  const join = (name: CastName, id: string, more: Parameters<typeof aForm>[0] = {}) =>
    register(family(name), id, aForm(more))
  const waits = async (name: CastName, id: string, more: Parameters<typeof aForm>[0] = {}) => {
    clinic.later(1_000)
    return (await join(name, id, { intent: 'wait', ...more })).registrationId
  }
  const states = async (id: string) => {
    const rows = await clinic.owner
      .selectFrom('registration')
      .innerJoin('person', 'person.account_id', 'registration.account_id')
      .select(['person.given_name', 'registration.state'])
      .where('occurrence_id', '=', id)
      .orderBy('registration.created_at')
      .execute()
    return Object.fromEntries(rows.map((row) => [row.given_name.toLowerCase(), row.state]))
  }
  const alive = async () =>
    (await letters(clinic))
      .filter((one) => one.discarded_at === null)
      .map((one) => `${one.to_email.split('@')[0]} ${one.template}`)

  /** A date of one place that Rosa has, and for which Theo and June wait in this order. */
  async function fullForRosa() {
    const id = await aDate(clinic, { max_people: 1 })
    const rosa = (await join('rosa', id)).registrationId
    return { id, rosa, theo: await waits('theo', id), june: await waits('june', id) }
  }

  test('a place that is given up is offered to the first family, and booked when it says yes', async () => {
    const { id, rosa, theo } = await fullForRosa()
    expect(await cancelRegistration(family('rosa'), rosa)).toMatchObject({ state: 'cancelled', held: true })
    expect(await states(id)).toEqual({ rosa: 'cancelled', theo: 'offered', june: 'waitlisted' })
    expect(await readOffer(family('theo'), 'en', theo)).toMatchObject({
      asks: 'offer',
      places: { inPerson: 1, online: 0 },
      registration: { state: 'offered', offer: { people: 1, until: { day: 'Friday, November 20' } } },
    })
    const { offers, upcoming } = await listRegistrations(family('theo'), 'en')
    expect([offers.length, upcoming.length]).toEqual([1, 0])
    await acceptOffer(family('theo'), theo)
    await acceptOffer(family('theo'), theo)
    expect(await states(id)).toMatchObject({ theo: 'confirmed', june: 'waitlisted' })
    expect(await alive()).toEqual(
      expect.arrayContaining(['rosa cancelled', 'theo registered', 'june waiting']),
    )
    expect(await alive()).not.toContain('theo offered')
    await expect(acceptOffer(family('june'), theo)).rejects.toBeInstanceOf(NotHere)
    await expect(readOffer(family('june'), 'en', theo)).rejects.toBeInstanceOf(NotHere)
  })

  test('events 6: cancelling by page, decline, removal, move and expiry end in equal states', async () => {
    const paths: Record<
      string,
      (ids: Awaited<ReturnType<typeof fullForRosa>>, to: string) => Promise<unknown>
    > = {
      page: ({ rosa }) => cancelRegistration(family('rosa'), rosa),
      staff: ({ id, rosa }) =>
        changeSeating(lena(), id, { act: 'removal', registrationId: rosa, reason: 'They called' }),
      move: ({ rosa }, to) => moveRegistration(family('rosa'), rosa, to),
      overbook: ({ id }) =>
        changeSeating(lena(), id, { act: 'overbook', key: random128(), count: 1, reason: 'One chair' }),
      capacity: ({ id }) => changeSeating(lena(), id, { act: 'capacity', seats: 2 }),
      form: ({ id }) => changeDate(lena(), id, { ...words, seats: 2 }),
    }
    for (const [name, path] of Object.entries(paths)) {
      const ids = await fullForRosa()
      const program = await clinic.owner
        .selectFrom('occurrence')
        .select('program_id')
        .where('id', '=', ids.id)
        .executeTakeFirstOrThrow()
      const to = await aDate(clinic, { program_id: program.program_id, max_people: 5 })
      await path(ids, to)
      const after = await counted(clinic, ids.id)
      expect(await states(ids.id), name).toMatchObject({ theo: 'offered', june: 'waitlisted' })
      expect(after.sums, name).toEqual(after.counters)
      expect(after.counters.waiting, name).toBe(1)
      // And from there the two ways in which an offer ends without a yes.
      if (name === 'page') await declineOffer(family('theo'), ids.theo)
      if (name === 'staff') {
        clinic.later(25 * hour)
        await settleDue()
      }
      if (name === 'page' || name === 'staff') expect((await states(ids.id)).june, name).toBe('offered')
    }
  })

  test('events 7: accept wins a moment before the end, expiry at the end, and no job is needed for either', async () => {
    const first = await fullForRosa()
    await cancelRegistration(family('rosa'), first.rosa)
    const until = (await counted(clinic, first.id)).rows.find(
      (row) => row.state === 'offered',
    )?.offer_expires_at
    clinic.at((until ?? 0) - 1)
    await acceptOffer(family('theo'), first.theo)
    expect((await states(first.id)).theo).toBe('confirmed')

    clinic.at((until ?? 0) - 23 * hour)
    const second = await fullForRosa()
    await cancelRegistration(family('rosa'), second.rosa)
    const end = (await counted(clinic, second.id)).rows.find(
      (row) => row.state === 'offered',
    )?.offer_expires_at
    clinic.at(end ?? 0)
    // Nobody wrote it down yet, and it is over all the same: on the page, and under the lock.
    expect((await readOffer(family('theo'), 'en', second.theo)).asks).not.toBe('offer')
    await expect(acceptOffer(family('theo'), second.theo)).rejects.toMatchObject({ code: 'offerEnded' })
    expect(await settleDue()).toBe(1)
    expect(await states(second.id)).toMatchObject({ theo: 'waitlisted', june: 'offered' })
    expect(await alive()).toContain('theo offerMissed')
  })

  test('events 7: accepting and expiring at once have exactly one winner', async () => {
    for (const ms of [-1, 0, 1]) {
      const ids = await fullForRosa()
      await cancelRegistration(family('rosa'), ids.rosa)
      const end = (await counted(clinic, ids.id)).rows.find(
        (row) => row.state === 'offered',
      )?.offer_expires_at
      clinic.at((end ?? 0) + ms)
      await Promise.allSettled([settleDue(), acceptOffer(family('theo'), ids.theo), settleDue()])
      const { theo, june } = await states(ids.id)
      expect([theo, june]).toEqual(ms < 0 ? ['confirmed', 'waitlisted'] : ['waitlisted', 'offered'])
      const after = await counted(clinic, ids.id)
      expect(after.sums).toEqual(after.counters)
      clinic.later(day)
      await settleDue()
      for (const one of after.rows) {
        await clinic.owner
          .updateTable('registration')
          .set({ state: 'cancelled' })
          .where('id', '=', one.id)
          .execute()
      }
      await clinic.owner
        .updateTable('occurrence')
        .set({ cancelled_at: clinic.now })
        .where('id', '=', ids.id)
        .execute()
      clinic.at(clinic.now - 3 * day)
    }
  })

  test('a second missed offer ends the wait, and one press begins it again at the back', async () => {
    const id = await aDate(clinic, { max_people: 1 })
    const rosa = (await join('rosa', id)).registrationId
    const theo = await waits('theo', id)
    await cancelRegistration(family('rosa'), rosa)
    for (const expected of ['offered', 'expired']) {
      const until = (await counted(clinic, id)).rows.find((row) => row.state === 'offered')?.offer_expires_at
      clinic.at(until ?? 0)
      await settleDue()
      expect((await states(id)).theo).toBe(expected)
    }
    expect((await listRegistrations(family('theo'), 'en')).ended).toHaveLength(1)
    await join('grace', id)
    await rejoin(family('theo'), theo)
    await rejoin(family('theo'), theo)
    expect((await states(id)).theo).toBe('waitlisted')
    const { sums, counters } = await counted(clinic, id)
    expect(sums).toEqual(counters)
  })

  test('events 5: removing a waiting entry changes nobody else; a newcomer passes a waiting family at most three times', async () => {
    const id = await aDate(clinic, { max_people: 5 })
    await join('rosa', id, { other1: 'Ana', other2: 'Luis' })
    await waits('theo', id, { other1: 'Eva', other2: 'Max' })
    const before = await waits('june', id, { other1: 'Ben', other2: 'Kim' })
    const theo = async () =>
      (await counted(clinic, id)).rows.find((row) => row.account_id === accountIdOf('theo'))
    const was = await theo()
    await cancelRegistration(family('june'), before)
    expect(await theo()).toEqual(was)
    for (const turn of [1, 2, 3]) {
      const { registrationId } = await join('grace', id)
      expect((await theo())?.skips).toBe(turn)
      await cancelRegistration(family('grace'), registrationId)
    }
    await expect(join('grace', id)).rejects.toMatchObject({ code: 'othersWait' })
    expect((await readRegistrationPage(family('grace'), 'en', id)).date.seats.held).toBe(true)
    // Until a day before the start.
    clinic.at(Number((await counted(clinic, id)).date.starts_at) - day)
    expect(await join('grace', id)).toMatchObject({ state: 'confirmed' })
  })

  test('a party that says how few would come is offered fewer places, and chooses who', async () => {
    const id = await aDate(clinic, { max_people: 3 })
    const rosa = (await join('rosa', id, { other1: 'Ana', other2: 'Luis' })).registrationId
    const theo = await waits('theo', id, { other1: 'Eva', other2: 'Max', least: 2 })
    const party = await readParty(family('rosa'), 'en', rosa)
    await changeParty(family('rosa'), rosa, { ...aForm(), who: party.chosen.who.slice(0, 1) })
    const page = await readOffer(family('theo'), 'en', theo)
    expect(page).toMatchObject({ asks: 'offer', places: { inPerson: 2, online: 0 } })
    await expect(acceptOffer(family('theo'), theo)).rejects.toMatchObject({ code: 'moreThanOffered' })
    await acceptOffer(
      family('theo'),
      theo,
      page.people.slice(0, 2).map((one) => one.id),
    )
    const after = await counted(clinic, id)
    expect(after.counters).toMatchObject({ people: 3, parties: 2, waiting: 0 })
    expect(after.sums).toEqual(after.counters)
    expect(after.liveAttendees).toBe(after.liveSeats)
  })

  test('growing on the list goes to the back, shrinking keeps the place', async () => {
    const id = await aDate(clinic, { max_people: 2 })
    const rosa = (await join('rosa', id, { other1: 'Ana' })).registrationId
    const theo = await waits('theo', id, { other1: 'Eva' })
    const june = await waits('june', id)
    expect(await changeParty(family('theo'), theo, aForm())).toBe('changed')
    clinic.later(1_000)
    expect(await changeParty(family('june'), june, aForm({ other1: 'Ben' }))).toBe('back')
    await cancelRegistration(family('rosa'), rosa)
    expect(await states(id)).toMatchObject({ theo: 'offered', june: 'waitlisted' })
  })

  test('a booked party grows only into free places, and otherwise stays as it was', async () => {
    const id = await aDate(clinic, { max_people: 2 })
    const rosa = (await join('rosa', id)).registrationId
    await changeParty(family('rosa'), rosa, aForm({ other1: 'Ana' }))
    expect((await counted(clinic, id)).counters.people).toBe(2)
    const ana = (await readParty(family('rosa'), 'en', rosa)).chosen.who
    await expect(
      changeParty(family('rosa'), rosa, aForm({ who: ana, other1: 'Luis' })),
    ).rejects.toMatchObject({ code: 'partyOverRoom' })
    await changeSeating(lena(), id, { act: 'capacity', seats: 3 })
    await join('theo', id)
    await expect(
      changeParty(family('rosa'), rosa, aForm({ who: ana, other1: 'Luis' })),
    ).rejects.toMatchObject({ code: 'partyFull' })
    expect((await counted(clinic, id)).counters.people).toBe(3)
  })

  test('events 8: cancel then undo gives the old state with its letters, or refuses and says so', async () => {
    const id = await aDate(clinic, { max_people: 3 })
    const rosa = (await join('rosa', id, { other1: 'Ana' })).registrationId
    const before = await counted(clinic, id)
    await cancelRegistration(family('rosa'), rosa)
    expect((await listRegistrations(family('rosa'), 'en')).undoable).toHaveLength(1)
    clinic.later(3 * 60_000 - 1)
    await undoRelease(family('rosa'), rosa)
    expect(await counted(clinic, id)).toMatchObject({
      counters: before.counters,
      rows: [{ state: 'confirmed' }],
    })
    expect(await alive()).toEqual(['rosa registered'])
    // In part, too.
    const [, ana] = (await readOffer(family('rosa'), 'en', rosa)).people
    expect(await cancelRegistration(family('rosa'), rosa, [ana?.id ?? ''])).toMatchObject({ state: 'fewer' })
    expect((await counted(clinic, id)).counters.people).toBe(1)
    await undoRelease(family('rosa'), rosa)
    expect((await counted(clinic, id)).counters.people).toBe(2)
    await expect(undoRelease(family('rosa'), rosa)).rejects.toMatchObject({ code: 'undoTooLate' })
    // Too late by the clock, and taken by the next family.
    await cancelRegistration(family('rosa'), rosa)
    clinic.later(3 * 60_000)
    await expect(undoRelease(family('rosa'), rosa)).rejects.toMatchObject({ code: 'undoTooLate' })
    const again = (await join('rosa', id, { other1: 'Ana' })).registrationId
    await join('june', id)
    await waits('theo', id)
    await cancelRegistration(family('rosa'), again)
    await waits('grace', id, { other1: 'Kim' })
    await expect(undoRelease(family('rosa'), again)).rejects.toMatchObject({ code: 'undoTaken' })
    expect(await cancelRegistration(family('rosa'), again)).toMatchObject({ state: 'already' })
  })

  test('events 11: moving to a sibling date holds exactly one, whoever races', async () => {
    const from = await aDate(clinic, { max_people: 2 })
    const { program_id } = await clinic.owner
      .selectFrom('occurrence')
      .select('program_id')
      .where('id', '=', from)
      .executeTakeFirstOrThrow()
    const to = await aDate(clinic, {
      program_id,
      max_people: 1,
      starts_at: clinic.now + 12 * day,
      ends_at: clinic.now + 12 * day + hour,
    })
    const rosa = (await join('rosa', from, { question: 'Who may I call?' })).registrationId
    const theo = (await join('theo', from)).registrationId
    expect((await readMove(family('rosa'), 'en', rosa)).dates.map((one) => one.id)).toEqual([to])
    const done = await Promise.allSettled([
      moveRegistration(family('rosa'), rosa, to),
      moveRegistration(family('theo'), theo, to),
    ])
    expect(done.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    for (const name of ['rosa', 'theo'] as const) {
      const live = await clinic.owner
        .selectFrom('registration')
        .select('occurrence_id')
        .where('account_id', '=', accountIdOf(name))
        .where('state', '=', 'confirmed')
        .execute()
      expect(live).toHaveLength(1)
    }
    expect((await counted(clinic, from)).counters.people + (await counted(clinic, to)).counters.people).toBe(
      2,
    )
    const elsewhere = await aDate(clinic, { program: { kind: 'support' } })
    await expect(moveRegistration(family('theo'), theo, elsewhere)).rejects.toBeInstanceOf(NotHere)
  })

  async function aCourse(seats: number[], joining: 'course' | 'register' = 'course') {
    const programId = random128()
    await clinic.owner
      .insertInto('program')
      .values({
        id: programId,
        kind: 'workshop',
        audience: 'open',
        joining,
        title_en: 'Skills',
        created_at: 1,
      })
      .execute()
    const ids: string[] = []
    for (const [index, max_people] of seats.entries()) {
      const starts_at = clinic.now + (index + 2) * 7 * day
      ids.push(
        await aDate(clinic, { program_id: programId, max_people, starts_at, ends_at: starts_at + hour }),
      )
    }
    return { programId, ids }
  }
  const several = (dates: string[], more: object = {}) => ({ ...aForm(), dates, wait: undefined, ...more })

  test('events 11: a course is joined whole or not at all, and crossing families never block each other', async () => {
    const { programId, ids } = await aCourse([2, 1, 2])
    const people = ['rosa', 'theo', 'june', 'grace'] as const
    const done = await Promise.allSettled(people.map((name) => enrol(family(name), programId, several([]))))
    expect(done.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of done) if (one.status === 'rejected') expect(one.reason.code).toBe('courseFull')
    for (const id of ids)
      expect((await counted(clinic, id)).counters).toMatchObject({ people: 1, waiting: 0 })
    const enrolled = await clinic.owner.selectFrom('enrollment').select('account_id').execute()
    expect(enrolled).toHaveLength(1)
    // An absence frees that one seat, and the course goes on.
    const name = people[done.findIndex((one) => one.status === 'fulfilled')] as CastName
    const mine = (await counted(clinic, ids[1] ?? '')).rows[0]
    await cancelRegistration(family(name), mine?.id)
    expect((await counted(clinic, ids[1] ?? '')).counters.people).toBe(0)
    expect((await counted(clinic, ids[0] ?? '')).counters.people).toBe(1)
    clinic.later(15 * day)
    await expect(enrol(family('nora'), programId, several([]))).rejects.toMatchObject({ code: 'courseBegun' })
  })

  test('events 6: a course can be left whole: every date to come is given back and offered on, with one letter', async () => {
    const { programId, ids } = await aCourse([1, 1, 1])
    await enrol(family('rosa'), programId, several([]))
    const [first, second, third] = ids as [string, string, string]
    // A family that waits for a later date, as one does who had to miss it before.
    const theo = await clinic.owner
      .selectFrom('program')
      .select('id')
      .where('id', '=', programId)
      .executeTakeFirstOrThrow()
    await clinic.owner.updateTable('program').set({ joining: 'register' }).where('id', '=', theo.id).execute()
    await waits('theo', third)
    await clinic.owner.updateTable('program').set({ joining: 'course' }).where('id', '=', theo.id).execute()
    clinic.later(14 * day + 2 * hour)
    expect((await readLeaving(family('rosa'), 'en', programId)).dates.map((one) => one.id)).toHaveLength(2)
    expect(await leaveCourse(family('rosa'), programId)).toEqual({ dates: 2 })
    expect(await leaveCourse(family('rosa'), programId)).toEqual({ dates: 0 })
    expect((await states(first)).rosa).toBe('confirmed')
    expect((await states(second)).rosa).toBe('cancelled')
    expect(await states(third)).toMatchObject({ rosa: 'cancelled', theo: 'offered' })
    for (const id of ids) {
      const { sums, counters } = await counted(clinic, id)
      expect(sums).toEqual(counters)
    }
    const told = (await letters(clinic)).filter((one) => one.template === 'cancelled')
    expect(told).toHaveLength(1)
    expect(told[0]?.body.split('; ')).toHaveLength(2)
    await expect(readLeaving(family('rosa'), 'en', programId)).rejects.toBeInstanceOf(NotHere)
    await expect(readLeaving(family('june'), 'en', programId)).rejects.toBeInstanceOf(NotHere)
    expect(await leaveCourse(family('june'), programId)).toEqual({ dates: 0 })
  })

  test('the letter and the page of an offer say until when it holds', async () => {
    const { rosa, theo } = await fullForRosa()
    await cancelRegistration(family('rosa'), rosa)
    const { registration } = await readOffer(family('theo'), 'en', theo)
    const letter = (await letters(clinic)).find((one) => one.template === 'offered')
    expect(registration.offer?.until.day).toBe('Friday, November 20')
    expect(letter?.body).toContain(
      `kept for you until ${registration.offer?.until.day}, ${registration.offer?.until.time}`,
    )
    expect(letter?.body).not.toMatch(/[{}]/)
  })

  test('events 3: replaying a form gives one registration, one letter and the same answer', async () => {
    const { programId, ids } = await aCourse([1, 3], 'register')
    const form = several(ids)
    const first = await registerSeveral(family('rosa'), programId, form)
    expect(await registerSeveral(family('rosa'), programId, form)).toEqual(first)
    expect(await alive()).toEqual(['rosa registered', 'rosa registered'])
    await expect(registerSeveral(family('theo'), programId, several(ids))).rejects.toMatchObject({
      code: 'someFull',
    })
    expect((await counted(clinic, ids[1] ?? '')).counters.people).toBe(1)
    expect(await registerSeveral(family('theo'), programId, several(ids, { wait: 'yes' }))).toEqual({
      booked: 1,
      waiting: 1,
    })
    expect((await readSeveral(family('theo'), 'en', programId)).closed).toBe('joined')
    const sent = aForm()
    const date = await aDate(clinic)
    const [a, b] = await Promise.all([
      register(family('june'), date, sent),
      register(family('june'), date, sent),
    ])
    expect(a.registrationId).toBe(b.registrationId)
    const key = random128()
    const grant = { act: 'overbook' as const, key, count: 2, reason: 'Chairs' }
    await changeSeating(lena(), date, grant)
    await changeSeating(lena(), date, grant)
    expect((await counted(clinic, date)).date.overbook_people).toBe(2)
  })

  test('too late to ask: a family takes free places itself, and the coordinator seats whom she calls', async () => {
    const { id, rosa, theo, june } = await fullForRosa()
    clinic.at(Number((await counted(clinic, id)).date.starts_at) - 2 * hour)
    await cancelRegistration(family('rosa'), rosa)
    expect(await states(id)).toMatchObject({ rosa: 'late_cancelled', theo: 'waitlisted' })
    expect((await readSeating(lena(), 'en', id)).standby).toBe(true)
    expect((await readOffer(family('june'), 'en', june)).asks).toBe('take')
    await takePlaces(family('june'), june)
    await expect(takePlaces(family('theo'), theo)).rejects.toMatchObject({ code: 'full' })
    await changeSeating(lena(), id, { act: 'capacity', seats: 2 })
    await changeSeating(lena(), id, { act: 'seat', registrationId: theo })
    expect(await states(id)).toMatchObject({ theo: 'confirmed', june: 'confirmed' })
  })

  test('a coordinator signs a family up on the phone under the same rules, and the record says who', async () => {
    const id = await aDate(clinic, { max_people: 1 })
    const call = { ...aForm(), accountId: accountIdOf('rosa'), intent: 'register' as const }
    const done = await registerByPhone(lena(), id, call)
    expect(done.state).toBe('confirmed')
    await expect(
      registerByPhone(lena(), id, { ...call, key: random128(), accountId: accountIdOf('theo') }),
    ).rejects.toMatchObject({ code: 'full' })
    await expect(
      registerByPhone(lena(), id, { ...call, key: random128(), accountId: accountIdOf('maya') }),
    ).rejects.toBeInstanceOf(NotHere)
    const audit = await clinic.owner
      .selectFrom('audit')
      .select(['actor_id', 'detail'])
      .where('action', '=', 'registration.confirmed')
      .executeTakeFirstOrThrow()
    expect(audit.actor_id).toBe(personIdOf('lena'))
    expect(JSON.parse(audit.detail)).toMatchObject({ behalf: accountIdOf('rosa') })
    const omar = clinic.viewer('omar', 'coordinator')
    await expect(registerByPhone(omar, id, { ...call, key: random128() })).rejects.toBeInstanceOf(NotHere)
    await expect(readSeating(omar, 'en', id)).rejects.toBeInstanceOf(NotHere)
  })

  test('priority needs a reason, is on the page with it, and puts a family first', async () => {
    const { id, rosa, june } = await fullForRosa()
    await changeSeating(lena(), id, { act: 'priority', registrationId: june, reason: 'Comes from far away' })
    await cancelRegistration(family('rosa'), rosa)
    expect(await states(id)).toMatchObject({ theo: 'waitlisted', june: 'offered' })
    const { decisions } = await readSeating(lena(), 'en', id)
    expect(decisions).toMatchObject([
      { act: 'priority', reason: 'Comes from far away', by: 'Lena Fischer', family: 'June Okoye' },
    ])
    await expect(clinic.run(`DELETE FROM seat_decision`)).rejects.toThrow()
  })

  test('events 17: without the right an existing date, program or registration is the same as a missing one', async () => {
    const id = await aDate(clinic, { program: { audience: 'families' } })
    const { program_id } = await clinic.owner
      .selectFrom('occurrence')
      .select('program_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const mine = (await join('rosa', id)).registrationId
    const nora = family('nora')
    for (const asked of [id, random128()]) {
      await expect(register(nora, asked, aForm())).rejects.toBeInstanceOf(NotHere)
      await expect(readRegistrationPage(nora, 'en', asked)).rejects.toBeInstanceOf(NotHere)
    }
    for (const asked of [program_id, random128()]) {
      await expect(readSeveral(nora, 'en', asked)).rejects.toBeInstanceOf(NotHere)
      await expect(registerSeveral(nora, asked, several([id]))).rejects.toBeInstanceOf(NotHere)
    }
    for (const asked of [mine, random128()]) {
      for (const act of [acceptOffer, declineOffer, takePlaces, rejoin, undoRelease, cancelRegistration]) {
        await expect(act(nora, asked)).rejects.toBeInstanceOf(NotHere)
      }
      await expect(changeParty(nora, asked, aForm())).rejects.toBeInstanceOf(NotHere)
      await expect(moveRegistration(nora, asked, id)).rejects.toBeInstanceOf(NotHere)
      await expect(
        answerRequest(lena(), id, { registrationId: random128(), answer: 'approve' }),
      ).rejects.toBeInstanceOf(NotHere)
    }
  })

  test('who looks at another date at the same hour is warned, with their own sign-ups alone', async () => {
    const here = await aDate(clinic)
    const there = await aDate(clinic, { program: { title_en: 'Coffee and calm' } })
    await join('rosa', here)
    expect((await readRegistrationPage(family('rosa'), 'en', there)).meanwhile).toMatchObject([
      { title: { text: 'Understanding depression' } },
    ])
    expect((await readRegistrationPage(family('theo'), 'en', there)).meanwhile).toEqual([])
    const after = await aDate(clinic, { starts_at: tuesdayEvening + 1.5 * hour })
    expect((await readRegistrationPage(family('rosa'), 'en', after)).meanwhile).toEqual([])
    const { programId } = (await readRegistrationPage(family('rosa'), 'en', there)).date
    expect((await readSeveral(family('rosa'), 'en', programId)).dates).toMatchObject([
      { id: there, meanwhile: [{ id: here }] },
    ])
    await expect(join('theo', there, { other1: 'Theo' })).rejects.toMatchObject({ code: 'samePersonTwice' })
  })

  test('when families can come is counted, never named', async () => {
    await tellTimes(family('rosa'), { dayparts: ['evening'], days: ['mon', 'tue'], language: 'es' })
    await tellTimes(family('rosa'), { dayparts: ['evening'], days: ['mon'], language: 'es' })
    await tellTimes(family('theo'), { dayparts: ['evening', 'weekend'], days: [], language: 'en' })
    const { counts, families } = await readWishes(lena())
    expect(families).toBe(2)
    expect(counts).toEqual([
      { language: 'en', families: 1, dayparts: [0, 1, 1], days: [0, 0, 0, 0, 0, 0, 0] },
      { language: 'es', families: 1, dayparts: [0, 1, 0], days: [1, 0, 0, 0, 0, 0, 0] },
    ])
  })

  test('a page of a family’s turn asks little of the database', async () => {
    const { theo } = await fullForRosa()
    const count = async (work: () => Promise<unknown>) =>
      (await clinic.statements(work)).filter((one) => /^\s*(select|update|insert|delete)/i.test(one)).length
    // The zone, what comes, what was, what can be undone, new times to confirm, and the people.
    expect(await count(() => listRegistrations(family('theo'), 'en'))).toBeLessThanOrEqual(6)
    expect(await count(() => readOffer(family('theo'), 'en', theo))).toBeLessThanOrEqual(4)
    expect(await count(() => cancelRegistration(family('theo'), theo))).toBeLessThanOrEqual(28)
  })
})
