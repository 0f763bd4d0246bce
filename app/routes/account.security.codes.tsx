import { Form, type MetaFunction, useActionData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { confirmPassword, renewRecoveryCodes } from '~/domain/accounts/change.server'
import { passwordOnly } from '~/domain/accounts/input'
import { signedIn } from '~/doors/doors.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { PasswordField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { RecoveryCodes } from '~/ui/RecoveryCodes'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = signedIn.loader(async () => null)

export const action = signedIn.action(passwordOnly, async ({ viewer, input }) => {
  await confirmPassword(viewer, input.password)
  return { codes: await renewRecoveryCodes(viewer) }
})

export const meta: MetaFunction<typeof loader> = titleOf('security.codes.newTitle')

export default function Codes() {
  const t = useTranslations('security.codes')
  const answered = useActionData<{ codes?: string[] }>()
  const state = useFormState()
  if (answered?.codes) return <RecoveryCodes codes={answered.codes} />
  return (
    <Page place="account">
      <FormTop state={state} />
      <Titles title={t('newTitle')} lead={t('newLead')} />
      <Form method="post" className="form" noValidate>
        <PasswordField
          name="password"
          label={t('password')}
          autoComplete="current-password"
          error={state.errorOf('password')}
          required
        />
        <div className="actions">
          <SubmitButton>{t('submit')}</SubmitButton>
          <ButtonLink href="/account/security" kind="plain" within>
            {t('back')}
          </ButtonLink>
        </div>
      </Form>
    </Page>
  )
}
