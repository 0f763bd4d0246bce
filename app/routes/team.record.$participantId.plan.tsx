import { redirect } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { planInput } from '~/domain/progress/input'
import { readRecordForm, writePlan } from '~/domain/progress/record-form.server'
import { clinician } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { LongTextField, RadioGroup } from '~/ui/Field'
import { useFormState } from '~/ui/form-state'
import { useHouse } from '~/ui/house'
import { RecordForm } from '~/ui/RecordForm'
import { titleOf } from '~/ui/title'

/** A relapse-prevention plan: warning signs, what the person does then, how others can help. */
export const loader = clinician.loader(({ viewer, params }) =>
  readRecordForm(viewer, params.participantId ?? ''),
)

export const action = clinician.action(planInput, async ({ viewer, params, input }) => {
  const id = params.participantId ?? ''
  await writePlan(viewer, id, input)
  return redirect(`/team/record/${id}`, {
    status: 303,
    headers: { 'Set-Cookie': flashCookie('recordKept') },
  })
})

export const meta: MetaFunction<typeof loader> = titleOf('recording.plan.title')

export default function Plan() {
  const t = useTranslations('recording.plan')
  const languages = useTranslations('progress.goals.new')
  const { participantId, name, plan } = useLoaderData<typeof loader>()
  const page = useHouse().language
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
        name="language"
        label={languages('language')}
        error={state.errorOf('language')}
        defaultValue={state.typed('language', plan?.language ?? page)}
        options={[
          { value: 'en', label: languages('en') },
          { value: 'es', label: languages('es') },
        ]}
      />
      {(['signs', 'coping', 'help'] as const).map((list) => (
        <LongTextField
          key={list}
          name={list}
          label={t(list)}
          hint={t('oneToALine')}
          rows={4}
          maxLength={1_400}
          error={state.errorOf(list)}
          defaultValue={state.typed(list, plan?.[list].join('\n'))}
        />
      ))}
    </RecordForm>
  )
}
