import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isPublicPath, publicAddress } from '~/doors/public-paths'
import { KeptPages } from '../../app/server/kept-pages.js'
import { ask } from '../support/http'
import { type Server, startServer } from '../support/server'

describe('pages that are kept', () => {
  /** A shelf whose pages say how often they were made. */
  function shelf(status: (address: string) => number = () => 200) {
    const made: string[] = []
    const pages = new KeptPages(async (address, language) => {
      made.push(`${language} ${address}`)
      await new Promise((resolve) => setTimeout(resolve, 5))
      return new Response(`${address} in ${language}, ${made.length}`, { status: status(address) })
    })
    return { pages, made }
  }

  test('are made once for an address, a language and a version', async () => {
    const { pages, made } = shelf()
    await pages.page('/a', 'en', '1')
    await pages.page('/a', 'en', '1')
    expect(made).toHaveLength(1)
    await pages.page('/a', 'es', '1')
    await pages.page('/b', 'en', '1')
    await pages.page('/a', 'en', '2')
    expect(made).toEqual(['en /a', 'es /a', 'en /b', 'en /a'])
  })

  test('are made once for many who ask at the same time', async () => {
    const { pages, made } = shelf()
    const answers = await Promise.all(Array.from({ length: 50 }, () => pages.page('/a', 'en', '1')))
    expect(made).toHaveLength(1)
    expect(new Set(answers.map(({ etag }) => etag)).size).toBe(1)
  })

  test('are kept only where they were right: a missing page is made each time, and pushes nothing out', async () => {
    const { pages, made } = shelf((address) => (address === '/gone' ? 404 : 200))
    await pages.page('/a', 'en', '1')
    expect((await pages.page('/gone', 'en', '1')).status).toBe(404)
    expect((await pages.page('/gone', 'en', '1')).status).toBe(404)
    expect(made).toHaveLength(3)
    for (let i = 0; i < 600; i += 1) await pages.page('/gone', 'en', `v${i}`)
    await pages.page('/a', 'en', '1')
    expect(made).toHaveLength(603)
  }, 60_000)

  test('stand in, as they were last right, for a newer one that cannot be made', async () => {
    let status = 200
    const { pages } = shelf(() => status)
    expect(pages.last('/a', 'en')).toBeUndefined()
    await pages.page('/a', 'en', '1')
    const right = await pages.page('/a', 'en', '2')
    status = 503
    const [one, other] = await Promise.all([pages.page('/a', 'en', '3'), pages.page('/a', 'en', '4')])
    expect([one.status, other.status]).toEqual([503, 503])
    expect(pages.last('/a', 'en')).toBe(right)
    expect(pages.last('/a', 'es')).toBeUndefined()
    status = 200
    for (let i = 0; i < 500; i += 1) await pages.page(`/b${i}`, 'en', '1')
    expect(pages.last('/a', 'en')).toBeUndefined()
  }, 60_000)

  test('that broke while they were made are made anew', async () => {
    let broken = true
    const pages = new KeptPages(async () => {
      if (broken) throw new Error('the database is away')
      return new Response('here')
    })
    await expect(pages.page('/a', 'en', '1')).rejects.toThrow('away')
    broken = false
    expect((await pages.page('/a', 'en', '1')).plain.toString()).toBe('here')
  })

  test('are at most 500: the one that was not asked for longest goes', async () => {
    const { pages, made } = shelf()
    for (let i = 0; i < 500; i += 1) await pages.page(`/${i}`, 'en', '1')
    await pages.page('/0', 'en', '1')
    await pages.page('/500', 'en', '1')
    expect(made).toHaveLength(501)
    await pages.page('/0', 'en', '1')
    expect(made).toHaveLength(501)
    await pages.page('/1', 'en', '1')
    expect(made).toHaveLength(502)
  }, 60_000)
})

