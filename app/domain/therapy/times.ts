import { addDays, instantOf, localDay } from '../events/wallclock'

/** A time that a clinician keeps for families: every week, or on one day. */
export type KeptTime = {
  id: string
  /** 1 for Monday; null for one day only */
  weekday: number | null
  day: string | null
  /** wall clock, HH:MM */
  starts: string
  ends: string
  format: 'in_person' | 'online'
  roomId: string | null
}

export type Absence = { firstDay: string; lastDay: string }

/** A length of time that can be offered now. */
export type Slot = {
  timeId: string
  startsAt: number
  endsAt: number
  format: KeptTime['format']
  roomId: string | null
}

const weekdayOf = (day: string) => ((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7) + 1

/**
 * The coming slots of a clinician's kept times, soonest first: each time on each of its days, without the days off and
 * without what the clocks skip or show twice.
 *
 * @param days how far to look, in days from today
 */
export function comingSlots(
  { times, absences }: { times: readonly KeptTime[]; absences: readonly Absence[] },
  { now, zone, days, soonest }: { now: number; zone: string; days: number; soonest: number },
): Slot[] {
  const today = localDay(now, zone)
  const slots: Slot[] = []
  for (let ahead = 0; ahead <= days; ahead += 1) {
    const day = addDays(today, ahead)
    if (absences.some((one) => one.firstDay <= day && day <= one.lastDay)) continue
    for (const time of times) {
      if (time.day !== null ? time.day !== day : time.weekday !== weekdayOf(day)) continue
      const [startsAt, endsAt] = [
        instantOf(`${day}T${time.starts}`, zone),
        instantOf(`${day}T${time.ends}`, zone),
      ]
      if (typeof startsAt !== 'number' || typeof endsAt !== 'number' || startsAt < now + soonest) continue
      slots.push({ timeId: time.id, startsAt, endsAt, format: time.format, roomId: time.roomId })
    }
  }
  return slots.sort((a, b) => a.startsAt - b.startsAt || a.timeId.localeCompare(b.timeId))
}
