import { type Insertable, sql } from 'kysely'
import type { CalendarMethod, OutboxTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

export async function contactOf(tx: Reading, accountId: string) {
  return tx.db
    .selectFrom('account')
    .select(['email', 'language'])
    .select((of) =>
      of.fn
        .coalesce('time_zone', of.selectFrom('clinic').select('clinic.time_zone').limit(1))
        .$castTo<string>()
        .as('zone'),
    )
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
}

/** The key makes a letter single: asking twice in one or in two transactions writes one row. */
export async function insertLetter(tx: Tx, row: Insertable<OutboxTable>): Promise<void> {
  await tx.db
    .insertInto('outbox')
    .values(row)
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
}

export type DueLetter = {
  id: string
  to: string
  subject: string
  body: string
  messageId: string
  attempts: number
  sealedLink: Uint8Array | null
  calendar: { method: CalendarMethod; content: string } | undefined
}

/**
 * Takes due letters for one worker: a letter claimed is nobody else's until the claim runs out, so that a worker
 * that dies gives its letters back.
 */
export async function claimDue(tx: Tx, count: number, claimMs: number): Promise<DueLetter[]> {
  const ids = await tx.db
    .selectFrom('outbox')
    .select('id')
    .where('sent_at', 'is', null)
    .where('discarded_at', 'is', null)
    .where('due_at', '<=', tx.now)
    .where((or) => or.or([or('claimed_until', 'is', null), or('claimed_until', '<=', tx.now)]))
    .orderBy('due_at')
    .limit(count)
    .execute()
  if (ids.length === 0) return []
  const rows = await tx.db
    .updateTable('outbox')
    .set({ claimed_until: tx.now + claimMs, attempts: sql`attempts + 1` })
    .where(
      'id',
      'in',
      ids.map((row) => row.id),
    )
    .where((or) => or.or([or('claimed_until', 'is', null), or('claimed_until', '<=', tx.now)]))
    .returning([
      'id',
      'to_email',
      'subject',
      'body',
      'message_id',
      'attempts',
      'calendar',
      'calendar_method',
      'sealed_link',
    ])
    .execute()
  return rows.map((row) => ({
    id: row.id,
    to: row.to_email,
    subject: row.subject,
    body: row.body,
    messageId: row.message_id,
    attempts: row.attempts,
    sealedLink: row.sealed_link,
    calendar:
      row.calendar !== null && row.calendar_method !== null
        ? { method: row.calendar_method, content: row.calendar }
        : undefined,
  }))
}

export async function markSent(tx: Tx, id: string): Promise<void> {
  await tx.db
    .updateTable('outbox')
    .set({ sent_at: tx.now, claimed_until: null, last_error: null, sealed_link: null })
    .where('id', '=', id)
    .execute()
}

export async function markFailed(tx: Tx, id: string, dueAt: number, why: string): Promise<void> {
  await tx.db
    .updateTable('outbox')
    .set({ due_at: dueAt, claimed_until: null, last_error: why })
    .where('id', '=', id)
    .execute()
}

/** Letters that were not sent and no longer should be: what they told about was undone. */
export async function discardLetters(tx: Tx, keys: readonly string[]): Promise<void> {
  await tx.db
    .updateTable('outbox')
    .set({ discarded_at: tx.now })
    .where('key', 'in', ['', ...keys])
    .where('sent_at', 'is', null)
    .where('discarded_at', 'is', null)
    .execute()
}

/** Takes back what discarded letters at an instant. */
export async function reviveLetters(tx: Tx, keys: readonly string[], discardedAt: number): Promise<void> {
  await tx.db
    .updateTable('outbox')
    .set({ discarded_at: null })
    .where('key', 'in', ['', ...keys])
    .where('discarded_at', '=', discardedAt)
    .execute()
}

/** Makes letters that could not be sent due at once: one, or every one. @returns how many */
export async function makeDueNow(tx: Tx, id: string | undefined): Promise<number> {
  const done = await tx.db
    .updateTable('outbox')
    .set({ due_at: tx.now, claimed_until: null })
    .where('sent_at', 'is', null)
    .where('discarded_at', 'is', null)
    .where('last_error', 'is not', null)
    .where((or) => or.or([or('claimed_until', 'is', null), or('claimed_until', '<=', tx.now)]))
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}

/** How many letters could not be sent yet. */
export async function failingCount(tx: Reading): Promise<number> {
  const row = await tx.db
    .selectFrom('outbox')
    .select((of) => of.fn.countAll<number | string>().as('n'))
    .where('sent_at', 'is', null)
    .where('discarded_at', 'is', null)
    .where('last_error', 'is not', null)
    .executeTakeFirst()
  return Number(row?.n ?? 0)
}

/** Where a page of letters begins: after this one, of those that were written at the same instant too. */
export type LetterMark = { at: number; id: string }

/** @param failing only letters that could not be sent yet */
export async function lettersBefore(
  tx: Reading,
  before: LetterMark | undefined,
  count: number,
  failing = false,
) {
  return tx.db
    .selectFrom('outbox')
    .select([
      'id',
      'to_email',
      'subject',
      'body',
      'language',
      'created_at',
      'due_at',
      'sent_at',
      'discarded_at',
      'attempts',
      'last_error',
      'sealed_link',
    ])
    .$if(before !== undefined, (query) =>
      query
        .where('created_at', '<=', before?.at ?? 0)
        .where((or) => or.or([or('created_at', '<', before?.at ?? 0), or('id', '<', before?.id ?? '')])),
    )
    .$if(failing, (query) =>
      query
        .where('sent_at', 'is', null)
        .where('discarded_at', 'is', null)
        .where('last_error', 'is not', null),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(count)
    .execute()
}

/** How long the oldest due letter has waited, in ms; 0 when none waits. */
export async function oldestDue(tx: Reading): Promise<number> {
  const row = await tx.db
    .selectFrom('outbox')
    .select((of) => of.fn.min('due_at').as('due'))
    .where('sent_at', 'is', null)
    .where('discarded_at', 'is', null)
    .executeTakeFirst()
  return row?.due == null ? 0 : Math.max(0, tx.now - Number(row.due))
}
