import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { readPasskeyProof } from '~/domain/accounts/read.server'
import { signatureInput } from '~/domain/consent/input'
import { readFormToSign, signBeside } from '~/domain/consent/second-signature.server'
import { family } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { house } from '~/doors/house.server'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { PasskeyButton } from '~/ui/PasskeyButton'
import { SignatureFields } from '~/ui/SignatureFields'
import { SignedDocument } from '~/ui/SignedDocument'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** The form that a minor signed, for the parent or guardian who signs it too. */
export const loader = family.loader(async ({ viewer, params }) => ({
  ...(await readFormToSign(viewer, params.id ?? '')),
  passkey: await readPasskeyProof(viewer, house().origin),
}))

export const action = family.action(signatureInput, async ({ viewer, params, input }) => {
  await signBeside(viewer, params.id ?? '', input, house().origin)
  const headers = { 'Set-Cookie': flashCookie('signedBeside') }
  return redirect('/family/signatures', { status: 303, headers })
})

/** A form that is no longer there is answered with an error; the page must then be asked for again. */
export const shouldRevalidate = () => true

export const meta: MetaFunction<typeof loader> = titleOf('secondSignature.sign.title')

export default function SecondSignature() {
  const t = useTranslations('secondSignature.sign')
  const view = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="family" current="/family" space="m">
      <FormTop state={state} />
      <BackLink href="/family/signatures" within>
        {t('back')}
      </BackLink>
      <Titles title={t('heading')} lead={t('lead')} />
      <SignedDocument id="form" form={view.form} />
      <Form method="post" className="form" noValidate>
        <h2>{t('formHeading')}</h2>
        <SignatureFields
          state={state}
          hash={view.hash}
          words={{
            name: t('name'),
            nameHint: t('nameHint', { name: view.ownName }),
            password: t('password'),
            passwordHint: t('passwordHint'),
          }}
        />
        <div className="actions">
          <SubmitButton pendingLabel={t('pending')}>{t('submit')}</SubmitButton>
          <ButtonLink href="/family/signatures" kind="plain" within>
            {t('notNow')}
          </ButtonLink>
        </div>
        {view.passkey && (
          <PasskeyButton options={view.passkey} act="get" kind="quiet">
            {t('passkey')}
          </PasskeyButton>
        )}
      </Form>
    </Page>
  )
}
