import { useTranslations } from 'use-intl'
import { WordFields } from './DateFields'
import { CheckboxGroup, LongTextField, RadioGroup } from './Field'
import type { FormReading } from './form-state'
import { Section } from './Section'

type Props = {
  state: FormReading
  words: Partial<Record<string, string>>
  chosen?: { kind: string; audience: string; joining: string; conditions: readonly string[] } | undefined
  conditions: readonly { value: string; label: string }[]
}

const kinds = ['education', 'workshop', 'support'] as const
const audiences = ['open', 'families'] as const
const joinings = ['register', 'request', 'drop_in'] as const

/** What a program is: its kind, for whom, how one joins, its words in both languages. */
export function ProgramFields({ state, words, chosen, conditions }: Props) {
  const t = useTranslations('desk.form')
  const more = useTranslations('series')
  const names = useTranslations('events.kindsLong')
  const field = (name: 'kind' | 'audience' | 'joining') => ({
    name,
    defaultValue: state.typed(name, chosen?.[name]),
    error: state.errorOf(name),
  })
  return (
    <>
      <Section id="what" heading={t('what')} space="l">
        <RadioGroup
          {...field('kind')}
          label={t('kind')}
          options={kinds.map((value) => ({ value, label: names(value) }))}
        />
        <RadioGroup
          {...field('audience')}
          label={t('audience')}
          options={audiences.map((value) => ({ value, label: t(`audiences.${value}`) }))}
        />
        <RadioGroup
          {...field('joining')}
          label={t('joining')}
          options={[
            ...joinings.map((value) => ({ value, label: t(`joinings.${value}`) })),
            { value: 'course', label: more('program.course') },
          ]}
        />
      </Section>
      <Section id="words" heading={t('words')} space="l">
        <p className="soft">{t('wordsHint')}</p>
        <WordFields state={state} start={words} />
        {(['En', 'Es'] as const).map((language) => (
          <LongTextField
            key={language}
            name={`bring${language}`}
            label={more(`words.bring${language}`)}
            lang={language.toLowerCase()}
            rows={2}
            maxLength={400}
            optional
            defaultValue={state.typed(`bring${language}`, words[`bring${language}`])}
            error={state.errorOf(`bring${language}`)}
          />
        ))}
        <CheckboxGroup
          name="conditions"
          label={t('conditions')}
          optional
          options={conditions}
          defaultValue={state.typedAll('conditions', [...(chosen?.conditions ?? [])])}
          error={state.errorOf('conditions')}
        />
      </Section>
    </>
  )
}
