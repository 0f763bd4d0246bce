import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { restoreDate } from '~/domain/events/change.server'
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
  await restoreDate(viewer, params.id)
  const headers = { 'Set-Cookie': flashCookie('dateRestored') }
  return redirect(`/team/events/${params.id}/calls`, { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('series.restore.title')

export default function DateRestoration() {
  const t = useTranslations('series.restore')
  const { date } = useLoaderData<typeof loader>()
  const state = useFormState()
  const off = date.openness === 'cancelled'
  return (
    <Page place="team" current="/team/events" marks={[date.kind]}>
      <FormTop state={state} />
      <Titles title={t(off ? 'heading' : 'done')} />
      <Panel>
        <DateSummary date={date} />
        {off && <p>{t('text')}</p>}
        <Form method="post" className="actions">
          {off && <SubmitButton>{t('yes')}</SubmitButton>}
          <ButtonLink href={`/team/events/${date.id}`} kind="plain" within>
            {t('keep')}
          </ButtonLink>
        </Form>
      </Panel>
    </Page>
  )
}
