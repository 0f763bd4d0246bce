import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { goalInput } from '~/domain/progress/input'
import { readRecordForm, setGoal } from '~/domain/progress/record-form.server'
import { clinician } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { NewGoal } from '~/ui/NewGoal'
import { Page } from '~/ui/Page'
import { Titles } from '~/ui/Titles'
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
    <Page place="care" current="/team/record">
      <FormTop state={state} />
      <BackLink href={`/team/record/${participantId}`} within>
        {name}
      </BackLink>
      <Titles title={t('heading')} lead={t('lead')} />
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="key" value={key} />
        <NewGoal state={state} />
      </Form>
    </Page>
  )
}
