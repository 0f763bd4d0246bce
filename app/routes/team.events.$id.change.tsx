import { data, redirect } from '@remix-run/node'
import { Form, type MetaFunction, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { changeDates, previewChange } from '~/domain/events/change.server'
import { scopedInput } from '~/domain/events/date-input'
import { type ChangeView, readChangeForm } from '~/domain/events/read.server'
import { typedIn } from '~/doors/answer.server'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { Answer } from '~/ui/Answer'
import { ArrangementFields } from '~/ui/ArrangementFields'
import { BackLink } from '~/ui/BackLink'
import { ClashList } from '~/ui/ClashList'
import { DataTable } from '~/ui/DataTable'
import { SeatFields } from '~/ui/DateFields'
import { DateSummary } from '~/ui/DateSummary'
import { DateField, RadioGroup, TextField, TimeField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { type FormReading, useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, params, language }) =>
  readChangeForm(viewer, language, params.id),
)

export const action = coordinator.action(scopedInput, async ({ viewer, params, language, input, form }) => {
  if (input.intent === 'preview') {
    const preview = await previewChange(viewer, language, params.id, input)
    return data({ problems: [], typed: typedIn(form), preview })
  }
  const { changed, moved } = await changeDates(viewer, params.id, input)
  const headers = { 'Set-Cookie': flashCookie(changed === 0 ? 'nothingChanged' : 'datesChanged') }
  return redirect(`/team/events/${params.id}${moved ? '/calls' : ''}`, { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('series.change.title')

const formId = 'change'

export default function ChangeDates() {
  const t = useTranslations('series')
  const { date, series, start, sites, staff } = useLoaderData<typeof loader>()
  const answered = useActionData<{ preview?: ChangeView }>()
  const state = useFormState()
  const preview = answered?.preview
  return (
    <Page place="team" current="/team/events" marks={[date.kind]}>
      <FormTop state={state} />
      <BackLink href={`/team/events/${date.id}`} within>
        {t('calls.back')}
      </BackLink>
      <Titles title={t('change.title')} lead={t('change.lead')} />
      <DateSummary date={date} />
      <Answer to={preview}>{(given) => <Preview preview={given} state={state} />}</Answer>
      <Form method="post" id={formId} className="form" noValidate>
        <input type="hidden" name="plan" value={preview?.plan ?? ''} />
        {series ? (
          <RadioGroup
            name="scope"
            label={t('change.scope')}
            options={(['this', 'following', 'all'] as const).map((value) => ({
              value,
              label: t(`change.scopes.${value}`),
            }))}
            defaultValue={state.typed('scope', 'this')}
            error={state.errorOf('scope')}
          />
        ) : (
          <input type="hidden" name="scope" value="this" />
        )}
        <Section id="when" heading={t('dates.when')} space="l">
          <When state={state} />
        </Section>
        <Section id="where" heading={t('dates.where')} space="l">
          <ArrangementFields state={state} start={start} sites={sites} />
        </Section>
        <Section id="places" heading={t('dates.places')} space="l">
          <SeatFields state={state} start={start} staff={staff} />
        </Section>
        <div className="actions">
          <SubmitButton kind={preview ? 'quiet' : 'filled'} name="intent" value="preview">
            {t('change.look')}
          </SubmitButton>
        </div>
      </Form>
    </Page>
  )
}

function When({ state }: { state: FormReading }) {
  const t = useTranslations('desk.form')
  const { start, today } = useLoaderData<typeof loader>()
  const field = (name: string) => ({
    name,
    defaultValue: state.typed(name, start[name]),
    error: state.errorOf(name),
  })
  return (
    <>
      <DateField {...field('date')} label={t('date')} min={today} />
      <TimeField {...field('start')} label={t('start')} hint={t('startHint')} />
      <TextField {...field('minutes')} label={t('minutes')} short inputMode="numeric" maxLength={4} />
    </>
  )
}

/** Which dates change and how, who hears of it, what is in the way, and the button that does it. */
function Preview({ preview, state }: { preview: ChangeView; state: FormReading }) {
  const t = useTranslations('series.change')
  const { dates, families, people, asked, clashes } = preview
  const groups = (list: readonly (keyof typeof names)[]) => list.map((group) => names[group]).join(', ')
  const names = {
    time: t('group.time'),
    place: t('group.place'),
    language: t('group.language'),
    facilitators: t('group.facilitators'),
    seats: t('group.seats'),
  }
  return (
    <Panel
      kind="yours"
      id="preview"
      heading={t('preview', { dates: dates.length, families, clashes: clashes.length })}
    >
      {families > 0 && <p>{t('people', { people, families })}</p>}
      {asked > 0 && <p>{t('asked', { count: asked })}</p>}
      {dates.length > 0 && (
        <DataTable
          stacks
          caption={t('table')}
          head={[t('was'), t('becomes'), t('what')]}
          rows={dates.map((one) => ({
            key: one.id,
            cells: [
              `${one.was.day}, ${one.was.time}`,
              one.moves ? `${one.becomes.day}, ${one.becomes.time}` : t('same'),
              one.kept.length > 0
                ? `${groups(one.changed)} (${t('keeps', { groups: groups(one.kept) })})`
                : groups(one.changed),
            ],
          }))}
        />
      )}
      <ClashList clashes={clashes} state={state} form={formId} />
      {dates.length > 0 && (
        <div className="actions">
          <SubmitButton form={formId} name="intent" value="save">
            {t('save')}
          </SubmitButton>
        </div>
      )}
    </Panel>
  )
}
