import type { FirstQuestion } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { reading, type Tx, transact } from '~/platform/db.server'
import { record } from '../audit/record.server'
import * as rows from './first-question-rows.server'

export type { FirstQuestion } from '#db/schema'

/*
 * The first sign-in. Name and language were asked when the account was made; what is left are one or two questions,
 * each kept as it is answered, so that whoever is called away goes on where they were. Nobody has to answer.
 */

/** In the order they are asked. */
const inOrder = ['contact', 'help'] as const satisfies FirstQuestion[]

/** Notes what a new account is still to be asked: for the verb that makes it, in its transaction. */
export async function askFirst(
  tx: Tx,
  accountId: string,
  questions: readonly FirstQuestion[],
): Promise<void> {
  await rows.insertQuestions(tx, accountId, questions)
}

/** What this account was asked at its first sign-in and has neither answered nor passed over, in order. */
export async function openFirstQuestions(viewer: Viewer): Promise<FirstQuestion[]> {
  const open = await reading((tx) => rows.openQuestions(tx, viewer.accountId))
  return inOrder.filter((question) => open.includes(question))
}

/** A question is answered, wherever it was: for the verb that keeps the answer, in its transaction. */
export async function answerFirst(tx: Tx, accountId: string, question: FirstQuestion): Promise<void> {
  await rows.closeQuestion(tx, { accountId, question, skipped: false })
}

/** Passes over a question; it does not come back by itself. Twice is once. */
export async function skipQuestion(viewer: Viewer, question: FirstQuestion): Promise<void> {
  await transact(async (tx) => {
    const { accountId } = viewer
    if (!(await rows.closeQuestion(tx, { accountId, question, skipped: true }))) return
    record(tx, viewer, { action: 'pass over a question', subject: { kind: 'account', id: accountId } })
  })
}
