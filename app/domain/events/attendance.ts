import type { AttendanceMark } from '#db/schema'

/** Every mark that a person may have; nobody has one by default, and nobody is present by default. */
export const marks = [
  'present',
  'late',
  'left_early',
  'absent',
  'excused',
] as const satisfies AttendanceMark[]

/** The marks of somebody who came. */
export const cameMarks = ['present', 'late', 'left_early'] as const satisfies AttendanceMark[]

/** One thing tapped about one person. An undo names the event it takes back and has the mark `unmarked`. */
export type AttendanceEvent = {
  id: string
  seq: number
  mark: AttendanceMark | 'unmarked'
  undoes: string | null
  at: number
}

export type Attendance = {
  mark: AttendanceMark | 'unmarked'
  /** for somebody who came, since when they have been in; else the instant of the mark */
  since: number | undefined
  /** the event that stands, which an undo takes back */
  standing: string | undefined
}

export function came(mark: AttendanceMark | 'unmarked'): boolean {
  return (cameMarks as readonly string[]).includes(mark)
}

/**
 * What the events of one person come to. It is the same for any order in which they are read and however often each
 * is there: the order of what happened is their `seq`.
 */
export function attendanceOf(events: readonly AttendanceEvent[]): Attendance {
  const undone = new Set(events.map((one) => one.undoes))
  const standing = [...new Map(events.map((one) => [one.id, one])).values()]
    .filter((one) => one.mark !== 'unmarked' && !undone.has(one.id))
    .sort((a, b) => a.seq - b.seq)
  const last = standing.at(-1)
  if (!last) return { mark: 'unmarked', since: undefined, standing: undefined }
  const before = standing.findLastIndex((one) => came(one.mark) !== came(last.mark))
  const first = came(last.mark) ? standing[before + 1] : last
  return { mark: last.mark, since: (first ?? last).at, standing: last.id }
}

/** One tap about a household: everybody, or one of its people. */
export type Tap = { act: AttendanceMark | 'undo'; attendeeId?: string | undefined }

/** What a tap does to one person; `nothing` where they have that mark already, or there is nothing to take back. */
export type Act = { mark: AttendanceMark } | { undoes: string } | 'nothing'

/**
 * What a tap means for one person. A tap for a whole household lets everybody in except who was excused, and keeps
 * the more exact mark of whoever is in already; its undo is about those who are in.
 */
export function actOn(present: Attendance, { act, attendeeId }: Tap): Act {
  if (act === 'undo') {
    const theirs = attendeeId !== undefined || came(present.mark)
    return theirs && present.standing !== undefined ? { undoes: present.standing } : 'nothing'
  }
  if (present.mark === act) return 'nothing'
  if (act === 'present' && attendeeId === undefined && (came(present.mark) || present.mark === 'excused'))
    return 'nothing'
  return { mark: act }
}

const hour = 3_600_000
const opensBefore = hour
const closesAfter = 24 * hour

/** When people can be checked in: from an hour before the start to a day after the end. */
export function checkInWindow(date: { starts_at: number; ends_at: number }): { from: number; to: number } {
  return { from: date.starts_at - opensBefore, to: date.ends_at + closesAfter }
}

export type DoorState = 'early' | 'open' | 'over' | 'cancelled' | 'draft'

export function doorStateOf(
  date: { starts_at: number; ends_at: number; published_at: number | null; cancelled_at: number | null },
  now: number,
): DoorState {
  if (date.published_at === null) return 'draft'
  if (date.cancelled_at !== null) return 'cancelled'
  const { from, to } = checkInWindow(date)
  return now < from ? 'early' : now < to ? 'open' : 'over'
}
