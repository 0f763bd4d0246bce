import type { Relationship, TherapyTopic } from '#db/schema'
import type { When } from '../events/views'
import type { LinkAsked } from '../people/link-question'
import type { Acceptance, Answer, FamilyStage, Stage, Wishes } from './rules'

/** A time on offer or booked, in the reader's words. */
export type TimeView = {
  id: string
  when: When
  online: boolean
  /** site and room; none online */
  place: string | undefined
  clinician: string
  /** about logistics alone */
  note: string | undefined
}

/** A session that stands, with its link while it may be entered. */
export type SessionView = TimeView & { link: string | undefined; enterable: boolean }

/** A request as the family reads it: nothing in it comes from what the participant said, until a time is on offer. */
export type FamilyRequest = {
  id: string
  about: string
  topic: TherapyTopic
  asked: string
  byTeam: boolean
  stage: FamilyStage
  proposal: (TimeView & { mine: Acceptance | undefined }) | undefined
  session: SessionView | undefined
}

/** A request as the participant reads it. */
export type ParticipantRequest = {
  id: string
  family: string
  relationship: Relationship
  byTeam: boolean
  topic: TherapyTopic
  asked: string
  wishes: Wishes | undefined
  answer: Answer | undefined
  stage: Stage
  proposal: (TimeView & { mine: Acceptance | undefined }) | undefined
  session: SessionView | undefined
  /** they said that they do not want the session that stands */
  unwanted: boolean
  /** the last session did not take place, and no other has been booked */
  missed: boolean
  /** the last session was cancelled by the family */
  familyCancelled: boolean
}

/** A request as the team reads it. */
export type TeamRequest = {
  id: string
  participant: { id: string; name: string }
  family: string
  relationship: Relationship
  byTeam: boolean
  topic: TherapyTopic
  asked: string
  stage: Stage
  /** the time that stands, or the one on offer */
  time: string | undefined
}

/** A coming session as a home page shows it. */
export type ComingSession = { requestId: string; with: string; time: TimeView; enterable: boolean }

/** What waits around one person, for this viewer. No words of a message, nothing of what is shared. */
export type OpenTasks = {
  /** links that wait: for the participant's yes, or for a look at who it is */
  links: { id: string; name: string; waitsFor: 'participant' | 'team' }[]
  /** links that the team is asked about, because the participant left long ago */
  asked: LinkAsked[]
  /** messages to the team that are not done */
  messages: { id: string; day: string; isMine: boolean; isNew: boolean }[]
  /** family therapy: for a clinician everything that waits, for a coordinator what has to be taken off */
  therapy: TeamRequest[]
}
