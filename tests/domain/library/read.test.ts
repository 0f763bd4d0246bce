import { expect, test } from 'vitest'
import { readCatalogueVersion } from '~/domain/clinic/read.server'
import { NotHere } from '~/domain/errors'
import { loadArticles } from '~/domain/library/change.server'
import { type ArticleFile, articleFile, libraryFiles } from '~/domain/library/files.server'
import { BadContent } from '~/domain/library/frontMatter'
import { readArticleFilter } from '~/domain/library/input'
import { listArticles, listShelves, readArticle, readPage } from '~/domain/library/read.server'
import { setStore, transact } from '~/platform/db.server'
import { onBothEngines } from '../../support/engines'

/** Three articles, one of each shelf: what is said here must not change with each article that is added. */
const three = ['depression', 'listening', 'what-an-iop-is']
const files = libraryFiles().filter((one) => three.includes(one.slug))
const load = (some: ArticleFile[] = files) => transact((tx) => loadArticles(tx, some))
const only = (name: string) => files.filter((file) => file.name === name)

function edited(name: string, from: string, to: string): ArticleFile {
  const text = only(name)[0]?.text ?? ''
  return articleFile(name, text.replace(from, to))
}

onBothEngines('the library', (clinic) => {
  const versionOf = async (slug: string, language: 'en' | 'es') =>
    clinic.owner
      .selectFrom('article')
      .select(['version', 'title'])
      .where('slug', '=', slug)
      .where('language', '=', language)
      .executeTakeFirst()

  test('loads its files once, and changes nothing the second time', async () => {
    const before = await readCatalogueVersion()
    expect(await load()).toEqual({ added: files.length, changed: 0, waiting: 0, same: 0 })
    expect(await readCatalogueVersion()).toBe(before + 1)
    expect(await load()).toEqual({ added: 0, changed: 0, waiting: 0, same: files.length })
    expect(await readCatalogueVersion()).toBe(before + 1)
  })

  test('a changed file replaces its article, raises its version and the catalogue’s', async () => {
    await load()
    const before = await readCatalogueVersion()
    const next = edited('listening.en.md', 'Listening without fixing', 'Listening, slowly')
    expect(await load([next])).toEqual({ added: 0, changed: 1, waiting: 0, same: 0 })
    expect(await versionOf('listening', 'en')).toEqual({ version: 2, title: 'Listening, slowly' })
    expect(await versionOf('listening', 'es')).toMatchObject({ version: 1 })
    expect(await readCatalogueVersion()).toBe(before + 1)
  })

  test('one bad file loads none of them', async () => {
    const bad = edited('listening.en.md', 'minutes: 6', 'minutes: soon')
    await expect(load([...only('depression.en.md'), bad])).rejects.toThrow(BadContent)
    expect(await listArticles('en')).toEqual([])
  })

  test('an article comes in the language asked for, with its sources and its months in words', async () => {
    await load()
    const article = await readArticle('depression', 'es')
    expect(article).toMatchObject({
      language: 'es',
      languages: ['en', 'es'],
      title: 'La depresión: qué hace y qué puede hacer usted',
      reviewed: { text: 'septiembre de 2026', iso: '2026-09-15' },
      nextReview: { text: 'septiembre de 2027' },
      reviewer: 'Dr. Adaeze Okafor',
    })
    expect(article.sources[0]).toEqual({
      title: 'Depression',
      organisation: 'National Institute of Mental Health',
      year: 2024,
    })
    expect((await readArticle('depression', 'en')).reviewed.text).toBe('September 2026')
  })

  test('an article that is not translated yet comes in the language it has, and says which', async () => {
    await load(only('depression.en.md'))
    expect(await readArticle('depression', 'es')).toMatchObject({
      language: 'en',
      languages: ['en'],
      reviewed: { text: 'septiembre de 2026' },
    })
    expect(await listArticles('es')).toMatchObject([{ slug: 'depression', language: 'en' }])
  })

  test('an unknown, a misspelt and a retired article are all not here', async () => {
    await load()
    await clinic.owner
      .updateTable('article')
      .set({ retired_at: clinic.now })
      .where('slug', '=', 'listening')
      .execute()
    for (const slug of [
      'nothing',
      'listening',
      '',
      'Depression',
      '../depression',
      "x' OR 1=1",
      'a'.repeat(81),
    ]) {
      await expect(readArticle(slug, 'en'), slug).rejects.toThrow(NotHere)
    }
    expect((await listArticles('en')).map((one) => one.slug)).not.toContain('listening')
  })

  test('shelves stand in their order, each article once', async () => {
    await load()
    const { shelves, count } = await listShelves('es')
    expect(shelves.map(({ shelf, articles }) => [shelf, articles.map((one) => one.slug)])).toEqual([
      ['condition', ['depression']],
      ['treatment', ['what-an-iop-is']],
      ['skill', ['listening']],
    ])
    expect(count).toBe(3)
  })

  test('a condition, a skill and a time narrow the list, each alone and together', async () => {
    await load()
    const slugs = async (query: string) =>
      (await listArticles('en', readArticleFilter(new URLSearchParams(query)))).map((one) => one.slug)
    expect(await slugs('condition=depression')).toEqual(['depression'])
    expect(await slugs('skill=communication')).toEqual(['listening'])
    expect(await slugs('minutes=5')).toEqual([])
    expect(await slugs('minutes=6')).toHaveLength(3)
    expect(await slugs('condition=depression&skill=communication')).toEqual([])
    expect(await slugs('condition=nonsense&minutes=-1&fbclid=1')).toHaveLength(3)
  })

  test('filters are offered only where they part the library, and a chosen one can be taken off', async () => {
    await load()
    expect((await listShelves('en')).choices).toEqual({ conditions: [], skills: [], minutes: [] })
    const panic = await listShelves('en', { condition: 'panic' })
    expect(panic).toMatchObject({ shelves: [], count: 0, choices: { conditions: ['depression', 'panic'] } })
    const short = edited('listening.en.md', 'minutes: 6', 'minutes: 5')
    await load([short])
    expect((await listShelves('en')).choices.minutes).toEqual([5])
  })

  test('help and privacy stand when no database is open', async () => {
    setStore(undefined)
    await expect(listArticles('en')).rejects.toThrow()
    expect(readPage('help', 'es').title).toBe('Ayuda ahora')
    expect(readPage('privacy', 'en').sections.length).toBeGreaterThan(5)
  })
})
