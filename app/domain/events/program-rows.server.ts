import { type ExpressionBuilder, type Insertable, sql, type Updateable } from 'kysely'
import type { ProgramTable, Schema } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'
import { wordColumns } from './occurrence-rows.server'

export async function programById(tx: Reading, id: string) {
  return tx.db
    .selectFrom('program')
    .select([
      'id',
      'kind',
      'audience',
      'joining',
      'title_en',
      'title_es',
      'retired_at',
      'version',
      ...wordColumns,
    ])
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

function coming(of: ExpressionBuilder<Schema, 'program'>, now: number) {
  return of
    .selectFrom('occurrence')
    .whereRef('occurrence.program_id', '=', 'program.id')
    .where('occurrence.starts_at', '>', now)
    .where('occurrence.cancelled_at', 'is', null)
}

export type ProgramList = { retired: boolean; skip: number; count: number }

/** Programs by name, family therapy apart, with how many dates are to come and when the next one is. */
export async function deskPrograms(tx: Reading, { retired, skip, count }: ProgramList) {
  return tx.db
    .selectFrom('program')
    .select((of) => [
      'program.id',
      'program.kind',
      'program.title_en',
      'program.title_es',
      'program.retired_at',
      coming(of, tx.now)
        .select((n) => n.fn.countAll<number>().as('n'))
        .as('dates'),
      coming(of, tx.now)
        .where('occurrence.published_at', 'is', null)
        .select((n) => n.fn.countAll<number>().as('n'))
        .as('drafts'),
      coming(of, tx.now)
        .select((n) => n.fn.min('occurrence.starts_at').as('first'))
        .as('next'),
    ])
    .where('program.kind', '<>', 'therapy')
    .where('program.retired_at', retired ? 'is not' : 'is', null)
    .orderBy(sql`lower(COALESCE(program.title_en, program.title_es))`)
    .orderBy('program.id')
    .offset(skip)
    .limit(count)
    .execute()
}

/** Changes a program that is still as it was read. @returns false where somebody else changed it in the meantime */
export async function changeProgram(
  tx: Tx,
  { id, version }: { id: string; version: number },
  change: Updateable<ProgramTable>,
): Promise<boolean> {
  const row = await tx.db
    .updateTable('program')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function setConditions(tx: Tx, programId: string, conditions: string[]): Promise<void> {
  await tx.db.deleteFrom('program_condition').where('program_id', '=', programId).execute()
  if (conditions.length === 0) return
  await tx.db
    .insertInto('program_condition')
    .values(conditions.map((condition) => ({ program_id: programId, condition })))
    .execute()
}

export async function retireProgramRow(tx: Tx, id: string, retired: boolean): Promise<void> {
  await tx.db
    .updateTable('program')
    .set({ retired_at: retired ? tx.now : null, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .execute()
}
