import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { noHelp } from '~/domain/people/household'
import { addMember, newMemberKey } from '~/domain/people/household.server'
import { newMemberInput } from '~/domain/people/input'
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

export const loader = family.loader(async () => ({ formKey: newMemberKey() }))

export const action = family.action(newMemberInput, async ({ viewer, input }) => {
  await addMember(viewer, input)
  const headers = { 'Set-Cookie': flashCookie('memberAdded') }
  return redirect('/family/household', { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('household.form.newTitle')

export default function NewMember() {
  const t = useTranslations('household')
  const { formKey } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="family" current="/family/registrations">
      <FormTop state={state} />
      <BackLink href="/family/household" within>
        {t('back')}
      </BackLink>
      <Titles title={t('form.newTitle')} lead={t('form.newLead')} />
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="key" value={formKey} />
        <MemberFields state={state} one={noHelp} />
        <div className="actions">
          <SubmitButton>{t('form.save')}</SubmitButton>
        </div>
      </Form>
    </Page>
  )
}
