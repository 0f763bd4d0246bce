import { expect, test } from 'vitest'
import { confirmPassword, greet, signIn } from '~/domain/accounts/change.server'
import { canonicalEmail, firstHat, homeOf, isConfirmed } from '~/domain/accounts/rules'
import type { Role } from '~/doors/viewer'
import { accountIdOf, type CastName, cast, password, personIdOf } from '../../support/cast'
import { onBothEngines } from '../../support/engines'

const minute = 60_000
const browser = { token: undefined, userAgent: 'Firefox/140.0' }

onBothEngines('signing in', (clinic) => {
  const enter = (email: string, typed = password, from = 'a visitor') =>
    signIn({ email, password: typed }, from)

  test('everybody of the cast comes in, wearing the hat that waits for most', async () => {
    for (const name of Object.keys(cast) as CastName[]) {
      const who = await enter(`${name}@riverbend.example`, password, name)
      expect(who, name).toMatchObject({
        accountId: accountIdOf(name),
        personId: personIdOf(name),
        hat: cast[name].hats[0],
        language: name === 'rosa' ? 'es' : 'en',
      })
    }
  })

  test('an address is one, however it was typed', async () => {
    await clinic.owner
      .updateTable('account')
      .set({ email: 'José@Riverbend.example', email_canonical: 'josé@riverbend.example' })
      .where('id', '=', accountIdOf('theo'))
      .execute()
    for (const typed of [
      'josé@riverbend.example',
      ' JOSÉ@RIVERBEND.EXAMPLE ',
      'Jose\u0301@riverbend.example',
    ]) {
      expect((await enter(typed)).personId, typed).toBe(personIdOf('theo'))
    }
  })

  test('a password is one, whichever way its letters were composed', async () => {
    const { hashPassword } = await import('~/platform/passwords.server')
    await clinic.owner
      .updateTable('account')
      .set({ password_hash: await hashPassword('un café muy tranquilo'.normalize('NFKC')) })
      .where('id', '=', accountIdOf('rosa'))
      .execute()
    for (const typed of ['un café muy tranquilo', 'un cafe\u0301 muy tranquilo']) {
      expect((await enter('rosa@riverbend.example', typed)).personId).toBe(personIdOf('rosa'))
    }
  })

  test('consent 17: unknown address, wrong password and closed account get one answer and the same statements', async () => {
    await clinic.owner
      .updateTable('account')
      .set({ deactivated_at: clinic.now })
      .where('id', '=', accountIdOf('theo'))
      .execute()
    const seen: Record<string, string[]> = {}
    for (const [says, email, typed] of [
      ['unknown', 'nobody@riverbend.example', password],
      ['wrong', 'rosa@riverbend.example', 'not the password at all'],
      ['closed', 'theo@riverbend.example', password],
    ] as const) {
      seen[says] = await clinic.statements(async () => {
        await expect(enter(email, typed, says), says).rejects.toMatchObject({ code: 'signInFailed', ids: {} })
      })
    }
    expect(seen.wrong).toEqual(seen.unknown)
    expect(seen.closed).toEqual(seen.unknown)
    expect(seen.unknown?.length).toBeGreaterThan(5)
  })

  test('every try is on record, with ids and no address', async () => {
    await enter('rosa@riverbend.example')
    await enter('rosa@riverbend.example', 'not the password at all').catch(() => {})
    await enter('nobody@riverbend.example').catch(() => {})
    const rows = await clinic.owner
      .selectFrom('audit')
      .select(['action', 'actor_id', 'subject_id', 'outcome', 'detail'])
      .orderBy('seq')
      .execute()
    expect(rows.map(({ actor_id, subject_id, outcome }) => [actor_id, subject_id, outcome])).toEqual([
      [personIdOf('rosa'), accountIdOf('rosa'), 'done'],
      [personIdOf('rosa'), accountIdOf('rosa'), 'refused'],
      [null, 'unknown', 'refused'],
    ])
    expect(JSON.stringify(rows)).not.toContain('@')
  })

  test('an account has ten tries from one network in a quarter of an hour, the right password then included', async () => {
    for (let i = 0; i < 10; i += 1) {
      await expect(enter('rosa@riverbend.example', 'wrong', 'here')).rejects.toMatchObject({
        code: 'signInFailed',
      })
    }
    await expect(enter('rosa@riverbend.example', password, 'here')).rejects.toMatchObject({
      code: 'tooManyTries',
    })
    expect((await enter('june@riverbend.example', password, 'here')).personId).toBe(personIdOf('june'))
    clinic.later(15 * minute - 1)
    await expect(enter('rosa@riverbend.example', password, 'here')).rejects.toMatchObject({
      code: 'tooManyTries',
    })
    clinic.later(1)
    expect((await enter('rosa@riverbend.example', password, 'here')).personId).toBe(personIdOf('rosa'))
  })

  test('somebody elsewhere who knows an address cannot keep its owner out with ten tries', async () => {
    for (let i = 0; i < 11; i += 1) {
      await enter('maya@riverbend.example', 'wrong', 'elsewhere').catch(() => {})
    }
    expect((await enter('maya@riverbend.example', password, 'at home')).personId).toBe(personIdOf('maya'))
  })

  test('a browser it came in with has ten tries of its own, through however many networks it goes', async () => {
    const rosa = await enter('rosa@riverbend.example')
    const [shared, hers] = [await greet(rosa, browser), await greet(rosa, browser)]
    const from = (network: string, device: string, typed = password) =>
      signIn({ email: 'rosa@riverbend.example', password: typed }, network, device)
    for (let i = 0; i < 10; i += 1) {
      await expect(from(`network ${i}`, shared.token, 'wrong')).rejects.toMatchObject({
        code: 'signInFailed',
      })
    }
    await expect(from('one more', shared.token)).rejects.toMatchObject({ code: 'tooManyTries' })
    expect((await from('one more', hers.token)).personId).toBe(personIdOf('rosa'))
    const keys = await clinic.owner.selectFrom('limit_counter').select('key').execute()
    expect(JSON.stringify(keys)).not.toContain(shared.token)
    clinic.later(15 * minute)
    expect((await from('one more', shared.token)).personId).toBe(personIdOf('rosa'))
  })

  test('an account has a hundred tries in an hour from everywhere together', async () => {
    for (let i = 0; i < 100; i += 1) {
      await enter('rosa@riverbend.example', 'wrong', `network ${i}`).catch(() => {})
    }
    await expect(enter('rosa@riverbend.example', password, 'one more')).rejects.toMatchObject({
      code: 'tooManyTries',
    })
    clinic.later(60 * minute)
    expect((await enter('rosa@riverbend.example', password, 'one more')).personId).toBe(personIdOf('rosa'))
  }, 120_000)

  test('an address that no account has is limited just so', async () => {
    for (let i = 0; i < 10; i += 1) await enter('nobody@riverbend.example', 'wrong', 'here').catch(() => {})
    await expect(enter('nobody@riverbend.example', 'wrong', 'here')).rejects.toMatchObject({
      code: 'tooManyTries',
    })
    await expect(enter(' NOBODY@riverbend.example', 'wrong', 'here')).rejects.toMatchObject({
      code: 'tooManyTries',
    })
  })

  test('coming in gives the ten tries back', async () => {
    for (let i = 0; i < 9; i += 1) await enter('rosa@riverbend.example', 'wrong', 'here').catch(() => {})
    await enter('rosa@riverbend.example', password, 'here')
    for (let i = 0; i < 9; i += 1) await enter('rosa@riverbend.example', 'wrong', 'here').catch(() => {})
    expect((await enter('rosa@riverbend.example', password, 'here')).personId).toBe(personIdOf('rosa'))
  })

  test('a network has fifty tries in a quarter of an hour, whoever it asks for', async () => {
    for (let i = 0; i < 50; i += 1) {
      await expect(enter(`n${i}@riverbend.example`, 'wrong', 'one network')).rejects.toMatchObject({
        code: 'signInFailed',
      })
    }
    await expect(enter('rosa@riverbend.example', password, 'one network')).rejects.toMatchObject({
      code: 'tooManyTries',
    })
    expect((await enter('rosa@riverbend.example', password, 'another network')).personId).toBe(
      personIdOf('rosa'),
    )
    clinic.later(15 * minute)
    expect((await enter('june@riverbend.example', password, 'one network')).personId).toBe(personIdOf('june'))
  })

  test('a count stands although the try that it counted was refused', async () => {
    await enter('rosa@riverbend.example', 'wrong').catch(() => {})
    const rows = await clinic.owner.selectFrom('limit_counter').select(['key', 'count']).execute()
    expect(rows.map(({ count }) => count)).toEqual([1, 1, 1, 1])
    expect(JSON.stringify(rows)).not.toContain('rosa')
  })

  test('somebody who holds no hat any more does not come in', async () => {
    await clinic.owner
      .updateTable('staff_role')
      .set({ ends_at: clinic.now })
      .where('person_id', '=', personIdOf('lena'))
      .execute()
    await expect(enter('lena@riverbend.example')).rejects.toMatchObject({ code: 'signInFailed' })
  })

  test('a role that begins later is not worn yet', async () => {
    await clinic.owner
      .updateTable('staff_role')
      .set({ starts_at: clinic.now + 1 })
      .where('person_id', '=', personIdOf('lena'))
      .execute()
    await expect(enter('lena@riverbend.example')).rejects.toMatchObject({ code: 'signInFailed' })
    clinic.later(1)
    expect((await enter('lena@riverbend.example')).hat).toBe('coordinator')
  })
})

