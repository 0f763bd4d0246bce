import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { Language } from '~/i18n/words'
import { DateField, LongTextField, RadioGroup, TextField, TimeField } from './Field'
import type { FormReading } from './form-state'
import { begun } from './inSentence'
import { Section } from './Section'
import { SubmitButton } from './SubmitButton'
import { TherapyPlaceFields } from './TherapyPlaceFields'

export type OfferTimeFormProps = {
  offer: {
    key: string
    slots: readonly { value: string; day: string; time: string; online: boolean; place: string | undefined }[]
    rooms: readonly { value: string; label: string }[]
  }
  state: FormReading
  heading: string
  /** the language the family asked for */
  language: Language | undefined
}

/** A time to offer: one of the clinician's own free times, or another with its place. */
export function OfferTimeForm({ offer, state, heading, language }: OfferTimeFormProps) {
  const t = useTranslations('therapyDesk.offer')
  const words = useTranslations('therapyDesk')
  const languages = useTranslations('therapy.languages')
  return (
    <Section id="offer-a-time" heading={heading}>
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="key" value={offer.key} />
        <RadioGroup
          name="slot"
          label={t('slot')}
          hint={offer.slots.length > 0 ? t('slotHint') : t('noSlots')}
          options={[
            ...offer.slots.map(({ value, day, time, online, place }) => ({
              value,
              label: words('at', { day: begun(day), time }),
              hint: online ? words('online') : place,
            })),
            { value: 'other', label: t('other') },
          ]}
          defaultValue={state.typed('slot', offer.slots.length > 0 ? undefined : 'other')}
          error={state.errorOf('slot')}
        />
        <fieldset>
          <legend>{t('otherTime')}</legend>
          <div className="form">
            <DateField
              name="date"
              label={t('date')}
              error={state.errorOf('date')}
              defaultValue={state.typed('date')}
            />
            <TimeField
              name="start"
              label={t('startTime')}
              error={state.errorOf('start')}
              defaultValue={state.typed('start')}
            />
            <TextField
              name="minutes"
              label={t('minutes')}
              short
              inputMode="numeric"
              error={state.errorOf('minutes')}
              defaultValue={state.typed('minutes', '60')}
            />
            <TherapyPlaceFields rooms={offer.rooms} state={state} />
          </div>
        </fieldset>
        <RadioGroup
          name="language"
          label={t('language')}
          options={(['en', 'es'] as const).map((value) => ({ value, label: languages(value) }))}
          error={state.errorOf('language')}
          defaultValue={state.typed('language', language ?? 'en')}
        />
        <LongTextField
          name="note"
          label={t('note')}
          hint={t('noteHint')}
          optional
          rows={3}
          maxLength={300}
          error={state.errorOf('note')}
          defaultValue={state.typed('note')}
        />
        <div className="actions">
          <SubmitButton name="act" value="propose">
            {t('send')}
          </SubmitButton>
        </div>
      </Form>
    </Section>
  )
}
