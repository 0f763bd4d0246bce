import { redirect } from '@remix-run/node'
import { Form, type MetaFunction } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { NotHere } from '~/domain/errors'
import { isId } from '~/domain/ids'
import { acceptWithMyAccount } from '~/domain/people/accepting.server'
import { passcodeInput } from '~/domain/people/input'
import { signedIn } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { PasscodeField } from '~/ui/Passcode'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** An invitation for the account that is signed in; the same page for every code. */
export const loader = signedIn.loader(async ({ params }) => {
  if (!isId(params.id)) throw new NotHere()
  return null
})

export const action = signedIn.action(passcodeInput, async ({ viewer, params, input, context }) => {
  await acceptWithMyAccount(viewer, params.id ?? '', input.passcode, context.visitor)
  return redirect('/family', { status: 303, headers: { 'Set-Cookie': flashCookie('invitationAccepted') } })
})

export const meta: MetaFunction<typeof loader> = titleOf('kin.acceptMine.title')

export default function AddInvitation() {
  const t = useTranslations('kin.acceptMine')
  const state = useFormState()
  return (
    <Page place="account">
      <FormTop state={state} />
      <Titles title={t('title')} lead={t('lead')} />
      <Form method="post" className="form" noValidate>
        <PasscodeField state={state} />
        <div className="actions">
          <SubmitButton>{t('submit')}</SubmitButton>
          <ButtonLink href="/home" kind="plain">
            {t('notNow')}
          </ButtonLink>
        </div>
      </Form>
    </Page>
  )
}