onBothEngines('proving the password once more', (clinic) => {
  async function session(name: CastName, role: Role) {
    const viewer = clinic.viewer(name, role)
    await clinic.owner
      .insertInto('session')
      .values({
        id_hash: viewer.sessionHash,
        account_id: viewer.accountId,
        hat: role,
        created_at: clinic.now,
        expires_at: clinic.now + minute,
        ends_at: clinic.now + minute,
      })
      .execute()
    return viewer
  }

  const confirmedAt = async () =>
    (await clinic.owner.selectFrom('session').select('confirmed_at').executeTakeFirst())?.confirmed_at

  test('marks this session with the instant, and is on record', async () => {
    const maya = await session('maya', 'participant')
    expect(await confirmPassword(maya, password)).toBe(clinic.now)
    expect(await confirmedAt()).toBe(clinic.now)
    const row = await clinic.owner
      .selectFrom('audit')
      .select(['action', 'actor_id', 'outcome'])
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ action: 'confirm password', actor_id: personIdOf('maya'), outcome: 'done' })
  })

  test('says on the field that it was another, marks nothing, and that is on record too', async () => {
    const maya = await session('maya', 'participant')
    await expect(confirmPassword(maya, 'not it')).rejects.toMatchObject({
      field: 'password',
      code: 'passwordDoesNotMatch',
    })
    expect(await confirmedAt()).toBeNull()
    expect((await clinic.owner.selectFrom('audit').select('outcome').executeTakeFirst())?.outcome).toBe(
      'refused',
    )
  })

  test('has ten tries in a quarter of an hour', async () => {
    const maya = await session('maya', 'participant')
    for (let i = 0; i < 10; i += 1) await confirmPassword(maya, 'not it').catch(() => {})
    await expect(confirmPassword(maya, password)).rejects.toMatchObject({ code: 'tooManyTries' })
    clinic.later(15 * minute)
    expect(await confirmPassword(maya, password)).toBe(clinic.now)
  })

  test('does not work for a closed account', async () => {
    const maya = await session('maya', 'participant')
    await clinic.owner
      .updateTable('account')
      .set({ deactivated_at: clinic.now })
      .where('id', '=', accountIdOf('maya'))
      .execute()
    await expect(confirmPassword(maya, password)).rejects.toMatchObject({ code: 'passwordDoesNotMatch' })
  })
})

