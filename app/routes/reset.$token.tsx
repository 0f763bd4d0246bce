import { data, redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { resetInput } from '~/domain/accounts/input'
import { isResetOpen, resetPassword } from '~/domain/accounts/recovery.server'
import { open } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { house } from '~/doors/house.server'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { LinkOver } from '~/ui/LinkOver'
import { NewPasswordField } from '~/ui/NewPassword'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** The link of a recovery letter: it shows the form and changes nothing, since programs open links too. */
export const loader = open.loader(async ({ params }) => {
  const works = await isResetOpen(params.token ?? '')
  return data({ works }, { status: works ? 200 : 404 })
})

export const action = open.action(resetInput, async ({ params, input }) => {
  await resetPassword(params.token ?? '', input.password, house().origin.origin)
  return redirect('/sign-in', { status: 303, headers: { 'Set-Cookie': flashCookie('passwordSet') } })
})

export const meta: MetaFunction<typeof loader> = titleOf('arriving.choose.title')

export default function ChoosePassword() {
  const t = useTranslations('arriving')
  const { works } = useLoaderData<typeof loader>()
  const state = useFormState()
  if (!works) return <LinkOver again="/reset" />
  return (
    <Page place="letter">
      <FormTop state={state} />
      <Titles title={t('choose.title')} lead={t('choose.lead')} />
      <Form method="post" className="form" noValidate>
        <NewPasswordField
          state={state}
          words={{ label: t('password'), hint: t('passwordHint'), suggest: t('suggest') }}
        />
        <div className="actions">
          <SubmitButton pendingLabel={t('choose.pending')}>{t('choose.submit')}</SubmitButton>
        </div>
      </Form>
    </Page>
  )
}
