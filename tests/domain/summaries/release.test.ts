import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { verifyChain } from '~/domain/audit/read.server'
import { readShared } from '~/domain/consent/read.server'
import { Invalid } from '~/domain/errors'
import {
  chooseRelease,
  declineUpdate,
  recordDueReleases,
  releaseSummary,
  showAgain,
  takeBack,
  takeBackPart,
  writeSummary,
} from '~/domain/summaries/change.server'
import {
  automaticRelease,
  leftOutSince,
  type PartChoice,
  type ReleaseChoice,
  releasedTo,
} from '~/domain/summaries/release'
import { type CastName, participantIdOf, personIdOf } from '../../support/cast'
import { type Clinic, onBothEngines } from '../../support/engines'
import { attendance, goals, share } from '../consent/sharing'

const day = 86_400_000
const maya = participantIdOf('maya')
const days = { periodFrom: '2026-11-02', periodTo: '2026-11-18' }

const choice = fc.record({
  days: fc.option(fc.integer({ min: 1, max: 14 })),
  at: fc.integer({ min: 0, max: 40 * day }),
})
const choices = fc
  .array(choice, { maxLength: 6 })
  .map((all) =>
    [...all]
      .sort((a, b) => a.at - b.at)
      .map((one, version): ReleaseChoice => ({ ...one, version, id: `${version}` })),
  )

describe('when an update goes out by itself', () => {
  test('only by a choice that was there before it came, and that no other choice followed until the instant', () => {
    let released = 0
    fc.assert(
      fc.property(choices, fc.integer({ min: 0, max: 40 * day }), (all, sentAt) => {
        const answer = automaticRelease(sentAt, all)
        // Said another way: walk through time and hold the last word.
        let expected: number | undefined
        for (const one of all) {
          if (one.at <= sentAt) expected = one.days === null ? undefined : sentAt + one.days * day
          else if (expected !== undefined && one.at <= expected) {
            expected = undefined
            break
          } else break
        }
        if (answer) released += 1
        expect(answer?.at).toBe(expected)
        if (answer) expect(answer.at).toBeGreaterThanOrEqual(sentAt + day)
      }),
      { numRuns: 2_000 },
    )
    expect(released).toBeGreaterThan(200)
  })

  test('a release by hand counts where it is earlier, and never makes an automatic one later', () => {
    fc.assert(
      fc.property(choices, fc.nat(40 * day), fc.option(fc.nat(60 * day)), (all, sentAt, releasedAt) => {
        const automatic = automaticRelease(sentAt, all)?.at
        const both = [automatic, releasedAt].filter((one) => one !== undefined && one !== null)
        expect(releasedTo({ sentAt, releasedAt }, all)).toBe(both.length > 0 ? Math.min(...both) : null)
      }),
    )
  })

  test('what nobody sent is released to nobody', () => {
    expect(automaticRelease(null, [{ id: 'a', days: 3, version: 1, at: 0 }])).toBeUndefined()
    expect(releasedTo({ sentAt: null, releasedAt: null }, [])).toBeNull()
  })

  test('of choices made on servers whose clocks differ, the later lock has the last word', () => {
    const ask = { id: 'ask', days: null, version: 2, at: 5 }
    const three = { id: 'three', days: 3, version: 1, at: 9 }
    expect(automaticRelease(10, [three, ask])).toBeUndefined()
    expect(automaticRelease(10, [ask, { ...three, version: 3 }])?.choiceId).toBe('three')
  })
})

describe('what is left out', () => {
  const row = (recipientId: string | null, shown: boolean, version: number): PartChoice => ({
    partId: 'p',
    recipientId,
    shown,
    version,
    at: version,
  })

  test('the newest word about a person, or about everybody, hides the part', () => {
    expect(leftOutSince([], 'p', 'a')).toBeNull()
    expect(leftOutSince([row('a', false, 1)], 'p', 'a')).toBe(1)
    expect(leftOutSince([row('a', false, 1)], 'p', 'b')).toBeNull()
    expect(leftOutSince([row('a', false, 1)], 'q', 'a')).toBeNull()
    expect(leftOutSince([row('a', false, 1), row('a', true, 2)], 'p', 'a')).toBeNull()
    expect(leftOutSince([row(null, false, 1), row('a', true, 2)], 'p', 'a')).toBe(1)
    expect(leftOutSince([row('a', true, 1), row('a', false, 1)], 'p', 'a')).toBe(1)
  })
})

const look = async (clinic: Clinic, who: 'rosa' | 'theo' = 'rosa') => {
  const view = await readShared(clinic.viewer(who, 'family'), maya)
  return view.kind === 'shared' ? view.parts.map(({ category }) => category) : []
}
const mine = (clinic: Clinic) => clinic.viewer('maya', 'participant')
const write = (clinic: Clinic, of: CastName = 'maya', parts = [attendance, goals]) =>
  writeSummary(clinic.viewer('adaeze', 'clinician'), { participantId: participantIdOf(of), ...days, parts })
