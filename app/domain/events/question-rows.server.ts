import type { Insertable } from 'kysely'
import type { ProgramQuestionTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'
import { liveStates } from './registration-rows.server'

const columns = ['id', 'kind', 'required', 'words_en', 'words_es', 'choices', 'position'] as const

/** What a program asks now, in its order. */
export async function questionsAsked(tx: Reading, programId: string) {
  return tx.db
    .selectFrom('program_question')
    .select(columns)
    .where('program_id', '=', programId)
    .where('ended_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .limit(10)
    .execute()
}

export type QuestionRow = Awaited<ReturnType<typeof questionsAsked>>[number]

export async function insertQuestion(tx: Tx, row: Insertable<ProgramQuestionTable>): Promise<void> {
  await tx.db.insertInto('program_question').values(row).execute()
}

/** A program asks a question no more; what was answered stays. @returns false where it does not ask it */
export async function endQuestionRow(tx: Tx, id: string, programId: string): Promise<boolean> {
  const row = await tx.db
    .updateTable('program_question')
    .set({ ended_at: tx.now })
    .where('id', '=', id)
    .where('program_id', '=', programId)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function insertAnswers(
  tx: Tx,
  rows: { registration_id: string; question_id: string; sealed: Uint8Array }[],
): Promise<void> {
  if (rows.length > 0) await tx.db.insertInto('registration_answer').values(rows).execute()
}

export async function answerRows(tx: Reading, registrationId: string) {
  return tx.db
    .selectFrom('registration_answer')
    .select(['question_id', 'sealed'])
    .where('registration_id', '=', registrationId)
    .execute()
}

/** What the families of a date answered, each under the words it was asked. */
export async function answersOnDate(tx: Reading, occurrenceId: string) {
  return tx.db
    .selectFrom('registration_answer')
    .innerJoin('registration', 'registration.id', 'registration_answer.registration_id')
    .innerJoin('program_question', 'program_question.id', 'registration_answer.question_id')
    .select(['registration_answer.registration_id', 'registration_answer.sealed'])
    .select(['program_question.id', 'program_question.kind', 'program_question.required'])
    .select(['program_question.words_en', 'program_question.words_es'])
    .select(['program_question.choices', 'program_question.position'])
    .where('registration.occurrence_id', '=', occurrenceId)
    .where('registration.state', 'in', liveStates)
    .orderBy('program_question.position')
    .orderBy('program_question.id')
    .limit(3000)
    .execute()
}
