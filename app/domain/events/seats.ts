import type { Attending, Format } from './views'

/** A limit and what is taken of it. No limit where `max` is null; 0 is closed. */
export type Limit = { max: number | null; taken: number }

/** Every limit of a date: people, families, and people by the way they come. */
export type Limits = { people: Limit; parties: Limit; inPerson: Limit; online: Limit }

/** The people of a party by the way each of them comes. */
export type Party = { inPerson: number; online: number }

export const nobody: Party = { inPerson: 0, online: 0 }

/** The people of a party, however they come. */
export function sizeOf({ inPerson, online }: Party): number {
  return inPerson + online
}

/** Some people who all come the same way. */
export function allBy(attending: Attending, people: number): Party {
  return attending === 'online' ? { inPerson: 0, online: people } : { inPerson: people, online: 0 }
}

/** The people of a list, by the way each comes. */
export function partyWith(people: readonly { attending: Attending }[]): Party {
  const online = people.filter((one) => one.attending === 'online').length
  return { inPerson: people.length - online, online }
}

/** One party without the people of another. */
export function without(party: Party, { inPerson, online }: Party): Party {
  return { inPerson: party.inPerson - inPerson, online: party.online - online }
}

/** How a party comes as a whole: one way, or both. */
export function wayOf({ inPerson, online }: Party): Format {
  if (online === 0) return 'in_person'
  return inPerson === 0 ? 'online' : 'both'
}

/** People whom a limit still lets in; nothing is overbooked by a newcomer. */
export function leftOf({ max, taken }: Limit): number {
  return max === null ? Number.POSITIVE_INFINITY : Math.max(0, max - taken)
}

/** The people that one more party could bring, all by one way: 0 when no party fits. */
export function placesFor(limits: Limits, attending: Attending): number {
  if (leftOf(limits.parties) < 1) return 0
  const way = attending === 'in_person' ? limits.inPerson : limits.online
  return Math.min(leftOf(limits.people), leftOf(way))
}

/** The most of a party that there are places for: first whoever comes to the room, then whoever joins online. */
export function partThatFits(limits: Limits, party: Party): Party {
  if (leftOf(limits.parties) < 1) return nobody
  const people = leftOf(limits.people)
  const inPerson = Math.min(party.inPerson, leftOf(limits.inPerson), people)
  return { inPerson, online: Math.min(party.online, leftOf(limits.online), people - inPerson) }
}

export function fits(limits: Limits, party: Party): boolean {
  return sizeOf(partThatFits(limits, party)) === sizeOf(party)
}

/** The limits of a date on which nobody is yet. */
export function emptied({ people, parties, inPerson, online }: Limits): Limits {
  const empty = ({ max }: Limit) => ({ max, taken: 0 })
  return { people: empty(people), parties: empty(parties), inPerson: empty(inPerson), online: empty(online) }
}

/** The largest party a date could ever hold, whoever is there now and however they come. */
export function largestParty(limits: Limits, maxPartySize: number): number {
  const most = { inPerson: maxPartySize, online: maxPartySize }
  return Math.min(maxPartySize, sizeOf(partThatFits(emptied(limits), most)))
}

/** Whether a whole party could have its places on a date on which nobody is yet. */
export function couldHold(limits: Limits, party: Party): boolean {
  return fits(emptied(limits), party)
}

/** The places granted beyond a limit so that nobody is sent away: "over by 5". */
export function overBy({ max, taken }: Limit): number {
  return max === null ? 0 : Math.max(0, taken - max)
}
