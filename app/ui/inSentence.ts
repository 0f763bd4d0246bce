/** A name as it stands inside a sentence: abbreviations keep their capitals. */
export function inSentence(name: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name
}

/** Words as a whole sentence: a Spanish "p. m." at their end brings its full stop along. */
export function asSentence(words: string): string {
  return words.endsWith('.') ? words : `${words}.`
}

/** A word that begins a line: Spanish writes its weekdays small inside a sentence and large at its beginning. */
export function begun(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
