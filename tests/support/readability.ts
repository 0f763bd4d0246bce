/*
 * How hard a text is to read, by the two formulas that clinics use: Flesch-Kincaid grade for English (Kincaid
 * and others 1975) and Fernández Huerta's ease for Spanish (1959). Syllables are counted by rule, which errs by a few in a
 * hundred; the limits leave room for it.
 */

export type Counts = { words: number; sentences: number; syllables: number }

/** Words, sentences and syllables of lines of prose. A line ends a sentence; what has no letter is no word. */
export function countIn(lines: readonly string[], syllablesOf: (word: string) => number): Counts {
  const counts: Counts = { words: 0, sentences: 0, syllables: 0 }
  for (const line of lines) {
    for (const sentence of line.split(/[.?!…]+["”’)»]*(?=\s|$)/)) {
      const words = sentence.match(/[\p{L}’']+/gu)?.filter((word) => /\p{L}/u.test(word)) ?? []
      if (words.length === 0) continue
      counts.sentences += 1
      counts.words += words.length
      for (const word of words) counts.syllables += syllablesOf(word)
    }
  }
  return counts
}

/** The school grade (United States) that can read English lines with ease. */
export function fleschKincaidGrade(lines: readonly string[]): number {
  const { words, sentences, syllables } = countIn(lines, englishSyllables)
  return 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59
}

/** Fernández Huerta's reading ease of Spanish lines: 60 and more is plain, 100 is a child's book. */
export function fernandezHuerta(lines: readonly string[]): number {
  const { words, sentences, syllables } = countIn(lines, spanishSyllables)
  return 206.84 - 60 * (syllables / words) - 1.02 * (words / sentences)
}

/** Groups of vowels, without a silent e or ed at the end. */
export function englishSyllables(word: string): number {
  const bare = word
    .toLowerCase()
    .replace(/[’'].*$/, '')
    .replace(/[^a-z]/g, '')
  if (bare.length <= 3) return 1
  const spoken = bare
    .replace(/(?<![aeiouy])les?$/, 'el')
    .replace(/(?<=[^aeiouylsxzcgh])es$|(?<=[^aeiouydt])ed$|(?<=[^aeiouy])e$/, '')
    .replace(/^y/, '')
  const groups = spoken.match(/[aeiouy]+/g) ?? []
  // Two vowels that are spoken apart: cre-ate, sci-ence, qui-et, flu-id, be-ing, stu-dio.
  const apart =
    spoken.match(
      /i[ao](?!us)(?<![tcsg]i[ao])|(?<!q)u[ai](?=[dlnt])(?<!qu[ai])|eing|ying|crea|(?<!t)ienc|iet/g,
    ) ?? []
  return Math.max(1, groups.length + apart.length)
}

/** Vowels of Spanish that form a syllable each: strong beside strong, and a weak one with an accent, part. */
export function spanishSyllables(word: string): number {
  const bare = word
    .toLowerCase()
    .replace(/(?<=[qg])u(?=[eéií])/g, '')
    .replace(/y(?![aeiouáéíóúü])/g, 'i')
  let syllables = 0
  for (const [group] of bare.matchAll(/[aeiouáéíóúü]+/g)) {
    syllables += 1
    for (let at = 1; at < group.length; at += 1) {
      const pair = group.slice(at - 1, at + 1)
      if (/^[aeoáéó]{2}$|[íú][aeoáéó]|[aeoáéó][íú]/.test(pair)) syllables += 1
    }
  }
  return Math.max(1, syllables)
}
