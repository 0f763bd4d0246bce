import { protectionEnds } from './rules'
import { emptied, type Limits, nobody, type Party, partThatFits, sizeOf } from './seats'
import { dayMs, hourOf, instantOf, localDay, nextDay } from './wallclock'

const hourMs = 3_600_000

/** A family's turn on the waiting list, as the rules see it. */
export type Waiting = Party & {
  id: string
  /** the fewest people it would come with; its own size where it did not say */
  least: number
  /** how many parties behind it or new were given places while it did not fit */
  skips: number
  /** since when it has stood first while places were free that did not suffice for it */
  headSince: number | null
  /** it chose to have its places without being asked */
  auto: boolean
}

/** The instant of a decision, the start it is about, and the clinic's IANA zone for its quiet hours. */
export type At = { now: number; startsAt: number; zone: string }

/** After so many parties were given places past it, a family that does not fit yet lets nobody past. */
export const mostSkips = 3
/** Nor does a family that stood first for so long while places were free. */
export const headPatience = 72 * hourMs

const leastOffer = 2 * hourMs
const longestOffer = dayMs
/** An offer ends so long before the start at the latest. */
const lastCall = 2 * hourMs
/** Less time than this to answer is no offer. */
const leastAnswer = hourMs / 2

/**
 * Until when an offer made now holds its places: a third of the time that is left, at least two hours and at most
 * a day; where that ends between 21:00 and 08:00, the next 10:00; never later than two hours before the start.
 *
 * @returns epoch ms, or undefined where that leaves less than half an hour: nobody is offered anything any more,
 *   and free places go to whoever comes first
 */
export function offerEnd({ now, startsAt, zone }: At): number | undefined {
  const third = Math.min(Math.max((startsAt - now) / 3, leastOffer), longestOffer)
  const end = Math.min(afterQuietHours(Math.floor(now + third), zone), startsAt - lastCall)
  return end - now < leastAnswer ? undefined : end
}

/** From so late on nobody can be offered anything: the list is *standby*, and the coordinator calls. */
export function isStandby(at: At): boolean {
  return offerEnd(at) === undefined
}

function afterQuietHours(instant: number, zone: string): number {
  const hour = hourOf(instant, zone)
  if (hour >= 8 && hour < 21) return instant
  const day = localDay(instant, zone)
  const ten = instantOf(`${hour >= 21 ? nextDay(day) : day}T10:00`, zone)
  // No zone of the world changes its clocks at ten in the morning; if one did, the quiet hours would simply count.
  return typeof ten === 'number' ? ten : instant
}

/** Whether a party could have its places in an empty room: one that could not is never waited for. */
export function couldEverFit(room: Limits, party: Party & Pick<Waiting, 'least'>): boolean {
  return sizeOf(partThatFits(emptied(room), party)) >= party.least
}

/** True while freed places gather for a family, so that nobody behind it and nobody new takes them. */
export function isProtected(
  one: Party & Pick<Waiting, 'skips' | 'headSince' | 'least'>,
  room: Limits,
  { now, startsAt }: Omit<At, 'zone'>,
): boolean {
  if (now >= startsAt - protectionEnds || !couldEverFit(room, one)) return false
  return one.skips >= mostSkips || (one.headSince !== null && now - one.headSince >= headPatience)
}

/** What a look at the waiting list decides. */
export type Promotion = {
  /** whom to give places, in the list's order; `confirmed` for a whole party that wished not to be asked */
  given: (Party & { id: string; state: 'offered' | 'confirmed' })[]
  /** the end of these offers */
  until: number | undefined
  /** the new number of skips of each family that was passed */
  skips: Map<string, number>
  /** the family that stands first while places are free that do not suffice for it */
  head: string | undefined
  /** from when on nobody new is given places, until the protection ends; undefined for never */
  heldFrom: number | undefined
}

/**
 * Who of the waiting list gets places: a scan in its order that offers to each whose party fits, or the largest part
 * of it at or above its own least. A family that does not fit is passed, which counts once for each party that is
 * given places behind it; once it is protected the scan ends there.
 *
 * @param limits what is taken now, of what may be taken with what staff granted
 * @param room the limits without grants: what could ever fit
 * @param waiting in the list's order: priority, then who asked first, then id
 */
export function decidePromotion(
  limits: Limits,
  room: Limits,
  waiting: readonly Waiting[],
  at: At,
): Promotion {
  const until = offerEnd(at)
  const left = structuredClone(limits)
  const given: Promotion['given'] = []
  const passed: Waiting[] = []
  const skips = new Map<string, number>()
  const stays = new Set(waiting.map((one) => one.id))
  for (const one of until === undefined ? [] : waiting) {
    const part = partToGive(left, one)
    if (sizeOf(part) > 0) {
      take(left, part)
      const state = one.auto && sizeOf(part) === sizeOf(one) ? 'confirmed' : 'offered'
      given.push({ id: one.id, ...part, state })
      stays.delete(one.id)
      for (const before of passed) {
        before.skips += 1
        skips.set(before.id, before.skips)
      }
    } else if (couldEverFit(room, one)) {
      passed.push({ ...one })
    }
    if (passed.some((before) => isProtected(before, room, at))) break
  }
  const rest = waiting
    .filter((one) => stays.has(one.id))
    .map((one) => ({ ...one, skips: skips.get(one.id) ?? one.skips }))
  return { given, until, skips, ...standing(rest, left, room, at.now) }
}

/** Who stands first without fitting, and from when on that keeps newcomers away. */
function standing(
  rest: readonly Waiting[],
  left: Limits,
  room: Limits,
  now: number,
): Pick<Promotion, 'head' | 'heldFrom'> {
  const able = rest.filter((one) => couldEverFit(room, one))
  const [first] = able
  const head = first && sizeOf(partThatFits(left, first)) > 0 ? first : undefined
  const held = able.some((one) => one.skips >= mostSkips)
    ? now
    : head && (head.headSince ?? now) + headPatience
  return { head: head?.id, heldFrom: held }
}

/**
 * The families that a newcomer's places were taken past: each counts it as one skip.
 *
 * @returns their ids
 */
export function passedByNewcomer(room: Limits, waiting: readonly Waiting[]): string[] {
  return waiting.filter((one) => couldEverFit(room, one)).map((one) => one.id)
}

/** The people of a waiting party who get places now: all, or the most at or above its least, or nobody. */
function partToGive(left: Limits, one: Waiting): Party {
  const part = partThatFits(left, one)
  return sizeOf(part) >= one.least ? part : nobody
}

function take(limits: Limits, party: Party): void {
  limits.people.taken += sizeOf(party)
  limits.parties.taken += 1
  limits.inPerson.taken += party.inPerson
  limits.online.taken += party.online
}

/**
 * What becomes of an offer that nobody answered: the first time the family goes to the back of the list, the
 * second time its wait ends, and one press puts it back.
 */
export function afterMissedOffer(missedBefore: number): 'waitlisted' | 'expired' {
  return missedBefore === 0 ? 'waitlisted' : 'expired'
}
