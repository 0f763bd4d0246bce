import { Temporal } from 'temporal-polyfill'

/** The day after a day, YYYY-MM-DD. */
export function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString()
}

/** The instant at which a local day begins, epoch ms. A day that skips midnight begins at its first minute. */
export function startOfDay(day: string, zone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds
}