test('a proof counts for five minutes, both ends included', () => {
  const at = 1_000_000
  expect(isConfirmed(at, at)).toBe(true)
  expect(isConfirmed(at, at + 5 * minute)).toBe(true)
  expect(isConfirmed(at, at + 5 * minute + 1)).toBe(false)
  expect(isConfirmed(at, at - 1)).toBe(false)
  expect(isConfirmed(undefined, at)).toBe(false)
})

test('of several hats, the day begins with the one that waits for most people', () => {
  expect(firstHat(['admin', 'coordinator', 'family'])).toBe('family')
  expect(firstHat(['admin', 'clinician'])).toBe('clinician')
  expect(firstHat(['family', 'participant'])).toBe('participant')
  expect(firstHat([])).toBeUndefined()
})

test('every hat has its own beginning', () => {
  const hats: Role[] = ['family', 'participant', 'clinician', 'coordinator', 'admin']
  expect(new Set(hats.map(homeOf)).size).toBe(hats.length)
  for (const hat of hats) expect(homeOf(hat)).toMatch(/^\/[a-z/]+$/)
})

test('one address, one account: trimmed, composed, lower case in all of Unicode', () => {
  expect(canonicalEmail(' JOSÉ@Example.ORG ')).toBe(canonicalEmail('josé@example.org'))
  expect(canonicalEmail('Jose\u0301@example.org')).toBe('josé@example.org')
  expect(canonicalEmail('ﬁn@example.org')).toBe('fin@example.org')
  expect(canonicalEmail('ΣΊΣΥΦΟΣ@example.org')).not.toContain('Σ')
})
