import type { Viewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import { type Reading, reading, type Tx, transact } from '~/platform/db.server'
import { NotHere } from '../errors'
import { articlesOn, listsReaching } from './list-rows.server'
import { type ArticleCard, everyArticle } from './read.server'
import * as reader from './reader-rows.server'

/*
 * A reader's own shelf. None of this is written into the audit record and none of it is told to anybody: what
 * somebody reads when they are worried is theirs.
 */

/** How far this reader is with an article. */
export type Reached = 'new' | 'opened' | 'finished'

export type ShelfArticle = Pick<ArticleCard, 'slug' | 'language' | 'title' | 'summary' | 'minutes'> & {
  reached: Reached
}

export type ReaderList = {
  id: string
  title: string
  /** true where it came with a program that the reader signed up for */
  withProgram: boolean
  articles: ShelfArticle[]
  finished: number
}

export type ReaderShelf = { kept: ShelfArticle[]; lists: ReaderList[] }

/** The articles that this reader keeps, and the reading lists that reach them. */
export async function readShelf(viewer: Viewer, language: Language): Promise<ReaderShelf> {
  return reading(async (tx) => {
    const articles = new Map((await everyArticle(tx, language)).map((one) => [one.slug, one]))
    const open = await articlesWithoutConditions(tx)
    const progress = new Map((await reader.progressOf(tx, viewer.accountId)).map((one) => [one.slug, one]))
    const onShelf = (slug: string): ShelfArticle[] => {
      const article = articles.get(slug)
      if (!article) return []
      const far = progress.get(slug)
      return [
        { ...cardOf(article), reached: far ? (far.finished_at === null ? 'opened' : 'finished') : 'new' },
      ]
    }
    const lists = await listsReaching(tx, viewer.accountId)
    const rows = await articlesOn(
      tx,
      lists.map((one) => one.id),
    )
    return {
      kept: (await reader.bookmarksOf(tx, viewer.accountId)).flatMap(onShelf),
      lists: lists
        .map((list) => {
          const held = rows
            .filter((row) => row.list_id === list.id)
            // An article may have been given a condition since the list was made: then it leaves this list.
            .filter((row) => list.reach === 'program' || open.has(row.slug))
            .flatMap((row) => onShelf(row.slug))
          return {
            id: list.id,
            title: language === 'en' ? list.title_en : list.title_es,
            withProgram: list.reach === 'program',
            articles: held,
            finished: held.filter((one) => one.reached === 'finished').length,
          }
        })
        .filter((list) => list.articles.length > 0),
    }
  })
}

/** The slugs of live articles that speak of no condition in any language. */
async function articlesWithoutConditions(tx: Reading): Promise<Set<string>> {
  const both = [...(await everyArticle(tx, 'en')), ...(await everyArticle(tx, 'es'))]
  const about = new Set(both.filter((one) => one.conditions.length > 0).map((one) => one.slug))
  return new Set(both.map((one) => one.slug).filter((slug) => !about.has(slug)))
}

function cardOf({ slug, language, title, summary, minutes }: ArticleCard) {
  return { slug, language, title, summary, minutes }
}

export type ReaderArticle = ShelfArticle & {
  kept: boolean
  /** the reader's own answer, if they gave one */
  clear: boolean | undefined
}

/**
 * One article on the reader's own page.
 *
 * @throws NotHere where no live article has this slug
 */
export async function readOwnArticle(
  viewer: Viewer,
  slug: string,
  language: Language,
): Promise<ReaderArticle> {
  const found = await findOwnArticle(viewer, slug, language)
  if (!found) throw new NotHere()
  return found
}

/** One article on the reader's own page; undefined where no live article has this slug. */
export async function findOwnArticle(
  viewer: Viewer,
  slug: string,
  language: Language,
): Promise<ReaderArticle | undefined> {
  return reading(async (tx) => {
    const article = (await everyArticle(tx, language)).find((one) => one.slug === slug)
    if (!article) return undefined
    const far = (await reader.progressOf(tx, viewer.accountId)).find((one) => one.slug === slug)
    const clear = await reader.clarityOf(tx, viewer.accountId, slug)
    return {
      ...cardOf(article),
      reached: far ? (far.finished_at === null ? 'opened' : 'finished') : 'new',
      kept: (await reader.bookmarksOf(tx, viewer.accountId)).includes(slug),
      clear: clear === undefined ? undefined : clear === 1,
    }
  })
}

async function liveArticle(tx: Reading, slug: string, language: Language): Promise<ArticleCard> {
  const article = (await everyArticle(tx, language)).find((one) => one.slug === slug)
  if (!article) throw new NotHere()
  return article
}

/** What a reader may do with an article; each is the same when it is done twice. */
export type ReaderAct = 'keep' | 'remove' | 'open' | 'finish' | 'again' | 'clear' | 'unclear'

/**
 * Does one of a reader's own acts.
 *
 * @throws NotHere where no live article has this slug
 */
export async function actAsReader(
  viewer: Viewer,
  slug: string,
  act: ReaderAct,
  language: Language,
): Promise<void> {
  await transact(async (tx) => {
    const article = await liveArticle(tx, slug, language)
    await acts[act](tx, viewer.accountId, article)
  })
}

const acts: Record<ReaderAct, (tx: Tx, accountId: string, article: ArticleCard) => Promise<void>> = {
  keep: (tx, accountId, { slug }) => reader.insertBookmark(tx, accountId, slug),
  remove: (tx, accountId, { slug }) => reader.deleteBookmark(tx, accountId, slug),
  open: (tx, accountId, { slug }) => reader.markOpened(tx, accountId, slug),
  finish: (tx, accountId, { slug }) => reader.markFinished(tx, accountId, slug, tx.now),
  again: (tx, accountId, { slug }) => reader.markFinished(tx, accountId, slug, null),
  clear: (tx, accountId, { slug, language }) =>
    reader.answerClarity(tx, accountId, { slug, language, clear: 1 }),
  unclear: (tx, accountId, { slug, language }) =>
    reader.answerClarity(tx, accountId, { slug, language, clear: 0 }),
}
