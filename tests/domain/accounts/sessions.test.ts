import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Role } from '#db/schema'
import {
  endedSessionAccount,
  type SessionAttributes,
  sessionHash,
  sessionsFor,
} from '~/domain/accounts/lucia.server'
import { deleteSessionsBefore, sessionTimes } from '~/domain/accounts/rows.server'
import { isConfirmed, sessionLength, widerWaitsUntil } from '~/domain/accounts/rules'
import { reading, transact } from '~/platform/db.server'
import { accountIdOf, type CastName, idFor } from '../../support/cast'
import { onBothEngines } from '../../support/engines'

const minute = 60_000
const hour = 60 * minute
const sessions = sessionsFor(true)

onBothEngines('what is kept of a session', (clinic) => {
  const open = (name: CastName, hat: Role, more: Partial<SessionAttributes> = {}) =>
    sessions.createSession(accountIdOf(name), { hat, confirmedAt: null, factor: 'none', ...more })
  const rowOf = (id: string) =>
    clinic.owner
      .selectFrom('session')
      .selectAll()
      .where('id_hash', '=', sessionHash(id))
      .executeTakeFirstOrThrow()
  const left = async () =>
    (await clinic.owner.selectFrom('session').select('account_id').execute()).map((one) => one.account_id)

  test('is how and when it began, and both its ends; a password is what one comes in with where nothing else is said', async () => {
    const plain = await open('rosa', 'family')
    expect(await rowOf(plain.id)).toMatchObject({
      created_at: clinic.now,
      last_used_at: clinic.now,
      expires_at: clinic.now + 30 * minute,
      ends_at: clinic.now + 24 * hour,
      signed_in_with: 'password',
      second_factor_at: null,
      confirmed_at: null,
      device: null,
    })
    const shown = await open('rosa', 'family', { factor: 'shown', signedInWith: 'passkey', device: 'mac' })
    expect(await rowOf(shown.id)).toMatchObject({
      ends_at: clinic.now + 7 * 24 * hour,
      signed_in_with: 'passkey',
      second_factor_at: clinic.now,
      device: 'mac',
    })
    for (const factor of ['none', 'held'] as const) {
      const without = await open('rosa', 'family', { factor })
      expect((await rowOf(without.id)).second_factor_at, factor).toBeNull()
    }
  })

  test('says whether its owner has a second step: a confirmed app or a passkey that stands, whether shown or not', async () => {
    const factor = async (more: Partial<SessionAttributes> = {}) => {
      const { id } = await open('rosa', 'family', more)
      return (await sessions.validateSession(id)).session?.factor
    }
    const app = { id: idFor('app rosa'), account_id: accountIdOf('rosa'), sealed: new Uint8Array([1]) }
    const passkey = { id: idFor('passkey rosa'), account_id: accountIdOf('rosa'), created_at: clinic.now }
    expect(await factor()).toBe('none')

    await clinic.owner
      .insertInto('totp')
      .values({ ...app, created_at: clinic.now })
      .execute()
    expect(await factor(), 'begun, and not confirmed').toBe('none')
    await clinic.owner
      .updateTable('totp')
      .set({ confirmed_at: clinic.now })
      .where('id', '=', app.id)
      .execute()
    expect(await factor(), 'an app').toBe('held')
    expect(await factor({ factor: 'shown' }), 'an app, shown').toBe('shown')
    await clinic.owner
      .insertInto('passkey')
      .values({
        ...passkey,
        credential_id: 'one',
        public_key: new Uint8Array([1]),
        counter: 0,
        transports: '[]',
        name: 'phone',
      })
      .execute()
    expect(await factor(), 'both').toBe('held')
    await clinic.owner.updateTable('totp').set({ ended_at: clinic.now }).where('id', '=', app.id).execute()
    expect(await factor(), 'a passkey').toBe('held')
    await clinic.owner
      .updateTable('passkey')
      .set({ ended_at: clinic.now })
      .where('id', '=', passkey.id)
      .execute()
    expect(await factor(), 'neither stands any more').toBe('none')
  })

  test('is never lengthened beyond its whole time, and not at all by what only looks', async () => {
    const rosa = await open('rosa', 'family')
    const { ends_at } = await rowOf(rosa.id)
    while (clinic.now < ends_at - 20 * minute) {
      clinic.later(20 * minute)
      await sessions.validateSession(rosa.id)
    }
    expect(await rowOf(rosa.id)).toMatchObject({ expires_at: ends_at, last_used_at: clinic.now })

    const june = await open('june', 'family')
    clinic.later(20 * minute)
    await sessionsFor(true, false).validateSession(june.id)
    expect((await rowOf(june.id)).expires_at).toBe(clinic.now + 10 * minute)
    await sessions.validateSession(june.id)
    expect((await rowOf(june.id)).expires_at).toBe(clinic.now + 30 * minute)
  })

  test('that cannot be written for a reason that stays is not passed over in silence', async () => {
    const rosa = await open('rosa', 'family')
    clinic.later(20 * minute)
    await sql`ALTER TABLE session RENAME COLUMN last_used_at TO gone`.execute(clinic.owner)
    try {
      await expect(sessions.validateSession(rosa.id)).rejects.toThrow(/last_used_at/)
    } finally {
      await sql`ALTER TABLE session RENAME COLUMN gone TO last_used_at`.execute(clinic.owner)
    }
  })

  test('says whose it was once it has ended by itself, and of no other session', async () => {
    const rosa = await open('rosa', 'family')
    await open('june', 'family')
    expect(await endedSessionAccount(rosa.id), 'it stands').toBeUndefined()
    expect(await endedSessionAccount('nobody'), 'it never was').toBeUndefined()
    clinic.later(30 * minute)
    expect(await endedSessionAccount(rosa.id), 'not used').toBe(accountIdOf('rosa'))

    const theo = await open('theo', 'family')
    const { ends_at } = await rowOf(theo.id)
    await clinic.owner
      .updateTable('session')
      .set({ expires_at: ends_at + hour })
      .where('id_hash', '=', sessionHash(theo.id))
      .execute()
    clinic.at(ends_at - 1)
    expect(await endedSessionAccount(theo.id), 'used to the last').toBeUndefined()
    clinic.at(ends_at)
    expect(await endedSessionAccount(theo.id), 'at its whole time').toBe(accountIdOf('theo'))

    await clinic.owner
      .updateTable('account')
      .set({ deactivated_at: clinic.now })
      .where('id', '=', accountIdOf('rosa'))
      .execute()
    expect(await endedSessionAccount(rosa.id), 'closed account').toBeUndefined()
  })

  test('goes when all of an account end, with the step of a sign-in that had begun; nobody else’s does', async () => {
    for (const name of ['rosa', 'rosa', 'june'] as const) await open(name, 'family')
    for (const name of ['rosa', 'june'] as const)
      await clinic.owner
        .insertInto('sign_in_step')
        .values({
          id_hash: name,
          account_id: accountIdOf(name),
          created_at: clinic.now,
          expires_at: clinic.now + minute,
        })
        .execute()
    clinic.later(minute)
    await sessions.invalidateUserSessions(accountIdOf('rosa'))
    expect(await left()).toEqual([accountIdOf('june')])
    expect(await clinic.owner.selectFrom('sign_in_step').select('id_hash').execute()).toEqual([
      { id_hash: 'june' },
    ])
    const ended = await clinic.owner
      .selectFrom('account')
      .select(['id', 'sessions_ended_at'])
      .where('sessions_ended_at', '>=', clinic.now)
      .execute()
    expect(ended).toEqual([{ id: accountIdOf('rosa'), sessions_ended_at: clinic.now }])
  })

  test('goes when it is over, at once or after a while, and each is counted', async () => {
    await open('rosa', 'family')
    await open('june', 'family')
    clinic.later(10 * minute)
    const theo = await open('theo', 'family')
    expect(await transact((tx) => deleteSessionsBefore(tx, clinic.now + 20 * minute - 1))).toBe(0)
    expect(await transact((tx) => deleteSessionsBefore(tx, clinic.now + 20 * minute))).toBe(2)
    expect(await left()).toEqual([accountIdOf('theo')])
    clinic.later(30 * minute)
    await sessions.deleteExpiredSessions()
    expect(await left()).toEqual([])
    expect(await reading((tx) => sessionTimes(tx, sessionHash(theo.id)))).toBeUndefined()
  })

  test('lists no ids to anybody', async () => {
    await open('rosa', 'family')
    await expect(sessions.getUserSessions(accountIdOf('rosa'))).rejects.toThrow(/never learns their ids/)
  })
})

