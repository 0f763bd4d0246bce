const minute = 60_000

/** When to try a letter again: one, two, four … minutes later, at most every two hours. */
export function nextTry(now: number, attempts: number): number {
  return now + Math.min(2 ** Math.max(0, attempts - 1), 120) * minute
}
