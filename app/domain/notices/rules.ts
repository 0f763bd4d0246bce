import { Temporal } from 'temporal-polyfill'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** When to try a letter again: one, two, four … minutes later, at most every two hours. */
export function nextTry(now: number, attempts: number): number {
  return now + Math.min(2 ** Math.max(0, attempts - 1), 120) * minute
}

/**
 * The first instant from one on that is outside the quiet hours, 21:00 to 08:00 where the reader lives: itself, or
 * eight in the morning.
 */
export function afterQuietHours(instant: number, zone: string): number {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
  if (local.hour >= 8 && local.hour < 21) return instant
  const morning = local.hour < 8 ? local.toPlainDate() : local.toPlainDate().add({ days: 1 })
  return morning.toZonedDateTime({ timeZone: zone, plainTime: '08:00' }).epochMilliseconds
}

/** What decides whether a letter may wait for the morning. */
export type Patience = {
  /** the start of the date it is news about */
  about: number
  /** until when it has to be answered */
  until?: number
}

/** An answer that is due so soon after the morning cannot wait for it. */
const leastAnswer = 2 * hour

/**
 * When a letter that can wait goes out: not in the quiet hours, unless its date begins within a day or its answer
 * is due soon after them.
 */
export function dueAfterQuietHours(from: number, zone: string, { about, until }: Patience): number {
  const morning = afterQuietHours(from, zone)
  const soon = about - from <= day || (until !== undefined && until - morning < leastAnswer)
  return soon ? from : morning
}

/** When the next digest goes out after an instant: at five in the afternoon where the reader lives, each day or on Sundays. */
export function nextDigest(after: number, zone: string, digest: 'daily' | 'weekly'): number {
  const today = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(zone).toPlainDate()
  for (let days = 0; ; days += 1) {
    const date = today.add({ days })
    const due = date.toZonedDateTime({ timeZone: zone, plainTime: '17:00' }).epochMilliseconds
    if (due > after && (digest === 'daily' || date.dayOfWeek === 7)) return due
  }
}
