/** The one clock. Rooms read it once in a transaction; rules get `now` as an argument; tests set it by hand. */
let read: () => number = Date.now

/** @returns the present instant in UTC epoch milliseconds */
export function now(): number {
  return read()
}

/** Sets the clock by hand, or back to the machine's when called with nothing. For tests. */
export function setClock(clock: (() => number) | undefined): void {
  read = clock ?? Date.now
}
