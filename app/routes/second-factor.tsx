import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { showFactor } from '~/domain/accounts/change.server'
import { factorInput } from '~/domain/accounts/input'
import { demoCodeOf, readFactors, readPasskeyProof } from '~/domain/accounts/read.server'
import { safePath, safeRedirect } from '~/doors/destination.server'
import { threshold } from '~/doors/doors.server'
import { house } from '~/doors/house.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { FactorForm } from '~/ui/FactorForm'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { PasskeyButton } from '~/ui/PasskeyButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** For a session that has not shown its second factor, when a staff hat is put on. */
export const loader = threshold.loader(async ({ viewer, url }) => {
  const { app, passkeys } = await readFactors(viewer)
  return {
    none: !app && passkeys.length === 0,
    app: app !== undefined,
    passkey: await readPasskeyProof(viewer, house().origin),
    to: safePath(url.searchParams.get('to'), '/home'),
    demo: await demoCodeOf(viewer.accountId),
  }
})

export const action = threshold.action(factorInput, async ({ viewer, input }) => {
  await showFactor(viewer, input)
  return safeRedirect(input.to, '/home')
})

export const meta: MetaFunction<typeof loader> = titleOf('security.code.title')

export default function SecondFactor() {
  const t = useTranslations('security.code')
  const setup = useTranslations('security.own')
  const passkeys = useTranslations('security.passkeys')
  const { none, app, to, demo, passkey } = useLoaderData<typeof loader>()
  const state = useFormState()
  if (none) {
    return (
      <Page place="account">
        <Titles title={t('title')} lead={setup('appNone')} />
        <div className="actions">
          <ButtonLink href="/account/security/setup">{setup('setUp')}</ButtonLink>
        </div>
      </Page>
    )
  }
  return (
    <Page place="account">
      <FormTop state={state} />
      <Titles title={t('title')} lead={app ? t('again') : t('leadPasskey')} />
      <FactorForm state={state} app={app} to={to} demo={demo} again="/home" />
      {passkey && (
        <Form method="post" action="/confirm">
          <input type="hidden" name="to" value={to} />
          <PasskeyButton options={passkey} act="get" kind="quiet">
            {passkeys('signIn')}
          </PasskeyButton>
        </Form>
      )}
    </Page>
  )
}
