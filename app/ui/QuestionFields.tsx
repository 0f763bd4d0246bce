import { useTranslations } from 'use-intl'
import type { QuestionKind } from '~/domain/events/questions'
import type { Text } from '~/domain/events/views'
import { RadioGroup, TextField } from './Field'
import type { FormReading } from './form-state'

export type AskedQuestion = {
  id: string
  kind: QuestionKind
  required: boolean
  words: Text
  choices: Text[]
}

/** What a program itself asks at sign-up, each answer in a field of its own. */
export function QuestionFields({
  state,
  questions,
  asked,
}: {
  state: FormReading
  questions: readonly AskedQuestion[]
  asked: string
}) {
  const t = useTranslations('questions')
  if (questions.length === 0) return null
  return (
    <>
      <input type="hidden" name="asked" value={asked} />
      {questions.map((one, index) => {
        const name = `answer${index + 1}`
        const field = {
          name,
          label: <span lang={one.words.lang}>{one.words.text}</span>,
          optional: !one.required,
          error: state.errorOf(name),
          defaultValue: state.typed(name),
        }
        if (one.kind === 'text')
          return <TextField key={one.id} {...field} maxLength={300} autoComplete="off" />
        const options =
          one.kind === 'yes_no'
            ? (['yes', 'no'] as const).map((value) => ({ value: value as string, label: t(value) }))
            : one.choices.map((choice, at) => ({
                value: String(at),
                label: choice.text,
                lang: choice.lang,
              }))
        return <RadioGroup key={one.id} {...field} options={options} />
      })}
    </>
  )
}
