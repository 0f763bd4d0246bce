import type { Language } from '~/i18n/words'

/** What a family may read about something that was shared with them. */
export type Suggestion = { slug: string; language: Language; title: string; minutes: number }

export type Suggestions = {
  /** about the conditions that are shown; absent where none is */
  suggestions?: Suggestion[]
  /** the article that answers a skill in practice, or the plan; only those that the library has */
  answers?: Record<string, Suggestion>
}
