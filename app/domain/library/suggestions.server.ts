import type { SharedView } from '~/domain/consent/read.server'
import type { Language } from '~/i18n/words'
import { reading } from '~/platform/db.server'
import { type ArticleCard, everyArticle } from './read.server'
import { conditionNamed } from './topics'

/** What a family may read about a condition that was shared with them. */
export type Suggestion = Pick<ArticleCard, 'slug' | 'language' | 'title' | 'minutes'>

const most = 6

/** Summaries name two conditions in a shorter way than the library does. */

/**
 * Adds articles about the conditions that a view shows. They follow from an item of the category `condition` that
 * the gate has just decided, read and put on record; without such an item there is nothing to suggest, and an empty
 * view is given back as it came, with no question asked.
 */
export async function withSuggestions<V extends SharedView>(
  view: V,
  language: Language,
): Promise<V & { suggestions?: Suggestion[] }> {
  if (view.kind === 'empty') return view
  const about = view.parts.flatMap((part): string[] => (part.category === 'condition' ? part.conditions : []))
  const conditions = about.flatMap((one) => conditionNamed(one) ?? [])
  if (conditions.length === 0) return view
  const articles = await reading((tx) => everyArticle(tx, language))
  const suggestions = articles
    .filter((one) => one.conditions.some((condition) => conditions.includes(condition)))
    .sort((a, b) => Number(a.shelf !== 'condition') - Number(b.shelf !== 'condition'))
    .slice(0, most)
    .map(({ slug, language, title, minutes }) => ({ slug, language, title, minutes }))
  return { ...view, suggestions }
}
