import type { RetentionKind } from '#db/schema'

/** How long a kind is kept: the portal's own number of days, or for ever; and the least that a clinic may choose. */
type Window = { days: number | null; least: number }

/** Six years with their leap days (45 CFR 164.316(b)(2), 164.528(a)(3)). */
export const sixYears = 2_192

export const windows: Readonly<Record<RetentionKind, Window>> = {
  audit: { days: sixYears, least: sixYears },
  disclosures: { days: sixYears, least: sixYears },
  requests: { days: sixYears, least: sixYears },
  // After the last day on which the form had effect.
  forms: { days: sixYears, least: sixYears },
  drafts: { days: 1, least: 1 },
  keys: { days: 2, least: 1 },
  letters: { days: 30, least: 7 },
  sessions: { days: 1, least: 1 },
  uploads: { days: 1, least: 1 },
  imports: { days: 90, least: 30 },
  // Part of the clinic's record: how long is for the clinic, and the law of its state, to say.
  messages: { days: null, least: 365 },
  ratings: { days: null, least: 365 },
}

/** Those whose window a clinic may set. */
export const settable = [
  'audit',
  'disclosures',
  'requests',
  'forms',
  'letters',
  'messages',
  'ratings',
] as const
export type Settable = (typeof settable)[number]

export function isSettable(kind: RetentionKind): kind is Settable {
  return (settable as readonly string[]).includes(kind)
}

/** The days of a kind: what the clinic chose where that is enough, else the portal's own; null for ever. */
export function daysOf(kind: RetentionKind, chosen: number | undefined): number | null {
  const { days, least } = windows[kind]
  return chosen === undefined ? days : Math.max(chosen, least)
}
