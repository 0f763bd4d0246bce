import type { Insertable } from 'kysely'
import type { ReadingListTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

const columns = [
  'reading_list.id',
  'reading_list.title_en',
  'reading_list.title_es',
  'reading_list.reach',
  'reading_list.version',
  'reading_list.retired_at',
] as const

export async function listRows(tx: Reading) {
  return tx.db
    .selectFrom('reading_list')
    .select(columns)
    .orderBy('retired_at')
    .orderBy('created_at')
    .orderBy('id')
    .limit(200)
    .execute()
}

export async function listById(tx: Reading, id: string) {
  return tx.db.selectFrom('reading_list').select(columns).where('id', '=', id).executeTakeFirst()
}

/** Takes the lock of one list: of two who change it at once, the second sees what the first made of it. */
export async function lockList(tx: Tx, id: string) {
  await tx.db
    .updateTable('reading_list')
    .set((row) => ({ version: row('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
  return listById(tx, id)
}

export async function articlesOn(tx: Reading, listIds: readonly string[]) {
  if (listIds.length === 0) return []
  return tx.db
    .selectFrom('reading_list_article')
    .select(['list_id', 'slug', 'position'])
    .where('list_id', 'in', listIds)
    .orderBy('list_id')
    .orderBy('position')
    .execute()
}

export async function programsOn(tx: Reading, listIds: readonly string[]) {
  if (listIds.length === 0) return []
  return tx.db
    .selectFrom('reading_list_program')
    .innerJoin('program', 'program.id', 'reading_list_program.program_id')
    .select(['list_id', 'program.id', 'program.title_en', 'program.title_es'])
    .where('list_id', 'in', listIds)
    .orderBy('program.id')
    .execute()
}

const live = ['requested', 'confirmed', 'waitlisted', 'offered'] as const

/**
 * The lists that reach an account, each with the program that brings it: those for everybody, and those of programs
 * that it has a live registration for, or a living place in the course.
 */
export async function listsReaching(tx: Reading, accountId: string) {
  const forEverybody = await tx.db
    .selectFrom('reading_list')
    .select(['reading_list.id', 'title_en', 'title_es', 'reach'])
    .where('reach', '=', 'everybody')
    .where('retired_at', 'is', null)
    .orderBy('created_at')
    .orderBy('reading_list.id')
    .limit(50)
    .execute()
  const forPrograms = await tx.db
    .selectFrom('reading_list')
    .select(['reading_list.id', 'title_en', 'title_es', 'reach'])
    .where('reach', '=', 'program')
    .where('reading_list.retired_at', 'is', null)
    .where((or) =>
      or.or([
        or.exists(
          or
            .selectFrom('reading_list_program')
            .innerJoin('occurrence', 'occurrence.program_id', 'reading_list_program.program_id')
            .innerJoin('registration', 'registration.occurrence_id', 'occurrence.id')
            .select('registration.id')
            .whereRef('reading_list_program.list_id', '=', 'reading_list.id')
            .where('registration.account_id', '=', accountId)
            .where('registration.state', 'in', live),
        ),
        or.exists(
          or
            .selectFrom('reading_list_program')
            .innerJoin('enrollment', 'enrollment.program_id', 'reading_list_program.program_id')
            .select('enrollment.id')
            .whereRef('reading_list_program.list_id', '=', 'reading_list.id')
            .where('enrollment.account_id', '=', accountId)
            .where('enrollment.ended_at', 'is', null),
        ),
      ]),
    )
    .orderBy('created_at')
    .orderBy('reading_list.id')
    .limit(50)
    .execute()
  return [...forPrograms, ...forEverybody]
}

/** Live lists for everybody that hold an article. */
export async function openListsWith(tx: Reading, slug: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('reading_list_article')
    .innerJoin('reading_list', 'reading_list.id', 'reading_list_article.list_id')
    .select('reading_list.id')
    .where('slug', '=', slug)
    .where('reach', '=', 'everybody')
    .where('retired_at', 'is', null)
    .execute()
  return rows.map((row) => row.id)
}

export async function insertList(tx: Tx, row: Insertable<ReadingListTable>): Promise<void> {
  await tx.db.insertInto('reading_list').values(row).execute()
}

export async function changeList(
  tx: Tx,
  id: string,
  change: Pick<Insertable<ReadingListTable>, 'title_en' | 'title_es' | 'reach'>,
): Promise<void> {
  await tx.db.updateTable('reading_list').set(change).where('id', '=', id).execute()
}

export async function fillList(
  tx: Tx,
  id: string,
  { articles, programs }: { articles: readonly string[]; programs: readonly string[] },
): Promise<void> {
  await tx.db.deleteFrom('reading_list_article').where('list_id', '=', id).execute()
  await tx.db.deleteFrom('reading_list_program').where('list_id', '=', id).execute()
  await tx.db
    .insertInto('reading_list_article')
    .values(articles.map((slug, at) => ({ list_id: id, position: at + 1, slug })))
    .execute()
  if (programs.length > 0) {
    await tx.db
      .insertInto('reading_list_program')
      .values(programs.map((program_id) => ({ list_id: id, program_id })))
      .execute()
  }
}

/** @param by who takes it away; null gives it back */
export async function markListRetired(tx: Tx, id: string, by: string | null): Promise<void> {
  await tx.db
    .updateTable('reading_list')
    .set({ retired_at: by === null ? null : tx.now, retired_by: by })
    .where('id', '=', id)
    .execute()
}

/** The programs that a list can be attached to, the clinic's own words for each. */
export async function programChoices(tx: Reading) {
  return tx.db
    .selectFrom('program')
    .select(['id', 'title_en', 'title_es'])
    .where('retired_at', 'is', null)
    .where('audience', '!=', 'named')
    .orderBy('title_en')
    .orderBy('id')
    .limit(100)
    .execute()
}
