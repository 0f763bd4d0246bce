import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { requestAccounting } from '~/domain/consent/accounting-request.server'
import { accountingInput } from '~/domain/consent/input'
import { newFormKey } from '~/domain/form-key.server'
import { admin } from '~/doors/doors.server'
import { DateField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { OwnPasswordField, WhoseAndWhy } from '~/ui/PersonFields'
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
        <WhoseAndWhy
          state={state}
          words={{
            participant: t('participant'),
            participantHint: t('participantHint'),
            reason: t('reason'),
            reasonHint: t('reasonHint'),
          }}
        />
        <div className="period">
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
        <OwnPasswordField state={state} label={t('password')} />
        <div className="actions">
          <SubmitButton>{t('submit')}</SubmitButton>
        </div>
      </Form>
    </Page>
  )
}
