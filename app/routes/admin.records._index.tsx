import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { newFormKey } from '~/domain/form-key.server'
import { requestCopy } from '~/domain/records/held.server'
import { copyInput } from '~/domain/records/input'
import { admin } from '~/doors/doors.server'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { OwnPasswordField, WhoseAndWhy } from '~/ui/PersonFields'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** An administrator makes a copy for somebody who asked, with a reason that is kept. */
export const loader = admin.loader(async () => ({ key: newFormKey() }))

export const action = admin.action(copyInput, async ({ viewer, input }) =>
  redirect(`/admin/records/${await requestCopy(viewer, input)}`, 303),
)

export const meta: MetaFunction<typeof loader> = titleOf('records.copies.title')

export default function AskCopy() {
  const t = useTranslations('records.copies')
  const { key } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="admin" current="/admin/records">
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
        <OwnPasswordField state={state} label={t('password')} />
        <div className="actions">
          <SubmitButton>{t('submit')}</SubmitButton>
        </div>
      </Form>
    </Page>
  )
}