const releases = async (clinic: Clinic) =>
  await clinic.owner
    .selectFrom('audit')
    .select(['detail', 'at'])
    .where('action', '=', 'release summary')
    .execute()

onBothEngines('a standing choice', (clinic) => {
  const toRosa = (days: number | null) =>
    chooseRelease(mine(clinic), { recipientId: personIdOf('rosa'), days })

  test('consent 2: after n days an update is refused one millisecond before and shown at the instant, with no job', async () => {
    await share(clinic)
    await share(clinic, { with: 'theo' })
    await toRosa(3)
    clinic.later(1_000)
    await write(clinic)
    const sent = clinic.now
    clinic.at(sent + 3 * day - 1)
    expect(await look(clinic)).toEqual([])
    clinic.at(sent + 3 * day)
    expect(await look(clinic)).toEqual(['attendance', 'goals'])
    // Theo has no such choice about him, so for him it waits.
    expect(await look(clinic, 'theo')).toEqual([])
    // The window counts from that instant.
    clinic.at(sent + 31 * day - 1)
    expect(await look(clinic)).toEqual(['attendance', 'goals'])
    clinic.at(sent + 31 * day)
    expect(await look(clinic)).toEqual([])
  })

  test('consent 12: what a standing choice shows has its disclosure rows like everything', async () => {
    await share(clinic, { categories: ['goals'] })
    await toRosa(1)
    await write(clinic)
    clinic.later(day)
    await look(clinic)
    const rows = await clinic.owner.selectFrom('disclosure').select(['category', 'at']).execute()
    expect(rows).toEqual([{ category: 'goals', at: clinic.now }])
  })

  const beforehand: Record<string, (id: string) => Promise<unknown>> = {
    'declining the update': (id) => declineUpdate(mine(clinic), id),
    'taking it back': (id) => takeBack(mine(clinic), id),
    'being asked again': () => toRosa(null),
    'choosing another number of days': () => toRosa(5),
    'leaving the part out for this person': (id) =>
      takeBackPart(mine(clinic), id, { category: 'goals', recipientId: personIdOf('rosa') }),
    'leaving the part out for everybody': (id) =>
      takeBackPart(mine(clinic), id, { category: 'goals', recipientId: null }),
  }

  test.each(Object.keys(beforehand))('%s one millisecond before the instant wins', async (name) => {
    await share(clinic, { categories: ['goals'] })
    await toRosa(3)
    const id = await write(clinic)
    clinic.later(3 * day - 1)
    await beforehand[name]?.(id)
    clinic.later(1)
    expect(await look(clinic)).toEqual([])
    clinic.later(5 * day)
    expect(await look(clinic)).toEqual([])
  })

  test('a choice lets go no update that waits already', async () => {
    await share(clinic)
    await write(clinic)
    clinic.later(1)
    await toRosa(1)
    clinic.later(14 * day)
    expect(await look(clinic)).toEqual([])
    await write(clinic)
    clinic.later(day)
    expect(await look(clinic)).toEqual(['attendance', 'goals'])
  })

  test('consent 6: it shows nothing that was not signed for, and a hold outranks it', async () => {
    await share(clinic, { categories: ['goals'] })
    await toRosa(2)
    await write(clinic)
    await clinic.owner
      .insertInto('consent_hold')
      .values({
        id: 'a hold',
        participant_id: maya,
        placed_at: clinic.now,
        placed_by: personIdOf('maya'),
      })
      .execute()
    clinic.later(2 * day)
    expect(await look(clinic)).toEqual([])
    await clinic.owner.updateTable('consent_hold').set({ lifted_at: clinic.now }).execute()
    expect(await look(clinic)).toEqual(['goals'])
  })

  test('the record says it once, with the instant at which it went, whenever somebody looks after it', async () => {
    await share(clinic)
    await toRosa(3)
    clinic.later(1)
    const id = await write(clinic)
    const due = clinic.now + 3 * day
    clinic.at(due - 1)
    expect(await recordDueReleases()).toBe(0)
    clinic.at(due + 2 * day)
    expect(await Promise.all([recordDueReleases(), recordDueReleases()])).toContain(1)
    expect(await recordDueReleases()).toBe(0)
    const rows = await clinic.owner
      .selectFrom('summary_release')
      .select(['summary_id', 'recipient_id', 'at', 'recorded_at'])
      .execute()
    expect(rows).toEqual([
      { summary_id: id, recipient_id: personIdOf('rosa'), at: due, recorded_at: due + 2 * day },
    ])
    const said = await releases(clinic)
    expect(said.map(({ detail }) => JSON.parse(detail))).toMatchObject([
      { automatic: true, recipientId: personIdOf('rosa'), at: due },
    ])
    expect((await verifyChain('audit')).whole).toBe(true)
  })

  test('what was decided before the instant is not recorded as gone by itself', async () => {
    await share(clinic)
    await toRosa(3)
    const [declined, released] = [await write(clinic), await write(clinic)]
    clinic.later(day)
    await declineUpdate(mine(clinic), declined)
    await releaseSummary(mine(clinic), released)
    clinic.later(9 * day)
    expect(await recordDueReleases()).toBe(0)
  })

  test('the same choice again writes nothing, and only somebody of the family can be chosen for', async () => {
    expect(await toRosa(3)).toBe(true)
    expect(await toRosa(3)).toBe(false)
    expect(await toRosa(null)).toBe(true)
    expect(
      await clinic.owner.selectFrom('release_choice').select('days').orderBy('version').execute(),
    ).toEqual([{ days: 3 }, { days: null }])
    for (const days of [0, 15, 1.5, Number.NaN]) await expect(toRosa(days)).rejects.toThrow(Invalid)
    await expect(chooseRelease(mine(clinic), { recipientId: personIdOf('june'), days: 3 })).rejects.toThrow(
      Invalid,
    )
  })
})

