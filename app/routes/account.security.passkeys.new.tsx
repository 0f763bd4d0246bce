import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { addPasskey } from '~/domain/accounts/change.server'
import { newPasskeyInput } from '~/domain/accounts/input'
import { readPasskeyAdding } from '~/domain/accounts/read.server'
import { signedIn } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { house } from '~/doors/house.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { PasswordField, TextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { PasskeyButton } from '~/ui/PasskeyButton'
import { RecoveryCodes } from '~/ui/RecoveryCodes'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = signedIn.loader(async ({ viewer }) => ({
  options: await readPasskeyAdding(viewer, house().origin),
}))

export const action = signedIn.action(newPasskeyInput, async ({ viewer, input }) => {
  const { name, password, passkey } = input
  const codes = await addPasskey(viewer, { name, password, answer: passkey }, house().origin)
  if (codes) return { codes }
  return redirect('/account/security', {
    status: 303,
    headers: { 'Set-Cookie': flashCookie('passkeyAdded') },
  })
})

export const meta: MetaFunction<typeof loader> = titleOf('security.passkeys.addTitle')

export default function NewPasskey() {
  const t = useTranslations('security.passkeys')
  const { options } = useLoaderData<typeof loader>()
  const answered = useActionData<{ codes?: string[] }>()
  const state = useFormState()
  if (answered?.codes) return <RecoveryCodes codes={answered.codes} />
  return (
    <Page place="account">
      <FormTop state={state} />
      <Titles title={t('addTitle')} lead={t('addLead')} />
      <Form method="post" className="form" noValidate>
        <TextField
          name="name"
          label={t('name')}
          hint={t('nameHint')}
          autoComplete="off"
          maxLength={40}
          defaultValue={state.typed('name')}
          error={state.errorOf('name')}
        />
        <PasswordField
          name="password"
          label={t('password')}
          autoComplete="current-password"
          error={state.errorOf('password')}
          required
        />
        <PasskeyButton alone options={options} act="create">
          {t('addSubmit')}
        </PasskeyButton>
        <div className="actions">
          <ButtonLink href="/account/security" kind="plain" within>
            {t('back')}
          </ButtonLink>
        </div>
      </Form>
    </Page>
  )
}
