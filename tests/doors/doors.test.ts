import type { AppLoadContext } from '@remix-run/node'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Conflict, Invalid, NotHere, Refused } from '~/domain/errors'
import { openSession } from '~/doors/admit.server'
import { answer, typedIn } from '~/doors/answer.server'
import { safePath, safeRedirect } from '~/doors/destination.server'
import {
  admin,
  coordinator,
  type DoorName,
  doorOf,
  family,
  open,
  participant,
  signedIn,
} from '~/doors/doors.server'
import { clearedFlashCookie, flashCookie, readFlash } from '~/doors/flash.server'
import { furnishDoors } from '~/doors/house.server'
import { languageCookie, languageOf } from '~/doors/language.server'
import type { Role } from '~/doors/viewer'
import { Busy, setStore, theStore, Unavailable } from '~/platform/db.server'
import { accountIdOf, type CastName, personIdOf } from '../support/cast'
import { onBothEngines } from '../support/engines'

const origin = new URL('https://family.riverbend.example')

beforeEach(() => furnishDoors({ origin, mode: 'test' }))

onBothEngines('a door', (clinic) => {
  async function asking(path: string, who?: [CastName, Role], form?: Record<string, string>) {
    const cookie = who
      ? (
          await openSession({
            accountId: accountIdOf(who[0]),
            personId: personIdOf(who[0]),
            hat: who[1],
            language: 'en',
            shown: true,
          })
        ).split(';')[0]
      : undefined
    return {
      request: new Request(new URL(path, origin), {
        headers: cookie ? { cookie } : {},
        ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
      }),
      params: {},
      context: {} as AppLoadContext,
    }
  }

  /** What a loader or an action answers, thrown or returned. */
  async function answered(work: Promise<unknown>): Promise<Response> {
    const came = await work.then(
      (value) => value,
      (thrown) => thrown,
    )
    if (!(came instanceof Response)) throw new Error(`no response but ${String(came)}`)
    return came
  }

  const said = (value: unknown) => async () => value

  test('has its name on what comes from it, and nothing else has one', () => {
    const doors: [DoorName, unknown][] = [
      ['open', open.loader(said(1))],
      ['signedIn', signedIn.loader(said(1))],
      ['family', family.action(z.object({}), said(1))],
      ['admin', admin.loader(said(1))],
    ]
    for (const [name, handler] of doors) expect(doorOf(handler)).toBe(name)
    expect(doorOf(async () => 1)).toBeUndefined()
    expect(doorOf(undefined)).toBeUndefined()
    expect(doorOf('open')).toBeUndefined()
  })

  test('lets in who wears its hat, and tells who it is', async () => {
    const loader = family.loader(async ({ viewer, hats }) => [viewer.role, viewer.personId, hats])
    expect(await loader(await asking('/family', ['rosa', 'family']))).toEqual([
      'family',
      personIdOf('rosa'),
      ['family'],
    ])
  })

  test('open reads no session', async () => {
    const loader = open.loader(async ({ viewer, hats }) => [viewer, hats])
    const args = await asking('/', ['rosa', 'family'])
    const seen = await clinic.statements(async () => expect(await loader(args)).toEqual([undefined, []]))
    expect(seen).toEqual([])
  })

  test('sends who is not signed in to sign in, and back to where they were', async () => {
    const loader = family.loader(said(1))
    for (const [path, to] of [
      [
        '/family/registrations?before=3&x=a%26b',
        '/sign-in?to=%2Ffamily%2Fregistrations%3Fbefore%3D3%26x%3Da%2526b',
      ],
      ['/family.data', '/sign-in?to=%2Ffamily'],
      // What it would not lead to again is not carried along: a header of many kilobytes breaks what stands in front.
      [`/family?x=${'%C3%B1'.repeat(200)}`, '/sign-in'],
    ] as const) {
      const { status, headers } = await answered(loader(await asking(path)))
      expect([status, headers.get('location')]).toEqual([303, to])
    }
  })

  test('sends a form of nobody to sign in, without a way back: what it did is not repeated', async () => {
    const action = family.action(z.object({}), said(1))
    const { status, headers } = await answered(action(await asking('/family', undefined, { a: 'b' })))
    expect([status, headers.get('location')]).toEqual([303, '/sign-in'])
  })

  test('is not there for who does not hold its hat: an empty 404', async () => {
    let ran = 0
    const counted = async () => {
      ran += 1
    }
    for (const door of [admin, coordinator, participant] as const) {
      const refusals = [
        await answered(door.loader(counted)(await asking('/x', ['rosa', 'family']))),
        await answered(door.action(z.object({}), counted)(await asking('/x', ['rosa', 'family'], {}))),
      ]
      for (const one of refusals) expect([one.status, await one.text()]).toEqual([404, ''])
    }
    expect(ran).toBe(0)
  })

  test('asks who holds its hat and wears another to change, and comes back to the page', async () => {
    await clinic.owner
      .insertInto('family_member')
      .values({ person_id: personIdOf('lena'), since: 1 })
      .execute()
    const page = await answered(
      family.loader(said(1))(await asking('/family/people/abc?x=1', ['lena', 'coordinator'])),
    )
    expect([page.status, page.headers.get('location')]).toEqual([
      303,
      '/hat?hat=family&to=%2Ffamily%2Fpeople%2Fabc%3Fx%3D1',
    ])
    const form = await answered(
      family.action(z.object({}), said(1))(await asking('/family', ['lena', 'coordinator'], {})),
    )
    expect([form.status, form.headers.get('location')]).toEqual([303, '/hat?hat=family'])
  })

  test('refuses before it reads the form', async () => {
    const args = await asking('/admin/staff/new', ['rosa', 'family'], { a: 'b' })
    await answered(admin.action(z.object({}), said(1))(args))
    expect(args.request.bodyUsed).toBe(false)
  })

  const shape = z.object({
    name: z.string('nameMissing').min(2, 'nameShort'),
    more: z.array(z.string()).default([]),
  })

  async function sent(form: Record<string, string>, work: () => Promise<unknown> = said('done')) {
    const action = family.action(shape, work)
    return (await action(await asking('/family', ['rosa', 'family'], form))) as {
      data: {
        problems: { field: string; code: string }[]
        typed: Record<string, string[]>
        conflict?: string
      }
      init: { status: number }
    }
  }

  test('hands a wrong form back with its problems and its typing', async () => {
    const { data, init } = await sent({ name: 'a', other: 'kept too' })
    expect(init.status).toBe(400)
    expect(data).toEqual({
      problems: [{ field: 'name', code: 'nameShort' }],
      typed: { name: ['a'], other: ['kept too'] },
    })
    expect((await sent({})).data.problems).toEqual([{ field: 'name', code: 'nameMissing' }])
  })

  test('never hands a password back, whatever its field is called', async () => {
    const { data } = await sent({
      name: 'a',
      password: 'p',
      newPassword: 'p',
      PASSWORD: 'p',
      passwordAgain: 'p',
    })
    expect(data.typed).toEqual({ name: ['a'] })
  })

  test.each([
    [new Invalid('name', 'taken'), 400, { problems: [{ field: 'name', code: 'taken' }] }],
    [new Conflict('full'), 409, { problems: [], conflict: 'full' }],
    [new Refused('notYours'), 403, { problems: [], conflict: 'notYours' }],
    [new Busy(), 503, { problems: [], conflict: 'busy' }],
    [new Unavailable(false, 'gone'), 503, { problems: [], conflict: 'unsaved' }],
    [new Unavailable(true, 'gone'), 503, { problems: [], conflict: 'unsure' }],
  ] as const)('hands the form back when a rule says %s: %i', async (error, status, wanted) => {
    const { data, init } = await sent({ name: 'Rosa' }, async () => {
      throw error
    })
    expect(init.status).toBe(status)
    expect(data).toMatchObject({ ...wanted, typed: { name: ['Rosa'] } })
  })

  test('says of what is not here that it is not here, and of a defect nothing', async () => {
    const loader = (error: unknown) =>
      family.loader(async () => {
        throw error
      })
    const status = async (error: unknown) =>
      (await answered(loader(error)(await asking('/family', ['rosa', 'family'])))).status
    expect(await status(new NotHere({ person: 'x' }))).toBe(404)
    expect(await status(new Refused('no'))).toBe(403)
    expect(await status(new Conflict('no'))).toBe(409)
    expect(await status(new Busy())).toBe(503)
    const defect = new TypeError('undefined is not a function')
    await expect(loader(defect)(await asking('/family', ['rosa', 'family']))).rejects.toBe(defect)
  })

  test('tells who comes while the database is gone to come again, before it knows who they are', async () => {
    const args = await asking('/family', ['rosa', 'family'], { name: 'Rosa' })
    const store = theStore()
    const gone = Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_READ' })
    const failing = { transaction: () => ({ execute: async () => Promise.reject(gone) }) }
    setStore({ ...store, engine: 'sqlite', reader: failing as unknown as typeof store.reader })
    try {
      for (const handler of [family.loader(said(1)), family.action(shape, said(1))]) {
        const answer = await answered(handler({ ...args, context: {} as AppLoadContext }))
        expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60'])
      }
    } finally {
      setStore(store)
    }
  })

  test('a body that is no form is a bad request, and nothing is done', async () => {
    const args = await asking('/family', ['rosa', 'family'])
    const request = new Request(new URL('/family', origin), {
      method: 'POST',
      headers: {
        cookie: args.request.headers.get('cookie') ?? '',
        'content-type': 'multipart/form-data; boundary=x',
      },
      body: 'not a part in sight',
    })
    const { status } = await answered(family.action(shape, said(1))({ ...args, request }))
    expect(status).toBe(400)
  })
})

