import { createTranslator } from 'use-intl'
import { catalogue } from './catalogue.server'
import type { Language } from './words'

/** The words of documents, where no page and no reader's browser is there to say them. */
export function documentWords(language: Language) {
  return createTranslator({
    locale: language,
    messages: { documents: catalogue(language).documents },
    namespace: 'documents',
  })
}

/** The names of what can be shared, in one language. */
export function topicNames(language: Language): Readonly<Record<string, string>> {
  return catalogue(language).topics.names
}
