import { useTranslations } from 'use-intl'
import { ChoiceField, RadioGroup, TextField } from './Field'
import type { FormReading } from './form-state'

/** Where a family session takes place: in a room of the clinic, or by a link. */
export function TherapyPlaceFields({
  rooms,
  state,
}: {
  rooms: readonly { value: string; label: string }[]
  state: FormReading
}) {
  const t = useTranslations('therapyDesk')
  return (
    <>
      <RadioGroup
        name="format"
        label={t('where')}
        options={[
          { value: 'in_person', label: t('inPerson') },
          { value: 'online', label: t('online') },
        ]}
        error={state.errorOf('format')}
        defaultValue={state.typed('format', 'in_person')}
      />
      <ChoiceField
        name="roomId"
        label={t('room')}
        hint={t('roomHint')}
        error={state.errorOf('roomId')}
        defaultValue={state.typed('roomId', '')}
        options={[{ value: '', label: t('noRoom') }, ...rooms]}
      />
      <TextField
        name="link"
        type="url"
        label={t('link')}
        hint={t('linkHint')}
        autoComplete="off"
        error={state.errorOf('link')}
        defaultValue={state.typed('link')}
      />
    </>
  )
}
