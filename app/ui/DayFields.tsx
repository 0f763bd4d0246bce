import { useTranslations } from 'use-intl'
import { DateField } from './Field'
import type { FormReading } from './form-state'

/** The first and the last day of something that somebody is given: a role, a caseload. Both may stay empty. */
export function DayFields({ state }: { state: FormReading }) {
  const t = useTranslations('common.days')
  return (
    <>
      <DateField
        name="startsOn"
        label={t('startsOn')}
        hint={t('startsHint')}
        optional
        defaultValue={state.typed('startsOn')}
        error={state.errorOf('startsOn')}
      />
      <DateField
        name="endsOn"
        label={t('endsOn')}
        hint={t('endsHint')}
        optional
        defaultValue={state.typed('endsOn')}
        error={state.errorOf('endsOn')}
      />
    </>
  )
}
