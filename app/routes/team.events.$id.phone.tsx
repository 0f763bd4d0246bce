import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { registerByPhone } from '~/domain/events/change.server'
import { phoneInput } from '~/domain/events/party-input'
import { readPhonePage } from '~/domain/events/read.server'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { DateSummary } from '~/ui/DateSummary'
import { LongTextField, TextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { SafeContactWords } from '~/ui/householdWords'
import { Page } from '~/ui/Page'
import { QuestionFields } from '~/ui/QuestionFields'
import { HelpFields, HowFields, WaitingFields, WhoFields } from '~/ui/SignUpFields'
import { SubmitButton } from '~/ui/SubmitButton'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, params, url, language }) =>
  readPhonePage(viewer, language, params.id, url.searchParams),
)

const said = {
  confirmed: 'phoneRegistered',
  waitlisted: 'phoneWaits',
  offered: 'phoneWaits',
  requested: 'phoneRequested',
} as const

export const action = coordinator.action(phoneInput, async ({ viewer, params, input }) => {
  const done = await registerByPhone(viewer, params.id, input)
  const headers = { 'Set-Cookie': flashCookie(said[done.state]) }
  return redirect(`/team/events/${params.id}/roster`, { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('seating.phone.title')

// A refusal is an answer about places: what is left must be read again.
export const shouldRevalidate = () => true

export default function Phone() {
  const t = useTranslations('seating')
  const { date, chosen } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="team" current="/team/events" marks={[date.kind]}>
      <FormTop state={state} />
      <BackLink href={`/team/events/${date.id}/seating`} within>
        {t('title')}
      </BackLink>
      <Titles title={t('phone.title')} lead={t('phone.lead')} />
      <DateSummary date={date} />
      {chosen ? <SignThemUp /> : <Find />}
    </Page>
  )
}

function Find() {
  const t = useTranslations('seating.phone')
  const { date, found, searched } = useLoaderData<typeof loader>()
  return (
    <>
      <Form method="get" className="form">
        <TextField
          name="name"
          label={t('name')}
          short
          autoComplete="off"
          maxLength={60}
          defaultValue={searched}
        />
        <div className="actions">
          <SubmitButton kind="quiet">{t('search')}</SubmitButton>
        </div>
      </Form>
      {searched.length > 1 && found.length === 0 && <p>{t('none')}</p>}
      {found.length > 0 && (
        <ul className="reading">
          {found.map((one) => (
            <li key={one.accountId}>
              <span>
                <TextLink href={`/team/events/${date.id}/phone?family=${one.accountId}`} within>
                  {one.name}
                </TextLink>{' '}
                <span className="soft">{one.email}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function SignThemUp() {
  const t = useTranslations('seating.phone')
  const own = useTranslations('registration.form')
  const { date, chosen, needs, formKey, questions, asked } = useLoaderData<typeof loader>()
  const state = useFormState()
  if (!chosen) return null
  return (
    <>
      <h2>{t('chosen', { family: chosen.name })}</h2>
      {chosen.contact && (
        <p>
          <SafeContactWords contact={chosen.contact} />
        </p>
      )}
      <p>
        <TextLink href={`/team/events/${date.id}/phone`} within>
          {t('other')}
        </TextLink>
      </p>
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="accountId" value={chosen.accountId} />
        <WhoFields state={state} household={chosen.household} own={chosen.own} me={chosen.name} />
        <HowFields state={state} date={date} household={chosen.household} me={chosen.name} />
        <WaitingFields state={state} />
        <HelpFields state={state} needs={needs} />
        <QuestionFields state={state} questions={questions} asked={asked} />
        <LongTextField
          name="question"
          label={own('question')}
          hint={own('questionHint')}
          maxLength={1000}
          optional
          defaultValue={state.typed('question')}
          error={state.errorOf('question')}
        />
        <div className="actions">
          <SubmitButton name="intent" value="register">
            {t('register')}
          </SubmitButton>
          <SubmitButton name="intent" value="wait" kind="quiet">
            {t('wait')}
          </SubmitButton>
        </div>
      </Form>
    </>
  )
}
