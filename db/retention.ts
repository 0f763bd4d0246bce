import { type Kysely, sql } from 'kysely'
import { type Engine, letShrink, onlyGrowsAgain } from './portable'
import type { RetentionKind, Schema } from './schema'

/*
 * What has been kept as long as it must be, and its removal. It is done as the owner of the database, by
 * `npm run portal -- retention` alone: no room of the application can reach this file (tests/architecture/layers.ts),
 * and the tables that only grow refuse everybody else.
 */

export const retentionKinds: readonly RetentionKind[] = [
  'audit',
  'disclosures',
  'requests',
  'forms',
  'drafts',
  'keys',
  'letters',
  'sessions',
  'uploads',
  'imports',
  'messages',
  'ratings',
]

/** What goes of a kind: how many rows, and the instant of the oldest, epoch ms. */
export type Due = { count: number; oldest: number | null }

type Db = Kysely<Schema>
type Chain = 'audit' | 'disclosure'

/**
 * How much of a kind is older than its window.
 *
 * @param cutoff epoch ms; what is of this instant or later stays
 */
export async function countDue(db: Db, kind: RetentionKind, cutoff: number): Promise<Due> {
  if (kind === 'audit' || kind === 'disclosures') {
    const prefix = await prefixBefore(db, chainOf(kind), cutoff)
    return prefix
      ? { count: prefix.last - prefix.first + 1, oldest: prefix.oldest }
      : { count: 0, oldest: null }
  }
  if (kind === 'forms') {
    const forms = await formsBefore(db, cutoff)
    return { count: forms.length, oldest: forms.length > 0 ? Math.min(...forms.map(({ at }) => at)) : null }
  }
  const counts = await Promise.all(countsOf(db, kind, cutoff))
  const oldest = counts.flatMap((one) => (one?.oldest == null ? [] : [Number(one.oldest)]))
  return {
    count: counts.reduce((sum, one) => sum + Number(one?.count ?? 0), 0),
    oldest: oldest.length > 0 ? Math.min(...oldest) : null,
  }
}

/** Said as the index outbox_kept says it, or the index is not used. */
const hasWords = sql<boolean>`body <> ''`

type Plain = Exclude<RetentionKind, 'audit' | 'disclosures' | 'forms'>

function countsOf(db: Db, kind: Plain, cutoff: number) {
  const { fn } = db
  const plain = {
    requests: () => [
      db
        .selectFrom('accounting_request')
        .select([fn.countAll().as('count'), fn.min('requested_at').as('oldest')])
        .where('requested_at', '<', cutoff),
      db
        .selectFrom('record_request')
        .select([fn.countAll().as('count'), fn.min('requested_at').as('oldest')])
        .where('requested_at', '<', cutoff),
    ],
    drafts: () => [
      db
        .selectFrom('consent_draft')
        .select([fn.countAll().as('count'), fn.min('created_at').as('oldest')])
        .where('dies_at', '<', cutoff),
    ],
    keys: () => [
      db
        .selectFrom('idempotency')
        .select([fn.countAll().as('count'), fn.min('created_at').as('oldest')])
        .where('created_at', '<', cutoff),
    ],
    letters: () => [
      db
        .selectFrom('outbox')
        .select([fn.countAll().as('count'), fn.min('created_at').as('oldest')])
        .where(hasWords)
        .where((or) => or.or([or('sent_at', '<', cutoff), or('discarded_at', '<', cutoff)])),
    ],
    sessions: () => [
      db
        .selectFrom('session')
        .select([fn.countAll().as('count'), fn.min('created_at').as('oldest')])
        .where((or) => or.or([or('ends_at', '<', cutoff), or('expires_at', '<', cutoff)])),
    ],
    uploads: () => [
      db
        .selectFrom('import_part')
        .innerJoin('import_job', 'import_job.id', 'import_part.job_id')
        .select([fn.countAll().as('count'), fn.min('import_job.created_at').as('oldest')])
        .where('import_job.state', '=', 'checked')
        .where('import_job.created_at', '<', cutoff),
    ],
    imports: () => [
      db
        .selectFrom('import_match')
        .innerJoin('import_job', 'import_job.id', 'import_match.job_id')
        .select([fn.countAll().as('count'), fn.min('import_job.finished_at').as('oldest')])
        .where('import_job.finished_at', '<', cutoff),
      db
        .selectFrom('import_refusal')
        .innerJoin('import_job', 'import_job.id', 'import_refusal.job_id')
        .select([fn.countAll().as('count'), fn.min('import_job.finished_at').as('oldest')])
        .where('import_job.finished_at', '<', cutoff),
    ],
    messages: () => [
      db
        .selectFrom('team_message')
        .select([fn.countAll().as('count'), fn.min('created_at').as('oldest')])
        .where('done_at', '<', cutoff),
    ],
    ratings: () => [
      db
        .selectFrom('self_rating')
        .select([fn.countAll().as('count'), fn.min('recorded_at').as('oldest')])
        .where('recorded_at', '<', cutoff),
    ],
  } satisfies Record<Plain, () => { executeTakeFirst: () => Promise<unknown> }[]>
  return plain[kind]().map((one) => one.executeTakeFirst())
}

