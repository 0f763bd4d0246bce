import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { seatWaiting } from '~/domain/events/change.server'
import { pressInput } from '~/domain/events/input'
import { readRoster } from '~/domain/events/read.server'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { DateSummary } from '~/ui/DateSummary'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, params, language }) => {
  const { date, nextInLine } = await readRoster(viewer, language, params.id)
  return { date, families: nextInLine.map((one) => one.family) }
})

export const action = coordinator.action(pressInput, async ({ viewer, params }) => {
  await seatWaiting(viewer, params.id)
  const headers = { 'Set-Cookie': flashCookie('placesGiven') }
  return redirect(`/team/events/${params.id}/roster`, { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('desk.seating.title')

// A refusal means that the list or the places changed: who is next must be read again.
export const shouldRevalidate = () => true

export default function Seating() {
  const t = useTranslations('desk.seating')
  const { date, families } = useLoaderData<typeof loader>()
  const state = useFormState()
  const roster = `/team/events/${date.id}/roster`
  return (
    <Page place="team" current="/team/events" marks={[date.kind]}>
      <FormTop state={state} />
      <BackLink href={roster} within>
        {t('back')}
      </BackLink>
      <Titles title={t('heading')} />
      <Panel kind="waits">
        <DateSummary date={date} />
        <p>{families.length > 0 ? t('text', { families: families.join(', ') }) : t('nobody')}</p>
        <Form method="post" className="actions">
          {families.length > 0 && <SubmitButton>{t('yes')}</SubmitButton>}
          <ButtonLink href={roster} kind="plain" within>
            {t('keep')}
          </ButtonLink>
        </Form>
      </Panel>
    </Page>
  )
}
