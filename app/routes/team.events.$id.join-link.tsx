import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { setJoinLink } from '~/domain/events/change.server'
import { joinLinkInput } from '~/domain/events/date-input'
import { readJoinLink } from '~/domain/events/read.server'
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
  readJoinLink(viewer, language, params.id),
)

export const action = coordinator.action(joinLinkInput, async ({ viewer, params, input }) => {
  await setJoinLink(viewer, params.id, input)
  const headers = { 'Set-Cookie': flashCookie(input.link ? 'linkSaved' : 'linkTaken') }
  return redirect(`/team/events/${params.id}/join-link`, { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('notices.link.title')

export default function JoinLink() {
  const t = useTranslations('notices.link')
  const { date, link, series, opened } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="team" current="/team/events" marks={[date.kind]}>
      <FormTop state={state} />
      <BackLink href={`/team/events/${date.id}`} within>
        {t('back')}
      </BackLink>
      <Titles title={t('title')} lead={t('lead')} />
      <DateSummary date={date} />
      <Form method="post" className="form" noValidate>
        <TextField
          name="link"
          label={t('link')}
          hint={t('hint')}
          optional
          autoComplete="off"
          defaultValue={state.typed('link', link ?? '')}
          error={state.errorOf('link')}
        />
        {series ? (
          <RadioGroup
            name="scope"
            label={t('scope')}
            options={(['this', 'series'] as const).map((value) => ({ value, label: t(`scopes.${value}`) }))}
            defaultValue={state.typed('scope', 'this')}
            error={state.errorOf('scope')}
          />
        ) : (
          <input type="hidden" name="scope" value="this" />
        )}
        <div className="actions">
          <SubmitButton>{t('save')}</SubmitButton>
        </div>
      </Form>
      {opened > 0 && <p className="soft">{t('opened', { count: opened })}</p>}
    </Page>
  )
}
