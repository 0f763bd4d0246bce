import { useTranslations } from 'use-intl'
import { LongTextField, RadioGroup } from './Field'
import type { FormReading } from './form-state'
import { useHouse } from './house'

/** What families read in the portal about a date that is off. */
export function TellingFields({ state }: { state: FormReading }) {
  const t = useTranslations('cancelling')
  const notices = useTranslations('notices.desk')
  const { language } = useHouse()
  return (
    <>
      <LongTextField
        name="text"
        label={t('text')}
        hint={t('textHint')}
        rows={3}
        maxLength={2000}
        autoComplete="off"
        optional
        defaultValue={state.typed('text')}
        error={state.errorOf('text')}
      />
      <RadioGroup
        name="language"
        label={notices('language')}
        options={(['en', 'es'] as const).map((value) => ({ value, label: notices(`languages.${value}`) }))}
        defaultValue={state.typed('language', language)}
        error={state.errorOf('language')}
      />
    </>
  )
}
