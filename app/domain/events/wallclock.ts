import { Temporal } from 'temporal-polyfill'
import type { Daypart } from './views'

const hour = 3_600_000
export const dayMs = 24 * hour

/** Why a wall-clock time names no single instant: the clocks skip it, or they show it twice. */
export type ClockTrouble = 'skipped' | 'twice'

/**
 * The instant of a wall-clock time in a zone.
 *
 * @param local YYYY-MM-DDTHH:MM
 * @returns epoch ms, or why there is no single one: the hour that clocks skip in spring, the one they repeat in autumn
 */
export function instantOf(local: string, zone: string): number | ClockTrouble {
  const wall = Temporal.PlainDateTime.from(local)
  const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const later = wall.toZonedDateTime(zone, { disambiguation: 'later' })
  if (earlier.epochMilliseconds === later.epochMilliseconds) return earlier.epochMilliseconds
  return earlier.toPlainDateTime().equals(wall) ? 'twice' : 'skipped'
}

/** YYYY-MM-DDTHH:MM of an instant in a zone. */
export function localTime(instant: number, zone: string): string {
  return zoned(instant, zone).toPlainDateTime().toString({ smallestUnit: 'minute' })
}

/** The local day of an instant, YYYY-MM-DD. */
export function localDay(instant: number, zone: string): string {
  return zoned(instant, zone).toPlainDate().toString()
}

/** The instant a local day begins. */
export function startOfDay(day: string, zone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds
}

export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

export function nextDay(day: string): string {
  return addDays(day, 1)
}

/** True for a day that exists, written YYYY-MM-DD. */
export function isDay(text: string | null | undefined): text is string {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}

export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}

/** Evenings begin at 5 PM; Saturday and Sunday are the weekend whatever the hour. */
export function daypartOf(local: string): Daypart {
  const wall = Temporal.PlainDateTime.from(local)
  if (wall.dayOfWeek >= 6) return 'weekend'
  return wall.hour >= 17 ? 'evening' : 'daytime'
}

export function hourOf(instant: number, zone: string): number {
  return zoned(instant, zone).hour
}

/** The first day of a day's month and of the month after. */
export function monthOf(day: string): { first: string; next: string } {
  const first = Temporal.PlainDate.from(day).with({ day: 1 })
  return { first: first.toString(), next: first.add({ months: 1 }).toString() }
}

/** The days of a month in weeks that begin on Sunday; undefined where a cell belongs to another month. */
export function monthWeeks(first: string): (string | undefined)[][] {
  const day = Temporal.PlainDate.from(first)
  const lead = day.dayOfWeek % 7
  const cells: (string | undefined)[] = Array.from({ length: lead }, () => undefined)
  for (let index = 0; index < day.daysInMonth; index++) cells.push(day.add({ days: index }).toString())
  while (cells.length % 7 > 0) cells.push(undefined)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}

function zoned(instant: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
}
