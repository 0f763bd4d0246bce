import { redirect } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { levelInput } from '~/domain/progress/input'
import { levels } from '~/domain/progress/kinds'
import { readRecordForm, setLevel } from '~/domain/progress/record-form.server'
import { clinician } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { weekdayNames } from '~/i18n/format'
import { CheckboxGroup, DateField, RadioGroup, TextField, TimeField } from '~/ui/Field'
import { useFormState } from '~/ui/form-state'
import { RecordForm } from '~/ui/RecordForm'
import { titleOf } from '~/ui/title'

/** The level of care from a day on: today's, or a step-down that is ahead. */
export const loader = clinician.loader(async ({ viewer, params, language }) => ({
  ...(await readRecordForm(viewer, params.participantId ?? '')),
  days: mondayFirst(weekdayNames(language).map(({ long }) => long)),
}))

export const action = clinician.action(levelInput, async ({ viewer, params, input }) => {
  const id = params.participantId ?? ''
  await setLevel(viewer, id, input)
  return redirect(`/team/record/${id}`, {
    status: 303,
    headers: { 'Set-Cookie': flashCookie('recordKept') },
  })
})

export const meta: MetaFunction<typeof loader> = titleOf('recording.level.title')

/** The names begin with Sunday; the days of a form count from Monday, as ISO 8601 does. */
function mondayFirst([sunday = '', ...others]: string[]): string[] {
  return [...others, sunday]
}

export default function LevelOfCare() {
  const t = useTranslations('recording.level')
  const names = useTranslations('recording.levels')
  const { participantId, name, today, days } = useLoaderData<typeof loader>()
  const state = useFormState()
  const field = (key: 'hoursAWeek' | 'startsOn' | 'from' | 'to', start?: string) => ({
    name: key,
    label: t(key),
    error: state.errorOf(key),
    defaultValue: state.typed(key, start),
  })
  return (
    <RecordForm
      person={{ participantId, name }}
      state={state}
      title={t('heading')}
      lead={t('lead')}
      save={t('save')}
    >
      <RadioGroup
        name="level"
        label={t('level')}
        error={state.errorOf('level')}
        defaultValue={state.typed('level')}
        options={levels.map((value) => ({ value, label: names(value) }))}
      />
      <TextField short inputMode="numeric" maxLength={2} {...field('hoursAWeek')} />
      <DateField {...field('startsOn', today)} />
      <CheckboxGroup
        name="weekdays"
        label={t('weekdays')}
        error={state.errorOf('weekdays')}
        defaultValue={state.typedAll('weekdays')}
        options={days.map((label, index) => ({ value: String(index + 1), label }))}
      />
      <TimeField {...field('from', '09:00')} />
      <TimeField {...field('to', '12:00')} />
    </RecordForm>
  )
}
