import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { teamPlace } from '~/domain/accounts/rules'
import { purposes } from '~/domain/consent/categories'
import { paperInput } from '~/domain/consent/input'
import { recordPaper } from '~/domain/consent/paper.server'
import { paperElements } from '~/domain/consent/paper-elements'
import { readForRecording } from '~/domain/consent/recording-forms.server'
import { team } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { CheckboxGroup, ChoiceField, DateField, PasswordField, RadioGroup } from '~/ui/Field'
import { FileField } from '~/ui/FileField'
import { FormTop } from '~/ui/FormTop'
import { type FormReading, useFormState } from '~/ui/form-state'
import { Notice } from '~/ui/Notice'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = team.loader(async ({ viewer, params }) => ({
  person: await readForRecording(viewer, params.participantId ?? ''),
  place: teamPlace(viewer.role),
}))

export const action = team.action(paperInput, async ({ viewer, params, input }) => {
  await recordPaper(viewer, params.participantId ?? '', input)
  const headers = { 'Set-Cookie': flashCookie('paperRecorded') }
  return redirect(`/team/people/${params.participantId}`, { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('care.paper.title')

export default function Paper() {
  const t = useTranslations('care.paper')
  const { person, place } = useLoaderData<typeof loader>()
  const state = useFormState()
  const back = `/team/people/${person.id}`
  return (
    <Page place={place} current="/team/people">
      <FormTop state={state} />
      <BackLink href={back} within>
        {person.name}
      </BackLink>
      <Titles title={t('heading')} lead={t('lead', { name: person.name })} />
      {person.left || person.who === 'nobody' ? (
        <Notice kind="waits" heading={t('closed')}>
          <p>{t(person.left ? 'closedLeft' : 'closedMinor')}</p>
        </Notice>
      ) : (
        <Form method="post" encType="multipart/form-data" className="form" noValidate>
          <input type="hidden" name="key" value={state.typed('key', person.key)} />
          <What state={state} />
          <Until state={state} />
          <Signed state={state} />
          <PasswordField
            name="password"
            label={t('password')}
            hint={t('passwordHint')}
            autoComplete="current-password"
            error={state.errorOf('password')}
          />
          <div className="actions">
            <SubmitButton pendingLabel={t('pending')}>{t('save')}</SubmitButton>
            <ButtonLink href={back} kind="plain" within>
              {t('keep')}
            </ButtonLink>
          </div>
        </Form>
      )}
    </Page>
  )
}

function What({ state }: { state: FormReading }) {
  const t = useTranslations('care.paper')
  const topics = useTranslations('topics.names')
  const { person } = useLoaderData<typeof loader>()
  return (
    <>
      <RadioGroup
        name="recipientId"
        label={t('recipient')}
        options={person.family.map((one) => ({ value: one.personId, label: one.name }))}
        defaultValue={state.typed('recipientId')}
        error={state.errorOf('recipientId')}
      />
      <CheckboxGroup
        name="categories"
        label={t('categories')}
        options={person.offered.map((one) => ({ value: one, label: topics(one) }))}
        defaultValue={state.typedAll('categories')}
        error={state.errorOf('categories')}
      />
      <RadioGroup
        name="purpose"
        label={t('purpose')}
        options={purposes.map((one) => ({ value: one, label: t(`purposes.${one}`) }))}
        defaultValue={state.typed('purpose')}
        error={state.errorOf('purpose')}
      />
    </>
  )
}

function Until({ state }: { state: FormReading }) {
  const t = useTranslations('care.paper')
  const { person } = useLoaderData<typeof loader>()
  return (
    <>
      <RadioGroup
        name="ends"
        label={t('ends')}
        options={[
          { value: 'date', label: t('endsDate') },
          { value: 'discharge', label: t('endsDischarge') },
        ]}
        defaultValue={state.typed('ends')}
        error={state.errorOf('ends')}
      />
      <DateField
        name="lastDay"
        label={t('lastDay')}
        hint={t('lastDayHint')}
        optional
        min={person.today}
        max={person.latest}
        defaultValue={state.typed('lastDay')}
        error={state.errorOf('lastDay')}
      />
      <RadioGroup
        name="dataFrom"
        label={t('dataFrom')}
        options={(['this', 'next', 'all'] as const).map((one) => ({ value: one, label: t(`from.${one}`) }))}
        defaultValue={state.typed('dataFrom')}
        error={state.errorOf('dataFrom')}
      />
    </>
  )
}

function Signed({ state }: { state: FormReading }) {
  const t = useTranslations('care.paper')
  const kinds = useTranslations('care.kinds')
  const { person } = useLoaderData<typeof loader>()
  return (
    <>
      <DateField
        name="signedOn"
        label={t('signedOn')}
        hint={t('signedHint')}
        min={person.oldest}
        max={person.today}
        defaultValue={state.typed('signedOn')}
        error={state.errorOf('signedOn')}
      />
      {person.representatives.length > 0 && (
        <ChoiceField
          name="representativeId"
          label={t('also')}
          hint={t('alsoHint')}
          options={[
            { value: '', label: t('alone') },
            ...person.representatives.map((one) => ({
              value: one.authorityId,
              label: `${one.name}, ${kinds(one.kind)}`,
            })),
          ]}
          defaultValue={state.typed('representativeId')}
          error={state.errorOf('representativeId')}
        />
      )}
      <RadioGroup
        name="language"
        label={t('language')}
        options={[
          { value: 'en', label: 'English', lang: 'en' },
          { value: 'es', label: 'Español', lang: 'es' },
        ]}
        defaultValue={state.typed('language')}
        error={state.errorOf('language')}
      />
      <CheckboxGroup
        name="found"
        label={t('found')}
        options={paperElements.map((one) => ({ value: one, label: t(`elements.${one}`) }))}
        defaultValue={state.typedAll('found')}
        error={state.errorOf('found')}
      />
      <FileField
        name="document"
        label={t('scan')}
        hint={t('scanHint')}
        optional
        error={state.errorOf('document')}
      />
    </>
  )
}
