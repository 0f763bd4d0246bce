import { createContext } from 'react'
import type { Language, Words } from '~/i18n/words'

/** The words of a page whose root loader failed: the server knows the language even when the database is gone. */
export const FallbackWords = createContext<{ language: Language; words: Partial<Words> } | undefined>(
  undefined,
)
