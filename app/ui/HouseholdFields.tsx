import { useTranslations } from 'use-intl'
import type { Help, Helped } from '~/domain/people/household'
import { CheckboxGroup, RadioGroup, TextField } from './Field'
import type { FormReading } from './form-state'
import { begun } from './inSentence'

const helps = ['step_free', 'captions', 'near_door', 'interpreter'] as const satisfies Help[]

/** What is asked about one person of a household; the holder's own name and language are the account's. */
export function MemberFields({
  state,
  one,
  me = false,
}: {
  state: FormReading
  one: Helped & { givenName?: string; language?: 'en' | 'es' | undefined }
  me?: boolean
}) {
  const t = useTranslations('household')
  const hints = { step_free: t('form.wheelchair'), captions: t('form.hearing') } as const
  return (
    <>
      {!me && (
        <>
          <TextField
            name="givenName"
            label={t('form.name')}
            short
            maxLength={60}
            autoComplete="off"
            defaultValue={state.typed('givenName', one.givenName)}
            error={state.errorOf('givenName')}
          />
          <RadioGroup
            name="language"
            label={t('form.language')}
            hint={t('form.languageHint')}
            optional
            options={(['en', 'es'] as const).map((value) => ({
              value,
              label: begun(t(`language.${value}`)),
            }))}
            defaultValue={state.typed('language', one.language)}
            error={state.errorOf('language')}
          />
        </>
      )}
      <CheckboxGroup
        name="needs"
        label={t('form.needs')}
        hint={t('form.needsHint')}
        options={helps.map((value) => ({
          value,
          label: t(`help.${value}`),
          ...(value === 'step_free' || value === 'captions' ? { hint: hints[value] } : {}),
        }))}
        defaultValue={state.typedAll('needs', one.needs)}
        error={state.errorOf('needs')}
      />
      <TextField
        name="interpreterLanguage"
        label={t('form.interpreterLanguage')}
        hint={t('form.interpreterLanguageHint')}
        short
        maxLength={60}
        autoComplete="off"
        defaultValue={state.typed('interpreterLanguage', one.interpreterLanguage)}
        error={state.errorOf('interpreterLanguage')}
      />
      <TextField
        name="other"
        label={t('form.other')}
        hint={t('form.otherHint')}
        optional
        maxLength={200}
        autoComplete="off"
        defaultValue={state.typed('other', one.other)}
        error={state.errorOf('other')}
      />
    </>
  )
}
