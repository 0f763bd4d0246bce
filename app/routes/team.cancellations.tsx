import { data, redirect } from '@remix-run/node'
import { Form, type MetaFunction, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { cancelDates, previewCancellation } from '~/domain/events/change.server'
import { cancellationInput } from '~/domain/events/date-input'
import { type CancellationView, readDay } from '~/domain/events/read.server'
import { typedIn } from '~/doors/answer.server'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { Answer } from '~/ui/Answer'
import { BackLink } from '~/ui/BackLink'
import { DataTable } from '~/ui/DataTable'
import { useDateWords } from '~/ui/dateViews'
import { CheckboxGroup, DateField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { type FormReading, useFormState } from '~/ui/form-state'
import { GoLink } from '~/ui/GoLink'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { TellingFields } from '~/ui/TellingFields'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, language, url }) =>
  readDay(viewer, language, url.searchParams),
)

export const action = coordinator.action(
  cancellationInput,
  async ({ viewer, language, input, form, url }) => {
    if (input.intent === 'preview') {
      const preview = await previewCancellation(viewer, language, input)
      return data({ problems: [], typed: typedIn(form), preview })
    }
    const { families } = await cancelDates(viewer, input)
    const headers = { 'Set-Cookie': flashCookie(families > 0 ? 'datesTakenOff' : 'datesTakenOffQuietly') }
    const day = new URLSearchParams({ day: url.searchParams.get('day') ?? '' })
    return redirect(`/team/calls?${day}`, { status: 303, headers })
  },
)

export const meta: MetaFunction<typeof loader> = titleOf('cancelling.title')

const formId = 'cancelling'

export default function Cancellations() {
  const t = useTranslations('cancelling')
  const { day, dayName, dates, off } = useLoaderData<typeof loader>()
  const answered = useActionData<{ preview?: CancellationView }>()
  const words = useDateWords()
  const state = useFormState()
  const preview = answered?.preview
  return (
    <Page place="team" current="/team">
      <FormTop state={state} />
      <BackLink href="/team" within>
        {t('back')}
      </BackLink>
      <Titles title={t('title')} lead={t('lead')} />
      <Answer to={preview}>{(given) => <Preview preview={given} state={state} />}</Answer>
      {!preview && <Day />}
      <Section id="dates-of-day" heading={words.begun(dayName)}>
        {off > 0 && (
          <p>
            {t('off', { count: off })}{' '}
            <GoLink href={`/team/calls?day=${day}`} within>
              {t('calls')}
            </GoLink>
          </p>
        )}
        {dates.length === 0 ? (
          <p>{t('none')}</p>
        ) : (
          <Form method="post" action={`?day=${day}`} id={formId} className="form" noValidate>
            <Dates state={state} />
            <TellingFields state={state} />
            <div className="actions">
              <SubmitButton kind={preview ? 'quiet' : 'filled'} name="intent" value="preview">
                {t('look')}
              </SubmitButton>
            </div>
          </Form>
        )}
      </Section>
    </Page>
  )
}

/** Another day, for a storm that is announced. */
function Day() {
  const t = useTranslations('cancelling')
  const { day, today } = useLoaderData<typeof loader>()
  return (
    <Form method="get" className="period">
      <DateField name="day" label={t('day')} min={today} defaultValue={day} />
      <SubmitButton kind="quiet">{t('show')}</SubmitButton>
    </Form>
  )
}

function Dates({ state }: { state: FormReading }) {
  const t = useTranslations('cancelling')
  const row = useTranslations('desk.row')
  const words = useDateWords()
  const { dates } = useLoaderData<typeof loader>()
  return (
    <CheckboxGroup
      name="dates"
      label={t('which')}
      error={state.errorOf('dates')}
      defaultValue={state.typedAll('dates')}
      options={dates.map((date) => ({
        value: date.id,
        label: t('date', { time: date.when.time, title: date.title.text }),
        hint: [
          words.where(date),
          row('expected', { people: date.people, total: 0 }),
          ...(date.seats.waiting > 0 ? [row('waiting', { waiting: date.seats.waiting })] : []),
        ].join(', '),
      }))}
    />
  )
}

/** Who hears of it and by which way, and the button that takes the dates off. */
function Preview({ preview: { dates, families }, state }: { preview: CancellationView; state: FormReading }) {
  const t = useTranslations('cancelling')
  const say = useTranslations('series.calls')
  const called = families.filter((one) => one.called).length
  return (
    <Panel kind="stops" id="preview" heading={t('preview', { dates: dates.length })}>
      <ul>
        {dates.map((date) => (
          <li key={date.id}>{t('date', { time: date.when.time, title: date.title.text })}</li>
        ))}
      </ul>
      <p>{t('told', { families: families.length, called })}</p>
      {families.length > 0 && (
        <details>
          <summary>{t('who')}</summary>
          <DataTable
            caption={t('who')}
            captionHidden
            head={[say('family'), t('hears'), t('speaks')]}
            rows={families.map((one, index) => ({
              key: `${index} ${one.name}`,
              cells: [
                one.name,
                t(one.called ? 'letterAndCall' : 'letter', { dates: one.dates }),
                say(`speaks.${one.language}`),
              ],
            }))}
          />
        </details>
      )}
      {dates.length === 0 ? (
        <p>{t('offBefore')}</p>
      ) : (
        <>
          {state.typed('text') && <p>{t('reads')}</p>}
          <div className="actions">
            <SubmitButton kind="final" form={formId} name="intent" value="save">
              {t('save', { dates: dates.length })}
            </SubmitButton>
          </div>
        </>
      )}
    </Panel>
  )
}
