import type { Insertable } from 'kysely'
import type { DateMessageTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

type Page = { offset: number; count: number }

/** How many rows one statement writes. */
const batch = 200

/** Writes a message and a copy of it for each account. */
export async function insertMessage(
  tx: Tx,
  row: Insertable<DateMessageTable>,
  accountIds: readonly string[],
): Promise<void> {
  await tx.db.insertInto('date_message').values(row).execute()
  for (let at = 0; at < accountIds.length; at += batch) {
    await tx.db
      .insertInto('date_message_copy')
      .values(
        accountIds
          .slice(at, at + batch)
          .map((account_id) => ({ account_id, message_id: row.id, sent_at: row.sent_at })),
      )
      .execute()
  }
}

/** What was written to the families of a date, newest first. */
export async function messagesAbout(tx: Reading, occurrenceId: string, page: Page) {
  return tx.db
    .selectFrom('date_message')
    .innerJoin('person', 'person.id', 'date_message.sent_by')
    .select([
      'date_message.id',
      'date_message.reach',
      'date_message.language',
      'date_message.sealed',
      'date_message.families',
      'date_message.sent_at',
      'person.given_name',
      'person.family_name',
    ])
    .where('date_message.occurrence_id', '=', occurrenceId)
    .orderBy('date_message.sent_at', 'desc')
    .orderBy('date_message.id')
    .limit(page.count)
    .offset(page.offset)
    .execute()
}

function copiesOf(tx: Reading, accountId: string) {
  return tx.db
    .selectFrom('date_message_copy')
    .innerJoin('date_message', 'date_message.id', 'date_message_copy.message_id')
    .innerJoin('occurrence', 'occurrence.id', 'date_message.occurrence_id')
    .innerJoin('program', 'program.id', 'occurrence.program_id')
    .select([
      'date_message.id',
      'date_message.language',
      'date_message.sealed',
      'date_message_copy.sent_at',
      'date_message_copy.read_at',
      'occurrence.id as occurrence_id',
      'occurrence.starts_at',
      'occurrence.ends_at',
      'program.title_en',
      'program.title_es',
      'program.kind',
    ])
    .where('date_message_copy.account_id', '=', accountId)
}

/** What an account was written, newest first. */
export async function messagesTo(tx: Reading, accountId: string, page: Page) {
  return copiesOf(tx, accountId)
    .orderBy('date_message_copy.sent_at', 'desc')
    .orderBy('date_message.id')
    .limit(page.count)
    .offset(page.offset)
    .execute()
}

export type CopyRow = Awaited<ReturnType<typeof messagesTo>>[number]

export async function messageTo(tx: Reading, accountId: string, id: string) {
  return copiesOf(tx, accountId).where('date_message.id', '=', id).executeTakeFirst()
}

export async function markRead(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx.db
    .updateTable('date_message_copy')
    .set({ read_at: tx.now })
    .where('account_id', '=', accountId)
    .where('message_id', '=', id)
    .where('read_at', 'is', null)
    .execute()
}

export async function unreadCount(tx: Reading, accountId: string): Promise<number> {
  const row = await tx.db
    .selectFrom('date_message_copy')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
