import type { NoticeChoiceTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

export async function choiceOf(tx: Reading, accountId: string) {
  return tx.db
    .selectFrom('notice_choice')
    .select(['reminders', 'digest', 'digest_due_at'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}

export async function writeChoice(tx: Tx, row: Omit<NoticeChoiceTable, 'changed_at'>): Promise<void> {
  const { account_id: _account, ...change } = { ...row, changed_at: tx.now }
  await tx.db
    .insertInto('notice_choice')
    .values({ ...row, changed_at: tx.now })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(change))
    .execute()
}
