import type { AppLoadContext } from '@remix-run/node'
import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { openSession } from '~/doors/admit.server'
import { signedIn } from '~/doors/doors.server'
import { furnishDoors } from '~/doors/house.server'
import { keptTyping } from '~/doors/typing.server'
import { accountIdOf, type CastName, personIdOf } from '../support/cast'
import { onBothEngines } from '../support/engines'

const minute = 60_000
const origin = new URL('https://family.riverbend.example')

onBothEngines('a form that meets an ended session', (clinic) => {
  beforeEach(() => furnishDoors({ origin, mode: 'test' }))

  const sessionOf = async (name: CastName) =>
    (
      await openSession({
        accountId: accountIdOf(name),
        personId: personIdOf(name),
        hat: 'family',
        language: 'en',
      })
    ).split(';')[0] ?? ''
  let sent = 0
  const action = signedIn.action(z.object({}), async () => {
    sent += 1
    return null
  })
  /** Sends a form; gives where it leads and the cookie that its answer sets. */
  async function send(cookie: string, fields: Record<string, string | Blob>) {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    const request = new Request(new URL('/family/wish', origin), {
      method: 'POST',
      body,
      headers: { cookie, referer: new URL('/family/wish?from=menu', origin).href },
    })
    const came = await action({ request, params: {}, context: {} as AppLoadContext }).catch(
      (thrown: unknown) => thrown,
    )
    if (!(came instanceof Response)) return undefined
    const to = new URL(came.headers.get('location') ?? '', origin)
    const kept = /^(__Host-typing=[a-z2-7]{26}); .*Max-Age=1800.*HttpOnly.*Secure/.exec(
      came.headers.get('set-cookie') ?? '',
    )
    return { path: to.pathname, to: to.searchParams.get('to'), cookie: kept?.[1] }
  }
  const shown = (cookies: string, path = '/family/wish') =>
    keptTyping(new Request(origin, { headers: { cookie: cookies } }), {} as AppLoadContext, path)

  test('is not sent; its fields are kept for half an hour, for that account and that page', async () => {
    sent = 0
    const cookie = await sessionOf('rosa')
    clinic.later(31 * minute)
    const kept = await send(cookie, { text: 'Tuesdays after six', days: 'tue' })
    expect(kept).toMatchObject({ path: '/sign-in', to: '/family/wish?from=menu' })
    expect(sent).toBe(0)
    const [rosa, theo] = [await sessionOf('rosa'), await sessionOf('theo')]
    expect(await shown(`${rosa}; ${kept?.cookie}`)).toEqual({ text: ['Tuesdays after six'], days: ['tue'] })
    expect(await shown(`${rosa}; ${kept?.cookie}`, '/account'), 'another page').toBeUndefined()
    expect(await shown(`${theo}; ${kept?.cookie}`), 'somebody else').toBeUndefined()
    expect(await shown(`${kept?.cookie}`), 'nobody').toBeUndefined()
    clinic.later(30 * minute)
    expect(await shown(`${await sessionOf('rosa')}; ${kept?.cookie}`), 'too late').toBeUndefined()
  })

  test('keeps no password, no code and no file, and what it keeps is sealed', async () => {
    const cookie = await sessionOf('rosa')
    clinic.later(31 * minute)
    const kept = await send(cookie, {
      text: 'a canary of typing',
      password: 'four calm rivers',
      newPassword: 'five calm rivers',
      code: '123456',
      recovery: 'abcd-efgh',
      passcode: 'river lamp 42',
      document: new Blob(['%PDF']),
    })
    expect(await shown(`${await sessionOf('rosa')}; ${kept?.cookie}`)).toEqual({
      text: ['a canary of typing'],
    })
    const rows = await clinic.owner.selectFrom('kept_typing').selectAll().execute()
    expect(rows).toHaveLength(1)
    expect(Buffer.from(rows[0]?.sealed ?? []).includes('canary')).toBe(false)
    expect(kept?.cookie).not.toContain(rows[0]?.token_hash)
  })

  test('is forgotten once the form was sent again', async () => {
    const cookie = await sessionOf('rosa')
    clinic.later(31 * minute)
    const kept = await send(cookie, { text: 'again' })
    await send(`${await sessionOf('rosa')}; ${kept?.cookie}`, { text: 'again' })
    expect(await clinic.owner.selectFrom('kept_typing').selectAll().execute()).toEqual([])
  })

  test('keeps nothing for nobody, nor for a session that was ended on purpose', async () => {
    expect((await send('', { text: 'hello' }))?.cookie).toBeUndefined()
    const cookie = await sessionOf('rosa')
    await clinic.owner.deleteFrom('session').execute()
    expect((await send(cookie, { text: 'hello' }))?.cookie).toBeUndefined()
    expect(await clinic.owner.selectFrom('kept_typing').selectAll().execute()).toEqual([])
  })
})