describe('the one address of a public page', () => {
  const addressOf = (path: string, query = '') => publicAddress(path, new URLSearchParams(query))

  test('has its known parameters, sorted, each once; what is unknown is dropped', () => {
    expect(addressOf('/events', 'utm_source=x&language=es&kind=support&fbclid=1')).toBe(
      '/events?kind=support&language=es',
    )
    expect(addressOf('/events', 'kind=a&kind=b')).toBe('/events?kind=a')
    expect(addressOf('/library', '__proto__=1&constructor=2')).toBe('/library')
    expect(addressOf('/help', 'kind=support')).toBe('/help')
  })

  test('takes no long value, with which somebody could fill the shelf', () => {
    expect(addressOf('/library', `condition=${'a'.repeat(40)}`)).toBe(`/library?condition=${'a'.repeat(40)}`)
    expect(addressOf('/library', `condition=${'a'.repeat(41)}`)).toBe('/library')
  })

  test('takes a filter only as a filter is written, and a day only as a day', () => {
    expect(addressOf('/events', 'kind=Support%20')).toBe('/events')
    expect(addressOf('/events', 'from=2026-11-24')).toBe('/events?from=2026-11-24')
    expect(addressOf('/events', 'from=zzz')).toBe('/events')
  })

  test('knows one spelling of a page: no escaped letter, no capital, no id of another shape', () => {
    for (const path of [
      '/library/%61nxiety',
      '/Library',
      '/library/Anxiety',
      '/events/abc',
      `/events/${'A'.repeat(26)}`,
    ]) {
      expect(addressOf(path), path).toBeUndefined()
    }
  })

  test('is only a public page’s', () => {
    for (const path of [
      '/',
      '/events',
      `/events/${'a'.repeat(26)}`,
      `/programs/${'a'.repeat(26)}`,
      '/library',
      '/library/abc',
      '/help',
      '/privacy',
    ]) {
      expect(isPublicPath(path), path).toBe(true)
    }
    for (const path of [
      '/family',
      '/me',
      '/events/abc/registration',
      '/sign-in',
      '/library/abc/def',
      '/helpx',
      '//',
      '/home',
    ]) {
      expect(isPublicPath(path), path).toBe(false)
      expect(addressOf(path), path).toBeUndefined()
    }
  })
})

