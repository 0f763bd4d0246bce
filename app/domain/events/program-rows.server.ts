import { type Insertable, sql } from 'kysely'
import type { ProgramTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'
import { wordColumns } from './occurrence-rows.server'

export async function programById(tx: Reading, id: string) {
  return tx.db
    .selectFrom('program')
    .select(['id', 'kind', 'audience', 'joining', 'title_en', 'title_es', 'retired_at', ...wordColumns])
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function conditionsOf(tx: Reading, programId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('program_condition')
    .select('condition')
    .where('program_id', '=', programId)
    .orderBy('condition')
    .execute()
  return rows.map((row) => row.condition)
}

/** The conditions that open programs speak to, each once. */
export async function conditionsSpokenTo(tx: Reading): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('program_condition')
    .innerJoin('program', 'program.id', 'program_condition.program_id')
    .select('program_condition.condition')
    .distinct()
    .where('program.audience', '=', 'open')
    .where('program.kind', '<>', 'therapy')
    .where('program.retired_at', 'is', null)
    .orderBy('program_condition.condition')
    .limit(60)
    .execute()
  return rows.map((row) => row.condition)
}

export async function insertProgram(
  tx: Tx,
  row: Insertable<ProgramTable>,
  conditions: string[],
): Promise<void> {
  await tx.db.insertInto('program').values(row).execute()
  if (conditions.length === 0) return
  await tx.db
    .insertInto('program_condition')
    .values(conditions.map((condition) => ({ program_id: row.id, condition })))
    .execute()
}

export type ProgramWords = Pick<
  ProgramTable,
  'title_en' | 'title_es' | 'summary_en' | 'summary_es' | 'about_en' | 'about_es'
>

export async function changeProgramWords(tx: Tx, id: string, words: ProgramWords): Promise<void> {
  await tx.db
    .updateTable('program')
    .set({ ...words, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** True where a program has coming dates at other sites than these. */
export async function hasDatesBeyond(tx: Reading, programId: string, siteIds: string[]): Promise<boolean> {
  const row = await tx.db
    .selectFrom('occurrence')
    .select('id')
    .where('program_id', '=', programId)
    .where('starts_at', '>', tx.now)
    .where('cancelled_at', 'is', null)
    .where('site_id', 'is not', null)
    .where('site_id', 'not in', ['', ...siteIds])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
