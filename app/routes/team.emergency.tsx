import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { newFormKey } from '~/domain/form-key.server'
import { openInEmergency } from '~/domain/people/emergency.server'
import { emergencyInput } from '~/domain/people/input'
import { clinician } from '~/doors/doors.server'
import { BackLink } from '~/ui/BackLink'
import { DateField, LongTextField, TextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { OwnPasswordField } from '~/ui/PersonFields'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** A look beyond the own caseload: for an hour, with a reason, on record, and told to the person it is about. */
export const loader = clinician.loader(async () => ({ key: newFormKey() }))

export const action = clinician.action(emergencyInput, async ({ viewer, input }) => {
  const id = await openInEmergency(viewer, input)
  return redirect(`/team/people/${id}`, 303)
})

export const meta: MetaFunction<typeof loader> = titleOf('care.emergency.title')

export default function Emergency() {
  const t = useTranslations('care.emergency')
  const { key } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="care" current="/team/people">
      <FormTop state={state} />
      <BackLink href="/team/people" within>
        {t('back')}
      </BackLink>
      <Titles title={t('title')} lead={t('lead')} />
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="key" value={state.typed('key', key)} />
        <TextField
          name="name"
          label={t('name')}
          maxLength={120}
          autoComplete="off"
          defaultValue={state.typed('name')}
          error={state.errorOf('name')}
          required
        />
        <DateField
          name="birthDate"
          label={t('birthDate')}
          defaultValue={state.typed('birthDate')}
          error={state.errorOf('birthDate')}
          required
        />
        <LongTextField
          name="reason"
          label={t('reason')}
          hint={t('reasonHint')}
          maxLength={500}
          defaultValue={state.typed('reason')}
          error={state.errorOf('reason')}
          required
        />
        <OwnPasswordField state={state} label={t('password')} />
        <div className="actions">
          <SubmitButton kind="stop">{t('submit')}</SubmitButton>
        </div>
      </Form>
    </Page>
  )
}
