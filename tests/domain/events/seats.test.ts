import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DomainError } from '~/domain/errors'
import {
  cancelDate,
  cancelRegistration,
  changeDate,
  register,
  seatWaiting,
} from '~/domain/events/change.server'
import type { CastName } from '../../support/cast'
import { onBothEngines } from '../../support/engines'
import { aDate, aForm, counted, letters, words } from './dates'

const families = ['rosa', 'theo', 'june', 'grace', 'nora'] as const satisfies CastName[]

type Step =
  | { act: 'register' | 'wait'; who: number; others: number; online: boolean }
  | { act: 'cancel'; who: number }
  | { act: 'capacity'; seats: number }
  | { act: 'seat' }
  | { act: 'later' }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: joining('register') },
  { weight: 3, arbitrary: joining('wait') },
  {
    weight: 3,
    arbitrary: fc.record({ act: fc.constant('cancel' as const), who: fc.nat(families.length - 1) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constant('capacity' as const), seats: fc.integer({ min: 1, max: 8 }) }),
  },
  { weight: 2, arbitrary: fc.constant({ act: 'seat' as const }) },
  { weight: 1, arbitrary: fc.constant({ act: 'later' as const }) },
)

function joining<A extends 'register' | 'wait'>(act: A) {
  return fc.record({
    act: fc.constant(act),
    who: fc.nat(families.length - 1),
    others: fc.nat(2),
    online: fc.boolean(),
  })
}

