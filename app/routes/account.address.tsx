import { redirect } from '@remix-run/node'
import { Form, type MetaFunction } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { newAddressInput } from '~/domain/accounts/input'
import { askForNewAddress } from '~/domain/people/address.server'
import { signedIn } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { house } from '~/doors/house.server'
import { BackLink } from '~/ui/BackLink'
import { PasswordField, TextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** Another address for the own account: the new one confirms it, the old one can stop it. */
export const loader = signedIn.loader(async () => null)

export const action = signedIn.action(newAddressInput, async ({ viewer, input }) => {
  await askForNewAddress(viewer, input, house().origin.origin)
  return redirect('/account', { status: 303, headers: { 'Set-Cookie': flashCookie('addressAsked') } })
})

export const meta: MetaFunction<typeof loader> = titleOf('account.address.title')

export default function ChangeAddress() {
  const t = useTranslations('account.address')
  const state = useFormState()
  return (
    <Page place="account" current="/account">
      <FormTop state={state} />
      <BackLink href="/account" within>
        {t('back')}
      </BackLink>
      <Titles title={t('title')} lead={t('lead')} />
      <Form method="post" className="form" noValidate>
        <TextField
          name="email"
          type="email"
          label={t('email')}
          autoComplete="email"
          maxLength={254}
          defaultValue={state.typed('email')}
          error={state.errorOf('email')}
          required
        />
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