describe('a kept page over HTTP', () => {
  let server: Server
  let database: Database.Database

  beforeAll(async () => {
    server = await startServer({ clinic: 'cast' })
    database = new Database(server.databaseUrl.slice('file:'.length))
  }, 300_000)

  afterAll(async () => {
    database?.close()
    await server?.stop()
  })

  test('comes plain, in gzip and in Brotli: the same page, smaller', async () => {
    const plain = await ask(server.origin, '/library')
    const gzip = await ask(server.origin, '/library', { headers: { 'accept-encoding': 'gzip, deflate' } })
    const br = await ask(server.origin, '/library', {
      headers: { 'accept-encoding': 'gzip, deflate, br, zstd' },
    })
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(gzip.headers['content-encoding']).toBe('gzip')
    expect(br.headers['content-encoding']).toBe('br')
    expect(gunzipSync(gzip.bytes).equals(plain.bytes)).toBe(true)
    expect(brotliDecompressSync(br.bytes).equals(plain.bytes)).toBe(true)
    expect(br.bytes.length).toBeLessThan(plain.bytes.length / 3)
    for (const one of [plain, gzip, br]) {
      expect(Number(one.headers['content-length'])).toBe(one.bytes.length)
      expect(one.headers.etag).toBe(plain.headers.etag)
    }
  })

  test('is not sent to who has it already', async () => {
    const first = await server.get('/library')
    for (const known of [
      String(first.headers.etag),
      `"x", ${first.headers.etag}`,
      '*',
      String(first.headers.etag).slice(2),
    ]) {
      const again = await server.get('/library', { headers: { 'if-none-match': known } })
      expect([again.status, again.bytes.length, again.headers.etag], known).toEqual([
        304,
        0,
        first.headers.etag,
      ])
      expect(again.headers['cache-control']).toBe('private, no-cache')
    }
    expect((await server.get('/library', { headers: { 'if-none-match': 'W/"another"' } })).status).toBe(200)
  })

  test('answers HEAD with the headers of GET, and no body', async () => {
    const get = await ask(server.origin, '/privacy')
    const head = await ask(server.origin, '/privacy', { method: 'HEAD' })
    expect([head.status, head.bytes.length]).toEqual([200, 0])
    for (const name of [
      'content-length',
      'content-type',
      'etag',
      'content-language',
      'cache-control',
    ] as const) {
      expect(head.headers[name], name).toBe(get.headers[name])
    }
  })

  test('is one page for whatever unknown parameters it is asked with', async () => {
    const { headers } = await server.get('/library')
    for (const query of ['?utm_source=a', '?fbclid=1&gclid=2', '?__proto__=x']) {
      expect((await server.get(`/library${query}`)).headers.etag, query).toBe(headers.etag)
    }
    expect((await server.get('/library?condition=depression')).headers.etag).not.toBe(headers.etag)
  })

  test('speaks the language of the address, else of the cookie, else of the browser', async () => {
    const languageWith = async (path: string, headers: Record<string, string>) =>
      (await server.get(path, { headers })).headers['content-language']
    expect(await languageWith('/library', {})).toBe('en')
    expect(await languageWith('/library', { 'accept-language': 'es-MX,es;q=0.9,en;q=0.5' })).toBe('es')
    expect(await languageWith('/library', { 'accept-language': 'es', cookie: 'lang=en' })).toBe('en')
    expect(await languageWith('/library?lang=es', { 'accept-language': 'en', cookie: 'lang=en' })).toBe('es')
    const { text } = await server.get('/help', { headers: { cookie: 'lang=es' } })
    expect(text).toContain('<html lang="es"')
    expect(text).toContain('988')
  })

  test('that is not there says so each time, and has no tag', async () => {
    const answer = await server.get('/library/nothing-of-that-name')
    expect(answer.status).toBe(404)
    expect(
      (await server.get('/library/nothing-of-that-name', { headers: { 'if-none-match': '*' } })).status,
    ).toBe(404)
  })

  test('stays until something public changes, and is new at the next request after', async () => {
    const before = await server.get('/library')
    database.prepare(`UPDATE clinic SET short_name = 'Riverside'`).run()
    expect((await server.get('/library')).headers.etag).toBe(before.headers.etag)
    database.prepare('UPDATE clinic SET catalogue_version = catalogue_version + 1').run()
    const after = await server.get('/library')
    expect(after.headers.etag).not.toBe(before.headers.etag)
    expect(after.text).toContain('Riverside')
  })

  test('crisis help names a line of the clinic’s own from the next request on', async () => {
    expect((await server.get('/help')).text).not.toContain('Warm line')
    const lines = [{ name: { en: 'Warm line', es: 'Línea de apoyo' }, number: '555-0100' }]
    database.prepare('UPDATE clinic SET local_lines = ?').run(JSON.stringify(lines))
    database.prepare('UPDATE clinic SET catalogue_version = catalogue_version + 1').run()
    expect((await server.get('/help')).text).toContain('Warm line')
    expect((await server.get('/help', { headers: { cookie: 'lang=es' } })).text).toContain('Línea de apoyo')
    for (const spelled of ['/help/', '/Help', '/HELP?x=1']) {
      const { status, text } = await server.get(spelled)
      expect([status, text.includes('Warm line')]).toEqual([200, true])
    }
  })

  test('crisis help stands when the database is gone', async () => {
    const own = await startServer({ clinic: 'cast' })
    const file = own.databaseUrl.slice('file:'.length)
    const broken = new Database(file)
    broken.exec('ALTER TABLE clinic RENAME TO gone; ALTER TABLE session RENAME TO also_gone')
    broken.close()
    const help = await own.get('/help', { headers: { cookie: 'lang=es' } })
    expect([help.status, help.headers['content-language']]).toEqual([200, 'es'])
    expect(help.text).toContain('988')
    const library = await own.get('/library')
    expect(library.status).toBe(500)
    expect(library.headers['cache-control']).toBe('no-store')
    await own.stop()
  })
})
