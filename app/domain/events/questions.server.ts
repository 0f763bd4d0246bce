import type { Viewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import { type Reading, reading, type Tx, transact } from '~/platform/db.server'
import { seal, unseal } from '~/platform/seal.server'
import { random128 } from '~/platform/secrets.server'
import { sitesInCare } from '../accounts/read.server'
import { record } from '../audit/record.server'
import { Conflict, Invalid, NotHere } from '../errors'
import { isId } from '../ids'
import { once } from '../once.server'
import type { QuestionForm } from './program-input'
import { hasDatesBeyond } from './program-rows.server'
import { textIn } from './program-text'
import { programHers } from './programs.server'
import {
  answerRows,
  answersOnDate,
  endQuestionRow,
  insertAnswers,
  insertQuestion,
  type QuestionRow,
  questionsAsked,
} from './question-rows.server'
import { type Answer, askedOf, type Choice, mostChoices, mostQuestions, type Question } from './questions'
import type { Text } from './views'

/** A question as a form shows it, in the reader's language or the one there is. */
export type QuestionView = Pick<Question, 'id' | 'kind' | 'required'> & { words: Text; choices: Text[] }

/** What a sign-up form asks, and how it names that. */
export type Asked = { questions: QuestionView[]; asked: string }

/** What a program asks now. */
export async function questionsOf(tx: Reading, programId: string): Promise<Question[]> {
  return (await questionsAsked(tx, programId)).map(questionOf)
}

function questionOf(row: QuestionRow): Question {
  return {
    id: row.id,
    kind: row.kind,
    required: row.required === 1,
    en: row.words_en,
    es: row.words_es,
    choices: JSON.parse(row.choices) as Choice[],
  }
}

function viewOf(one: Question, language: Language): QuestionView {
  const words = (of: Choice) => textIn(language, of.en, of.es) ?? { text: '', lang: language }
  return {
    id: one.id,
    kind: one.kind,
    required: one.required,
    words: words(one),
    choices: one.choices.map(words),
  }
}

/** What a program asks, for its sign-up form. */
export async function askedBy(tx: Reading, programId: string, language: Language): Promise<Asked> {
  const questions = await questionsOf(tx, programId)
  return { questions: questions.map((one) => viewOf(one, language)), asked: askedOf(questions) }
}

const placeOf = (registrationId: string, questionId: string) => ({
  table: 'registration_answer',
  column: 'sealed',
  row: `${registrationId} ${questionId}`,
})

/** Keeps what a family answered, sealed, in the transaction of its sign-up. */
export async function writeAnswers(
  tx: Tx,
  registrationId: string,
  answers: readonly Answer[],
): Promise<void> {
  await insertAnswers(
    tx,
    answers.map(({ questionId, said }) => ({
      registration_id: registrationId,
      question_id: questionId,
      sealed: seal(said, placeOf(registrationId, questionId)),
    })),
  )
}

/** What a registration answered, to go with the party to another date of the program. */
export async function answersToTake(tx: Reading, registrationId: string): Promise<Answer[]> {
  return (await answerRows(tx, registrationId)).map((row) => ({
    questionId: row.question_id,
    said: unseal(row.sealed, placeOf(registrationId, row.question_id)),
  }))
}

export type AnswerView = { words: Text; kind: Question['kind']; said: string }

/** What the families of a date answered, by registration; yes and no stay `yes` and `no`. */
export async function answersFor(
  tx: Reading,
  occurrenceId: string,
  language: Language,
): Promise<Map<string, AnswerView[]>> {
  const found = new Map<string, AnswerView[]>()
  for (const row of await answersOnDate(tx, occurrenceId)) {
    const view = viewOf(questionOf(row), language)
    const said = unseal(row.sealed, placeOf(row.registration_id, row.id))
    const words = row.kind === 'choice' ? (view.choices[Number(said)]?.text ?? said) : said
    const mine = found.get(row.registration_id) ?? []
    found.set(row.registration_id, [...mine, { words: view.words, kind: row.kind, said: words }])
  }
  return found
}

export type QuestionsPage = {
  programId: string
  title: Text
  questions: QuestionView[]
  full: boolean
  /** the question that is being put into other words, as its form begins */
  start: Record<string, string>
  formKey: string
}

/** What a program asks, for the desk. @throws NotHere */
export async function readQuestions(
  viewer: Viewer<'coordinator'>,
  language: Language,
  programId: string | undefined,
  change: string | undefined,
): Promise<QuestionsPage> {
  return reading(async (tx) => {
    const program = await programHers(tx, viewer, programId)
    const questions = await questionsOf(tx, program.id)
    const changed = questions.find((one) => one.id === change)
    return {
      programId: program.id,
      title: textIn(language, program.title_en, program.title_es) ?? { text: '', lang: language },
      questions: questions.map((one) => viewOf(one, language)),
      full: questions.length >= mostQuestions,
      start: changed ? startOf(changed) : {},
      formKey: random128(),
    }
  })
}

function startOf(one: Question): Record<string, string> {
  const lines = (language: Language) => one.choices.map((choice) => choice[language] ?? '').join('\n')
  return {
    replaces: one.id,
    kind: one.kind,
    wordsEn: one.en ?? '',
    wordsEs: one.es ?? '',
    choicesEn: lines('en').trim(),
    choicesEs: lines('es').trim(),
    required: one.required ? 'yes' : '',
  }
}

/**
 * Has a program ask a question, at the end or in the place of another one. It is asked from now on; who signed up
 * before is not asked again.
 *
 * @throws Conflict `questionsFull`, `wordsOfOtherSites`; Invalid naming the field
 */
export async function askQuestion(
  viewer: Viewer<'coordinator'>,
  programId: string | undefined,
  form: QuestionForm,
): Promise<void> {
  await transact((tx) =>
    once(tx, viewer, form.key, `askQuestion ${programId}`, async () => {
      const program = await programOfHers(tx, viewer, programId)
      const present = await questionsAsked(tx, program.id)
      const old = form.replaces === undefined ? undefined : present.find((one) => one.id === form.replaces)
      if (form.replaces !== undefined && !old) throw new Conflict('questionsChanged')
      if (!old && present.length >= mostQuestions) throw new Conflict('questionsFull')
      const choices = choicesOf(form)
      if (old) await endQuestionRow(tx, old.id, program.id)
      const id = random128()
      await insertQuestion(tx, {
        id,
        program_id: program.id,
        position: old?.position ?? Math.max(0, ...present.map((one) => one.position)) + 1,
        kind: form.kind,
        required: form.required === 'yes' ? 1 : 0,
        words_en: form.wordsEn ?? null,
        words_es: form.wordsEs ?? null,
        choices: JSON.stringify(choices),
        created_at: tx.now,
        created_by: viewer.personId,
      })
      record(tx, viewer, { action: 'question.asked', subject: { kind: 'program', id: program.id } })
    }),
  )
}

function choicesOf(form: QuestionForm): Choice[] {
  if (form.kind !== 'choice') return []
  const lines = (text: string | undefined) =>
    (text ?? '')
      .split('\n')
      .map((one) => one.trim())
      .filter(Boolean)
  const [en, es] = [lines(form.choicesEn), lines(form.choicesEs)]
  const count = Math.max(en.length, es.length)
  const field = form.wordsEn ? 'choicesEn' : 'choicesEs'
  if (count < 2) throw new Invalid(field, 'choicesMissing')
  if (count > mostChoices) throw new Invalid(field, 'choicesTooMany')
  if (en.length > 0 && es.length > 0 && en.length !== es.length)
    throw new Invalid('choicesEs', 'choicesUneven')
  return Array.from({ length: count }, (_, index) => ({ en: en[index] ?? null, es: es[index] ?? null }))
}

async function programOfHers(tx: Tx, viewer: Viewer<'coordinator'>, programId: string | undefined) {
  const program = await programHers(tx, viewer, programId)
  const sites = await sitesInCare(tx, viewer)
  if (sites && (await hasDatesBeyond(tx, program.id, sites))) throw new Conflict('wordsOfOtherSites')
  return program
}

/** Asks a question no more. What was answered stays with its sign-up. */
export async function endQuestion(
  viewer: Viewer<'coordinator'>,
  programId: string | undefined,
  questionId: string,
): Promise<void> {
  await transact(async (tx) => {
    const program = await programOfHers(tx, viewer, programId)
    if (!isId(questionId)) throw new NotHere()
    if (!(await endQuestionRow(tx, questionId, program.id))) return
    record(tx, viewer, { action: 'question.ended', subject: { kind: 'program', id: program.id } })
  })
}
