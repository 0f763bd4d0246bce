import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { walkIn } from '~/domain/events/change.server'
import { walkInInput } from '~/domain/events/door-input'
import { readWalkIn } from '~/domain/events/read.server'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { DateSummary } from '~/ui/DateSummary'
import { TextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Notice } from '~/ui/Notice'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, params, language }) =>
  readWalkIn(viewer, language, params.id),
)

export const action = coordinator.action(walkInInput, async ({ viewer, params, input }) => {
  await walkIn(viewer, params.id, input)
  const headers = { 'Set-Cookie': flashCookie('walkedIn') }
  return redirect(`/team/events/${params.id}/check-in`, { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('checkIn.walkInPage.title')

export default function WalkIn() {
  const t = useTranslations('checkIn.walkInPage')
  const { date, open, free } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="team" current="/team/events" wide marks={[date.kind]}>
      <FormTop state={state} />
      <BackLink href={`/team/events/${date.id}/check-in`} within>
        {t('back')}
      </BackLink>
      <Titles title={t('title')} lead={t('lead')} />
      <DateSummary date={date} />
      {open && free !== undefined && <p>{t('free', { free })}</p>}
      {open ? (
        <WhoCame />
      ) : (
        <Notice kind="info">
          <p>{t('shut')}</p>
        </Notice>
      )}
    </Page>
  )
}

function WhoCame() {
  const t = useTranslations('checkIn.walkInPage')
  const { formKey, free } = useLoaderData<typeof loader>()
  const full = free !== undefined && free < 1
  const state = useFormState()
  return (
    <Form method="post" className="form" noValidate>
      <input type="hidden" name="key" value={formKey} />
      <TextField
        name="givenName"
        label={t('givenName')}
        short
        maxLength={60}
        autoComplete="off"
        defaultValue={state.typed('givenName')}
        error={state.errorOf('givenName')}
      />
      <TextField
        name="people"
        label={t('people')}
        short
        inputMode="numeric"
        maxLength={2}
        autoComplete="off"
        defaultValue={state.typed('people', '1')}
        error={state.errorOf('people')}
      />
      <TextField
        name="reason"
        label={t(full ? 'reasonFull' : 'reason')}
        hint={t('reasonHint')}
        optional={!full}
        maxLength={300}
        autoComplete="off"
        defaultValue={state.typed('reason')}
        error={state.errorOf('reason')}
      />
      <div className="actions">
        <SubmitButton>{t('save')}</SubmitButton>
      </div>
    </Form>
  )
}
