import { data } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { greet } from '~/domain/accounts/change.server'
import { joinInput } from '~/domain/accounts/input'
import { join, readJoining } from '~/domain/accounts/joining.server'
import { open } from '~/doors/doors.server'
import { deviceIn, entered } from '~/doors/entering.server'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { LinkOver } from '~/ui/LinkOver'
import { NewPasswordField, NewPersonFields } from '~/ui/NewPassword'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** The link of a sign-up letter: it shows the form and changes nothing, since programs open links too. */
export const loader = open.loader(async ({ params, language }) => {
  const waiting = await readJoining(params.token ?? '')
  return data({ language, waiting }, { status: waiting ? 200 : 404 })
})

export const action = open.action(joinInput, async ({ params, input, request }) => {
  const who = await join(params.token ?? '', input)
  return entered(request, who, await greet(who, deviceIn(request)), {
    to: '/family/welcome',
    flash: 'welcome',
  })
})

export const meta: MetaFunction<typeof loader> = titleOf('arriving.finish.title')

export default function FinishJoining() {
  const t = useTranslations('arriving')
  const { waiting, language } = useLoaderData<typeof loader>()
  const state = useFormState()
  if (!waiting) return <LinkOver again="/join" />
  return (
    <Page place="letter">
      <FormTop state={state} />
      <Titles title={t('finish.title')} lead={t('finish.lead', { email: waiting.email })} />
      <Form method="post" className="form" noValidate>
        <NewPersonFields
          state={state}
          language={language}
          words={{ givenName: t('givenName'), familyName: t('familyName'), language: t('language') }}
        />
        <NewPasswordField
          state={state}
          words={{ label: t('password'), hint: t('passwordHint'), suggest: t('suggest') }}
        />
        <div className="actions">
          <SubmitButton pendingLabel={t('finish.pending')}>{t('finish.submit')}</SubmitButton>
        </div>
      </Form>
    </Page>
  )
}
