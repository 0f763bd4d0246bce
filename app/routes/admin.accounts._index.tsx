import { redirect } from '@remix-run/node'
import { Form, type MetaFunction } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { addressInput } from '~/domain/accounts/input'
import { findAccount } from '~/domain/accounts/taking-away.server'
import { admin } from '~/doors/doors.server'
import { BackLink } from '~/ui/BackLink'
import { TextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** Accounts are found by their whole address alone: nobody leafs through them. */
export const loader = admin.loader(async () => null)

export const action = admin.action(addressInput, async ({ viewer, input }) =>
  redirect(`/admin/accounts/${await findAccount(viewer, input.email)}`, 303),
)

export const meta: MetaFunction<typeof loader> = titleOf('admin.account.title')

export default function FindAccount() {
  const t = useTranslations('admin')
  const state = useFormState()
  return (
    <Page place="admin" current="/admin/staff">
      <FormTop state={state} />
      <BackLink href="/admin/staff" within>
        {t('member.back')}
      </BackLink>
      <Titles title={t('account.title')} lead={t('account.lead')} />
      <Form method="post" className="form" noValidate>
        <TextField
          name="email"
          label={t('account.email')}
          hint={t('account.emailHint')}
          type="email"
          maxLength={254}
          autoComplete="off"
          defaultValue={state.typed('email')}
          error={state.errorOf('email')}
        />
        <div className="actions">
          <SubmitButton>{t('account.find')}</SubmitButton>
        </div>
      </Form>
    </Page>
  )
}
