import compile from 'icu-minify/compile'
import format from 'icu-minify/format'
import { catalogue } from './catalogue.server'
import type { Language, Words } from './words'

type Keys<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Keys<T[K]>}`
}[keyof T & string]

/** Says a sentence of a document by its key, with its arguments filled in. */
export type Say = (key: Keys<Words['documents']>, values?: Record<string, string | number>) => string

const formatters = {
  getDateTimeFormat: (...args: ConstructorParameters<typeof Intl.DateTimeFormat>) =>
    new Intl.DateTimeFormat(...args),
  getNumberFormat: (...args: ConstructorParameters<typeof Intl.NumberFormat>) =>
    new Intl.NumberFormat(...args),
  getPluralRules: (...args: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...args),
}

/** The words of documents, where no page and no reader's browser is there to say them. */
export function documentWords(language: Language): Say {
  const words: unknown = catalogue(language).documents
  return (key, values = {}) => {
    const sentence = key
      .split('.')
      .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], words)
    if (typeof sentence !== 'string') throw new Error(`documents have no sentence ${key}`)
    return String(format(compile(sentence), language, values, { formatters }))
  }
}

/** The names of what treatment may be for, in one language. */
export function conditionNames(language: Language): Readonly<Record<string, string>> {
  return catalogue(language).shared.condition.names
}

/** The names of what can be shared, in one language. */
export function topicNames(language: Language): Readonly<Record<string, string>> {
  return catalogue(language).topics.names
}