describe('the table from error to answer', () => {
  test('has no words in its answers, and tells a busy reader when to come again', async () => {
    const gone = new Unavailable(false, new Error('x'))
    for (const error of [new NotHere(), new Refused('x'), new Conflict('x'), new Busy(), gone]) {
      expect(await (answer(error) as Response).text()).toBe('')
    }
    expect((answer(new Busy()) as Response).headers.get('retry-after')).toBe('2')
    expect((answer(gone) as Response).status).toBe(503)
    const own = new Response(null, { status: 418 })
    expect(answer(own)).toBe(own)
  })

  test('hands back a sane number of values, and no files', () => {
    const form = new FormData()
    for (let i = 0; i < 300; i += 1) form.append('many', String(i))
    form.append('file', new Blob(['x']), 'a.txt')
    const typed = typedIn(form)
    expect(typed.many).toHaveLength(100)
    expect(typed.file).toBeUndefined()
  })
})

describe('where a redirect may lead', () => {
  test.each([
    '/family',
    '/me/sharing/new?add=goals',
    '/library/depression#now',
    '/',
    '/a/b/../c',
    '/%2F%2Fevil.example',
  ])('%s is ours', (path) => {
    const to = safePath(path, '/fallback')
    expect(to).not.toBe('/fallback')
    expect(new URL(to, 'https://family.example').host).toBe('family.example')
  })

  test.each([
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\\/evil.example',
    'https://evil.example',
    'HTTPS:evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'evil.example',
    '',
    ' /family',
    '/a\\b',
    '/\t/evil.example',
    '/\n/evil.example',
    '/family\r\nSet-Cookie: a=b',
    '/\u0000',
    '/family\u007f',
    `/${'a'.repeat(500)}`,
    './family',
    '?to=//evil.example',
    '#x',
  ])('%j is not', (path) => {
    expect(safePath(path, '/fallback')).toBe('/fallback')
  })

  test('nothing at all leads to the fallback', () => {
    for (const path of [null, undefined]) expect(safePath(path, '/home')).toBe('/home')
  })

  test('a climbing path cannot climb out', () => {
    expect(safePath('/../../etc', '/x')).toBe('/etc')
    for (const path of [
      '/..//evil.example',
      '/.//evil.example',
      '/a/..//evil.example',
      '/%2e%2e//evil.example',
    ]) {
      expect(safePath(path, '/x'), path).toBe('/x')
    }
  })

  test('whatever somebody writes, a browser stays with us', () => {
    const pieces = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '%2e',
      '%2f',
      '%5c',
      ':',
      '@',
      '?',
      '#',
      'evil.example',
      'a',
      ' ',
      '\t',
      'https',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces).map((parts) => parts.join('')),
          fc.webUrl(),
          fc.string(),
        ),
        (to) => {
          for (const path of [safePath(to, '/x'), safePath(`/${to}`, '/x')]) {
            expect(new URL(path, origin).origin).toBe(origin.origin)
          }
        },
      ),
      { numRuns: 3_000 },
    )
  })

  test('a redirect is a 303, so that a browser asks for the page and does not send the form again', () => {
    const response = safeRedirect('/family', '/home', { headers: { 'Set-Cookie': 'a=b' } })
    expect([response.status, response.headers.get('location'), response.headers.get('set-cookie')]).toEqual([
      303,
      '/family',
      'a=b',
    ])
  })
})

