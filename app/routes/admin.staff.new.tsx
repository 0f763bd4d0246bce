import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { addStaff } from '~/domain/accounts/adding-staff.server'
import { staffInput } from '~/domain/accounts/input'
import { listSites } from '~/domain/accounts/read.server'
import { newFormKey } from '~/domain/form-key.server'
import { admin } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { TextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { LanguageField, NameFields, OwnPasswordField } from '~/ui/PersonFields'
import { RoleFields } from '~/ui/RoleFields'
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
        <NameFields state={state} words={{ givenName: t('givenName'), familyName: t('familyName') }} />
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
        <RoleFields state={state} sites={sites} />
        <LanguageField state={state} label={t('language')} start="en" />
        <OwnPasswordField state={state} label={t('ownPassword')} />
        <div className="actions">
          <SubmitButton pendingLabel={t('pending')}>{t('submit')}</SubmitButton>
        </div>
      </Form>
    </Page>
  )
}
