import { describe, expect, test } from 'vitest'
import { loadArticles } from '~/domain/library/change.server'
import { libraryFiles } from '~/domain/library/files.server'
import { fold, type Stretch } from '~/domain/library/search'
import { searchLibrary } from '~/domain/library/search.server'
import { transact } from '~/platform/db.server'
import { onBothEngines } from '../../support/engines'
import { searchSet } from './search-set'
import { familySearches } from './search-set-families'

const files = libraryFiles()
const slugs = new Set(files.map((one) => one.slug))

describe('the fixed set of searches', () => {
  test('has thirty in each language, each once', () => {
    for (const language of ['en', 'es']) {
      const queries = searchSet.filter((one) => one[0] === language).map((one) => one[1])
      expect(queries).toHaveLength(30)
      expect(new Set(queries).size).toBe(30)
    }
    expect(searchSet.filter((one) => !slugs.has(one[2]))).toEqual([])
  })
})

describe('what families type', () => {
  test('is sixty searches in each language, each once and none of the fixed set', () => {
    const fixed = new Set(searchSet.map(([language, query]) => `${language} ${query}`))
    for (const language of ['en', 'es']) {
      const queries = familySearches.filter((one) => one[0] === language).map((one) => one[1])
      expect(queries).toHaveLength(60)
      expect(new Set(queries).size).toBe(60)
      expect(queries.filter((query) => fixed.has(`${language} ${query}`))).toEqual([])
    }
    expect(familySearches.filter((one) => !slugs.has(one[2]))).toEqual([])
  })
})

onBothEngines('searching the library', (clinic) => {
  const load = () => transact((tx) => loadArticles(tx, files))
  const text = (stretches: Stretch[]) => stretches.map((one) => one.text).join('')
  const hits = (stretches: Stretch[]) => stretches.filter((one) => one.hit).map((one) => one.text)

  test('finds the right article first for every query of the set', async () => {
    await load()
    const wrong: string[] = []
    for (const [language, query, first] of searchSet) {
      const { found } = await searchLibrary(language, query)
      if (found[0]?.slug !== first) {
        wrong.push(`${language} "${query}": ${found.map((one) => one.slug).slice(0, 3)} instead of ${first}`)
      }
    }
    expect(wrong).toEqual([])
  })

  test('has the right article among the first three for what families type', async () => {
    await load()
    const wrong: string[] = []
    for (const [language, query, right] of familySearches) {
      const first = (await searchLibrary(language, query)).found.slice(0, 3).map((one) => one.slug)
      if (!first.includes(right)) wrong.push(`${language} "${query}": ${first} and not ${right}`)
    }
    expect(wrong).toEqual([])
  })

  test('accents, capital letters and marks are nothing to it', async () => {
    await load()
    const first = async (query: string) => (await searchLibrary('es', query)).found.map((one) => one.slug)
    const plain = await first('depresion')
    expect(plain[0]).toBe('depression')
    for (const query of ['depresión', 'DEPRESIÓN', '¿depresión?', '  depresion ']) {
      expect(await first(query), query).toEqual(plain)
    }
    expect(fold('Ánimo, niño')).toBe('animo, nino')
  })

  test('a slip or two in a word finds what the right word finds', async () => {
    await load()
    for (const [slip, right] of [
      ['anxeity', 'anxiety'],
      ['depresion', 'depression'],
      ['deppression', 'depression'],
      ['panick', 'panic'],
    ] as const) {
      const found = async (query: string) => (await searchLibrary('en', query)).found[0]?.slug
      expect(await found(slip), slip).toBe(await found(right))
    }
  })

  test('marks what was looked for, in the title and in a line that holds it', async () => {
    await load()
    const { found } = await searchLibrary('es', 'depresion')
    expect(text(found[0]?.title ?? [])).toBe('La depresión: qué hace y qué puede hacer usted')
    expect(hits(found[0]?.title ?? [])).toEqual(['depresión'])
    expect(hits(found[0]?.excerpt ?? []).length).toBeGreaterThan(0)
    for (const one of found) expect(text(one.excerpt).length).toBeLessThanOrEqual(225)
  })

  test('a word of the other language finds the article too, in the page’s language', async () => {
    await load()
    const { found } = await searchLibrary('en', 'ansiedad')
    expect(found[0]).toMatchObject({ slug: 'anxiety', language: 'en' })
  })

  test('nothing, nonsense, small words and marks find nothing, and break nothing', async () => {
    await load()
    for (const query of [
      '',
      ' ',
      'zzzzqqq',
      'my son',
      'el la los',
      '*',
      '"',
      'a AND b OR',
      '__proto__',
      '\ud800',
    ]) {
      const { found } = await searchLibrary('en', query)
      expect(found.length, query).toBeLessThanOrEqual(3)
      if (!/AND/.test(query)) expect(found, query).toEqual([])
    }
    expect((await searchLibrary('en', 'x'.repeat(500))).query).toHaveLength(80)
  })

  test('words that may be a danger are told, in both languages, and others are not', async () => {
    await load()
    const alarming = async (language: 'en' | 'es', query: string) =>
      (await searchLibrary(language, query)).alarming
    expect(await alarming('en', 'she wants to die')).toBe(true)
    expect(await alarming('en', 'Suicidal')).toBe(true)
    expect(await alarming('es', 'se quiere morir')).toBe(true)
    expect(await alarming('en', 'sleep')).toBe(false)
    expect(await alarming('es', 'seguro')).toBe(false)
  })

  test('an article that was retired is no longer found, and a changed one is found by its new words', async () => {
    await load()
    expect((await searchLibrary('en', 'depression')).found[0]?.slug).toBe('depression')
    await clinic.owner
      .updateTable('article')
      .set({ retired_at: clinic.now })
      .where('slug', '=', 'depression')
      .execute()
    expect((await searchLibrary('en', 'depression')).found.map((one) => one.slug)).not.toContain('depression')
    await clinic.owner
      .updateTable('article')
      .set({ title: 'Quiddity at home', version: 2 })
      .where('slug', '=', 'listening')
      .execute()
    expect((await searchLibrary('en', 'quiddity')).found.map((one) => one.slug)).toEqual(['listening'])
  })

  test('what is typed never reaches the database', async () => {
    await load()
    const seen = await clinic.statements(() => searchLibrary('en', 'quiddity'))
    expect(seen.join(' ')).not.toContain('quiddity')
    expect(
      (await clinic.statements(() => searchLibrary('en', 'depression'))).filter((one) => /body/.test(one)),
    ).toEqual([])
  })
})
