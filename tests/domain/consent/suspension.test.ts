import { expect, test } from 'vitest'
import { readShared } from '~/domain/consent/disclose.server'
import { changeSuspension, readSuspension } from '~/domain/consent/suspension.server'
import { participantIdOf, password } from '../../support/cast'
import { onBothEngines } from '../../support/engines'
import { release, share } from './sharing'

onBothEngines('all sharing of a clinic', (clinic) => {
  const priya = () => clinic.viewer('priya', 'admin')
  const seen = async () => (await readShared(clinic.viewer('rosa', 'family'), participantIdOf('maya'))).kind

  test('is suspended and let go on by an administrator who proves the password, each once and on record', async () => {
    await share(clinic)
    await release(clinic)
    await expect(changeSuspension(priya(), { act: 'suspend', password: 'not hers' })).rejects.toThrow(
      'passwordDoesNotMatch',
    )
    expect(await seen()).toBe('shared')
    for (let press = 0; press < 2; press += 1) await changeSuspension(priya(), { act: 'suspend', password })
    expect([await seen(), (await readSuspension(priya())).suspendedAt]).toEqual(['empty', clinic.now])
    for (let press = 0; press < 2; press += 1) await changeSuspension(priya(), { act: 'goOn', password })
    expect([await seen(), (await readSuspension(priya())).suspendedAt]).toEqual(['shared', null])
    const rows = await clinic.owner.selectFrom('audit').select(['action', 'actor_id']).execute()
    expect(rows.filter(({ action }) => / sharing|sharing /.test(action)).map(({ action }) => action)).toEqual(
      ['suspend sharing', 'let sharing go on'],
    )
  })
})
