import type { Language, Words } from './words'

declare module 'use-intl' {
  interface AppConfig {
    Locale: Language
    Messages: Words
  }
}
