import { afterAll, beforeAll, expect, test } from 'vitest'
import { mayBeKept, publicAddress } from '~/doors/public-paths'
import { ask } from '../../support/http'
import { type Server, startServer } from '../../support/server'

const addressOf = (query: string) => publicAddress('/library', new URLSearchParams(query))

test('a search is part of its address, trimmed and cut at eighty characters; an empty one is none', () => {
  expect(addressOf('q=sleep&utm_source=x')).toBe('/library?q=sleep')
  expect(addressOf('q=%20sleep%20')).toBe('/library?q=sleep')
  expect(addressOf(`q=${'a'.repeat(81)}`)).toBe(`/library?q=${'a'.repeat(80)}`)
  expect(addressOf('q=')).toBe('/library')
  expect(addressOf('q=%20')).toBe('/library')
})

test('an address with a search may not be kept; every other may', () => {
  expect(mayBeKept('/library?q=sleep')).toBe(false)
  expect(mayBeKept('/library?condition=depression&q=sleep')).toBe(false)
  for (const address of ['/', '/library', '/library?condition=depression', '/library/sleep?print=large']) {
    expect(mayBeKept(address), address).toBe(true)
  }
})

let server: Server

beforeAll(async () => {
  server = await startServer({ env: { LOG_LEVEL: 'trace' } })
}, 240_000)
afterAll(async () => {
  await server?.stop()
})

test('a search is answered without script, kept nowhere, and written into no log', async () => {
  const word = 'anxeity-quiddity'
  const { status, headers, text } = await ask(server.origin, `/library?q=${word}`)
  expect(status).toBe(200)
  expect(text).toContain('<mark>')
  expect(text).not.toMatch(/<script|rel="modulepreload"/)
  expect(text).toContain('<meta name="robots" content="noindex"/>')
  expect(headers['cache-control']).toBe('no-store')
  expect(headers.etag).toBeUndefined()
  expect(headers['content-security-policy']).toContain("script-src 'none'")
  expect(headers['set-cookie']).toBeUndefined()
  for (const path of [
    `/library.data?q=${word}`,
    `/library?q=${word}%00`,
    `/nothing?q=${word}`,
    `/library/x?q=${word}`,
  ]) {
    await ask(server.origin, path)
  }
  await ask(server.origin, `/library?q=${word}`, { method: 'HEAD' })
  expect(server.said()).toContain('"route":"/library"')
  expect(server.said()).not.toContain('quiddity')
})

test('an empty result offers whom to call, the groups and the whole library', async () => {
  const { text } = await ask(server.origin, '/library?q=zzzzqqqq')
  for (const href of ['tel:988', 'tel:911', '/help', '/events', '/library'])
    expect(text).toContain(`href="${href}"`)
})

test('what is typed is shown as text and never as HTML', async () => {
  const { text } = await ask(server.origin, `/library?q=${encodeURIComponent('"><img src=x>')}`)
  expect(text).not.toContain('<img src=x')
})
