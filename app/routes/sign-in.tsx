import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { beginStep, greet, signIn } from '~/domain/accounts/change.server'
import { demoSignIns } from '~/domain/accounts/demo.server'
import { signInInput } from '~/domain/accounts/input'
import { safePath } from '~/doors/destination.server'
import { open } from '~/doors/doors.server'
import { deviceIn, entered, secondFactorNext } from '~/doors/entering.server'
import { house } from '~/doors/house.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { PasswordField, TextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { GoLink } from '~/ui/GoLink'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = open.loader(async ({ url, language }) => ({
  to: safePath(url.searchParams.get('to'), ''),
  demo: house().mode === 'demo' ? demoSignIns(language) : undefined,
}))

export const action = open.action(signInInput, async ({ input, context, request }) => {
  const who = await signIn(input, context.visitor, deviceIn(request).token)
  const step = await beginStep(who)
  if (step) return secondFactorNext(who, step, input.to)
  return entered(request, who, await greet(who, deviceIn(request)), { to: input.to })
})

export const meta: MetaFunction<typeof loader> = titleOf('account.signIn.title')

export default function SignIn() {
  const t = useTranslations('account.signIn')
  const { to, demo } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="site" current="/home">
      <FormTop state={state} />
      <Titles title={t('title')} lead={t('lead')} />
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="to" value={to} />
        <TextField
          name="email"
          type="email"
          label={t('email')}
          autoComplete="username"
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
          <SubmitButton pendingLabel={t('pending')}>{t('submit')}</SubmitButton>
          <ButtonLink href="/reset" kind="plain">
            {t('forgot')}
          </ButtonLink>
          <ButtonLink
            href={to ? `/sign-in/passkey?${new URLSearchParams({ to })}` : '/sign-in/passkey'}
            kind="plain"
          >
            {t('passkey')}
          </ButtonLink>
        </div>
      </Form>
      {demo && (
        <Panel kind="waits" heading={t('demoPeople')} id="demo-people">
          <p>
            {t('demo')} <strong lang="en">{demo.password}</strong>
          </p>
          <p>{t('demoCode')}</p>
          <ul className="bullets">
            {demo.people.map((one) => (
              <li key={one.email}>
                <strong>{one.email}</strong>
                <br />
                {one.name}, {one.who}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel heading={t('noAccount')} id="no-account">
        <p>{t('noAccountText')}</p>
        <div className="actions">
          <ButtonLink href="/join" kind="quiet">
            {t('join')}
          </ButtonLink>
          <GoLink href="/events">{t('groups')}</GoLink>
        </div>
      </Panel>
    </Page>
  )
}
