import { Temporal } from 'temporal-polyfill'
import { startOfDay } from '../clinic/days'

/**
 * The instant before which somebody must have left, or their link last have been kept, for the team to be asked now:
 * the end of the day that lies so many months before today. A month without that day counts to its last.
 *
 * @param now epoch ms
 * @param months a clinic setting
 * @param zone the clinic's
 */
export function askedBefore(now: number, months: number, zone: string): number {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate()
  return startOfDay(today.subtract({ months }).add({ days: 1 }).toString(), zone)
}
