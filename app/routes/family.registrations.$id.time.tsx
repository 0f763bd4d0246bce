import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerNewTime } from '~/domain/events/change.server'
import { pressInput } from '~/domain/events/field-input'
import { readNewTime } from '~/domain/events/read.server'
import { family } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { RegistrationCard } from '~/ui/RegistrationCard'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = family.loader(async ({ viewer, params, language }) =>
  readNewTime(viewer, language, params.id),
)

export const action = family.action(pressInput, async ({ viewer, params }) => {
  await answerNewTime(viewer, params.id)
  const headers = { 'Set-Cookie': flashCookie('stillComing') }
  return redirect('/family/registrations', { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('series.time.title')

export default function NewTime() {
  const t = useTranslations('series.time')
  const { registration, open } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="family" current="/family/registrations" marks={[registration.kind]}>
      <FormTop state={state} />
      <BackLink href="/family/registrations" within>
        {t('back')}
      </BackLink>
      <Titles title={t(open ? 'heading' : 'done')} />
      <RegistrationCard registration={registration} level={2} />
      {open && (
        <Form method="post" className="actions">
          <SubmitButton>{t('yes')}</SubmitButton>
          <ButtonLink href={`/family/registrations/${registration.id}/cancellation`} kind="plain stop" within>
            {t('no')}
          </ButtonLink>
        </Form>
      )}
    </Page>
  )
}
