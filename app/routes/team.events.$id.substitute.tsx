import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { substitute } from '~/domain/events/change.server'
import { substituteInput } from '~/domain/events/date-input'
import { readChangeForm } from '~/domain/events/read.server'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { DateSummary } from '~/ui/DateSummary'
import { RadioGroup, TextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, params, language }) =>
  readChangeForm(viewer, language, params.id),
)

export const action = coordinator.action(substituteInput, async ({ viewer, params, input }) => {
  await substitute(viewer, params.id, input)
  const headers = { 'Set-Cookie': flashCookie('substituteSaved') }
  return redirect(`/team/events/${params.id}`, { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('series.substitute.title')

export default function Substitute() {
  const t = useTranslations('series.substitute')
  const events = useTranslations('series')
  const { date, staff, substituteFor } = useLoaderData<typeof loader>()
  const state = useFormState()
  const names = date.facilitators
  return (
    <Page place="team" current="/team/events" marks={[date.kind]}>
      <FormTop state={state} />
      <BackLink href={`/team/events/${date.id}`} within>
        {events('calls.back')}
      </BackLink>
      <Titles title={t('title')} lead={t('lead')} />
      <DateSummary date={date} />
      {substituteFor && (
        <Form method="post" className="flow">
          <p>{events('event.standsIn', { name: names[0] ?? '', instead: substituteFor })}</p>
          <div className="actions">
            <SubmitButton kind="quiet">{t('back', { name: substituteFor })}</SubmitButton>
          </div>
        </Form>
      )}
      {names.length === 0 && <p>{t('nobody')}</p>}
      {names.length > 0 && (
        <Form method="post" className="form" noValidate>
          {substituteFor === undefined && (
            <RadioGroup
              name="instead"
              label={t('instead')}
              options={names.map((value) => ({ value, label: value }))}
              defaultValue={state.typed('instead', names.length === 1 ? names[0] : undefined)}
              error={state.errorOf('instead')}
            />
          )}
          <TextField
            name="substitute"
            label={t('substitute')}
            hint={events('dates.staff', { names: staff.join(', ') })}
            maxLength={60}
            defaultValue={state.typed('substitute', '')}
            error={state.errorOf('substitute')}
          />
          <div className="actions">
            <SubmitButton>{t('save')}</SubmitButton>
          </div>
        </Form>
      )}
    </Page>
  )
}
