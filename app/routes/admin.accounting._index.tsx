import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { requestAccounting } from '~/domain/consent/accounting-request.server'
import { accountingInput } from '~/domain/consent/input'
import { newFormKey } from '~/domain/form-key.server'
import { admin } from '~/doors/doors.server'
import { DateField, PasswordField, TextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** An administrator asks for the accounting of one participant, with a reason that is kept. */
export const loader = admin.loader(async () => ({ key: newFormKey() }))

export const action = admin.action(accountingInput, async ({ viewer, input }) => {
  const id = await requestAccounting(viewer, input)
  return redirect(`/admin/accounting/${id}`, 303)
})

export const meta: MetaFunction<typeof loader> = titleOf('accounting.admin.title')

export default function AskAccounting() {
  const t = useTranslations('accounting.admin')
  const { key } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="admin" current="/admin/accounting">
      <FormTop state={state} />
      <Titles title={t('title')} lead={t('lead')} />
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="key" value={state.typed('key', key)} />
        <TextField
          name="participant"
          label={t('participant')}
          hint={t('participantHint')}
          maxLength={160}
          autoComplete="off"
          defaultValue={state.typed('participant')}
          error={state.errorOf('participant')}
          required
        />
        <TextField
          name="reason"
          label={t('reason')}
          hint={t('reasonHint')}
          maxLength={300}
          autoComplete="off"
          defaultValue={state.typed('reason')}
          error={state.errorOf('reason')}
          required
        />
        <div className="beside">
          <DateField
            name="first"
            label={t('from')}
            hint={t('fromHint')}
            optional
            defaultValue={state.typed('first')}
            error={state.errorOf('first')}
          />
          <DateField
            name="last"
            label={t('to')}
            hint={t('toHint')}
            optional
            defaultValue={state.typed('last')}
            error={state.errorOf('last')}
          />
        </div>
        <PasswordField
          name="password"
          label={t('password')}
          autoComplete="current-password"
          error={state.errorOf('password')}
          required
        />
        <div className="actions">
          <SubmitButton>{t('submit')}</SubmitButton>
        </div>
      </Form>
    </Page>
  )
}
