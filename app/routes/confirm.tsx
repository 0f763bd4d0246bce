import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { confirmPassword, provePasskey } from '~/domain/accounts/change.server'
import { confirmInput } from '~/domain/accounts/input'
import { readPasskeyProof } from '~/domain/accounts/read.server'
import { safePath, safeRedirect } from '~/doors/destination.server'
import { threshold } from '~/doors/doors.server'
import { house } from '~/doors/house.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { PasswordField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { PasskeyButton } from '~/ui/PasskeyButton'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** The password once more, or a passkey, for five minutes of the most private pages. */
export const loader = threshold.loader(async ({ viewer, url }) => ({
  to: safePath(url.searchParams.get('to'), '/home'),
  passkey: await readPasskeyProof(viewer, house().origin),
}))

export const action = threshold.action(confirmInput, async ({ viewer, input }) => {
  if (input.passkey) await provePasskey(viewer, input.passkey, house().origin)
  else await confirmPassword(viewer, input.password ?? '')
  return safeRedirect(input.to, '/home')
})

export const meta: MetaFunction<typeof loader> = titleOf('account.confirm.title')

export default function Confirm() {
  const t = useTranslations('account.confirm')
  const { to, passkey } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="account">
      <FormTop state={state} />
      <Titles title={t('title')} lead={t('lead')} />
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="to" value={to} />
        <PasswordField
          name="password"
          label={t('password')}
          autoComplete="current-password"
          error={state.errorOf('password')}
          required
        />
        <div className="actions">
          <SubmitButton>{t('submit')}</SubmitButton>
          <ButtonLink href="/home" kind="plain">
            {t('back')}
          </ButtonLink>
        </div>
        {passkey && (
          <PasskeyButton options={passkey} act="get" kind="quiet">
            {t('passkey')}
          </PasskeyButton>
        )}
      </Form>
    </Page>
  )
}
