/**
 * Lets one request into the pages at each turn of the event loop. Hundreds that arrive together would otherwise all be
 * decided before anything else gets its turn: the first answers, the probes of a balancer and every timer would wait
 * for the last of them. Nobody waits for another request to end, so a slow one holds nobody up.
 *
 * @returns {import('express').RequestHandler}
 */
export function paced() {
  /** @type {(() => void)[]} */
  const waiting = []
  const admit = () => {
    const next = waiting.shift()
    if (waiting.length > 0) setImmediate(admit)
    next?.()
  }
  return (_request, response, next) => {
    waiting.push(() => {
      // Whoever left meanwhile gets no answer, and nothing is done for them: their form carries a key to come again.
      if (!response.destroyed) next()
    })
    if (waiting.length === 1) setImmediate(admit)
  }
}
