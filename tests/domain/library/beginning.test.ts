import { describe, expect, test } from 'vitest'
import { readCatalogueVersion } from '~/domain/clinic/read.server'
import { Conflict, Invalid, NotHere } from '~/domain/errors'
import { firstUnwritten, skeletonOf, slugFrom } from '~/domain/library/beginning'
import { beginArticle } from '~/domain/library/beginning.server'
import { loadArticles } from '~/domain/library/change.server'
import { listForDesk, missingLanguages, readDeskArticle } from '~/domain/library/desk.server'
import { previewOf } from '~/domain/library/editing'
import { previewArticle, readEditor, readVersion } from '~/domain/library/editor.server'
import { articleFile, libraryFiles } from '~/domain/library/files.server'
import { type BeginForm, beginInput } from '~/domain/library/input'
import { discardDraft, publishArticle, retireArticle, saveDraft } from '~/domain/library/publishing.server'
import { readArticle } from '~/domain/library/read.server'
import { searchLibrary } from '~/domain/library/search.server'
import { languages } from '~/i18n/words'
import { transact } from '~/platform/db.server'
import { idFor } from '../../support/cast'
import { onBothEngines } from '../../support/engines'

describe('the address of a new article', () => {
  test.each([
    ['Sueño y escuela', 'sueno-y-escuela'],
    ['  Don’t give up ', 'dont-give-up'],
    ['school-and-sleep', 'school-and-sleep'],
    ['¡¿?!', ''],
    ['日本語', ''],
  ])('%s is %s', (words, slug) => {
    expect(slugFrom(words)).toBe(slug)
  })

  test('is short, and neither begins nor ends with a dash', () => {
    expect(slugFrom(`${'a'.repeat(59)} b`)).toBe('a'.repeat(59))
    expect(slugFrom('x'.repeat(500))).toHaveLength(60)
  })

  test('is made from the title where none is typed, and asked for where nothing is left', () => {
    const form = { key: 'a'.repeat(26), title: 'School mornings', language: 'en', shelf: 'skill' }
    expect(beginInput.parse(form).slug).toBe('school-mornings')
    expect(beginInput.parse({ ...form, slug: 'Mornings!' }).slug).toBe('mornings')
    expect(beginInput.safeParse({ ...form, title: '¿?' }).error?.issues).toMatchObject([
      { path: ['slug'], message: 'slugMissing' },
    ])
  })
})

describe('the parts of a new article', () => {
  test.each(languages)('can be shown as they are, in %s, and each waits for words', (language) => {
    const skeleton = skeletonOf(language)
    expect(previewOf(skeleton, language)).toHaveLength(7)
    expect(firstUnwritten(skeleton)).toBe(3)
    expect(skeleton).toContain('tel:988')
  })

  test('a line with words and three dots is a written line', () => {
    expect(firstUnwritten('If I were you…\n- “And then…”\n…and so on')).toBeUndefined()
    expect(firstUnwritten('Fine\n- “…”')).toBe(2)
    expect(firstUnwritten('Fine\n- ...')).toBe(2)
  })
})