/**
 * Removes what `countDue` counts, in one transaction of its own. Of a chain a whole prefix goes, and a checkpoint
 * with the number and the hash of its last row stays, from which the chain is verified.
 *
 * @returns how many rows went
 */
export async function removeDue(
  owner: Db,
  engine: Engine,
  kind: RetentionKind,
  { cutoff, now }: { cutoff: number; now: number },
): Promise<number> {
  return owner.transaction().execute(async (db) => {
    if (kind === 'audit' || kind === 'disclosures') {
      return removePrefix(db, engine, chainOf(kind), { cutoff, now })
    }
    const { count } = await countDue(db, kind, cutoff)
    if (count > 0) await remove(db, engine, kind, cutoff)
    return count
  })
}

async function remove(
  db: Db,
  engine: Engine,
  kind: Exclude<RetentionKind, 'audit' | 'disclosures'>,
  cutoff: number,
): Promise<void> {
  if (kind === 'forms') return removeForms(db, engine, cutoff)
  if (kind === 'requests') {
    return shrinking(db, engine, ['accounting_request', 'record_request'], async () => {
      await db.deleteFrom('accounting_request').where('requested_at', '<', cutoff).execute()
      await db.deleteFrom('record_request').where('requested_at', '<', cutoff).execute()
    })
  }
  const finished = db.selectFrom('import_job').select('id').where('finished_at', '<', cutoff)
  const left = db
    .selectFrom('import_job')
    .select('id')
    .where('state', '=', 'checked')
    .where('created_at', '<', cutoff)
  const removals: Record<Exclude<Plain, 'requests'>, () => Promise<unknown>> = {
    drafts: () => db.deleteFrom('consent_draft').where('dies_at', '<', cutoff).execute(),
    keys: () => db.deleteFrom('idempotency').where('created_at', '<', cutoff).execute(),
    // The row stays: its key says that the letter was written, so that it is not written again.
    letters: () =>
      db
        .updateTable('outbox')
        .set({ body: '' })
        .where(hasWords)
        .where((or) => or.or([or('sent_at', '<', cutoff), or('discarded_at', '<', cutoff)]))
        .execute(),
    sessions: () =>
      db
        .deleteFrom('session')
        .where((or) => or.or([or('ends_at', '<', cutoff), or('expires_at', '<', cutoff)]))
        .execute(),
    uploads: () => db.deleteFrom('import_part').where('job_id', 'in', left).execute(),
    imports: async () => {
      await db.deleteFrom('import_match').where('job_id', 'in', finished).execute()
      await db.deleteFrom('import_refusal').where('job_id', 'in', finished).execute()
    },
    messages: () => db.deleteFrom('team_message').where('done_at', '<', cutoff).execute(),
    ratings: () => db.deleteFrom('self_rating').where('recorded_at', '<', cutoff).execute(),
  }
  await removals[kind]()
}

