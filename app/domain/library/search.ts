import MiniSearch, { type MatchInfo } from 'minisearch'
import type { Language } from '~/i18n/words'
import { alarming, everyday, silent } from './everyday'

/*
 * The library's search: an index in memory for each language. It folds accents, forgives a slip or two in a word
 * that the library does not know, and says where it found what. Nothing that is typed leaves this file's answers.
 */

/** An article as the index takes it. */
export type SearchText = {
  slug: string
  language: Language
  title: string
  summary: string
  /** what it is about, in the reader's words: "Alcohol use" */
  topics: string[]
  /** its lines, without those that stand in every article, such as whom to call */
  lines: string[]
  /** the title and the everyday words of its other language */
  other: string
  minutes: number
}

/** A stretch of a text, and whether it is what was looked for. */
export type Stretch = { text: string; hit: boolean }

export type Found = {
  slug: string
  language: Language
  title: Stretch[]
  /** the summary, or the line of the article that says most of what was looked for */
  excerpt: Stretch[]
  minutes: number
}

export type SearchIndex = { find: (query: string) => Found[] }

/** The longest query that is looked at, in characters. */
export const longestQuery = 80

const most = 10
/** What scores less than this part of the best result is chance. */
const least = 0.14
const longestExcerpt = 220

const words = /[\p{L}\p{N}]+/gu

/** Lower case without accents: "Depresión" and "depresion" are one word. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
}

/** Of both languages at once, since each index also holds the other language's titles. */
const silentWords = new Set(tokens(`${silent.en} ${silent.es}`).map(fold))

const alarmingWords: Record<Language, Set<string>> = {
  en: new Set(tokens(alarming.en).map((word) => stem(fold(word), 'en'))),
  es: new Set(tokens(alarming.es).map((word) => stem(fold(word), 'es'))),
}

function tokens(text: string): string[] {
  return text.replaceAll(/['’]/g, '').match(words) ?? []
}

/**
 * The common part of a word's forms: drinks and drinking are drink, deprimida and deprimidos are deprimid. It errs on
 * the side of leaving a word alone; an index and its queries only have to err alike.
 */
function stem(word: string, language: Language): string {
  if (/\d/.test(word)) return word
  if (language === 'en') {
    if (word.length > 5 && word.endsWith('ing')) return word.slice(0, -3)
    if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
    if (word.length > 4 && word.endsWith('ed')) return word.slice(0, -2)
    return word.length > 3 && /[^s]s$/.test(word) ? word.slice(0, -1) : word
  }
  if (word.length <= 4) return word
  const single = word.replace(/(?<=[aeiou][dlnrsz])es$|s$/, '')
  return single.length > 4 ? single.replace(/[aeo]$/, '') : single
}

/** A word as the index holds it; null where it says nothing. */
function term(word: string, language: Language): string | null {
  const folded = fold(word)
  return folded.length < 2 || silentWords.has(folded) ? null : stem(folded, language)
}

/** True where somebody may be looking for help with a danger: the page then begins with whom to call. */
export function isAlarming(query: string, language: Language): boolean {
  return tokens(query).some((word) => alarmingWords[language].has(stem(fold(word), language)))
}

/** Builds the index of one language; some milliseconds for a library of fifty articles. */
export function makeIndex(texts: readonly SearchText[], language: Language): SearchIndex {
  const known = new Set<string>()
  const bySlug = new Map(texts.map((one) => [one.slug, one]))
  const index = new MiniSearch<
    Record<'id' | 'title' | 'topics' | 'everyday' | 'summary' | 'body' | 'other', string>
  >({
    fields: ['title', 'topics', 'everyday', 'summary', 'body', 'other'],
    tokenize: tokens,
    processTerm: (word) => term(word, language),
    searchOptions: {
      boost: { title: 5, topics: 4, everyday: 5, summary: 2, body: 0.5, other: 1 },
      prefix: (word, at, all) => at === all.length - 1 && word.length > 2,
      // A word that the library knows means itself; only an unknown one may be a slip.
      fuzzy: (word) => (known.has(word) ? false : word.length > 5 ? 2 : word.length > 3 ? 1 : false),
      maxFuzzy: 2,
      weights: { fuzzy: 0.5, prefix: 0.6 },
    },
  })
  index.addAll(
    texts.map((one) => {
      const document = {
        id: one.slug,
        title: one.title,
        topics: one.topics.join(' '),
        everyday: everyday[one.slug]?.[language] ?? '',
        summary: one.summary,
        body: one.lines.join('\n'),
        other: one.other,
      }
      // Not the other language's: "depresion" is a word there, and a slip of "depression" here.
      for (const text of [
        document.title,
        document.topics,
        document.everyday,
        document.summary,
        document.body,
      ]) {
        for (const word of tokens(text)) known.add(term(word, language) ?? '')
      }
      return document
    }),
  )
  return {
    find: (query) => {
      const results = index.search(query.slice(0, longestQuery))
      const enough = (results[0]?.score ?? 0) * least
      return results
        .filter((one) => one.score >= enough)
        .slice(0, most)
        .flatMap(({ id, match }) => {
          const text = bySlug.get(id)
          return text ? [foundOf(text, match, language)] : []
        })
    },
  }
}

function foundOf(text: SearchText, match: MatchInfo, language: Language): Found {
  const terms = new Set(Object.keys(match))
  return {
    slug: text.slug,
    language: text.language,
    title: highlighted(text.title, terms, language),
    excerpt: excerptOf(text, terms, language),
    minutes: text.minutes,
  }
}

/** The summary where it holds what was looked for, else the line that holds most of it, else the summary. */
function excerptOf({ summary, lines }: SearchText, terms: Set<string>, language: Language): Stretch[] {
  const hits = (line: string) =>
    new Set(
      tokens(line).flatMap((word) => (terms.has(term(word, language) ?? '') ? [term(word, language)] : [])),
    ).size
  let best = { line: summary, hits: hits(summary) }
  if (best.hits === 0) {
    for (const line of lines) {
      const found = hits(line)
      if (found > best.hits) best = { line, hits: found }
    }
  }
  return highlighted(shortened(best.line, terms, language), terms, language)
}

/** A long line from its first hit's sentence on, at most so long, cut between words. */
function shortened(line: string, terms: Set<string>, language: Language): string {
  if (line.length <= longestExcerpt) return line
  const sentences = line.split(/(?<=[.?!…]["”»]?)\s+/)
  const from = sentences.findIndex((one) => tokens(one).some((word) => terms.has(term(word, language) ?? '')))
  const rest = sentences.slice(Math.max(0, from)).join(' ')
  if (rest.length <= longestExcerpt) return rest
  return `${rest.slice(0, longestExcerpt).replace(/\s+\S*$/, '')} …`
}

/** A text in stretches: those that were looked for, and those between. */
export function highlighted(text: string, terms: ReadonlySet<string>, language: Language): Stretch[] {
  const stretches: Stretch[] = []
  let from = 0
  for (const found of text.matchAll(words)) {
    if (!terms.has(term(found[0], language) ?? '')) continue
    if (found.index > from) stretches.push({ text: text.slice(from, found.index), hit: false })
    stretches.push({ text: found[0], hit: true })
    from = found.index + found[0].length
  }
  if (from < text.length) stretches.push({ text: text.slice(from), hit: false })
  return stretches
}