describe('the cookie of a session', () => {
  const cookieOf = (secure: boolean) => sessionsFor(secure).createSessionCookie('abc')

  test('is for this host over https alone, and stays until the session itself ends', () => {
    expect(cookieOf(true)).toMatchObject({
      name: '__Host-session',
      value: 'abc',
      attributes: { secure: true, httpOnly: true, sameSite: 'lax', path: '/' },
    })
    // Chromium keeps none for more than 400 days; the session in the database ends long before.
    expect(cookieOf(true).attributes.maxAge).toBeGreaterThan(7 * 24 * 60 * 60)
  })

  test('has another name at http://localhost, where it cannot be for https', () => {
    expect(cookieOf(false)).toMatchObject({
      name: 'session',
      attributes: { secure: false, httpOnly: true, sameSite: 'lax', path: '/' },
    })
  })
})

describe('how long', () => {
  test('a session lasts where nobody says what one came in with', () => {
    expect(sessionLength('family')).toEqual(sessionLength('family', 'password'))
    expect(sessionLength('family')).toEqual({ idleMs: 30 * minute, wholeMs: 24 * hour })
  })

  test('a password proved again counts: five minutes, and not before it was proved', () => {
    expect(isConfirmed(undefined, 0)).toBe(false)
    expect(isConfirmed(1000, 999)).toBe(false)
    expect(isConfirmed(1000, 1000)).toBe(true)
    expect(isConfirmed(1000, 1000 + 5 * minute)).toBe(true)
    expect(isConfirmed(1000, 1001 + 5 * minute)).toBe(false)
  })

  test('an account that was won back shows nobody more: a day, and never one that was not', () => {
    expect(widerWaitsUntil(null, 0)).toBeUndefined()
    expect(widerWaitsUntil(1000, 1000)).toBe(1000 + 24 * hour)
    expect(widerWaitsUntil(1000, 999 + 24 * hour)).toBe(1000 + 24 * hour)
    expect(widerWaitsUntil(1000, 1000 + 24 * hour)).toBeUndefined()
  })
})
