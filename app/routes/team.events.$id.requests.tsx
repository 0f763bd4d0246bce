import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerRequest } from '~/domain/events/change.server'
import { readRoster } from '~/domain/events/read.server'
import { answerInput } from '~/domain/events/seating-input'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { DateSummary } from '~/ui/DateSummary'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, params, language }) => {
  const { date, requested } = await readRoster(viewer, language, params.id)
  return { date, requested }
})

const said = {
  seated: 'requestSeated',
  waitlisted: 'requestWaits',
  declined: 'requestDeclined',
  already: 'requestAnswered',
} as const

export const action = coordinator.action(answerInput, async ({ viewer, params, input }) => {
  const answer = await answerRequest(viewer, params.id, input)
  const headers = { 'Set-Cookie': flashCookie(said[answer]) }
  return redirect(`/team/events/${params.id}/requests`, { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('desk.requests.title')

export default function Requests() {
  const t = useTranslations('desk.requests')
  const roster = useTranslations('desk.roster')
  const { date, requested } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="team" current="/team/events" wide marks={[date.kind]}>
      <FormTop state={state} />
      <BackLink href={`/team/events/${date.id}/roster`} within>
        {t('back')}
      </BackLink>
      <Titles title={t('title')} lead={t('lead')} />
      <DateSummary date={date} />
      {requested.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <ul className="needs">
          {requested.map((one) => (
            <li key={one.registrationId}>
              <p>
                <strong>{one.family}</strong>{' '}
                <span className="soft">
                  {roster('size', { count: one.people.length })}: {one.people.join(', ')}
                </span>
              </p>
              <Form method="post" className="actions">
                <input type="hidden" name="registrationId" value={one.registrationId} />
                <SubmitButton
                  name="answer"
                  value="approve"
                  size="small"
                  aria-label={`${t('approve')}: ${t('which', { family: one.family })}`}
                >
                  {t('approve')}
                </SubmitButton>
                <SubmitButton
                  name="answer"
                  value="decline"
                  kind="plain"
                  size="small"
                  aria-label={`${t('decline')}: ${t('which', { family: one.family })}`}
                >
                  {t('decline')}
                </SubmitButton>
              </Form>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
