import type { Offered, Purpose } from './categories'
import { endOfDay, isDay, startOfDay } from './days'
import type { LookedDay, Written } from './written'

/** Local days, both included. */
export type Period = { first: string; last: string }

/** Six years: how far back somebody may ask (45 CFR 164.528(a)(3)). */
const yearsBack = 6

/**
 * The period that was asked for. What is missing or no day becomes the widest there is; one written the wrong way
 * round is turned.
 *
 * @param today the local day of the reader
 * @param begun the day on which anything can have been shown first
 */
export function periodOf(
  asked: { first?: string | null; last?: string | null },
  today: string,
  begun: string,
): Period {
  const earliest = `${Number(today.slice(0, 4)) - yearsBack}${today.slice(4)}`
  const widest = { first: begun > earliest || !isDay(earliest) ? begun : earliest, last: today }
  const first = asked.first && isDay(asked.first) ? asked.first : widest.first
  const last = asked.last && isDay(asked.last) ? asked.last : widest.last
  return first <= last ? { first, last } : { first: last, last: first }
}

/** The period as instants: from the first moment of its first day until before the day after its last. */
export function spanOf({ first, last }: Period, zone: string): { from: number; until: number } {
  return { from: startOfDay(first, zone), until: endOfDay(last, zone) }
}

/** Everything of one disclosure that an accounting names, in ids. */
export type Accounted = {
  at: number
  recipientId: string
  category: string
  purpose: string
  consentId: string
}

/** Several disclosures to one person for one purpose, told as one (45 CFR 164.528(b)(3)). */
export type Series = {
  recipientId: string
  category: string
  purpose: string
  first: number
  last: number
  times: number
}

/** The series of these disclosures, those seen last first. */
export function seriesOf(rows: readonly Accounted[]): Series[] {
  const found = new Map<string, Series>()
  for (const { recipientId, category, purpose, at } of rows) {
    const key = JSON.stringify([recipientId, category, purpose])
    const one = found.get(key)
    if (one) {
      one.first = Math.min(one.first, at)
      one.last = Math.max(one.last, at)
      one.times += 1
    } else found.set(key, { recipientId, category, purpose, first: at, last: at, times: 1 })
  }
  return [...found.values()].sort(
    (a, b) => b.last - a.last || (`${a.recipientId}${a.category}` < `${b.recipientId}${b.category}` ? -1 : 1),
  )
}

/** How long an administrator's request may be read after it was made. */
export const requestLivesMs = 24 * 3_600_000

/** An accounting as a page draws it. */
export type AccountingView = {
  name: string
  first: string
  last: string
  /** the first and the last day as words */
  days: { first: string; last: string }
  today: string
  /** the query of the same period, for the files */
  query: string
  zone: string
  people: {
    personId: string
    name: string
    series: { category: Offered; purpose: Purpose; first: Written; last: Written; times: number }[]
    days: LookedDay[]
  }[]
  /** how many disclosures there are; how many of them the page shows */
  count: number
  shown: number
  tooMany: boolean
}
