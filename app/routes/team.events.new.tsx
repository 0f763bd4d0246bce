import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { createDate } from '~/domain/events/change.server'
import { dateInput } from '~/domain/events/date-input'
import { readDateForm } from '~/domain/events/read.server'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { catalogue } from '~/i18n/catalogue.server'
import { BackLink } from '~/ui/BackLink'
import { SeatFields, WordFields } from '~/ui/DateFields'
import { CheckboxGroup, ChoiceField, DateField, RadioGroup, TextField, TimeField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { type FormReading, useFormState } from '~/ui/form-state'
import { GoLink } from '~/ui/GoLink'
import { Page } from '~/ui/Page'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, language }) => {
  const names = catalogue(language).library.conditions
  const page = await readDateForm(viewer, language)
  return { ...page, conditions: page.conditions.map((value) => ({ value, label: names[value] })) }
})

export const action = coordinator.action(dateInput, async ({ viewer, input }) => {
  const { id } = await createDate(viewer, input)
  return redirect(`/team/events/${id}`, {
    status: 303,
    headers: { 'Set-Cookie': flashCookie('dateCreated') },
  })
})

export const meta: MetaFunction<typeof loader> = titleOf('desk.form.title')

export default function NewDate() {
  const t = useTranslations('desk.form')
  const clash = useTranslations('series.clash')
  const { formKey } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="team" current="/team/events">
      <FormTop state={state} />
      <BackLink href="/team/events" within>
        {t('back')}
      </BackLink>
      <Titles title={t('title')} lead={t('lead')}>
        <p>
          <GoLink href="/team/programs" within>
            {t('ofProgram')}
          </GoLink>
        </p>
      </Titles>
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="key" value={formKey} />
        <Section id="what" heading={t('what')} space="l">
          <What state={state} />
        </Section>
        <Section id="words" heading={t('words')} space="l">
          <p className="soft">{t('wordsHint')}</p>
          <WordFields state={state} />
          <Conditions state={state} />
        </Section>
        <Section id="when-where" heading={t('whenWhere')} space="l">
          <WhenWhere state={state} />
        </Section>
        <Section id="places" heading={t('places')} space="l">
          <SeatFields state={state} />
        </Section>
        {state.typed('reason') !== undefined && (
          <TextField
            name="reason"
            label={clash('reason')}
            hint={clash('reasonHint')}
            maxLength={200}
            optional
            defaultValue={state.typed('reason')}
            error={state.errorOf('reason')}
          />
        )}
        <div className="actions">
          <SubmitButton pendingLabel={t('pending')}>{t('save')}</SubmitButton>
        </div>
      </Form>
    </Page>
  )
}

function What({ state }: { state: FormReading }) {
  const t = useTranslations('desk.form')
  const names = useTranslations('events.kindsLong')
  const { kinds, audiences, joinings } = useLoaderData<typeof loader>()
  const field = (name: string) => ({
    name,
    defaultValue: state.typed(name),
    error: state.errorOf(name),
  })
  return (
    <>
      <RadioGroup
        {...field('kind')}
        label={t('kind')}
        options={kinds.map((value) => ({ value, label: names(value) }))}
      />
      <RadioGroup
        {...field('audience')}
        label={t('audience')}
        options={audiences.map((value) => ({ value, label: t(`audiences.${value}`) }))}
      />
      <RadioGroup
        {...field('joining')}
        label={t('joining')}
        options={joinings.map((value) => ({ value, label: t(`joinings.${value}`) }))}
      />
    </>
  )
}

function Conditions({ state }: { state: FormReading }) {
  const t = useTranslations('desk.form')
  const { conditions } = useLoaderData<typeof loader>()
  return (
    <CheckboxGroup
      name="conditions"
      label={t('conditions')}
      optional
      options={conditions}
      defaultValue={state.typedAll('conditions')}
      error={state.errorOf('conditions')}
    />
  )
}

function WhenWhere({ state }: { state: FormReading }) {
  const t = useTranslations('desk.form')
  const { sites, today } = useLoaderData<typeof loader>()
  const only = sites.length === 1 ? sites[0]?.id : undefined
  return (
    <>
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
      <RadioGroup
        name="format"
        label={t('format')}
        options={(['in_person', 'online', 'both'] as const).map((value) => ({
          value,
          label: t(`formats.${value}`),
        }))}
        defaultValue={state.typed('format')}
        error={state.errorOf('format')}
      />
      <ChoiceField
        name="siteId"
        label={t('site')}
        hint={t('siteHint')}
        options={[
          { value: '', label: t('noSite') },
          ...sites.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        defaultValue={state.typed('siteId', only)}
        error={state.errorOf('siteId')}
      />
      <ChoiceField
        name="roomId"
        label={t('room')}
        optional
        options={[
          { value: '', label: t('noRoom') },
          ...sites.flatMap((site) =>
            site.rooms.map(({ id, name, seats }) => ({
              value: id,
              label: t('roomSeats', { site: site.name, room: name, seats }),
            })),
          ),
        ]}
        defaultValue={state.typed('roomId')}
        error={state.errorOf('roomId')}
      />
      <DateField
        name="date"
        label={t('date')}
        min={today}
        defaultValue={state.typed('date')}
        error={state.errorOf('date')}
      />
      <TimeField
        name="start"
        label={t('start')}
        hint={t('startHint')}
        defaultValue={state.typed('start')}
        error={state.errorOf('start')}
      />
      <TextField
        name="minutes"
        label={t('minutes')}
        short
        inputMode="numeric"
        maxLength={4}
        defaultValue={state.typed('minutes', '90')}
        error={state.errorOf('minutes')}
      />
    </>
  )
}
