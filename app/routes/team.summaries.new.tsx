import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { readNewSummary, startSummary } from '~/domain/summaries/drafting.server'
import { newSummaryInput } from '~/domain/summaries/input'
import { clinician } from '~/doors/doors.server'
import { BackLink } from '~/ui/BackLink'
import { ChoiceField, DateField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** For whom an update is, and about which days; the record fills it in. */
export const loader = clinician.loader(async ({ viewer, url }) => {
  const chosen = url.searchParams.get('for') ?? ''
  return { ...(await readNewSummary(viewer, chosen)), chosen }
})

export const action = clinician.action(newSummaryInput, async ({ viewer, input }) =>
  redirect(`/team/summaries/${await startSummary(viewer, input)}`, 303),
)

export const meta: MetaFunction<typeof loader> = titleOf('writing.new.title')

export default function NewSummary() {
  const t = useTranslations('writing.new')
  const { people, from, to, key, chosen } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="care" current="/team/summaries">
      <FormTop state={state} />
      <BackLink href="/team/summaries" within>
        {t('back')}
      </BackLink>
      <Titles title={t('heading')} lead={t('lead')} />
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="key" value={key} />
        <ChoiceField
          name="participantId"
          label={t('person')}
          error={state.errorOf('participantId')}
          defaultValue={state.typed('participantId', chosen)}
          options={[
            { value: '', label: t('choose') },
            ...people.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <DateField
          name="from"
          label={t('from')}
          error={state.errorOf('from')}
          defaultValue={state.typed('from', from)}
        />
        <DateField
          name="to"
          label={t('to')}
          hint={t('toHint')}
          error={state.errorOf('to')}
          defaultValue={state.typed('to', to)}
        />
        <div className="actions">
          <SubmitButton pendingLabel={t('pending')}>{t('start')}</SubmitButton>
        </div>
      </Form>
    </Page>
  )
}
