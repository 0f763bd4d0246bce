import type { Language } from '~/i18n/words'

/** A reading list as its form shows it, with what can be put on it. */
export type ReadingListEditor = {
  key: string
  /** undefined for a list that is being made */
  id: string | undefined
  version: number
  titleEn: string
  titleEs: string
  reach: 'program' | 'everybody'
  articles: string[]
  programs: string[]
  retired: boolean
  choices: {
    /** `about`: it speaks of a condition, so it cannot be on a list for every family */
    articles: { slug: string; title: string; about: boolean }[]
    programs: { id: string; title: string; lang: Language }[]
  }
}
