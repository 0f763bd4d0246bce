import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { publishDate } from '~/domain/events/change.server'
import { pressInput } from '~/domain/events/field-input'
import { readDeskDate } from '~/domain/events/read.server'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { DateSummary } from '~/ui/DateSummary'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, params, language }) => ({
  date: await readDeskDate(viewer, language, params.id),
}))

export const action = coordinator.action(pressInput, async ({ viewer, params }) => {
  await publishDate(viewer, params.id)
  const headers = { 'Set-Cookie': flashCookie('datePublished') }
  return redirect(`/team/events/${params.id}`, { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('desk.publish.title')

export default function Publication() {
  const t = useTranslations('desk')
  const { date } = useLoaderData<typeof loader>()
  const state = useFormState()
  const draft = date.openness === 'draft'
  return (
    <Page place="team" current="/team/events" marks={[date.kind]}>
      <FormTop state={state} />
      <Titles title={t(draft ? 'publish.heading' : 'publish.done')} />
      <Panel>
        <DateSummary date={date} />
        {draft && <p>{t('publish.text')}</p>}
        <Form method="post" className="actions">
          {draft && <SubmitButton>{t('publish.yes')}</SubmitButton>}
          <ButtonLink href={`/team/events/${date.id}`} kind="plain" within>
            {t(draft ? 'publish.keep' : 'roster.back')}
          </ButtonLink>
        </Form>
      </Panel>
    </Page>
  )
}
