import { randomInt } from 'node:crypto'
import { wordList } from './wordlist'

/** Six words of 256: 48 bits, which nobody guesses at ten tries in a quarter of an hour. */
const wordsInPhrase = 6

/** Passphrases to choose from, made by chance alone and kept nowhere. */
export function suggestPassphrases(language: 'en' | 'es', count = 5): string[] {
  return Array.from({ length: count }, () => pick(language, wordsInPhrase).join(' '))
}

/**
 * A passcode to read aloud: two words and a number between 10 and 99, 22 bits. It opens something only beside a
 * link, and five wrong tries lock it.
 */
export function makePasscode(language: 'en' | 'es'): string {
  return `${pick(language, 2).join(' ')} ${randomInt(10, 100)}`
}

function pick(language: 'en' | 'es', count: number): string[] {
  const words = wordList[language]
  return Array.from({ length: count }, () => words[randomInt(words.length)] ?? '')
}
