import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { askQuestion, endQuestion } from '~/domain/events/change.server'
import { questionEndInput, questionInput } from '~/domain/events/program-input'
import { questionKinds } from '~/domain/events/questions'
import { readQuestions } from '~/domain/events/read.server'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { CheckboxGroup, LongTextField, RadioGroup, TextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, language, params, url }) =>
  readQuestions(viewer, language, params.id, url.searchParams.get('change') ?? undefined),
)

const input = z.union([questionEndInput, questionInput])

export const action = coordinator.action(input, async ({ viewer, params, input }) => {
  if ('end' in input) await endQuestion(viewer, params.id, input.end)
  else await askQuestion(viewer, params.id, input)
  const headers = { 'Set-Cookie': flashCookie('end' in input ? 'questionEnded' : 'questionAsked') }
  return redirect(`/team/programs/${params.id}/questions`, { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('questions.desk.title')

export default function Questions() {
  const t = useTranslations('questions.desk')
  const { programId, title, full, start } = useLoaderData<typeof loader>()
  const state = useFormState()
  const changing = start.replaces !== undefined
  return (
    <Page place="team" current="/team/programs">
      <FormTop state={state} />
      <BackLink href={`/team/programs/${programId}`} within>
        {title.text}
      </BackLink>
      <Titles title={t('title')} lead={t('lead')} />
      <Asked />
      {full && !changing ? (
        <p>{t('full')}</p>
      ) : (
        <Section id="ask" heading={t(changing ? 'changeHeading' : 'askHeading')}>
          {changing && <p className="soft">{t('changeText')}</p>}
          <Ask />
        </Section>
      )}
    </Page>
  )
}

function Asked() {
  const t = useTranslations('questions')
  const { programId, questions } = useLoaderData<typeof loader>()
  if (questions.length === 0) return <p>{t('desk.none')}</p>
  return (
    <Section id="asked" heading={t('desk.asked')}>
      <ol className="bullets">
        {questions.map((one) => (
          <li key={one.id}>
            <strong lang={one.words.lang}>{one.words.text}</strong>
            <br />
            <span className="soft">
              {t(`desk.kinds.${one.kind}`)}, {t(one.required ? 'desk.needed' : 'desk.optional')}
              {one.choices.length > 0 && `: ${one.choices.map((choice) => choice.text).join(', ')}`}
            </span>
            <Form method="post" className="actions">
              <input type="hidden" name="end" value={one.id} />
              <TextLink href={`/team/programs/${programId}/questions?change=${one.id}#ask`} within>
                {t('desk.change')}
                <span className="out-of-sight">: {one.words.text}</span>
              </TextLink>
              <SubmitButton kind="plain" size="small">
                {t('desk.end')}
                <span className="out-of-sight">: {one.words.text}</span>
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ol>
    </Section>
  )
}

function Ask() {
  const t = useTranslations('questions.desk')
  const { formKey, start } = useLoaderData<typeof loader>()
  const state = useFormState()
  const field = (name: string) => ({
    name,
    defaultValue: state.typed(name, start[name] ?? ''),
    error: state.errorOf(name),
  })
  return (
    <Form method="post" className="form" noValidate>
      <input type="hidden" name="key" value={formKey} />
      {start.replaces && <input type="hidden" name="replaces" value={start.replaces} />}
      <RadioGroup
        {...field('kind')}
        label={t('kind')}
        options={questionKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      <TextField {...field('wordsEn')} label={t('wordsEn')} hint={t('wordsHint')} maxLength={160} />
      <TextField {...field('wordsEs')} label={t('wordsEs')} maxLength={160} />
      <LongTextField
        {...field('choicesEn')}
        label={t('choicesEn')}
        hint={t('choicesHint')}
        rows={3}
        optional
      />
      <LongTextField {...field('choicesEs')} label={t('choicesEs')} rows={3} optional />
      <CheckboxGroup
        name="required"
        label={t('required')}
        options={[{ value: 'yes', label: t('requiredYes'), hint: t('requiredHint') }]}
        defaultValue={state.typedAll('required', start.required ? ['yes'] : [])}
        error={state.errorOf('required')}
      />
      <div className="actions">
        <SubmitButton>{t('save')}</SubmitButton>
      </div>
    </Form>
  )
}
