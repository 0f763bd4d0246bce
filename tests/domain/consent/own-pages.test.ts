import { describe, expect, test } from 'vitest'
import { revoke } from '~/domain/consent/change.server'
import {
  readConsent,
  readDraft,
  readMine,
  readShared,
  readSharing,
  readSignature,
} from '~/domain/consent/read.server'
import { NotHere } from '~/domain/errors'
import { random128 } from '~/platform/secrets.server'
import { participantIdOf, personIdOf } from '../../support/cast'
import { onBothEngines } from '../../support/engines'
import { readyDraft, release, share } from './sharing'

const minute = 60_000

onBothEngines('the participant’s own pages', (clinic) => {
  const maya = () => clinic.viewer('maya', 'participant', { confirmedAt: clinic.now })
  const personOf = async (name: 'rosa' | 'theo') =>
    (await readSharing(maya(), 'en')).people.find(({ personId }) => personId === personIdOf(name))

  test('a card says what somebody sees and until when, and who sees nothing comes after', async () => {
    await share(clinic, { with: 'theo', categories: ['skills', 'attendance'] })
    const view = await readSharing(maya(), 'en')
    expect(view.people.map(({ givenName, categories }) => [givenName, categories])).toEqual([
      ['Theo', ['attendance', 'skills']],
      ['Rosa', []],
    ])
    expect(view.seeing).toBe(1)
    expect(view.people[0]?.until).toEqual({ text: 'May 1, 2027', iso: '2027-05-01' })
    expect(view.people[0]?.addable).not.toContain('skills')
  })

  test('cards are drawn from signed documents: a hold, a block and a danger flag never show', async () => {
    await share(clinic)
    const before = await personOf('rosa')
    const pair = {
      participant_id: participantIdOf('maya'),
      placed_at: clinic.now,
      placed_by: personIdOf('maya'),
    }
    await clinic.owner
      .insertInto('consent_hold')
      .values({ id: random128(), ...pair })
      .execute()
    await clinic.owner
      .insertInto('block')
      .values({ id: random128(), person_id: personIdOf('rosa'), ...pair })
      .execute()
    await clinic.owner
      .insertInto('endangerment_flag')
      .values({ id: random128(), person_id: personIdOf('rosa'), ...pair })
      .execute()
    clinic.later(minute)
    expect({ ...(await personOf('rosa')), key: '' }).toEqual({ ...before, key: '' })
  })

  test('after everything with somebody stopped, the card says on which day', async () => {
    await share(clinic)
    expect((await personOf('rosa'))?.stoppedOn).toBeUndefined()
    await revoke(maya(), { recipientId: personIdOf('rosa') })
    expect(await personOf('rosa')).toMatchObject({ categories: [], stoppedOn: { text: 'November 19' } })
  })

  test('a draft waits to be resumed until it is signed or dead', async () => {
    const { id } = await readyDraft(clinic)
    expect((await readSharing(maya(), 'en')).drafts).toEqual([{ id, step: 'signature', givenName: 'Rosa' }])
    expect(await readDraft(maya(), id, 'en')).toMatchObject({ purpose: 'own_request', lastDay: '2027-05-01' })
    await expect(readDraft(clinic.viewer('sam', 'participant'), id, 'en')).rejects.toThrow(NotHere)
    clinic.later(24 * 60 * minute)
    expect((await readSharing(maya(), 'en')).drafts).toEqual([])
    expect(await readDraft(maya(), id, 'en')).toBeUndefined()
    expect(await readSignature(maya(), id, 'en')).toBeUndefined()
  })

  test('the last page says what would change, topic by topic', async () => {
    await share(clinic, { categories: ['attendance', 'goals'] })
    const { id } = await readyDraft(clinic, { categories: ['goals', 'skills'] })
    expect(await readSignature(maya(), id, 'en')).toMatchObject({
      changes: { more: ['skills'], same: ['goals'], less: ['attendance'] },
      ends: { text: 'May 1, 2027', onDischarge: true },
      today: 'Thursday, November 19',
    })
  })

  test('a signed document reads as it was signed, and says how it stands', async () => {
    const first = await share(clinic, { categories: ['goals'] })
    expect(await readConsent(maya(), first, 'en')).toMatchObject({
      state: 'active',
      signatures: [{ name: 'Maya Torres', method: 'password' }],
      people: [{ givenName: 'Rosa', categories: ['goals'] }],
    })
    clinic.later(minute)
    const second = await share(clinic, { categories: ['skills'] })
    expect(await readConsent(maya(), first, 'en')).toMatchObject({ state: 'replaced', people: [] })
    await revoke(maya(), {})
    expect(await readConsent(maya(), second, 'en')).toMatchObject({ state: 'stopped' })
    clinic.at(Date.parse('2027-05-02T04:00:00Z'))
    expect(await readConsent(maya(), second, 'en')).toMatchObject({ state: 'stopped' })
    await expect(
      readConsent(clinic.viewer('sam', 'participant', { confirmedAt: clinic.now }), first, 'en'),
    ).rejects.toThrow(NotHere)
    for (const confirmedAt of [undefined, clinic.now - 5 * minute - 1, clinic.now + 1]) {
      const viewer = { ...maya(), confirmedAt } as ReturnType<typeof maya>
      expect(await readConsent(viewer, first, 'en')).toBeUndefined()
    }
  })

  test('a document that ran out says so, from the instant at which it did', async () => {
    const id = await share(clinic, { lastDay: '2026-11-30' })
    clinic.at(Date.parse('2026-12-01T05:00:00Z') - 1)
    expect(await readConsent(maya(), id, 'en')).toMatchObject({ state: 'active' })
    clinic.later(1)
    expect(await readConsent(maya(), id, 'en')).toMatchObject({ state: 'ended' })
    expect(await readMine(maya())).toEqual({ seeing: [], awaited: [], ending: [], updateWaits: false })
  })
})

describe('what a family reads', () => {
  onBothEngines('on the shared page', (clinic) => {
    test('the scope names only what is shown, with the end of its consent', async () => {
      await share(clinic, { categories: ['attendance', 'skills'] })
      await release(clinic)
      const view = await readShared(clinic.viewer('rosa', 'family'), participantIdOf('maya'), 'es')
      expect(view).toMatchObject({
        kind: 'shared',
        givenName: 'Maya',
        recipient: 'Rosa Torres',
        period: 'del 2 de noviembre al 18 de noviembre',
        scopes: [{ categories: ['attendance'], until: { text: '1 de mayo de 2027' } }],
        notice: '42 CFR part 2 prohibits unauthorized use or disclosure of these records.',
      })
    })
  })
})
