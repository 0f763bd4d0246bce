import type { ReminderTable } from '#db/schema'
import { afterQuietHours } from '../notices/rules'
import { addDays, dayMs, instantOf, localDay } from './wallclock'

type Rule = ReminderTable['rule']

const hour = 3_600_000

/** How long before the start a rule can be due at all, as a stretch of time: what a round has to look at. */
export const reach: Record<Rule, { least: number; most: number }> = {
  two_days: { least: dayMs, most: 2 * dayMs },
  morning: { least: hour / 2, most: 18 * hour },
}

/**
 * When a rule's reminder is due and until when it is worth sending, where its reader lives. `two_days`: two days
 * before the start, or at eight if that is in the quiet hours; until a day before. `morning`: at eight that day, or at
 * six the evening before where the date begins before ten; until half an hour before.
 */
export function reminderTimes(rule: Rule, startsAt: number, zone: string): { from: number; until: number } {
  const until = startsAt - reach[rule].least
  if (rule === 'two_days') return { from: afterQuietHours(startsAt - 2 * dayMs, zone), until }
  const day = localDay(startsAt, zone)
  const morning = at(`${day}T08:00`, zone)
  return { from: startsAt - morning >= 2 * hour ? morning : at(`${addDays(day, -1)}T18:00`, zone), until }
}

/** Whether a reminder is due now. One that would have been due before the place was booked never is. */
export function isReminderDue(
  rule: Rule,
  { startsAt, bookedAt, zone }: { startsAt: number; bookedAt: number; zone: string },
  now: number,
): boolean {
  const { from, until } = reminderTimes(rule, startsAt, zone)
  return bookedAt <= from && from <= now && now < until
}

/** Nobody changes clocks at eight in the morning or at six in the evening; if they did, noon is near enough. */
function at(local: string, zone: string): number {
  const instant = instantOf(local, zone)
  return typeof instant === 'number' ? instant : (instantOf(`${local.slice(0, 10)}T12:00`, zone) as number)
}
