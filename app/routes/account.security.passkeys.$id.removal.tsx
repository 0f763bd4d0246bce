import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { removePasskey } from '~/domain/accounts/change.server'
import { passwordOnly } from '~/domain/accounts/input'
import { readPasskeyName } from '~/domain/accounts/read.server'
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

export const loader = signedIn.loader(async ({ viewer, params }) => ({
  name: await readPasskeyName(viewer, params.id ?? ''),
}))

export const action = signedIn.action(passwordOnly, async ({ viewer, params, input }) => {
  await removePasskey(viewer, params.id ?? '', input.password)
  return redirect('/account/security', {
    status: 303,
    headers: { 'Set-Cookie': flashCookie('passkeyRemoved') },
  })
})

export const meta: MetaFunction<typeof loader> = titleOf('security.passkeys.removeTitle')

export default function PasskeyRemoval() {
  const t = useTranslations('security.passkeys')
  const { name } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="account">
      <FormTop state={state} />
      <Titles title={t('removeTitle')} lead={t('removeLead', { name })} />
      <p>{t('removeLost')}</p>
      <Form method="post" className="form" noValidate>
        <PasswordField
          name="password"
          label={t('password')}
          autoComplete="current-password"
          error={state.errorOf('password')}
          required
        />
        <div className="actions">
          <SubmitButton kind="stop">{t('remove')}</SubmitButton>
          <ButtonLink href="/account/security" kind="plain" within>
            {t('removeBack')}
          </ButtonLink>
        </div>
      </Form>
    </Page>
  )
}
