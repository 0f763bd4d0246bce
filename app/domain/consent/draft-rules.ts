import type { Offered } from './categories'
import { addDays } from './days'
import type { DataFrom } from './form'

/** An update that reached the participant, as far as the choice of a first day needs it. */
export type KnownUpdate = { periodFrom: string; periodTo: string; state: string; releasedAt: number | null }

/**
 * The first local day that a consent lets through. Periods that ended before it, and points of a trend before it,
 * stay out.
 *
 * - `all`: no first day, everything so far.
 * - `this`: the first day of the present update: what people see now, and where nobody sees one, what waits for the
 *   participant.
 * - `next`: the day after its last day.
 *
 * With no present update, `this` is `next`; with no update at all, both begin with the person's first day here.
 *
 * @returns YYYY-MM-DD, or undefined for `all`
 */
export function firstDayShown(
  choice: DataFrom,
  updates: readonly KnownUpdate[],
  around: { now: number; windowMs: number; admitted: string },
): string | undefined {
  if (choice === 'all') return undefined
  const known = updates
    .filter(({ state }) => state === 'waiting' || state === 'released')
    .sort((a, b) => (a.periodTo < b.periodTo ? 1 : -1))
  const [newest] = known
  if (!newest) return around.admitted
  const present =
    known.find(({ releasedAt }) => releasedAt !== null && around.now < releasedAt + around.windowMs) ??
    known.find(({ state }) => state === 'waiting')
  return choice === 'this' && present ? present.periodFrom : addDays((present ?? newest).periodTo, 1)
}

export const steps = ['who', 'what', 'until', 'purpose', 'signature'] as const

export type Step = (typeof steps)[number]

/** The first step of a draft that still waits for a choice. */
export function nextStep(draft: {
  recipientId: string | undefined
  categories: readonly Offered[]
  hasEnd: boolean
  purpose: string | undefined
}): Step {
  if (!draft.recipientId) return 'who'
  if (draft.categories.length === 0) return 'what'
  if (!draft.hasEnd) return 'until'
  return draft.purpose ? 'signature' : 'purpose'
}

/** Where "Go on" leads from a step: to the next one, unless one before it still waits for its answer. */
export function stepAfter(answered: Step, missing: Step): Step {
  const next = steps.indexOf(answered) + 1
  return steps[Math.min(next, steps.indexOf(missing))] ?? 'signature'
}

/**
 * Whether two addresses reach the same mailbox: the same one, or one with a "+word" of the other, which most
 * providers deliver to it. What is shared with such an address could be read by, or as, the participant.
 *
 * @param a an address in its canonical form
 */
export function isSameMailbox(a: string, b: string): boolean {
  return mailbox(a) === mailbox(b)
}

function mailbox(address: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, at).replace(/\+.*$/, '')}${address.slice(at)}`
}

/** What signing would change for one person, topic by topic. */
export function differenceOf(
  now: readonly Offered[],
  then: readonly Offered[],
): { more: Offered[]; same: Offered[]; less: Offered[] } {
  return {
    more: then.filter((one) => !now.includes(one)),
    same: then.filter((one) => now.includes(one)),
    less: now.filter((one) => !then.includes(one)),
  }
}
