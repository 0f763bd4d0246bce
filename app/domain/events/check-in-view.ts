import type { AttendanceMark } from '#db/schema'
import { foldedName } from '../people/household'
import type { DoorState } from './attendance'
import type { Attending, DeskDate, Format, Need } from './views'

export type DoorMark = AttendanceMark

/** One of a household's people at the door. */
export type DoorPerson = {
  id: string
  name: string
  attending: Attending
  mark: DoorMark | 'unmarked'
  /** whether they came, early or late */
  inside: boolean
  /** since when they are in, as the clock of the clinic says it */
  since: string | undefined
}

export type DoorHousehold = {
  registrationId: string
  /** "Torres, Rosa": the list is in this order */
  family: string
  givenName: string
  familyName: string
  /** how they come: one way, or some to the room and some online */
  attending: Format
  needs: Need[]
  interpreterLanguage: string | undefined
  people: DoorPerson[]
  /** the nonce of the next tap, and how many events this page has seen about them */
  key: string
  seen: number
  /** when all of them were let in, where a tap came twice */
  said: 'already' | 'changed' | undefined
}

/** A household without the taps: on paper, in a table. */
export type PaperHousehold = Omit<DoorHousehold, 'key' | 'seen' | 'said'>

/** A family at the door without a place. */
export type DoorWaiting = {
  registrationId: string
  family: string
  people: number
  state: 'waitlisted' | 'requested' | 'offered'
  fits: boolean
  key: string
}

export type DoorWalkIn = { id: string; name: string; people: number; time: string }

export const shownHouseholds = ['all', 'expected', 'here'] as const
export type ShownHouseholds = (typeof shownHouseholds)[number]

export type CheckInPage = {
  date: DeskDate
  state: DoorState
  /** when the door opens and closes, in words */
  opens: { day: string; time: string }
  closes: { day: string; time: string }
  begun: boolean
  here: number
  expected: number
  /** undefined without a limit */
  free: number | undefined
  households: DoorHousehold[]
  /** how many there are in all, and how many fit what was looked for */
  families: number
  found: number
  asked: { find: string; show: ShownHouseholds; page: number; household: string | undefined }
  pages: number
  waiting: DoorWaiting[]
  walkIns: DoorWalkIn[]
  /** when the session was last closed, in words */
  closed: { day: string; time: string } | undefined
}

export const householdsPerPage = 50

type Listed = {
  family: string
  registrationId: string
  people: readonly Pick<DoorPerson, 'name' | 'inside'>[]
}

/**
 * The households that a page of the door shows: one alone where a code was scanned, else those whose name or whose
 * people's names hold what was typed, in the order of the alphabet, fifty at a time.
 */
export function pickHouseholds<T extends Listed>(
  all: readonly T[],
  { find, show, page, household }: CheckInPage['asked'],
): { shown: T[]; found: number; pages: number } {
  if (household !== undefined) {
    const one = all.filter((each) => each.registrationId === household)
    return { shown: one, found: one.length, pages: 1 }
  }
  const wanted = foldedName(find)
  const found = all.filter(
    (each) =>
      (wanted === '' ||
        foldedName([each.family, ...each.people.map((one) => one.name)].join(' ')).includes(wanted)) &&
      (show === 'all' || (show === 'here') === each.people.every((one) => one.inside)),
  )
  const pages = Math.max(1, Math.ceil(found.length / householdsPerPage))
  const first = (Math.min(page, pages) - 1) * householdsPerPage
  return { shown: found.slice(first, first + householdsPerPage), found: found.length, pages }
}
