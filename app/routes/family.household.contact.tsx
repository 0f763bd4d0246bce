import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { contactInput } from '~/domain/people/input'
import { changeContact, readContact } from '~/domain/people/reaching.server'
import { family } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { SafeContactFields } from '~/ui/SafeContactFields'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = family.loader(async ({ viewer }) => ({
  contact: await readContact(viewer),
}))

export const action = family.action(contactInput, async ({ viewer, input }) => {
  await changeContact(viewer, input)
  const headers = { 'Set-Cookie': flashCookie('contactSaved') }
  return redirect('/family/household', { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('household.contact.title')

export default function Contact() {
  const t = useTranslations('household')
  const { contact } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="family" current="/family/registrations">
      <FormTop state={state} />
      <BackLink href="/family/household" within>
        {t('back')}
      </BackLink>
      <Titles title={t('contact.title')} lead={t('contact.lead')} />
      <Form method="post" className="form" noValidate>
        <SafeContactFields state={state} contact={contact} />
        <div className="actions">
          <SubmitButton>{t('contact.save')}</SubmitButton>
        </div>
      </Form>
    </Page>
  )
}
