import { useTranslations } from 'use-intl'
import { ChoiceField, DateField, RadioGroup, TextField, TimeField } from './Field'
import type { FormReading } from './form-state'

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

export type KeptTimeFieldsProps = { rooms: readonly { value: string; label: string }[]; state: FormReading }

/** A time that a clinician keeps for families: its day, its hours, and where. */
export function KeptTimeFields({ rooms, state }: KeptTimeFieldsProps) {
  const t = useTranslations('therapyDesk.times')
  const words = useTranslations('therapyDesk')
  return (
    <>
      <ChoiceField
        name="weekday"
        label={t('weekday')}
        error={state.errorOf('weekday')}
        defaultValue={state.typed('weekday', '1')}
        options={weekdays.map((day) => ({ value: String(day), label: t(`every.d${day}`) }))}
      />
      <DateField
        name="day"
        label={t('day')}
        hint={t('dayHint')}
        optional
        error={state.errorOf('day')}
        defaultValue={state.typed('day')}
      />
      <TimeField
        name="starts"
        label={t('starts')}
        error={state.errorOf('starts')}
        defaultValue={state.typed('starts')}
      />
      <TimeField
        name="ends"
        label={t('ends')}
        error={state.errorOf('ends')}
        defaultValue={state.typed('ends')}
      />
      <RadioGroup
        name="format"
        label={words('where')}
        options={[
          { value: 'in_person', label: words('inPerson') },
          { value: 'online', label: words('online') },
        ]}
        error={state.errorOf('format')}
        defaultValue={state.typed('format', 'in_person')}
      />
      <ChoiceField
        name="roomId"
        label={words('room')}
        error={state.errorOf('roomId')}
        defaultValue={state.typed('roomId', '')}
        options={[{ value: '', label: words('noRoom') }, ...rooms]}
      />
      <TextField
        name="link"
        type="url"
        label={words('link')}
        hint={words('linkHint')}
        autoComplete="off"
        error={state.errorOf('link')}
        defaultValue={state.typed('link')}
      />
    </>
  )
}
