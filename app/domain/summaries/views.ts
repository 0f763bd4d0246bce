import type { Language } from '~/i18n/words'
import type { Suggestions } from '../library/articles'
import type { UpdateState } from './release'
import type { PartWritten } from './written'

/** A day as people read it, and as machines do. */
export type Day = { text: string; iso: string }

/** Somebody who would see a part, by what was signed, and what was chosen about it. */
export type PartReader = {
  personId: string
  givenName: string
  leftOut: boolean
  /** the first day they see of it, where they see less than the whole */
  from: Day | undefined
  /** where they can see it at this moment: until when */
  until: Day | undefined
}

export type ReviewPart = {
  part: PartWritten & { period: string }
  readers: PartReader[]
  /** left out for everybody, also for people who come to share in it later */
  leftOutForAll: boolean
}

export type ReviewView = {
  id: string
  givenName: string
  period: string
  state: UpdateState
  /** since when it stands so */
  on: Day
  /**
   * what can be done now: decide about it, change what was decided while somebody can see it, or nothing more
   */
  mode: 'decide' | 'shown' | 'over'
  parts: ReviewPart[]
  /** what the family would find to read beside them */
  articles: Suggestions
  /** those who would see any of it */
  names: string[]
  /** those to whom the standing choice lets it go, and when; those who have it already say so */
  automatic: { givenName: string; on: Day; past: boolean }[]
  /** whether it has the note with which the participant's own words go; who reads it in which language */
  ownWords: { readers: { givenName: string; language: Language }[] } | undefined
  seen: string
  key: string
}
