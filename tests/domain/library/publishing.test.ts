import { expect, test } from 'vitest'
import { readCatalogueVersion } from '~/domain/clinic/read.server'
import { Conflict, Invalid, NotHere } from '~/domain/errors'
import { loadArticles } from '~/domain/library/change.server'
import { listForDesk, readDeskArticle } from '~/domain/library/desk.server'
import { readEditor, readVersion } from '~/domain/library/editor.server'
import { type ArticleFile, articleFile, libraryFiles } from '~/domain/library/files.server'
import { makeReadingList } from '~/domain/library/lists.server'
import {
  discardDraft,
  leaveProposal,
  publishArticle,
  restoreArticle,
  retireArticle,
  saveDraft,
  takeProposal,
} from '~/domain/library/publishing.server'
import { listArticles, readArticle } from '~/domain/library/read.server'
import { transact } from '~/platform/db.server'
import { idFor } from '../../support/cast'
import { onBothEngines } from '../../support/engines'

const slugs = ['depression', 'listening']
const files = libraryFiles().filter((one) => slugs.includes(one.slug))
const listening = { slug: 'listening', language: 'en' } as const

function changedFile(name: string, from: string, to: string): ArticleFile {
  const text = files.find((one) => one.name === name)?.text ?? ''
  expect(text).toContain(from)
  return articleFile(name, text.replace(from, to))
}

let made = 0
const freshKey = () => idFor(`key ${String.fromCharCode(97 + (made++ % 26))}${'b'.repeat(made % 20)}`)

