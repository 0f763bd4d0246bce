import { redirect } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { treatmentInput } from '~/domain/progress/input'
import { conditions as everyCondition, followed as everyWord } from '~/domain/progress/kinds'
import { readTreatment, setTreatment } from '~/domain/progress/treatment.server'
import { clinician } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { CheckboxGroup, RadioGroup } from '~/ui/Field'
import { useFormState } from '~/ui/form-state'
import { RecordForm } from '~/ui/RecordForm'
import { titleOf } from '~/ui/title'

/** What treatment is for, and whether the medication plan is followed: off lists, with no field for a medicine. */
export const loader = clinician.loader(({ viewer, params }) =>
  readTreatment(viewer, params.participantId ?? ''),
)

export const action = clinician.action(treatmentInput, async ({ viewer, params, input }) => {
  const id = params.participantId ?? ''
  await setTreatment(viewer, id, input)
  return redirect(`/team/record/${id}`, {
    status: 303,
    headers: { 'Set-Cookie': flashCookie('recordKept') },
  })
})

export const meta: MetaFunction<typeof loader> = titleOf('recording.treatment.title')

export default function Treatment() {
  const t = useTranslations('recording.treatment')
  const names = useTranslations('shared.condition.names')
  const { participantId, name, conditions, followed } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <RecordForm
      person={{ participantId, name }}
      state={state}
      title={t('heading')}
      lead={t('lead')}
      save={t('save')}
    >
      <RadioGroup
        name="followed"
        label={t('followed')}
        hint={t('followedHint')}
        error={state.errorOf('followed')}
        defaultValue={state.typed('followed', followed)}
        options={everyWord.map((value) => ({ value, label: t(`words.${value}`) }))}
      />
      <CheckboxGroup
        name="conditions"
        label={t('conditions')}
        hint={t('conditionsHint')}
        error={state.errorOf('conditions')}
        defaultValue={state.typedAll('conditions', conditions)}
        options={everyCondition.map((value) => ({ value, label: names(value) }))}
      />
    </RecordForm>
  )
}
