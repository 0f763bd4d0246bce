/**
 * Lets so many pieces of work run at once; the rest wait, first come first served.
 *
 * @param mostAtOnce one or more
 * @returns runs a piece of work in its turn, and gives what it gave
 */
export function turns(mostAtOnce: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let running = 0
  const queue: (() => void)[] = []
  return async (work) => {
    if (running >= mostAtOnce) await new Promise<void>((resolve) => queue.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      // A turn is handed over, so that nobody who comes just then slips in between.
      const next = queue.shift()
      if (next) next()
      else running -= 1
    }
  }
}
