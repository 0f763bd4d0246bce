import { redirect } from '@remix-run/node'
import { Form, type MetaFunction } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { confirmPassword, removeApp } from '~/domain/accounts/change.server'
import { passwordOnly } from '~/domain/accounts/input'
import { signedIn } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { PasswordField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = signedIn.loader(async () => null)

export const action = signedIn.action(passwordOnly, async ({ viewer, input }) => {
  await confirmPassword(viewer, input.password)
  await removeApp(viewer)
  return redirect('/account/security', { status: 303, headers: { 'Set-Cookie': flashCookie('appRemoved') } })
})

export const meta: MetaFunction<typeof loader> = titleOf('security.remove.title')

export default function Removal() {
  const t = useTranslations('security.remove')
  const state = useFormState()
  return (
    <Page place="account">
      <FormTop state={state} />
      <Titles title={t('title')} lead={t('lead')} />
      <Form method="post" className="form" noValidate>
        <PasswordField
          name="password"
          label={t('password')}
          autoComplete="current-password"
          error={state.errorOf('password')}
          required
        />
        <div className="actions">
          <SubmitButton kind="stop">{t('submit')}</SubmitButton>
          <ButtonLink href="/account/security" kind="plain" within>
            {t('back')}
          </ButtonLink>
        </div>
      </Form>
    </Page>
  )
}
