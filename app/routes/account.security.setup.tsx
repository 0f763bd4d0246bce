import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { beginApp, confirmPassword } from '~/domain/accounts/change.server'
import { passwordOnly } from '~/domain/accounts/input'
import { readFactors } from '~/domain/accounts/read.server'
import { threshold } from '~/doors/doors.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { PasswordField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** The one page that a staff hat opens before it has a second factor; everybody else may come here too. */
export const loader = threshold.loader(async ({ viewer }) => {
  const { app, passkeys, needed, unshown } = await readFactors(viewer)
  if (unshown) throw redirect('/second-factor?to=/account/security/setup', 303)
  return { first: needed && !app && passkeys.length === 0 }
})

export const action = threshold.action(passwordOnly, async ({ viewer, input }) => {
  await confirmPassword(viewer, input.password)
  await beginApp(viewer)
  return redirect('/account/security/app', 303)
})

export const meta: MetaFunction<typeof loader> = titleOf('security.setup.title')

export default function SetUp() {
  const t = useTranslations('security.setup')
  const { first } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="account">
      <FormTop state={state} />
      <Titles title={t('title')} lead={first ? t('needed') : t('lead')} />
      {first && <p>{t('lead')}</p>}
      <p>{t('steps')}</p>
      <Form method="post" className="form" noValidate>
        <PasswordField
          name="password"
          label={t('password')}
          hint={t('passwordHint')}
          autoComplete="current-password"
          error={state.errorOf('password')}
          required
        />
        <div className="actions">
          <SubmitButton>{t('submit')}</SubmitButton>
          {!first && (
            <ButtonLink href="/account/security" kind="plain" within>
              {t('back')}
            </ButtonLink>
          )}
        </div>
      </Form>
      {first && (
        <Form method="post" action="/sign-out" reloadDocument>
          <SubmitButton kind="plain">{t('out')}</SubmitButton>
        </Form>
      )}
    </Page>
  )
}
