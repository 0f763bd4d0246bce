import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fade, liftHold, placeHold, revoke } from '~/domain/consent/change.server'
import { readHolds, readPreview, readSeeAs, readShared } from '~/domain/consent/read.server'
import { signConfirmed } from '~/domain/consent/sign.server'
import { NotHere } from '~/domain/errors'
import { random128 } from '~/platform/secrets.server'
import { linkIdOf, participantIdOf, personIdOf } from '../../support/cast'
import { onBothEngines } from '../../support/engines'
import { readyDraft, release, share } from './sharing'

const minute = 60_000
const day = 86_400_000
const maya = participantIdOf('maya')

onBothEngines('the look through somebody’s eyes', (clinic) => {
  const viewer = () => clinic.viewer('maya', 'participant', { confirmedAt: clinic.now })
  const seen = async (name: 'rosa' | 'theo') => (await readSeeAs(viewer(), personIdOf(name), 'en'))?.view
  const real = (name: 'rosa' | 'theo') => readShared(clinic.viewer(name, 'family'), maya, 'en')
  const countOf = async (table: 'disclosure' | 'audit' | 'outbox') =>
    (await clinic.owner.selectFrom(table).select('id').execute()).length

  type Step = 'share' | 'stop' | 'fade' | 'pause' | 'lift' | 'release' | 'wait' | 'suspend' | 'end link'
  const kinds: Step[] = [
    'share',
    'share',
    'release',
    'stop',
    'fade',
    'pause',
    'lift',
    'wait',
    'suspend',
    'end link',
  ]
  const step = fc.record({
    what: fc.constantFrom(...kinds),
    who: fc.constantFrom('rosa' as const, 'theo' as const),
    topic: fc.constantFrom('attendance' as const, 'goals' as const, 'wellbeing' as const),
  })

  async function take({
    what,
    who,
    topic,
  }: {
    what: Step
    who: 'rosa' | 'theo'
    topic: 'attendance' | 'goals' | 'wellbeing'
  }) {
    const stop = { recipientId: personIdOf(who), category: topic }
    if (what === 'share') await share(clinic, { with: who, categories: [topic, 'goals'] })
    if (what === 'release') await release(clinic)
    if (what === 'stop') await revoke(viewer(), stop)
    if (what === 'fade') await fade(viewer(), stop)
    if (what === 'pause') await placeHold(viewer(), { key: random128(), ...stop })
    if (what === 'lift')
      for (const { id } of (await readHolds(viewer(), 'en'))?.holds ?? []) await liftHold(viewer(), id)
    if (what === 'wait') clinic.later(9 * day)
    if (what === 'suspend') {
      const now = topic === 'goals' ? null : clinic.now
      await clinic.owner.updateTable('clinic').set({ sharing_suspended_at: now }).execute()
    }
    if (what === 'end link') {
      const ended_at = topic === 'goals' ? clinic.now : null
      await clinic.owner
        .updateTable('family_link')
        .set({ ended_at })
        .where('id', '=', linkIdOf('maya', who))
        .execute()
    }
    clinic.later(minute)
  }

  test('consent 20: over random worlds it is what that person’s own request shows, under the same facts and clock', async () => {
    await release(clinic)
    await share(clinic, { categories: ['attendance', 'goals', 'wellbeing'] })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        for (const one of steps) {
          // Somebody whose link ended cannot be chosen any more; the world stays as it is then.
          await take(one).catch((error: unknown) => expect(error).toMatchObject({ code: 'recipientMissing' }))
          for (const who of ['rosa', 'theo'] as const) expect(await seen(who)).toEqual(await real(who))
        }
      }),
      { numRuns: clinic.engine === 'sqlite' ? 15 : 4 },
    )
  }, 60_000)

  test('consent 20: it discloses nothing, sends nothing, and leaves one line in the record', async () => {
    await share(clinic)
    await release(clinic)
    const before = {
      shown: await countOf('disclosure'),
      audit: await countOf('audit'),
      letters: await countOf('outbox'),
    }
    expect((await seen('rosa'))?.kind).toBe('shared')
    expect(await countOf('disclosure')).toBe(before.shown)
    expect(await countOf('outbox')).toBe(before.letters)
    expect(await countOf('audit')).toBe(before.audit + 1)
  })

  test('it is behind a proof of the password of the last five minutes, and for people of this participant alone', async () => {
    for (const confirmedAt of [undefined, clinic.now - 5 * minute - 1, clinic.now + 1]) {
      const late = { ...viewer(), confirmedAt } as ReturnType<typeof viewer>
      expect(await readSeeAs(late, personIdOf('rosa'), 'en')).toBeUndefined()
    }
    for (const stranger of [personIdOf('june'), personIdOf('maya'), 'nobody', '']) {
      await expect(readSeeAs(viewer(), stranger, 'en')).rejects.toThrow(NotHere)
    }
  })

  test('consent 20: the look ahead is what the person sees once that form is signed', async () => {
    await release(clinic)
    await share(clinic, { categories: ['wellbeing'] })
    for (const dataFrom of ['all', 'this', 'next'] as const) {
      const { id, frozen } = await readyDraft(clinic, { categories: ['attendance', 'goals'], dataFrom })
      const ahead = await readPreview(viewer(), id, 'en')
      await signConfirmed(viewer(), id, { hash: frozen.hash, signature: 'Maya Torres' }, clinic.now)
      expect(ahead).toEqual({
        kind: 'preview',
        personId: personIdOf('rosa'),
        givenName: 'Rosa',
        view: await real('rosa'),
      })
      expect(ahead?.kind === 'preview' && ahead.view.kind).toBe(dataFrom === 'next' ? 'empty' : 'shared')
    }
  })

  test('the look ahead tells nothing of a pause, a block or a danger flag, and needs no password', async () => {
    await release(clinic)
    const { id } = await readyDraft(clinic)
    const plain = clinic.viewer('maya', 'participant')
    const before = await readPreview(plain, id, 'en')
    const at = { participant_id: maya, placed_at: clinic.now, placed_by: personIdOf('maya') }
    await placeHold(viewer(), { key: random128(), recipientId: 'everybody', category: 'everything' })
    await clinic.owner
      .insertInto('block')
      .values({ id: random128(), person_id: personIdOf('rosa'), ...at })
      .execute()
    await clinic.owner
      .insertInto('endangerment_flag')
      .values({ id: random128(), person_id: personIdOf('rosa'), ...at })
      .execute()
    expect(await readPreview(plain, id, 'en')).toEqual(before)
    expect(before?.kind === 'preview' && before.view.kind).toBe('shared')
    expect(await countOf('disclosure')).toBe(0)
    await expect(readPreview(clinic.viewer('sam', 'participant'), id, 'en')).rejects.toThrow(NotHere)
    clinic.later(day)
    expect(await readPreview(plain, id, 'en')).toBeUndefined()
  })
})
