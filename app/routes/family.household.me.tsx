import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { changeOwnHelp, readHousehold } from '~/domain/people/household.server'
import { helpInput } from '~/domain/people/input'
import { family } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { MemberFields } from '~/ui/HouseholdFields'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = family.loader(async ({ viewer }) => ({ own: (await readHousehold(viewer)).own }))

export const action = family.action(helpInput, async ({ viewer, input }) => {
  await changeOwnHelp(viewer, input)
  const headers = { 'Set-Cookie': flashCookie('householdSaved') }
  return redirect('/family/household', { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('household.form.ownTitle')

export default function OwnHelp() {
  const t = useTranslations('household')
  const { own } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="family" current="/family/registrations">
      <FormTop state={state} />
      <BackLink href="/family/household" within>
        {t('back')}
      </BackLink>
      <Titles title={t('form.ownTitle')} lead={t('form.lead')} />
      <Form method="post" className="form" noValidate>
        <MemberFields state={state} one={own} me />
        <div className="actions">
          <SubmitButton>{t('form.save')}</SubmitButton>
        </div>
      </Form>
    </Page>
  )
}
