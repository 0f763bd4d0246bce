import { type Insertable, sql } from 'kysely'
import type {
  ClinicianTaskTable,
  ImportJobTable,
  ImportMatchTable,
  ImportPartTable,
  ImportRefusalTable,
} from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

const atOnce = 200

function slices<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / atOnce) }, (_, index) =>
    all.slice(index * atOnce, (index + 1) * atOnce),
  )
}

export async function insertJob(tx: Tx, row: Insertable<ImportJobTable>): Promise<void> {
  await tx.db.insertInto('import_job').values(row).execute()
}

export async function insertParts(tx: Tx, all: Insertable<ImportPartTable>[]): Promise<void> {
  for (const one of all) await tx.db.insertInto('import_part').values(one).execute()
}

export async function insertRefusals(tx: Tx, all: Insertable<ImportRefusalTable>[]): Promise<void> {
  for (const some of slices(all)) {
    await tx.db
      .insertInto('import_refusal')
      .values(some)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

export async function insertMatches(tx: Tx, all: Insertable<ImportMatchTable>[]): Promise<void> {
  for (const some of slices(all)) await tx.db.insertInto('import_match').values(some).execute()
}

const jobColumns = [
  'id',
  'kind',
  'source',
  'origin',
  'client_id',
  'created_at',
  'created_by',
  'state',
  'entries',
  'items',
  'refused',
  'done_items',
  'added',
  'changed',
  'same',
  'confirmed_at',
  'confirmed_by',
  'finished_at',
] as const

export async function jobRow(tx: Reading, id: string) {
  return tx.db.selectFrom('import_job').select(jobColumns).where('id', '=', id).executeTakeFirst()
}

/** Imports, the newest first. */
export async function jobsBefore(tx: Reading, before: number, count: number) {
  return tx.db
    .selectFrom('import_job')
    .leftJoin('import_client', 'import_client.id', 'import_job.client_id')
    .select(jobColumns.map((name) => `import_job.${name}` as const))
    .select('import_client.name as client')
    .where('import_job.created_at', '<', before)
    .orderBy('import_job.created_at', 'desc')
    .orderBy('import_job.id')
    .limit(count)
    .execute()
}

/** The import that has waited longest, locked until this transaction ends. */
export async function lockWaiting(tx: Tx) {
  const next = await tx.db
    .selectFrom('import_job')
    .select('id')
    .where('state', '=', 'waiting')
    .orderBy('confirmed_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (!next) return undefined
  // The update locks the row on both engines, so that two servers never write one part.
  const job = await tx.db
    .updateTable('import_job')
    .set({ done_items: sql`done_items` })
    .where('id', '=', next.id)
    .where('state', '=', 'waiting')
    .returning(jobColumns)
    .executeTakeFirst()
  return job
}

export async function anyWaiting(tx: Reading): Promise<boolean> {
  const one = await tx.db
    .selectFrom('import_job')
    .select('id')
    .where('state', '=', 'waiting')
    .limit(1)
    .executeTakeFirst()
  return one !== undefined
}

export async function firstPart(tx: Reading, jobId: string) {
  return tx.db
    .selectFrom('import_part')
    .select(['number', 'sealed'])
    .where('job_id', '=', jobId)
    .orderBy('number')
    .limit(1)
    .executeTakeFirst()
}

export async function removePart(tx: Tx, jobId: string, number: number): Promise<void> {
  await tx.db.deleteFrom('import_part').where('job_id', '=', jobId).where('number', '=', number).execute()
}

export async function removeParts(tx: Tx, jobId: string): Promise<void> {
  await tx.db.deleteFrom('import_part').where('job_id', '=', jobId).execute()
}

/** Adds to what an import has done. */
export async function countOn(
  tx: Tx,
  jobId: string,
  more: { items: number; added: number; changed: number; same: number; refused: number },
): Promise<void> {
  await tx.db
    .updateTable('import_job')
    .set({
      done_items: sql`done_items + ${more.items}`,
      added: sql`added + ${more.added}`,
      changed: sql`changed + ${more.changed}`,
      same: sql`same + ${more.same}`,
      refused: sql`refused + ${more.refused}`,
    })
    .where('id', '=', jobId)
    .execute()
}

export async function changeJob(
  tx: Tx,
  id: string,
  change: Partial<Pick<ImportJobTable, 'state' | 'confirmed_at' | 'confirmed_by' | 'finished_at'>>,
): Promise<void> {
  await tx.db.updateTable('import_job').set(change).where('id', '=', id).execute()
}

export async function refusalsOf(tx: Reading, jobId: string, page: { offset: number; count: number }) {
  return tx.db
    .selectFrom('import_refusal')
    .select(['entry', 'about', 'code', 'detail'])
    .where('job_id', '=', jobId)
    .orderBy('entry')
    .orderBy('code')
    .limit(page.count)
    .offset(page.offset)
    .execute()
}

/** How often each reason was given. */
export async function refusalCounts(tx: Reading, jobId: string) {
  return tx.db
    .selectFrom('import_refusal')
    .select(['code', (of) => of.fn.countAll().as('count')])
    .where('job_id', '=', jobId)
    .groupBy('code')
    .orderBy('code')
    .execute()
}

export async function matchesOf(tx: Reading, jobId: string, page: { offset: number; count: number }) {
  return tx.db
    .selectFrom('import_match')
    .innerJoin('participant', 'participant.id', 'import_match.participant_id')
    .innerJoin('person', 'person.id', 'participant.person_id')
    .innerJoin('site', 'site.id', 'participant.site_id')
    .select([
      'import_match.participant_id',
      'import_match.matched_by',
      'import_match.sessions',
      'import_match.ratings',
      'import_match.goals',
      'import_match.plans',
      'import_match.tasks',
      'person.given_name',
      'person.family_name',
      'site.short_name as site',
    ])
    .where('import_match.job_id', '=', jobId)
    .orderBy('person.family_name')
    .orderBy('person.given_name')
    .orderBy('import_match.participant_id')
    .limit(page.count)
    .offset(page.offset)
    .execute()
}

export async function matchTotals(tx: Reading, jobId: string) {
  return tx.db
    .selectFrom('import_match')
    .select((of) => [
      of.fn.countAll().as('people'),
      of.fn.sum('sessions').as('sessions'),
      of.fn.sum('ratings').as('ratings'),
      of.fn.sum('goals').as('goals'),
      of.fn.sum('plans').as('plans'),
      of.fn.sum('tasks').as('tasks'),
    ])
    .where('job_id', '=', jobId)
    .executeTakeFirstOrThrow()
}

/** Writes tasks; one that stands for the same answer already, open or done, stays as it is. */
export async function insertTasks(tx: Tx, all: Insertable<ClinicianTaskTable>[]): Promise<number> {
  if (all.length === 0) return 0
  const written = await tx.db
    .insertInto('clinician_task')
    .values(all)
    .onConflict((conflict) => conflict.columns(['participant_id', 'source', 'source_id']).doNothing())
    .returning('id')
    .execute()
  return written.length
}

/** Imports that nobody confirmed by an instant. */
export async function jobsLeftSince(tx: Reading, before: number): Promise<string[]> {
  const found = await tx.db
    .selectFrom('import_job')
    .select('id')
    .where('state', '=', 'checked')
    .where('created_at', '<', before)
    .limit(50)
    .execute()
  return found.map(({ id }) => id)
}
