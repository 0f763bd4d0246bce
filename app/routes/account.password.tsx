import { redirect } from '@remix-run/node'
import { Form, type MetaFunction } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { passwordInput } from '~/domain/accounts/input'
import { changePassword } from '~/domain/accounts/recovery.server'
import { signedIn } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { house } from '~/doors/house.server'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { PasswordField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { NewPasswordField } from '~/ui/NewPassword'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = signedIn.loader(async () => null)

export const action = signedIn.action(passwordInput, async ({ viewer, input }) => {
  await changePassword(viewer, input, house().origin.origin)
  return redirect('/account', { status: 303, headers: { 'Set-Cookie': flashCookie('passwordSaved') } })
})

export const meta: MetaFunction<typeof loader> = titleOf('account.newPassword.title')

export default function ChangePassword() {
  const t = useTranslations('account.newPassword')
  const state = useFormState()
  return (
    <Page place="account" current="/account">
      <FormTop state={state} />
      <BackLink href="/account" within>
        {t('back')}
      </BackLink>
      <Titles title={t('title')} lead={t('lead')} />
      <Form method="post" className="form" noValidate>
        <PasswordField
          name="presentPassword"
          label={t('present')}
          autoComplete="current-password"
          error={state.errorOf('presentPassword')}
          required
        />
        <NewPasswordField
          state={state}
          words={{ label: t('password'), hint: t('hint'), suggest: t('suggest') }}
        />
        <div className="actions">
          <SubmitButton>{t('submit')}</SubmitButton>
          <ButtonLink href="/reset" kind="plain">
            {t('forgot')}
          </ButtonLink>
        </div>
      </Form>
    </Page>
  )
}
