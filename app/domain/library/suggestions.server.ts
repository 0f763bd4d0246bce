import type { SharedView } from '~/domain/consent/read.server'
import type { Language } from '~/i18n/words'
import { type Reading, reading } from '~/platform/db.server'
import type { Suggestion, Suggestions } from './articles'
import { type ArticleCard, everyArticle } from './read.server'
import { conditionNamed } from './topics'

const most = 6

/**
 * The article that answers a skill as a summary names it: what a family can try, or how to meet somebody who
 * practises it. Skills without an article of their own have none.
 */
const answering: Record<string, string> = {
  breathing: 'stress-and-breathing',
  asking_for_help: 'listening',
  noticing_thoughts: 'cbt-for-families',
  grounding: 'stress-and-breathing',
  naming_feelings: 'emotional-regulation',
  riding_out_urges: 'dbt-skills-for-families',
  problem_solving: 'problem-solving',
  saying_no: 'boundaries',
  sleep_routine: 'sleep',
  plan: 'warning-signs',
}

type Part = SharedView extends infer View ? (View extends { parts: (infer One)[] } ? One : never) : never

/**
 * Adds articles about what a view shows. They follow from items that the gate has just decided, read and put on
 * record: a condition's from `condition`, a skill's from `skills`, the plan's from `relapse_plan`. Without such an
 * item there is nothing to suggest, and an empty view is given back as it came, with no question asked.
 */
export async function withSuggestions<V extends SharedView>(
  view: V,
  language: Language,
): Promise<V & Suggestions> {
  if (view.kind === 'empty') return view
  const parts: readonly Part[] = view.parts
  return { ...view, ...(await reading((tx) => suggestionsFor(tx, parts, language))) }
}

/** The same for parts that are looked at before anybody else sees them. */
export async function suggestionsFor(
  tx: Reading,
  parts: readonly Pick<Part, 'category'>[],
  language: Language,
): Promise<Suggestions> {
  const conditions = (parts as readonly Part[]).flatMap((part) =>
    part.category === 'condition' ? part.conditions.flatMap((one) => conditionNamed(one) ?? []) : [],
  )
  const answered = (parts as readonly Part[]).flatMap((part): string[] => {
    if (part.category === 'skills') return part.skills.map(({ skill }) => skill)
    return part.category === 'relapse_plan' ? ['plan'] : []
  })
  if (conditions.length === 0 && answered.length === 0) return {}
  const articles = await everyArticle(tx, language)
  const answers = answered.flatMap((one) => {
    const found = articles.find(({ slug }) => slug === answering[one])
    return found ? [[one, cardOf(found)] as const] : []
  })
  const about = articles
    .filter((one) => one.conditions.some((condition) => conditions.includes(condition)))
    .sort((a, b) => Number(a.shelf !== 'condition') - Number(b.shelf !== 'condition'))
    .slice(0, most)
  return {
    ...(conditions.length > 0 ? { suggestions: about.map(cardOf) } : {}),
    ...(answers.length > 0 ? { answers: Object.fromEntries(answers) } : {}),
  }
}

function cardOf({ slug, language, title, minutes }: ArticleCard): Suggestion {
  return { slug, language, title, minutes }
}
