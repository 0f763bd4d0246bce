import { data, redirect } from '@remix-run/node'
import { Form, type MetaFunction, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { createDates, previewDates } from '~/domain/events/change.server'
import { datesInput } from '~/domain/events/date-input'
import { type NewDatesView, readDatesForm } from '~/domain/events/read.server'
import { typedIn } from '~/doors/answer.server'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { Answer } from '~/ui/Answer'
import { ArrangementFields } from '~/ui/ArrangementFields'
import { BackLink } from '~/ui/BackLink'
import { ClashList } from '~/ui/ClashList'
import { SeatFields } from '~/ui/DateFields'
import { DateField, RadioGroup, TextField, TimeField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { type FormReading, useFormState } from '~/ui/form-state'
import { useHouse } from '~/ui/house'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, params, language, url }) =>
  readDatesForm(viewer, language, params.id, {
    like: url.searchParams.get('like'),
    from: url.searchParams.get('from'),
  }),
)

export const action = coordinator.action(datesInput, async ({ viewer, params, language, input, form }) => {
  if (input.intent === 'preview') {
    const preview = await previewDates(viewer, language, params.id, input)
    return data({ problems: [], typed: typedIn(form), preview })
  }
  await createDates(viewer, params.id, input)
  const headers = { 'Set-Cookie': flashCookie('datesCreated') }
  return redirect(`/team/programs/${params.id}`, { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('series.dates.title')

const formId = 'dates'

export default function NewDates() {
  const t = useTranslations('series.dates')
  const page = useLoaderData<typeof loader>()
  const answered = useActionData<{ preview?: NewDatesView }>()
  const { language } = useHouse()
  const state = useFormState()
  const preview = answered?.preview
  return (
    <Page place="team" current="/team/programs">
      <FormTop state={state} />
      <BackLink href={`/team/programs/${page.id}`} within>
        <span lang={page.title.lang === language ? undefined : page.title.lang}>{page.title.text}</span>
      </BackLink>
      <Titles title={t('title')} lead={t('lead')} />
      <Answer to={preview}>{(given) => <Preview preview={given} state={state} />}</Answer>
      <Form method="post" id={formId} className="form" noValidate>
        <input type="hidden" name="key" value={page.formKey} />
        <input type="hidden" name="plan" value={preview?.plan ?? ''} />
        <Section id="when" heading={t('when')} space="l">
          <When state={state} />
        </Section>
        <Section id="where" heading={t('where')} space="l">
          <ArrangementFields state={state} start={page.start} sites={page.sites} />
        </Section>
        <Section id="places" heading={t('places')} space="l">
          <SeatFields state={state} start={page.start} staff={page.staff} />
        </Section>
        <div className="actions">
          <SubmitButton kind={preview ? 'quiet' : 'filled'} name="intent" value="preview">
            {t('look')}
          </SubmitButton>
        </div>
      </Form>
    </Page>
  )
}

/** The dates as they would be, and the button that makes them. */
function Preview({ preview, state }: { preview: NewDatesView; state: FormReading }) {
  const t = useTranslations('series.dates')
  const { dates, skipped, clashes } = preview
  return (
    <Panel kind="yours" id="preview" heading={t('preview', { count: dates.length, skipped: skipped.length })}>
      <ol className="dates">
        {dates.map((one) => (
          <li key={one.local}>
            {one.day}, <span className="soft">{one.time}</span>
          </li>
        ))}
      </ol>
      {skipped.length > 0 && (
        <>
          <p>
            <b>{t('skippedHeading')}</b>
          </p>
          <ul>
            {skipped.map(({ local, day, closure }) => (
              <li key={local}>
                {closure === undefined ? t('clockDay', { day }) : t('closedDay', { day, name: closure })}
              </li>
            ))}
          </ul>
        </>
      )}
      <ClashList clashes={clashes} state={state} form={formId} />
      <div className="actions">
        <SubmitButton form={formId} name="intent" value="save">
          {t('save', { count: dates.length })}
        </SubmitButton>
      </div>
    </Panel>
  )
}

const repeats = ['once', 'weekly', 'biweekly', 'monthlyNth', 'monthlyLast'] as const

function When({ state }: { state: FormReading }) {
  const t = useTranslations('series.dates')
  const desk = useTranslations('desk.form')
  const { today, start } = useLoaderData<typeof loader>()
  const field = (name: string, first = '') => ({
    name,
    defaultValue: state.typed(name, start[name] ?? first),
    error: state.errorOf(name),
  })
  return (
    <>
      <DateField {...field('date')} label={t('first')} min={today} />
      <TimeField {...field('start')} label={desk('start')} hint={desk('startHint')} />
      <TextField
        {...field('minutes', '90')}
        label={desk('minutes')}
        short
        inputMode="numeric"
        maxLength={4}
      />
      <RadioGroup
        {...field('repeats', 'weekly')}
        label={t('repeats')}
        options={repeats.map((value) => ({ value, label: t(`rhythm.${value}`) }))}
      />
      <RadioGroup
        {...field('ends', 'count')}
        label={t('ends')}
        options={(['count', 'until'] as const).map((value) => ({ value, label: t(`endsBy.${value}`) }))}
      />
      <TextField
        {...field('count', '8')}
        label={t('count')}
        hint={t('countHint')}
        short
        inputMode="numeric"
        maxLength={5}
      />
      <DateField {...field('until')} label={t('until')} min={today} optional />
    </>
  )
}