onBothEngines('each part for each person', (clinic) => {
  test('consent 7: over any choices, each part is shown to exactly those for whom it is not left out', async () => {
    await share(clinic)
    await share(clinic, { with: 'theo' })
    const people = ['rosa', 'theo'] as const
    const categories = ['attendance', 'goals'] as const
    const act = fc.record({
      category: fc.constantFrom(...categories),
      who: fc.option(fc.constantFrom(...people)),
      shown: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 5 }), async (acts) => {
        const id = await write(clinic)
        await releaseSummary(mine(clinic), id)
        const hidden = new Set<string>()
        for (const { category, who, shown } of acts) {
          const part = { category, recipientId: who === null ? null : personIdOf(who) }
          await (shown ? showAgain(mine(clinic), id, part) : takeBackPart(mine(clinic), id, part))
          const name = `${category} ${who ?? 'all'}`
          // Showing to one person what is hidden from everybody changes nothing until that is lifted.
          if (shown) hidden.delete(name)
          else if (!hidden.has(`${category} all`)) hidden.add(name)
        }
        for (const who of people) {
          const expected = categories.filter(
            (category) => !hidden.has(`${category} ${who}`) && !hidden.has(`${category} all`),
          )
          expect(await look(clinic, who)).toEqual(expected)
        }
        await takeBack(mine(clinic), id)
        expect(await look(clinic)).toEqual([])
      }),
      { numRuns: clinic.engine === 'sqlite' ? 40 : 8 },
    )
  })

  test('consent 7: a part whose labels are changed is decided anew at the next look, the others stay', async () => {
    await share(clinic)
    await chooseRelease(mine(clinic), { recipientId: personIdOf('rosa'), days: 1 })
    const id = await write(clinic)
    clinic.later(day)
    expect(await look(clinic)).toEqual(['attendance', 'goals'])
    await clinic.owner
      .updateTable('summary_part')
      .set({ labels: '["R","MH","X"]' })
      .where('summary_id', '=', id)
      .where('category', '=', 'goals')
      .execute()
    expect(await look(clinic)).toEqual(['attendance'])
  })

  test('consent 1: taking back acts on the next look, also beside many', async () => {
    await share(clinic)
    const id = await write(clinic)
    await releaseSummary(mine(clinic), id)
    const late: Promise<string[]>[] = []
    const early = Array.from({ length: 8 }, () => look(clinic))
    await takeBack(mine(clinic), id).then(() => {
      for (let count = 0; count < 8; count++) late.push(look(clinic))
    })
    await Promise.all(early)
    expect(await Promise.all(late)).toEqual(Array(8).fill([]))
  })

  test('consent 16: leaving out, declining and taking back write to nobody', async () => {
    await share(clinic)
    const id = await write(clinic)
    const other = await write(clinic)
    const letters = () => clinic.owner.selectFrom('outbox').select(['id', 'to_email']).execute()
    const before = await letters()
    // The one letter is the participant's own, for each update that came.
    expect(before.map((one) => one.to_email)).toEqual(Array(2).fill('maya@riverbend.example'))
    await releaseSummary(mine(clinic), id)
    await takeBackPart(mine(clinic), id, { category: 'goals', recipientId: personIdOf('rosa') })
    await takeBack(mine(clinic), id)
    await declineUpdate(mine(clinic), other)
    expect(await letters()).toEqual(before)
  })
})

onBothEngines('the letter that something waits', (clinic) => {
  test('consent 18: it goes to the participant alone and names nobody and nothing', async () => {
    await share(clinic)
    await write(clinic)
    const letters = await clinic.owner.selectFrom('outbox').select(['to_email', 'subject', 'body']).execute()
    expect(letters).toHaveLength(1)
    expect(letters[0]?.to_email).toBe('maya@riverbend.example')
    expect(`${letters[0]?.subject} ${letters[0]?.body}`).not.toMatch(
      /Maya|Torres|Rosa|Riverbend|goal|attend|summary|treatment|http|\{/i,
    )
  })
})
