import { Conflict, Invalid } from '../errors'

/** A program asks at most so many questions of its own. */
export const mostQuestions = 5
export const mostChoices = 8

export const questionKinds = ['text', 'choice', 'yes_no'] as const
export type QuestionKind = (typeof questionKinds)[number]

/** One of several answers, in one language or both. */
export type Choice = { en: string | null; es: string | null }

export type Question = {
  id: string
  kind: QuestionKind
  required: boolean
  en: string | null
  es: string | null
  choices: Choice[]
}

/** The fields of a form in which the answers come, in the order of the questions. */
export const answerFields = ['answer1', 'answer2', 'answer3', 'answer4', 'answer5'] as const

export type AnswerForm = { asked?: string | undefined } & {
  [Field in (typeof answerFields)[number]]?: string | undefined
}

/** What was said to a question: words, the number of a choice, or yes and no. */
export type Answer = { questionId: string; said: string }

/** The questions of a form as it names them, so that answers are never read under other words. */
export function askedOf(questions: readonly { id: string }[]): string {
  return questions.map((one) => one.id).join(' ')
}

/**
 * Reads the answers of a form.
 *
 * @throws Conflict `questionsChanged` where other questions are asked now, Invalid naming the field
 */
export function answersIn(questions: readonly Question[], form: AnswerForm): Answer[] {
  if (questions.length === 0) return []
  if (form.asked !== askedOf(questions)) throw new Conflict('questionsChanged')
  return questions.flatMap((one, index) => {
    const field = answerFields[index]
    const said = field && form[field]
    if (!field || said === undefined) {
      if (one.required) throw new Invalid(field ?? 'answer1', 'answerMissing')
      return []
    }
    const known =
      one.kind === 'text' ||
      (one.kind === 'yes_no'
        ? said === 'yes' || said === 'no'
        : /^\d$/.test(said) && Number(said) < one.choices.length)
    if (!known) throw new Invalid(field, 'choose')
    return [{ questionId: one.id, said }]
  })
}
