import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { closeSession } from '~/domain/events/change.server'
import { closingInput } from '~/domain/events/door-input'
import { readClosing } from '~/domain/events/read.server'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { DateSummary } from '~/ui/DateSummary'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Notice } from '~/ui/Notice'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, params, language }) =>
  readClosing(viewer, language, params.id),
)

export const action = coordinator.action(closingInput, async ({ viewer, params, input }) => {
  await closeSession(viewer, params.id, input)
  const headers = { 'Set-Cookie': flashCookie('sessionClosed') }
  return redirect(`/team/events/${params.id}/check-in`, { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('checkIn.closing.title')

export default function Closing() {
  const t = useTranslations('checkIn.closing')
  const { date, closable, unmarked, formKey } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="team" current="/team/events" wide marks={[date.kind]}>
      <FormTop state={state} />
      <Titles title={t('heading')} />
      <DateSummary date={date} />
      {closable ? (
        <p>{t('text', { unmarked })}</p>
      ) : (
        <Notice kind="info">
          <p>{t('not')}</p>
        </Notice>
      )}
      <Form method="post" className="actions">
        <input type="hidden" name="key" value={formKey} />
        {closable && <SubmitButton>{t('yes', { unmarked })}</SubmitButton>}
        <ButtonLink href={`/team/events/${date.id}/check-in`} kind="plain" within>
          {t('keep')}
        </ButtonLink>
      </Form>
    </Page>
  )
}
