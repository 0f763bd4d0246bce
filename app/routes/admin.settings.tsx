import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { settingsInput } from '~/domain/clinic/input'
import { changePeopleSettings, readPeopleSettings } from '~/domain/clinic/settings.server'
import { thresholdsInput } from '~/domain/oversight/input'
import { thresholdSpan, thresholds } from '~/domain/oversight/rules'
import { changeThresholds, readThresholds } from '~/domain/oversight/thresholds.server'
import { admin } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { RadioGroup, TextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { type FormReading, ownReading, useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** What a clinic chooses about invitations, family links and unusual viewing, and what each choice does. */
export const loader = admin.loader(async ({ viewer }) => ({
  settings: await readPeopleSettings(viewer),
  asks: await readThresholds(viewer),
}))

const input = z.discriminatedUnion('form', [
  settingsInput.extend({ form: z.literal('people') }),
  thresholdsInput,
])

export const action = admin.action(input, async ({ viewer, input: given }) => {
  if (given.form === 'viewing') await changeThresholds(viewer, given)
  else await changePeopleSettings(viewer, given)
  const headers = { 'Set-Cookie': flashCookie(given.form === 'viewing' ? 'viewingSaved' : 'settingsSaved') }
  return redirect('/admin/settings', { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('settings.title')

export default function Settings() {
  const t = useTranslations('settings')
  const { settings } = useLoaderData<typeof loader>()
  const answered = useFormState()
  const state = stateOf(answered, 'people')
  const number = (name: 'invitationDays' | 'linkQuestionMonths') => (
    <TextField
      name={name}
      label={t(`${name}.label`)}
      hint={t(`${name}.hint`)}
      short
      inputMode="numeric"
      maxLength={2}
      autoComplete="off"
      defaultValue={state.typed(name, String(settings[name]))}
      error={state.errorOf(name)}
    />
  )
  return (
    <Page place="admin" current="/admin/settings">
      <FormTop state={answered} />
      <Titles title={t('title')} lead={t('lead')} />
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="form" value="people" />
        <RadioGroup
          name="identityRequired"
          label={t('identity.label')}
          hint={t('identity.hint')}
          options={(['no', 'yes'] as const).map((value) => ({
            value,
            label: t(`identity.${value}`),
            hint: t(`identity.${value}Hint`),
          }))}
          defaultValue={state.typed('identityRequired', settings.identityRequired ? 'yes' : 'no')}
          error={state.errorOf('identityRequired')}
        />
        {number('invitationDays')}
        {number('linkQuestionMonths')}
        <p className="small soft">{t('onRecord')}</p>
        <div className="actions">
          <SubmitButton>{t('save')}</SubmitButton>
        </div>
      </Form>
      <Viewing state={stateOf(answered, 'viewing')} />
    </Page>
  )
}

/** What was typed into the other form of the page is not this one's. */
function stateOf(state: FormReading, form: 'people' | 'viewing'): FormReading {
  return ownReading(state, state.typed('form', form) === form)
}

/** From how many on an administrator is asked to look at unusual viewing. */
function Viewing({ state }: { state: FormReading }) {
  const t = useTranslations('settings')
  const { asks } = useLoaderData<typeof loader>()
  return (
    <Section id="viewing" heading={t('viewing.heading')} space="l">
      <p>{t('viewing.lead')}</p>
      <Form method="post" action="/admin/settings" className="form" noValidate>
        <input type="hidden" name="form" value="viewing" />
        {thresholds.map((name) => (
          <TextField
            key={name}
            name={name}
            label={t(`viewing.${name}`)}
            hint={t('viewing.between', { least: thresholdSpan[name][0], most: thresholdSpan[name][1] })}
            short
            inputMode="numeric"
            maxLength={3}
            autoComplete="off"
            defaultValue={state.typed(name, String(asks[name]))}
            error={state.errorOf(name)}
          />
        ))}
        <p className="small soft">{t('viewing.onRecord')}</p>
        <div className="actions">
          <SubmitButton>{t('viewing.save')}</SubmitButton>
        </div>
      </Form>
    </Section>
  )
}
