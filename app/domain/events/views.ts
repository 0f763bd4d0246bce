import type { EventKind, Language, RegistrationState } from '#db/schema'
import type { Help } from '../people/household'
import type { Resource } from './clashes'
import type { Block, Condition } from './program-text'

/** Text of a program and the language it is in: the reader's, or the only one there is. */
export type Text = { text: string; lang: Language }

/** A longer text, in the shapes a page draws. */
export type Blocks = { blocks: Block[]; lang: Language }

/** When a date is, in words of the reader's language and the clinic's zone, and as instants for machines. */
export type When = {
  iso: { start: string; end: string }
  /** the clinic's own day, YYYY-MM-DD */
  day: string
  near: 'today' | 'tonight' | 'tomorrow' | undefined
  /** "Tuesday" */
  weekday: string
  /** "November 24" */
  date: string
  /** "Tuesday, November 24" */
  longDay: string
  /** "6 to 7:30 PM" */
  time: string
  /** "6 PM" */
  startTime: string
  /** the clinic's zone by name, where the reader keeps another */
  zone: string | undefined
}

export type Place = { site: string; shortSite: string; room: string | undefined }

export type Format = 'in_person' | 'online' | 'both'
export type Attending = 'in_person' | 'online'
export const dayparts = ['daytime', 'evening', 'weekend'] as const
export type Daypart = (typeof dayparts)[number]
export type Joining = 'register' | 'request' | 'course' | 'drop_in'
export type Audience = 'open' | 'families' | 'named'

/** Places as the public may see them: counts only. */
export type SeatsView = {
  /** undefined where there is no limit */
  total: number | undefined
  taken: number
  /** what a newcomer could take if nobody waited; undefined where there is no limit */
  left: number | undefined
  /** families on the waiting list */
  waiting: number
  /** true while free places gather for a family that waits, so that nobody new is given any */
  held: boolean
}

/** Whether one can join a date now, and why not. */
export type Openness = 'open' | 'cancelled' | 'started' | 'over' | 'draft'

/** One date as any page shows it. */
export type DateOffer = {
  id: string
  programId: string
  kind: EventKind
  joining: Joining
  title: Text
  when: When
  format: Format
  language: Language
  place: Place | undefined
  facilitators: string[]
  openness: Openness
  /** the weekday or day it was moved from, in words */
  movedFrom: string | undefined
  /** after a cancelled date: the next one of its program */
  next: { id: string; longDay: string } | undefined
  seats: SeatsView
}

export type SiblingDate = {
  id: string
  when: When
  language: Language
  format: Format
  seats: SeatsView
  cancelled: boolean
}

export type EventPage = DateOffer & {
  summary: Text | undefined
  about: Blocks | undefined
  bring: Text | undefined
  /** languages the program's text exists in */
  written: Language[]
  arriving: Text | undefined
  address: string | undefined
  conditions: Condition[]
  siblings: SiblingDate[]
}

export type ProgramPage = Omit<EventPage, keyof DateOffer | 'siblings' | 'arriving' | 'address'> & {
  id: string
  kind: EventKind
  joining: Joining
  title: Text
  dates: SiblingDate[]
}

export type MonthCell = {
  day?: number
  /** the list holds dates of this day, and so its anchor */
  shown?: boolean
  date?: string
  today?: boolean
  /** today or before: where the list does not hold its dates, they are over */
  past?: boolean
  dates: { id: string; title: Text; cancelled: boolean }[]
  /** "November 24" */
  says?: string
}

export type MonthView = { caption: string; weekdays: { short: string; long: string }[]; weeks: MonthCell[][] }

export type Need = Help

/** An instant in the reader's words: the day, the hour, and for machines. */
export type Until = { day: string; time: string; iso: string }

/** Something a family holds at the same time as a date it looks at; without a title it is a family session. */
export type Meanwhile = { id: string; title: Text | undefined; when: When }

/** One of a party, the account holder or somebody of the household, and how they come. */
export type PartyMember = { id: string; name: string; me: boolean; attending: Attending }

/** A registration as its own family sees it. */
export type RegistrationView = {
  id: string
  occurrenceId: string
  state: RegistrationState
  people: PartyMember[]
  /** how its people come: one way, or some to the room and some online */
  attending: Format
  needs: Need[]
  interpreterLanguage: string | undefined
  /** families before this one on the list, about */
  ahead: number
  programId: string
  kind: EventKind
  joining: Joining
  title: Text
  when: When
  format: Format
  place: Place | undefined
  /** true while it can still be cancelled */
  cancellable: boolean
  /** cancelling now would be within a day of the start */
  late: boolean
  /** a live offer: how many people it has places for, and until when; ended offers are shown as what they became */
  offer: { people: number; until: Until } | undefined
  /** true while who comes can still be changed */
  changeable: boolean
  /** true where a wait ended and one press puts the family back on the list */
  rejoinable: boolean
  /** on the list: nobody is offered anything any more, and free places go to whoever takes them first */
  standby: boolean
  /** the fewest people who would come without the others */
  least: number | undefined
  auto: boolean
  /** an online date that can be joined here now, or later; undefined where there is nothing to join */
  join: 'now' | 'later' | undefined
}

/** A date as the desk sees it: the public facts, and what only she needs. */
export type DeskDate = DateOffer & {
  people: number
  families: number
  /** people it needs to run */
  least: number
  /** people beyond the limit, granted so that nobody was sent away */
  over: number
  /** places free while families wait for them */
  freeWhileWaiting: number
  requests: number
  audience: Audience
}

/** What stands in the way of a date, in words of the reader. */
export type ClashView = {
  resource: Resource
  /** the person, the video account, or the closure */
  name: string
  day: string
  time: string
  other: { id: string; title: Text } | undefined
}

/** A site with its rooms, for a form. */
export type SiteRooms = { id: string; name: string; rooms: { id: string; name: string; seats: number }[] }

/** Days on which families say that they could come. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
