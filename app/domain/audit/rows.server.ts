import { sql } from 'kysely'
import type { AuditTable, DisclosureTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

export type ChainName = 'audit' | 'disclosure'

/**
 * Locks a chain's head and moves its number on; always the last lock of a transaction. Appending after "the
 * last row" without it forked the chain on PostgreSQL.
 *
 * @returns the number and hash of the last row before this append
 */
export async function lockHead(
  tx: Tx,
  chain: ChainName,
  count: number,
): Promise<{ seq: number; hash: string }> {
  const head = await tx.db
    .updateTable('chain_head')
    .set({ seq: sql`seq + ${count}` })
    .where('name', '=', chain)
    .returning(['seq', 'hash'])
    .executeTakeFirstOrThrow()
  return { seq: head.seq - count, hash: head.hash }
}

export async function moveHead(tx: Tx, chain: ChainName, hash: string): Promise<void> {
  await tx.db.updateTable('chain_head').set({ hash }).where('name', '=', chain).execute()
}

export async function appendLinks(tx: Tx, chain: ChainName, links: object[]): Promise<void> {
  if (chain === 'audit')
    await tx.db
      .insertInto('audit')
      .values(links as AuditTable[])
      .execute()
  else
    await tx.db
      .insertInto('disclosure')
      .values(links as DisclosureTable[])
      .execute()
}

export async function headOf(tx: Reading, chain: ChainName): Promise<{ seq: number; hash: string }> {
  return tx.db
    .selectFrom('chain_head')
    .select(['seq', 'hash'])
    .where('name', '=', chain)
    .executeTakeFirstOrThrow()
}

const auditColumns = [
  'seq',
  'id',
  'at',
  'actor_id',
  'hat',
  'action',
  'subject_kind',
  'subject_id',
  'participant_id',
  'outcome',
  'detail',
  'previous_hash',
  'hash',
] as const
const disclosureColumns = [
  'seq',
  'id',
  'at',
  'participant_id',
  'recipient_id',
  'item_id',
  'category',
  'consent_id',
  'purpose',
  'channel',
  'notice_version',
  'scope_hash',
  'previous_hash',
  'hash',
] as const

/** Up to `count` links of a chain after a number, in order. */
export async function linksAfter(tx: Reading, chain: ChainName, seq: number, count: number) {
  const rows =
    chain === 'audit'
      ? await tx.db
          .selectFrom('audit')
          .select(auditColumns)
          .where('seq', '>', seq)
          .orderBy('seq')
          .limit(count)
          .execute()
      : await tx.db
          .selectFrom('disclosure')
          .select(disclosureColumns)
          .where('seq', '>', seq)
          .orderBy('seq')
          .limit(count)
          .execute()
  return rows as (Record<string, string | number | null> & {
    seq: number
    previous_hash: string
    hash: string
  })[]
}

export async function lastCheckpoint(
  tx: Reading,
  chain: ChainName,
): Promise<{ seq: number; hash: string } | undefined> {
  return tx.db
    .selectFrom('chain_checkpoint')
    .select(['seq', 'hash'])
    .where('name', '=', chain)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** What a search of the record asks for; each that is given narrows it. */
export type AuditSearch = {
  /** the acts as the record writes them; one of them is enough */
  actions?: readonly string[] | undefined
  /** an id: who acted, what it was done to, or the participant it was about */
  about?: string | undefined
  outcome?: 'done' | 'refused' | undefined
}

/** The newest audit rows before a number, for the administrator's page. */
export async function auditBefore(tx: Reading, seq: number, count: number, search: AuditSearch = {}) {
  const { actions, about, outcome } = search
  return tx.db
    .selectFrom('audit')
    .select(['seq', 'at', 'hat', 'action', 'subject_kind', 'subject_id', 'outcome'])
    .where('seq', '<', seq)
    .$if(actions !== undefined, (query) => query.where('action', 'in', actions ?? ['']))
    .$if(outcome !== undefined, (query) => query.where('outcome', '=', outcome ?? 'done'))
    .$if(about !== undefined, (query) =>
      query.where((or) =>
        or.or([
          or('subject_id', '=', about ?? ''),
          or('participant_id', '=', about ?? ''),
          or('actor_id', '=', about ?? ''),
        ]),
      ),
    )
    .orderBy('seq', 'desc')
    .limit(count)
    .execute()
}

/** What was shown of a participant from one instant until before another, newest first. */
export async function disclosuresAbout(
  tx: Reading,
  participantId: string,
  span: { from: number; until: number },
  count: number,
) {
  return tx.db
    .selectFrom('disclosure')
    .select(['seq', 'at', 'recipient_id', 'category', 'consent_id', 'purpose', 'channel'])
    .where('participant_id', '=', participantId)
    .where('at', '>=', span.from)
    .where('at', '<', span.until)
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
    .limit(count)
    .execute()
}

/** What was shown of a participant before an instant, newest first. */
export async function disclosuresAboutBefore(
  tx: Reading,
  participantId: string,
  before: number,
  count: number,
) {
  return tx.db
    .selectFrom('disclosure')
    .select(['at', 'recipient_id', 'category'])
    .where('participant_id', '=', participantId)
    .where('at', '<', before)
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
    .limit(count)
    .execute()
}

/** What was done about a participant's updates, or anything else of the record, before an instant, newest first. */
export async function eventsAboutBefore(
  tx: Reading,
  about: { participantId: string; actions: readonly string[]; before: number; count: number },
) {
  return tx.db
    .selectFrom('audit')
    .select(['at', 'actor_id', 'action'])
    .where('participant_id', '=', about.participantId)
    .where('at', '<', about.before)
    .where('action', 'in', about.actions)
    .where('outcome', '=', 'done')
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
    .limit(about.count)
    .execute()
}

/** Disclosures after a number, in order. */
export async function disclosuresFrom(tx: Reading, seq: number, count: number) {
  return tx.db
    .selectFrom('disclosure')
    .select(['seq', 'id', 'at', 'participant_id', 'recipient_id', 'item_id', 'category', 'consent_id'])
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(count)
    .execute()
}

/**
 * How often each person did each of these acts on each day, and about how many different participants, else subjects.
 *
 * @param offset ms from UTC to the local time whose days are meant
 */
export async function actsByDay(
  tx: Reading,
  {
    actions,
    from,
    until,
    offset,
    actorId,
  }: {
    actions: readonly string[]
    from: number
    until: number
    offset: number
    actorId?: string | undefined
  },
) {
  return tx.db
    .selectFrom('audit')
    .select((of) => [
      'actor_id',
      'hat',
      'action',
      'outcome',
      sql<number | string>`(at + ${offset}) / 86400000`.as('day_number'),
      of.fn.countAll<number | string>().as('times'),
      // A request has an id of its own each time; whom it is about is what counts.
      of.fn.count<number | string>(of.fn.coalesce('participant_id', 'subject_id')).distinct().as('different'),
      of.fn.max<number | string>('at').as('last'),
    ])
    .where('action', 'in', actions)
    .where('at', '>=', from)
    .where('at', '<', until)
    .where('actor_id', 'is not', null)
    .$if(actorId !== undefined, (query) => query.where('actor_id', '=', actorId ?? ''))
    .groupBy(['actor_id', 'hat', 'action', 'outcome', sql`day_number`])
    .limit(20_000)
    .execute()
}
