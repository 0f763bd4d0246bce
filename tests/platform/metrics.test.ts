import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openMetrics } from '~/platform/metrics.server'
import { participantIdOf } from '../support/cast'
import { ask } from '../support/http'
import { type Server, startServer } from '../support/server'

const token = 'a token for tests only, thirty-two or more'

describe('the measurements', () => {
  let server: Server
  beforeAll(async () => {
    server = await startServer({ clinic: 'cast', env: { PORTAL_METRICS_TOKEN: token } })
  }, 300_000)
  afterAll(() => server?.stop(), 60_000)

  test('are nobody’s where no token is set', async () => {
    const closed = openMetrics(undefined, async () => 0)
    for (const sent of [undefined, '', 'Bearer ', 'Bearer undefined'])
      expect((await closed(sent)).status).toBe(404)
  })

  test('are for whoever shows the token, whatever Host they ask, and tell routes and never addresses or people', async () => {
    for (const wrong of [undefined, 'Bearer ', `Bearer ${token}x`, `Basic ${token}`, token]) {
      const answer = await ask(server.origin, '/metrics', wrong ? { headers: { authorization: wrong } } : {})
      expect([answer.status, answer.text]).toEqual([401, '401'])
    }
    const cookie = await server.signIn('rosa')
    await server.get(`/family/people/${participantIdOf('maya')}`, { cookie })
    await server.get('/library/depression-what-helps?q=canary')
    for (const path of ['/canary', '/admin/family/me/events/library', '/a/b/c/d/e/f/g/h', '/METRICS'])
      await server.get(path)
    await ask(server.origin, '/', { method: 'CANARY' })
    const { status, headers, text } = await ask(server.origin, '/metrics', {
      headers: { authorization: `Bearer ${token}`, host: 'monitor.internal' },
    })
    expect([status, headers['cache-control'], headers['content-type']?.split(';')[0]]).toEqual([
      200,
      'no-store',
      'text/plain',
    ])
    for (const name of [
      'process_resident_memory_bytes',
      'nodejs_eventloop_lag_p99_seconds',
      'alongside_http_request_seconds_count',
      'alongside_database_seconds_count',
      'alongside_outbox_oldest_seconds 0',
    ])
      expect(text).toContain(name)
    const routes = new Set([...text.matchAll(/route="([^"]*)"/g)].map(([, route]) => route))
    expect(routes).toContain('/family/people/:')
    expect(routes).toContain('/library/:')
    expect(routes).toContain('other')
    expect([...routes].filter((one) => one?.includes('family/me'))).toEqual([])
    for (const secret of ['canary', 'CANARY', 'depression', participantIdOf('maya'), 'riverbend', 'Torres'])
      expect(text, secret).not.toContain(secret)
  }, 120_000)
})
