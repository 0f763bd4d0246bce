import { useTranslations } from 'use-intl'
import { RadioGroup, TextField } from './Field'
import type { FormReading } from './form-state'

export type WhomFieldsProps = {
  /** the family member's own list */
  people: readonly { id: string; givenName: string }[]
  state: FormReading
  label: string
  /** the words for "nobody in particular", where that is a choice */
  nobody?: string
}

/** About whom: somebody on the own list, or a first name that joins it. */
export function WhomFields({ people, state, label, nobody }: WhomFieldsProps) {
  const t = useTranslations('whom')
  const only = people.length === 1 && nobody === undefined ? people[0]?.id : undefined
  return (
    <>
      <RadioGroup
        name="who"
        label={label}
        hint={t('hint')}
        options={[
          ...people.map(({ id, givenName }) => ({ value: id, label: givenName })),
          { value: 'other', label: t('other') },
          ...(nobody ? [{ value: 'nobody', label: nobody }] : []),
        ]}
        defaultValue={state.typed('who', only)}
        error={state.errorOf('who')}
      />
      <TextField
        name="name"
        label={t('name')}
        hint={t('nameHint')}
        optional
        short
        maxLength={40}
        autoComplete="off"
        error={state.errorOf('name')}
        defaultValue={state.typed('name')}
      />
    </>
  )
}
