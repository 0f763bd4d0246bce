import { expect, test } from 'vitest'
import { Invalid, NotHere } from '~/domain/errors'
import { loadArticles } from '~/domain/library/change.server'
import { listForDesk, readDeskArticle } from '~/domain/library/desk.server'
import { libraryFiles } from '~/domain/library/files.server'
import type { ReadingListForm } from '~/domain/library/input'
import {
  listReadingLists,
  makeReadingList,
  readListEditor,
  retireReadingList,
} from '~/domain/library/lists.server'
import { actAsReader, findOwnArticle, readOwnArticle, readShelf } from '~/domain/library/reader.server'
import { transact } from '~/platform/db.server'
import { accountIdOf, idFor } from '../../support/cast'
import { onBothEngines } from '../../support/engines'
import { aDate } from '../events/dates'

const slugs = ['depression', 'listening', 'what-an-iop-is', 'boundaries']
const files = libraryFiles().filter((one) => slugs.includes(one.slug))

onBothEngines('a reader’s own shelf', (clinic) => {
  const load = () => transact((tx) => loadArticles(tx, files))
  const nora = () => clinic.viewer('nora', 'family')
  const june = () => clinic.viewer('june', 'family')
  const lena = () => clinic.viewer('lena', 'coordinator')
  const form = (change: Partial<ReadingListForm> = {}): ReadingListForm => ({
    key: idFor(
      `key ${JSON.stringify(change)
        .replaceAll(/[^a-z]/g, '')
        .slice(0, 20)}`,
    ),
    version: 0,
    titleEn: 'Before the first evening',
    titleEs: 'Antes de la primera noche',
    reach: 'everybody',
    articles: ['listening', 'what-an-iop-is'],
    programs: [],
    ...change,
  })
  const refusal = (promise: Promise<unknown>) =>
    promise.then(
      () => undefined,
      (error: unknown) => (error instanceof Invalid ? { field: error.field, code: error.code } : error),
    )
  const programOf = async (date: string) =>
    (
      await clinic.owner
        .selectFrom('occurrence')
        .select('program_id')
        .where('id', '=', date)
        .executeTakeFirstOrThrow()
    ).program_id
  const register = async (who: 'nora' | 'june', date: string, state: 'confirmed' | 'cancelled') =>
    clinic.owner
      .insertInto('registration')
      .values({
        id: idFor(`registration ${who} ${state}`),
        occurrence_id: date,
        account_id: accountIdOf(who),
        state,
        seats: 1,
        created_at: clinic.now,
        created_by: accountIdOf(who),
      })
      .execute()

  test('keeps an article once, however often it is kept, and lets it go', async () => {
    await load()
    await actAsReader(nora(), 'listening', 'keep', 'en')
    await actAsReader(nora(), 'listening', 'keep', 'en')
    expect((await readShelf(nora(), 'en')).kept.map((one) => one.slug)).toEqual(['listening'])
    await actAsReader(nora(), 'listening', 'remove', 'en')
    await actAsReader(nora(), 'listening', 'remove', 'en')
    expect((await readShelf(nora(), 'en')).kept).toEqual([])
  })

  test('knows what was opened and what was read, and can forget that it was read', async () => {
    await load()
    const reached = async () => (await readOwnArticle(nora(), 'listening', 'es')).reached
    expect(await reached()).toBe('new')
    await actAsReader(nora(), 'listening', 'open', 'es')
    expect(await reached()).toBe('opened')
    await actAsReader(nora(), 'listening', 'finish', 'es')
    await actAsReader(nora(), 'listening', 'open', 'es')
    expect(await reached()).toBe('finished')
    await actAsReader(nora(), 'listening', 'again', 'es')
    expect(await reached()).toBe('opened')
  })

  test('an unknown and a retired article can be neither kept nor opened', async () => {
    await load()
    await clinic.owner
      .updateTable('article')
      .set({ retired_at: clinic.now })
      .where('slug', '=', 'listening')
      .execute()
    for (const slug of ['nothing', 'listening', '']) {
      await expect(actAsReader(nora(), slug, 'keep', 'en')).rejects.toThrow(NotHere)
      expect(await findOwnArticle(nora(), slug, 'en')).toBeUndefined()
    }
  })

  test('is visible to nobody else: not to another family, not at the desk, not in the record', async () => {
    await load()
    const desk = async () => [
      await listForDesk(lena(), 'en'),
      await readDeskArticle(lena(), 'listening', 'en'),
      await listReadingLists(lena(), 'en'),
    ]
    await makeReadingList(lena(), form())
    const before = [await readShelf(june(), 'en'), await desk()]
    const audit = await clinic.owner.selectFrom('audit').select('id').execute()
    for (const act of ['keep', 'open', 'finish', 'clear'] as const)
      await actAsReader(nora(), 'listening', act, 'en')
    expect([await readShelf(june(), 'en'), await desk()]).toEqual(before)
    expect(await clinic.owner.selectFrom('audit').select('id').execute()).toEqual(audit)
  })

  test('whether it was clear is one answer a reader, and the desk gets the sum from five answers on', async () => {
    await load()
    const sum = async () => (await readDeskArticle(lena(), 'listening', 'en')).clarity
    const readers = ['rosa', 'theo', 'june', 'grace'] as const
    for (const one of readers) await actAsReader(clinic.viewer(one, 'family'), 'listening', 'clear', 'en')
    await actAsReader(clinic.viewer('rosa', 'family'), 'listening', 'clear', 'es')
    expect(await sum()).toBeUndefined()
    await actAsReader(nora(), 'listening', 'unclear', 'en')
    expect(await sum()).toEqual({ clear: 4, answered: 5 })
    await actAsReader(nora(), 'listening', 'clear', 'en')
    expect(await sum()).toEqual({ clear: 5, answered: 5 })
  })

  test('a list for every family refuses an article about a condition, naming the field', async () => {
    await load()
    expect(await refusal(makeReadingList(lena(), form({ articles: ['listening', 'depression'] })))).toEqual({
      field: 'articles',
      code: 'listHasConditions',
    })
    expect((await listReadingLists(lena(), 'en')).length).toBe(0)
    await makeReadingList(lena(), form())
    expect((await readShelf(nora(), 'es')).lists).toMatchObject([
      {
        title: 'Antes de la primera noche',
        withProgram: false,
        articles: [{ slug: 'listening' }, { slug: 'what-an-iop-is' }],
      },
    ])
  })

  test('a list of nothing, of an unknown article or of no program is refused, naming the field', async () => {
    await load()
    expect(await refusal(makeReadingList(lena(), form({ articles: ['', ''] })))).toMatchObject({
      field: 'articles',
    })
    expect(await refusal(makeReadingList(lena(), form({ articles: ['nothing'] })))).toMatchObject({
      field: 'articles',
    })
    expect(await refusal(makeReadingList(lena(), form({ reach: 'program' })))).toEqual({
      field: 'programs',
      code: 'listProgramsMissing',
    })
    expect(
      await refusal(
        makeReadingList(lena(), form({ reach: 'program', programs: [idFor('no such program')] })),
      ),
    ).toMatchObject({ field: 'programs' })
  })

  test('a list of a program reaches the families with a live registration for it, and nobody else', async () => {
    await load()
    const date = await aDate(clinic, { conditions: ['depression'] })
    const other = await aDate(clinic)
    const programs = [await programOf(date)]
    await makeReadingList(lena(), form({ reach: 'program', articles: ['depression', 'listening'], programs }))
    expect((await readShelf(nora(), 'en')).lists).toEqual([])
    await register('june', other, 'confirmed')
    await register('nora', date, 'confirmed')
    expect((await readShelf(nora(), 'en')).lists).toMatchObject([
      { withProgram: true, articles: [{ slug: 'depression' }, { slug: 'listening' }], finished: 0 },
    ])
    expect((await readShelf(june(), 'en')).lists).toEqual([])
    await clinic.owner
      .updateTable('registration')
      .set({ state: 'cancelled', ended_at: clinic.now })
      .where('account_id', '=', accountIdOf('nora'))
      .execute()
    expect((await readShelf(nora(), 'en')).lists).toEqual([])
  })

  test('an article that was given a condition after the list was made leaves a list for every family', async () => {
    await load()
    await makeReadingList(lena(), form())
    await clinic.owner
      .updateTable('article')
      .set({ conditions: '["anxiety"]' })
      .where('slug', '=', 'listening')
      .where('language', '=', 'es')
      .execute()
    expect((await readShelf(nora(), 'en')).lists[0]?.articles.map((one) => one.slug)).toEqual([
      'what-an-iop-is',
    ])
  })

  test('a list keeps its order, is made once for one form, and can be taken away and given back', async () => {
    await load()
    const order = ['what-an-iop-is', '', 'boundaries', 'listening', 'boundaries']
    const { id } = await makeReadingList(lena(), form({ articles: order }))
    expect(await makeReadingList(lena(), form({ articles: order }))).toEqual({ id })
    expect(await readListEditor(lena(), id, 'en')).toMatchObject({
      articles: ['what-an-iop-is', 'boundaries', 'listening'],
      version: 1,
    })
    await retireReadingList(lena(), id, 'retire')
    expect((await readShelf(nora(), 'en')).lists).toEqual([])
    await retireReadingList(lena(), id, 'restore')
    expect((await readShelf(nora(), 'en')).lists).toHaveLength(1)
  })
})
