import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { verifyChain } from '~/domain/audit/read.server'
import { fade, liftHold, placeHold, revoke } from '~/domain/consent/change.server'
import { readHolds, readShared, readSharing, type SharedView } from '~/domain/consent/read.server'
import { Invalid, NotHere, Refused } from '~/domain/errors'
import { setLedger } from '~/platform/ledger.server'
import { random128 } from '~/platform/secrets.server'
import { idFor, participantIdOf, personIdOf } from '../../support/cast'
import { type Clinic, onBothEngines } from '../../support/engines'
import { goals, release, share } from './sharing'

const minute = 60_000
const day = 86_400_000
const maya = participantIdOf('maya')
const rosa = personIdOf('rosa')

const topicsOf = (view: SharedView) =>
  view.kind === 'shared' ? view.parts.map(({ category }) => category).sort() : []

afterEach(() => setLedger(undefined))

function ledgerLines(path: string): unknown[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
}

const ledger = () => {
  const path = join(mkdtempSync(join(tmpdir(), 'ledger-')), 'ledger.jsonl')
  setLedger(path)
  return path
}

/** Everything of a recipient that a stop or a pause must leave as it was. */
async function ofRecipients(clinic: Clinic) {
  return {
    letters: await clinic.owner.selectFrom('outbox').selectAll().execute(),
    accounts: await clinic.owner.selectFrom('account').selectAll().orderBy('id').execute(),
    links: await clinic.owner.selectFrom('family_link').selectAll().orderBy('id').execute(),
    sessions: await clinic.owner.selectFrom('session').selectAll().execute(),
    registrations: await clinic.owner.selectFrom('registration').selectAll().execute(),
    disclosures: await clinic.owner.selectFrom('disclosure').selectAll().execute(),
    consents: await clinic.owner.selectFrom('consent').selectAll().orderBy('id').execute(),
  }
}

onBothEngines('letting it run out', (clinic) => {
  const viewer = () => clinic.viewer('maya', 'participant', { confirmedAt: clinic.now })
  const seenBy = async (name: 'rosa' | 'theo') =>
    topicsOf(await readShared(clinic.viewer(name, 'family'), maya))

  test('consent 4: what is shown stays until its window ends, and nothing released after it is shown', async () => {
    await share(clinic)
    await release(clinic)
    const released = clinic.now
    clinic.later(minute)
    expect(await fade(viewer(), { recipientId: rosa })).toBe(1)
    expect(await seenBy('rosa')).toEqual(['attendance', 'goals'])
    clinic.later(7 * day)
    await release(clinic, { from: '2026-11-19', to: '2026-11-25', parts: [goals] })
    // Still the old one, in the new one's place too.
    expect(await seenBy('rosa')).toEqual(['attendance', 'goals'])
    const card = (await readSharing(viewer(), 'en')).people.find(({ personId }) => personId === rosa)
    expect(card).toMatchObject({ fading: true, until: { iso: '2026-12-17' } })
    clinic.at(released + 28 * day - 1)
    expect(await seenBy('rosa')).toEqual(['attendance', 'goals'])
    clinic.at(released + 28 * day)
    expect(await seenBy('rosa')).toEqual([])
    expect((await readSharing(viewer(), 'en')).seeing).toBe(0)
  })

  test('consent 4: a fade of one topic or one person changes nothing else, and twice is once', async () => {
    await share(clinic)
    await share(clinic, { with: 'theo' })
    await release(clinic)
    clinic.later(minute)
    const stop = { recipientId: rosa, category: 'goals' }
    expect(await fade(viewer(), stop)).toBe(1)
    expect(await fade(viewer(), stop)).toBe(0)
    clinic.later(day)
    await release(clinic, { from: '2026-11-19', to: '2026-11-20' })
    const shown = async (name: 'rosa' | 'theo') => {
      const view = await readShared(clinic.viewer(name, 'family'), maya, 'en')
      return view.kind === 'shared' ? view.parts.map(({ category, period }) => `${category} ${period}`) : []
    }
    expect((await shown('rosa')).map((one) => one.includes('November 19'))).toEqual([true, false])
    expect((await shown('theo')).map((one) => one.includes('November 19'))).toEqual([true, true])
  })

  test('consent 3: what faded can still be stopped at once, and comes back only with a new signature', async () => {
    await share(clinic)
    await release(clinic)
    clinic.later(minute)
    await fade(viewer(), {})
    expect(await revoke(viewer(), { recipientId: rosa })).toBe(1)
    expect(await seenBy('rosa')).toEqual([])
    expect(await fade(viewer(), {})).toBe(0)
    await share(clinic)
    expect(await seenBy('rosa')).toEqual(['attendance', 'goals'])
  })

  test('without a present update it ends at once, and it stands in the ledger', async () => {
    const path = ledger()
    const consentId = await share(clinic)
    await fade(viewer(), { consentId })
    expect((await readSharing(viewer(), 'en')).seeing).toBe(0)
    expect(ledgerLines(path)).toMatchObject([{ kind: 'faded', consentId, participantId: maya }])
    await expect(fade(clinic.viewer('sam', 'participant'), { consentId })).rejects.toThrow(NotHere)
  })
})

