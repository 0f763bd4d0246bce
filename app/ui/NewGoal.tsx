import { useTranslations } from 'use-intl'
import { LongTextField, RadioGroup, TextField } from './Field'
import type { FormReading } from './form-state'
import { useHouse } from './house'
import { SubmitButton } from './SubmitButton'

/** A goal in one sentence, in one language or both, and its first small steps. */
export function NewGoal({ state, yours }: { state: FormReading; yours?: boolean }) {
  const t = useTranslations('progress.goals.new')
  const page = useHouse().language
  return (
    <>
      <TextField
        name="text"
        label={t(yours ? 'text' : 'textOf')}
        hint={t('hint')}
        maxLength={200}
        error={state.errorOf('text')}
        defaultValue={state.typed('text')}
      />
      <RadioGroup
        name="language"
        label={t('language')}
        error={state.errorOf('language')}
        defaultValue={state.typed('language', page)}
        options={[
          { value: 'en', label: t('en') },
          { value: 'es', label: t('es') },
        ]}
      />
      <TextField
        name="inOther"
        label={t('inOther')}
        optional
        maxLength={200}
        error={state.errorOf('inOther')}
        defaultValue={state.typed('inOther')}
      />
      <LongTextField
        name="steps"
        label={t('steps')}
        hint={t('stepsHint')}
        optional
        rows={3}
        maxLength={1_400}
        error={state.errorOf('steps')}
        defaultValue={state.typed('steps')}
      />
      <div className="actions">
        <SubmitButton name="intent" value="set">
          {t('save')}
        </SubmitButton>
      </div>
    </>
  )
}
