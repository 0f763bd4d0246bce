import { foldedName } from '../people/household'

/** What two dates cannot both have at the same time, and a day on which nobody is there. */
export const resources = ['room', 'facilitator', 'videoHost', 'closure'] as const
export type Resource = (typeof resources)[number]

/** A date as a clash sees it: half-open from start to end, with what it needs. */
export type Booking = {
  id: string
  startsAt: number
  endsAt: number
  roomId: string | undefined
  /** minutes that its room needs between two dates */
  roomBuffer: number
  facilitators: readonly string[]
  videoHost: string | undefined
}

export type Clash = { id: string; otherId: string; resource: Exclude<Resource, 'closure'>; name: string }

/** A video account needs some minutes to end one meeting and open the next. */
const hostBuffer = 5

/** True where two half-open intervals meet, with so many minutes kept free between them. */
export function overlaps(
  a: Pick<Booking, 'startsAt' | 'endsAt'>,
  b: Pick<Booking, 'startsAt' | 'endsAt'>,
  bufferMinutes = 0,
): boolean {
  const gap = bufferMinutes * 60_000
  return a.startsAt < b.endsAt + gap && b.startsAt < a.endsAt + gap
}

/**
 * Every clash of some dates with each other and with others. A pair of `wanted` is told once; dates with the same
 * id are the same date. A person's name written two ways is one person, a pair of different names never is.
 */
export function decideClashes(wanted: readonly Booking[], others: readonly Booking[]): Clash[] {
  const ids = new Set(wanted.map((one) => one.id))
  const rest = others.filter((one) => !ids.has(one.id))
  return wanted.flatMap((one, index) =>
    [...wanted.slice(index + 1), ...rest].flatMap((other) => clashesOf(one, other)),
  )
}

function clashesOf(one: Booking, other: Booking): Clash[] {
  const found: Clash[] = []
  const add = (resource: Clash['resource'], name: string) =>
    found.push({ id: one.id, otherId: other.id, resource, name })
  const buffer = Math.max(one.roomBuffer, other.roomBuffer)
  if (one.roomId !== undefined && one.roomId === other.roomId && overlaps(one, other, buffer)) add('room', '')
  if (overlaps(one, other)) {
    for (const name of one.facilitators) {
      if (other.facilitators.some((also) => foldedName(also) === foldedName(name))) add('facilitator', name)
    }
  }
  const { videoHost } = one
  if (videoHost && other.videoHost && foldedName(videoHost) === foldedName(other.videoHost)) {
    if (overlaps(one, other, hostBuffer)) add('videoHost', videoHost)
  }
  return found
}
