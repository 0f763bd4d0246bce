import { useTranslations } from 'use-intl'
import { TextField } from './Field'
import type { FormReading } from './form-state'

/** The passcode of an invitation, typed as it was heard: large and small letters, spaces and accents do not matter. */
export function PasscodeField({ state }: { state: FormReading }) {
  const t = useTranslations('kin.accept')
  return (
    <TextField
      name="passcode"
      label={t('passcode')}
      hint={t('passcodeHint')}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={80}
      defaultValue={state.typed('passcode')}
      error={state.errorOf('passcode')}
      required
    />
  )
}
