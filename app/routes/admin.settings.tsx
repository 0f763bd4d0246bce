import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { settingsInput } from '~/domain/clinic/input'
import { changePeopleSettings, readPeopleSettings } from '~/domain/clinic/settings.server'
import { admin } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { RadioGroup, TextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** What a clinic chooses about invitations and family links, and what each choice does. */
export const loader = admin.loader(async ({ viewer }) => ({ settings: await readPeopleSettings(viewer) }))

export const action = admin.action(settingsInput, async ({ viewer, input }) => {
  await changePeopleSettings(viewer, input)
  const headers = { 'Set-Cookie': flashCookie('settingsSaved') }
  return redirect('/admin/settings', { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('settings.title')

export default function Settings() {
  const t = useTranslations('settings')
  const { settings } = useLoaderData<typeof loader>()
  const state = useFormState()
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
      <FormTop state={state} />
      <Titles title={t('title')} lead={t('lead')} />
      <Form method="post" className="form" noValidate>
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
    </Page>
  )
}
