import type { Viewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import { type Reading, reading, type Tx, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { Conflict, Invalid, NotHere } from '../errors'
import { newFormKey } from '../form-key.server'
import { isId } from '../ids'
import { once } from '../once.server'
import type { ReadingListForm } from './input'
import * as rows from './list-rows.server'
import type { ReadingListEditor } from './listEditor'
import { everyArticle } from './read.server'

export type ListView = {
  id: string
  title: string
  reach: 'program' | 'everybody'
  count: number
  /** each with the language of its name, which may be another than the page's */
  programs: { title: string; lang: Language }[]
  retired: boolean
}

/** Every reading list of the clinic, living ones first. What readers have read of it is nobody's business. */
export async function listReadingLists(
  _viewer: Viewer<'coordinator'>,
  language: Language,
): Promise<ListView[]> {
  return reading(async (tx) => {
    const lists = await rows.listRows(tx)
    const ids = lists.map((one) => one.id)
    const articles = await rows.articlesOn(tx, ids)
    const programs = await rows.programsOn(tx, ids)
    return lists
      .map((list) => ({
        id: list.id,
        title: language === 'en' ? list.title_en : list.title_es,
        reach: list.reach,
        count: articles.filter((one) => one.list_id === list.id).length,
        programs: programs
          .filter((one) => one.list_id === list.id)
          .map((one) => ({ title: titleIn(one, language), lang: languageIn(one, language) })),
        retired: list.retired_at !== null,
      }))
      .sort((a, b) => Number(a.retired) - Number(b.retired))
  })
}

function titleIn(one: { title_en: string | null; title_es: string | null }, language: Language): string {
  return (language === 'en' ? one.title_en : one.title_es) ?? one.title_en ?? one.title_es ?? ''
}

/**
 * A reading list to be made or changed, with what can be put on it.
 *
 * @param id undefined for a new one
 * @throws NotHere for a list that does not exist
 */
export async function readListEditor(
  _viewer: Viewer<'coordinator'>,
  id: string | undefined,
  language: Language,
): Promise<ReadingListEditor> {
  return reading(async (tx) => {
    const list = isId(id) ? await rows.listById(tx, id) : undefined
    if (id !== undefined && !list) throw new NotHere()
    const ids = list ? [list.id] : []
    const about = await slugsAboutConditions(tx)
    return {
      key: newFormKey(),
      id: list?.id,
      version: list?.version ?? 0,
      titleEn: list?.title_en ?? '',
      titleEs: list?.title_es ?? '',
      reach: list?.reach ?? 'program',
      articles: (await rows.articlesOn(tx, ids)).map((one) => one.slug),
      programs: (await rows.programsOn(tx, ids)).map((one) => one.id),
      retired: list !== undefined && list.retired_at !== null,
      choices: {
        articles: (await everyArticle(tx, language)).map(({ slug, title }) => ({
          slug,
          title,
          about: about.has(slug),
        })),
        programs: (await rows.programChoices(tx)).map((one) => ({
          id: one.id,
          title: titleIn(one, language),
          lang: languageIn(one, language),
        })),
      },
    }
  })
}

/** The language of a program's name: the page's where the clinic wrote it in that language, else the other. */
function languageIn(one: { title_en: string | null; title_es: string | null }, language: Language): Language {
  if ((language === 'en' ? one.title_en : one.title_es) !== null) return language
  return language === 'en' ? 'es' : 'en'
}

/** The live articles that speak of a condition in one language or the other. */
async function slugsAboutConditions(tx: Reading): Promise<Set<string>> {
  const both = [...(await everyArticle(tx, 'en')), ...(await everyArticle(tx, 'es'))]
  return new Set(both.filter((one) => one.conditions.length > 0).map((one) => one.slug))
}

/**
 * Makes a reading list.
 *
 * @throws Invalid naming the field: no article, an article about a condition on a list for every family, no program
 */
export async function makeReadingList(
  viewer: Viewer<'coordinator'>,
  form: ReadingListForm,
): Promise<{ id: string }> {
  return transact((tx) =>
    once(tx, viewer, form.key, 'makeReadingList', async () => {
      const filled = await checked(tx, form)
      const id = random128()
      await rows.insertList(tx, {
        id,
        title_en: form.titleEn,
        title_es: form.titleEs,
        reach: form.reach,
        created_at: tx.now,
        created_by: viewer.personId,
      })
      await rows.fillList(tx, id, filled)
      record(tx, viewer, { action: 'make reading list', subject: { kind: 'reading_list', id } })
      return { id }
    }),
  )
}

/**
 * Changes a reading list.
 *
 * @throws NotHere; Conflict where somebody changed it meanwhile; Invalid as for a new one
 */
export async function changeReadingList(
  viewer: Viewer<'coordinator'>,
  id: string,
  form: ReadingListForm,
): Promise<void> {
  await transact(async (tx) => {
    const list = isId(id) ? await rows.lockList(tx, id) : undefined
    if (!list) throw new NotHere()
    // The lock has raised it by one.
    if (list.version !== form.version + 1) throw new Conflict('listChanged')
    const filled = await checked(tx, form)
    await rows.changeList(tx, id, { title_en: form.titleEn, title_es: form.titleEs, reach: form.reach })
    await rows.fillList(tx, id, filled)
    record(tx, viewer, { action: 'change reading list', subject: { kind: 'reading_list', id } })
  })
}

/** The one rule of reading lists (experience.md, "The library"), and that everything on it exists. */
async function checked(tx: Tx, form: ReadingListForm): Promise<{ articles: string[]; programs: string[] }> {
  const articles = [...new Set(form.articles.filter((slug) => slug !== ''))]
  if (articles.length === 0) throw new Invalid('articles', 'listArticlesMissing')
  const live = new Set((await everyArticle(tx, 'en')).map((one) => one.slug))
  if (articles.some((slug) => !live.has(slug))) throw new Invalid('articles', 'listArticleUnknown')
  if (form.reach === 'everybody') {
    const about = await slugsAboutConditions(tx)
    if (articles.some((slug) => about.has(slug))) throw new Invalid('articles', 'listHasConditions')
    return { articles, programs: [] }
  }
  const known = new Set((await rows.programChoices(tx)).map((one) => one.id))
  const programs = [...new Set(form.programs)]
  if (programs.length === 0 || programs.some((id) => !known.has(id))) {
    throw new Invalid('programs', 'listProgramsMissing')
  }
  return { articles, programs }
}

/**
 * Takes a reading list away from readers, or gives it back; twice is once. What they have read stays theirs.
 *
 * @throws NotHere
 */
export async function retireReadingList(
  viewer: Viewer<'coordinator'>,
  id: string,
  act: 'retire' | 'restore',
): Promise<void> {
  await transact(async (tx) => {
    const list = isId(id) ? await rows.lockList(tx, id) : undefined
    if (!list) throw new NotHere()
    if ((list.retired_at !== null) === (act === 'retire')) return
    await rows.markListRetired(tx, id, act === 'retire' ? viewer.personId : null)
    record(tx, viewer, { action: `${act} reading list`, subject: { kind: 'reading_list', id } })
  })
}