onBothEngines('a wholly new article', (clinic) => {
  const lena = () => clinic.viewer('lena', 'coordinator')
  const form = (change: Partial<BeginForm> = {}): BeginForm => ({
    key: idFor(`begin ${JSON.stringify(change).replaceAll(/[^a-z]/g, '')}`),
    slug: 'school-mornings',
    title: 'School mornings',
    language: 'en',
    shelf: 'skill',
    ...change,
  })
  const mornings = { slug: 'school-mornings', language: 'en' } as const
  const whole = {
    title: 'School mornings',
    summary: 'How a calm morning begins the evening before.',
    shelf: 'skill',
    conditions: [],
    skills: ['stress'],
    minutes: '4',
    reviewed: '2026-11-01',
    nextReview: '2027-11-01',
    reviewer: 'Dr. Adaeze Okafor',
    sources: 'Caring for Your Child | National Institute of Mental Health | 2024',
    body: skeletonOf('en').replaceAll('…', 'Lay out quiddities the evening before.'),
  }

  test('is a draft that the desk sees and nobody else: not the library, not the search', async () => {
    const before = await readCatalogueVersion()
    expect(await beginArticle(lena(), form())).toEqual({ slug: 'school-mornings' })
    await expect(readArticle('school-mornings', 'en')).rejects.toThrow(NotHere)
    expect((await searchLibrary('en', 'mornings')).found).toEqual([])
    expect(await readCatalogueVersion()).toBe(before)
    const { waiting, due, shelves } = await listForDesk(lena(), 'es')
    expect(waiting).toMatchObject([
      { slug: 'school-mornings', title: 'School mornings', standing: undefined },
    ])
    expect([due, shelves]).toEqual([[], []])
    const editor = await readEditor(lena(), mornings)
    expect(editor).toMatchObject({ base: 1, unpublished: true, from: { number: 1, state: 'draft' } })
    expect(editor.sections).toHaveLength(7)
    const audit = await clinic.owner.selectFrom('audit').select(['action', 'subject_id']).execute()
    expect(audit).toEqual([{ action: 'begin article', subject_id: 'school-mornings.en' }])
  })

  test('sending the form twice begins one article', async () => {
    await beginArticle(lena(), form())
    await beginArticle(lena(), form())
    expect((await readEditor(lena(), mornings)).base).toBe(1)
  })

  test('an address that is taken is refused by name: an article, a retired one, a draft, a page of the desk', async () => {
    await transact((tx) =>
      loadArticles(
        tx,
        libraryFiles().filter((one) => ['listening', 'grief'].includes(one.slug)),
      ),
    )
    await retireArticle(lena(), 'grief')
    await beginArticle(lena(), form())
    for (const slug of ['listening', 'grief', 'school-mornings', 'new', 'lists']) {
      for (const language of languages) {
        const taken = beginArticle(lena(), form({ slug, language, title: 'Another' }))
        await expect(taken, slug).rejects.toMatchObject({ field: 'slug', code: 'slugTaken' })
      }
    }
  })

  test('nothing unwritten can be published, and the refusal names the line', async () => {
    await beginArticle(lena(), form())
    const { base } = await readEditor(lena(), mornings)
    const body = `${whole.body}\n- …`
    const publish = publishArticle(lena(), {
      ...mornings,
      key: idFor('publish too early'),
      base,
      text: { ...whole, body },
      approvedBy: 'Marcus Bell, LCSW',
    })
    await expect(publish).rejects.toThrow(Invalid)
    await expect(publish).rejects.toMatchObject({
      field: 'body',
      code: 'bodyUnwritten',
      line: body.split('\n').length,
    })
  })

  test('once published it is read and found by everybody at once, in either language', async () => {
    await beginArticle(lena(), form())
    const before = await readCatalogueVersion()
    const { base } = await readEditor(lena(), mornings)
    const preview = await previewArticle(lena(), { ...mornings, text: whole })
    expect(preview.changes).toEqual([])
    await publishArticle(lena(), {
      ...mornings,
      key: idFor('publish mornings'),
      base,
      text: whole,
      approvedBy: 'Marcus Bell, LCSW',
    })
    expect(await readCatalogueVersion()).toBe(before + 1)
    expect((await readArticle('school-mornings', 'es')).language).toBe('en')
    for (const language of languages) {
      expect((await searchLibrary(language, 'quiddities')).found[0]?.slug).toBe('school-mornings')
    }
    const desk = await listForDesk(lena(), 'en')
    expect(desk.waiting).toEqual([])
    expect(desk.shelves.map((one) => one.articles.map((two) => two.slug))).toEqual([['school-mornings']])
  })

  test('the other language comes later: it begins with the facts and the parts, and waits at the desk', async () => {
    await beginArticle(lena(), form())
    await saveDraft(lena(), { ...mornings, key: idFor('save mornings'), base: 1, text: whole })
    const es = { slug: 'school-mornings', language: 'es' } as const
    const spanish = await readEditor(lena(), es)
    expect(spanish).toMatchObject({ base: 0, from: undefined, text: { title: '', reviewer: whole.reviewer } })
    expect(spanish.text.body).toBe(skeletonOf('es'))
    await saveDraft(lena(), {
      ...es,
      key: idFor('save mananas'),
      base: 0,
      text: { ...spanish.text, title: 'Las mañanas de escuela' },
    })
    const desk = await readDeskArticle(lena(), 'school-mornings', 'es')
    expect(missingLanguages(desk)).toEqual([])
    expect(desk.languages).toMatchObject([
      { language: 'en', published: false, draft: 2 },
      { language: 'es', published: false, draft: 1 },
    ])
    expect((await readVersion(lena(), { ...es, number: 1 })).waits).toBe(true)
  })

  test('goes with its last draft, and can be begun again under the same address', async () => {
    await beginArticle(lena(), form())
    expect(await discardDraft(lena(), { ...mornings, number: 1 })).toEqual({ remains: false })
    expect((await listForDesk(lena(), 'en')).waiting).toEqual([])
    await expect(readDeskArticle(lena(), 'school-mornings', 'en')).rejects.toThrow(NotHere)
    await beginArticle(lena(), form({ title: 'School mornings again' }))
    expect(await readEditor(lena(), mornings)).toMatchObject({
      base: 2,
      text: { title: 'School mornings again' },
    })
  })

  test('what nobody has begun cannot be written, looked at or published', async () => {
    await expect(readEditor(lena(), mornings)).rejects.toThrow(NotHere)
    await expect(previewArticle(lena(), { ...mornings, text: whole })).rejects.toThrow(NotHere)
    const save = saveDraft(lena(), { ...mornings, key: idFor('save nothing'), base: 0, text: whole })
    await expect(save).rejects.toThrow(NotHere)
  })

  test('of two who write the same draft, the second is told', async () => {
    await beginArticle(lena(), form())
    await saveDraft(lena(), { ...mornings, key: idFor('first writer'), base: 1, text: whole })
    const second = saveDraft(lena(), { ...mornings, key: idFor('second writer'), base: 1, text: whole })
    await expect(second).rejects.toThrow(Conflict)
  })

  test('a file that comes later under the same address stands in the library, and the draft in the history', async () => {
    await beginArticle(lena(), form())
    const text = libraryFiles().find((one) => one.name === 'listening.en.md')?.text ?? ''
    await transact((tx) => loadArticles(tx, [articleFile('school-mornings.en.md', text)]))
    expect((await readArticle('school-mornings', 'en')).title).toBe('Listening without fixing')
    expect((await readDeskArticle(lena(), 'school-mornings', 'en')).history).toHaveLength(2)
  })

  test('a language that comes to a retired article is retired with it', async () => {
    await transact((tx) =>
      loadArticles(
        tx,
        libraryFiles().filter((one) => one.name === 'listening.en.md'),
      ),
    )
    await retireArticle(lena(), 'listening')
    await publishArticle(lena(), {
      slug: 'listening',
      language: 'es',
      key: idFor('publish escuchar'),
      base: 0,
      text: {
        ...whole,
        body: libraryFiles()
          .find((one) => one.name === 'listening.es.md')
          ?.text.split(/^---$/m)
          .at(-1)
          ?.trim() as string,
      },
      approvedBy: 'Marcus Bell, LCSW',
    })
    await expect(readArticle('listening', 'es')).rejects.toThrow(NotHere)
    expect((await listForDesk(lena(), 'en')).retired.map((one) => one.slug)).toEqual(['listening'])
  })
})
