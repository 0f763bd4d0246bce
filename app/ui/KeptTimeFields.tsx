import { useTranslations } from 'use-intl'
import { ChoiceField, DateField, TimeField } from './Field'
import type { FormReading } from './form-state'
import { TherapyPlaceFields } from './TherapyPlaceFields'

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

export type KeptTimeFieldsProps = { rooms: readonly { value: string; label: string }[]; state: FormReading }

/** A time that a clinician keeps for families: its day, its hours, and where. */
export function KeptTimeFields({ rooms, state }: KeptTimeFieldsProps) {
  const t = useTranslations('therapyDesk.times')
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
      <TherapyPlaceFields rooms={rooms} state={state} />
    </>
  )
}
