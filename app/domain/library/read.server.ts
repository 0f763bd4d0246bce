import { NotHere } from '~/domain/errors'
import { monthOfDay } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { type Reading, reading } from '~/platform/db.server'
import { keepPages, type PageName } from './files.server'
import type { Section } from './markdown'
import { type Related, relatedGroups } from './related.server'
import { articleCards, articleVersions } from './rows.server'
import {
  type ArticleFilter,
  articleSections,
  type Choices,
  choicesFor,
  fits,
  inBestLanguage,
  type PageText,
  type Source,
} from './rules'
import { type Condition, type Shelf, type Skill, shelves } from './topics'

export type { Section } from './markdown'
export type { Related } from './related.server'

/** An article on its shelf. `language` is another than the page's where it is not translated yet. */
export type ArticleCard = {
  slug: string
  language: Language
  title: string
  summary: string
  shelf: Shelf
  conditions: Condition[]
  skills: Skill[]
  minutes: number
}

/** The live articles that fit, by title; each once, in the language asked for where it exists. */
export async function listArticles(language: Language, filter: ArticleFilter = {}): Promise<ArticleCard[]> {
  return (await reading((tx) => everyArticle(tx, language))).filter((article) => fits(article, filter))
}

export type ShelfView = { shelf: Shelf; articles: ArticleCard[] }

/** The shelves that hold something for this filter, in their order, and the filters worth offering. */
export async function listShelves(
  language: Language,
  filter: ArticleFilter = {},
): Promise<{ shelves: ShelfView[]; choices: Choices; count: number }> {
  const all = await reading((tx) => everyArticle(tx, language))
  const articles = all.filter((article) => fits(article, filter))
  return {
    shelves: shelves
      .map((shelf) => ({ shelf, articles: articles.filter((one) => one.shelf === shelf) }))
      .filter((one) => one.articles.length > 0),
    choices: choicesFor(all, filter),
    count: articles.length,
  }
}

/** Every live article once, by title, inside a transaction that is open already. */
export async function everyArticle(tx: Reading, language: Language): Promise<ArticleCard[]> {
  const cards = inBestLanguage(await articleCards(tx), language).map((row) => ({
    ...row,
    conditions: JSON.parse(row.conditions) as Condition[],
    skills: JSON.parse(row.skills) as Skill[],
  }))
  // The engines order accents in their own ways; a reader's alphabet is the page's language.
  return cards.sort((a, b) => a.title.localeCompare(b.title, language))
}

export type ArticleView = {
  slug: string
  /** the language of the words, another than asked for where the article is not translated yet */
  language: Language
  /** the languages it can be read in */
  languages: Language[]
  title: string
  summary: string
  minutes: number
  reviewer: string
  reviewed: Month
  nextReview: Month
  sections: Section[]
  sources: Source[]
  related: Related[]
}

/** A month in words, and its day for machines. */
export type Month = { text: string; iso: string }

/**
 * One article, and the groups that speak of the same condition.
 *
 * @param language what the reader asked for; an article that lacks it comes in the other
 * @throws NotHere where no live article has this slug
 */
export async function readArticle(slug: string, language: Language): Promise<ArticleView> {
  if (!/^[a-z0-9][a-z0-9-]{0,79}$/.test(slug)) throw new NotHere()
  const versions = await reading((tx) => articleVersions(tx, slug))
  const row = inBestLanguage(versions, language)[0]
  if (!row) throw new NotHere()
  const month = (day: string): Month => ({ text: monthOfDay(day, language), iso: day })
  return {
    slug: row.slug,
    language: row.language,
    languages: versions.map((one) => one.language).sort(),
    title: row.title,
    summary: row.summary,
    minutes: row.minutes,
    reviewer: row.reviewer,
    reviewed: month(row.reviewed),
    nextReview: month(row.next_review),
    sections: articleSections(`${row.slug}.${row.language}`, row.language, row.body),
    sources: JSON.parse(row.sources) as Source[],
    related: await relatedGroups(JSON.parse(row.conditions) as Condition[], language),
  }
}

/** A page of the site in one language, from memory: it asks no database. */
export function readPage(name: PageName, language: Language): PageText {
  return keepPages()[name][language]
}
