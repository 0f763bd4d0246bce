import { expect, test } from 'vitest'
import { askForReset, askToJoin } from '~/domain/accounts/asking.server'
import { changePassword } from '~/domain/accounts/recovery.server'
import { deliverDue } from '~/domain/notices/deliver.server'
import { muteLetters } from '~/domain/notices/muting.server'
import { password } from '../../support/cast'
import { onBothEngines } from '../../support/engines'

const day = 86_400_000
const origin = 'https://portal.example'
let visitors = 0
const asker = () => {
  visitors += 1
  return { from: `visitor ${visitors}`, origin, language: 'en' as const }
}

onBothEngines('letters that somebody else asked for', (clinic) => {
  const sent = async () => {
    const letters: { to: string; body: string }[] = []
    await deliverDue(async ({ to, body }) => {
      letters.push({ to, body })
    })
    return letters
  }
  const muteIn = (body = '') => /letters\/mute\/([a-z2-7]{26})/.exec(body)?.[1] ?? ''
  const reset = async (email: string) => {
    await askForReset(email, asker())
    // A mailbox gets three an hour, whoever asks.
    clinic.later(day / 24)
    return sent()
  }

  test('can be switched off by whoever gets them, without an account, for thirty days, and on again', async () => {
    await askToJoin('ana@mail.example', asker())
    const code = muteIn((await sent())[0]?.body)
    await muteLetters(code, 'mute', 'here')
    const muted = clinic.now
    await askToJoin(' ANA@mail.example', asker())
    await askForReset('ana@mail.example', asker())
    expect(await sent()).toEqual([])
    clinic.at(muted + 30 * day - 1)
    await askToJoin('ana@mail.example', asker())
    expect(await sent()).toEqual([])
    clinic.later(1)
    await askToJoin('ana@mail.example', asker())
    expect(await sent()).toHaveLength(1)
    await muteLetters(code, 'mute', 'here')
    await muteLetters(code, 'hear', 'here')
    await askToJoin('ana@mail.example', asker())
    expect(await sent()).toHaveLength(1)
  })

  test('consent 17: a muted address, a known and an unknown one take the same statements', async () => {
    await muteLetters(muteIn((await reset('rosa@riverbend.example'))[0]?.body), 'mute', 'here')
    const asked = (email: string) => clinic.statements(() => askForReset(email, asker()))
    const muted = await asked('rosa@riverbend.example')
    expect(await asked('june@riverbend.example')).toEqual(muted)
    expect(await asked('nobody@mail.example')).toEqual(muted)
    expect((await sent()).map(({ to }) => to)).toEqual(['june@riverbend.example'])
  })

  test('stop for that mailbox alone; what tells of an owner’s own change still comes', async () => {
    await muteLetters(muteIn((await reset('rosa@riverbend.example'))[0]?.body), 'mute', 'here')
    expect(await reset('theo@riverbend.example')).toHaveLength(1)
    const change = { presentPassword: password, password: 'a quiet road by the mill' }
    await changePassword(clinic.viewer('rosa', 'family'), change, origin)
    const [changed] = await sent()
    expect(changed?.to).toBe('rosa@riverbend.example')
    expect(changed?.body).not.toContain('letters/mute')
  })

  test('are muted by a link that the database cannot make, and that is the same in every letter', async () => {
    const first = muteIn((await reset('rosa@riverbend.example'))[0]?.body)
    expect(muteIn((await reset('rosa@riverbend.example'))[0]?.body)).toBe(first)
    expect(muteIn((await reset('june@riverbend.example'))[0]?.body)).not.toBe(first)
    await muteLetters(first, 'mute', 'here')
    for (const table of ['muted_address', 'outbox', 'audit'] as const) {
      const held = JSON.stringify(await clinic.owner.selectFrom(table).selectAll().execute())
      expect(held, table).not.toContain(first)
    }
    for (const wrong of ['', 'short', 'a\0b']) {
      await expect(muteLetters(wrong, 'mute', 'here')).rejects.toMatchObject({ code: 'not-here' })
    }
  })

  test('are not muted for everybody by somebody who makes links up', async () => {
    for (let at = 0; at < 59; at += 1) await muteLetters('b'.repeat(26), 'mute', 'flood')
    await muteLetters('b'.repeat(26), 'mute', 'flood')
    await expect(muteLetters('b'.repeat(26), 'mute', 'flood')).rejects.toMatchObject({ code: 'tooManyTries' })
    expect(await clinic.owner.selectFrom('muted_address').select('muted_at').execute()).toHaveLength(1)
  })
})