onBothEngines('articles at the desk', (clinic) => {
  const load = (some: ArticleFile[] = files) => transact((tx) => loadArticles(tx, some))
  const lena = () => clinic.viewer('lena', 'coordinator')
  const title = async () => (await readArticle('listening', 'en')).title
  /** The clinic publishes its own title over what is there. */
  const publish = async (next: string, approvedBy = 'Marcus Bell, LCSW') => {
    const { base, text } = await readEditor(lena(), listening)
    return publishArticle(lena(), {
      ...listening,
      key: freshKey(),
      base,
      text: { ...text, title: next },
      approvedBy,
    })
  }
  const other = () => changedFile('listening.en.md', 'Listening without fixing', 'Listening, from the file')

  test('a published edit is read by everybody at once, with who wrote and who approved it', async () => {
    await load()
    const before = await readCatalogueVersion()
    expect(await publish('Listening at home')).toEqual({ number: 2 })
    expect(await title()).toBe('Listening at home')
    expect(await readCatalogueVersion()).toBe(before + 1)
    const { history } = await readDeskArticle(lena(), 'listening', 'en')
    expect(history.find((one) => one.number === 2)).toMatchObject({
      what: 'published',
      by: 'Lena Fischer',
      approvedBy: 'Marcus Bell, LCSW',
    })
    const rows = await clinic.owner.selectFrom('audit').select(['action', 'subject_id']).execute()
    expect(rows).toEqual([{ action: 'publish article', subject_id: 'listening.en' }])
  })

  test('a changed file never overwrites the clinic’s edit: it waits, with what differs, once', async () => {
    await load()
    await publish('Listening at home')
    const before = await readCatalogueVersion()
    expect(await load([other()])).toEqual({ added: 0, changed: 0, waiting: 1, same: 0 })
    expect(await load([other()])).toEqual({ added: 0, changed: 0, waiting: 0, same: 1 })
    expect(await title()).toBe('Listening at home')
    expect(await readCatalogueVersion()).toBe(before)
    const { waiting } = await listForDesk(lena(), 'en')
    expect(waiting.map((one) => one.slug)).toEqual(['listening'])
    const proposal = await readVersion(lena(), { ...listening, number: 3 })
    expect(proposal).toMatchObject({ state: 'proposal', waits: true, current: false })
    expect(proposal.changes).toMatchObject([
      {
        field: 'title',
        lines: [
          { kind: 'less', text: 'Listening at home' },
          { kind: 'more', text: expect.stringContaining('Listening, from the file') },
        ],
      },
    ])
  })

  test('a file that is taken replaces the edit, and the next file is loaded as before', async () => {
    await load()
    await publish('Listening at home')
    await load([other()])
    await takeProposal(lena(), { ...listening, number: 3, approvedBy: 'Dr. Adaeze Okafor' })
    expect(await title()).toContain('Listening, from the file')
    expect((await listForDesk(lena(), 'en')).waiting).toEqual([])
    await expect(takeProposal(lena(), { ...listening, number: 3, approvedBy: 'x' })).rejects.toThrow(NotHere)
    expect(
      await load([changedFile('listening.en.md', 'Listening without fixing', 'A third one')]),
    ).toMatchObject({
      changed: 1,
      waiting: 0,
    })
  })

  test('a file that is left changes nothing, and the next change of it waits anew', async () => {
    await load()
    await publish('Listening at home')
    await load([other()])
    await leaveProposal(lena(), { ...listening, number: 3 })
    expect(await title()).toBe('Listening at home')
    expect((await listForDesk(lena(), 'en')).waiting).toEqual([])
    expect(await load([other()])).toMatchObject({ waiting: 0, same: 1 })
    expect(await load(files.filter((one) => one.name === 'listening.en.md'))).toMatchObject({ waiting: 1 })
    expect((await listForDesk(lena(), 'en')).waiting).toHaveLength(1)
  })

  test('the newest changed file is the one that waits', async () => {
    await load()
    await publish('Listening at home')
    await load([other()])
    await load([changedFile('listening.en.md', 'Listening without fixing', 'A third one')])
    await expect(leaveProposal(lena(), { ...listening, number: 3 })).rejects.toThrow(NotHere)
    await leaveProposal(lena(), { ...listening, number: 4 })
    expect((await listForDesk(lena(), 'en')).waiting).toEqual([])
  })

  test('a draft is read by nobody but the desk, may be unfinished, and can be gone on with or put aside', async () => {
    await load()
    const before = await readCatalogueVersion()
    const { base, text } = await readEditor(lena(), listening)
    const unfinished = { ...text, title: 'Half a title', body: 'not yet', sources: '' }
    const { number } = await saveDraft(lena(), { ...listening, key: freshKey(), base, text: unfinished })
    expect(await title()).not.toBe('Half a title')
    expect(await readCatalogueVersion()).toBe(before)
    expect(await readEditor(lena(), listening)).toMatchObject({
      draft: number,
      text: unfinished,
      base: number,
    })
    await discardDraft(lena(), { ...listening, number })
    expect((await readEditor(lena(), listening)).draft).toBeUndefined()
    expect((await readEditor(lena(), listening)).text.title).toBe(text.title)
  })

  test('of two who edit at once, the second is told and nothing is lost', async () => {
    await load()
    const { base, text } = await readEditor(lena(), listening)
    await publish('The first')
    const second = { ...listening, base, text: { ...text, title: 'The second' }, approvedBy: 'Somebody' }
    await expect(publishArticle(lena(), { ...second, key: freshKey() })).rejects.toThrow(Conflict)
    await expect(saveDraft(lena(), { ...second, key: freshKey() })).rejects.toThrow(Conflict)
    expect(await title()).toBe('The first')
  })

  test('the same form sent twice publishes once', async () => {
    await load()
    const { base, text, key } = await readEditor(lena(), listening)
    const form = { ...listening, key, base, text: { ...text, title: 'Once' }, approvedBy: 'Somebody' }
    expect(await publishArticle(lena(), form)).toEqual(await publishArticle(lena(), form))
    const { history } = await readDeskArticle(lena(), 'listening', 'en')
    expect(history.filter((one) => one.language === 'en')).toHaveLength(2)
  })

  test('what is not whole is not published, and the field is named', async () => {
    await load()
    const { base, text } = await readEditor(lena(), listening)
    const attempt = publishArticle(lena(), {
      ...listening,
      key: freshKey(),
      base,
      text: { ...text, body: text.body.replace('{#now}', '{#later}') },
      approvedBy: 'Somebody',
    })
    await expect(attempt).rejects.toMatchObject({ field: 'body', code: 'bodySections' })
    await expect(attempt).rejects.toThrow(Invalid)
  })

  test('an article on a list for every family cannot be given a condition', async () => {
    await load()
    await makeReadingList(lena(), {
      key: freshKey(),
      version: 0,
      titleEn: 'First steps',
      titleEs: 'Primeros pasos',
      reach: 'everybody',
      articles: ['listening'],
      programs: [],
    })
    const { base, text } = await readEditor(lena(), listening)
    await expect(
      publishArticle(lena(), {
        ...listening,
        key: freshKey(),
        base,
        text: { ...text, conditions: ['anxiety'] },
        approvedBy: 'Somebody',
      }),
    ).rejects.toMatchObject({ field: 'conditions', code: 'conditionsOnOpenList' })
  })

  test('a retired article leaves the library in both languages and comes back as it was', async () => {
    await load()
    const before = await readCatalogueVersion()
    await retireArticle(lena(), 'listening')
    await retireArticle(lena(), 'listening')
    await expect(readArticle('listening', 'en')).rejects.toThrow(NotHere)
    expect((await listArticles('es')).map((one) => one.slug)).toEqual(['depression'])
    expect((await listForDesk(lena(), 'en')).retired.map((one) => one.slug)).toEqual(['listening'])
    expect(await readCatalogueVersion()).toBe(before + 1)
    await restoreArticle(lena(), 'listening')
    expect((await readArticle('listening', 'es')).slug).toBe('listening')
    const { history } = await readDeskArticle(lena(), 'listening', 'en')
    expect(
      history
        .filter((one) => one.by === 'Lena Fischer')
        .map((one) => one.what)
        .sort(),
    ).toEqual(['restored', 'retired'])
  })

  test('an earlier version can be gone back to', async () => {
    await load()
    const first = await title()
    await publish('The second')
    const { text, base } = await readEditor(lena(), { ...listening, from: 1 })
    await publishArticle(lena(), { ...listening, key: freshKey(), base, text, approvedBy: 'Somebody' })
    expect(await title()).toBe(first)
    await expect(readEditor(lena(), { ...listening, from: 99 })).rejects.toThrow(NotHere)
  })

  test('an article in one language can be given the other', async () => {
    await load(files.filter((one) => one.name !== 'listening.es.md'))
    const { base, text } = await readEditor(lena(), { slug: 'listening', language: 'es' })
    expect({ base, title: text.title, minutes: text.minutes }).toEqual({ base: 0, title: '', minutes: '6' })
    const spanish = files.find((one) => one.name === 'listening.es.md')
    const body = spanish?.text.split('\n---\n')[1] ?? ''
    await publishArticle(lena(), {
      slug: 'listening',
      language: 'es',
      key: freshKey(),
      base,
      text: { ...text, title: 'Escuchar', summary: 'Escuchar sin arreglar.', body },
      approvedBy: 'Somebody',
    })
    expect(await readArticle('listening', 'es')).toMatchObject({ language: 'es', title: 'Escuchar' })
  })

  test('articles are due for review from thirty days before, the longest waiting first', async () => {
    await load()
    expect((await listForDesk(lena(), 'en')).due).toEqual([])
    await clinic.owner
      .updateTable('article')
      .set({ next_review: '2026-12-19' })
      .where('slug', '=', 'listening')
      .where('language', '=', 'es')
      .execute()
    await clinic.owner
      .updateTable('article')
      .set({ next_review: '2026-11-19' })
      .where('slug', '=', 'depression')
      .execute()
    expect((await listForDesk(lena(), 'en')).due).toMatchObject([
      { slug: 'depression', standing: { review: { state: 'overdue' } } },
      { slug: 'listening', standing: { review: { state: 'soon' } } },
    ])
  })

  test('versions and decisions only grow', async () => {
    await load()
    await retireArticle(lena(), 'listening')
    for (const statement of [
      `UPDATE article_version SET content = ''`,
      'DELETE FROM article_version',
      `UPDATE article_event SET act = 'restored'`,
      'DELETE FROM article_event',
    ]) {
      await expect(clinic.run(statement), statement).rejects.toThrow(/only grows/)
    }
  })
})
