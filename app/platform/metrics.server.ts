import { createHash, timingSafeEqual } from 'node:crypto'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/*
 * What a monitoring system may read of the portal (Prometheus text format): how it runs, and nothing of whom it is
 * for. There are no counts of people, consents or sign-ups, and requests are told by the route of this program, never
 * by the address that was asked for.
 */

const registry = new Registry()
const registers = [registry]

const requests = new Histogram({
  name: 'alongside_http_request_seconds',
  help: 'Time until an answer was sent, by route, method and kind of status',
  labelNames: ['route', 'method', 'status'],
  buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10],
  registers,
})

const transactions = new Histogram({
  name: 'alongside_database_seconds',
  help: 'Time of one transaction, waiting for a lock included, by kind and outcome',
  labelNames: ['kind', 'outcome'],
  buckets: [0.001, 0.01, 0.1, 1, 5],
  registers,
})

const letters = new Counter({
  name: 'alongside_letters_total',
  help: 'Tries to send a letter since the start, by outcome',
  labelNames: ['outcome'],
  registers,
})

const rounds = new Histogram({
  name: 'alongside_round_seconds',
  help: 'Time of the work that is done every minute, by name and outcome',
  labelNames: ['round', 'outcome'],
  buckets: [0.01, 0.1, 1, 10],
  registers,
})

const lastRound = new Gauge({
  name: 'alongside_round_last_success_seconds',
  help: 'When each round last ended well, in seconds since 1970',
  labelNames: ['round'],
  registers,
})

/** An answer that was sent, or a connection that ended before it was. */
export function observeRequest(one: {
  route: string
  method: string
  status: number
  seconds: number
}): void {
  // Whatever else is said as a method is refused at the gate, and is one thing here.
  const method = ['GET', 'HEAD', 'POST'].includes(one.method) ? one.method : 'other'
  requests.observe({ route: one.route, method, status: `${Math.floor(one.status / 100)}xx` }, one.seconds)
}

export function observeTransaction(
  kind: 'reading' | 'transact',
  outcome: 'done' | 'busy' | 'failed',
  seconds: number,
): void {
  transactions.observe({ kind, outcome }, seconds)
}

export function countLetter(outcome: 'sent' | 'failed'): void {
  letters.inc({ outcome })
}

export function observeRound(round: string, outcome: 'done' | 'failed', seconds: number): void {
  rounds.observe({ round, outcome }, seconds)
  if (outcome === 'done') lastRound.setToCurrentTime({ round })
}

/** What a request for the measurements is answered. */
export type MetricsAnswer = { status: 200 | 401 | 404; type: string; text: string }

/**
 * Begins to measure the process, and gives what answers /metrics.
 *
 * @param token what the reader must send; without one nobody gets anything, whatever they send
 * @param oldestLetter how long the oldest due letter has waited, in ms
 */
export function openMetrics(
  token: string | undefined,
  oldestLetter: () => Promise<number>,
): (authorization: string | undefined) => Promise<MetricsAnswer> {
  const plain = 'text/plain; charset=utf-8'
  if (token === undefined) return async () => ({ status: 404, type: plain, text: '404' })
  collectDefaultMetrics({ register: registry })
  new Gauge({
    name: 'alongside_outbox_oldest_seconds',
    help: 'How long the oldest letter that is due has waited; 0 where none is',
    registers,
    async collect() {
      this.set((await oldestLetter()) / 1_000)
    },
  })
  const wanted = digestOf(`Bearer ${token}`)
  return async (authorization) =>
    timingSafeEqual(digestOf(authorization ?? ''), wanted)
      ? { status: 200, type: registry.contentType, text: await registry.metrics() }
      : { status: 401, type: plain, text: '401' }
}

const digestOf = (text: string) => createHash('sha256').update(text).digest()