onBothEngines('private pauses', (clinic) => {
  const viewer = () => clinic.viewer('maya', 'participant', { confirmedAt: clinic.now })
  const pause = (who: string = 'everybody', category: 'goals' | 'attendance' | 'everything' = 'everything') =>
    placeHold(viewer(), { key: random128(), recipientId: who, category })
  const held = async () => (await readHolds(viewer(), 'en'))?.holds ?? []
  const seenBy = async (name: 'rosa' | 'theo') =>
    topicsOf(await readShared(clinic.viewer(name, 'family'), maya))

  test('consent 6: over any set of pauses, exactly what none of them covers is shown, however recent the signature', async () => {
    await release(clinic)
    await share(clinic)
    await share(clinic, { with: 'theo' })
    const scope = fc.record({
      who: fc.constantFrom('everybody', rosa, personIdOf('theo')),
      what: fc.constantFrom('everything' as const, 'goals' as const, 'attendance' as const),
      again: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(scope, { maxLength: 3 }), async (scopes) => {
        for (const { who, what, again } of scopes) {
          await pause(who, what)
          if (again) await share(clinic)
        }
        for (const name of ['rosa', 'theo'] as const) {
          const covered = (topic: string) =>
            scopes.some(
              ({ who, what }) =>
                (who === 'everybody' || who === personIdOf(name)) &&
                (what === 'everything' || what === topic),
            )
          expect(await seenBy(name)).toEqual(['attendance', 'goals'].filter((topic) => !covered(topic)))
        }
        for (const { id } of await held()) await liftHold(viewer(), id)
        expect(await seenBy('rosa')).toEqual(['attendance', 'goals'])
      }),
      { numRuns: clinic.engine === 'sqlite' ? 15 : 4 },
    )
  }, 60_000)

  test('consent 16: stopping, fading, pausing and lifting send nothing and change nothing of any recipient', async () => {
    await share(clinic)
    await share(clinic, { with: 'theo' })
    await release(clinic)
    await seenBy('rosa')
    const before = await ofRecipients(clinic)
    const cards = async () => {
      const { people, ...rest } = await readSharing(viewer(), 'en')
      return { ...rest, key: '', people: people.map((one) => ({ ...one, key: '' })) }
    }
    const page = await cards()
    await pause(rosa, 'goals')
    await pause()
    expect(await cards()).toEqual(page)
    for (const { id } of await held()) await liftHold(viewer(), id)
    await fade(viewer(), { recipientId: rosa })
    await revoke(viewer(), {})
    expect(await ofRecipients(clinic)).toEqual(before)
    expect(await verifyChain('audit')).toMatchObject({ whole: true })
  })

  test('pauses are seen, placed and lifted within five minutes of a proof, and by nobody else', async () => {
    await pause(rosa)
    const hold = (await held())[0]?.id ?? ''
    for (const confirmedAt of [undefined, clinic.now - 5 * minute - 1, clinic.now + 1]) {
      const late = { ...viewer(), confirmedAt } as ReturnType<typeof viewer>
      expect(await readHolds(late, 'en')).toBeUndefined()
      const given = { key: random128(), recipientId: 'everybody', category: 'everything' as const }
      await expect(placeHold(late, given)).rejects.toThrow(Refused)
      await expect(liftHold(late, hold)).rejects.toThrow(Refused)
    }
    const sam = clinic.viewer('sam', 'participant', { confirmedAt: clinic.now })
    await liftHold(sam, hold)
    expect((await readHolds(sam, 'en'))?.holds).toEqual([])
    expect(await held()).toHaveLength(1)
    await expect(pause(personIdOf('june'))).rejects.toThrow(Invalid)
    await expect(pause(idFor('person nobody'))).rejects.toThrow(Invalid)
  })

  test('the same pause twice is one, a second submit does nothing, and lifting twice is lifting once', async () => {
    const path = ledger()
    const given = { key: random128(), recipientId: rosa, category: 'goals' as const }
    await placeHold(viewer(), given)
    await placeHold(viewer(), given)
    await pause(rosa, 'goals')
    expect(await held()).toMatchObject([
      { name: 'Rosa Torres', category: 'goals', since: { text: 'November 19' } },
    ])
    const id = (await held())[0]?.id ?? ''
    clinic.later(minute)
    await liftHold(viewer(), id)
    clinic.later(minute)
    await liftHold(viewer(), id)
    const row = await clinic.owner.selectFrom('consent_hold').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ lifted_at: clinic.now - minute, lifted_by: personIdOf('maya') })
    expect(ledgerLines(path)).toMatchObject([
      { kind: 'held', id, recipientId: rosa, category: 'goals' },
      { kind: 'lifted', id },
    ])
  })

  test('consent 1: placing a pause takes the consent lock first', async () => {
    const [, first] = await clinic.statements(() => pause(rosa))
    expect(first).toMatch(/update "participant" set "consent_version"/)
    const id = (await held())[0]?.id ?? ''
    const [, lifting] = await clinic.statements(() => liftHold(viewer(), id))
    expect(lifting).toMatch(/update "participant" set "consent_version"/)
    const [, fading] = await clinic.statements(() => fade(viewer(), {}))
    expect(fading).toMatch(/update "participant" set "consent_version"/)
  })
})
