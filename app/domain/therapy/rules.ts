import type { TherapyTopic } from '#db/schema'
import { dayMs } from '../events/wallclock'

/** What a session may be about, as far as the portal needs to know: never what is wrong with anybody. */
export const topics = [
  'getting_started',
  'talking',
  'plan',
  'home',
  'change',
  'other',
] as const satisfies readonly TherapyTopic[]

/** When a family could come. */
export const dayparts = ['mornings', 'afternoons', 'evenings', 'weekends'] as const
export type WishedDaypart = (typeof dayparts)[number]

/** How a family could come. */
export const ways = ['in_person', 'online', 'either'] as const
export type WishedWay = (typeof ways)[number]

/** What a family wished when it asked. */
export type Wishes = { dayparts: WishedDaypart[]; way: WishedWay; language: 'en' | 'es' }

export type Answer = 'agreed' | 'declined'
export type Acceptance = 'accepted' | 'refused'
/** What came of a session: it took place, or it did not. */
export type Outcome = 'held' | 'missed'

/** Everything about a request that decides what happens next. */
export type RequestFacts = {
  /** the link over which it reached the team is live */
  linkLive: boolean
  /** a block stands between the two: nothing new is arranged, and nothing booked changes */
  blocked: boolean
  endedAt: number | null
  /** the participant's last answer */
  answer: Answer | undefined
  /** the time that is on offer, with what each side last said to it */
  proposal:
    | { startsAt: number; family: Acceptance | undefined; participant: Acceptance | undefined }
    | undefined
  /** the session that was booked last */
  session:
    | {
        live: boolean
        startsAt: number
        endsAt: number
        unwantedAt: number | null
        outcome: Outcome | undefined
      }
    | undefined
}

/** Where a request stands for the team. */
export type Stage =
  | 'waiting'
  | 'declined'
  | 'toArrange'
  | 'proposed'
  | 'booked'
  | 'takeOff'
  | 'over'
  | 'held'
  | 'ended'

export function stageOf(facts: RequestFacts, now: number): Stage {
  const { session } = facts
  if (session?.live && session.endsAt > now) {
    return session.unwantedAt !== null || !facts.linkLive ? 'takeOff' : 'booked'
  }
  if (!facts.linkLive || facts.blocked || facts.endedAt !== null) return 'ended'
  // Its time is over: a new time on offer would have moved it, and comes too late.
  if (session?.live) return session.outcome === 'held' ? 'held' : 'over'
  if (facts.proposal && facts.proposal.startsAt > now) return 'proposed'
  if (facts.answer === 'declined') return 'declined'
  return facts.answer === 'agreed' ? 'toArrange' : 'waiting'
}

/**
 * Whether a time that is on offer may be booked now: the link is live, the participant has agreed and still does, and
 * both sides said yes to this very time. Sharing plays no part: this never looks at it.
 */
export function mayBook(facts: RequestFacts, now: number): boolean {
  const { linkLive, blocked, endedAt, answer, proposal, session } = facts
  return (
    linkLive &&
    !blocked &&
    endedAt === null &&
    answer === 'agreed' &&
    proposal !== undefined &&
    proposal.startsAt > now &&
    proposal.family === 'accepted' &&
    proposal.participant === 'accepted' &&
    !(session?.live && (session.unwantedAt !== null || session.endsAt <= now))
  )
}

/** What the family reads of a request. Silence, refusal, an agreement without a time, and no live link are one. */
export type FamilyStage =
  | 'asked'
  | 'proposed'
  | 'booked'
  | 'over'
  | 'held'
  | 'missed'
  | 'changed'
  | 'cancelled'
  | 'withdrawn'

export function familyStageOf(
  facts: Pick<RequestFacts, 'endedAt' | 'proposal' | 'session'> & { ending: 'family' | 'clinic' | undefined },
  now: number,
): FamilyStage {
  const { session } = facts
  if (session?.live && session.endsAt > now) return 'booked'
  if (session?.live) return session.outcome === 'held' ? 'held' : 'over'
  if (facts.endedAt !== null) return session ? 'cancelled' : 'withdrawn'
  if (facts.proposal && facts.proposal.startsAt > now) return 'proposed'
  if (session?.outcome === 'missed') return 'missed'
  if (session) return facts.ending === 'family' ? 'cancelled' : 'changed'
  return 'asked'
}

/** The join link and the way in are shown from a quarter of an hour before the start until the end. */
export const joinWindowMs = 15 * 60_000

export function mayEnter(session: { startsAt: number; endsAt: number }, now: number): boolean {
  return now >= session.startsAt - joinWindowMs && now < session.endsAt
}

/** A time may be offered from an hour ahead and at most half a year. */
export const farthestMs = 183 * dayMs
export const soonestMs = 60 * 60_000
