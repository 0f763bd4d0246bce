import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { addStaff } from '~/domain/accounts/change.server'
import { staffInput } from '~/domain/accounts/input'
import { listSites } from '~/domain/accounts/read.server'
import { newFormKey } from '~/domain/form-key.server'
import { admin } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { ChoiceField, PasswordField, RadioGroup, TextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = admin.loader(async ({ viewer }) => ({
  sites: await listSites(viewer),
  key: newFormKey(),
}))

export const action = admin.action(staffInput, async ({ viewer, input }) => {
  await addStaff(viewer, input)
  return redirect('/admin/staff', { status: 303, headers: { 'Set-Cookie': flashCookie('staffAdded') } })
})

export const meta: MetaFunction<typeof loader> = titleOf('admin.add.title')

export default function AddStaff() {
  const t = useTranslations('admin.add')
  const roles = useTranslations('admin.staff')
  const { sites, key } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="admin" current="/admin/staff">
      <FormTop state={state} />
      <BackLink href="/admin/staff" within>
        {t('back')}
      </BackLink>
      <Titles title={t('title')} lead={t('lead')} />
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="key" value={state.typed('key', key)} />
        <TextField
          name="givenName"
          label={t('givenName')}
          maxLength={60}
          autoComplete="off"
          defaultValue={state.typed('givenName')}
          error={state.errorOf('givenName')}
          required
        />
        <TextField
          name="familyName"
          label={t('familyName')}
          maxLength={60}
          autoComplete="off"
          defaultValue={state.typed('familyName')}
          error={state.errorOf('familyName')}
          required
        />
        <TextField
          name="email"
          type="email"
          label={t('email')}
          maxLength={254}
          autoComplete="off"
          defaultValue={state.typed('email')}
          error={state.errorOf('email')}
          required
        />
        <RadioGroup
          name="role"
          label={t('role')}
          options={[
            { value: 'coordinator', label: roles('roles.coordinator'), hint: t('coordinatorHint') },
            { value: 'clinician', label: roles('roles.clinician'), hint: t('clinicianHint') },
            { value: 'admin', label: roles('roles.admin'), hint: t('adminHint') },
          ]}
          defaultValue={state.typed('role')}
          error={state.errorOf('role')}
        />
        <ChoiceField
          name="siteId"
          label={t('site')}
          options={[
            { value: '', label: t('noSite') },
            ...sites.map((site) => ({ value: site.id, label: site.name })),
          ]}
          defaultValue={state.typed('siteId')}
          error={state.errorOf('siteId')}
        />
        <RadioGroup
          name="language"
          label={t('language')}
          options={[
            { value: 'en', label: 'English', lang: 'en' },
            { value: 'es', label: 'Español', lang: 'es' },
          ]}
          defaultValue={state.typed('language', 'en')}
          error={state.errorOf('language')}
        />
        <PasswordField
          name="password"
          label={t('password')}
          hint={t('passwordHint')}
          autoComplete="new-password"
          error={state.errorOf('password')}
          required
        />
        <div className="actions">
          <SubmitButton pendingLabel={t('pending')}>{t('submit')}</SubmitButton>
        </div>
      </Form>
    </Page>
  )
}
