import type { FirstQuestion } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

export async function insertQuestions(
  tx: Tx,
  accountId: string,
  questions: readonly FirstQuestion[],
): Promise<void> {
  await tx.db
    .insertInto('first_question')
    .values(questions.map((question) => ({ account_id: accountId, question, asked_at: tx.now })))
    .execute()
}

/** Closes a question that is open. @returns false where it was never asked, or is answered */
export async function closeQuestion(
  tx: Tx,
  { accountId, question, skipped }: { accountId: string; question: FirstQuestion; skipped: boolean },
): Promise<boolean> {
  const row = await tx.db
    .updateTable('first_question')
    .set({ answered_at: tx.now, skipped: skipped ? 1 : 0 })
    .where('account_id', '=', accountId)
    .where('question', '=', question)
    .where('answered_at', 'is', null)
    .returning('question')
    .executeTakeFirst()
  return row !== undefined
}

export async function openQuestions(tx: Reading, accountId: string): Promise<FirstQuestion[]> {
  const rows = await tx.db
    .selectFrom('first_question')
    .select('question')
    .where('account_id', '=', accountId)
    .where('answered_at', 'is', null)
    .execute()
  return rows.map((row) => row.question)
}
