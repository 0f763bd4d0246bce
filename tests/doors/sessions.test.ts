import { createHash } from 'node:crypto'
import type { AppLoadContext } from '@remix-run/node'
import { beforeEach, expect, test } from 'vitest'
import { askToJoin } from '~/domain/accounts/asking.server'
import { admission, deleteExpiredSessions } from '~/domain/accounts/rows.server'
import { deliverDue } from '~/domain/notices/deliver.server'
import { admit, admitSystem, endSession, openSession } from '~/doors/admit.server'
import { clearedFlashCookie, flashCookie, readFlash } from '~/doors/flash.server'
import { furnishDoors } from '~/doors/house.server'
import { languageCookie, languageFrom } from '~/doors/language.server'
import { tokenCookie } from '~/doors/tokens.server'
import type { Role } from '~/doors/viewer'
import { reading, transact } from '~/platform/db.server'
import { accountIdOf, type CastName, password, personIdOf } from '../support/cast'
import { onBothEngines } from '../support/engines'

const minute = 60_000
const hour = 60 * minute
const origin = new URL('https://family.riverbend.example')

onBothEngines('a session', (clinic) => {
  beforeEach(() => furnishDoors({ origin, mode: 'test' }))

  const open = (name: CastName, hat: Role) =>
    openSession({ accountId: accountIdOf(name), personId: personIdOf(name), hat, language: 'en' })
  const tokenIn = (cookie: string) => /^__Host-session=([^;]+)/.exec(cookie)?.[1] ?? ''
  /** A new request with this cookie; each has its own context, as each has over HTTP. */
  const come = (cookie: string) =>
    admit(new Request(origin, { headers: { cookie: cookie.split(';')[0] ?? '' } }), {} as AppLoadContext)
  const rows = () => clinic.owner.selectFrom('session').selectAll().execute()

  test('is a cookie for this host alone, over https alone, out of reach of script', async () => {
    expect(await open('rosa', 'family')).toMatch(
      /^__Host-session=[a-z2-7]{40,}; (?=.*HttpOnly)(?=.*Secure)(?=.*SameSite=Lax)(?=.*Path=\/)(?!.*Domain)/,
    )
  })

  test('of a system is none: an id that is no id is answered as an unknown one', async () => {
    const from = (id: string) =>
      admitSystem(
        new Request(origin, {
          headers: { authorization: `Basic ${Buffer.from(`${id}:${'b'.repeat(52)}`).toString('base64')}` },
        }),
      )
    for (const id of ['a\0b', '', '\0'.repeat(26), 'nobodynobodynobodynobodyno']) {
      expect(await from(id), JSON.stringify(id)).toBeUndefined()
    }
  })

  test('of an account that was just made comes with the browser it was made with', async () => {
    await askToJoin('ana@mail.example', { from: 'here', origin: origin.origin, language: 'en' })
    let token = ''
    await deliverDue(async ({ body }) => {
      token = /join\/([a-z2-7]{26})/.exec(body)?.[1] ?? token
    })
    const { action } = await import('~/routes/join.$token')
    const body = new URLSearchParams({
      givenName: 'Ana',
      familyName: 'Ruiz',
      language: 'en',
      password: 'a quiet road by the mill',
    })
    const answer = (await action({
      request: new Request(new URL(`/join/${token}`, origin), { method: 'POST', body }),
      params: { token },
      context: {} as AppLoadContext,
    })) as Response
    expect(answer.headers.get('location')).toBe('/family/welcome')
    const cookies = answer.headers.getSetCookie().join('\n')
    for (const one of ['session', 'device']) expect(cookies).toMatch(new RegExp(`${one}=[a-z2-7]{26}`))
    expect(cookies).toContain('flash=welcome')
    const known = await clinic.owner.selectFrom('known_device').select('account_id').execute()
    expect(known).toEqual([{ account_id: (await rows())[0]?.account_id }])
    expect((await rows())[0]?.device).not.toBeNull()
  })

  test('that a browser brings along to a sign-in ends with it, whoever’s it was', async () => {
    const before = await open('theo', 'family')
    const { action } = await import('~/routes/sign-in')
    const answer = (await action({
      request: new Request(new URL('/sign-in', origin), {
        method: 'POST',
        headers: { cookie: before.split(';')[0] ?? '' },
        body: new URLSearchParams({ email: 'rosa@riverbend.example', password }),
      }),
      params: {},
      context: { visitor: 'here' } as AppLoadContext,
    })) as Response
    expect(answer.status).toBe(303)
    expect(await come(before)).toBeUndefined()
    const next = answer.headers.getSetCookie().find((one) => one.startsWith('__Host-session=')) ?? ''
    expect((await come(next))?.viewer.personId).toBe(personIdOf('rosa'))
    expect(await rows()).toHaveLength(1)
  })

  test('and every other cookie is for this host alone, over https alone, out of reach of script', () => {
    for (const cookie of [
      flashCookie('staffAdded'),
      clearedFlashCookie(),
      languageCookie('es', true),
      tokenCookie('device', 'a'.repeat(26), 60),
    ]) {
      expect(cookie).toMatch(
        /^__Host-[a-z]+=[^;]*; (?=.*HttpOnly)(?=.*Secure)(?=.*SameSite=Lax)(?=.*Path=\/;)(?!.*Domain)/,
      )
    }
    expect(readFlash(new Request(origin, { headers: { cookie: '__Host-flash=staffAdded' } }))).toBe(
      'staffAdded',
    )
    expect(languageFrom({ asked: null, cookie: '__Host-lang=es', accepted: null })).toBe('es')
  })

  test('is kept only as a digest: what the database holds opens nothing', async () => {
    const token = tokenIn(await open('rosa', 'family'))
    const kept = await rows()
    expect(JSON.stringify(kept)).not.toContain(token)
    expect(kept[0]?.id_hash).toBe(createHash('sha256').update(token).digest('hex'))
    expect(await come(`__Host-session=${kept[0]?.id_hash}`)).toBeUndefined()
    expect(await come(`__Host-session=${token}`)).toBeDefined()
  })

  test('says who it is, and which hats that person could wear', async () => {
    expect(await come(await open('maya', 'participant'))).toMatchObject({
      viewer: {
        role: 'participant',
        accountId: accountIdOf('maya'),
        personId: personIdOf('maya'),
        givenName: 'Maya',
      },
      hats: ['participant'],
    })
    const rosa = await come(await open('rosa', 'family'))
    expect(rosa?.viewer.participantId).toBeUndefined()
    expect(rosa?.viewer.language).toBe('es')
    expect(rosa?.viewer.timeZone).toBe('America/New_York')
  })

  test('is looked up once for a request, whatever asks', async () => {
    const cookie = await open('rosa', 'family')
    const context = {} as AppLoadContext
    const request = () => new Request(origin, { headers: { cookie: cookie.split(';')[0] ?? '' } })
    await admit(request(), context)
    expect(await clinic.statements(() => admit(request(), context))).toEqual([])
  })

  test.each([
    ['rosa', 'family', 30 * minute],
    ['maya', 'participant', 30 * minute],
    ['lena', 'coordinator', 15 * minute],
    ['adaeze', 'clinician', 15 * minute],
    ['priya', 'admin', 15 * minute],
  ] as const)(
    'of %s (%s) ends when it was not used for %i ms, to the millisecond',
    async (name, hat, idle) => {
      const cookie = await open(name, hat)
      const hash = (await rows())[0]?.id_hash ?? ''
      const stands = () => reading((tx) => admission(tx, hash))
      clinic.later(idle - 1)
      expect(await stands()).toBeDefined()
      clinic.later(1)
      expect(await stands()).toBeUndefined()
      expect(await come(cookie)).toBeUndefined()
    },
  )

  test.each([
    ['rosa', 'family', 24 * hour],
    ['maya', 'participant', 24 * hour],
    ['lena', 'coordinator', 12 * hour],
    ['adaeze', 'clinician', 12 * hour],
    ['priya', 'admin', 12 * hour],
  ] as const)('of %s (%s) ends however much it is used, after %i ms', async (name, hat, whole) => {
    const cookie = await open(name, hat)
    const began = clinic.now
    const step = (whole === 24 * hour ? 29 : 14) * minute
    for (let at = step; at < whole; at += step) {
      clinic.at(began + at)
      expect(await come(cookie), `${at / minute} minutes after`).toBeDefined()
    }
    clinic.at(began + whole - 1)
    expect(await reading((tx) => admission(tx, sha(tokenIn(cookie))))).toBeDefined()
    clinic.at(began + whole)
    expect(await reading((tx) => admission(tx, sha(tokenIn(cookie))))).toBeUndefined()
    expect(await come(cookie)).toBeUndefined()
  })

  test('that is used goes on, counted from its last use but for a third of its idle time', async () => {
    for (const [name, hat, idle] of [
      ['rosa', 'family', 30 * minute],
      ['maya', 'participant', 30 * minute],
      ['lena', 'coordinator', 15 * minute],
      ['adaeze', 'clinician', 15 * minute],
      ['priya', 'admin', 15 * minute],
    ] as const) {
      const cookie = await open(name, hat)
      for (let i = 0; i < 6; i += 1) {
        // Within the first third a look is not written down, so what is left is two thirds at least.
        clinic.later(idle / 3 - 1)
        expect(await come(cookie), `${name}, look ${i}`).toBeDefined()
        clinic.later((idle * 2) / 3)
        expect(await come(cookie), `${name}, second look ${i}`).toBeDefined()
        clinic.later(idle / 3)
        expect(await come(cookie), `${name}, a look that counts ${i}`).toBeDefined()
        clinic.later(idle - 1_000)
        expect(await come(cookie), `${name}, just before its end ${i}`).toBeDefined()
      }
    }
  })

  test('of families and participants that came in with a passkey goes on for seven days while it is used, nobody else’s does', async () => {
    for (const [name, hat, whole] of [
      ['rosa', 'family', 7 * 24 * hour],
      ['maya', 'participant', 7 * 24 * hour],
      ['lena', 'coordinator', 12 * hour],
      ['adaeze', 'clinician', 12 * hour],
      ['priya', 'admin', 12 * hour],
    ] as const) {
      await openSession({
        accountId: accountIdOf(name),
        personId: personIdOf(name),
        hat,
        language: 'en',
        shown: true,
        with: 'passkey',
      })
      const row = (await rows()).find((one) => one.account_id === accountIdOf(name))
      expect((row?.ends_at ?? 0) - clinic.now, name).toBe(whole)
    }
  })

  test('is not lengthened by what a browser fetches ahead', async () => {
    const cookie = await open('rosa', 'family')
    clinic.later(25 * minute)
    const ahead = new Request(origin, {
      headers: { cookie: cookie.split(';')[0] ?? '', 'sec-purpose': 'prefetch;prerender' },
    })
    expect(await admit(ahead, {} as AppLoadContext)).toBeDefined()
    clinic.later(5 * minute)
    expect(await come(cookie)).toBeUndefined()
  })

  test('is no longer or shorter for a clock that jumps: forward ends what is over, back lengthens none', async () => {
    for (const [name, hat, idle, whole] of [
      ['rosa', 'family', 30 * minute, 24 * hour],
      ['lena', 'coordinator', 15 * minute, 12 * hour],
    ] as const) {
      const began = clinic.now
      const cookie = await open(name, hat)
      const row = async () => (await rows()).find((one) => one.account_id === accountIdOf(name))
      // Back by hours: it is used all the while, and its ends stay where they were.
      for (let at = began - 6 * hour; at < began; at += 90 * minute) {
        clinic.at(at)
        expect(await come(cookie), name).toBeDefined()
        expect((await row())?.expires_at, name).toBe(began + idle)
        expect((await row())?.ends_at, name).toBe(began + whole)
      }
      // Forward by more than its idle time: it is over, and stays so when the clock is put right again.
      clinic.at(began + idle)
      expect(await come(cookie), name).toBeUndefined()
      await transact(deleteExpiredSessions)
      clinic.at(began + minute)
      expect(await come(cookie), name).toBeUndefined()
      clinic.at(began)
    }
  })

  test('is not written for each page', async () => {
    const cookie = await open('rosa', 'family')
    const seen = await clinic.statements(() => come(cookie))
    expect(seen.filter((statement) => /^(insert|update|delete)/i.test(statement))).toEqual([])
  })

  test('ends with the role: at the next request, and others who hold it stay', async () => {
    const [lena, omar] = [await open('lena', 'coordinator'), await open('omar', 'coordinator')]
    await clinic.owner
      .updateTable('staff_role')
      .set({ ends_at: clinic.now + 1 })
      .where('person_id', '=', personIdOf('lena'))
      .execute()
    expect(await come(lena)).toBeDefined()
    clinic.later(1)
    expect(await come(lena)).toBeUndefined()
    expect(await come(omar)).toBeDefined()
  })

  test('ends with the account: at the next request', async () => {
    const cookie = await open('rosa', 'family')
    await clinic.owner
      .updateTable('account')
      .set({ deactivated_at: clinic.now })
      .where('id', '=', accountIdOf('rosa'))
      .execute()
    expect(await come(cookie)).toBeUndefined()
  })

  test('goes on under another hat where one role of two has ended', async () => {
    await clinic.owner
      .insertInto('family_member')
      .values({ person_id: personIdOf('lena'), since: 1 })
      .execute()
    const cookie = await open('lena', 'family')
    expect((await come(cookie))?.hats).toEqual(['family', 'coordinator'])
    await clinic.owner
      .updateTable('staff_role')
      .set({ ends_at: clinic.now })
      .where('person_id', '=', personIdOf('lena'))
      .execute()
    expect((await come(cookie))?.hats).toEqual(['family'])
  })

  test('that was ended is gone, and its cookie is cleared', async () => {
    const cookie = await open('rosa', 'family')
    const request = new Request(origin, { headers: { cookie: cookie.split(';')[0] ?? '' } })
    expect(await endSession(request)).toMatch(/^__Host-session=;.*Max-Age=0/)
    expect(await rows()).toEqual([])
    expect(await come(cookie)).toBeUndefined()
  })

  test('that nobody has is nobody: no cookie, a made-up one, an empty one, one of another name', async () => {
    await open('rosa', 'family')
    for (const cookie of [
      '',
      '__Host-session=',
      `__Host-session=${'a'.repeat(40)}`,
      'session=abc',
      '__Host-session="x',
    ]) {
      expect(await come(cookie), cookie).toBeUndefined()
    }
  })

  test('that has ended is swept away', async () => {
    await open('rosa', 'family')
    clinic.later(10 * minute)
    await open('june', 'family')
    clinic.later(20 * minute)
    await transact(deleteExpiredSessions)
    expect((await rows()).map((row) => row.account_id)).toEqual([accountIdOf('june')])
  })
})

function sha(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
