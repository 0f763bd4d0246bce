import { Temporal } from 'temporal-polyfill'
import type { Relationship } from '#db/schema'
import { startOfDay } from '../clinic/days'

/** A link that the team is asked about, because the participant left long ago. */
export type LinkAsked = {
  id: string
  participantId: string
  participant: string
  family: string
  relationship: Relationship
  /** the day they left */
  left: string
}

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
