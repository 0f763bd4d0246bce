import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { cancelDate } from '~/domain/events/change.server'
import { tellingInput } from '~/domain/events/date-input'
import { readDeskDate } from '~/domain/events/read.server'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { DateSummary } from '~/ui/DateSummary'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { GoLink } from '~/ui/GoLink'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { SubmitButton } from '~/ui/SubmitButton'
import { TellingFields } from '~/ui/TellingFields'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, params, language }) => ({
  date: await readDeskDate(viewer, language, params.id),
}))

export const action = coordinator.action(tellingInput, async ({ viewer, params, input }) => {
  const { told } = await cancelDate(viewer, params.id, input)
  const headers = { 'Set-Cookie': flashCookie('dateTakenOff') }
  // Whoever had a place is called next.
  return redirect(`/team/events/${params.id}${told > 0 ? '/calls' : ''}`, { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('desk.takeOff.title')

export default function DateCancellation() {
  const t = useTranslations('desk.takeOff')
  const { date } = useLoaderData<typeof loader>()
  const state = useFormState()
  const off = date.openness === 'cancelled'
  const families = date.families + date.seats.waiting + date.requests
  return (
    <Page place="team" current="/team/events" marks={[date.kind]}>
      <FormTop state={state} />
      <Titles title={t(off ? 'done' : 'heading')} />
      <Panel kind="stops">
        <DateSummary date={date} />
        {!off && <p>{t('text', { families })}</p>}
        <Form method="post" className="flow flow-l" noValidate>
          {!off && families > 0 && <TellingFields state={state} />}
          <div className="actions">
            {!off && <SubmitButton kind="final">{t('yes')}</SubmitButton>}
            <ButtonLink href={`/team/events/${date.id}`} kind="plain" within>
              {t('keep')}
            </ButtonLink>
          </div>
        </Form>
      </Panel>
      {!off && (
        <p>
          <GoLink href={`/team/cancellations?day=${date.when.day}`} within>
            {t('others')}
          </GoLink>
        </p>
      )}
    </Page>
  )
}
