import { catalogue } from '~/i18n/catalogue.server'
import type { Language } from '~/i18n/words'
import { type Reading, reading } from '~/platform/db.server'
import { everyday } from './everyday'
import { linesOf } from './markdown'
import { articleMarks, articleTexts } from './rows.server'
import { articleSections, inBestLanguage } from './rules'
import { type Found, isAlarming, longestQuery, makeIndex, type SearchIndex, type SearchText } from './search'
import type { Condition, Skill } from './topics'

export type SearchResults = {
  query: string
  found: Found[]
  /** the words may be somebody's danger: the page begins with whom to call */
  alarming: boolean
}

/** The indexes of this process, each with the state of the library that it was made of. */
const kept = new Map<Language, { marks: string; index: SearchIndex }>()

/**
 * What the library has on a few words. They are looked for in memory, and are neither kept nor written down: the
 * database is asked only whether the library is still the one that the index was made of.
 */
export async function searchLibrary(language: Language, typed: string): Promise<SearchResults> {
  const query = typed.trim().slice(0, longestQuery)
  const index = await reading((tx) => indexOf(tx, language))
  return { query, found: index.find(query), alarming: isAlarming(query, language) }
}

async function indexOf(tx: Reading, language: Language): Promise<SearchIndex> {
  const marks = (await articleMarks(tx)).map((one) => `${one.slug}.${one.language} ${one.version}`).join('\n')
  const before = kept.get(language)
  if (before?.marks === marks) return before.index
  const index = makeIndex(textsOf(await articleTexts(tx), language), language)
  kept.set(language, { marks, index })
  return index
}

/** The parts that stand in every article alike; their words would find all of them for everybody. */
const everywhere = ['now', 'you', 'ask']

function textsOf(rows: Awaited<ReturnType<typeof articleTexts>>, language: Language): SearchText[] {
  const names = catalogue(language).library
  return inBestLanguage(rows, language).map((row) => {
    const other = rows.find((one) => one.slug === row.slug && one.language !== language)
    const sections = articleSections(`${row.slug}.${row.language}`, row.language, row.body)
    return {
      slug: row.slug,
      language: row.language,
      title: row.title,
      summary: row.summary,
      topics: [
        ...(JSON.parse(row.conditions) as Condition[]).map((one) => names.conditions[one]),
        ...(JSON.parse(row.skills) as Skill[]).map((one) => names.skills[one]),
      ],
      lines: sections.filter((one) => !everywhere.includes(one.id)).flatMap(linesOf),
      other: [other?.title ?? '', everyday[row.slug]?.[language === 'en' ? 'es' : 'en'] ?? ''].join('\n'),
      minutes: row.minutes,
    }
  })
}
