import { expect, test } from 'vitest'
import { askForReset } from '~/domain/accounts/asking.server'
import { signIn } from '~/domain/accounts/change.server'
import { changePassword, isResetOpen, resetPassword } from '~/domain/accounts/recovery.server'
import { deliverDue } from '~/domain/notices/deliver.server'
import {
  askForNewAddress,
  confirmNewAddress,
  isAddressLinkOpen,
  stopNewAddress,
} from '~/domain/people/address.server'
import {
  accountIdOf,
  type CastName,
  participantIdOf,
  password,
  personIdOf,
  thursday,
} from '../../support/cast'
import { type Clinic, onBothEngines } from '../../support/engines'

const hour = 3_600_000
const day = 24 * hour
const origin = 'https://portal.example'

async function ask(clinic: Clinic, name: CastName, email: string) {
  const role = name === 'maya' ? 'participant' : 'family'
  await askForNewAddress(clinic.viewer(name, role), { email, password }, origin)
  const sent = new Map<string, string>()
  await deliverDue(async ({ to, body }) => {
    sent.set(to, body)
  })
  const find = (pattern: RegExp) =>
    [...sent.values()].map((body) => pattern.exec(body)?.[1]).find(Boolean) ?? ''
  return { sent, confirm: find(/address\/([a-z2-7]{26})/), stop: find(/address\/stop\/([a-z2-7]{26})/) }
}

/** Asks for a letter that sets a new password. @returns its token */
async function askedReset(email: string): Promise<string> {
  await askForReset(email, { from: 'here', origin, language: 'en' })
  let token = ''
  await deliverDue(async ({ body }) => {
    token = /reset\/([a-z2-7]{26})/.exec(body)?.[1] ?? token
  })
  return token
}

const canSignIn = (email: string) =>
  signIn({ email, password }, 'v').then(
    () => true,
    () => false,
  )