const chainOf = (kind: 'audit' | 'disclosures'): Chain => (kind === 'audit' ? 'audit' : 'disclosure')

/** The rows of a chain before the first that is not older than an instant; a clock that went back keeps more. */
async function prefixBefore(db: Db, chain: Chain, cutoff: number) {
  const first = await db.selectFrom(chain).select(['seq', 'at']).orderBy('seq').limit(1).executeTakeFirst()
  if (!first || Number(first.at) >= cutoff) return undefined
  const kept = await db
    .selectFrom(chain)
    .select('seq')
    .where('at', '>=', cutoff)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
  const last = await db
    .selectFrom(chain)
    .select(['seq', 'hash'])
    .$if(kept !== undefined, (all) => all.where('seq', '<', kept?.seq ?? 0))
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return { first: Number(first.seq), last: Number(last.seq), hash: last.hash, oldest: Number(first.at) }
}

async function removePrefix(
  db: Db,
  engine: Engine,
  chain: Chain,
  { cutoff, now }: { cutoff: number; now: number },
): Promise<number> {
  const prefix = await prefixBefore(db, chain, cutoff)
  if (!prefix) return 0
  await shrinking(db, engine, [chain], () => db.deleteFrom(chain).where('seq', '<=', prefix.last).execute())
  await db
    .insertInto('chain_checkpoint')
    .values({ name: chain, seq: prefix.last, hash: prefix.hash, removed_before: cutoff, at: now })
    .execute()
  return prefix.last - prefix.first + 1
}

/**
 * Signed forms that ended before an instant. One that a kept form took the place of stays with it, so that what
 * stands can be followed back.
 */
async function formsBefore(db: Db, cutoff: number): Promise<{ id: string; at: number }[]> {
  const ended = await db
    .selectFrom('consent')
    .select(['id', 'expires_at', 'supersedes_id'])
    .where('expires_at', '<', cutoff)
    .execute()
  const going = new Map(ended.map((one) => [one.id, Number(one.expires_at)]))
  const kept = await db
    .selectFrom('consent')
    .select('supersedes_id')
    .where('expires_at', '>=', cutoff)
    .where('supersedes_id', 'is not', null)
    .execute()
  const earlier = new Map(ended.map((one) => [one.id, one.supersedes_id]))
  for (const { supersedes_id } of kept) {
    for (
      let id: string | null = supersedes_id;
      id !== null && going.delete(id);
      id = earlier.get(id) ?? null
    );
  }
  return [...going].map(([id, at]) => ({ id, at }))
}

const formTables = [
  'consent_reminder',
  'consent_paper',
  'consent_revocation',
  'consent_signature',
  'consent_grant',
] as const

async function removeForms(db: Db, engine: Engine, cutoff: number): Promise<void> {
  const ids = (await formsBefore(db, cutoff)).map(({ id }) => id)
  await shrinking(db, engine, [...formTables, 'consent'], async () => {
    for (let at = 0; at < ids.length; at += 400) {
      const some = ids.slice(at, at + 400)
      for (const table of formTables) {
        await db.deleteFrom(table).where('consent_id', 'in', some).execute()
      }
      await db
        .deleteFrom('care_document')
        .where('kind', '=', 'paper')
        .where('subject_id', 'in', some)
        .execute()
    }
    // A form goes after the one that took its place.
    const order = await db
      .selectFrom('consent')
      .select('id')
      .where('id', 'in', ids)
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .execute()
    for (const { id } of order) await db.deleteFrom('consent').where('id', '=', id).execute()
  })
}

async function shrinking(
  db: Db,
  engine: Engine,
  tables: readonly string[],
  work: () => Promise<unknown>,
): Promise<void> {
  for (const table of tables) await letShrink(db, engine, table)
  await work()
  for (const table of tables) await onlyGrowsAgain(db, engine, table)
}
