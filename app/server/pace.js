import onHeaders from 'on-headers'

/** Turns of the event loop without anybody new, after which everybody who knocked was heard. */
const quietTurns = 2
/** A flood of requests may not put off the next page for longer: in turns, and in ms. */
const mostTurns = 64
const mostPause = 25
/** Leaving quickly cannot wait, and a script cannot say why the list of pages that it asks for is not there. */
const neverTurnedAway = new Set(['/leave', '/__manifest'])

/**
 * Lets one request after the other into the pages, each once everybody who knocked meanwhile was heard. Hundreds that
 * arrive together would otherwise all be decided before anything else gets its turn: the first answers, the probes of a
 * balancer and every timer would wait for the last of them. Nobody waits for another request to end, so a slow one holds
 * nobody up.
 *
 * Who only reads while so many pages are being made already is turned away at once: they would wait for longer than
 * people do, and each who joins makes it longer for all. What somebody sends is always taken in. A turn of the event loop
 * takes one connection from the system's queue (libuv 1.45), where nobody is counted and nobody can be answered: so
 * turns go by before the next page is begun.
 *
 * @param {number} mostAtWork pages being made, from their arrival (a form's: its last byte) until their answer begins
 * @param {import('express').RequestHandler} turnAway
 * @returns {import('express').RequestHandler}
 */
export function paced(mostAtWork, turnAway) {
  /** @type {(() => void)[]} */
  const waiting = []
  let atWork = 0
  let quiet = 0
  let turns = 0
  let began = 0
  const admit = () => {
    quiet += 1
    turns += 1
    const heardAll = quiet >= quietTurns || turns >= mostTurns || performance.now() - began > mostPause
    if (!heardAll) return void setImmediate(admit)
    quiet = 0
    turns = 0
    const next = waiting.shift()
    if (waiting.length > 0) setImmediate(admit)
    next?.()
    began = performance.now()
  }

  /**
   * Counts a request while its page is being made. A client that sends or takes slowly, or never, is no work: it could
   * keep others out with a hundred of them.
   *
   * @param {import('express').Request} request
   * @param {import('express').Response} response
   * @param {boolean} reads
   */
  const count = (request, response, reads) => {
    let state = /** @type {'coming' | 'counted' | 'made'} */ ('coming')
    const hasCome = () => {
      if (state !== 'coming') return
      state = 'counted'
      atWork += 1
    }
    const isMade = () => {
      if (state === 'counted') atWork -= 1
      state = 'made'
    }
    if (reads) hasCome()
    else request.once('end', hasCome)
    onHeaders(response, isMade)
    response.on('close', isMade)
  }

  return (request, response, next) => {
    // Whoever left already says so no more.
    if (response.destroyed) return
    quiet = 0
    const reads = request.method === 'GET' || request.method === 'HEAD'
    if (reads && atWork >= mostAtWork && !neverTurnedAway.has(request.path)) {
      return turnAway(request, response, next)
    }
    count(request, response, reads)
    waiting.push(() => {
      // Whoever left meanwhile gets no answer, and nothing is done for them: their form carries a key to come again.
      if (!response.destroyed) next()
    })
    if (waiting.length === 1) {
      began = performance.now()
      setImmediate(admit)
    }
  }
}
