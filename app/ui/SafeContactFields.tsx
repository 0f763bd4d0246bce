import { useTranslations } from 'use-intl'
import type { SafeContact } from '~/domain/people/household'
import { CheckboxGroup, RadioGroup, TextField } from './Field'
import type { FormReading } from './form-state'

const ways = ['email', 'call', 'text'] as const satisfies SafeContact['way'][]
const hours = ['morning', 'afternoon', 'evening'] as const satisfies SafeContact['hours']

/** How it is safe to reach somebody: by what, when, and whether anything may be left. No reason is asked. */
export function SafeContactFields({
  state,
  contact,
}: {
  state: FormReading
  contact: SafeContact | undefined
}) {
  const t = useTranslations('household.contact')
  return (
    <>
      <RadioGroup
        name="contact"
        label={t('way')}
        options={ways.map((value) => ({
          value,
          label: t(`ways.${value}`),
          hint: t(`wayHints.${value}`),
        }))}
        defaultValue={state.typed('contact', contact?.way ?? 'email')}
        error={state.errorOf('contact')}
      />
      <TextField
        name="phone"
        type="tel"
        label={t('phone')}
        hint={t('phoneHint')}
        short
        maxLength={30}
        autoComplete="tel"
        defaultValue={state.typed('phone', contact?.phone)}
        error={state.errorOf('phone')}
      />
      <CheckboxGroup
        name="hours"
        label={t('hours')}
        hint={t('hoursHint')}
        options={hours.map((value) => ({ value, label: t(`hour.${value}`) }))}
        defaultValue={state.typedAll('hours', contact?.hours ?? [])}
        error={state.errorOf('hours')}
      />
      <CheckboxGroup
        name="quiet"
        label={t('quiet')}
        options={[{ value: 'yes', label: t('quietYes'), hint: t('quietHint') }]}
        defaultValue={state.typedAll('quiet', contact?.quiet ? ['yes'] : [])}
        error={state.errorOf('quiet')}
      />
    </>
  )
}