describe('the language of a request', () => {
  const languageWith = (path: string, headers: Record<string, string> = {}) =>
    languageOf(new Request(new URL(path, origin), { headers }))

  test.each([
    ['', 'en'],
    ['es', 'es'],
    ['es-419,es;q=0.9,en;q=0.8', 'es'],
    ['en-US,en;q=0.9,es;q=0.8', 'en'],
    ['fr-CA,fr;q=0.9,es;q=0.5,en;q=0.4', 'es'],
    ['fr,de', 'en'],
    ['en;q=0.1,es;q=0.2', 'es'],
    ['es;q=0,en;q=0.1', 'en'],
    ['ES-MX', 'es'],
    ['es;q=abc', 'es'],
    ['*', 'en'],
    ['est', 'en'],
    [';;;,,,q=', 'en'],
    [`${'fr,'.repeat(200)}es`, 'en'],
  ])('Accept-Language %j: %s', (header, language) => {
    expect(languageWith('/', { 'accept-language': header })).toBe(language)
  })

  test('the cookie wins over the browser, the address over both, and neither believes what is unknown', () => {
    expect(languageWith('/', { cookie: 'lang=es', 'accept-language': 'en' })).toBe('es')
    expect(languageWith('/?lang=en', { cookie: 'lang=es' })).toBe('en')
    expect(languageWith('/?lang=fr', { cookie: 'a=b; lang=es' })).toBe('es')
    expect(languageWith('/', { cookie: 'lang=fr', 'accept-language': 'es' })).toBe('es')
    expect(languageWith('/', { cookie: 'xlang=es' })).toBe('en')
    expect(languageWith('/', { cookie: 'lang=est' })).toBe('en')
  })

  test('is remembered by a cookie that says nothing else', () => {
    expect(languageCookie('es', true)).toBe(
      '__Host-lang=es; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly; Secure',
    )
    expect(languageCookie('en', false)).not.toContain('Secure')
  })
})

describe('a one-time message', () => {
  const reading = (cookie: string) => readFlash(new Request(origin, { headers: { cookie } }))

  test('travels as a key, and is read back', () => {
    expect(reading(flashCookie('staffAdded').split(';')[0] ?? '')).toBe('staffAdded')
    expect(reading('a=b; flash=some.key; c=d')).toBe('some.key')
  })

  test('is nothing where it is no key', () => {
    for (const cookie of [
      '',
      'flash=',
      'flash=<b>',
      'flash=a%20b',
      `flash=${'a'.repeat(61)}`,
      'xflash=a',
      'flash=a1',
    ]) {
      expect(reading(cookie), cookie).toBeUndefined()
    }
  })

  test('is gone after it was shown', () => {
    expect(clearedFlashCookie()).toContain('Max-Age=0')
  })
})