onBothEngines('another address', (clinic) => {
  test('holds once the new one has said yes; the old one is told', async () => {
    const { sent, confirm } = await ask(clinic, 'rosa', 'rosa@new.example')
    expect([...sent.keys()].sort()).toEqual(['rosa@new.example', 'rosa@riverbend.example'])
    expect(await canSignIn('rosa@new.example')).toBe(false)
    await confirmNewAddress(confirm)
    expect([await canSignIn('rosa@new.example'), await canSignIn('rosa@riverbend.example')]).toEqual([
      true,
      false,
    ])
    await expect(confirmNewAddress(confirm)).rejects.toMatchObject({ code: 'not-here' })
  })

  test('is stopped by the old one before, and taken back after, for seven days; sessions end', async () => {
    const before = await ask(clinic, 'rosa', 'rosa@new.example')
    await stopNewAddress(before.stop)
    expect(await isAddressLinkOpen(before.confirm, 'confirm')).toBe(false)
    clinic.later(1)
    const after = await ask(clinic, 'rosa', 'rosa@new.example')
    await confirmNewAddress(after.confirm)
    await clinic.owner
      .insertInto('session')
      .values({
        id_hash: 'a stranger',
        account_id: accountIdOf('rosa'),
        hat: 'family',
        created_at: clinic.now,
        expires_at: clinic.now + 30 * day,
        ends_at: clinic.now + 30 * day,
      })
      .execute()
    clinic.at(thursday + 1 + 7 * day - 1)
    await stopNewAddress(after.stop)
    expect([await canSignIn('rosa@new.example'), await canSignIn('rosa@riverbend.example')]).toEqual([
      false,
      true,
    ])
    expect(await clinic.owner.selectFrom('session').select('id_hash').execute()).toEqual([])
  })

  test('is stopped for good: no later change’s stop link and no reset link outlives it, an older one does', async () => {
    const owners = await ask(clinic, 'rosa', 'rosa@one.example')
    clinic.later(1)
    const first = await ask(clinic, 'rosa', 'thief@one.example')
    await confirmNewAddress(first.confirm)
    clinic.later(1)
    // Asked from the thief's own address, so that its stop link would give the account back to it.
    const second = await ask(clinic, 'rosa', 'thief@two.example')
    await confirmNewAddress(second.confirm)
    const reset = await askedReset('thief@two.example')
    expect(await isResetOpen(reset)).toBe(true)
    await stopNewAddress(first.stop)
    expect(await isAddressLinkOpen(second.stop, 'stop')).toBe(false)
    expect(await isResetOpen(reset)).toBe(false)
    expect(await isAddressLinkOpen(owners.stop, 'stop'), 'an older one is not the thief’s to spend').toBe(
      true,
    )
    expect(await canSignIn('rosa@riverbend.example')).toBe(true)
  })

  test('once confirmed, leaves no link for a new password open at the old one', async () => {
    const reset = await askedReset('rosa@riverbend.example')
    const { confirm } = await ask(clinic, 'rosa', 'rosa@new.example')
    expect(await isResetOpen(reset)).toBe(true)
    await confirmNewAddress(confirm)
    expect(await isResetOpen(reset)).toBe(false)
  })

  test('that waits is withdrawn by a new password, set by a letter or on the own page', async () => {
    const fresh = 'a quiet road by the mill'
    const reset = await askedReset('rosa@riverbend.example')
    const one = await ask(clinic, 'rosa', 'thief@one.example')
    await resetPassword(reset, fresh, origin)
    expect(await isAddressLinkOpen(one.confirm, 'confirm')).toBe(false)
    expect(await isAddressLinkOpen(one.stop, 'stop')).toBe(true)
    const two = await ask(clinic, 'june', 'thief@two.example')
    const june = clinic.viewer('june', 'family')
    await changePassword(june, { presentPassword: password, password: fresh }, origin)
    expect(await isAddressLinkOpen(two.confirm, 'confirm')).toBe(false)
  })

  test('needs the password, and works for an hour', async () => {
    await expect(
      askForNewAddress(clinic.viewer('rosa', 'family'), { email: 'x@new.example', password: 'no' }, origin),
    ).rejects.toMatchObject({ field: 'password' })
    const { confirm } = await ask(clinic, 'rosa', 'rosa@new.example')
    clinic.later(hour)
    await expect(confirmNewAddress(confirm)).rejects.toMatchObject({ code: 'not-here' })
  })

  test('consent 17: one that has an account is answered as any other, and gets no letter', async () => {
    const { sent, confirm } = await ask(clinic, 'nora', 'sam@riverbend.example')
    expect([...sent.keys()]).toEqual(['nora@riverbend.example'])
    expect(confirm).toBe('')
    expect(await canSignIn('sam@riverbend.example')).toBe(true)
  })

  test('consent 19: a recipient’s or an invited address is never the participant’s, nor the reverse', async () => {
    await clinic.owner
      .insertInto('invitation')
      .values([
        {
          id: 'a'.repeat(26),
          code_hash: 'one',
          passcode_hash: 'x',
          participant_id: participantIdOf('maya'),
          email: 'aunt@mail.example',
          email_canonical: 'aunt@mail.example',
          created_at: clinic.now,
          created_by: 'somebody',
          expires_at: clinic.now + day,
        },
        {
          id: 'b'.repeat(26),
          code_hash: 'two',
          passcode_hash: 'x',
          participant_id: participantIdOf('maya'),
          person_id: personIdOf('maya'),
          email: 'mayas@mail.example',
          email_canonical: 'mayas@mail.example',
          created_at: clinic.now,
          created_by: 'somebody',
          expires_at: clinic.now + day,
        },
      ])
      .execute()
    for (const [name, email] of [
      ['maya', 'AUNT@mail.example'],
      ['rosa', 'mayas@mail.example'],
    ] as const) {
      const { sent, confirm } = await ask(clinic, name, email)
      expect([...sent.keys()], name).toEqual([`${name}@riverbend.example`])
      expect(confirm).toBe('')
    }
    // To somebody who is around nobody they are addresses like others.
    expect((await ask(clinic, 'nora', 'mayas@mail.example')).confirm).not.toBe('')
    const refused = await clinic.owner
      .selectFrom('audit')
      .select('outcome')
      .where('action', '=', 'ask for another address')
      .orderBy('seq')
      .execute()
    expect(refused.map((row) => row.outcome)).toEqual(['refused', 'refused', 'done'])
  })
})
