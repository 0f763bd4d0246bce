import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { roleInput } from '~/domain/accounts/input'
import { listSites } from '~/domain/accounts/read.server'
import { grantRole, readMember } from '~/domain/accounts/staff.server'
import { newFormKey } from '~/domain/form-key.server'
import { admin } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { DayFields } from '~/ui/DayFields'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { OwnPasswordField } from '~/ui/PersonFields'
import { RoleFields } from '~/ui/RoleFields'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = admin.loader(async ({ viewer, params }) => {
  const { personId, name } = await readMember(viewer, params.id ?? '')
  return { personId, name, sites: await listSites(viewer), key: newFormKey() }
})

export const action = admin.action(roleInput, async ({ viewer, params, input }) => {
  const id = params.id ?? ''
  await grantRole(viewer, id, input)
  return redirect(`/admin/staff/${id}`, { status: 303, headers: { 'Set-Cookie': flashCookie('staffSaved') } })
})

export const meta: MetaFunction<typeof loader> = titleOf('admin.role.title')

export default function AddRole() {
  const t = useTranslations('admin')
  const { personId, name, sites, key } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="admin" current="/admin/staff">
      <FormTop state={state} />
      <BackLink href={`/admin/staff/${personId}`} within>
        {name}
      </BackLink>
      <Titles title={t('role.title')} />
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="key" value={state.typed('key', key)} />
        <RoleFields state={state} sites={sites} />
        <DayFields state={state} />
        <OwnPasswordField state={state} label={t('add.ownPassword')} />
        <div className="actions">
          <SubmitButton>{t('role.submit')}</SubmitButton>
        </div>
      </Form>
    </Page>
  )
}
