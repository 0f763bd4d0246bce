import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { greet, signInWithPasskey } from '~/domain/accounts/change.server'
import { passkeyInput } from '~/domain/accounts/input'
import { readPasskeySignIn } from '~/domain/accounts/read.server'
import { safePath } from '~/doors/destination.server'
import { open } from '~/doors/doors.server'
import { deviceIn, entered } from '~/doors/entering.server'
import { house } from '~/doors/house.server'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { GoLink } from '~/ui/GoLink'
import { Page } from '~/ui/Page'
import { PasskeyButton } from '~/ui/PasskeyButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = open.loader(async ({ url }) => ({
  to: safePath(url.searchParams.get('to'), ''),
  options: await readPasskeySignIn(house().origin),
}))

export const action = open.action(passkeyInput, async ({ input, context, request }) => {
  const who = await signInWithPasskey(input.passkey, house().origin, context.visitor)
  return entered(request, who, await greet(who, deviceIn(request)), {
    to: input.to,
    shown: true,
    passkey: true,
  })
})

export const meta: MetaFunction<typeof loader> = titleOf('security.passkeys.signInTitle')

export default function SignInWithPasskey() {
  const t = useTranslations('security.passkeys')
  const { to, options } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="site" current="/home">
      <FormTop state={state} />
      <Titles title={t('signInTitle')} lead={t('signInLead')} />
      <Form method="post" className="form">
        <input type="hidden" name="to" value={to} />
        <PasskeyButton alone options={options} act="get">
          {t('signIn')}
        </PasskeyButton>
      </Form>
      <p>
        <GoLink href="/sign-in">{t('signInBack')}</GoLink>
      </p>
    </Page>
  )
}
