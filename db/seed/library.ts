import { loadArticles } from '~/domain/library/change.server'
import { libraryFiles } from '~/domain/library/files.server'
import { makeReadingList } from '~/domain/library/lists.server'
import { actAsReader } from '~/domain/library/reader.server'
import { transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import type { SeedActs } from './events'

/** Loads the articles of db/content/library; again, it loads only what changed. It opens its own transaction. */
export async function seedLibrary() {
  const files = libraryFiles()
  return transact((tx) => loadArticles(tx, files))
}

/** Two reading lists of the coordinator's, and what Rosa keeps and has read. */
export async function seedReading({ as, store }: Pick<SeedActs, 'as' | 'store'>): Promise<void> {
  const lena = await as('lena@riverbend.example', 'coordinator')
  const { id } = await store.writer
    .selectFrom('program')
    .select('id')
    .where('title_en', '=', 'Understanding depression')
    .executeTakeFirstOrThrow()
  await makeReadingList(lena, {
    key: random128(),
    version: 0,
    titleEn: 'Before your first evening',
    titleEs: 'Antes de su primera noche',
    reach: 'program',
    articles: ['what-an-iop-is', 'depression', 'looking-after-yourself'],
    programs: [id],
  })
  await makeReadingList(lena, {
    key: random128(),
    version: 0,
    titleEn: 'First steps for every family',
    titleEs: 'Primeros pasos para todas las familias',
    reach: 'everybody',
    articles: ['listening', 'boundaries', 'crisis-plan'],
    programs: [],
  })
  const rosa = await as('rosa@riverbend.example', 'family')
  await actAsReader(rosa, 'sleep', 'keep', 'es')
  await actAsReader(rosa, 'depression', 'keep', 'es')
  await actAsReader(rosa, 'depression', 'open', 'es')
  await actAsReader(rosa, 'what-an-iop-is', 'finish', 'es')
}
