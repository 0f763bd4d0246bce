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

/** Families' accounts whose digest is due, the longest due first. */
export async function dueDigests(tx: Reading, count: number) {
  return tx.db
    .selectFrom('notice_choice')
    .innerJoin('account', 'account.id', 'notice_choice.account_id')
    .innerJoin('person', 'person.account_id', 'account.id')
    .innerJoin('family_member', 'family_member.person_id', 'person.id')
    .select(['notice_choice.account_id', 'notice_choice.digest', 'notice_choice.digest_due_at as due_at'])
    .select((of) =>
      of.fn
        .coalesce('account.time_zone', of.selectFrom('clinic').select('clinic.time_zone').limit(1))
        .$castTo<string>()
        .as('zone'),
    )
    .where('notice_choice.digest_due_at', '<=', tx.now)
    .where('account.deactivated_at', 'is', null)
    .orderBy('notice_choice.digest_due_at')
    .limit(count)
    .execute()
}

/** Sets when an account's next digest is due. @returns false where somebody else did meanwhile */
export async function moveDigest(
  tx: Tx,
  accountId: string,
  { was, next }: { was: number; next: number },
): Promise<boolean> {
  const moved = await tx.db
    .updateTable('notice_choice')
    .set({ digest_due_at: next })
    .where('account_id', '=', accountId)
    .where('digest_due_at', '=', was)
    .returning('account_id')
    .executeTakeFirst()
  return moved !== undefined
}
