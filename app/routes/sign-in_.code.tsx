import { redirect } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { greet, passStep } from '~/domain/accounts/change.server'
import { factorInput } from '~/domain/accounts/input'
import { demoCodeOf, readStep } from '~/domain/accounts/read.server'
import { safePath } from '~/doors/destination.server'
import { open } from '~/doors/doors.server'
import { deviceIn, entered } from '~/doors/entering.server'
import { tokenIn } from '~/doors/tokens.server'
import { FactorForm } from '~/ui/FactorForm'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** Between the password and the session: nobody is signed in yet, and a step that is over begins anew. */
export const loader = open.loader(async ({ request, url }) => {
  const token = tokenIn(request, 'step')
  const step = token && (await readStep(token))
  if (!step) throw redirect('/sign-in', 303)
  return {
    app: step.app,
    to: safePath(url.searchParams.get('to'), ''),
    demo: await demoCodeOf(step.accountId),
  }
})

export const action = open.action(factorInput, async ({ input, request }) => {
  const token = tokenIn(request, 'step')
  if (!token || !(await readStep(token))) throw redirect('/sign-in', 303)
  const who = await passStep(token, input)
  return entered(request, who, await greet(who, deviceIn(request)), { to: input.to, shown: true })
})

export const meta: MetaFunction<typeof loader> = titleOf('security.code.title')

export default function SecondStep() {
  const t = useTranslations('security.code')
  const { app, to, demo } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="site" current="/home">
      <FormTop state={state} />
      <Titles title={t('title')} lead={app ? t('lead') : t('leadPasskey')} />
      <FactorForm state={state} app={app} to={to} demo={demo} again="/sign-in" />
    </Page>
  )
}
