import { Temporal } from 'temporal-polyfill'
import { startOfDay } from '../clinic/days'

export { startOfDay }

/** "Until 1 May" includes that day: the instant at which the next local day begins. */
export function endOfDay(day: string, zone: string): number {
  return startOfDay(addDays(day, 1), zone)
}

/** The local day of an instant, YYYY-MM-DD. */
export function dayAt(instant: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate().toString()
}

export function addDays(day: string, count: number): string {
  return Temporal.PlainDate.from(day).add({ days: count }).toString()
}

/** The last day that a consent signed today may name: twelve months on. */
export function lastDayAllowed(today: string): string {
  return Temporal.PlainDate.from(today).add({ months: 12 }).toString()
}

/** Whole years lived on a day. @param birthDate YYYY-MM-DD */
export function ageOn(birthDate: string, day: string): number {
  return Temporal.PlainDate.from(birthDate).until(Temporal.PlainDate.from(day), { largestUnit: 'year' }).years
}

/** True for a day that the calendar knows, written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}

/** A consent is called ending when its last day is at most this far away. */
export const endingWithinDays = 30
