import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { changeMember, readMember } from '~/domain/people/household.server'
import { memberInput } from '~/domain/people/input'
import { family } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { MemberFields } from '~/ui/HouseholdFields'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = family.loader(async ({ viewer, params }) => readMember(viewer, params.id))

export const action = family.action(memberInput, async ({ viewer, params, input }) => {
  await changeMember(viewer, params.id, input)
  const headers = { 'Set-Cookie': flashCookie('householdSaved') }
  return redirect('/family/household', { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('household.title')

export default function Member() {
  const t = useTranslations('household')
  const one = useLoaderData<typeof loader>()
  const state = useFormState()
  const name = one.givenName
  return (
    <Page place="family" current="/family/registrations">
      <FormTop state={state} />
      <BackLink href="/family/household" within>
        {t('back')}
      </BackLink>
      <Titles title={t('form.title', { name })} lead={t('form.lead')} />
      <Form method="post" className="form" noValidate>
        <MemberFields state={state} one={one} />
        <div className="actions">
          <SubmitButton>{t('form.save')}</SubmitButton>
        </div>
      </Form>
      <p>
        <TextLink href={`/family/household/${one.id}/removal`} within>
          {t('removal.link', { name })}
        </TextLink>
      </p>
    </Page>
  )
}
