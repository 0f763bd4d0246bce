import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { messageFamilies } from '~/domain/events/change.server'
import { readDateMessages } from '~/domain/events/read.server'
import { dateMessageInput } from '~/domain/events/seating-input'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { numberIn } from '~/doors/query'
import { BackLink } from '~/ui/BackLink'
import { DateSummary } from '~/ui/DateSummary'
import { LongTextField, RadioGroup } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { GoLink } from '~/ui/GoLink'
import { useHouse } from '~/ui/house'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { PlainText } from '~/ui/PlainText'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, params, language, url }) =>
  readDateMessages(viewer, language, params.id, Math.min(numberIn(url, 'page') ?? 1, 1_000)),
)

export const action = coordinator.action(dateMessageInput, async ({ viewer, params, input }) => {
  await messageFamilies(viewer, params.id, input)
  const headers = { 'Set-Cookie': flashCookie('familiesTold') }
  return redirect(`/team/events/${params.id}/messages`, { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('notices.desk.title')

export default function DateMessages() {
  const t = useTranslations('notices.desk')
  const { date } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="team" current="/team/events" marks={[date.kind]}>
      <FormTop state={state} />
      <BackLink href={`/team/events/${date.id}`} within>
        {t('back')}
      </BackLink>
      <Titles title={t('title')} lead={t('lead')} />
      <DateSummary date={date} />
      <Write />
      <Earlier />
    </Page>
  )
}

function Write() {
  const t = useTranslations('notices.desk')
  const { reach, formKey } = useLoaderData<typeof loader>()
  const { language } = useHouse()
  const state = useFormState()
  if (reach.everybody === 0) return <p>{t('nobody')}</p>
  return (
    <Form method="post" className="form" noValidate>
      <input type="hidden" name="key" value={formKey} />
      <RadioGroup
        name="reach"
        label={t('reach')}
        options={[
          { value: 'booked', label: t('booked', { count: reach.booked }) },
          { value: 'everybody', label: t('everybody', { count: reach.everybody }) },
        ]}
        defaultValue={state.typed('reach', reach.booked > 0 ? 'booked' : 'everybody')}
        error={state.errorOf('reach')}
      />
      <RadioGroup
        name="language"
        label={t('language')}
        hint={t('languageHint')}
        options={(['en', 'es'] as const).map((value) => ({ value, label: t(`languages.${value}`) }))}
        defaultValue={state.typed('language', language)}
        error={state.errorOf('language')}
      />
      <LongTextField
        name="text"
        label={t('text')}
        hint={t('hint')}
        rows={6}
        maxLength={2000}
        autoComplete="off"
        defaultValue={state.typed('text')}
        error={state.errorOf('text')}
      />
      <div className="actions">
        <SubmitButton>{t('send')}</SubmitButton>
      </div>
    </Form>
  )
}

function Earlier() {
  const t = useTranslations('notices.desk')
  const { sent, page, more, date } = useLoaderData<typeof loader>()
  const { language } = useHouse()
  const home = `/team/events/${date.id}/messages`
  if (sent.length === 0 && page === 1) return null
  return (
    <Section id="sent" heading={t('sent')}>
      {sent.map((one) => (
        <Panel key={one.id} kind="plain">
          <p>
            <b>
              <time dateTime={one.at.iso}>
                {one.at.day}, {one.at.time}
              </time>
            </b>
            <br />
            <span className="soft">
              {t(one.reach === 'booked' ? 'wentBooked' : 'wentEverybody', {
                by: one.by,
                count: one.families,
              })}
            </span>
          </p>
          <PlainText blocks={one.blocks} lang={one.language === language ? undefined : one.language} />
        </Panel>
      ))}
      <div className="actions">
        {page > 1 && (
          <GoLink href={page === 2 ? home : `${home}?page=${page - 1}`} within>
            {t('newer')}
          </GoLink>
        )}
        {more && (
          <GoLink href={`${home}?page=${page + 1}`} within>
            {t('older')}
          </GoLink>
        )}
      </div>
    </Section>
  )
}