onBothEngines('the seats of a date', (clinic) => {
  async function take(id: string, one: Step): Promise<void> {
    if (one.act === 'later') return clinic.later(1_000)
    if (one.act === 'seat') return void (await seatWaiting(clinic.viewer('lena', 'coordinator'), id))
    if (one.act === 'capacity') {
      return changeDate(clinic.viewer('lena', 'coordinator'), id, { ...words, seats: one.seats })
    }
    const viewer = clinic.viewer(families[one.who] as CastName, 'family')
    if (one.act === 'cancel') {
      const { rows } = await counted(clinic, id)
      const mine = await clinic.owner
        .selectFrom('registration')
        .select('id')
        .where('account_id', '=', viewer.accountId)
        .where('id', 'in', ['-', ...rows.map((row) => row.id)])
        .where('state', 'in', ['confirmed', 'waitlisted'])
        .executeTakeFirst()
      if (mine) await cancelRegistration(viewer, mine.id)
      return
    }
    await register(
      viewer,
      id,
      aForm({
        intent: one.act,
        other1: one.others > 0 ? 'Luis' : undefined,
        other2: one.others > 1 ? 'Ana' : undefined,
        attending: one.online ? 'online' : 'in_person',
      }),
    )
  }

  test('events 1: under any interleaving the counters are the sums, and nothing is over its limit but by a grant', async () => {
    const runs = clinic.engine === 'sqlite' ? 40 : 12
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const id = await aDate(clinic, { format: 'both', max_people: 4, max_in_person: 3 })
        for (const one of steps) {
          const before = await counted(clinic, id)
          await take(id, one).catch((error: unknown) => {
            // Every refusal is one that a page can say; anything else is a defect.
            if (!(error instanceof DomainError)) throw error
          })
          const after = await counted(clinic, id)
          expect(after.sums).toEqual(after.counters)
          expect(after.liveAttendees).toBe(after.liveSeats)
          const { max_people, overbook_people } = after.date
          expect(after.counters.people).toBeLessThanOrEqual((max_people ?? 0) + overbook_people)
          expect(overbook_people).toBe(Math.max(0, after.counters.people - (max_people ?? 0)))
          // events 5: a newcomer is never seated while somebody waits.
          if (one.act === 'register' && before.counters.waiting > 0) {
            expect(after.counters.people).toBe(before.counters.people)
          }
          // Fewer seats evict nobody.
          if (one.act === 'capacity') expect(after.counters.people).toBe(before.counters.people)
        }
      }),
      { numRuns: runs, seed: 20261119 },
    )
  })

  test('events 1: forty families at once on ten seats: ten have one, thirty are told, and nothing broke', async () => {
    const id = await aDate(clinic)
    // Forty accounts made from the cast's: the race needs hands, not stories.
    const racers = await fortyFamilies()
    const results = await Promise.allSettled(racers.map((viewer) => register(viewer, id, aForm())))
    const won = results.filter((one) => one.status === 'fulfilled')
    const lost = results.filter((one) => one.status === 'rejected')
    expect(won).toHaveLength(10)
    expect(lost.map((one) => (one as PromiseRejectedResult).reason.code)).toEqual(Array(30).fill('full'))
    const { counters, sums } = await counted(clinic, id)
    expect(counters).toEqual({ people: 10, parties: 10, inPerson: 10, online: 0, waiting: 0 })
    expect(sums).toEqual(counters)
    expect(await letters(clinic)).toHaveLength(10)
  })

  async function fortyFamilies() {
    const rosa = clinic.viewer('rosa', 'family')
    const viewers = []
    for (let index = 0; index < 40; index++) {
      const letter = (at: number) => 'abcdefghijklmnopqrstuvwxyz'[at] as string
      const mark = `${letter(Math.floor(index / 26))}${letter(index % 26)}`
      const accountId = `racer${mark}`.padEnd(26, 'a')
      const personId = `runner${mark}`.padEnd(26, 'a')
      await clinic.owner
        .insertInto('account')
        .values({
          id: accountId,
          email: `racer${index}@riverbend.example`,
          email_canonical: `racer${index}@riverbend.example`,
          password_hash: '-',
          password_changed_at: clinic.now,
          language: 'en',
          created_at: clinic.now,
        })
        .execute()
      await clinic.owner
        .insertInto('person')
        .values({
          id: personId,
          account_id: accountId,
          given_name: 'Racer',
          family_name: mark,
          created_at: clinic.now,
        })
        .execute()
      viewers.push({ ...rosa, accountId, personId, givenName: 'Racer' })
    }
    return viewers
  }

  test('fewer seats than are taken send nobody away: over by two, until places come free', async () => {
    const lena = clinic.viewer('lena', 'coordinator')
    const id = await aDate(clinic, { max_people: 5 })
    const registrations = []
    for (const name of ['rosa', 'theo', 'june'] as const) {
      registrations.push(await register(clinic.viewer(name, 'family'), id, aForm()))
    }
    await changeDate(lena, id, { ...words, seats: 1 })
    expect((await counted(clinic, id)).date).toMatchObject({
      taken_people: 3,
      max_people: 1,
      overbook_people: 2,
    })
    await cancelRegistration(clinic.viewer('rosa', 'family'), registrations[0]?.registrationId)
    expect((await counted(clinic, id)).date).toMatchObject({ taken_people: 2, overbook_people: 1 })
    // The freed place was over the limit: a newcomer does not get it.
    await expect(register(clinic.viewer('grace', 'family'), id, aForm())).rejects.toMatchObject({
      code: 'full',
    })
    await changeDate(lena, id, { ...words, seats: 8 })
    expect((await counted(clinic, id)).date).toMatchObject({ taken_people: 2, overbook_people: 0 })
  })

  test('places go to the waiting families in their order, each party whole', async () => {
    const lena = clinic.viewer('lena', 'coordinator')
    const id = await aDate(clinic, { max_people: 2 })
    const first = await register(clinic.viewer('rosa', 'family'), id, aForm({ other1: 'Luis' }))
    for (const [name, other] of [
      ['theo', 'Eva'],
      ['june', undefined],
      ['grace', undefined],
    ] as const) {
      clinic.later(1_000)
      await register(clinic.viewer(name, 'family'), id, aForm({ intent: 'wait', other1: other }))
    }
    await expect(seatWaiting(lena, id)).rejects.toMatchObject({ code: 'nobodyFits' })
    await cancelRegistration(clinic.viewer('rosa', 'family'), first.registrationId)
    expect(await seatWaiting(lena, id)).toEqual({ seated: 1 })
    const states = await statesOf(id)
    expect(states).toMatchObject({ theo: 'confirmed', june: 'waitlisted', grace: 'waitlisted' })
    const theirs = (await letters(clinic)).filter((one) => one.to_email.startsWith('theo'))
    expect(theirs.map((one) => [one.template, one.discarded_at !== null]).sort()).toEqual([
      ['seated', false],
      ['waiting', true],
    ])
  })

  test('events 4: a family too large for what is free is passed over three times and then nobody passes it', async () => {
    const lena = clinic.viewer('lena', 'coordinator')
    const id = await aDate(clinic, { max_people: 2 })
    let seated = await register(clinic.viewer('rosa', 'family'), id, aForm())
    await register(clinic.viewer('nora', 'family'), id, aForm())
    await register(clinic.viewer('theo', 'family'), id, aForm({ intent: 'wait', other1: 'Eva' }))
    const turns = ['june', 'rosa', 'june', 'rosa'] as const
    let leaving: CastName = 'rosa'
    for (const [index, name] of turns.entries()) {
      clinic.later(1_000)
      await cancelRegistration(clinic.viewer(leaving, 'family'), seated.registrationId)
      seated = await register(clinic.viewer(name, 'family'), id, aForm({ intent: 'wait' }))
      if (index < 3) expect(await seatWaiting(lena, id)).toEqual({ seated: 1 })
      else await expect(seatWaiting(lena, id)).rejects.toMatchObject({ code: 'nobodyFits' })
      leaving = name
    }
    expect(await statesOf(id)).toMatchObject({ theo: 'waitlisted', rosa: 'waitlisted' })
  })

  test('events 8: a cancelled date keeps nothing live, and each family is told once', async () => {
    const lena = clinic.viewer('lena', 'coordinator')
    const id = await aDate(clinic, { max_people: 1 })
    await register(clinic.viewer('rosa', 'family'), id, aForm())
    await register(clinic.viewer('theo', 'family'), id, aForm({ intent: 'wait' }))
    expect(await cancelDate(lena, id)).toEqual({ told: 2 })
    expect(await cancelDate(lena, id)).toEqual({ told: 0 })
    const after = await counted(clinic, id)
    expect(after.rows.map((row) => row.state)).toEqual(['event_cancelled', 'event_cancelled'])
    expect(after.counters).toEqual({ people: 0, parties: 0, inPerson: 0, online: 0, waiting: 0 })
    expect(after.liveAttendees).toBe(0)
    const alive = (await letters(clinic)).filter((one) => one.discarded_at === null)
    expect(alive.map((one) => one.template)).toEqual(['dateCancelled', 'dateCancelled'])
  })

  async function statesOf(id: string): Promise<Record<string, string>> {
    const rows = await clinic.owner
      .selectFrom('registration')
      .innerJoin('person', 'person.account_id', 'registration.account_id')
      .select(['person.given_name', 'registration.state', 'registration.created_at'])
      .where('occurrence_id', '=', id)
      .orderBy('registration.created_at')
      .execute()
    return Object.fromEntries(rows.map((row) => [row.given_name.toLowerCase(), row.state]))
  }
})
