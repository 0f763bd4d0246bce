import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { contactInput } from '~/domain/people/input'
import { changeContact, readContact } from '~/domain/people/reaching.server'
import { participant } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { SafeContactFields } from '~/ui/SafeContactFields'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** How it is safe to reach somebody in the program. Their own team reads it, and nobody else. */
export const loader = participant.loader(async ({ viewer }) => ({ contact: await readContact(viewer) }))

export const action = participant.action(contactInput, async ({ viewer, input }) => {
  await changeContact(viewer, input)
  return redirect('/me', { status: 303, headers: { 'Set-Cookie': flashCookie('contactSaved') } })
})

export const meta: MetaFunction<typeof loader> = titleOf('welcome.own.title')

export default function Contact() {
  const t = useTranslations('welcome.own')
  const { contact } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="me" current="/me">
      <FormTop state={state} />
      <BackLink href="/me" within>
        {t('back')}
      </BackLink>
      <Titles title={t('title')} lead={t('lead')} />
      <Form method="post" className="form" noValidate>
        <SafeContactFields state={state} contact={contact} />
        <div className="actions">
          <SubmitButton>{t('save')}</SubmitButton>
        </div>
      </Form>
    </Page>
  )
}
