import { redirect } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { goalInput } from '~/domain/progress/input'
import { readRecordForm, setGoal } from '~/domain/progress/record-form.server'
import { clinician } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { useFormState } from '~/ui/form-state'
import { NewGoal } from '~/ui/NewGoal'
import { RecordForm } from '~/ui/RecordForm'
import { titleOf } from '~/ui/title'

/** A goal that was set with somebody, and the first small steps toward it. */
export const loader = clinician.loader(({ viewer, params }) =>
  readRecordForm(viewer, params.participantId ?? ''),
)

export const action = clinician.action(goalInput, async ({ viewer, params, input }) => {
  const id = params.participantId ?? ''
  const { key, text, language, inOther, steps } = input
  await setGoal(viewer, id, { key, steps, words: { text, language, ...(inOther ? { inOther } : {}) } })
  return redirect(`/team/record/${id}`, {
    status: 303,
    headers: { 'Set-Cookie': flashCookie('recordKept') },
  })
})

export const meta: MetaFunction<typeof loader> = titleOf('recording.goal.title')

export default function Goal() {
  const t = useTranslations('recording.goal')
  const { participantId, name, key } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <RecordForm person={{ participantId, name }} state={state} title={t('heading')} lead={t('lead')}>
      <input type="hidden" name="key" value={key} />
      <NewGoal state={state} />
    </RecordForm>
  )
}
